//! From the ledger's own tables of fields to inputs: the one walk that makes every screen, so that what the record holds can be typed.

use ledger::statement::schema::{Field, Shape as Held};

use super::form::{Card, Input, Repeat, Row, Shape};
use super::layout::Sheet;
use crate::sheets::topics;

/// Fields that the page itself puts in; every hash is one besides.
const SET: &[&str] = &["duty", "item", "path", "recorded", "seal"];

/// How many further fields of a repeated group stand open.
const FEW: usize = 2;

/// Whether a person types this field.
#[must_use]
pub fn is_typed(field: &Field) -> bool {
    !SET.contains(&field.name) && !matches!(field.shape, Held::Hex(_))
}

/// How a single value is typed; `None` for what is no single value.
fn single(held: &'static Held) -> Option<Shape> {
    Some(match held {
        Held::Line(_) | Held::Phone => Shape::Line,
        Held::Lines(_) => Shape::Text,
        Held::Code(codes) => Shape::Code(codes),
        Held::Int(..) => Shape::Int,
        Held::Money => Shape::Money,
        Held::Difference => Shape::Difference,
        Held::Date => Shape::Date,
        Held::Time => Shape::Time,
        Held::List(Held::Code(codes), ..) => Shape::Codes(codes),
        Held::List(Held::Line(_) | Held::Lines(_), ..) => Shape::Lines,
        _ => return None,
    })
}

/// How many papers or photographs one field takes: as many as the record holds there.
const PAPERS: u32 = 20;

/// How papers, photographs, lists of people and lines from a spreadsheet are brought; `None` for what is typed. What a spreadsheet gives
/// lies aside, from where the page takes it over.
fn brought(field: &Field, place: Place<'_>) -> Option<Shape> {
    let is_correction = place.base.starts_with("says.");
    match field.name {
        "files" => Some(Shape::Files { kind: "file", max: PAPERS }),
        name if name.starts_with("photos") => Some(Shape::Files { kind: "photo", max: PAPERS }),
        "table" => {
            let table = if is_correction { "says.content.table" } else { "content.table" };
            table_of(place).map(|topic| Shape::Sheet { topic, kind: "table", table })
        }
        "lists" => {
            let table = if is_correction { "says.lists.0" } else { "lists.0" };
            Some(Shape::Sheet { topic: "benefits", kind: "erasable", table })
        }
        _ => None,
    }
}

/// The topic whose lines a spreadsheet may bring.
fn table_of(place: Place<'_>) -> Option<&'static str> {
    place.case.filter(|topic| topics::find(topic).is_some())
}

/// Whether a field is one that a spreadsheet would bring, where no spreadsheet is known.
fn is_unknown_table(field: &Field, place: Place<'_>) -> bool {
    field.name == "table" && table_of(place).is_none()
}

/// Where a screen's fields stand, and which step or topic they belong to.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// Dotted path before each of them; empty, or with its last dot.
    pub base: &'a str,
    /// The step or the topic.
    pub case: Option<&'static str>,
}

/// A field or a group of a screen, under its path within the screen.
struct Slot {
    path: String,
    row: Row,
    /// The field itself may be left out.
    may: bool,
    /// Something around it may be left out.
    within: bool,
}

