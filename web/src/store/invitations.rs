//! Invitations: a one-time link for a named person, post and areas, accepted by a key, confirmed by an appointment in the ledger.

use ledger::division::Division;
use ledger::hash::Hash;
use ledger::key::{PublicKey, Signature};
use ledger::time::{Date, Timestamp};

use super::row::row;
use super::{Read, Result, Write};

/// Who invites from the command line, with the root key.
pub const ROOT: &str = "root";

/// How long a link that ran out is still known, in milliseconds: thirty days.
pub const KEPT: i64 = 30 * 86_400_000;

row! {
    /// An invitation and how far it has come.
    pub struct Invitation {
        /// Its name, which is no secret.
        pub id: String,
        /// The invited person's stable id.
        pub person: String,
        /// Their name.
        pub name: String,
        /// The post.
        pub post: String,
        /// For which divisions.
        pub areas: Vec<Division>,
        /// From which day.
        pub since: Date,
        /// Leaf hash of the appointment that this one is to replace.
        pub replaces: Option<Hash>,
        /// Who invites: a person's id, or [`ROOT`].
        pub invited_by: String,
        /// When.
        pub created: Timestamp,
        /// The last moment at which it can be accepted.
        pub expires: Timestamp,
        /// The key made on the invited person's device.
        pub key: Option<PublicKey>,
        /// That key's signature over key, person, post and areas.
        pub possession: Option<Signature>,
        /// When it was accepted.
        pub accepted: Option<Timestamp>,
        /// When the appointment was published.
        pub appointed: Option<Timestamp>,
    }
}

/// An invitation to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewInvitation {
    /// Its name, which is no secret.
    pub id: String,
    /// SHA-256 of the token in the link; the token itself is kept nowhere.
    pub token_hash: Hash,
    /// The invited person's stable id.
    pub person: String,
    /// Their name.
    pub name: String,
    /// The post.
    pub post: String,
    /// For which divisions; at least one.
    pub areas: Vec<Division>,
    /// From which day.
    pub since: Date,
    /// Leaf hash of the appointment that this one is to replace.
    pub replaces: Option<Hash>,
    /// Who invites: a person's id, or [`ROOT`].
    pub invited_by: String,
    /// The last moment at which it can be accepted.
    pub expires: Timestamp,
}

/// What became of accepting an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// It is accepted now, or was before by the same key.
    Yes(Box<Invitation>),
    /// Another key was faster: the link works once.
    ByAnother,
    /// There is no such invitation, or it is too old.
    NotOpen,
}

macro_rules! invitations {
    ($rest:literal) => {
        concat!(
            "SELECT id, person, name, post, areas, since, replaces, invited_by, created, expires, key, possession, accepted, \
             appointed FROM invitation ",
            $rest
        )
    };
}

impl Read {
    /// The invitation of a token that nobody has accepted and that is not too old.
    pub async fn open_invitation(&mut self, token_hash: &Hash, now: Timestamp) -> Result<Option<Invitation>> {
        let sql = invitations!("WHERE token_hash = $1 AND accepted IS NULL AND expires >= $2");
        Ok(fetch_optional!(self, Invitation, sql, token_hash.as_bytes().as_slice(), now.0)?)
    }

    /// The invitation of a token, whatever became of it.
    pub async fn invitation_of(&mut self, token_hash: &Hash) -> Result<Option<Invitation>> {
        Ok(fetch_optional!(self, Invitation, invitations!("WHERE token_hash = $1"), token_hash.as_bytes().as_slice())?)
    }

    /// One invitation by its name.
    pub async fn invitation(&mut self, id: &str) -> Result<Option<Invitation>> {
        Ok(fetch_optional!(self, Invitation, invitations!("WHERE id = $1"), id)?)
    }

    /// Those accepted and not yet appointed, the longest waiting first.
    pub async fn accepted_invitations(&mut self) -> Result<Vec<Invitation>> {
        let sql = invitations!("WHERE accepted IS NOT NULL AND appointed IS NULL ORDER BY accepted, id");
        Ok(fetch_all!(self, Invitation, sql)?)
    }

    /// The newest invitations, whatever their state.
    pub async fn invitations(&mut self, limit: u32) -> Result<Vec<Invitation>> {
        Ok(fetch_all!(self, Invitation, invitations!("ORDER BY created DESC, id LIMIT $1"), i64::from(limit))?)
    }
}

impl Write {
    /// Writes an invitation.
    pub async fn create_invitation(&mut self, new: &NewInvitation, now: Timestamp) -> Result<()> {
        let areas: Vec<&str> = new.areas.iter().map(Division::as_str).collect();
        let sql = "INSERT INTO invitation (id, token_hash, person, name, post, areas, since, replaces, invited_by, created, expires) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        execute!(
            self,
            sql,
            &*new.id,
            new.token_hash.as_bytes().as_slice(),
            &*new.person,
            &*new.name,
            &*new.post,
            areas.join(" "),
            new.since.to_string(),
            new.replaces.map(|hash| hash.as_bytes().to_vec()),
            &*new.invited_by,
            now.0,
            new.expires.0
        )?;
        Ok(())
    }

    /// Accepts an invitation with a key, once. The same key may say so again: a phone on a weak signal does.
    pub async fn accept_invitation(
        &mut self,
        token_hash: &Hash,
        key: &PublicKey,
        possession: &Signature,
        now: Timestamp,
    ) -> Result<Accepted> {
        let token = token_hash.as_bytes().as_slice();
        let sql = "UPDATE invitation SET key = $2, possession = $3, accepted = $4 \
                   WHERE token_hash = $1 AND accepted IS NULL AND expires >= $4";
        execute!(self, sql, token, key.to_string(), possession.to_string(), now.0)?;
        let found = fetch_optional!(self, Invitation, invitations!("WHERE token_hash = $1"), token)?;
        Ok(match found {
            Some(found) if found.key == Some(*key) => Accepted::Yes(Box::new(found)),
            Some(found) if found.accepted.is_some() => Accepted::ByAnother,
            _ => Accepted::NotOpen,
        })
    }

    /// Marks that the appointment was published. `false` where the invitation was not accepted by this key, or was used before.
    pub async fn mark_appointed(&mut self, id: &str, key: &PublicKey, now: Timestamp) -> Result<bool> {
        let sql = "UPDATE invitation SET appointed = $3 WHERE id = $1 AND key = $2 AND appointed IS NULL";
        Ok(execute!(self, sql, id, key.to_string(), now.0)? == 1)
    }

    /// Withdraws an invitation that was not appointed. `false` where there is none such.
    pub async fn withdraw_invitation(&mut self, id: &str) -> Result<bool> {
        Ok(execute!(self, "DELETE FROM invitation WHERE id = $1 AND appointed IS NULL", id)? == 1)
    }

    /// Forgets links that nobody accepted, [`KEPT`] after they ran out, and says how many. Whoever still comes with one is told that it
    /// is unknown.
    pub async fn forget_invitations(&mut self, now: Timestamp) -> Result<u64> {
        let sql = "DELETE FROM invitation WHERE accepted IS NULL AND expires < $1";
        Ok(execute!(self, sql, now.plus_ms(-KEPT).0)?)
    }
}
