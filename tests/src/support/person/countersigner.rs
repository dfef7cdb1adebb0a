//! What a scrutineer and a liaison answer.

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::key::Purpose;

use super::{Person, Submission};
use crate::support::http::Answer;

impl Person {
    /// The round that answers what waits; `reason` is empty to let it through.
    #[track_caller]
    pub fn round(&self, submission: &Submission, reason: &str) -> Value {
        let verdict = match (&*self.post, reason) {
            ("scrutineer", "") => "agreed",
            ("scrutineer", _) => "objected",
            (_, "") => "approved",
            _ => "returned",
        };
        let waiting = self.reads(&format!("/api/submissions/{}", submission.id)).expect(200).json();
        let prior = waiting.list("rounds").last().map_or(Hash::ZERO, |round| Hash::of(&round.to_bytes()));
        let statement = waiting.get("statement").expect("a statement");
        let unsigned = Value::object([
            ("at", self.county.time.now().to_string().into()),
            ("author", waiting.get("author").expect("an author").clone()),
            ("key", self.key.public().to_string().into()),
            ("post", if self.post == "scrutineer" { "scrutineer" } else { "liaison" }.into()),
            ("prior", prior.to_string().into()),
            ("reason", reason.into()),
            ("statement", Hash::of(&statement.to_bytes()).to_string().into()),
            ("verdict", verdict.into()),
        ]);
        self.signs_round(unsigned)
    }

    /// Signs a round, whatever it says.
    pub fn signs_round(&self, unsigned: Value) -> Value {
        let sig = self.key.sign(Purpose::Countersignature, &unsigned.to_bytes()).to_string();
        unsigned.with("sig", sig.into())
    }

    /// Hands a round in.
    #[track_caller]
    pub fn answers_with(&self, submission: &Submission, round: &Value) -> Answer {
        self.posts(&format!("/api/submissions/{}/countersignatures", submission.id), round)
    }

    /// Approves what waits. Gives the entry's index.
    #[track_caller]
    pub fn approves(&self, submission: &Submission) -> u64 {
        let answer = self.answers_with(submission, &self.round(submission, "")).expect(201).json();
        answer.int("index").and_then(|index| u64::try_from(index).ok()).expect("an index")
    }

    /// Gives the scrutineer's opinion of what waits: agrees, or objects with a reason `CODE: words`.
    #[track_caller]
    pub fn gives_opinion(&self, submission: &Submission, reason: &str) {
        let answer = self.answers_with(submission, &self.round(submission, reason)).expect(201).json();
        assert_eq!(answer.get("index"), None);
    }

    /// Returns what waits, with a reason `CODE: words`.
    #[track_caller]
    pub fn returns(&self, submission: &Submission, reason: &str) {
        let answer = self.answers_with(submission, &self.round(submission, reason)).expect(201).json();
        assert_eq!(answer.get("index"), None);
    }
}
