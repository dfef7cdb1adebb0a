//! Photographs, documents and lists that entries name: each is read once, in pieces, and compared with the size and the hash that were
//! signed. Nothing is kept of what was read but that.

use std::collections::HashMap;

use ledger::audit::{Found, Parsed};
use ledger::division::Division;
use ledger::finding::Finding;
use ledger::hash::{Hash, Hashing};
use ledger::statement::parts::MAX_FILE;
use ledger::time::Date;

use super::page::{Kept, Unchecked};
use super::source::Source;
use crate::clock;
use crate::command::config::{Config, Flags, is_postgres};
use crate::files::named::Named;
use crate::files::{Place, Shelf};
use crate::texts::{Language, Texts};

/// How long a list may still be kept once its day is over: it is taken away by a job, which may have been stopped.
const GRACE_DAYS: i64 = 2;

/// Where papers are read.
enum From {
    /// Nowhere: it was not asked for.
    Nowhere,
    /// From where the ledger is read too.
    Source,
    /// From where they are kept; `None` where there is no such folder.
    Shelf(Option<Shelf>),
}

/// How what is named compares with what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Same,
    Absent,
    Differs,
}

impl State {
    fn code(self) -> Option<&'static str> {
        match self {
            State::Same => None,
            State::Absent => Some("paper.absent"),
            State::Differs => Some("paper.differs"),
        }
    }
}

/// What an entry names, and which entry.
struct One {
    index: u64,
    chain: Division,
    named: Named,
}

/// The papers of a ledger under verification.
pub(super) struct Papers {
    from: From,
    /// What the entries read last name.
    waiting: Vec<One>,
    /// Lists of people, which may be gone once the ledger's last entry is known.
    lists: Vec<One>,
    /// The day of the last entry.
    day: Option<Date>,
    /// What was read, by hash and signed size: the same photograph is read once, however many entries name it.
    read: HashMap<(Hash, i64), State>,
    /// How many were read, and how many bytes they should have.
    pub count: u64,
    pub bytes: u64,
    /// Why reading them ended early, if it did.
    pub unchecked: Option<Unchecked>,
    pub remarks: Vec<Found>,
}

impl Papers {
    /// The papers of a target, from where `place` says: a folder or a bucket; empty for where the target itself has them. Of a data
    /// folder they are read in any case.
    pub fn of(target: &str, place: Option<&str>) -> Papers {
        let is_url = target.starts_with("http://") || target.starts_with("https://");
        let named = place.filter(|place| !place.is_empty()).map(str::to_owned);
        let from = match (place, &named) {
            (Some(_), None) if is_url => Ok(From::Source),
            (Some(_), None) if is_postgres(target) => Err(Unchecked::new("unchecked.files", "--files=PLACE")),
            (None, _) if is_url || is_postgres(target) => Ok(From::Nowhere),
            _ => {
                let data = (!is_url && !is_postgres(target)).then(|| target.into());
                shelf(&Flags { data, files: named, ..Flags::default() })
            }
        };
        let (from, unchecked) = match from {
            Ok(from) => (from, None),
            Err(unchecked) => (From::Nowhere, Some(unchecked)),
        };
        let (waiting, lists, read, remarks) = (Vec::new(), Vec::new(), HashMap::new(), Vec::new());
        Papers { from, waiting, lists, day: None, read, count: 0, bytes: 0, unchecked, remarks }
    }

    /// Whether they are read at all.
    pub fn is_asked(&self) -> bool {
        !matches!(self.from, From::Nowhere)
    }

    /// Takes note of what an entry names.
    pub fn note(&mut self, index: u64, parsed: &Parsed, papers: Vec<Named>) {
        let Some(entry) = parsed.entry.as_ref().ok().filter(|_| self.is_asked()) else { return };
        self.day = Some(entry.at.date());
        for named in papers {
            // A table outside its entry is read with it, and judged by the audit.
            if named.field.ends_with("content.table") {
                continue;
            }
            let list = if named.is_erasable { &mut self.lists } else { &mut self.waiting };
            list.push(One { index, chain: entry.chain, named });
        }
    }

    /// Reads what was noted since the last time.
    pub async fn check(&mut self, source: &mut Source, found: &mut Vec<Found>) {
        for one in std::mem::take(&mut self.waiting) {
            match self.state(&one.named, source).await {
                Ok(state) => found.extend(state.code().map(|code| about(code, &one))),
                Err(unchecked) => return self.end(unchecked),
            }
        }
    }

