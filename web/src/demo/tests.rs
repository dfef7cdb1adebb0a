//! The whole content against the record's fields and the rules that come with the program.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::due::{Ground, Published, State, Year};
use ledger::hash::Hash;
use ledger::rules::{Divisions, Document, Documents, Rules, Severity, Subject, verdicts};
use ledger::statement::facts::Facts;
use ledger::statement::schema::date_at;
use ledger::statement::{self, Kind};
use ledger::time::Date;

use super::content::{Content, DIVISIONS};
use super::people::{People, Person, Summary};
use super::telling::{Fate, Scrutiny, Telling};

/// Days on which the story is told: all through a year, at a month's end, in a leap year.
const DAYS: [&str; 10] = [
    "2026-11-28",
    "2026-12-31",
    "2027-01-01",
    "2027-02-28",
    "2027-04-16",
    "2027-06-30",
    "2027-08-20",
    "2027-10-09",
    "2028-02-29",
    "2029-11-05",
];

fn document(bytes: &[u8]) -> (Hash, Document) {
    let bytes = Value::parse(bytes).expect("narrow JSON").to_bytes();
    (Hash::of(&bytes), Document::parse(&bytes).expect("a document"))
}

static RULES: LazyLock<(Hash, Hash, Rules)> = LazyLock::new(|| {
    match (
        document(include_bytes!("../../../ledger/data/catalogue.json")),
        document(include_bytes!("../../../ledger/data/pack.json")),
    ) {
        ((catalogue, Document::Catalogue(of)), (pack, Document::Pack(by))) => {
            (catalogue, pack, Rules { catalogue: of, pack: by })
        }
        _ => panic!("a catalogue and a pack"),
    }
});

fn divisions() -> Arc<Divisions> {
    let (_, Document::Divisions(divisions)) = document(DIVISIONS.as_bytes()) else { panic!("a table of divisions") };
    divisions
}

fn told_on(today: &str) -> Content {
    Content::on(today.parse().expect("a date")).expect("the content is read")
}

/// A telling's statement, as far as it can be said before the ledger is there; a correction without what it says instead.
fn statement(telling: &Telling, fields: &Value) -> Value {
    let (catalogue, pack, _) = &*RULES;
    let fields = match (telling.kind.about(), fields.get("content")) {
        (Some(field), _) => fields.clone().with(field, Hash::ZERO.to_string().into()),
        (None, Some(content)) if telling.about.is_some() => {
            fields.clone().with("content", content.clone().with("decision", Hash::ZERO.to_string().into()))
        }
        _ => fields.clone(),
    };
    let fields = match &telling.roster {
        Some(roster) => fields.with("lists", Value::List(vec![roster.described(&Hash::ZERO)])),
        None => fields,
    };
    let log = Hash::ZERO.to_string();
    super::client::statement(telling.kind.name(), &log, telling.village.as_str(), "00112233445566778899aabbccddeeff", 1, fields)
        .with("catalogue", catalogue.to_string().into())
        .with("pack", pack.to_string().into())
}

/// What is wrong with a statement that is handed in on a day: rules that must hold, and by name what is worth noting.
fn faults(telling: &Telling, fields: &Value, past: Option<&Facts>) -> (Vec<String>, BTreeSet<String>) {
    let (said, (_, _, rules)) = (statement(telling, fields), &*RULES);
    let mut documents = Documents::default();
    if let Some(table) = &telling.table {
        documents.add(&table.to_bytes()).expect("a table");
    }
    let judged = Subject::of(&said, past, &documents, telling.submitted).map(|subject| verdicts(&subject, rules));
    let broken = judged.unwrap_or_default().into_iter().filter(|verdict| !verdict.holds);
    let (musts, notes): (Vec<_>, Vec<_>) = broken.partition(|verdict| verdict.severity == Severity::Must);
    let wrong = statement::check(&said).into_iter().chain(musts.iter().map(|verdict| verdict.finding()));
    (wrong.map(|found| format!("{found:?}")).collect(), notes.into_iter().map(|verdict| verdict.rule).collect())
}

#[test]
fn every_matter_keeps_every_rule_in_every_year() {
    for today in DAYS {
        let content = told_on(today);
        let mut facts = BTreeMap::new();
        for telling in content.tellings.iter().filter(|telling| telling.fate != Fate::Begun) {
            let past = telling.about.as_ref().map(|about| facts.get(about).expect("it follows what it is about"));
            for fields in [&telling.first, &telling.fields] {
                let (wrong, _) = faults(telling, fields, past);
                assert!(wrong.is_empty(), "{} on {today}: {wrong:?}", telling.name);
            }
            let ends = telling.about.as_ref().and_then(|about| content.tellings.iter().find(|one| one.name == *about));
            assert!(ends.is_none_or(|about| about.ends() <= telling.submitted), "{} comes too early", telling.name);
            facts.insert(telling.name.clone(), Facts::of(telling.kind, &telling.fields));
        }
    }
}

