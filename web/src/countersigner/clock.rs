//! How long a submission may wait: first for the scrutineer's opinion where the pack asks for one, then for the liaison, in working days.

use std::sync::Arc;

use ledger::canonical::Value;
use ledger::record::Round;
use ledger::record::rounds::{asked, opinion};
use ledger::rules::{Calendar, Deadline};
use ledger::statement::steps::SUBMISSION;
use ledger::time::Date;

use crate::app::App;
use crate::append::context;
use crate::auth::Actor;
use crate::error::Error;
use crate::format;
use crate::store::{Read, Submission};
use crate::submissions::check::rules_for;
use crate::submissions::kept_round;
use crate::texts::Texts;

/// The clocks of one submission.
pub(super) struct Clock {
    today: Date,
    calendar: Arc<Calendar>,
    /// When it was submitted, by the log where it is sealed, else by the server.
    submitted: Date,
    /// The scrutineer's last day, where the pack asks for an opinion and somebody holds the post.
    scrutiny: Option<Deadline>,
    /// The liaison's last day.
    verdict: Option<Deadline>,
    /// What the scrutineer said.
    opinion: Option<Round>,
    /// Whether the scrutineer has said something.
    pub(super) has_opinion: bool,
}

impl Clock {
    pub(super) async fn of(app: &App, read: &mut Read, actor: &Actor, one: &Submission) -> Result<Clock, Error> {
        let standing = &actor.standing;
        let said = Value::parse(&one.statement).map_err(Error::internal)?;
        let sealed = read.last_seal(&one.chain, &one.id, SUBMISSION).await?;
        // Sealed is not yet handed in: whoever is to look can look from the later of the two.
        let submitted = sealed.map_or(one.submitted, |leaf| leaf.at.max(one.submitted)).date();
        let in_force = standing.authority.rules_on(submitted, standing.size);
        let calendar = in_force.and_then(|rules| standing.documents.calendar(&rules.calendar?)).unwrap_or_default();
        let pack = rules_for(standing, &said, app.today()).map(|rules| rules.pack);
        let deadline = |after: Date, days: i64| Deadline::new(after, u16::try_from(days).unwrap_or(u16::MAX), &calendar);
        let bearing = context(read, &said, None).await?;
        let asked = pack.as_ref().and_then(|pack| asked(&said, &bearing, pack));
        let scrutiny = asked.filter(|_| !standing.holders("scrutineer", &one.chain).is_empty());
        let scrutiny = scrutiny.map(|scrutiny| deadline(submitted, scrutiny.working_days));
        let mut earlier = Vec::new();
        for kept in read.rounds(&one.id).await? {
            earlier.push(kept_round(&kept)?);
        }
        let given = opinion(&earlier).cloned();
        // The liaison's days begin when the scrutineer has spoken, or may be silent no longer.
        let begins = match (&given, scrutiny) {
            (Some(round), _) => round.at.date(),
            (None, Some(scrutiny)) => scrutiny.last,
            (None, None) => submitted,
        };
        let verdict = pack.and_then(|pack| pack.countersign_days).map(|days| deadline(begins, days));
        let has_opinion = given.is_some();
        Ok(Clock { today: app.today(), calendar, submitted, scrutiny, verdict, opinion: given, has_opinion })
    }

    /// Whether it is this post's turn, or may be.
    pub(super) fn waits_for(&self, post: &str) -> bool {
        post == "liaison" || (self.scrutiny.is_some() && !self.has_opinion)
    }

    fn deadline(&self, post: &str) -> Option<Deadline> {
        if post == "scrutineer" { self.scrutiny } else { self.verdict }
    }

    /// Whether the post's time is up.
    pub(super) fn is_late(&self, post: &str) -> bool {
        self.deadline(post).is_some_and(|deadline| deadline.days_late(self.today) > 0)
    }

    /// How long there is for a post, in words; how long it has waited where no clock runs.
    pub(super) fn words(&self, texts: &Texts, post: &str) -> String {
        let n = |id: &str, n: i64| texts.f(id, &[("n", n.to_string().into())]);
        let Some(deadline) = self.deadline(post) else {
            let days = self.today.days_since(self.submitted).max(0);
            return if days == 0 { texts.m("liaison-today") } else { n("liaison-days", days) };
        };
        match deadline.working_days_late(self.today, &self.calendar) {
            0 if deadline.last == self.today => texts.m("liaison-due-today"),
            0 => n("liaison-due-in", self.calendar.working_days_between(self.today, deadline.last)),
            late => n("liaison-late", late),
        }
    }

    /// Where the scrutineer's opinion stands, in words; empty where none is asked for.
    pub(super) fn scrutiny(&self, texts: &Texts) -> String {
        let id = match (&self.opinion, self.scrutiny) {
            (Some(round), _) if round.consents() => "liaison-scrutiny-agreed",
            (Some(_), _) => "liaison-scrutiny-objected",
            (None, None) => return String::new(),
            (None, Some(deadline)) if deadline.days_late(self.today) > 0 => "liaison-scrutiny-silent",
            (None, Some(_)) => "liaison-scrutiny-waits",
        };
        let day = self
            .scrutiny
            .map(|one| format::date_text(texts, &one.last.to_string(), format::year(self.today)))
            .unwrap_or_default();
        texts.f(id, &[("date", day.into())])
    }
}
