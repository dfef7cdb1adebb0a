//! What is due: the year 2026 of one village by hand, borders of months, quarters and years, and calendars that change.

use std::sync::Arc;

use ledger::canonical::Value;
use ledger::due::{Cell, Counts, Ground, Published, State, Year};
use ledger::rules::{Calendar, Catalogue, Deadline, Document, Pack, Rules};
use ledger::time::Date;
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn document(text: &str) -> Document {
    Document::parse(&Value::parse(text.as_bytes()).unwrap().to_bytes()).unwrap()
}

fn calendar() -> Arc<Calendar> {
    let Document::Calendar(calendar) = document(include_str!("../data/calendar.json")) else { panic!("a calendar") };
    calendar
}

fn catalogue() -> Arc<Catalogue> {
    let Document::Catalogue(catalogue) = document(include_str!("../data/catalogue.json")) else { panic!("a catalogue") };
    catalogue
}

fn default_pack() -> Value {
    Value::parse(include_bytes!("../data/pack.json")).unwrap()
}

fn pack(value: &Value) -> Arc<Pack> {
    let Ok(Document::Pack(pack)) = Document::parse(&value.to_bytes()) else { panic!("a pack") };
    pack
}

/// The default pack with just one duty, its members changed as given.
fn pack_of(changes: &[(&str, Value)]) -> Arc<Pack> {
    let duty = default_pack().list("duties")[0].clone();
    let duty = changes.iter().fold(duty, |duty, (name, value)| duty.with(name, value.clone()));
    pack(&default_pack().with("duties", Value::List(vec![duty])))
}

/// The year of a village that owes from `since` on, by one pack and one calendar.
fn year(pack: &Arc<Pack>, calendar: &Arc<Calendar>, today: &str, year: i64, since: &str, published: &[Published<'_>]) -> Year {
    let rules = Rules { catalogue: catalogue(), pack: pack.clone() };
    let ground = Ground { rules: &|_| Some(rules.clone()), calendar: &|_| calendar.clone(), today: day(today) };
    Year::new(&ground, year, day(since), published)
}

fn said<'a>(duty: &'a str, from: &str, at: &str, index: u64) -> Published<'a> {
    Published { duty, from: day(from), at: day(at), index, nothing: false }
}

/// A cell in one line, as the table by hand writes it.
fn line(cell: &Cell) -> String {
    let moved = if cell.due.is_moved() { format!(" ({})", cell.due.plain) } else { String::new() };
    let unknown = cell.due.unknown_year.map(|year| format!(" {year}?")).unwrap_or_default();
    let state = match cell.state {
        State::Published { index, at, nothing } => format!("{} {at} #{index}", if nothing { "nothing" } else { "published" }),
        State::Late { index, at, days, .. } => format!("late by {days} {at} #{index}"),
        State::Missing { since } => format!("missing since {since}"),
        State::NotYet => "not yet".to_owned(),
    };
    format!("{}..{} by {}{moved}{unknown}: {state}", cell.from, cell.to, cell.due.last)
}

fn lines(year: &Year, id: &str) -> Vec<String> {
    let row = year.rows.iter().find(|row| row.duty.id == id);
    row.map(|row| row.cells.iter().map(line).collect()).unwrap_or_default()
}

/// Yankou's year on 20 October 2026, worked out with a paper calendar. Its clerk was appointed on 10 February 2026.
const BY_HAND: &[(&str, &[&str])] = &[
    (
        "accounts-monthly",
        &[
            // 15 March is a Sunday.
            "2026-02-01..2026-02-28 by 2026-03-16 (2026-03-15): published 2026-03-16 #9",
            "2026-03-01..2026-03-31 by 2026-04-15: late by 5 2026-04-20 #14",
            "2026-04-01..2026-04-30 by 2026-05-15: published 2026-05-12 #20",
            "2026-05-01..2026-05-31 by 2026-06-15: nothing 2026-06-15 #23",
            "2026-06-01..2026-06-30 by 2026-07-15: missing since 2026-07-16",
            // 15 August is a Saturday.
            "2026-07-01..2026-07-31 by 2026-08-17 (2026-08-15): missing since 2026-08-18",
            "2026-08-01..2026-08-31 by 2026-09-15: late by 1 2026-09-16 #31",
            "2026-09-01..2026-09-30 by 2026-10-15: published 2026-10-11 #33",
            // 15 November is a Sunday.
            "2026-10-01..2026-10-31 by 2026-11-16 (2026-11-15): not yet",
            "2026-11-01..2026-11-30 by 2026-12-15: not yet",
            // The holidays of 2027 are announced in the autumn of 2026; this calendar is older.
            "2026-12-01..2026-12-31 by 2027-01-15 2027?: not yet",
        ],
    ),
    (
        "debts-quarterly",
        &[
            "2026-01-01..2026-03-31 by 2026-04-15: published 2026-04-15 #13",
            "2026-04-01..2026-06-30 by 2026-07-15: late by 35 2026-08-19 #29",
            "2026-07-01..2026-09-30 by 2026-10-15: missing since 2026-10-16",
            "2026-10-01..2026-12-31 by 2027-01-15 2027?: not yet",
        ],
    ),
];

