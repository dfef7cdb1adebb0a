//! Where an empty field takes its first value from, so that nobody types a thing twice. The page's script fills it in and it can be typed
//! over; what is known when a matter begins is filled in there, or lies aside for these to take: see [`super::known`].
//!
//! A source is one path, or several with spaces between whose sums are added up (`#` for every row of a list), or several such with bars
//! between, of which the first that says something counts. A list that a count is taken from is counted.

use ledger::statement::Kind;
use ledger::statement::steps::CASES;

use super::form::{Input, Row, Screen};
use super::screens::{Form, case};

/// What a progress note takes over: field, source, and the group that may be left out.
const PROGRESS: [(&str, &str, &str); 4] = [
    ("contract.contractor", "tender.winner|aside.known.contractor", "contract."),
    ("contract.price", "tender.price|aside.known.price", "contract."),
    ("payments.#.payee", "contract.contractor|aside.known.payee", "payments."),
    ("payments.#.approver", "payments.0.approver|aside.known.approver", "payments."),
];

/// Puts them in.
pub fn add(form: &Form, screen: &mut Screen) {
    let prefix = form.prefix();
    for row in screen.cards.iter_mut().flat_map(|card| &mut card.rows) {
        match row {
            Row::Inputs(inputs) => inputs.iter_mut().for_each(|input| of_input(form, screen.step, input)),
            Row::Repeat(group) => {
                group.inputs.iter_mut().chain(&mut group.more).for_each(|input| of_input(form, screen.step, input));
                let own = group.path.strip_prefix(prefix).unwrap_or(&group.path);
                if form.kind == Kind::Progress && own == "payments" {
                    group.sheet = Some("payments");
                }
                if let (Some((at, _)), true) = (screen.step, own.ends_with(".township")) {
                    group.default = before(form, at, "township").map(|at| format!("{prefix}steps.{at}.township"));
                }
            }
        }
    }
}

fn of_input(form: &Form, step: Option<(usize, &'static str)>, input: &mut Input) {
    let prefix = form.prefix();
    let own = input.path.strip_prefix(prefix).unwrap_or(&input.path);
    if form.kind == Kind::Progress {
        let found = PROGRESS.iter().find(|(path, ..)| *path == own);
        input.default = found.map(|(_, source, _)| with_prefix(prefix, source));
        input.beside = found.map(|(_, _, group)| format!("{prefix}{group}"));
        return;
    }
    let source = match step {
        Some((at, name)) => own.rsplit('.').next().and_then(|field| of_step(form, at, name, field)),
        None => of_statement(form, own),
    };
    input.default = source.map(|source| with_prefix(prefix, &source));
}

/// Place and people are those of the meeting before; how many should attend follows from who belongs there, and there are as many ballots as
/// people, until somebody counts otherwise.
fn of_step(form: &Form, at: usize, step: &str, field: &str) -> Option<String> {
    match (field, step) {
        ("issued", _) => Some(format!("steps.{at}.present")),
        ("returned", _) => Some(format!("steps.{at}.ballots.issued")),
        ("valid", _) => Some(format!("steps.{at}.ballots.returned")),
        ("place" | "host" | "recorder", _) => before(form, at, "recorder").map(|before| format!("steps.{before}.{field}")),
        ("due", "consultation") => Some(format!("steps.{at}.members")),
        ("due", "deliberation") => Some(format!("steps.{at}.voting")),
        ("due", "resolution") => Some(format!("steps.{at}.composition.committee steps.{at}.composition.representatives")),
        _ => None,
    }
}

/// The number of the matter, the text of what was resolved or completed; what was spent line by line.
fn of_statement(form: &Form, own: &str) -> Option<String> {
    let resolved = || form.steps.iter().rposition(|step| ["resolution", "members", "group"].contains(step));
    match own {
        "posting.number" => Some("number".to_owned()),
        "posting.posted_by" => Some("handler".to_owned()),
        "posting.text" if form.kind == Kind::Outcome => Some("completed".to_owned()),
        "posting.text" => resolved().map(|at| format!("steps.{at}.resolution")),
        "actual" if form.kind == Kind::Outcome => Some("lines.#.actual".to_owned()),
        _ => None,
    }
}

/// The last step before this one that has a field.
fn before(form: &Form, at: usize, field: &str) -> Option<usize> {
    let has =
        |step: &&str| case(CASES, step).is_some_and(|(_, tables)| tables.iter().copied().flatten().any(|one| one.name == field));
    form.steps[..at].iter().rposition(has)
}

/// The source in a correction, whose fields all stand under its prefix.
fn with_prefix(prefix: &str, source: &str) -> String {
    let alternative = |paths: &str| {
        let path = |path: &str| if path.starts_with("aside.") { path.to_owned() } else { format!("{prefix}{path}") };
        paths.split(' ').map(path).collect::<Vec<_>>().join(" ")
    };
    source.split('|').map(alternative).collect::<Vec<_>>().join("|")
}
