//! Tidying up: uploads that stopped, and files that nothing came to name. For whoever runs jobs; done twice or by two at once, it is
//! the same.
//!
//! Bytes go in the transaction that forgets them, under the lock of their hash, and before it commits: where it fails, the next sweep finds
//! its row again. Whoever brings the same bytes meanwhile, or names them in a submission, holds that lock too.

use ledger::time::{DAY, Date, Timestamp};

use super::Shelf;
use crate::error::Error;
use crate::store::{File, Store, Write};

/// How long an upload or a file that nothing names is kept, in days.
pub const DAYS: i64 = 30;

/// How many of each are taken at once.
const AT_ONCE: u32 = 200;

/// Why a file goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// No submission and no draft names it.
    Unused,
    /// It is a list of people whose last day was before this one.
    Expired(Date),
}

/// Takes away the lists of people whose last day is over: their content and their salt, everywhere we keep them. Gives how many went.
///
/// # Errors
/// As [`sweep`].
pub async fn expire(store: &Store, shelf: &Shelf, now: Timestamp) -> Result<u64, Error> {
    let expired = store.read().await?.expired_files(now.date(), AT_ONCE).await?;
    let mut gone = 0;
    for file in expired {
        gone += u64::from(take(store.write().await?, shelf, &file, Why::Expired(now.date())).await?);
    }
    Ok(gone)
}

/// Takes a file away, if there still is that reason for it. `false` where there is not.
///
/// # Errors
/// As [`sweep`].
pub async fn take(mut write: Write, shelf: &Shelf, file: &File, why: Why) -> Result<bool, Error> {
    write.lock(&file.hash).await?;
    let went = match why {
        Why::Unused => write.forget_unlinked(file).await?,
        Why::Expired(today) => write.forget_expired(file, today).await?,
    };
    if !went {
        return Ok(false);
    }
    if let Why::Expired(_) = why {
        // Its salt stands in the upload too.
        write.drop_uploads_of(&file.hash).await?;
    }
    if write.files(&file.hash).await?.is_empty() {
        shelf.remove(&file.hash).await?;
    }
    write.commit().await?;
    Ok(true)
}

/// What went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Uploads, finished ones too: a file that is kept needs its upload no more.
    pub uploads: usize,
    /// Files that no submission and no draft names.
    pub files: usize,
}

/// Takes away what has been of no use for [`DAYS`] days.
///
/// # Errors
/// Where the database or the store of files fails; what went is gone, the rest goes the next time.
pub async fn sweep(store: &Store, shelf: &Shelf, now: Timestamp) -> Result<Swept, Error> {
    let before = now.plus_ms(-DAYS * DAY);
    let mut read = store.read().await?;
    let (uploads, files) = (read.idle_uploads(before, AT_ONCE).await?, read.unlinked_files(before, AT_ONCE).await?);
    drop(read);
    let mut swept = Swept::default();
    for upload in uploads {
        let mut write = store.write().await?;
        if write.drop_idle_upload(&upload).await? {
            shelf.remove_pieces(&upload.id, &upload.pieces()).await?;
            write.commit().await?;
            swept.uploads += 1;
        }
    }
    for file in files {
        let mut write = store.write().await?;
        // What somebody still writes about is as good as brought today.
        if write.is_drafted(&file).await? {
            write.put_file(&File { created: now, ..file }).await?;
            write.commit().await?;
        } else if take(write, shelf, &file, Why::Unused).await? {
            swept.files += 1;
        }
    }
    // After the files, which name them too.
    let idle = store.read().await?.idle_lines(before, AT_ONCE).await?;
    for lines in idle {
        let mut write = store.write().await?;
        write.lock(&lines).await?;
        write.forget_lines(&lines, before).await?;
        write.commit().await?;
    }
    Ok(swept)
}