#[test]
fn one_villages_year_by_hand() {
    let published = [
        said("accounts-monthly", "2026-02-01", "2026-03-16", 9),
        // Published again: the first counts.
        said("accounts-monthly", "2026-02-01", "2026-03-30", 11),
        said("debts-quarterly", "2026-01-01", "2026-04-15", 13),
        said("accounts-monthly", "2026-03-01", "2026-04-20", 14),
        said("accounts-monthly", "2026-04-01", "2026-05-12", 20),
        Published { nothing: true, ..said("accounts-monthly", "2026-05-01", "2026-06-15", 23) },
        said("debts-quarterly", "2026-04-01", "2026-08-19", 29),
        said("accounts-monthly", "2026-08-01", "2026-09-16", 31),
        said("accounts-monthly", "2026-09-01", "2026-10-11", 33),
        // Not about a period of the duty, about another year, by a later day: none of them fills a cell.
        said("debts-quarterly", "2026-08-01", "2026-09-02", 30),
        said("accounts-monthly", "2025-06-01", "2026-09-03", 30),
        said("accounts-monthly", "2026-06-01", "2026-10-21", 34),
    ];
    let table = year(&pack(&default_pack()), &calendar(), "2026-10-20", 2026, "2026-02-10", &published);
    for (duty, cells) in BY_HAND {
        assert_eq!(lines(&table, duty), *cells, "{duty}");
    }
    let ids: Vec<_> = table.rows.iter().map(|row| row.duty.id.as_str()).collect();
    let quarterly = ["debts-quarterly", "welfare-quarterly", "relief-quarterly", "subsidies-quarterly", "stamp-quarterly"];
    assert_eq!(ids, [&["accounts-monthly"][..], &quarterly].concat());
    // Eleven months; five quarterly duties of which only one was ever published.
    let counts = Counts::of(table.cells());
    assert_eq!(counts, Counts { published: 5, late: 3, missing: 2 + 1 + 4 * 3, not_yet: 3 + 1 + 4 });
    assert_eq!([counts, counts].into_iter().sum::<Counts>().missing, 30, "a township adds its villages up");
    assert_eq!(table.unknown_year(), Some(2027));
    assert_eq!(table.unjudged, []);
}

#[test]
fn a_due_day_moves_past_a_whole_holiday() {
    let table = year(&pack_of(&[]), &calendar(), "2026-02-24", 2026, "2026-01-31", &[]);
    assert_eq!(lines(&table, "accounts-monthly")[0], "2026-01-01..2026-01-31 by 2026-02-24 (2026-02-15): not yet");
    let table = year(&pack_of(&[]), &calendar(), "2026-02-25", 2026, "2026-01-31", &[]);
    assert_eq!(
        lines(&table, "accounts-monthly")[0],
        "2026-01-01..2026-01-31 by 2026-02-24 (2026-02-15): missing since 2026-02-25"
    );
    // A Saturday that is worked is no rest day.
    let on_the_ninth = [("due", Value::object([("day", Value::Int(9))]))];
    let table = year(&pack_of(&on_the_ninth), &calendar(), "2026-05-10", 2026, "2026-04-01", &[]);
    assert_eq!(lines(&table, "accounts-monthly")[0], "2026-04-01..2026-04-30 by 2026-05-09: missing since 2026-05-10");
}

