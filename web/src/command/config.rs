//! Where the program finds its data, its database and its address: flags before environment before file.
//!
//! The file is `mingzhang.env` in the data folder, lines `NAME=VALUE` with the environment's names.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::failure::Failure;
use crate::files::Place;
#[cfg(feature = "s3")]
use crate::files::bucket::Bucket;
use crate::limits::{Proxies, Rates};
use crate::settings::{Settings, read_quota, read_sessions};

/// The folder for data where nobody names one.
pub const DATA: &str = "./mingzhang-data";

/// The address to listen at where nobody names one.
pub const LISTEN: &str = "127.0.0.1:8470";

/// The file of settings in the data folder.
pub const FILE: &str = "mingzhang.env";

/// The names that the environment and the file may use.
const NAMES: [&str; 14] = [
    "MINGZHANG_DATA",
    "MINGZHANG_LISTEN",
    "MINGZHANG_DATABASE",
    "MINGZHANG_URL",
    "MINGZHANG_LOG",
    "MINGZHANG_PROXIES",
    "MINGZHANG_LIMITS",
    "MINGZHANG_SESSIONS",
    "MINGZHANG_FILES",
    "MINGZHANG_QUOTA",
    "MINGZHANG_S3_ENDPOINT",
    "MINGZHANG_S3_REGION",
    "MINGZHANG_S3_KEY",
    "MINGZHANG_S3_SECRET",
];

/// The flags that every subcommand with a ledger of its own takes.
#[derive(Args, Clone, Debug, Default)]
pub struct Flags {
    /// Folder for keys, settings and the SQLite database 数据文件夹 [default: ./mingzhang-data] [env: MINGZHANG_DATA]
    #[arg(long, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// Address and port to listen at; port 0 takes a free one 监听地址 [default: 127.0.0.1:8470] [env: MINGZHANG_LISTEN]
    #[arg(long, value_name = "HOST:PORT")]
    pub listen: Option<String>,
    /// postgres://… to keep the ledger there instead of in the folder 数据库 [env: MINGZHANG_DATABASE]
    #[arg(long, value_name = "ADDRESS")]
    pub database: Option<String>,
    /// Where people reach the service from outside, https://HOST without a path 对外网址 [default: the address it listens at]
    /// [env: MINGZHANG_URL]
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Addresses and networks of our own proxies, whose X-Forwarded-For is believed 可信代理 [default: 127.0.0.0/8 ::1]
    /// [env: MINGZHANG_PROXIES]
    #[arg(long, value_name = "NETWORKS")]
    pub proxies: Option<String>,
    /// How often somebody may ask, "sign-in=60/30 search=off": so many at once, so many a minute 访问限制 [env: MINGZHANG_LIMITS]
    #[arg(long, value_name = "RATES")]
    pub limits: Option<String>,
    /// Minutes after which a session ends, without use and in any case 登录时限 [default: 30/720] [env: MINGZHANG_SESSIONS]
    #[arg(long, value_name = "IDLE/LIFE")]
    pub sessions: Option<String>,
    /// Folder for papers and photographs, or s3://BUCKET/FOLDER where that is built in 附件存放处 [default: files in the data folder]
    /// [env: MINGZHANG_FILES]
    #[arg(long, value_name = "PLACE")]
    pub files: Option<String>,
    /// MiB that a person may have brought and not yet published 未公布文件的上限 [default: 512] [env: MINGZHANG_QUOTA]
    #[arg(long, value_name = "MIB")]
    pub quota: Option<String>,
}

/// The settings in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The data folder.
    pub data: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// A PostgreSQL address; SQLite in the data folder without one.
    pub database: Option<String>,
    /// Scheme, host and port by which people reach the service; the address listened at without one.
    pub url: Option<String>,
    /// Where papers and photographs lie.
    pub files: Place,
    /// Which log lines are wanted, as `tracing` writes filters.
    pub log: Option<String>,
    /// How those who ask are treated.
    pub settings: Settings,
}

impl Config {
    /// The settings of these flags, this process's environment and the data folder's file.
    ///
    /// # Errors
    /// A setting or a line of the file that cannot be understood, by its name and place.
    pub fn load(flags: &Flags) -> Result<Config, Failure> {
        Config::of(flags, |name| std::env::var(name).ok().filter(|value| !value.is_empty()))
    }

