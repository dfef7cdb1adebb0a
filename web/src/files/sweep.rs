//! Tidying up: uploads that stopped, and files that nothing came to name. For whoever runs jobs; done twice or by two at once, it is
//! the same.

use ledger::time::{DAY, Timestamp};

use super::Shelf;
use crate::error::Error;
use crate::store::{File, Store};

/// How long an upload or a file that nothing names is kept, in days.
pub const DAYS: i64 = 30;

/// How many of each are taken at once.
const AT_ONCE: u32 = 200;

/// Takes away the lists of people whose last day is over: their content and their salt, everywhere we keep them. Gives how many went.
///
/// # Errors
/// As [`sweep`].
pub async fn expire(store: &Store, shelf: &Shelf, now: Timestamp) -> Result<u64, Error> {
    let expired = store.read().await?.expired_files(now.date(), AT_ONCE).await?;
    let mut gone = 0;
    for file in expired {
        let mut write = store.write().await?;
        // Its salt stands in the upload too.
        write.drop_uploads_of(&file.hash).await?;
        let is_last = write.forget_file(&file).await?;
        write.commit().await?;
        if is_last {
            shelf.remove(&file.hash).await?;
        }
        gone += 1;
    }
    Ok(gone)
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
        shelf.remove_pieces(&upload.id, &upload.pieces()).await?;
        let mut write = store.write().await?;
        write.drop_upload(&upload.id).await?;
        write.commit().await?;
        swept.uploads += 1;
    }
    for file in files {
        let mut write = store.write().await?;
        // What somebody still writes about is as good as brought today.
        if write.is_drafted(&file).await? {
            write.put_file(&File { created: now, ..file }).await?;
            write.commit().await?;
            continue;
        }
        let is_last = write.forget_file(&file).await?;
        write.commit().await?;
        if is_last {
            shelf.remove(&file.hash).await?;
        }
        swept.files += 1;
    }
    Ok(swept)
}