#[test]
fn a_village_owes_from_the_period_in_which_its_first_clerk_began() {
    for (since, cells, quarters) in [("2026-03-31", 10, 4), ("2026-04-01", 9, 3), ("2025-06-01", 12, 4), ("2027-01-01", 0, 0)] {
        let table = year(&pack(&default_pack()), &calendar(), "2026-05-01", 2026, since, &[]);
        assert_eq!(lines(&table, "accounts-monthly").len(), cells, "{since}");
        assert_eq!(lines(&table, "stamp-quarterly").len(), quarters, "{since}");
    }
}

#[test]
fn a_duty_begins_and_ends_within_a_year() {
    let bounds = [("from", Value::from("2026-04-15")), ("until", "2026-10-01".into())];
    let table = year(&pack_of(&bounds), &calendar(), "2026-05-01", 2026, "2026-01-01", &[]);
    let months = lines(&table, "accounts-monthly");
    // A rule does not reach back: April began before it.
    assert!(months[0].starts_with("2026-05-01") && months[5].starts_with("2026-10-01") && months.len() == 6, "{months:?}");
    let table = year(&pack_of(&[("item", Value::Int(99))]), &calendar(), "2026-05-01", 2026, "2026-01-01", &[]);
    assert!(table.rows.is_empty(), "the catalogue has no such item");
}

#[test]
fn a_new_pack_changes_the_periods_that_begin_under_it() {
    let (old, new) = (pack_of(&[]), pack_of(&[("period", "quarter".into()), ("zh", "每季度".into())]));
    let rules = |on: Date| match on {
        on if on < day("2026-02-01") => None,
        on if on < day("2026-06-15") => Some(Rules { catalogue: catalogue(), pack: old.clone() }),
        _ => Some(Rules { catalogue: catalogue(), pack: new.clone() }),
    };
    let ground = Ground { rules: &rules, calendar: &|_| calendar(), today: day("2026-01-05") };
    let table = Year::new(&ground, 2026, day("2026-01-01"), &[]);
    let begins: Vec<_> = table.rows[0].cells.iter().map(|cell| (cell.from.civil().1, cell.to.civil().1)).collect();
    assert_eq!(begins, [(2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 9), (10, 12)]);
    assert_eq!(table.rows[0].duty.zh, "每季度");
    assert_eq!(table.unjudged, [day("2026-01-01")], "where no rules can be had, nothing is said");
}

#[test]
fn halves_and_years_in_leap_years_too() {
    let yearly = [("period", Value::from("year")), ("due", Value::object([("day", Value::Int(31))]))];
    let table = year(&pack_of(&yearly), &calendar(), "2028-06-01", 2028, "2028-12-31", &[]);
    assert_eq!(lines(&table, "accounts-monthly"), ["2028-01-01..2028-12-31 by 2029-01-31 2029?: not yet"]);
    let table = year(&pack_of(&[("period", "half".into())]), &calendar(), "2026-06-01", 2026, "2026-01-01", &[]);
    assert_eq!(
        lines(&table, "accounts-monthly"),
        ["2026-01-01..2026-06-30 by 2026-07-15: not yet", "2026-07-01..2026-12-31 by 2027-01-15 2027?: not yet"]
    );
    let on_the_31st = [("due", Value::object([("day", Value::Int(31))]))];
    let months = year(&pack_of(&on_the_31st), &calendar(), "2028-01-01", 2028, "2028-01-01", &[]);
    let months = lines(&months, "accounts-monthly");
    assert_eq!(months[0], "2028-01-01..2028-01-31 by 2028-02-29 2028?: not yet");
    assert_eq!(months[1], "2028-02-01..2028-02-29 by 2028-03-31 2028?: not yet");
}