    /// The same with another environment.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn of(flags: &Flags, environment: impl Fn(&str) -> Option<String>) -> Result<Config, Failure> {
        let named = flags.data.clone().or_else(|| environment("MINGZHANG_DATA").map(PathBuf::from));
        let data = named.unwrap_or_else(|| PathBuf::from(DATA));
        let file = read_file(&data.join(FILE))?;
        let setting = |flag: Option<String>, name: &str| flag.or_else(|| environment(name)).or_else(|| file.get(name).cloned());
        let listen = setting(flags.listen.clone(), "MINGZHANG_LISTEN").unwrap_or_else(|| LISTEN.to_owned());
        let database = setting(flags.database.clone(), "MINGZHANG_DATABASE");
        let url = setting(flags.url.clone(), "MINGZHANG_URL");
        if database.as_deref().is_some_and(|address| !is_postgres(address)) {
            return Err(Failure::new("cli-config-database"));
        }
        let usual = Settings::default();
        let settings = Settings {
            proxies: understood("cli-config-proxies", setting(flags.proxies.clone(), "MINGZHANG_PROXIES"), Proxies::read)?
                .unwrap_or(usual.proxies),
            rates: understood("cli-config-limits", setting(flags.limits.clone(), "MINGZHANG_LIMITS"), Rates::read)?
                .unwrap_or(usual.rates),
            sessions: understood("cli-config-sessions", setting(flags.sessions.clone(), "MINGZHANG_SESSIONS"), read_sessions)?
                .unwrap_or(usual.sessions),
            quota: understood("cli-config-quota", setting(flags.quota.clone(), "MINGZHANG_QUOTA"), read_quota)?
                .unwrap_or(usual.quota),
        };
        let files = setting(flags.files.clone(), "MINGZHANG_FILES");
        let files = place(&data, files.as_deref(), |name| setting(None, name))?;
        Ok(Config {
            data,
            files,
            listen: listen.parse().map_err(|_| Failure::new("cli-config-listen").with("value", &listen))?,
            database,
            url: url.map(|url| origin_of(&url).ok_or_else(|| Failure::new("cli-config-url").with("value", &url))).transpose()?,
            log: setting(None, "MINGZHANG_LOG"),
            settings,
        })
    }

    /// Where people reach the service, for links made while nothing listens.
    ///
    /// # Errors
    /// Where only the running service knows its port.
    pub fn address(&self) -> Result<String, Failure> {
        match &self.url {
            Some(url) => Ok(url.clone()),
            None if self.listen.port() == 0 => Err(Failure::new("cli-config-no-url")),
            None => Ok(format!("http://{}", self.listen)),
        }
    }
}

/// What a setting says, if it is there; the message `id` says that it cannot be understood.
fn understood<T>(id: &'static str, value: Option<String>, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Failure> {
    value.map(|value| read(&value).ok_or_else(|| Failure::new(id).with("value", &value))).transpose()
}

/// Where papers and photographs lie: a folder, or a bucket with its settings.
fn place(data: &Path, named: Option<&str>, setting: impl Fn(&str) -> Option<String>) -> Result<Place, Failure> {
    let Some(named) = named else { return Ok(Place::Folder(data.join("files"))) };
    match named.split_once("://") {
        None => Ok(Place::Folder(PathBuf::from(named))),
        #[cfg(feature = "s3")]
        Some(("s3", path)) => {
            let (bucket, folder) = path.split_once('/').unwrap_or((path, ""));
            let of = |name: &str| setting(&format!("MINGZHANG_S3_{name}"));
            Ok(Place::Bucket(Bucket {
                bucket: bucket.to_owned(),
                folder: folder.to_owned(),
                endpoint: of("ENDPOINT"),
                region: of("REGION"),
                key: of("KEY").ok_or_else(|| Failure::new("cli-config-s3"))?,
                secret: of("SECRET").ok_or_else(|| Failure::new("cli-config-s3"))?,
            }))
        }
        Some(_) => {
            drop(setting);
            Err(Failure::new("cli-config-files").with("value", named))
        }
    }
}

/// Whether this is the address of a PostgreSQL database.
pub fn is_postgres(address: &str) -> bool {
    address.starts_with("postgres://") || address.starts_with("postgresql://")
}

/// Scheme, host and port in lower case; `None` where there is anything else, or not even these. This is what a browser calls the
/// origin of our pages, so that the usual port is left out.
fn origin_of(url: &str) -> Option<String> {
    let url = url.strip_suffix('/').unwrap_or(url).to_ascii_lowercase();
    let (scheme, rest) = url.split_once("://")?;
    let usual = match scheme {
        "http" => ":80",
        "https" => ":443",
        _ => return None,
    };
    let authority: axum::http::uri::Authority = rest.parse().ok()?;
    let is_plain = !authority.host().is_empty() && !rest.contains(['@', '/', '?', '#']);
    let port = rest.strip_prefix(authority.host())?;
    let is_port_good =
        port.is_empty() || port.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    (is_plain && is_port_good).then(|| format!("{scheme}://{}", rest.strip_suffix(usual).unwrap_or(rest)))
}