/// What the story means to show is shown, and no rule is broken by accident.
#[test]
fn what_is_worth_noting_is_meant() {
    let meant = [
        ("step-sealed", None),
        ("outcome-photos", None),
        ("outcome-within-budget", Some("road-hardening-outcome")),
        ("recorded-soon", Some("street-lamps")),
        ("posting-soon", Some("levy-field-road")),
        ("contractor-named", Some("group-pond")),
    ];
    let content = told_on(DAYS[0]);
    let mut seen = BTreeMap::<String, BTreeSet<&str>>::new();
    let mut facts = BTreeMap::new();
    for telling in content.tellings.iter().filter(|telling| telling.fate != Fate::Begun) {
        let past = telling.about.as_ref().and_then(|about| facts.get(about));
        for rule in faults(telling, &telling.fields, past).1 {
            seen.entry(rule).or_default().insert(&telling.name);
        }
        facts.insert(telling.name.clone(), Facts::of(telling.kind, &telling.fields));
    }
    for (rule, tellings) in seen {
        let is_meant = |telling: &&str| meant.iter().any(|(name, one)| *name == rule && one.is_none_or(|one| one == *telling));
        assert!(tellings.iter().all(is_meant), "{rule}: {tellings:?}");
    }
}

#[test]
fn the_story_shows_a_year_of_everything() {
    let letters: BTreeSet<&str> = ["A", "A2", "A3", "A+", "B", "C", "D", "G", "P", "F"].into();
    for today in DAYS {
        let content = told_on(today);
        let published = |telling: &&Telling| matches!(telling.fate, Fate::Published | Fate::Mended);
        let paths: BTreeSet<&str> = content.tellings.iter().filter(published).filter_map(|t| t.fields.text("path")).collect();
        assert_eq!(paths, letters, "{today}");
        let kinds: BTreeSet<Kind> = content.tellings.iter().filter(published).map(|telling| telling.kind).collect();
        assert_eq!(kinds, Kind::COUNTERSIGNED.into(), "{today}");
        let topics: BTreeSet<&str> = content.tellings.iter().filter_map(|telling| telling.fields.text("content.topic")).collect();
        let wanted = ["accounts", "assets", "benefits", "debts", "distribution", "nothing", "stamps", "supplies"];
        assert_eq!(topics, wanted.into(), "{today}");
        let count = |fate: Fate| content.tellings.iter().filter(|telling| telling.fate == fate).count();
        assert!(count(Fate::Mended) >= 4 && count(Fate::Waiting) >= 3 && count(Fate::Returned) == 1 && count(Fate::Begun) == 1);
        let objected = content.tellings.iter().filter(|telling| matches!(telling.scrutiny, Scrutiny::Objected(_))).count();
        let silent = content.tellings.iter().filter(|telling| telling.scrutiny == Scrutiny::Silent).count();
        assert!(objected >= 2 && silent == 1, "{today}");
        let lines = |telling: &Telling| telling.table.as_ref().map_or(0, |table| table.list("lines").len());
        assert!(content.tellings.iter().map(lines).max() >= Some(300), "{today}: a table outside its entry");
        assert!(content.tellings.iter().any(|telling| (20..=40).contains(&telling.fields.list("content.lines").len())));
        let in_debt =
            content.tellings.iter().find(|telling| telling.fields.int("content.closing").is_some_and(|closing| closing < 0));
        assert!(in_debt.is_none(), "{today}: {:?}", in_debt.map(|telling| &telling.name));
    }
}

/// How a duty stands in the period that begins on a day, as anybody works it out from what is published.
fn state(content: &Content, village: &str, duty: &str, from: &str, today: Date) -> State {
    let (_, Document::Calendar(calendar)) = document(include_bytes!("../../../ledger/data/calendar.json")) else {
        panic!("a calendar")
    };
    let village: Division = village.parse().expect("a division");
    let mut published = Vec::new();
    for (index, telling) in (0_u64..).zip(&content.tellings).filter(|(_, telling)| telling.village == village) {
        if let (Some(duty), Some(from)) = (telling.fields.text("duty"), date_at(&telling.fields, "from")) {
            let nothing = telling.fields.text("content.topic") == Some("nothing");
            published.push(Published { duty, from, at: telling.ends(), index, nothing });
        }
    }
    let rules = |_| Some(RULES.2.clone());
    let calendar = |_| calendar.clone();
    let ground = Ground { rules: &rules, calendar: &calendar, today };
    let clerk = content.people.iter().find(|person| person.post == "clerk" && person.areas.contains(&village));
    let from: Date = from.parse().expect("a date");
    let year = Year::new(&ground, from.civil().0, clerk.expect("it has a clerk").since, &published);
    let row = year.rows.iter().find(|row| row.duty.id == duty).expect("it is a duty");
    row.cells.iter().find(|cell| cell.from == from).expect("it is owed").state
}

