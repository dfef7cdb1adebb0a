//! A clerk's matters: the statement that a draft is so far, its screens, how far each has come, its seals, and why it came back.

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::log::merkle::leaf_hash;
use ledger::record::rounds::asked;
use ledger::record::{Context, Entry};
use ledger::rules::Rules;
use ledger::statement::facts::effective;
use ledger::statement::schema::hash_at;
use ledger::statement::{self, Kind, sealed};
use ledger::time::{Date, Timestamp};

use super::form::Screen;
use super::matter_view::Seal;
use super::screens::{Form, REVIEW};
use super::view::{Dot, Matter, Returned};
use crate::append::Standing;
use crate::error::Error;
use crate::format;
use crate::store::{Draft, Read, SealBody, State, Submission};
use crate::submissions::kept_round;
use crate::texts::{Texts, code_id};
use crate::wording;

/// What a draft keeps beside the statement and is never signed: salts of seals under way, both sides of a conflict, steps of another path.
const ASIDE: &str = "aside";

/// A matter as far as typed.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The statement, with what the record adds at signing; its documents' hashes may still be lacking.
    pub said: Value,
    /// Which screens it has.
    pub form: Form,
}

impl Typed {
    /// What a draft says, signed as this round.
    ///
    /// # Errors
    /// Where the stored fields cannot be read.
    pub fn of(standing: &Standing, draft: &Draft, round: i64) -> Result<Typed, Error> {
        let fields = Value::parse(draft.fields.as_bytes()).map_err(Error::internal)?;
        let withdraws = fields.text("aside.effect") == Some("withdraw");
        let said = match fields.members() {
            Some(_) => fields.without(ASIDE),
            None => Value::object([]),
        };
        let kind = statement::kind(&said).filter(|kind| kind.is_countersigned()).unwrap_or(Kind::Decision);
        let said = if withdraws && kind == Kind::Correction { said.without("says") } else { said };
        let said = said
            .with("kind", kind.name().into())
            .with("log", standing.log().to_string().into())
            .with("chain", draft.chain.to_string().into())
            .with("id", draft.id.as_str().into())
            .with("round", Value::Int(round));
        let catalogue = rules(standing, &said).map(|rules| rules.catalogue);
        let form = Form::of(&said, catalogue.as_ref());
        Ok(Typed { said: form.complete(said), form })
    }

    /// How far each screen is, and the one to go on with.
    pub fn progress(&self) -> (Vec<Dot>, &'static str) {
        let screens = self.form.screens();
        let found = statement::check(&self.said);
        let open: Vec<usize> =
            found.iter().filter(|found| !is_set(&found.field)).map(|found| screen_of(&screens, &found.field)).collect();
        let current = (0..screens.len()).find(|at| open.contains(at)).unwrap_or(screens.len());
        let dot = |at: usize| match () {
            () if !open.contains(&at) => Dot::Done,
            () if at == current => Dot::Current,
            () => Dot::ToCome,
        };
        let mut dots: Vec<Dot> = (0..screens.len()).map(dot).collect();
        if self.form.kind == Kind::Decision && !self.form.corrects {
            // The steps and the posting are what people count; the outcome is another statement's, and still to come.
            dots.remove(0);
            dots.push(Dot::ToCome);
        }
        (dots, screens.get(current).map_or(REVIEW, |screen| screen.name))
    }

    /// The statement with the day of its recording at each step that no seal dates, and without seals that open nothing.
    pub fn dated(&self, seals: &Seals, today: Date) -> Value {
        if self.form.corrects {
            return self.said.clone();
        }
        let step = |step: &Value| match seals.opened(step) {
            true => step.clone(),
            false if seals.newest(step.text("step").unwrap_or_default()).is_some() => step.clone().with("recorded", day(today)),
            false => step.clone().without("seal").with("recorded", day(today)),
        };
        match self.said.get("steps") {
            Some(Value::List(steps)) => self.said.clone().with("steps", Value::List(steps.iter().map(step).collect())),
            _ => self.said.clone(),
        }
    }

    /// The steps whose record is another than the one that was sealed last.
    pub fn changed(&self, seals: &Seals) -> Vec<String> {
        let steps = self.said.list("steps").iter().filter(|_| !self.form.corrects);
        let is_changed = |step: &&Value| seals.newest(step.text("step").unwrap_or_default()).is_some() && !seals.opened(step);
        steps.filter(is_changed).filter_map(|step| step.text("step").map(str::to_owned)).collect()
    }
}

fn day(date: Date) -> Value {
    date.to_string().into()
}

