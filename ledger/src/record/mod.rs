//! How what is said is bound: entries, rounds, chains, authority, and what earlier entries say.

pub mod authority;
pub mod entry;
pub mod judge;
pub mod judgement;
pub mod register;
pub mod round;
pub mod rounds;
pub mod said;
mod seals;
mod village;

pub use authority::{Appointment, Authority, InForce};
pub use entry::{Entry, MAX_ENTRY};
pub use judge::{Position, judge, judge_round, judge_submission};
pub use judgement::Judgement;
pub use register::{Context, Past, Register, Seal};
pub use round::{Round, Signed};
pub use said::Said;
