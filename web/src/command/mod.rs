//! The command line: its subcommands, what they print, and how they end.
//!
//! Ends 0 where it is done, 1 where it could not be, 2 where the command line itself cannot be understood. `verify` ends as
//! [`crate::verify::Outcome`] says.

pub mod appoint;
pub mod config;
pub mod demo;
pub mod init;
pub mod keys;
pub mod logkey;
pub mod privacy;
pub mod rules;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::config::{Config, Flags};
use crate::failure::{Failure, tell};
use crate::serve::asked_to_stop;
use crate::texts::{Language, Texts};
use crate::{clock, serve, verify};

/// A county's open ledger of what its villages decide: published, signed, and checkable by anybody.
/// 明账：村级事务公开账本，人人可查、人人可验。
#[derive(Parser)]
#[command(name = "mingzhang", version, max_term_width = 120)]
struct Cli {
    /// Language of the words printed 显示语言: zh or en [default: by LANG]
    #[arg(long, global = true, value_name = "zh|en", value_parser = ["zh", "en"])]
    lang: Option<String>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Found a county's ledger: keys, rules and the first entry 建账
    ///
    /// Makes the data folder, four keys and the founding entry, and says which keys to move away and what to run next. Refuses where
    /// there is a ledger already.
    Init(init::Options),
    /// Run the service 启动服务
    ///
    /// Prints "listening http://HOST:PORT" as its first line once it is reached. SIGTERM lets what runs finish, and ends.
    Serve(Service),
    /// Show everything with made-up villages, in a temporary folder 演示
    ///
    /// Founds a county, publishes decisions through the same doors as real ones and serves it; says where to look and whom to sign
    /// in as.
    Demo(Service),
    /// Check a whole ledger: every byte, hash, signature, authority and rule 查验
    ///
    /// Ends 0 where it holds, 1 where it does not, 2 where it could not be checked.
    Verify(verify::Options),
    /// Appoint or dismiss a registrar with the root key 任免登记员
    ///
    /// First --name NAME: prints a link and a QR code for that person. They open it on their phone and choose a PIN; then both of you
    /// see the same eight characters, and --confirm with these signs and publishes the appointment. The service may run meanwhile.
    Appoint(appoint::Options),
    /// Put a new catalogue, rule pack or table of divisions in force with the root key 更新目录、规则或区划
    ///
    /// Only while the county has no supervisor.
    Rules(rules::Options),
    /// Give the log another key with the root key, from the next entry on 更换日志密钥
    ///
    /// For a key that may be known to others, or that is old. Servers that run take the new key from their data folder by themselves;
    /// one on another machine publishes nothing until the new file is copied into its own.
    Logkey(logkey::Options),
}

#[derive(clap::Args)]
struct Service {
    #[command(flatten)]
    flags: Flags,
}

/// Reads the command line, does what it says, and ends.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let texts = Texts::of(language(cli.lang.as_deref(), |name| std::env::var(name).ok()));
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            tell(&format!("mingzhang: {error}"));
            return ExitCode::from(if matches!(cli.command, Command::Verify(_)) { 2 } else { 1 });
        }
    };
    let done = runtime.block_on(run(cli.command, texts));
    // What still waits for a server that does not answer must not keep us.
    runtime.shutdown_background();
    done.unwrap_or_else(|failure| {
        tell(&format!("mingzhang: {}", failure.text(texts)));
        ExitCode::FAILURE
    })
}

