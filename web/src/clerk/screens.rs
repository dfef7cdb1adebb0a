//! What stands on each screen of a matter: the paper register's sheets 1 to 5, card by card.

use super::form::{Card, Input, Row, Shape};

/// The screens in order, as they are named in addresses.
pub const STEPS: [&str; 7] = ["matter", "proposal", "consultation", "deliberation", "resolution", "posting", "review"];

/// A choice that the law or the register offers.
const MOTIONS: &[&str] = &["party_members", "villagers", "cadres", "superior"];
const METHODS: &[&str] = &["oral", "hands", "ballot"];
const SOURCES: &[&str] = &["fiscal", "collective", "social", "levy", "other"];
const WAYS: &[&str] = &["board", "group", "broadcast", "web"];

fn input(path: impl Into<String>, shape: Shape) -> Input {
    Input { path: path.into(), shape, optional: false, default: None, label: None }
}

/// The same with a label of its own: the members are names at one discussion and a count at another.
fn named(label: &'static str, path: String, shape: Shape) -> Input {
    Input { label: Some(label), ..input(path, shape) }
}

fn maybe(path: impl Into<String>, shape: Shape) -> Input {
    Input { optional: true, ..input(path, shape) }
}

fn row<const N: usize>(inputs: [Input; N]) -> Row {
    Row::Inputs(inputs.into())
}

fn repeat<const N: usize>(path: &str, inputs: [(&str, Shape, bool); N]) -> Row {
    let dashed: Vec<&str> = path.split('.').filter(|part| part.parse::<u32>().is_err()).collect();
    Row::Repeat {
        label: format!("field-{}", dashed.join("-").replace('_', "-")),
        inputs: inputs
            .into_iter()
            .map(|(name, shape, optional)| Input { optional, ..input(format!("{path}.#.{name}"), shape) })
            .collect(),
        path: path.to_owned(),
    }
}

fn card<const N: usize>(title: &'static str, rows: [Row; N]) -> Card {
    Card { title, when: None, folded: false, rows: rows.into() }
}

fn folded<const N: usize>(title: &'static str, rows: [Row; N]) -> Card {
    Card { folded: true, ..card(title, rows) }
}

/// The cards of one screen; none for a name that is no screen, and for `review`, which has no fields of its own.
#[must_use]
pub fn cards(step: &str) -> Vec<Card> {
    match step {
        "matter" => matter(),
        "proposal" => proposal(),
        "consultation" => consultation(),
        "deliberation" => deliberation(),
        "resolution" => resolution(),
        "posting" => posting(),
        _ => Vec::new(),
    }
}

fn matter() -> Vec<Card> {
    use Shape::{Code, Date, Line, Money, Text};
    vec![
        card(
            "clerk-card-matter",
            [
                row([input("title", Line)]),
                row([input("number", Line)]),
                row([input("motion", Code(MOTIONS))]),
                row([maybe("motion_note", Text)]),
                row([input("handler", Line)]),
            ],
        ),
        card(
            "clerk-card-money",
            [
                row([maybe("money.total", Money)]),
                repeat("money.sources", [("source", Code(SOURCES), false), ("amount", Money, false), ("note", Line, true)]),
            ],
        ),
        card("clerk-card-work", [row([input("contractor", Line)]), row([input("responsible", Line), maybe("finish_by", Date)])]),
    ]
}

/// The path of a field of the `index`th discussion.
fn at(index: usize, name: &str) -> String {
    format!("steps.{index}.{name}")
}

/// When and where: the same for each discussion; place, host and recorder default to the discussion before.
fn meeting(index: usize, extra: Option<Input>) -> Card {
    let before = |name: &str| index.checked_sub(1).map(|index| at(index, name));
    let mut rows = vec![
        row([input(at(index, "date"), Shape::Date), maybe(at(index, "time"), Shape::Time)]),
        row([Input { default: Some(at(index, "date")), ..input(at(index, "recorded"), Shape::Date) }]),
        row([Input { default: before("place"), ..input(at(index, "place"), Shape::Line) }]),
        row([
            Input { default: before("host"), ..input(at(index, "host"), Shape::Line) },
            Input { default: before("recorder"), ..input(at(index, "recorder"), Shape::Line) },
        ]),
        row([maybe(at(index, "observers"), Shape::Line)]),
    ];
    if let Some(extra) = extra {
        rows.insert(1, row([extra]));
    }
    Card { title: "clerk-card-meeting", when: None, folded: false, rows }
}

fn attendance(index: usize) -> Row {
    // The two committees are as many at the second discussion as the first says; the others count other people.
    row([input(at(index, "due"), Shape::Int), input(at(index, "present"), Shape::Int)])
}

fn votes(index: usize) -> Card {
    card(
        "clerk-card-votes",
        [
            row([input(at(index, "method"), Shape::Code(METHODS))]),
            row([
                input(at(index, "votes.for"), Shape::Int),
                input(at(index, "votes.against"), Shape::Int),
                input(at(index, "votes.abstain"), Shape::Int),
            ]),
            row([input(at(index, "conclusion"), Shape::Text)]),
        ],
    )
}

/// Who stood aside, and what was said against it.
fn voices(index: usize) -> Card {
    folded(
        "clerk-card-voices",
        [
            repeat(&at(index, "recused"), [("name", Shape::Line, false), ("reason", Shape::Line, false)]),
            row([maybe(at(index, "dissent"), Shape::Lines)]),
        ],
    )
}

