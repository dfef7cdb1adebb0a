//! The key files of a county: which there are, how they are written, and that none is ever overwritten.
//!
//! A file's first line says what the key is for; the second is the key: the note signer's text for the log (C2SP signed-note), a
//! 32-byte Ed25519 seed in base64 for the others. Mode 0600.

use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use data_encoding::BASE64;
use ledger::key::SecretKey;
use ledger::log::note::Signer;

use crate::append::Keyring;
use crate::clock::random;
use crate::failure::Failure;

/// Signs checkpoints; the service needs it.
pub const LOG: &str = "log.key";
/// Signs what the system itself says; the service needs it.
pub const SYSTEM: &str = "system.key";
/// Appoints registrars; kept away from the service.
pub const ROOT: &str = "root.key";
/// Takes over from the root key should that be lost; kept away from everything.
pub const NEXT_ROOT: &str = "root-next.key";

/// The four files and what their first line says.
const FILES: [(&str, &str); 4] = [
    (LOG, "# mingzhang log key 日志密钥: signs checkpoints; stays with the service; back it up"),
    (SYSTEM, "# mingzhang system key 系统密钥: signs what the system itself says; stays with the service"),
    (ROOT, "# mingzhang root key 根密钥: appoints registrars; MOVE IT AWAY from this machine 请移走"),
    (
        NEXT_ROOT,
        "# mingzhang next root key 备用根密钥: replaces a lost root key; MOVE IT AWAY, to another place 请移走，另存一处",
    ),
];

/// The keys that a county begins with.
#[derive(Clone, Debug)]
pub struct Keys {
    /// The log's.
    pub log: Signer,
    /// The system's.
    pub system: SecretKey,
    /// The root.
    pub root: SecretKey,
    /// The root to come.
    pub next_root: SecretKey,
}

impl Keys {
    /// The keys of these seeds: log, system, root, next root. `None` where the origin cannot be a key's name.
    pub fn of(origin: &str, seeds: &[[u8; 32]; 4]) -> Option<Keys> {
        let [log, system, root, next_root] = seeds;
        let key = |seed: &[u8; 32]| SecretKey::from_seed(*seed);
        Some(Keys { log: Signer::new(origin, log).ok()?, system: key(system), root: key(root), next_root: key(next_root) })
    }

    /// Writes the four files, or none where one of them is there already.
    ///
    /// # Errors
    /// A file that is there, or cannot be written.
    pub fn write(&self, data: &Path) -> Result<(), Failure> {
        absent(data)?;
        let seed = |key: &SecretKey| BASE64.encode(&key.seed());
        let secrets = [self.log.secret(), seed(&self.system), seed(&self.root), seed(&self.next_root)];
        let mut written: Vec<PathBuf> = Vec::new();
        for ((name, words), secret) in FILES.iter().zip(secrets) {
            let path = data.join(name);
            if let Err(error) = write_new(&path, &format!("{words}\n{secret}\n")) {
                remove(&written);
                return Err(Failure::file(&path, &error));
            }
            written.push(path);
        }
        Ok(())
    }

    /// Takes the four files away again, where the founding they were made for did not happen.
    pub fn unwrite(data: &Path) {
        remove(&FILES.map(|(name, _)| data.join(name)));
    }
}

/// Says that the folder has none of the four files.
///
/// # Errors
/// The one that is there.
pub fn absent(data: &Path) -> Result<(), Failure> {
    let there = FILES.iter().map(|(name, _)| data.join(name)).find(|path| path.symlink_metadata().is_ok());
    there.map_or(Ok(()), |path| Err(Failure::new("cli-key-exists").with("path", &path.display())))
}

/// The log's key of a data folder.
///
/// # Errors
/// A file that cannot be read or is not this key.
pub fn signer(data: &Path) -> Result<Signer, Failure> {
    signer_of(&data.join(LOG))
}

fn signer_of(path: &Path) -> Result<Signer, Failure> {
    secret_line(path)?.parse().map_err(|_| malformed(path))
}

/// The log's keys of a data folder: the first, and those that came after it, which stand beside it as `log-1.key`, `log-2.key` …
///
/// # Errors
/// A first key that cannot be read or is none. A later one that cannot be read is not at hand.
pub fn keyring(data: &Path) -> Result<Keyring, Failure> {
    let folder = data.to_owned();
    let later = move || {
        (1..).map(|n| folder.join(later(n))).take_while(|path| path.exists()).filter_map(|p| signer_of(&p).ok()).collect()
    };
    Ok(Keyring::new(signer(data)?, later))
}

/// Makes another key for a log and writes it beside the others, for the service to find once the ledger names it. Gives its file too.
///
/// # Errors
/// A file that cannot be written, or no randomness.
pub fn another(data: &Path, origin: &str) -> Result<(Signer, PathBuf), Failure> {
    let signer = Signer::new(origin, &random()?).map_err(|_| Failure::new("cli-init-origin").with("value", origin))?;
    let path = (1..).map(|n| data.join(later(n))).find(|path| !path.exists()).unwrap_or_else(|| data.join(later(1)));
    write_new(&path, &format!("{}\n{}\n", FILES[0].1, signer.secret())).map_err(|error| Failure::file(&path, &error))?;
    Ok((signer, path))
}

fn later(n: u32) -> String {
    format!("log-{n}.key")
}

/// A root or system key from its file.
///
/// # Errors
/// A file that cannot be read or holds no seed.
pub fn secret(path: &Path) -> Result<SecretKey, Failure> {
    let seed = BASE64.decode(secret_line(path)?.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
    seed.map(SecretKey::from_seed).ok_or_else(|| malformed(path))
}

fn malformed(path: &Path) -> Failure {
    Failure::new("cli-key-form").with("path", &path.display())
}

/// The one line that is not words for people.
fn secret_line(path: &Path) -> Result<String, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::file(path, &error))?;
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    match (lines.next(), lines.next()) {
        (Some(line), None) => Ok(line.to_owned()),
        _ => Err(malformed(path)),
    }
}

fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn remove(paths: &[PathBuf]) {
    for path in paths {
        // A file that is not there need not be taken away.
        std::fs::remove_file(path).ok();
    }
}
