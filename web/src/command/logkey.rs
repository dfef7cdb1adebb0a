//! Another key for the log, by the root key: what is signed from the next entry on, everybody's verifier knows from that entry itself.

use std::path::PathBuf;

use clap::Args;
use data_encoding::HEXLOWER;
use ledger::canonical::Value;

use crate::clock::random;
use crate::command::appoint::{appender, county, root_key};
use crate::command::config::{Config, Flags};
use crate::command::init::{open_ledger, signed};
use crate::command::keys::another;
use crate::failure::{Failure, say};
use crate::store::Store;
use crate::texts::Texts;

/// How `logkey` is asked.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    pub(crate) flags: Flags,
    /// The root key 根密钥 [default: root.key in the data folder]
    #[arg(long, value_name = "FILE")]
    root: Option<PathBuf>,
}

/// `mingzhang logkey`.
///
/// # Errors
/// Why the log keeps its key.
pub async fn run(config: &Config, options: &Options, texts: &Texts) -> Result<(), Failure> {
    let store = open_ledger(config).await?;
    let done = change(config, options, &store, texts).await;
    store.close().await;
    done
}

async fn change(config: &Config, options: &Options, store: &Store, texts: &Texts) -> Result<(), Failure> {
    let root = root_key(config, options.root.as_ref())?;
    let appender = appender(config, store).await?;
    let standing = appender.standing().await?;
    let county = county(&standing, &root)?;
    let (signer, path) = another(&config.data, &standing.authority.origin)?;
    let vkey = signer.verifier().to_string();
    // This very entry is signed for with the key until now; where somebody else publishes first, it is refused and asked for again.
    let from = i64::try_from(standing.size).unwrap_or(i64::MAX).saturating_add(2);
    let statement = Value::object([
        ("kind", "logkey".into()),
        ("log", standing.log().to_string().into()),
        ("chain", county.to_string().into()),
        ("id", HEXLOWER.encode(&random::<16>()?).into()),
        ("round", Value::Int(1)),
        ("vkey", vkey.as_str().into()),
        ("from", from.into()),
    ]);
    let published = appender.publish(signed(statement, &root)).await;
    appender.stop().await;
    let index = published.inspect_err(|_| drop(std::fs::remove_file(&path)))?;
    let words = [
        ("index", index.to_string().into()),
        ("from", from.to_string().into()),
        ("vkey", vkey.as_str().into()),
        ("path", path.display().to_string().into()),
    ];
    say(&texts.f("cli-logkey-done", &words));
    Ok(())
}
