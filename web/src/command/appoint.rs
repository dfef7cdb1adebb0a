//! Registrars, by the root key: invited, confirmed by eight characters, dismissed. Works beside a running service, for both go through
//! the commit point of the one database.

use std::io::IsTerminal;
use std::path::PathBuf;

use clap::{ArgGroup, Args};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::key::{PublicKey, SecretKey, words};
use ledger::record::Appointment;
use ledger::statement::appointment::SUITE;
use ledger::time::{Date, Timestamp};
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

use crate::append::{Appender, Effect, Request, Standing};
use crate::clock::{self, random};
use crate::command::config::{Config, Flags};
use crate::command::init::{open_ledger, signed};
use crate::command::keys;
use crate::failure::{Failure, say};
use crate::store::{Invitation, NewInvitation, ROOT, Store};
use crate::texts::Texts;

/// The post that the root fills, and no other.
const POST: &str = "registrar";

/// How long an invitation is open: seven days, in milliseconds.
const OPEN_FOR: i64 = 7 * ledger::time::DAY;

/// How `appoint` is asked.
#[derive(Args)]
#[command(group = ArgGroup::new("what").required(true).args(["name", "waiting", "confirm", "dismiss"]))]
pub struct Options {
    #[command(flatten)]
    pub(crate) flags: Flags,
    /// Invite this person: prints a link and a QR code, good once and for seven days 邀请
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The first day of the post, YYYY-MM-DD 任职日期 [default: today]
    #[arg(long, value_name = "DATE", requires = "name")]
    since: Option<String>,
    /// List who has accepted and waits for confirmation, with the eight characters 待确认
    #[arg(long)]
    waiting: bool,
    /// Appoint whoever reads out these eight characters from their screen 确认
    #[arg(long, value_name = "八个字")]
    confirm: Option<String>,
    /// End the appointment of the registrar whose key has these eight characters 免去
    #[arg(long, value_name = "八个字", requires = "reason")]
    dismiss: Option<String>,
    /// Why, for everybody to read 理由
    #[arg(long, value_name = "WORDS", requires = "dismiss")]
    reason: Option<String>,
    /// The root key 根密钥 [default: root.key in the data folder]
    #[arg(long, value_name = "FILE")]
    root: Option<PathBuf>,
}

/// `mingzhang appoint`.
///
/// # Errors
/// Why nothing was done.
pub async fn run(config: &Config, options: &Options, texts: &Texts) -> Result<(), Failure> {
    let store = open_ledger(config).await?;
    let done = act(config, options, &store, texts).await;
    store.close().await;
    done
}

async fn act(config: &Config, options: &Options, store: &Store, texts: &Texts) -> Result<(), Failure> {
    if options.waiting {
        return waiting(store, texts).await;
    }
    if let Some(name) = &options.name {
        return invite(config, name, options.since.as_deref(), store, texts).await;
    }
    let root = root_key(config, options.root.as_ref())?;
    let appender = appender(config, store).await?;
    let done = match (&options.confirm, &options.dismiss) {
        (Some(characters), _) => confirm(characters, store, &appender, &root, texts).await,
        (_, Some(characters)) => {
            dismiss(characters, options.reason.as_deref().unwrap_or_default(), &appender, &root, texts).await
        }
        _ => Ok(()),
    };
    appender.stop().await;
    done
}

/// The root key, from where it was moved to.
///
/// # Errors
/// A file that is not there or holds no key.
pub(crate) fn root_key(config: &Config, file: Option<&PathBuf>) -> Result<SecretKey, Failure> {
    let path = file.cloned().unwrap_or_else(|| config.data.join(keys::ROOT));
    if file.is_none() && !path.exists() {
        return Err(Failure::new("cli-appoint-root-away").with("path", &path.display()));
    }
    keys::secret(&path)
}

