//! Founding a county's ledger.

use std::path::{Path, PathBuf};

use clap::Args;
use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::{Purpose, SecretKey, words};
use ledger::record::Signed;
use ledger::rules::{Divisions, Document};

use crate::append::{Appender, Request};
use crate::clock::{self, Clock, random};
use crate::command::config::{Config, Flags};
use crate::command::keys::{self, Keys};
use crate::failure::{Failure, say};
use crate::store::Store;
use crate::texts::Texts;

/// The documents that come with the program.
const CATALOGUE: &[u8] = include_bytes!("../../../ledger/data/catalogue.json");
const PACK: &[u8] = include_bytes!("../../../ledger/data/pack.json");
const DIVISIONS: &[u8] = include_bytes!("../../../ledger/data/divisions.json");
const CALENDAR: &[u8] = include_bytes!("../../../ledger/data/calendar.json");

/// The host in the log's name where nobody says by which name people will reach the service.
const HOST: &str = "mingzhang.localhost";

/// How `init` is asked.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    pub(crate) flags: Flags,
    /// The log's name for ever, HOST/log without scheme 账本名称，定后不改 [default: the host of --url, else mingzhang.localhost]
    #[arg(long, value_name = "HOST/log")]
    origin: Option<String>,
    #[command(flatten)]
    papers: PaperFiles,
}

/// Files that take the place of the documents that come with the program.
#[derive(Args)]
pub struct PaperFiles {
    /// The county, its townships and villages, as JSON 区划表
    #[arg(long, value_name = "FILE")]
    divisions: Option<PathBuf>,
    /// Which matters there are and the path of each, as JSON 事项目录
    #[arg(long, value_name = "FILE")]
    catalogue: Option<PathBuf>,
    /// Quorums, majorities and days with their sources, as JSON 规则
    #[arg(long, value_name = "FILE")]
    pack: Option<PathBuf>,
    /// Holidays and swapped working days, a table per year, as JSON 节假日表
    #[arg(long, value_name = "FILE")]
    calendar: Option<PathBuf>,
}

/// Catalogue, rule pack, divisions and calendar in canonical form, each checked to be what it should be.
#[derive(Clone, Debug, Default)]
pub struct Papers {
    /// The catalogue.
    pub catalogue: Option<Vec<u8>>,
    /// The rule pack.
    pub pack: Option<Vec<u8>>,
    /// The divisions.
    pub divisions: Option<Vec<u8>>,
    /// The calendar.
    pub calendar: Option<Vec<u8>>,
}

impl PaperFiles {
    /// Reads the files that are named.
    ///
    /// # Errors
    /// A file that cannot be read or is another kind of document.
    pub fn read(&self) -> Result<Papers, Failure> {
        let read = |name: &'static str, path: &Option<PathBuf>| -> Result<Option<Vec<u8>>, Failure> {
            let Some(path) = path else { return Ok(None) };
            let bytes = std::fs::read(path).map_err(|error| Failure::file(path, &error))?;
            paper(name, &bytes).map(Some).map_err(|detail| document_failure(path, name, &detail))
        };
        Ok(Papers {
            catalogue: read("catalogue", &self.catalogue)?,
            pack: read("pack", &self.pack)?,
            divisions: read("divisions", &self.divisions)?,
            calendar: read("calendar", &self.calendar)?,
        })
    }
}

fn document_failure(path: &Path, name: &str, detail: &str) -> Failure {
    Failure::new("cli-document").with("path", &path.display()).with("name", name).with("detail", detail)
}

/// The canonical form of a document, where it is one of this name.
///
/// # Errors
/// Where it is another one, or none.
pub(crate) fn paper(name: &str, bytes: &[u8]) -> Result<Vec<u8>, String> {
    let bytes = Value::parse(bytes).map_err(|fault| fault.to_string())?.to_bytes();
    match (name, Document::parse(&bytes).map_err(|fault| fault.to_string())?) {
        ("catalogue", Document::Catalogue(_))
        | ("pack", Document::Pack(_))
        | ("divisions", Document::Divisions(_))
        | ("calendar", Document::Calendar(_)) => Ok(bytes),
        _ => Err("another kind of document".to_owned()),
    }
}

/// What a ledger begins with.
#[derive(Clone, Debug)]
pub struct Founding {
    /// The four keys; the log key's name is the log's origin.
    pub keys: Keys,
    /// The founding statement's id.
    pub id: [u8; 16],
    catalogue: Vec<u8>,
    pack: Vec<u8>,
    divisions: Vec<u8>,
    calendar: Vec<u8>,
    county: (String, String),
}

