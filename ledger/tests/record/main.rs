//! The record as a whole: a county's log made as the server makes it, every fault that a log can hold, and the bytes that other
//! implementations must agree on.

mod appointments;
mod audits;

mod county;
mod document;
mod documents;
mod followups;
mod forms;
mod golden;
mod logkeys;
mod registers;
mod rounds;
mod rules;
mod samples;
mod scenario;
mod scrutiny;
mod seals;
mod shapes;

mod statements;
mod value;
