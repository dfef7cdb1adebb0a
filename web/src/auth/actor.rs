//! Who acts: the session's key, and the appointment by which it acts in the ledger as it stands now.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use ledger::division::Division;
use ledger::key::PublicKey;
use ledger::record::Appointment;

use super::sessions::open;
use crate::app::App;
use crate::append::Standing;
use crate::error::Error;
use crate::store::Session;

/// Somebody who is signed in and in post. A handler that takes an `Actor` answers nobody else.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The key that signed in.
    pub key: PublicKey,
    /// The name of its session.
    pub session: String,
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
        let now = app.now();
        // Whoever counted the request has read its session already.
        let session = match parts.extensions.remove::<Session>() {
            Some(session) => session,
            None => open(&app, &parts.headers, now).await?.ok_or(Error::SignedOut)?,
        };
        let standing = app.standing().await?;
        // A dismissal ends the post at once, whatever became of the session's row.
        let appointment = standing.acting(&session.key).cloned().ok_or(Error::SignedOut)?;
        tracing::Span::current().record("appointment", appointment.index);
        if session.wants_touch(now) {
            let mut write = app.store.write().await?;
            write.touch_session(&session.token_hash, now).await?;
            write.commit().await?;
        }
        Ok(Actor { key: session.key, session: session.id, appointment, standing })
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

    /// Whose sessions the person may end: their own, or, for a registrar, everybody's (`None`).
    pub fn reach(&self) -> Option<&str> {
        if self.appointment.post == "registrar" { None } else { Some(self.person()) }
    }

    /// The person's id in the record.
    pub fn person(&self) -> &str {
        &self.appointment.person
    }
}
