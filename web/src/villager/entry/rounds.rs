//! Who looked at it before it was public: the scrutineer's opinion or its absence, and the liaison's verdicts.

use ledger::canonical::Value;
use ledger::statement::steps::SUBMISSION;

use super::parts::{Band, Card, Part, seals};
use super::{RoundView, Source};
use crate::page::{Html, rich};
use crate::villager::mark::Marker;

fn views(marker: &Marker<'_>, source: &Source<'_>) -> Vec<RoundView> {
    let listed = marker.entry.list("countersigned").iter().enumerate();
    listed
        .map(|(i, round)| {
            let show = |name: &str, kind: &str| marker.show(&format!("countersigned.{i}.{name}"), kind);
            let signer = round.text("key").and_then(|key| source.people.get(key));
            RoundView {
                class: if matches!(round.text("verdict"), Some("approved" | "agreed")) { "holds" } else { "note" },
                verdict: show("verdict", "code:verdict"),
                reason: show("reason", "reason"),
                name: signer.map(|signer| signer.name.clone()).unwrap_or_default(),
                post: show("post", "code:post"),
                at: show("at", "moment"),
            }
        })
        .collect()
}

fn is_opinion(round: &Value) -> bool {
    round.text("post") == Some("scrutineer")
}

/// That the liaison went on without the scrutineer's opinion, where one was asked for.
fn silence(marker: &Marker<'_>, source: &Source<'_>) -> Option<String> {
    let asked = source.rules.and_then(|rules| rules.pack.scrutiny.as_ref())?;
    let rounds = marker.entry.list("countersigned");
    let before = rounds.len().checked_sub(2).and_then(|i| rounds.get(i));
    let is_asked = asked.kinds.iter().any(|kind| marker.entry.text("statement.kind") == Some(kind));
    if rounds.is_empty() || !is_asked || before.is_some_and(is_opinion) {
        return None;
    }
    let days = [("n", asked.working_days.to_string().into())];
    Some(if source.has_scrutineer { source.texts.f("entry-silent", &days) } else { source.texts.m("entry-no-scrutineer") })
}

/// The rounds, with the day on which each submission was sealed.
pub fn card(marker: &Marker<'_>, source: &Source<'_>) -> Option<Card> {
    let silent = silence(marker, source).map(|text| Html::text(&text)).unwrap_or_default();
    let submitted = seals(source.texts, source.matter, SUBMISSION, marker.year);
    let mut parts = vec![Part::Rounds(views(marker, source)), Part::Soft(silent)];
    parts.extend(submitted.into_iter().map(Part::From));
    Card::new(source.texts, "entry-rounds", parts).unless_empty().filter(|_| !marker.entry.list("countersigned").is_empty())
}

/// The scrutineer's last objection, quietly near the top: it blocks nothing.
pub fn band(marker: &Marker<'_>, source: &Source<'_>) -> Option<Band> {
    let rounds = marker.entry.list("countersigned");
    let before = rounds.len().checked_sub(2)?;
    rounds.get(before).filter(|round| is_opinion(round) && round.text("verdict") == Some("objected"))?;
    let reason = marker.show(&format!("countersigned.{before}.reason"), "reason");
    let text = rich(source.texts, "entry-objected", &[("reason", &reason)]);
    Some(Band { class: "quiet", text, why: Html::default(), link: None })
}
