//! Somebody at work: a browser in which they sign in when they come and again after half an hour without use.

use ledger::time::Timestamp;

use super::client::Client;
use super::people::Person;
use super::telling::Telling;
use crate::serve::Cause;

/// How long a session that nobody uses is still good, with a minute to spare.
const IDLE: i64 = 29 * 60_000;

/// Somebody at work, in a browser of their own.
pub struct Desk {
    /// Who.
    pub person: Person,
    browser: Client,
    used: Option<Timestamp>,
}

impl Desk {
    /// A desk where nobody has signed in; `outside` is a browser without a session.
    pub fn new(outside: &Client, person: &Person) -> Desk {
        Desk { person: person.clone(), browser: outside.clone(), used: None }
    }

    /// The browser with somebody signed in.
    ///
    /// # Errors
    /// Where the service does not let them in.
    pub fn open(&mut self, now: Timestamp) -> Result<&mut Client, Cause> {
        if self.used.is_none_or(|used| used.plus_ms(IDLE) < now) {
            self.browser.sign_in(&self.person.key)?;
        }
        self.used = Some(now);
        Ok(&mut self.browser)
    }
}

/// The desk of whoever holds a post for the statement's village; where several do, they take turns.
///
/// # Errors
/// Where nobody does.
pub fn desk<'a>(desks: &'a mut [Desk], post: &str, telling: &Telling, turn: usize) -> Result<&'a mut Desk, Cause> {
    let mut holders: Vec<&mut Desk> = desks.iter_mut().filter(|desk| desk.person.holds(post, &telling.village)).collect();
    let chosen = turn % holders.len().max(1);
    if chosen < holders.len() {
        Ok(holders.swap_remove(chosen))
    } else {
        Err(format!("{} has no {post}", telling.village).into())
    }
}
