//! How what is said is bound: entries, rounds, chains and authority.

pub mod authority;
pub mod entry;
pub mod judge;
pub mod judgement;
pub mod round;
pub mod said;

pub use authority::{Appointment, Authority, InForce};
pub use entry::{Entry, MAX_ENTRY};
pub use judge::{Position, judge, judge_round, judge_submission};
pub use judgement::Judgement;
pub use round::{Round, Signed};
pub use said::Said;
