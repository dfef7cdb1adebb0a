//! The clerk beyond the four discussions: every path of the catalogue, what follows a decision, routine disclosure, what is due, seals.

use ledger::canonical::Value;
use tests::support::matters::{accounts, disclosure, matter, notice, outcome, progress, with, without};
use tests::support::person::Person;
use tests::support::service::{BAIMUWAN, County, YANKOU};

/// Begins a draft and gives its id, its first screen and its fields.
#[track_caller]
fn begins(county: &County, clerk: &Person, asked: Value) -> (String, String, Value) {
    let id = county.inner.new_id();
    let made = clerk.posts("/api/drafts", &asked.with("id", id.as_str().into()).with("chain", clerk.area().into())).expect(201);
    let fields = clerk.reads(&format!("/api/drafts/{id}")).expect(200).json().get("fields").expect("fields").clone();
    (id, made.json().text("step").expect("a screen").to_owned(), fields)
}

/// Saves fields, and sees that every screen of the matter and its review are there in both languages.
#[track_caller]
fn types(clerk: &Person, id: &str, fields: &Value, screens: &[&str]) {
    let draft = clerk.reads(&format!("/api/drafts/{id}")).expect(200).json();
    let save = Value::object([("version", draft.int("version").expect("a version").into()), ("fields", fields.clone())]);
    clerk.asks("PUT", &format!("/api/drafts/{id}"), Some(&save)).expect(200);
    for screen in screens.iter().chain(&["review"]) {
        for language in ["zh-CN", "en"] {
            let page = clerk.reads(&format!("/clerk/matters/{id}/{screen}?lang={language}")).expect(200);
            assert!(!page.text().contains(">clerk-"), "{screen} in {language} lacks a text");
        }
    }
    let page = clerk.reads(&format!("/clerk/matters/{id}/{}", screens[0])).expect(200);
    assert_eq!(page.text().matches("data-screen=").count(), screens.len(), "{screens:?}");
}

fn object<const N: usize>(members: [(&str, &str); N]) -> Value {
    Value::object(members.map(|(name, value)| (name, value.into())))
}

/// Publishes a decision and gives its leaf hash.
#[track_caller]
fn decided(clerk: &Person, liaison: &Person, name: &str) -> String {
    clerk.leaf(liaison.approves(&clerk.submits_matter(name)))
}

