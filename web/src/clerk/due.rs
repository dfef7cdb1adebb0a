//! What a clerk's villages owe: periods that are over and not published, by the ledger's own table of the year; and postings that end.

use ledger::division::Division;
use ledger::due::State;
use ledger::statement::Kind;
use ledger::time::Date;
use serde_json::json;

use super::view::{Begin, Due};
use crate::append::Standing;
use crate::error::Error;
use crate::format;
use crate::public::duties;
use crate::publish::POSTING_ENDS;
use crate::store::Read;
use crate::texts::{Texts, code_id};

/// The periods of a village that are over and not published, by the day on which they are due.
///
/// # Errors
/// Where the database fails.
pub async fn periods(
    read: &mut Read,
    texts: &Texts,
    standing: &Standing,
    chain: &Division,
    today: Date,
) -> Result<Vec<(Date, Due)>, Error> {
    let mut found = Vec::new();
    for row in duties::recent(read, standing, chain, today).await?.into_iter().flat_map(|year| year.rows) {
        for cell in row.cells.iter().filter(|cell| cell.to < today) {
            let late = match cell.state {
                State::Missing { .. } => true,
                State::NotYet => false,
                _ => continue,
            };
            let day = format::date(texts, cell.due.last, format::year(today));
            let topic = row.duty.topics.first().map_or("general", String::as_str);
            let what =
                [("period", period_name(texts, cell.from, cell.to).into()), ("what", texts.m(&code_id("topic", topic)).into())];
            let begin = |label: &str, topic: &str| Begin {
                label: texts.m(label),
                asked: json!({
                    "kind": "notice", "chain": chain.as_str(), "duty": row.duty.id, "from": cell.from.to_string(), "topic": topic,
                })
                .to_string(),
            };
            let due = Due {
                when: texts.f(if late { "clerk-due-over" } else { "clerk-due-by" }, &[("date", day.into())]),
                what: texts.f("clerk-due-period", &what),
                village: standing.place(texts, chain),
                href: None,
                late,
                begin: vec![begin("clerk-publish", topic), begin("clerk-publish-nothing", "nothing")],
            };
            found.push((cell.due.last, due));
        }
    }
    Ok(found)
}

/// A period's name: 2026年3月, 2026年第一季度.
pub fn period_name(texts: &Texts, from: Date, to: Date) -> String {
    let ((year, first, _), (_, last, _)) = (from.civil(), to.civil());
    let id = match last - first + 1 {
        1 => "clerk-period-month".to_owned(),
        3 => format!("clerk-period-quarter-{}", last / 3),
        6 => format!("clerk-period-half-{}", last / 6),
        _ => "clerk-period-year".to_owned(),
    };
    let words = [("year", year.to_string().into()), ("month", texts.m(&format!("format-month-{first}")).into())];
    texts.f(&id, if last == first { &words } else { &words[..1] })
}

/// The postings of a village that end and that nobody has closed yet, by their last day.
///
/// # Errors
/// Where the database fails.
pub async fn postings(
    read: &mut Read,
    texts: &Texts,
    standing: &Standing,
    chain: &Division,
    today: Date,
) -> Result<Vec<(Date, Due)>, Error> {
    let mut found = Vec::new();
    for task in read.tasks(chain).await?.into_iter().filter(|task| task.topic == POSTING_ENDS) {
        let Some(leaf) = read.leaf(task.idx).await? else { continue };
        let is_closed = |kind: &str| kind == Kind::Disclosure.name();
        if read.followers(&leaf.hash).await?.iter().any(|one| is_closed(&one.kind)) {
            continue;
        }
        let late = task.due < today;
        let day = format::date(texts, task.due, format::year(today));
        let asked = json!({"kind": "disclosure", "chain": chain.as_str(), "about": leaf.hash.to_string()}).to_string();
        let due = Due {
            when: texts.f(if late { "clerk-due-late" } else { "clerk-due-until" }, &[("date", day.into())]),
            what: texts.f("clerk-due-posting-ends", &[("title", leaf.title.as_str().into())]),
            village: standing.place(texts, chain),
            href: Some(format!("/clerk/entries/{}", leaf.hash)),
            late,
            begin: if late { vec![Begin { label: texts.m("clerk-follow-disclosure"), asked }] } else { Vec::new() },
        };
        found.push((task.due, due));
    }
    Ok(found)
}
