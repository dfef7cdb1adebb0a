//! Whose a matter is that is under way: its author's, as long as they are a clerk of its village, and then whoever is clerk there. A village's
//! matter outlives its clerk, with the salts of its seals; two clerks of one village do not write in each other's.

use ledger::division::Division;

use crate::auth::Actor;
use crate::error::Error;
use crate::store::{Draft, Read};

/// The village's clerks besides this one, as persons.
pub fn others(actor: &Actor, chain: &Division) -> Vec<String> {
    let clerks = actor.standing.holders("clerk", chain).into_iter().map(|clerk| clerk.person);
    clerks.filter(|person| person != actor.person()).collect()
}

/// Whether this clerk works on what `person` began for a village.
pub fn is_mine(actor: &Actor, chain: &Division, person: &str) -> bool {
    actor.appointment.holds("clerk", chain) && !others(actor, chain).iter().any(|other| other == person)
}

/// A draft that this clerk works on.
///
/// # Errors
/// `NotFound` where there is none of that id, or it is another clerk's.
pub async fn draft(read: &mut Read, actor: &Actor, id: &str) -> Result<Draft, Error> {
    read.draft(id).await?.filter(|draft| is_mine(actor, &draft.chain, &draft.person)).ok_or(Error::NotFound)
}
