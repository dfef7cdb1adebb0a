//! The end of an upload: the pieces become one file, which is checked by its bytes and kept under its hash.

use ledger::finding::Finding;
use ledger::hash::{Hash, commitment};
use ledger::rules::privacy::Sighting;
use object_store::PutPayload;

use super::content::{self, Checked, Purpose};
use super::shelf::Part;
use crate::app::App;
use crate::error::Error;
use crate::store::{File, Upload, Write};

/// An upload whose whole is kept.
pub struct Received {
    /// As it stands now.
    pub upload: Upload,
    /// What the privacy guard sees in the content.
    pub seen: Vec<Sighting>,
}

/// Checks and keeps what has come whole. Done twice, it is the same: an answer was lost, or two asked at once.
///
/// # Errors
/// `Invalid` with what is wrong; the upload is forgotten then, so that the file can be picked again.
pub async fn finish(app: &App, id: &str, person: &str) -> Result<Received, Error> {
    let turn = app.shelf.turn().await?;
    let upload = app.store.read().await?.upload(id, person).await?.ok_or(Error::NotFound)?;
    if upload.stored.is_some() {
        return Ok(Received { upload, seen: Vec::new() });
    }
    let bytes = match whole(app, &upload).await? {
        Some(bytes) if Hash::of(&bytes) == upload.sha256 => bytes,
        // Two devices sent different pieces of one file, or it was changed while it was sent.
        _ => return Err(forget(app, &upload, Finding::new("file.hash", "file")).await?),
    };
    let purpose: Purpose = upload.kind.parse().map_err(|()| Error::internal("an upload of no kind"))?;
    let (working, name, today) = (app.clone(), upload.name.clone(), app.today());
    let work = move || {
        let checked = content::check(bytes, &name, purpose, &working.guard, today);
        drop(turn);
        checked
    };
    match tokio::task::spawn_blocking(work).await.map_err(Error::internal)? {
        Ok(checked) => keep(app, upload, checked).await,
        Err(found) => Err(forget(app, &upload, found).await?),
    }
}

/// The pieces in their order; `None` where one is missing.
async fn whole(app: &App, upload: &Upload) -> Result<Option<Vec<u8>>, Error> {
    let mut bytes = Vec::with_capacity(usize::try_from(upload.size).unwrap_or(0));
    for (at, _) in upload.pieces() {
        let Some(piece) = app.shelf.piece(&upload.id, at).await? else { return Ok(None) };
        bytes.extend_from_slice(&piece);
    }
    Ok(Some(bytes))
}

/// How often bytes are kept again that the sweep took away meanwhile.
const ATTEMPTS: usize = 3;

/// Keeps what was checked, and begins the transaction that says so. The sweep takes bytes away only with the lock of their hash: once that is
/// ours, they are there to stay, or they have just gone and are kept again.
async fn shelve(app: &App, hash: &Hash, bytes: &PutPayload, thumb: Option<&PutPayload>) -> Result<Write, Error> {
    for _ in 0..ATTEMPTS {
        if let Some(thumb) = thumb {
            app.shelf.keep(hash, Part::Thumb, thumb.clone()).await?;
        }
        app.shelf.keep(hash, Part::Whole, bytes.clone()).await?;
        let mut write = app.store.write().await?;
        write.lock(hash).await?;
        if app.shelf.has(hash, Part::Whole).await? && (thumb.is_none() || app.shelf.has(hash, Part::Thumb).await?) {
            return Ok(write);
        }
        write.roll_back().await?;
    }
    Err(Error::internal("what is kept goes again and again"))
}

async fn keep(app: &App, mut upload: Upload, checked: Checked) -> Result<Received, Error> {
    let Checked { name, media, bytes, thumb, seen } = checked;
    let salt: Option<Hash> = upload.salt.parse().ok();
    let hash = salt.map_or_else(|| Hash::of(&bytes), |salt| commitment(&salt, &bytes));
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    // Lines outside an entry are judged with it, and so stand beside the county's other documents too.
    let lines = (media == "application/json").then(|| bytes.clone());
    let mut write = shelve(app, &hash, &bytes.into(), thumb.map(PutPayload::from).as_ref()).await?;
    let now = app.now();
    let (chain, person) = (upload.chain, upload.person.clone());
    let file = File { hash, chain, person, name, media: media.to_owned(), size, salt, created: now };
    write.put_file(&file).await?;
    if let Some(lines) = &lines {
        write.put_lines(lines, &file.person, now).await?;
    }
    write.finish_upload(&upload.id, &hash, now).await?;
    write.commit().await?;
    app.shelf.remove_pieces(&upload.id, &upload.pieces()).await?;
    tracing::info!(chain = %file.chain, media, size, "a file is kept");
    upload.stored = Some(hash);
    Ok(Received { upload, seen })
}

/// Lets an upload go because of what was found in it, and gives that as the error.
async fn forget(app: &App, upload: &Upload, found: Finding) -> Result<Error, Error> {
    let mut write = app.store.write().await?;
    write.drop_upload(&upload.id).await?;
    write.commit().await?;
    app.shelf.remove_pieces(&upload.id, &upload.pieces()).await?;
    Ok(Error::Invalid(vec![found]))
}