/// The screen's fields as cards: first as the sheets say, then whatever they leave, in the schema's order, on a last card.
#[must_use]
pub fn cards(tables: &[&'static [Field]], place: Place<'_>, sheets: &[Sheet], rest: &str) -> Vec<Card> {
    let mut slots = Vec::new();
    for field in tables.iter().copied().flatten() {
        slot(field, "", false, place, &mut slots);
    }
    let has = |slots: &[Slot], path: &str| slots.iter().any(|slot| slot.path == path);
    let conditions: Vec<bool> = sheets.iter().map(|sheet| sheet.when.is_some_and(|(path, _)| has(&slots, path))).collect();
    let mut cards = Vec::new();
    for (sheet, is_conditional) in sheets.iter().zip(conditions) {
        let rows = sheet.rows.iter().filter_map(|names| take(&mut slots, names, is_conditional)).flatten().collect::<Vec<Row>>();
        if !rows.is_empty() {
            let when = sheet.when.filter(|_| is_conditional).map(|(path, value)| (format!("{}{path}", place.base), value));
            cards.push(Card { title: sheet.title.to_owned(), when, folded: sheet.folded, rows });
        }
    }
    if !slots.is_empty() {
        let folded = slots.iter().all(|slot| slot.may || slot.within);
        cards.push(Card { title: rest.to_owned(), when: None, folded, rows: paired(slots) });
    }
    cards
}

fn slot(field: &'static Field, above: &str, within: bool, place: Place<'_>, out: &mut Vec<Slot>) {
    if !is_typed(field) || is_unknown_table(field, place) {
        return;
    }
    let path = format!("{above}{}", field.name);
    let full = format!("{}{path}", place.base);
    let may = !field.required;
    if let Some(shape) = brought(field, place) {
        let full = if shape.is_sheet() { format!("aside.{}", field.name) } else { full };
        let input = Input { path: full, shape, optional: may, default: None, beside: None, case: place.case };
        return out.push(Slot { path, row: Row::Inputs(vec![input]), may, within });
    }
    match &field.shape {
        Held::Object(fields) => {
            for inner in *fields {
                slot(inner, &format!("{path}."), within || may, place, out);
            }
        }
        Held::List(Held::Object(fields), ..) => {
            let row = Row::Repeat(repeat(fields, full, place.case));
            out.push(Slot { path, row, may, within });
        }
        held => {
            if let Some(shape) = single(held) {
                let input = Input { path: full, shape, optional: may, default: None, beside: None, case: place.case };
                out.push(Slot { path, row: Row::Inputs(vec![input]), may, within });
            }
        }
    }
}

fn repeat(fields: &'static [Field], path: String, case: Option<&'static str>) -> Repeat {
    let inputs = fields.iter().filter(|field| is_typed(field)).filter_map(|field| {
        let path = format!("{path}.#.{}", field.name);
        Some(Input { path, shape: single(&field.shape)?, optional: !field.required, default: None, beside: None, case })
    });
    let (mut inputs, mut more): (Vec<Input>, Vec<Input>) = inputs.partition(|input| !input.optional);
    if more.len() <= FEW {
        inputs.append(&mut more);
    }
    Repeat { path, case, inputs, more, default: None, sheet: None }
}

/// Takes the fields of these names out of what is left: side by side where they are single, a group by itself. On a card that
/// stands for a case, what the case needs is needed.
fn take(slots: &mut Vec<Slot>, names: &[&str], is_conditional: bool) -> Option<Vec<Row>> {
    let mut found = Vec::new();
    for name in names {
        if let Some(at) = slots.iter().position(|slot| slot.path == *name) {
            found.push(slots.remove(at));
        }
    }
    (!found.is_empty()).then(|| beside(found, is_conditional))
}

fn beside(found: Vec<Slot>, is_conditional: bool) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut side = Vec::new();
    for slot in found {
        match slot.row {
            Row::Inputs(inputs) => side.extend(
                inputs.into_iter().map(|input| Input { optional: slot.may || (slot.within && !is_conditional), ..input }),
            ),
            group => rows.push(group),
        }
    }
    if !side.is_empty() {
        rows.insert(0, Row::Inputs(side));
    }
    rows
}

/// What no sheet names: narrow fields two by two, others one by one.
fn paired(slots: Vec<Slot>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for row in slots.into_iter().flat_map(|slot| beside(vec![slot], false)) {
        match (rows.last_mut(), &row) {
            (Some(Row::Inputs(before)), Row::Inputs(now))
                if before.len() == 1 && now.len() == 1 && is_pair(&before[0], &now[0]) =>
            {
                before.extend(now.iter().cloned());
            }
            _ => rows.push(row),
        }
    }
    rows
}

fn is_pair(one: &Input, two: &Input) -> bool {
    one.shape.is_narrow() && two.shape.is_narrow()
}
