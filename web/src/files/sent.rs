//! What is kept, on its way out: piece by piece, so that a slow reader holds a piece of it and never the whole.

use std::io::{Error, ErrorKind};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Bytes;
use futures_core::Stream;
use object_store::GetResult;

type Pieces = Pin<Box<dyn Stream<Item = object_store::Result<Bytes>> + Send>>;

/// The bytes of one thing that is kept. A store that breaks off in the middle ends it with an error, never as if that were all.
pub struct Sent {
    /// How many bytes the whole thing has, in the store.
    pub whole: u64,
    left: u64,
    pieces: Pieces,
}

impl Sent {
    /// What the store has opened.
    pub fn new(found: GetResult) -> Sent {
        Sent { whole: found.meta.size, left: found.range.end - found.range.start, pieces: found.into_stream() }
    }

    /// How many bytes are still to come.
    pub fn left(&self) -> u64 {
        self.left
    }

    fn broken(&mut self, why: impl std::fmt::Display) -> Poll<Option<Result<Bytes, Error>>> {
        tracing::error!(%why, left = self.left, "a file broke off while it was sent");
        self.left = 0;
        Poll::Ready(Some(Err(Error::from(ErrorKind::UnexpectedEof))))
    }
}

impl Stream for Sent {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        let Poll::Ready(next) = self.pieces.as_mut().poll_next(context) else { return Poll::Pending };
        match next {
            // A folder's file that was cut short gives empty pieces without end.
            Some(Ok(piece)) if !piece.is_empty() && piece.len() as u64 <= self.left => {
                self.left -= piece.len() as u64;
                Poll::Ready(Some(Ok(piece)))
            }
            Some(Ok(_)) | None => self.broken("it is not as long as it was"),
            Some(Err(error)) => self.broken(error),
        }
    }
}