/// What was founded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Founded {
    /// The leaf hash of the founding entry, by which every statement names this log.
    pub log: Hash,
    /// The county's code and name.
    pub county: (String, String),
}

impl Founding {
    /// A founding with these keys and papers; what is not given comes with the program.
    ///
    /// # Errors
    /// Papers that are not what they should be.
    pub fn new(keys: Keys, id: [u8; 16], papers: Papers) -> Result<Founding, Failure> {
        let own = |name: &'static str, given: Option<Vec<u8>>, bytes: &[u8]| match given {
            Some(given) => Ok(given),
            None => paper(name, bytes).map_err(|detail| document_failure(Path::new(name), name, &detail)),
        };
        let catalogue = own("catalogue", papers.catalogue, CATALOGUE)?;
        let pack = own("pack", papers.pack, PACK)?;
        let divisions = own("divisions", papers.divisions, DIVISIONS)?;
        let table: Divisions = serde_json::from_slice(&divisions)
            .map_err(|error| document_failure(Path::new("divisions"), "divisions", &error.to_string()))?;
        let calendar = own("calendar", papers.calendar, CALENDAR)?;
        Ok(Founding { keys, id, catalogue, pack, divisions, calendar, county: (table.county.code, table.county.zh) })
    }

    /// The founding statement.
    pub fn statement(&self) -> Value {
        let (code, name) = &self.county;
        let verifier = self.keys.log.verifier();
        let hex = |bytes: &[u8]| Hash::of(bytes).to_string();
        Value::object([
            ("kind", "founding".into()),
            ("chain", code.as_str().into()),
            ("id", data_encoding::HEXLOWER.encode(&self.id).into()),
            ("round", Value::Int(1)),
            ("county", Value::object([("code", code.as_str().into()), ("name", name.as_str().into())])),
            ("origin", verifier.name().into()),
            ("vkey", verifier.to_string().into()),
            ("root", self.keys.root.public().to_string().into()),
            ("next_root", self.keys.next_root.public().fingerprint().to_string().into()),
            ("system", self.keys.system.public().to_string().into()),
            ("catalogue", hex(&self.catalogue).into()),
            ("pack", hex(&self.pack).into()),
            ("divisions", hex(&self.divisions).into()),
            ("calendar", hex(&self.calendar).into()),
        ])
    }
}

/// A statement signed by a key that the program holds: the root's.
pub fn signed(statement: Value, key: &SecretKey) -> Request {
    let sig = key.sign(Purpose::Statement, &statement.to_bytes());
    let author = Signed { key: key.public(), sig };
    Request { statement, author, countersigned: Vec::new(), effects: Vec::new() }
}

/// Founds a ledger through the commit point of an empty store.
///
/// # Errors
/// Where there is a ledger already, or the database fails.
pub async fn found(store: &Store, appender: &Appender, founding: &Founding) -> Result<Founded, Failure> {
    if store.read().await?.head().await?.size > 0 {
        return Err(Failure::new("cli-init-ledger-exists"));
    }
    // Documents without an entry that names them say nothing: they may be there before it.
    let mut tx = store.write().await?;
    for document in [&founding.catalogue, &founding.pack, &founding.divisions, &founding.calendar] {
        tx.put_document(document).await?;
    }
    tx.commit().await?;
    appender.publish(signed(founding.statement(), &founding.keys.root)).await?;
    let log = appender.standing().await?.authority.log.unwrap_or(Hash::ZERO);
    Ok(Founded { log, county: founding.county.clone() })
}

/// Opens the store of a county whose ledger is founded, to read and write.
///
/// # Errors
/// Where there is none, or it cannot be reached. Nothing is made then.
pub async fn open_ledger(config: &Config) -> Result<Store, Failure> {
    let missing = |detail: &str| Failure::new("cli-no-ledger").with("data", &config.data.display()).with("detail", detail);
    let database = config.database.as_deref();
    let reader = Store::open_to_read(&config.data, database).await.map_err(|error| missing(&error.to_string()))?;
    let size = async { reader.read().await?.head().await }.await.map(|head| head.size);
    reader.close().await;
    match size {
        Ok(0) => Err(missing("empty")),
        Err(error) => Err(missing(&error.to_string())),
        Ok(_) => Ok(Store::open(&config.data, database).await?),
    }
}

