//! `mingzhang verify`: reads a whole ledger from a server, a data folder or a database, and hands it to the one judge.
//!
//! What is read is never trusted: a server's answers are bounded, and what does not fit is a finding. What could not be read at all
//! is neither good nor bad, and the verdict says so.

mod database;
mod due;
mod page;
mod papers;
mod report;
mod run;
mod server;
mod source;

use std::path::Path;
use std::process::ExitCode;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use ledger::log::note::Verifier;
use ledger::time::Date;

use crate::clock;
use crate::command::config::is_postgres;
use crate::failure::tell;
use crate::store::SQLITE_FILE;
use crate::texts::Texts;
use database::Database;
use page::Unchecked;
use papers::Papers;
use report::Report;
use run::Run;
use server::Server;
use source::Source;

/// How `verify` is asked.
#[derive(Args)]
pub struct Options {
    /// A server's URL, a data folder, or a postgres:// address 网址、数据文件夹或数据库地址
    target: String,
    /// The log's key as you have it from elsewhere 账本公钥 [default: taken from the target, and said so]
    #[arg(long, value_name = "VKEY")]
    key: Option<String>,
    /// Also tell each village's duties of a year: published, late, missing, not yet 公开任务 [default: this year]
    #[arg(long, value_name = "YEAR", num_args = 0..=1, require_equals = true, default_missing_value = "0")]
    due: Option<i64>,
    /// Read papers and photographs too: those of a data folder are read in any case, those of a URL where this is given, those of a
    /// database where it says where they lie, a folder or s3://… 也查验附件
    #[arg(long, value_name = "PLACE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    files: Option<String>,
    /// Print one JSON object to stdout, and nothing else there 以 JSON 输出
    #[arg(long)]
    json: bool,
}

/// What came of it. A finding outweighs what could not be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything was checked and holds.
    Holds,
    /// Something does not hold.
    Broken,
    /// Nothing was found wrong, and not everything could be checked.
    Unchecked,
}

impl Outcome {
    /// The word in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Holds => "holds",
            Outcome::Broken => "broken",
            Outcome::Unchecked => "unchecked",
        }
    }

    /// How the process ends.
    pub fn code(self) -> u8 {
        match self {
            Outcome::Holds => 0,
            Outcome::Broken => 1,
            Outcome::Unchecked => 2,
        }
    }
}

/// Verifies, prints, and tells how to end.
pub async fn run(options: &Options, texts: &Texts) -> ExitCode {
    tell(&texts.f("cli-verify-reading", &[("target", shown(&options.target).into())]));
    let today = clock::system()().date();
    let year = options.due.map(|year| if year == 0 { today.civil().0 } else { year });
    let papers = Papers::of(&options.target, options.files.as_deref());
    let report = verify(&options.target, options.key.as_deref(), papers, year.map(|year| (year, today))).await;
    if let (None, Some(vkey)) = (&options.key, &report.vkey) {
        tell(&texts.m("cli-verify-key-taken"));
        tell(&texts.f("cli-verify-key-used", &[("vkey", vkey.as_str().into())]));
    }
    report.tell(texts);
    if options.json {
        crate::failure::say(&report.json(texts).to_string());
    }
    ExitCode::from(report.outcome().code())
}

/// A database's address may hold a password.
fn shown(target: &str) -> &str {
    if is_postgres(target) { "postgres://…" } else { target }
}

/// Everything that is to be said of a target.
async fn verify(target: &str, key: Option<&str>, papers: Papers, due: Option<(i64, Date)>) -> Report {
    let bar = bar();
    let mut run = Run::new(papers);
    let done = async {
        if key.is_some_and(|key| key.parse::<Verifier>().is_err()) {
            return Err(Unchecked::new("unchecked.key", "not a verifier key: name+hash+base64"));
        }
        let mut source = open(target).await?;
        let done = run.read(&mut source, key, &bar).await;
        source.close().await;
        done
    };
    let unchecked = done.await.err();
    bar.finish_and_clear();
    run.report(unchecked, due)
}

async fn open(target: &str) -> Result<Source, Unchecked> {
    if target.starts_with("http://") || target.starts_with("https://") {
        Ok(Source::Server(Server::new(target)))
    } else if is_postgres(target) {
        Ok(Source::Database(Box::new(Database::open(Path::new(""), Some(target)).await?)))
    } else {
        let file = Path::new(target).join(SQLITE_FILE);
        if !file.is_file() {
            return Err(Unchecked::new("unchecked.no_ledger", format!("{}: no such file", file.display())));
        }
        Ok(Source::Database(Box::new(Database::open(Path::new(target), None).await?)))
    }
}

/// Progress on stderr; nothing where that is no terminal.
pub(crate) fn bar() -> ProgressBar {
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} {per_sec} {eta}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
