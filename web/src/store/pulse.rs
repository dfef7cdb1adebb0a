//! Whether anything was committed to SQLite since somebody looked, for the price of reading a few bytes.

use std::fs::File;
use std::path::Path;

use sqlx::{AssertSqlSafe, SqlitePool};

use super::Result;

/// The two copies of the header of SQLite's wal-index, of 48 bytes each ("WAL-mode File Format", section 2.1), as they stood at one
/// moment: among them a counter of commits, which is moved before a commit is answered for. Two that are equal had no commit between them.
/// One that was read while a commit moved it is equal to none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pulse([u8; 96]);

/// The file of the wal-index. It is never closed, because a process that closes a file lets go of all its locks on it (fcntl(2)), those of
/// SQLite's own connections too.
#[derive(Clone, Copy, Debug)]
pub(super) struct WalIndex(Option<&'static File>);

impl WalIndex {
    /// None: the database itself is asked.
    pub(super) const NONE: WalIndex = WalIndex(None);

    /// That of a database which this writer has open. Some file systems do not show a file as memory has it: where a commit of our own is
    /// not felt there is none.
    pub(super) async fn of(database: &Path, writer: &SqlitePool) -> WalIndex {
        let mut name = database.as_os_str().to_owned();
        name.push("-shm");
        let index = WalIndex(File::open(Path::new(&name)).ok().map(|file| &*Box::leak(Box::new(file))));
        let before = index.pulse();
        match opened(writer).await {
            Ok(()) if before.is_some() && index.pulse() != before => index,
            _ => WalIndex::NONE,
        }
    }

    /// Only Linux promises that a file reads as it was written through memory, which is how SQLite writes this one.
    #[cfg(target_os = "linux")]
    pub(super) fn pulse(self) -> Option<Pulse> {
        use std::os::unix::fs::FileExt;
        let mut header = [0; 96];
        self.0?.read_exact_at(&mut header, 0).ok()?;
        Some(Pulse(header))
    }

    #[cfg(not(target_os = "linux"))]
    pub(super) fn pulse(self) -> Option<Pulse> {
        None
    }
}

/// Counts in the file how often it was opened to be written: a commit that changes something, whatever else is there.
async fn opened(writer: &SqlitePool) -> Result<()> {
    let (times,): (i32,) = sqlx::query_as("PRAGMA user_version").fetch_one(writer).await?;
    sqlx::query(AssertSqlSafe(format!("PRAGMA user_version = {}", times.wrapping_add(1)))).execute(writer).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::store::Store;

    #[tokio::test]
    async fn every_commit_is_felt_whoever_makes_it() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (Store::open(folder.path(), None).await.unwrap(), Store::open(folder.path(), None).await.unwrap());
        let mut seen = vec![one.pulse().unwrap()];
        for n in 0..600 {
            let mut tx = if n % 2 == 0 { &one } else { &other }.write().await.unwrap();
            assert_eq!(one.pulse(), seen.last().copied(), "reading changes nothing");
            tx.put_document(&[n as u8; 9]).await.unwrap();
            tx.put_document(format!("{n}").as_bytes()).await.unwrap();
            if n % 5 == 0 {
                tx.roll_back().await.unwrap();
                assert_eq!(one.pulse(), seen.last().copied(), "nothing was committed");
                continue;
            }
            tx.commit().await.unwrap();
            let now = one.pulse().unwrap();
            assert!(!seen.contains(&now), "the pulse after commit {n} was there before");
            assert_eq!(other.pulse(), Some(now));
            seen.push(now);
            // Folding may begin the log's file again, and loses no count.
            if n % 60 == 0 {
                one.fold().await.unwrap();
                seen.push(one.pulse().unwrap());
            }
        }
        one.close().await;
        other.close().await;
    }
}