/// `mingzhang init`.
///
/// # Errors
/// Why nothing was founded.
pub async fn run(config: &Config, options: &Options, texts: &Texts) -> Result<(), Failure> {
    let origin = origin(config, options.origin.as_deref())?;
    let seeds = [random()?, random()?, random()?, random()?];
    let keys = Keys::of(&origin, &seeds).ok_or_else(|| Failure::new("cli-init-origin").with("value", &origin))?;
    let founding = Founding::new(keys, random()?, options.papers.read()?)?;
    keys::absent(&config.data)?;
    make_folder(&config.data)?;
    let store = Store::open(&config.data, config.database.as_deref()).await?;
    let founded = found_here(config, &store, &founding, clock::system()).await;
    store.close().await;
    print(config, &founding, &founded?, texts);
    Ok(())
}

/// Writes the keys and founds the ledger of an empty store. Where that fails the keys are taken away again.
///
/// # Errors
/// Where there is a ledger or a key already, or either cannot be written.
pub(crate) async fn found_here(config: &Config, store: &Store, founding: &Founding, clock: Clock) -> Result<Founded, Failure> {
    if store.read().await?.head().await?.size > 0 {
        return Err(Failure::new("cli-init-ledger-exists"));
    }
    // The keys first: a ledger whose keys did not reach the disk could never be written to.
    founding.keys.write(&config.data)?;
    let done = async {
        let appender = Appender::start(store.clone(), founding.keys.log.clone(), clock).await?;
        let founded = found(store, &appender, founding).await;
        appender.stop().await;
        founded
    };
    let founded = done.await;
    if founded.is_err() && !is_founded_by(store, founding).await {
        Keys::unwrite(&config.data);
    }
    founded
}

/// Whether the founding happened although its answer did not reach us. Where that cannot be told either, the keys stay.
async fn is_founded_by(store: &Store, founding: &Founding) -> bool {
    let first = async { store.read().await?.entry(0).await };
    match first.await {
        Ok(Some(body)) => ledger::record::Entry::parse(&body).is_ok_and(|entry| entry.statement == founding.statement()),
        Ok(None) => false,
        Err(_) => true,
    }
}

/// Makes the data folder, for its owner alone.
///
/// # Errors
/// Where it cannot be made.
pub(crate) fn make_folder(data: &Path) -> Result<(), Failure> {
    use std::os::unix::fs::DirBuilderExt;
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(data);
    made.map_err(|error| Failure::file(data, &error))
}

/// The log's name: as given, else from the name by which people will reach the service.
fn origin(config: &Config, given: Option<&str>) -> Result<String, Failure> {
    let host = || {
        let authority = config.url.as_deref().and_then(|url| url.split_once("://"))?.1;
        authority.parse::<axum::http::uri::Authority>().ok().map(|authority| authority.host().to_owned())
    };
    let origin = given.map_or_else(|| format!("{}/log", host().unwrap_or_else(|| HOST.to_owned())), str::to_owned);
    let is_plain = origin.contains('/') && !origin.contains("://") && !origin.starts_with('/') && !origin.ends_with('/');
    if is_plain && origin.len() <= 200 && origin.is_ascii() && !origin.contains(|c: char| c.is_ascii_control()) {
        Ok(origin)
    } else {
        Err(Failure::new("cli-init-origin").with("value", &origin))
    }
}

fn print(config: &Config, founding: &Founding, founded: &Founded, texts: &Texts) {
    let (code, name) = &founded.county;
    let data = config.data.display().to_string();
    let eight = |key: &SecretKey| words(&key.public().fingerprint());
    let keys = &founding.keys;
    let verifier = keys.log.verifier();
    say(&texts.f("cli-init-founded", &[("name", name.as_str().into()), ("code", code.as_str().into())]));
    say(&texts.f("cli-init-log", &[("origin", verifier.name().into()), ("hash", founded.log.to_string().into())]));
    say(&texts.f("cli-init-vkey", &[("vkey", verifier.to_string().into())]));
    for (id, file, characters) in [
        ("cli-init-root", keys::ROOT, eight(&keys.root)),
        ("cli-init-next-root", keys::NEXT_ROOT, eight(&keys.next_root)),
        ("cli-init-system", keys::SYSTEM, eight(&keys.system)),
    ] {
        say(&texts.f(id, &[("path", format!("{data}/{file}").into()), ("words", characters.into())]));
    }
    say(&texts.f("cli-init-move", &[("data", data.as_str().into())]));
    say(&texts.f("cli-init-next", &[("command", command(config).into())]));
}

/// The flags by which the next command finds the same ledger. A database's address may hold a password and is not repeated.
fn command(config: &Config) -> String {
    let mut flags = format!(" --data {}", config.data.display());
    if config.database.is_some() {
        flags += " --database …";
    }
    flags += &config.url.as_ref().map(|url| format!(" --url {url}")).unwrap_or_default();
    flags
}
