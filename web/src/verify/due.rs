//! What is due, as `verify` tells it: derived from the ledger's own bytes, the same table that the villages' pages show.

use ledger::division::Division;
use ledger::due::{Cell, Counts, State, Year};
use serde_json::{Value as Json, json};

use crate::texts::Texts;

/// A place's year as JSON: each duty, each period, its last day and how it stands.
pub(super) fn json(place: &Division, year: &Year) -> Json {
    let rows = year.rows.iter().map(|row| {
        let cells: Vec<Json> = row.cells.iter().map(cell).collect();
        json!({"duty": row.duty.id, "cells": cells})
    });
    let Counts { published, late, missing, not_yet } = Counts::of(year.cells());
    json!({
        "chain": place.to_string(),
        "duties": rows.collect::<Vec<_>>(),
        "published": published, "late": late, "missing": missing, "not_yet": not_yet,
    })
}

fn cell(cell: &Cell) -> Json {
    let (state, index, at) = match cell.state {
        State::Published { index, at, .. } => ("published", Some(index), Some(at)),
        State::Late { index, at, .. } => ("late", Some(index), Some(at)),
        State::Missing { .. } => ("missing", None, None),
        State::NotYet => ("not_yet", None, None),
    };
    json!({
        "from": cell.from.to_string(), "to": cell.to.to_string(), "due": cell.due.last.to_string(),
        "state": state, "index": index, "at": at.map(|day| day.to_string()),
    })
}

/// The same in one line.
pub(super) fn words(texts: &Texts, place: &Division, year: &Year) -> String {
    let Counts { published, late, missing, not_yet } = Counts::of(year.cells());
    let counts = [("published", published), ("late", late), ("missing", missing), ("notyet", not_yet)];
    let mut words: Vec<_> = counts.iter().map(|(name, n)| (*name, n.to_string().into())).collect();
    words.push(("chain", place.to_string().into()));
    texts.f("cli-verify-due", &words)
}