/// The settings in the file; none where there is no file.
fn read_file(path: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let place = path.display().to_string();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(Failure::new("cli-file").with("path", &place).with("detail", &error)),
    };
    let mut settings = BTreeMap::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |id| Failure::new(id).with("path", &place).with("line", &number.to_string());
        let (name, value) = line.split_once('=').ok_or_else(|| wrong("cli-config-line"))?;
        let (name, value) = (name.trim(), value.trim());
        if !NAMES.contains(&name) {
            return Err(wrong("cli-config-name").with("name", &name));
        }
        // The folder that a file lies in is known before the file is read.
        if name == "MINGZHANG_DATA" {
            return Err(wrong("cli-config-data"));
        }
        if settings.insert(name.to_owned(), value.to_owned()).is_some() {
            return Err(wrong("cli-config-twice").with("name", &name));
        }
    }
    settings.retain(|_, value| !value.is_empty());
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(text: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!(
            "mingzhang-config-{}-{}",
            std::process::id(),
            ledger::hash::Hash::of(text.as_bytes())
        ));
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(folder.join(FILE), text).expect("a file");
        folder
    }

    #[test]
    fn flags_come_before_the_environment_and_that_before_the_file() {
        let data = folder(
            "# where\nMINGZHANG_LISTEN=127.0.0.1:1\n MINGZHANG_URL = https://file.example\n\nMINGZHANG_DATABASE=postgres://file/x\n",
        );
        let flags = Flags { data: Some(data.clone()), url: Some("https://Flag.example:443/".to_owned()), ..Flags::default() };
        let environment = |name: &str| match name {
            "MINGZHANG_DATABASE" => Some("postgres://environment/x".to_owned()),
            "MINGZHANG_URL" => Some("https://environment.example".to_owned()),
            _ => None,
        };
        let config = Config::of(&flags, environment).expect("settings");
        assert_eq!(config.url.as_deref(), Some("https://flag.example"));
        assert_eq!(config.database.as_deref(), Some("postgres://environment/x"));
        assert_eq!(config.listen.to_string(), "127.0.0.1:1");
        std::fs::remove_dir_all(data).expect("our folder");
    }

    #[test]
    fn without_any_setting_there_are_defaults() {
        let config = Config::of(&Flags { data: Some("nowhere".into()), ..Flags::default() }, |_| None).expect("settings");
        assert_eq!((config.listen.to_string().as_str(), config.database.as_deref()), (LISTEN, None));
        assert_eq!(config.address().expect("an address"), "http://127.0.0.1:8470");
        assert_eq!(config.settings, Settings::default());
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        for (text, id) in [
            ("MINGZHANG_LISTEN", "cli-config-line"),
            ("\nMINGZHANG_PORT=1", "cli-config-name"),
            ("MINGZHANG_DATA=/srv", "cli-config-data"),
            ("MINGZHANG_URL=http://a\nMINGZHANG_URL=http://b", "cli-config-twice"),
            ("MINGZHANG_LISTEN=here", "cli-config-listen"),
            ("MINGZHANG_DATABASE=mysql://x", "cli-config-database"),
            ("MINGZHANG_URL=ftp://x", "cli-config-url"),
            ("MINGZHANG_URL=https://x/path", "cli-config-url"),
            ("MINGZHANG_URL=https://me@x", "cli-config-url"),
            ("MINGZHANG_FILES=ftp://x", "cli-config-files"),
            ("MINGZHANG_URL=https://x:99999", "cli-config-url"),
            ("MINGZHANG_PROXIES=localhost", "cli-config-proxies"),
            ("MINGZHANG_LIMITS=reading=1/1", "cli-config-limits"),
            ("MINGZHANG_SESSIONS=60/30", "cli-config-sessions"),
            ("MINGZHANG_QUOTA=1", "cli-config-quota"),
        ] {
            let data = folder(text);
            let found = Config::of(&Flags { data: Some(data.clone()), ..Flags::default() }, |_| None);
            assert_eq!(found.expect_err(text).id(), id, "{text}");
            std::fs::remove_dir_all(data).expect("our folder");
        }
    }
}