async fn run(command: Command, texts: &'static Texts) -> Result<ExitCode, Failure> {
    match command {
        Command::Init(options) => {
            let config = Config::load(&options.flags)?;
            log_to_stderr(config.log.as_deref(), "warn");
            init::run(&config, &options, texts).await?;
        }
        Command::Serve(Service { flags }) => {
            let config = Config::load(&flags)?;
            log_to_stderr(config.log.as_deref(), "info");
            serve(&config).await?;
        }
        Command::Demo(Service { mut flags }) => {
            demo::settle(&mut flags)?;
            let config = Config::load(&flags)?;
            log_to_stderr(config.log.as_deref(), "warn");
            demo::run(&config).await?;
        }
        Command::Verify(options) => {
            log_to_stderr(std::env::var("MINGZHANG_LOG").ok().as_deref(), "error");
            return Ok(verify::run(&options, texts).await);
        }
        Command::Appoint(options) => {
            let config = Config::load(&options.flags)?;
            log_to_stderr(config.log.as_deref(), "warn");
            appoint::run(&config, &options, texts).await?;
        }
        Command::Rules(options) => {
            let config = Config::load(&options.flags)?;
            log_to_stderr(config.log.as_deref(), "warn");
            rules::run(&config, &options, texts).await?;
        }
        Command::Logkey(options) => {
            let config = Config::load(&options.flags)?;
            log_to_stderr(config.log.as_deref(), "warn");
            logkey::run(&config, &options, texts).await?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// `mingzhang serve`: the ledger of a data folder, until the process is asked to end.
async fn serve(config: &Config) -> Result<(), Failure> {
    let service = serve::Service {
        store: init::open_ledger(config).await?,
        signer: keys::keyring(&config.data)?,
        listen: config.listen,
        url: config.url.clone(),
        guard: privacy::guard(&config.data)?,
        files: config.files.clone(),
        clock: clock::system(),
        demo: None,
        settings: config.settings.clone(),
    };
    let failed = |error: serve::Cause| Failure::new("cli-serve").with("detail", &error);
    service.bind().await.map_err(failed)?.run(asked_to_stop()).await.map_err(failed)
}

/// `--lang`, else what the environment asks for; Chinese where neither says English.
fn language(flag: Option<&str>, environment: impl Fn(&str) -> Option<String>) -> Language {
    let asked = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| environment(name).filter(|value| !value.is_empty()));
    let named = flag.map(str::to_owned).or_else(asked).unwrap_or_default();
    if named.starts_with("en") { Language::English } else { Language::Chinese }
}

/// Structured logs to stderr, as JSON. Nothing that is logged holds a key, a PIN, a token or a number.
fn log_to_stderr(wanted: Option<&str>, usual: &str) {
    let filter = tracing_subscriber::EnvFilter::try_new(wanted.unwrap_or(usual))
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(usual));
    // It fails where a subscriber is set already, and then that one does.
    tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(std::io::stderr).try_init().ok();
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_environment_says_english_or_it_is_chinese() {
        let from = |value: &'static str| language(None, move |name| (name == "LANG").then(|| value.to_owned()));
        assert_eq!(
            [from("en_GB.UTF-8"), from("zh_CN.UTF-8"), from("C"), from("")].map(Language::tag),
            ["en", "zh-CN", "zh-CN", "zh-CN"]
        );
        assert_eq!(language(Some("zh"), |_| Some("en_US".to_owned())), Language::Chinese);
    }

    /// Ids are given as plain texts to [`Failure::new`] and others; each must be a message.
    #[test]
    fn every_message_named_here_exists() {
        let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let files = [
            "command/mod.rs",
            "command/config.rs",
            "command/keys.rs",
            "command/init.rs",
            "command/appoint.rs",
            "command/rules.rs",
            "command/logkey.rs",
            "command/demo/mod.rs",
            "command/demo/words.rs",
            "verify/mod.rs",
            "verify/report.rs",
        ];
        for file in files {
            let source = std::fs::read_to_string(here.join(file)).expect("a source file");
            let source = source.split("#[cfg(test)]").next().unwrap_or_default();
            for id in source.split("\"cli-").skip(1).filter_map(|rest| rest.split('"').next()) {
                for language in [Language::Chinese, Language::English] {
                    assert!(Texts::of(language).has(&format!("cli-{id}")), "cli-{id} in {file}, {}", language.tag());
                }
            }
        }
    }
}