    /// Reads the lists of people, where they lie; nobody is shown them by a server. One whose day is over may be gone, and should.
    pub async fn check_lists(&mut self, source: &mut Source, found: &mut Vec<Found>) {
        let (From::Shelf(Some(_)), Some(day)) = (&self.from, self.day) else { return };
        let today = clock::system()().date().max(day);
        for one in std::mem::take(&mut self.lists) {
            let until = one.named.until;
            let state = match self.list(&one.named, source).await {
                Ok(state) => state,
                Err(unchecked) => return self.end(unchecked),
            };
            let is_over = |today: Date| until.is_some_and(|until| until < today);
            if state != State::Absent && is_over(day.plus_days(-GRACE_DAYS)) {
                self.remarks.push(about("paper.kept", &one));
            } else if state != State::Absent || !is_over(today) {
                found.extend(state.code().map(|code| about(code, &one)));
            }
        }
    }

    fn end(&mut self, unchecked: Unchecked) {
        self.unchecked = Some(unchecked);
        self.from = From::Nowhere;
    }

    async fn state(&mut self, named: &Named, source: &mut Source) -> Result<State, Unchecked> {
        let key = (named.hash, named.size);
        if let Some(state) = self.read.get(&key) {
            return Ok(*state);
        }
        let most = most(named);
        let mut kept = match &self.from {
            From::Nowhere => return Ok(State::Same),
            From::Source => source.paper(&named.hash, most).await?,
            From::Shelf(shelf) => measured(shelf.as_ref(), &named.hash, most, Hashing::new()).await?,
        };
        if matches!(kept, Kept::Absent) && named.media == "application/json" {
            // What is made of a spreadsheet may lie among the documents.
            let document = source.document(&named.hash).await?;
            kept = document.map_or(Kept::Absent, |bytes| Kept::Bytes(bytes.len() as u64, Hash::of(&bytes)));
        }
        let state = self.compared(named, kept);
        self.read.insert(key, state);
        Ok(state)
    }

    async fn list(&mut self, named: &Named, source: &mut Source) -> Result<State, Unchecked> {
        let From::Shelf(shelf) = &self.from else { return Ok(State::Same) };
        // Without its salt nobody can tell what it says: then it is as good as gone.
        let Some(salt) = source.salt(&named.hash).await? else { return Ok(State::Absent) };
        let kept = measured(shelf.as_ref(), &named.hash, most(named), Hashing::commitment(&salt)).await?;
        Ok(self.compared(named, kept))
    }

    fn compared(&mut self, named: &Named, kept: Kept) -> State {
        match kept {
            Kept::Absent => State::Absent,
            Kept::Damaged => State::Differs,
            Kept::Bytes(size, hash) => {
                self.count += 1;
                self.bytes = self.bytes.saturating_add(size);
                let is_same = i64::try_from(size) == Ok(named.size) && hash == named.hash;
                if is_same { State::Same } else { State::Differs }
            }
        }
    }
}

/// The most bytes that are worth reading: what an entry may say of a size is judged elsewhere.
fn most(named: &Named) -> u64 {
    u64::try_from(named.size.clamp(0, MAX_FILE)).unwrap_or(0)
}

/// Where these settings keep papers, to be read.
fn shelf(flags: &Flags) -> Result<From, Unchecked> {
    let unchecked = |detail: String| Unchecked::new("unchecked.files", detail);
    let config = Config::load(flags).map_err(|failure| unchecked(failure.text(Texts::of(Language::English))))?;
    let place: Place = config.files;
    Shelf::open_to_read(&place).map(From::Shelf).map_err(|error| unchecked(error.to_string()))
}

async fn measured(shelf: Option<&Shelf>, hash: &Hash, most: u64, hashing: Hashing) -> Result<Kept, Unchecked> {
    let Some(shelf) = shelf else { return Ok(Kept::Absent) };
    let measured = shelf.measure(hash, most, hashing).await;
    let measured = measured.map_err(|error| Unchecked::new("unchecked.files", error.to_string()))?;
    Ok(measured.map_or(Kept::Absent, |(size, hash)| Kept::Bytes(size, hash)))
}

fn about(code: &str, one: &One) -> Found {
    let field = format!("statement.{}", one.named.field);
    let finding = Finding::new(code, field).arg("hash", one.named.hash.to_string());
    Found { index: Some(one.index), chain: Some(one.chain), finding }
}