#[test]
fn every_path_has_its_screens() {
    let county = County::founded();
    let (clerk, _) = county.village(YANKOU);
    let four = ["matter", "proposal", "consultation", "deliberation", "resolution"];
    let with_four = |more: &[&'static str]| [&four[..], more, &["posting"]].concat();
    for (item, path, screens) in [
        (4, "A", with_four(&[])),
        (2, "A2", with_four(&["filed"])),
        (3, "A3", with_four(&["township", "county"])),
        (12, "A+", with_four(&["members"])),
        (19, "A+3", with_four(&["members", "township", "county"])),
        (6, "B", vec!["matter", "consultation", "resolution", "posting"]),
        (5, "C", vec!["matter", "consultation", "supervision", "posting"]),
        (14, "D", vec!["matter", "application", "vetting", "notice", "opinion", "township", "posting"]),
        (7, "G", vec!["matter", "group", "posted", "posting"]),
        (20, "P", vec!["matter", "party", "posting"]),
        (19, "F", vec!["matter", "filed", "posting"]),
    ] {
        let asked = Value::object([("item", item.into()), ("path", path.into())]);
        let (id, step, fields) = begins(&county, &clerk, asked);
        assert_eq!((step.as_str(), fields.text("path")), ("matter", Some(path)));
        types(&clerk, &id, &fields, &screens);
        clerk.reads(&format!("/clerk/matters/{id}/acceptance")).expect(404);
    }
    // A path that the item does not take.
    let asked = Value::object([("id", county.inner.new_id().into()), ("chain", YANKOU.into()), ("item", 4.into())]);
    assert_eq!(clerk.posts("/api/drafts", &asked.with("path", "C".into())).expect(422).errors(), ["item:rule.path"]);
    let new = clerk.reads("/clerk/matters/new").expect(200);
    assert!(new.text().contains("两委商议 → 监委会审核"), "a path is told step by step");
}

#[test]
fn what_follows_a_decision_begins_with_what_is_known() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let hash = decided(&clerk, &liaison, "canal-clearing");
    let decision = matter("canal-clearing");
    let about = |kind: &str| object([("kind", kind), ("about", &hash)]);

    let (id, step, fields) = begins(&county, &clerk, about("progress"));
    assert_eq!((step.as_str(), fields.text("decision")), ("progress", Some(&*hash)));
    types(&clerk, &id, &progress(&hash).with("kind", "progress".into()), &["progress"]);
    let said = clerk.says("progress", progress(&hash)).with("id", id.into());
    liaison.approves(&clerk.submits(&clerk.seals_all(&said)));

    // Paid once, told once: the next note knows whom and by whom, the notice of payments has all of them, the outcome their sum.
    let (_, _, next) = begins(&county, &clerk, about("progress"));
    assert_eq!(next.text("aside.known.approver"), Some("向明亮"));
    let told = Value::object([("kind", "notice".into()), ("topic", "payments".into()), ("about", hash.as_str().into())]);
    let (_, _, list) = begins(&county, &clerk, told);
    assert_eq!((list.int("content.total"), list.list("content.lines").len()), (Some(1_000_000), 1));
    assert_eq!(list.list("posting.objections"), decision.list("posting.objections"));

    let (id, _, fields) = begins(&county, &clerk, about("disclosure"));
    let hung = |name: &str| decision.text(&format!("posting.{name}")).expect("a day").to_owned();
    assert_eq!((fields.text("from"), fields.text("to")), (Some(&*hung("from")), Some(&*hung("to"))));
    let told = disclosure(&hash, &hung("from"), &hung("to"));
    types(&clerk, &id, &told.clone().with("kind", "disclosure".into()), &["disclosure"]);
    liaison.approves(&clerk.submits(&clerk.says("disclosure", told).with("id", id.into())));

    let (id, step, fields) = begins(&county, &clerk, about("outcome"));
    let total = decision.int("money.total").expect("a sum");
    assert_eq!((step.as_str(), fields.int("planned")), ("outcome", Some(total)));
    assert_eq!(fields.list("sources").len(), decision.list("money.sources").len());
    assert_eq!(fields.list("posting.objections"), decision.list("posting.objections"));
    assert_eq!((fields.int("paid"), fields.int("lines.0.planned")), (Some(1_000_000), Some(total)));
    let told = outcome(&hash, total, total + 500_000);
    types(&clerk, &id, &told.clone().with("kind", "outcome".into()), &["outcome", "acceptance", "posting"]);
    // More than was planned is published, and loud; it is no reason to refuse.
    let index = liaison.approves(&clerk.submits(&clerk.seals_all(&clerk.says("outcome", told).with("id", id.into()))));
    assert_eq!(clerk.posts("/api/drafts", &new(&county, &about("outcome"))).expect(422).errors(), ["about:about.followed"]);
    let (_, _, fields) = begins(&county, &clerk, object([("kind", "disclosure"), ("about", &clerk.leaf(index))]));
    assert_eq!(fields.text("entry"), Some(&*clerk.leaf(index)), "an outcome's posting ends too");

    let page = clerk.reads(&format!("/clerk/entries/{hash}")).expect(200);
    assert_eq!(page.text().matches("data-begin=").count(), 4, "no second outcome");
    let (other, _) = county.village(BAIMUWAN);
    other.reads(&format!("/clerk/entries/{hash}")).expect(404);
    let foreign = new(&county, &about("progress")).with("chain", BAIMUWAN.into());
    other.posts("/api/drafts", &foreign).expect(404);
}

fn new(county: &County, asked: &Value) -> Value {
    asked.clone().with("id", county.inner.new_id().into()).with("chain", YANKOU.into())
}