impl Form {
    /// Steps by their names and in their order, and lists that must be there: what typing cannot leave out.
    fn complete(&self, said: Value) -> Value {
        if self.withdraws {
            return said;
        }
        let fields = if self.corrects { said.get("says").cloned().unwrap_or_else(|| Value::object([])) } else { said.clone() };
        let mut fields = match fields.members() {
            Some(_) => fields,
            None => Value::object([]),
        };
        if self.kind == Kind::Decision {
            let typed = fields.list("steps").to_vec();
            let step = |(at, name): (usize, &&str)| {
                let step = typed.get(at).filter(|step| step.members().is_some()).cloned();
                step.unwrap_or_else(|| Value::object([])).with("step", (*name).into())
            };
            fields = fields.with("steps", Value::List(self.steps.iter().enumerate().map(step).collect()));
        }
        let said = if self.corrects { said.with("says", fields) } else { fields };
        self.empties().into_iter().fold(said, |said, path| match said.get(&path) {
            None => put(&said, &path, Value::List(Vec::new())),
            Some(_) => said,
        })
    }
}

/// The value with another at a dotted path, whose parents are there.
fn put(value: &Value, path: &str, new: Value) -> Value {
    let Some((first, rest)) = path.split_once('.') else { return value.clone().with(path, new) };
    match (value, first.parse::<usize>()) {
        (Value::List(items), Ok(at)) => {
            let each = |(i, item): (usize, &Value)| if i == at { put(item, rest, new.clone()) } else { item.clone() };
            Value::List(items.iter().enumerate().map(each).collect())
        }
        (value, _) => match value.get(first) {
            Some(inner) => value.clone().with(first, put(inner, rest, new)),
            None => value.clone(),
        },
    }
}

/// Catalogue and pack of a statement, or of what it corrects; else the newest.
fn rules(standing: &Standing, said: &Value) -> Option<Rules> {
    let named = effective(said).and_then(|(_, fields)| standing.rules_of(fields));
    let newest = || {
        let newest = standing.authority.all_rules().last()?;
        standing.documents.rules(&newest.catalogue, &newest.pack)
    };
    named.or_else(newest)
}

/// What signing adds and no screen asks for.
fn is_set(field: &str) -> bool {
    ["catalogue", "pack", "recorded"].contains(&field.rsplit('.').next().unwrap_or_default())
}

/// The screen on which a field is typed; the first one where no screen asks for it.
pub fn screen_of(screens: &[Screen], field: &str) -> usize {
    let under = |path: &str, above: &str| path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let has = |screen: &Screen| screen.paths().iter().any(|path| under(field, path) || under(path, field));
    screens.iter().position(has).unwrap_or(0)
}

/// The seals of a matter in the log's order.
#[derive(Clone, Debug, Default)]
pub struct Seals(Vec<(Hash, Timestamp, Value)>);

impl Seals {
    /// Reads the seals of the statement with this id.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn read(read: &mut Read, chain: &Division, matter: &str) -> Result<Seals, Error> {
        // Another village's seals of it are none.
        let of_ours = read.seals_of(&[matter]).await?.into_iter().filter(|seal| seal.chain == *chain);
        let read = |seal: SealBody| Entry::parse(&seal.body).ok().map(|entry| (leaf_hash(&seal.body), entry.at, entry.statement));
        Ok(Seals(of_ours.filter_map(read).collect()))
    }

    /// The newest seal of a step.
    fn newest(&self, step: &str) -> Option<&(Hash, Timestamp, Value)> {
        self.0.iter().rev().find(|(_, _, said)| said.text("step") == Some(step))
    }

    /// Whether a step names its newest seal, and is what was sealed.
    fn opened(&self, step: &Value) -> bool {
        let named = hash_at(step, "seal.entry").zip(hash_at(step, "seal.salt"));
        let newest = self.newest(step.text("step").unwrap_or_default());
        named.zip(newest).is_some_and(|((entry, salt), (newest, _, said))| {
            entry == *newest && hash_at(said, "commitment") == Some(sealed::of(step, &salt))
        })
    }

    /// The seals as the page's script wants them.
    pub fn shown(&self, texts: &Texts) -> Vec<Seal> {
        let shown = |(entry, at, said): &(Hash, Timestamp, Value)| Seal {
            entry: entry.to_string(),
            id: said.text("id").unwrap_or_default().to_owned(),
            step: said.text("step").unwrap_or_default().to_owned(),
            commitment: said.text("commitment").unwrap_or_default().to_owned(),
            at: at.date().to_string(),
            when: format::moment(texts, *at),
        };
        self.0.iter().map(shown).collect()
    }
}

