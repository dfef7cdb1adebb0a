//! Where bytes lie: a folder, or a bucket that speaks S3. Names are made of hashes and ids alone, never of what people call a file.

use std::ops::Range;
use std::path::Path as Folder;
use std::sync::Arc;

use ledger::hash::{Hash, Hashing};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{Error as StoreError, GetOptions, ObjectStore, ObjectStoreExt, PutPayload};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::sent::Sent;
use crate::error::Error;

/// Pictures that are drawn at once: each may take a quarter of a gigabyte while it is.
const AT_ONCE: usize = 1;

/// Bytes that are read at once where not the whole is wanted.
const PIECE: u64 = 1024 * 1024;

/// Where files are kept, as the settings name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A folder.
    Folder(std::path::PathBuf),
    /// A bucket.
    #[cfg(feature = "s3")]
    Bucket(super::bucket::Bucket),
}

/// The store of files. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Shelf {
    store: Arc<dyn ObjectStore>,
    work: Arc<Semaphore>,
}

/// What is asked of the shelf under a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The thing itself.
    Whole,
    /// A small picture of it.
    Thumb,
}

impl Part {
    fn path(self, hash: &Hash) -> Path {
        let (name, folder) = (hash.to_string(), if self == Part::Whole { "kept" } else { "thumbs" });
        Path::from_iter([folder, &name[..2], &name])
    }
}

fn piece(upload: &str, at: u64) -> Path {
    Path::from_iter(["uploads", upload, &at.to_string()])
}

impl Shelf {
    /// Opens the store; a folder is made where there is none.
    ///
    /// # Errors
    /// Where it cannot be made, or the settings of a bucket do not suffice.
    pub fn open(place: &Place) -> Result<Shelf, object_store::Error> {
        let store: Arc<dyn ObjectStore> = match place {
            Place::Folder(folder) => Arc::new(local(folder)?),
            #[cfg(feature = "s3")]
            Place::Bucket(bucket) => bucket.open()?,
        };
        Ok(Shelf { store, work: Arc::new(Semaphore::new(AT_ONCE)) })
    }

    /// Opens what is there already; `None` where a folder is not there, and so nothing is kept in it.
    ///
    /// # Errors
    /// As [`Shelf::open`].
    pub fn open_to_read(place: &Place) -> Result<Option<Shelf>, object_store::Error> {
        match place {
            Place::Folder(folder) if !folder.is_dir() => Ok(None),
            place => Shelf::open(place).map(Some),
        }
    }

    /// How many bytes are kept under a hash, and the hash of them in `hashing`, read in pieces. Of more than `most` bytes one more is
    /// read than these.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn measure(
        &self,
        hash: &Hash,
        most: u64,
        mut hashing: Hashing,
    ) -> Result<Option<(u64, Hash)>, object_store::Error> {
        let path = Part::Whole.path(hash);
        let size = match self.store.head(&path).await {
            Ok(about) => about.size.min(most.saturating_add(1)),
            Err(StoreError::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut at = 0;
        while at < size {
            let end = size.min(at + PIECE);
            hashing.add(&self.store.get_range(&path, at..end).await?);
            at = end;
        }
        Ok(Some((size, hashing.end())))
    }

    /// A turn at what takes time and memory, held as long as the work runs.
    ///
    /// # Errors
    /// Where the service is ending.
    pub async fn turn(&self) -> Result<OwnedSemaphorePermit, Error> {
        self.work.clone().acquire_owned().await.map_err(Error::internal)
    }

    /// Keeps bytes under a hash; the same bytes again change nothing.
    ///
    /// # Errors
    /// Where the store fails, as in every function below.
    pub async fn keep(&self, hash: &Hash, part: Part, bytes: PutPayload) -> Result<(), Error> {
        self.store.put(&part.path(hash), bytes).await.map(drop).map_err(Error::internal)
    }

    /// Whether something is kept under a hash.
    pub async fn has(&self, hash: &Hash, part: Part) -> Result<bool, Error> {
        match self.store.head(&part.path(hash)).await {
            Ok(_) => Ok(true),
            Err(StoreError::NotFound { .. }) => Ok(false),
            Err(error) => Err(Error::internal(error)),
        }
    }

    /// The whole of what is kept under a hash.
    pub async fn whole(&self, hash: &Hash) -> Result<Option<Vec<u8>>, Error> {
        self.get(&Part::Whole.path(hash)).await
    }

    /// What is kept under a hash, or these bytes of it, to be sent piece by piece.
    pub async fn send(&self, hash: &Hash, part: Part, bytes: Option<Range<u64>>) -> Result<Option<Sent>, Error> {
        let options = GetOptions { range: bytes.map(Into::into), ..GetOptions::default() };
        match self.store.get_opts(&part.path(hash), options).await {
            Ok(found) => Ok(Some(Sent::new(found))),
            Err(StoreError::NotFound { .. }) => Ok(None),
            Err(error) => Err(Error::internal(error)),
        }
    }

    /// Takes away what is kept under a hash; nothing there is no error.
    pub async fn remove(&self, hash: &Hash) -> Result<(), Error> {
        self.delete(&Part::Thumb.path(hash)).await?;
        self.delete(&Part::Whole.path(hash)).await
    }

    /// Keeps a piece of an upload.
    pub async fn keep_piece(&self, upload: &str, at: u64, bytes: Vec<u8>) -> Result<(), Error> {
        self.store.put(&piece(upload, at), PutPayload::from(bytes)).await.map(drop).map_err(Error::internal)
    }

    /// A piece of an upload.
    pub async fn piece(&self, upload: &str, at: u64) -> Result<Option<Vec<u8>>, Error> {
        self.get(&piece(upload, at)).await
    }

    /// Takes the pieces of an upload away.
    pub async fn remove_pieces(&self, upload: &str, pieces: &[(u64, u64)]) -> Result<(), Error> {
        for (at, _) in pieces {
            self.delete(&piece(upload, *at)).await?;
        }
        Ok(())
    }

    async fn get(&self, path: &Path) -> Result<Option<Vec<u8>>, Error> {
        match self.store.get(path).await {
            Ok(found) => Ok(Some(found.bytes().await.map_err(Error::internal)?.to_vec())),
            Err(StoreError::NotFound { .. }) => Ok(None),
            Err(error) => Err(Error::internal(error)),
        }
    }

    async fn delete(&self, path: &Path) -> Result<(), Error> {
        match self.store.delete(path).await {
            Ok(()) | Err(StoreError::NotFound { .. }) => Ok(()),
            Err(error) => Err(Error::internal(error)),
        }
    }
}

/// A folder whose files are on the disk before they are answered for.
fn local(folder: &Folder) -> Result<LocalFileSystem, object_store::Error> {
    std::fs::create_dir_all(folder).map_err(|error| StoreError::Generic { store: "folder", source: Box::new(error) })?;
    Ok(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true).with_automatic_cleanup(true))
}
