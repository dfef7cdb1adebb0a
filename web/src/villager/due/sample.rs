//! The year 2026 of one village as it stands on 20 October, and a township's October.

use std::sync::Arc;

use askama::Template;
use ledger::canonical::Value;
use ledger::due::{Counts, Ground, Published, Year};
use ledger::rules::{Document, Rules};
use ledger::time::Date;

use super::super::due_places::{DuePlace, DuePlacesView};
use super::super::township::TownshipPage;
use super::super::village::{Village, VillagePage};
use super::DueView;
use crate::texts::{Language, Texts};

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn document(bytes: &[u8]) -> Document {
    Document::parse(&Value::parse(bytes).expect("a value").to_bytes()).expect("a document")
}

/// Published in time, moved, late, without anything to report, and not at all; owed since 10 February.
fn year(rules: &Rules, today: Date) -> Year {
    let Document::Calendar(calendar) = document(include_bytes!("../../../../ledger/data/calendar.json")) else {
        panic!("a calendar")
    };
    let said = |duty, from, at, index, nothing| Published { duty, from: day(from), at: day(at), index, nothing };
    let published = [
        said("accounts-monthly", "2026-02-01", "2026-03-16", 9, false),
        said("accounts-monthly", "2026-03-01", "2026-04-20", 14, false),
        said("accounts-monthly", "2026-04-01", "2026-05-12", 20, false),
        said("accounts-monthly", "2026-05-01", "2026-06-15", 23, true),
        said("accounts-monthly", "2026-07-01", "2026-08-17", 28, false),
        said("accounts-monthly", "2026-08-01", "2026-09-15", 31, false),
        said("debts-quarterly", "2026-01-01", "2026-04-15", 13, false),
        said("debts-quarterly", "2026-04-01", "2026-08-19", 29, false),
        said("stamp-quarterly", "2026-07-01", "2026-10-14", 35, true),
    ];
    let ground = Ground { rules: &|_| Some(rules.clone()), calendar: &|_| calendar.clone(), today };
    Year::new(&ground, 2026, day("2026-02-10"), &published)
}

fn rules() -> Rules {
    let catalogue = document(include_bytes!("../../../../ledger/data/catalogue.json"));
    let pack = document(include_bytes!("../../../../ledger/data/pack.json"));
    let (Document::Catalogue(catalogue), Document::Pack(pack)) = (catalogue, pack) else { panic!("a catalogue and a pack") };
    Rules { catalogue, pack }
}

/// The village's table.
pub fn village(texts: &Texts) -> DueView {
    let (rules, today) = (rules(), day("2026-10-20"));
    DueView::new(texts, 2026, &year(&rules, today), &rules.catalogue, today)
}

/// The township's table: the village above, one that publishes everything, one that owes nothing yet.
pub fn places(texts: &Texts) -> DuePlacesView {
    let year = year(&rules(), day("2026-10-20"));
    let month = Counts::of(year.cells().filter(|cell| (day("2026-10-01")..=day("2026-10-31")).contains(&cell.due.last)));
    let owed = Counts::of(year.cells()).missing;
    let place = |n: u8, name: &str, month, owed| DuePlace { code: format!("43080210590{n}"), name: name.into(), month, owed };
    let good = Counts { published: 6, ..Counts::default() };
    let places = [place(1, "岩口村", month, owed), place(2, "板坪村", good, 0), place(3, "茅溪村", Counts::default(), 0)];
    DuePlacesView::new(texts, 10, &places)
}

fn zh() -> &'static Texts {
    Texts::of(Language::Chinese)
}

#[test]
fn each_period_says_how_it_stands_in_words_and_by_which_day() {
    let view = village(zh());
    let said = |duty: usize| -> Vec<String> {
        let periods = view.duties[duty].periods.iter();
        periods.map(|p| format!("{} {} {} {}", p.name, p.words, p.day, p.href.as_deref().unwrap_or("-"))).collect()
    };
    assert_eq!(view.duties[0].name, "财务收支");
    assert_eq!(
        said(0),
        [
            "1月 不用公开  -",
            "2月 按时 3月16日 /e/9",
            "3月 迟5天 4月20日 /e/14",
            "4月 按时 5月12日 /e/20",
            "5月 没有事项 6月15日 /e/23",
            "6月 没有公开 7月15日前 -",
            "7月 按时 8月17日 /e/28",
            "8月 按时 9月15日 /e/31",
            "9月 没有公开 10月15日前 -",
            "10月 还没到 11月16日前 -",
            "11月 还没到 12月15日前 -",
            "12月 还没到 2027年1月15日前 -",
        ]
    );
    let debts = [
        "一季度 按时 4月15日 /e/13",
        "二季度 迟35天 8月19日 /e/29",
        "三季度 没有公开 10月15日前 -",
        "四季度 还没到 2027年1月15日前 -",
    ];
    assert_eq!(said(1), debts);
    assert_eq!(view.duties[0].moved[0], "2月：3月15日是休息日，顺延到3月16日。");
    assert_eq!(view.duties[0].laws[0], "中华人民共和国村民委员会组织法（2025年10月28日版，条款待核）");
    let holidays = "2027年的放假安排还没有登进来，落在那一年的日子先按周末算，可能会变。";
    assert_eq!((view.holidays.as_deref(), view.unjudged), (Some(holidays), None));
    let counts: Vec<_> = view.counts.iter().map(|count| count.text.as_str()).collect();
    assert_eq!(counts, ["按时7件", "迟了2件", "没有公开14件", "还没到8件"]);
}