#[test]
fn a_new_table_of_holidays_moves_what_is_open_and_nothing_else() {
    let bytes = include_str!("../data/calendar.json");
    // As if the day after Labour Day's bridge, and 15 to 17 July, were made holidays on 1 July.
    let Document::Calendar(later) = document(
        &bytes
            .replace("\"2026-06-19\"", "\"2026-05-15\", \"2026-06-19\"")
            .replace("\"2026-09-25\"", "\"2026-07-15\", \"2026-07-16\", \"2026-07-17\", \"2026-09-25\""),
    ) else {
        panic!("a calendar")
    };
    let pack = pack_of(&[]);
    let rules = |_| Some(Rules { catalogue: catalogue(), pack: pack.clone() });
    let calendars = |on: Date| if on < day("2026-07-01") { calendar() } else { later.clone() };
    let published = [said("accounts-monthly", "2026-04-01", "2026-05-18", 5)];
    let on = |today: &str| {
        let ground = Ground { rules: &rules, calendar: &calendars, today: day(today) };
        lines(&Year::new(&ground, 2026, day("2026-04-01"), &published), "accounts-monthly")
    };
    let late = "2026-04-01..2026-04-30 by 2026-05-15: late by 3 2026-05-18 #5";
    let june = |by: &str, state: &str| format!("2026-06-01..2026-06-30 by {by}: {state}");
    assert_eq!((&*on("2026-06-30")[0], &*on("2026-06-30")[2]), (late, &*june("2026-07-15", "not yet")));
    assert_eq!((&*on("2026-07-16")[0], &*on("2026-07-16")[2]), (late, &*june("2026-07-20 (2026-07-15)", "not yet")));
    assert_eq!(on("2026-07-21")[2], june("2026-07-20 (2026-07-15)", "missing since 2026-07-21"));
}

#[test]
fn the_liaisons_clock_runs_in_working_days() {
    let calendar = calendar();
    // Submitted on the Friday before Spring Festival, three days: Saturday the 14th is worked, then Tuesday and Wednesday after.
    let deadline = Deadline::new(day("2026-02-13"), 3, &calendar);
    assert_eq!(deadline, Deadline { last: day("2026-02-25"), unknown_year: None });
    for (at, days, working) in [("2026-02-20", 0, 0), ("2026-02-25", 0, 0), ("2026-02-26", 1, 1), ("2026-03-02", 5, 4)] {
        assert_eq!((deadline.days_late(day(at)), deadline.working_days_late(day(at), &calendar)), (days, working), "{at}");
    }
    // Submitted on a rest day: counted from the next day all the same.
    assert_eq!(Deadline::new(day("2026-03-07"), 3, &calendar).last, day("2026-03-11"));
    assert_eq!(Deadline::new(day("2026-12-30"), 3, &calendar).unknown_year, Some(2027));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a village publishes and whenever one asks: each period owed stands once, and its state follows from its days.
    #[test]
    fn every_cell_follows_from_its_days(
        said in proptest::collection::vec((0_usize..2, 1_i64..=12, 0_i64..460), 0..16),
        today in 0_i64..460,
        since in 0_i64..360,
    ) {
        let start = day("2026-01-01");
        let duties = ["accounts-monthly", "debts-quarterly"];
        let published: Vec<Published<'_>> = said.iter().enumerate().map(|(index, &(duty, month, at))| Published {
            duty: duties[duty], from: Date::from_civil(2026, month, 1).unwrap(), at: start.plus_days(at), index: index as u64, nothing: false,
        }).collect();
        let (today, since) = (start.plus_days(today), start.plus_days(since));
        let table = year(&pack(&default_pack()), &calendar(), &today.to_string(), 2026, &since.to_string(), &published);
        for row in &table.rows {
            for pair in row.cells.windows(2) {
                prop_assert_eq!(pair[0].to.plus_days(1), pair[1].from, "no gap and no overlap");
            }
            prop_assert!(row.cells.first().is_some_and(|cell| since <= cell.to));
            for cell in &row.cells {
                let times = published.iter().filter(|one| one.duty == row.duty.id && one.from == cell.from && one.at <= today);
                let times: Vec<_> = times.map(|one| one.at).collect();
                prop_assert!(calendar().is_working_day(cell.due.last) && cell.due.plain <= cell.due.last);
                match cell.state {
                    State::Published { at, .. } => prop_assert!(times.contains(&at) && at <= cell.due.last),
                    State::Late { at, days, .. } => prop_assert!(times.contains(&at) && days > 0 && at.days_since(cell.due.last) == days),
                    State::Missing { since } => prop_assert!(times.is_empty() && since <= today && since > cell.due.last),
                    State::NotYet => prop_assert!(times.is_empty() && today <= cell.due.last),
                }
            }
        }
        let Counts { published, late, missing, not_yet } = Counts::of(table.cells());
        prop_assert_eq!(published + late + missing + not_yet, table.cells().count() as u64);
    }
}