#[test]
fn months_are_late_and_missing_where_the_story_says_so() {
    let today: Date = "2026-11-28".parse().unwrap();
    let content = told_on("2026-11-28");
    let state = |village: &str, duty: &str, from: &str| state(&content, village, duty, from, today);
    let (yankou, shibanya, yunwuxi, shuangjingping) = ("430802105901", "430802103901", "430802103902", "430802108902");
    let accounts = "accounts-monthly";
    assert!(matches!(state(yankou, accounts, "2026-01-01"), State::Published { nothing: false, .. }));
    assert!(matches!(state(yankou, accounts, "2026-02-01"), State::Late { days: 10, .. }));
    assert!(matches!(state(yankou, accounts, "2026-11-01"), State::NotYet));
    assert!(matches!(state(yankou, "relief-quarterly", "2026-04-01"), State::Published { nothing: true, .. }));
    assert!(matches!(state(yankou, "relief-quarterly", "2026-07-01"), State::Published { nothing: false, .. }));
    assert!(matches!(state(shibanya, accounts, "2026-08-01"), State::Missing { .. }));
    assert!(matches!(state(shibanya, "stamp-quarterly", "2026-04-01"), State::Late { .. }));
    assert!(matches!(state(yunwuxi, accounts, "2026-10-01"), State::Late { .. }));
    assert!(matches!(state(shuangjingping, accounts, "2026-10-01"), State::Missing { .. }));
}

#[test]
fn every_village_has_its_people() {
    let content = told_on(DAYS[0]);
    let divisions = divisions();
    let villages: BTreeSet<Division> = content.tellings.iter().map(|telling| telling.village).collect();
    let townships: BTreeSet<_> = villages.iter().map(Division::township).collect();
    assert_eq!((villages.len(), townships.len(), divisions.townships.len()), (6, 3, 21));
    let held = |post: &str, village| {
        content.people.iter().filter(|person| person.post == post && person.areas.contains(village)).count()
    };
    for village in &villages {
        assert!(divisions.has(village) && held("clerk", village) == 1 && held("liaison", village) >= 1, "{village}");
    }
    assert_eq!(villages.iter().filter(|village| held("scrutineer", village) == 1).count(), 3);
    assert_eq!(villages.iter().filter(|village| held("liaison", village) == 2).count(), 4, "a liaison and a deputy");
    let reasons: Vec<&Telling> =
        content.tellings.iter().filter(|telling| matches!(telling.fate, Fate::Mended | Fate::Returned)).collect();
    assert!(reasons.iter().all(|telling| telling.reason.split_once(": ").is_some()));
}

#[test]
fn the_summary_is_read_as_it_was_written() {
    let content = told_on(DAYS[0]);
    let people = content.people.iter().map(|post| Person::draw(post).expect("random bytes")).collect();
    let summary = Summary {
        url: "http://127.0.0.1:8470".to_owned(),
        vkey: "example/log+00000000+AAAA".to_owned(),
        people: People::new(people),
        entries: [("canal".to_owned(), 15)].into(),
    };
    let json = summary.to_json();
    let again = Summary::parse(&json.to_bytes()).expect("a summary");
    assert_eq!(again.to_json(), json);
    assert!(summary.people.all().iter().all(|person| person.pin.len() == 6));
    assert!(Summary::parse(b"{}").is_none());
}

/// What the story publishes names nobody's number, and needs no excuse.
#[test]
fn the_privacy_guard_passes_every_matter() {
    let today: Date = DAYS[0].parse().unwrap();
    let guard = ledger::rules::privacy::Guard::built_in().unwrap();
    for telling in told_on(DAYS[0]).tellings {
        for fields in
            [Some(&telling.first), Some(&telling.fields), telling.changes.as_ref(), telling.table.as_ref()].into_iter().flatten()
        {
            assert_eq!(guard.statement(fields, today), [], "{}", telling.name);
        }
    }
}