/// The commit point of the ledger, with the log's key from the data folder.
///
/// # Errors
/// A key that is not there, or a ledger that cannot be read.
pub(crate) async fn appender(config: &Config, store: &Store) -> Result<Appender, Failure> {
    Ok(Appender::start(store.clone(), keys::keyring(&config.data)?, clock::system()).await?)
}

/// The county, where the root key is this ledger's.
///
/// # Errors
/// Where it is another ledger's.
pub(crate) fn county(standing: &Standing, root: &SecretKey) -> Result<Division, Failure> {
    let county = standing.authority.county.filter(|_| standing.authority.root == Some(root.public()));
    county.ok_or_else(|| Failure::new("cli-appoint-root-wrong"))
}

async fn invite(config: &Config, name: &str, since: Option<&str>, store: &Store, texts: &Texts) -> Result<(), Failure> {
    let now = clock::system()();
    let since: Date = match since {
        Some(since) => since.parse().map_err(|_| Failure::new("cli-date").with("value", since))?,
        None => now.date(),
    };
    let name = name.trim();
    let (link, expires) = invited(&config.address()?, name, since, store, now).await?;
    say(&texts.f("cli-appoint-invited", &[("name", name.into()), ("day", expires.date().to_string().into())]));
    say(&link);
    say(&picture(&link));
    say(&texts.f("cli-appoint-then", &[("data", config.data.display().to_string().into())]));
    Ok(())
}

/// Invites a registrar; gives the link at `address`, and until when it works.
///
/// # Errors
/// A name that is none, or a ledger that cannot be read.
pub(crate) async fn invited(
    address: &str,
    name: &str,
    since: Date,
    store: &Store,
    now: Timestamp,
) -> Result<(String, Timestamp), Failure> {
    if name.is_empty() || name.chars().count() > 40 || Value::parse(Value::from(name).to_bytes().as_slice()).is_err() {
        return Err(Failure::new("cli-appoint-name"));
    }
    let county = {
        let founding = store.read().await?.entry(0).await?.unwrap_or_default();
        ledger::record::Entry::parse(&founding).map_err(|_| Failure::new("cli-damaged"))?.chain
    };
    let token = BASE64URL_NOPAD.encode(&random::<32>()?);
    let invitation = NewInvitation {
        id: HEXLOWER.encode(&random::<16>()?),
        token_hash: Hash::of(token.as_bytes()),
        person: HEXLOWER.encode(&random::<16>()?),
        name: name.to_owned(),
        post: POST.to_owned(),
        areas: vec![county],
        since,
        replaces: None,
        invited_by: ROOT.to_owned(),
        expires: now.plus_ms(OPEN_FOR),
    };
    let mut tx = store.write().await?;
    tx.create_invitation(&invitation, now).await?;
    tx.commit().await?;
    Ok((format!("{address}/join#{token}"), invitation.expires))
}

/// The link as a QR code of half blocks; on a terminal black on white, whatever its own colours are.
fn picture(link: &str) -> String {
    let Ok(code) = QrCode::new(link.as_bytes()) else { return String::new() };
    let blocks = code.render::<Dense1x2>().build();
    if !std::io::stdout().is_terminal() {
        return blocks;
    }
    blocks.lines().map(|line| format!("\x1b[30;107m{line}\x1b[0m\n")).collect()
}

/// Registrars who have accepted and are not appointed, with their keys.
async fn accepted(store: &Store) -> Result<Vec<(Invitation, PublicKey)>, Failure> {
    let accepted = store.read().await?.accepted_invitations().await?;
    let of_root = accepted.into_iter().filter(|invitation| invitation.post == POST && invitation.invited_by == ROOT);
    Ok(of_root.filter_map(|invitation| invitation.key.map(|key| (invitation, key))).collect())
}

async fn waiting(store: &Store, texts: &Texts) -> Result<(), Failure> {
    let accepted = accepted(store).await?;
    if accepted.is_empty() {
        say(&texts.m("cli-appoint-nobody"));
    }
    for (invitation, key) in accepted {
        say(&format!("{}  {}", words(&key.fingerprint()), invitation.name));
    }
    Ok(())
}