/// A draft as a card.
pub fn of_draft(texts: &Texts, standing: &Standing, draft: &Draft, returned: Option<Returned>) -> Result<Matter, Error> {
    let typed = Typed::of(standing, draft, 1)?;
    let (dots, step) = typed.progress();
    let state = match dots.iter().filter(|dot| **dot == Dot::Done).count() {
        0 => texts.m("clerk-state-begun"),
        n => texts.f("clerk-state-recorded", &[("n", n.to_string().into())]),
    };
    Ok(Matter {
        id: draft.id.clone(),
        title: title(&typed.said),
        item: item(texts, standing, &typed.said),
        village: standing.place(texts, &draft.chain),
        dots,
        state,
        when: format::moment(texts, draft.updated),
        step: step.to_owned(),
        returned,
    })
}

/// A submission that waits, as a card: with the scrutineer while an opinion is asked for and has not come, then with the liaison.
pub async fn of_submission(read: &mut Read, texts: &Texts, standing: &Standing, found: &Submission) -> Result<Matter, Error> {
    let said = Value::parse(&found.statement).map_err(Error::internal)?;
    let has_opinion = read.rounds(&found.id).await?.last().is_some_and(|kept| kept.round == found.round);
    let scrutineer = scrutineers(texts, standing, &said);
    let (id, names) = match scrutineer.is_empty() || has_opinion {
        true => ("clerk-with", names(texts, standing, "liaison", &found.chain)),
        false => ("clerk-with-scrutineer", scrutineer),
    };
    let form = Form::of(&said, standing.rules_of(&said).map(|rules| rules.catalogue).as_ref());
    Ok(Matter {
        id: found.id.clone(),
        title: title(&said),
        item: item(texts, standing, &said),
        village: standing.place(texts, &found.chain),
        dots: Typed { said, form }.progress().0,
        state: texts.f(id, &[("round", found.round.to_string().into()), ("name", names.into())]),
        when: format::moment(texts, found.submitted),
        step: REVIEW.to_owned(),
        returned: None,
    })
}

/// Who holds a post for a village, by name.
pub fn names(texts: &Texts, standing: &Standing, post: &str, chain: &Division) -> String {
    standing.holders(post, chain).into_iter().map(|a| a.name).collect::<Vec<_>>().join(&texts.m("format-comma"))
}

/// Whose opinion is asked before the liaison's, by name; empty where nobody's is.
pub fn scrutineers(texts: &Texts, standing: &Standing, said: &Value) -> String {
    let is_asked = rules(standing, said).is_some_and(|rules| asked(said, &Context::default(), &rules.pack).is_some());
    match statement::chain(said).filter(|_| is_asked) {
        Some(chain) => names(texts, standing, "scrutineer", &chain),
        None => String::new(),
    }
}

/// A matter's title: its own, or that of what it says instead.
fn title(said: &Value) -> String {
    said.text("title").or_else(|| said.text("says.title")).unwrap_or_default().to_owned()
}

/// What a matter is, in words: its kind, and the item where it names one.
pub fn item(texts: &Texts, standing: &Standing, said: &Value) -> String {
    let kind = texts.m(&code_id("kind", said.text("kind").unwrap_or_default()));
    let number = effective(said).and_then(|(_, fields)| fields.int("item"));
    match (number, rules(standing, said)) {
        (Some(number), Some(rules)) => {
            let name = wording::item_name(texts, &rules.catalogue, number);
            texts.f("clerk-kind-item", &[("kind", kind.into()), ("item", name.into())])
        }
        _ => kind,
    }
}

/// Why a matter came back the last time, where its newest submission was returned.
pub async fn returned(
    read: &mut Read,
    texts: &Texts,
    standing: &Standing,
    found: &Submission,
) -> Result<Option<Returned>, Error> {
    if found.state != State::Returned {
        return Ok(None);
    }
    let Some(kept) = read.rounds(&found.id).await?.pop() else { return Ok(None) };
    let round = kept_round(&kept)?;
    let (code, words) = round.reason_parts().unwrap_or(("", ""));
    let said = Value::parse(&found.statement).map_err(Error::internal)?;
    let reason = standing.rules_of(&said).and_then(|rules| rules.pack.reason(code));
    Ok(Some(Returned {
        reason: reason.map_or_else(|| code.to_owned(), |reason| texts.pick(&reason.zh, &reason.en).to_owned()),
        words: words.to_owned(),
        by: standing.authority.of_key(&round.key).map(|a| a.name.clone()).unwrap_or_default(),
        when: format::moment(texts, kept.at),
    }))
}