#[test]
fn a_correction_begins_with_what_stands() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let hash = decided(&clerk, &liaison, "canal-clearing");
    let about = object([("kind", "correction"), ("about", &hash)]);
    let (id, step, fields) = begins(&county, &clerk, about.clone());
    assert_eq!((step.as_str(), fields.text("corrects"), fields.text("says.of")), ("correction", Some(&*hash), Some("decision")));
    assert_eq!(fields.list("says.steps"), matter("canal-clearing").list("steps"));
    let fields = with(&fields, "says.title", "水渠清淤，改过的题目".into()).with("reason", "题目写错了。".into());
    let screens = ["correction", "matter", "proposal", "consultation", "deliberation", "resolution", "posting"];
    types(&clerk, &id, &fields, &screens);
    let said = clerk.says("correction", fields.without("kind")).with("id", id.into());
    let index = liaison.approves(&clerk.submits(&clerk.seals_all(&said)));

    // The next one corrects the correction, which is what stands now; this one withdraws.
    let (id, _, fields) = begins(&county, &clerk, about);
    assert_eq!(fields.text("corrects"), Some(&*clerk.leaf(index)));
    assert_eq!(fields.text("says.title"), Some("水渠清淤，改过的题目"));
    let withdrawn = fields.with("reason", "重复了。".into()).with("aside", object([("effect", "withdraw")]));
    types(&clerk, &id, &withdrawn, &["correction"]);
    let said = clerk.says("correction", withdrawn.without("kind").without("aside").without("says")).with("id", id.into());
    liaison.approves(&clerk.submits(&said));
    let page = clerk.reads(&format!("/clerk/entries/{hash}")).expect(200);
    assert!(page.text().contains("这一条已经撤回了"));
    assert_eq!(
        clerk.posts("/api/drafts", &new(&county, &object([("kind", "outcome"), ("about", &hash)]))).expect(422).errors(),
        ["about:about.kind"]
    );
}

#[test]
fn what_is_due_stands_at_home_until_it_is_published() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    // The village has a clerk since 1 December; in January December's accounts and the quarter's lists are over.
    county.passes(40 * tests::support::service::DAY);
    let home = |clerk: &Person| clerk.reads("/clerk").expect(200).text().to_owned();
    clerk.signs_in();
    liaison.signs_in();
    let begun = home(&clerk);
    assert!(begun.contains("2026年12月财务收支") && begun.contains("2026年第四季度"), "{begun}");
    assert!(!begun.contains("2027年1月财务收支"), "January is not over");

    let due = object([("kind", "notice"), ("duty", "accounts-monthly"), ("from", "2026-12-01"), ("topic", "accounts")]);
    let (id, step, fields) = begins(&county, &clerk, due);
    assert_eq!((step.as_str(), fields.int("item"), fields.text("to")), ("content", Some(10), Some("2026-12-31")));
    assert_eq!(fields.text("title"), Some("2026年12月财务收支公开"));
    let told = accounts("2026-12-01", "2026-12-31");
    types(&clerk, &id, &told.clone().with("kind", "notice".into()), &["content", "posting"]);
    liaison.approves(&clerk.submits(&clerk.seals_all(&clerk.says("notice", told).with("id", id.into()))));
    let after = home(&clerk);
    assert!(!after.contains("2026年12月财务收支<"), "{after}");

    let next = object([("kind", "notice"), ("duty", "accounts-monthly"), ("from", "2027-01-01"), ("topic", "accounts")]);
    let (_, _, fields) = begins(&county, &clerk, next);
    let before = accounts("2026-12-01", "2026-12-31");
    assert_eq!(fields.get("content.opening"), before.get("content.closing"), "what was left");
    for known in ["posting.objections", "posting.places"] {
        assert_eq!(fields.get(known), before.get(known), "{known}");
    }

    let due = object([("kind", "notice"), ("duty", "relief-quarterly"), ("from", "2026-10-01"), ("topic", "nothing")]);
    let (id, _, fields) = begins(&county, &clerk, due);
    assert_eq!((fields.text("content.topic"), fields.int("item")), (Some("nothing"), Some(15)));
    let content = object([("topic", "nothing"), ("reason", "本季没有临时救助。")]);
    let told = notice(15, "2026-10-01", "2026-12-31", "relief-quarterly", content);
    types(&clerk, &id, &told.clone().with("kind", "notice".into()), &["content", "posting"]);
    liaison.approves(&clerk.submits(&clerk.says("notice", told).with("id", id.into())));
    for (wrong, code) in [
        (
            object([("kind", "notice"), ("duty", "nobody-knows"), ("from", "2026-10-01"), ("topic", "nothing")]),
            "duty:field.choice",
        ),
        (
            object([("kind", "notice"), ("duty", "relief-quarterly"), ("from", "2026-11-01"), ("topic", "nothing")]),
            "from:field.choice",
        ),
        (object([("kind", "notice"), ("topic", "gossip")]), "topic:field.choice"),
        (object([("kind", "founding")]), "kind:field.choice"),
    ] {
        assert_eq!(clerk.posts("/api/drafts", &new(&county, &wrong)).expect(422).errors(), [code]);
    }
}