/// What is not owed fills up the year in periods of the duty's own length, so that twelve months are always there.
#[test]
fn the_year_has_no_gap() {
    let (rules, today) = (rules(), day("2026-10-20"));
    let ground = Ground { rules: &|_| Some(rules.clone()), calendar: &|_| Arc::default(), today };
    for (since, months, quarters) in [("2026-01-01", 0, 0), ("2026-05-20", 4, 1), ("2026-12-31", 11, 3)] {
        let view = DueView::new(zh(), 2026, &Year::new(&ground, 2026, day(since), &[]), &rules.catalogue, today);
        for (duty, all, none) in [(0, 12, months), (1, 4, quarters)] {
            let periods = &view.duties[duty].periods;
            assert_eq!((periods.len(), periods.iter().filter(|period| period.state == "none").count()), (all, none), "{since}");
        }
        assert_eq!(view.none.is_some(), months > 0);
    }
}

#[test]
fn a_township_adds_its_villages_up() {
    let view = places(zh());
    let words = |counts: &[super::Count]| counts.iter().map(|count| count.text.clone()).collect::<Vec<_>>();
    assert_eq!(words(&view.total), ["按时7件", "没有公开5件"]);
    assert_eq!(view.owed.as_deref(), Some("今年还欠14件"));
    let lines: Vec<_> = view.places.iter().map(|place| (words(&place.counts), place.owed.clone())).collect();
    let owes = Some("今年还欠14件".to_owned());
    assert_eq!(lines[0], (vec!["按时1件".to_owned(), "没有公开5件".to_owned()], owes));
    assert_eq!(lines[1], (vec!["按时6件".to_owned()], None));
    assert_eq!(lines[2], (vec![], None));
}

#[test]
fn the_tables_stand_on_their_pages() {
    let texts = zh();
    let village_page = |due: DueView| {
        let about = Village {
            texts,
            code: "430802105901".into(),
            name: "岩口村".into(),
            township: ("430802105000".into(), "尹家溪镇".into()),
            people: &[],
            open: &[],
            kind: None,
            items: vec![],
            before: None,
            older: None,
            today: day("2026-10-20"),
        };
        VillagePage::new(about).with_due(due).render().expect("a page")
    };
    let html = village_page(village(texts));
    let late = r#"<li class="late"><a href="/e/14"><span>3月</span> <strong class="state late">迟5天</strong> <span>4月20日</span></a></li>"#;
    let missing =
        r#"<li class="missing"><span>6月</span> <strong class="state missing">没有公开</strong> <span>7月15日前</span></li>"#;
    for shown in [late, missing, "迟了2件", "公开了，但过了期限。", "2026年该公开的"] {
        assert!(html.contains(shown), "{shown}");
    }
    let nothing = Year { unjudged: vec![day("2026-01-01")], ..Year::default() };
    let html = village_page(DueView::new(texts, 2026, &nothing, &rules().catalogue, day("2026-10-20")));
    for shown in ["这一年没有按月、按季要公开的。", "有1个月的规则文件找不到，那几个月说不准。"]
    {
        assert!(html.contains(shown), "{shown}");
    }
    let township = TownshipPage::new(texts, "430802105000", "尹家溪镇", "永定区", &[], vec![]);
    let html = township.with_due(places(texts)).render().expect("a page");
    let quiet = r#"<a class="list-link" href="/v/430802105903"><h3>茅溪村</h3><span class="states"><span class="soft">这个月没有到期的</span>"#;
    for shown in ["10月到期的", r#"<span class="state missing">没有公开5件</span>"#, quiet] {
        assert!(html.contains(shown), "{shown}");
    }
}