/// The eight characters as typed, without what people put between them.
fn eight(typed: &str) -> Result<String, Failure> {
    let characters: String = typed.chars().filter(|c| !c.is_whitespace() && !"·,，、.。-".contains(*c)).collect();
    if characters.chars().count() == 8 { Ok(characters) } else { Err(Failure::new("cli-appoint-eight")) }
}

async fn confirm(typed: &str, store: &Store, appender: &Appender, root: &SecretKey, texts: &Texts) -> Result<(), Failure> {
    let (name, index) = confirmed(&eight(typed)?, store, appender, root).await?;
    say(&texts.f("cli-appoint-done", &[("name", name.into()), ("index", index.to_string().into())]));
    Ok(())
}

/// Appoints the registrar who accepted with the key of these eight characters; gives their name and the entry's index.
///
/// # Errors
/// Where nobody has, or the root key is another ledger's.
pub(crate) async fn confirmed(
    characters: &str,
    store: &Store,
    appender: &Appender,
    root: &SecretKey,
) -> Result<(String, u64), Failure> {
    let found = accepted(store).await?.into_iter().find(|(_, key)| words(&key.fingerprint()) == characters);
    let Some((invitation, key)) = found else { return Err(Failure::new("cli-appoint-unknown")) };
    let standing = appender.standing().await?;
    let county = county(&standing, root)?;
    let statement = appointment(&standing.log(), county, &invitation, &key)?;
    let mut request = signed(statement, root);
    request.effects.push(Effect::Appoint(invitation.id.clone(), key));
    Ok((invitation.name, appender.publish(request).await?))
}

fn appointment(log: &Hash, county: Division, invitation: &Invitation, key: &PublicKey) -> Result<Value, Failure> {
    let possession = invitation.possession.as_ref().map(ToString::to_string).unwrap_or_default();
    let areas = invitation.areas.iter().map(|area| area.as_str().into()).collect();
    Ok(Value::object([
        ("kind", "appointment".into()),
        ("log", log.to_string().into()),
        ("chain", county.as_str().into()),
        ("id", HEXLOWER.encode(&random::<16>()?).into()),
        ("round", Value::Int(1)),
        ("person", invitation.person.as_str().into()),
        ("name", invitation.name.as_str().into()),
        ("post", invitation.post.as_str().into()),
        ("areas", Value::List(areas)),
        ("since", invitation.since.to_string().into()),
        ("suite", SUITE.into()),
        ("key", key.to_string().into()),
        ("possession", possession.into()),
    ]))
}

async fn dismiss(typed: &str, reason: &str, appender: &Appender, root: &SecretKey, texts: &Texts) -> Result<(), Failure> {
    let characters = eight(typed)?;
    let standing = appender.standing().await?;
    let county = county(&standing, root)?;
    let acting = |a: &&Appointment| a.post == POST && a.acts_at(standing.size) && words(&a.key.fingerprint()) == characters;
    let Some(ended) = standing.authority.appointments().find(acting) else {
        return Err(Failure::new("cli-appoint-no-registrar"));
    };
    let statement = Value::object([
        ("kind", "dismissal".into()),
        ("log", standing.log().to_string().into()),
        ("chain", county.as_str().into()),
        ("id", HEXLOWER.encode(&random::<16>()?).into()),
        ("round", Value::Int(1)),
        ("appointment", ended.entry.to_string().into()),
        ("reason", reason.into()),
    ]);
    let request = Request { effects: vec![Effect::EndSessions(ended.key)], ..signed(statement, root) };
    let index = appender.publish(request).await?;
    say(&texts.f("cli-appoint-dismissed", &[("name", ended.name.as_str().into()), ("index", index.to_string().into())]));
    Ok(())
}
