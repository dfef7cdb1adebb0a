//! A new catalogue, rule pack, table of divisions or calendar, by the root key, as long as there is no supervisor to do it.

use std::path::PathBuf;

use clap::Args;
use data_encoding::HEXLOWER;
use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::time::Date;

use crate::append::Appender;
use crate::clock::random;
use crate::command::appoint::{appender, county, root_key};
use crate::command::config::{Config, Flags};
use crate::command::init::{PaperFiles, Papers, open_ledger, signed};
use crate::failure::{Failure, say};
use crate::store::Store;
use crate::texts::Texts;

/// How `rules` is asked.
#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    pub(crate) flags: Flags,
    #[command(flatten)]
    papers: PaperFiles,
    /// The first day on which they hold, YYYY-MM-DD 施行日期
    #[arg(long, value_name = "DATE")]
    from: String,
    /// The root key 根密钥 [default: root.key in the data folder]
    #[arg(long, value_name = "FILE")]
    root: Option<PathBuf>,
}

/// `mingzhang rules`.
///
/// # Errors
/// Why nothing was published.
pub async fn run(config: &Config, options: &Options, texts: &Texts) -> Result<(), Failure> {
    let from: Date = options.from.parse().map_err(|_| Failure::new("cli-date").with("value", &options.from))?;
    let papers = options.papers.read()?;
    let named = [&papers.catalogue, &papers.pack, &papers.divisions, &papers.calendar];
    if named.iter().all(|paper| paper.is_none()) {
        return Err(Failure::new("cli-rules-none"));
    }
    let root = root_key(config, options.root.as_ref())?;
    let store = open_ledger(config).await?;
    let done = async {
        let appender = appender(config, &store).await?;
        let index = publish(&store, &appender, &papers, from, &root).await;
        appender.stop().await;
        index
    };
    let index = done.await;
    store.close().await;
    say(&texts.f("cli-rules-done", &[("day", from.to_string().into()), ("index", index?.to_string().into())]));
    Ok(())
}

async fn publish(
    store: &Store,
    appender: &Appender,
    papers: &Papers,
    from: Date,
    root: &ledger::key::SecretKey,
) -> Result<u64, Failure> {
    let standing = appender.standing().await?;
    let county = county(&standing, root)?;
    let mut fields = vec![
        ("kind", "rules".into()),
        ("log", standing.log().to_string().into()),
        ("chain", county.as_str().into()),
        ("id", HEXLOWER.encode(&random::<16>()?).into()),
        ("round", Value::Int(1)),
        ("from", from.to_string().into()),
    ];
    let mut tx = store.write().await?;
    for (name, paper) in [
        ("catalogue", &papers.catalogue),
        ("pack", &papers.pack),
        ("divisions", &papers.divisions),
        ("calendar", &papers.calendar),
    ] {
        if let Some(paper) = paper {
            let hash: Hash = tx.put_document(paper).await?;
            fields.push((name, hash.to_string().into()));
        }
    }
    tx.commit().await?;
    let statement = Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect());
    Ok(appender.publish(signed(statement, root)).await?)
}