#[test]
fn a_sealed_step_is_dated_by_the_ledger_and_opened_by_the_decision() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let (id, _, _) = begins(&county, &clerk, Value::object([("item", 4.into())]));
    let today = county.inner.time.now().date().to_string();
    let said = clerk.decides(matter("canal-clearing")).with("id", id.as_str().into());
    let step = said.list("steps")[0].clone().with("recorded", today.as_str().into());

    // The same seal again is no second one: the answer was lost.
    let (asked, opening) = clerk.seal_of(&id, "proposal", &step);
    let told = clerk.hands_in(&asked).expect(201).json();
    let again = clerk.hands_in(&asked).expect(201).json();
    assert_eq!((told.text("hash"), told.text("at")), (again.text("hash"), Some(&*today)));
    let first = opening.with("entry", told.text("hash").expect("a hash").into());
    let seals = clerk.reads(&format!("/api/drafts/{id}/seals")).expect(200).json();
    assert_eq!(
        (seals.text("today"), seals.text("seals.0.step"), seals.list("seals").len()),
        (Some(&*today), Some("proposal"), 1)
    );
    liaison.reads(&format!("/api/drafts/{id}/seals")).expect(404);

    // The draft shows that it is sealed; once it is changed, that it has to be sealed again.
    let page = |fields: &Value| {
        types(&clerk, &id, fields, &["matter", "proposal", "consultation", "deliberation", "resolution", "posting"]);
        clerk.reads(&format!("/clerk/matters/{id}/review")).expect(200).text().to_owned()
    };
    let fields = matter("canal-clearing");
    let sealed = with(&fields, "steps.0", step.clone().with("seal", first.clone()));
    assert!(page(&sealed).contains("\"changed\":[]"));
    let changed = with(&sealed, "steps.0.conclusion", "改过的结论。".into());
    assert!(page(&changed).contains("\"changed\":[\"proposal\"]"));

    // Published are both seals in view, and only the newest opens.
    let step = without(&changed, "steps.0.seal").list("steps")[0].clone();
    let second = clerk.seals(&id, "proposal", &step);
    let decision = |seal: &Value| with(&said, "steps.0", step.clone().with("seal", seal.clone()));
    clerk.hands_in(&decision(&first)).expect(422).finds("steps.0.seal.entry:seal.entry");
    clerk
        .hands_in(&decision(&second.clone().with("salt", "00".repeat(32).into())))
        .expect(422)
        .finds("steps.0.seal.salt:seal.opening");
    let whole = decision(&second);
    let seal = clerk.seals(&id, "submission", &whole);
    liaison.approves(&clerk.submits(&whole.with("seal", seal)));
}

#[test]
fn another_village_seals_nothing_of_a_matter_and_takes_no_id() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let (other, _) = county.village(BAIMUWAN);
    let said = clerk.decides(matter("canal-clearing"));
    let id = said.text("id").expect("an id").to_owned();
    let waiting = clerk.seals_and_submits(&said);
    let (foreign, _) = other.seal_of(&id, "submission", &said);
    let told = other.hands_in(&foreign).expect(201).json();
    let theirs = other.decides(matter("canal-clearing")).with("id", id.as_str().into());
    assert_eq!(other.hands_in(&theirs).expect(409).problem(), "foreign");
    let index = liaison.approves(&waiting);
    let page = county.reads(&format!("/e/{index}")).expect(200);
    let link = format!("/e/{}\"", told.int("index").expect("an index"));
    assert!(!page.text().contains(&link), "the page shows its own village's seals alone");
}
