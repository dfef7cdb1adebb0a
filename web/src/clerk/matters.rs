//! A clerk's matters as lists show them: how far each has come, and why it came back.

use ledger::canonical::Value;
use ledger::statement;

use super::screens;
use super::view::{Dot, Matter, Returned};
use crate::append::Standing;
use crate::error::Error;
use crate::format;
use crate::store::{Draft, Read, State, Submission};
use crate::submissions::kept_round;
use crate::texts::Texts;
use crate::wording;

/// A draft's statement as far as typed, with what the record adds at signing; its keys and hashes may still be lacking.
pub fn statement_of(standing: &Standing, draft: &Draft, round: i64) -> Result<Value, Error> {
    let fields = Value::parse(draft.fields.as_bytes()).map_err(Error::internal)?;
    Ok(fields
        .with("kind", "decision".into())
        .with("log", standing.log().to_string().into())
        .with("chain", draft.chain.to_string().into())
        .with("id", draft.id.as_str().into())
        .with("round", Value::Int(round)))
}

/// The six steps of a matter, and the screen to go on with.
pub fn progress(said: &Value) -> ([Dot; 6], &'static str) {
    let found = statement::check(said);
    let lacks = |start: &str| found.iter().any(|f| f.field == start.trim_end_matches('.') || f.field.starts_with(start));
    let is_done = |screen: usize| match screen {
        0 => !found
            .iter()
            .any(|f| !f.field.starts_with("steps") && !f.field.starts_with("posting") && !NOT_TYPED.contains(&f.field.as_str())),
        5 => said.get("posting").is_some() && !lacks("posting."),
        step => said.list("steps").len() >= step && !lacks(&format!("steps.{}.", step - 1)),
    };
    let current = (0..6).find(|screen| !is_done(*screen)).unwrap_or(6);
    let dot = |step: usize| match () {
        () if step == 6 => Dot::ToCome,
        () if is_done(step) => Dot::Done,
        () if step == current => Dot::Current,
        () => Dot::ToCome,
    };
    ([1, 2, 3, 4, 5, 6].map(dot), screens::STEPS.get(current).copied().unwrap_or("review"))
}

/// What signing adds and no screen asks for.
const NOT_TYPED: [&str; 2] = ["catalogue", "pack"];

/// How many steps are recorded.
fn recorded(dots: &[Dot; 6]) -> usize {
    dots.iter().filter(|dot| **dot == Dot::Done).count()
}

/// A draft as a card.
pub fn of_draft(texts: &Texts, standing: &Standing, draft: &Draft, returned: Option<Returned>) -> Result<Matter, Error> {
    let said = statement_of(standing, draft, 1)?;
    let (dots, step) = progress(&said);
    let state = match recorded(&dots) {
        0 => texts.m("clerk-state-begun"),
        n => texts.f("clerk-state-recorded", &[("n", n.to_string().into())]),
    };
    Ok(Matter { state, returned, dots, step: step.to_owned(), ..card(texts, standing, &said, draft) })
}

/// A submission that waits, as a card.
pub fn of_submission(texts: &Texts, standing: &Standing, found: &Submission) -> Result<Matter, Error> {
    let said = Value::parse(&found.statement).map_err(Error::internal)?;
    let names: Vec<String> = standing.holders("liaison", &found.chain).into_iter().map(|a| a.name).collect();
    let words = [("round", found.round.to_string().into()), ("name", names.join("、").into())];
    Ok(Matter {
        id: found.id.clone(),
        title: said.text("title").unwrap_or_default().to_owned(),
        item: item(texts, standing, &said),
        village: standing.place(texts, &found.chain),
        dots: progress(&said).0,
        state: texts.f("clerk-with", &words),
        when: format::moment(texts, found.submitted),
        step: "review".to_owned(),
        returned: None,
    })
}

fn card(texts: &Texts, standing: &Standing, said: &Value, draft: &Draft) -> Matter {
    Matter {
        id: draft.id.clone(),
        title: said.text("title").unwrap_or_default().to_owned(),
        item: item(texts, standing, said),
        village: standing.place(texts, &draft.chain),
        dots: [Dot::ToCome; 6],
        state: String::new(),
        when: format::moment(texts, draft.updated),
        step: String::new(),
        returned: None,
    }
}

/// The name of a statement's item, by the catalogue it names or the newest one.
pub fn item(texts: &Texts, standing: &Standing, said: &Value) -> String {
    let newest = || standing.authority.all_rules().last().and_then(|rules| standing.documents.catalogue(&rules.catalogue));
    let catalogue = standing.rules_of(said).map(|rules| rules.catalogue).or_else(newest);
    match (said.int("item"), catalogue) {
        (Some(number), Some(catalogue)) => wording::item_name(texts, &catalogue, number),
        _ => String::new(),
    }
}

/// Why a matter came back the last time, where its newest submission was returned.
pub async fn returned(
    read: &mut Read,
    texts: &Texts,
    standing: &Standing,
    found: &Submission,
) -> Result<Option<Returned>, Error> {
    if found.state != State::Returned {
        return Ok(None);
    }
    let Some(kept) = read.rounds(&found.id).await?.pop() else { return Ok(None) };
    let round = kept_round(&kept)?;
    let (code, words) = round.reason_parts().unwrap_or(("", ""));
    let said = Value::parse(&found.statement).map_err(Error::internal)?;
    let reason = standing.rules_of(&said).and_then(|rules| rules.pack.reason(code));
    Ok(Some(Returned {
        reason: reason.map_or_else(|| code.to_owned(), |reason| texts.pick(&reason.zh, &reason.en).to_owned()),
        words: words.to_owned(),
        by: standing.authority.of_key(&round.key).map(|a| a.name.clone()).unwrap_or_default(),
        when: format::moment(texts, kept.at),
    }))
}