fn township(index: usize) -> Card {
    card("clerk-card-township", [repeat(&at(index, "township"), [("name", Shape::Line, false), ("post", Shape::Line, false)])])
}

fn proposal() -> Vec<Card> {
    vec![
        meeting(0, None),
        card("clerk-card-people", [attendance(0)]),
        card("clerk-card-said", [row([input(at(0, "plan"), Shape::Text)]), row([input(at(0, "discussion"), Shape::Text)])]),
        votes(0),
        voices(0),
        folded(
            "clerk-card-survey",
            [
                row([maybe(at(0, "survey.people"), Shape::Int), maybe(at(0, "survey.method"), Shape::Line)]),
                row([maybe(at(0, "survey.opinions"), Shape::Text)]),
            ],
        ),
    ]
}

fn consultation() -> Vec<Card> {
    vec![
        meeting(1, None),
        card(
            "clerk-card-people",
            [row([named("field-steps-consultation-members", at(1, "members"), Shape::Lines)]), attendance(1)],
        ),
        card("clerk-card-said", [row([input(at(1, "discussion"), Shape::Text)]), row([maybe(at(1, "changes"), Shape::Text)])]),
        votes(1),
        voices(1),
        folded("clerk-card-merged", [row([maybe(at(1, "merged"), Shape::Text)])]),
    ]
}

fn deliberation() -> Vec<Card> {
    vec![
        meeting(2, Some(input(at(2, "sent"), Shape::Date))),
        card(
            "clerk-card-people",
            [
                row([
                    named("field-steps-deliberation-members", at(2, "members"), Shape::Int),
                    input(at(2, "voting"), Shape::Int),
                ]),
                attendance(2),
                row([maybe(at(2, "floating"), Shape::Line)]),
            ],
        ),
        card("clerk-card-said", [row([input(at(2, "discussion"), Shape::Text)]), row([input(at(2, "adoption"), Shape::Text)])]),
        votes(2),
        voices(2),
        township(2),
    ]
}

/// Cards that only a representatives' meeting, or only an assembly, fills in.
fn only(form: &'static str, card: Card) -> Card {
    Card { when: Some((at(3, "form"), form)), ..card }
}

fn resolution() -> Vec<Card> {
    use Shape::{Code, Date, Int, Line, Lines, Text};
    let mut ballots = card(
        "clerk-card-ballots",
        [
            row([input(at(3, "ballots.issued"), Int), input(at(3, "ballots.returned"), Int)]),
            row([input(at(3, "ballots.valid"), Int), input(at(3, "ballots.invalid"), Int)]),
        ],
    );
    ballots.when = Some((at(3, "method"), "ballot"));
    vec![
        card(
            "clerk-card-form",
            [
                row([input(at(3, "form"), Code(&["representatives", "assembly"]))]),
                row([input(at(3, "convener"), Line)]),
                row([input(at(3, "agenda"), Text)]),
            ],
        ),
        meeting(3, Some(input(at(3, "notice"), Date))),
        only(
            "representatives",
            card(
                "clerk-card-authorisation",
                [row([input(at(3, "authorisation.date"), Date)]), row([input(at(3, "authorisation.scope"), Text)])],
            ),
        ),
        only(
            "representatives",
            card(
                "clerk-card-composition",
                [row([
                    input(at(3, "composition.committee"), Int),
                    input(at(3, "composition.representatives"), Int),
                    input(at(3, "composition.women"), Int),
                ])],
            ),
        ),
        only("assembly", card("clerk-card-basis", [row([input(at(3, "basis"), Code(&["adults", "households"]))])])),
        card("clerk-card-people", [attendance(3)]),
        card("clerk-card-said", [row([input(at(3, "discussion"), Text)])]),
        card(
            "clerk-card-officers",
            [
                row([input(at(3, "officers.supervisors"), Lines)]),
                row([input(at(3, "officers.counters"), Lines)]),
                row([input(at(3, "officers.callers"), Lines)]),
            ],
        ),
        votes(3),
        ballots,
        card(
            "clerk-card-resolution",
            [
                row([input(at(3, "resolution"), Text)]),
                row([input(at(3, "signatures"), Int), maybe(at(3, "objecting"), Int)]),
                row([input(at(3, "minutes"), Line)]),
            ],
        ),
        voices(3),
        township(3),
        folded(
            "clerk-card-requested",
            [row([maybe(at(3, "requested.by"), Code(&["villagers", "representatives"])), maybe(at(3, "requested.count"), Int)])],
        ),
        folded(
            "clerk-card-review",
            [
                row([maybe(at(3, "review.by"), Line), maybe(at(3, "review.date"), Date)]),
                row([maybe(at(3, "review.opinion"), Text)]),
            ],
        ),
    ]
}

fn posting() -> Vec<Card> {
    use Shape::{Codes, Date, Line, Lines, Text};
    vec![
        card(
            "clerk-card-posting",
            [
                row([Input { default: Some("number".into()), ..input("posting.number", Line) }]),
                row([Input { default: Some("steps.3.resolution".into()), ..input("posting.text", Text) }]),
            ],
        ),
        card(
            "clerk-card-where",
            [
                row([input("posting.methods", Codes(WAYS))]),
                row([input("posting.places", Lines)]),
                row([input("posting.from", Date), input("posting.to", Date)]),
                row([Input { default: Some("handler".into()), ..input("posting.posted_by", Line) }]),
            ],
        ),
        card(
            "clerk-card-objections",
            [repeat("posting.objections", [("name", Line, false), ("post", Line, false), ("phone", Line, false)])],
        ),
    ]
}
