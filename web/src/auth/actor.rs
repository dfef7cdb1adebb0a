//! Who acts: the session's key, and the appointment by which it acts in the ledger as it stands now.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use ledger::division::Division;
use ledger::key::PublicKey;
use ledger::record::Appointment;

use super::sessions::{LIMITS, token_hash};
use crate::app::App;
use crate::append::Standing;
use crate::error::Error;

/// Somebody who is signed in and in post. A handler that takes an `Actor` answers nobody else.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The key that signed in.
    pub key: PublicKey,
    /// The post it acts in.
    pub appointment: Appointment,
    /// The ledger's state by which that was decided.
    pub standing: Standing,
}

impl<S> FromRequestParts<S> for Actor
where
    App: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Actor, Error> {
        let app = App::from_ref(state);
        let token = token_hash(&app, &parts.headers).ok_or(Error::SignedOut)?;
        let (mut read, standing) = app.read().await?;
        let now = app.now();
        let session = read.session(&token, LIMITS, now).await?.ok_or(Error::SignedOut)?;
        drop(read);
        // A dismissal ends the post at once, whatever became of the session's row.
        let appointment = standing.acting(&session.key).cloned().ok_or(Error::SignedOut)?;
        if session.wants_touch(now) {
            let mut write = app.store.write().await?;
            write.touch_session(&token, now).await?;
            write.commit().await?;
        }
        Ok(Actor { key: session.key, appointment, standing })
    }
}

impl Actor {
    /// Lets nobody through who holds another post.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn in_post(self, post: &str) -> Result<Actor, Error> {
        if self.appointment.post == post { Ok(self) } else { Err(Error::Forbidden("post")) }
    }

    /// Whether the person may see what the village has not published: its clerk, its scrutineer or its liaison.
    pub fn may_see(&self, chain: &Division) -> bool {
        ["clerk", "scrutineer", "liaison"].iter().any(|post| self.appointment.holds(post, chain))
    }

    /// The person's id in the record.
    pub fn person(&self) -> &str {
        &self.appointment.person
    }
}
