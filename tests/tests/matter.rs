//! A matter on its one page: what came of a decision, its corrections, what is only sealed so far, and what is due, as a villager reads
//! them.

use ledger::canonical::Value;
use ledger::hash::Hash;
use ledger::statement::table::Table;
use ledger::time::DAY;
use tests::support::binary::verify;
use tests::support::http::Answer;
use tests::support::matters::matter;
use tests::support::person::Person;
use tests::support::service::{County, YANKOU};

/// Content of every kind but the decision.
const ENTRIES: &[u8] = include_bytes!("../../web/testdata/entries.json");

/// What stands at a path of it, without the papers, which nobody has handed in here.
fn content(path: &str) -> Value {
    let all = Value::parse(ENTRIES).expect("content");
    let found = all.get(path).unwrap_or_else(|| panic!("{path}")).clone();
    let papers = ["files", "photos", "photos_start", "photos_end", "photos_before", "photos_during", "photos_after"];
    papers.iter().fold(found, |found, name| if found.get(name).is_some() { found.without(name) } else { found })
}

/// A village's clerk and liaison, who publish.
struct Village {
    county: County,
    clerk: Person,
    liaison: Person,
}

impl Village {
    fn new() -> Village {
        let county = County::founded();
        let (clerk, liaison) = county.village(YANKOU);
        Village { county, clerk, liaison }
    }

    /// A statement of a kind under the rules in force.
    fn says(&self, kind: &str, fields: Value) -> Value {
        let founding = self.county.reads("/e/0.json").json();
        let named = |name: &str| Value::from(founding.text(&format!("entry.statement.{name}")).expect("a hash"));
        let fields = fields.with("catalogue", named("catalogue")).with("pack", named("pack"));
        self.county.inner.statement(kind, YANKOU, fields)
    }

    fn publishes(&self, kind: &str, fields: Value) -> u64 {
        self.liaison.approves(&self.clerk.submits(&self.says(kind, fields)))
    }

    fn leaf(&self, index: u64) -> Value {
        self.county.reads(&format!("/e/{index}.json")).json().text("leaf_hash").expect("a hash").into()
    }

    fn page(&self, index: u64) -> String {
        self.county.reads(&format!("/e/{index}")).expect(200).text().to_owned()
    }

    /// What was published holds, for whoever verifies it.
    fn holds(&self) {
        let said = verify(&self.county.inner.origin, &["--key", &self.county.inner.vkey]);
        assert_eq!(said["verdict"], "holds", "{said}");
    }

    /// The words of an entry are offered on its page and have a page of their own, which says so in both languages.
    #[track_caller]
    fn is_heard(&self, index: u64, words: &str) {
        has(&self.page(index), &[&format!("href=\"/e/{index}/script\" id=\"listen\""), words]);
        let path = format!("/e/{index}/script");
        has(self.county.reads(&path).expect(200).text(), &[words, "大约"]);
        let english = self.county.reads(&format!("{path}?lang=en")).expect(200);
        assert!(english.text().matches("data-sentence").count() >= 4, "{}", english.text());
    }

    /// The clerk gives a group a link, says that it was posted, and sees that it was opened.
    #[track_caller]
    fn is_posted_to_a_group(&self, index: u64, words: &str) {
        let asked = Value::object([("index", i64::try_from(index).expect("small").into()), ("group", "二组群".into())]);
        let code = self.clerk.posts("/api/shares", &asked).expect(201).json().text("code").expect("a code").to_owned();
        let opened = self.county.reads(&format!("/g/{code}")).expect(303);
        assert_eq!(opened.header("location"), Some(&*format!("/e/{index}")));
        self.clerk.posts(&format!("/api/shares/{code}/postings"), &Value::object([])).expect(201);
        let leaf = self.leaf(index);
        let desk = self.clerk.reads(&format!("/clerk/entries/{}", leaf.text("").expect("a hash"))).expect(200);
        has(desk.text(), &["二组群", "打开过1次", "李春花发到群里", &format!("/g/{code}"), words]);
        let offered = desk.text().split("href=\"").filter_map(|part| part.split('"').next());
        for paper in offered.filter(|path| path.starts_with("/e/")) {
            self.county.reads(paper).expect(200);
        }
        has(self.county.reads(&format!("/e/{index}/share?g={code}")).expect(200).text(), &[&format!("/g/{code}"), words]);
    }

    fn village(&self) -> String {
        self.county.reads(&format!("/v/{YANKOU}")).expect(200).text().to_owned()
    }
}

#[track_caller]
fn has(page: &str, words: &[&str]) {
    words.iter().for_each(|word| assert!(page.contains(word), "{word} is missing"));
}

/// The words of a page without its tags.
fn words(page: &str) -> String {
    let mut inside = false;
    let text = page.chars().filter(|c| {
        let is_text = !inside && *c != '<';
        inside = *c == '<' || (inside && *c != '>');
        is_text
    });
    text.collect()
}

#[test]
fn a_decision_tells_what_came_of_it_and_what_was_corrected() {
    let v = Village::new();
    let decision = v.publishes("decision", matter("canal-clearing"));
    let about = |fields: Value, name: &str| fields.with(name, v.leaf(decision));
    has(&words(&v.page(decision)), &["第5步，共6步"]);
    v.publishes("progress", about(content("progress.0"), "decision"));
    let second = about(content("progress.1"), "decision");
    let paid = v.publishes("progress", second.clone());
    has(&words(&v.page(decision)), &["已付18,600.00元", "分3笔付的，合同价22,000.00元", "累计15,000.00元"]);
    let closing = v.publishes("disclosure", about(content("disclosure"), "entry"));
    has(&words(&v.page(decision)), &["挂了11天（2025年12月29日到1月8日），收到1条意见", "三组那段去年清过"]);

    // The second payment was written too high: the old note stays under a band, and the sum follows what holds.
    let payments: Vec<Value> = second.list("payments").to_vec();
    let payments = Value::List(vec![payments[0].clone(), payments[1].clone().with("amount", 306_000.into())]);
    let said = v.says("progress", second.with("payments", payments));
    let mut says = said.clone().with("of", "progress".into());
    for name in ["kind", "log", "chain", "id", "round"] {
        says = says.without(name);
    }
    let correction = Value::object([
        ("corrects", v.leaf(paid)),
        ("title", "第二笔写多了".into()),
        ("date", "2026-11-30".into()),
        ("reason", "3060元写成了3600元。".into()),
        ("says", says),
    ]);
    let corrected = v.publishes("correction", correction);
    has(&v.page(paid), &[&format!("href=\"/e/{corrected}\""), "现在以第", "3,600.00元"]);
    has(&v.page(corrected), &[&format!("href=\"/e/{paid}\""), "3060元写成了3600元。", &format!("href=\"/e/{decision}\"")]);
    has(&words(&v.page(corrected)), &["更正：实施进度"]);
    has(&words(&v.page(decision)), &["已付18,060.00元", "更正过的"]);
    has(&v.village(), &["已更正", "付10,060元"]);

    let outcome = v.publishes("outcome", about(content("outcome"), "decision"));
    let page = v.page(decision);
    has(&words(&page), &["已完工，超出预算3,200.00元", "一共花了25,600.00元", "渠口塌方加了六米挡墙"]);
    has(&page, &[&format!("href=\"/e/{outcome}\""), &format!("href=\"/e/{closing}\""), "class=\"figure over\""]);
    has(&v.page(outcome), &[&format!("<a href=\"/e/{decision}\">二组水渠清淤补漏，900米</a>")]);
    has(&v.village(), &["超预算3,200元"]);
    // What is of other entries is not marked as this one's.
    assert!(!page.contains("data-f=\"statement.actual\"") && !page.contains("data-f=\"statement.payments"));

    let csv = v.county.reads("/decisions.csv").expect(200).text().to_owned();
    has(&csv, &[",22000.00,18600.00,25600.00,3200.00,2026-02-02,合格,"]);
    let sheets = v.county.reads(&format!("/e/{decision}/archive")).expect(200);
    has(&words(sheets.text()), &["登记表（六）", "渠底平整，不漏水。", "实际公示"]);
    for index in [decision, outcome, paid, closing, corrected] {
        v.county.reads(&format!("/e/{index}/poster")).expect(200);
        v.county.reads(&format!("/e/{index}/share")).expect(200);
        v.county.reads(&format!("/e/{index}/archive")).expect(if index == decision { 200 } else { 404 });
    }

    // A notice of its payments leads to it, and it to the notice.
    let payments = content("topics.payments");
    let told = payments.get("content").expect("content").clone().with("decision", v.leaf(decision));
    let told = v.publishes("notice", payments.with("content", told));
    has(&v.page(decision), &[&format!("href=\"/e/{told}\">水渠付款")]);
    has(&v.page(told), &[&format!("href=\"/e/{decision}\">二组水渠清淤补漏，900米")]);
    told_everywhere(&v, [decision, paid, corrected, closing, outcome, told]);

    // Withdrawn, it says so wherever it stands.
    let withdrawal = Value::object([
        ("corrects", v.leaf(outcome)),
        ("title", "结果作废".into()),
        ("date", "2026-11-30".into()),
        ("reason", "决算还没有审定。".into()),
    ]);
    let withdrawal = v.publishes("correction", withdrawal);
    has(&v.page(outcome), &["这一条在", "撤回了", &format!("href=\"/e/{withdrawal}\"")]);
    has(&words(&v.page(decision)), &["已付18,060.00元"]);
    has(&v.village(), &["已撤回"]);
    v.is_heard(withdrawal, "岩口村撤回一件事：");
    v.is_heard(outcome, "这一条后来撤回了，不算数了。");
    has(v.county.reads(&format!("/e/{withdrawal}/poster")).expect(200).text(), &["撤回公告", "决算还没有审定。"]);
    v.holds();
}

/// Each is read out, on its page and on a page of its own, and is told to groups by a link of its own.
fn told_everywhere(v: &Village, [decision, paid, corrected, closing, outcome, told]: [u64; 6]) {
    for (index, said) in [
        (decision, "一共两万二千四百元"),
        (paid, "这里念的是旧的"),
        (corrected, "第二项金额原来是三千六百元，现在是三千零六十元。"),
        (closing, "收到一条意见。"),
        (outcome, "一共花了两万五千六百元，原来定的是两万二千四百元，超出三千二百元。"),
        (told, "一共四万元。"),
    ] {
        v.is_heard(index, said);
    }
    v.is_posted_to_a_group(outcome, "花了多少：25,600.00元");
    v.is_posted_to_a_group(corrected, "更正的原因：3060元写成了3600元。");
}

#[test]
fn a_matter_that_is_only_sealed_is_told_by_its_days_alone() {
    let v = Village::new();
    let id = v.county.inner.new_id();
    let seals = |step: &str| {
        let fields =
            Value::object([("matter", id.as_str().into()), ("step", step.into()), ("commitment", "ab".repeat(32).into())]);
        v.clerk.hands_in(&v.county.inner.statement("sealed", YANKOU, fields)).expect(201)
    };
    seals("consultation");
    v.county.passes(2 * DAY);
    v.clerk.signs_in();
    seals("resolution");
    seals("resolution");
    v.county.passes(3 * DAY);
    v.clerk.signs_in();
    let last: Answer = seals("submission");
    let index = last.json().int("index").expect("an index");
    let page = v.village();
    has(&words(&page), &["一件事，12月1日开始", "记了2次 · 12月6日提交 · 到今天5天"]);
    assert!(!page.contains(&id) && !page.contains(&format!("/e/{index}\"")), "nothing else of it");
    assert!(!page.contains("要审完"), "there is still time");
    // Two working days for the liaison after Sunday the 6th, and nobody here to ask before: it was due on Tuesday.
    v.county.passes(4 * DAY);
    has(&words(&v.village()), &["照规矩12月8日前要审完，到今天过了2个工作日，还没有公布。"]);
    v.holds();
}

#[test]
fn notices_fulfil_duties_and_long_tables_are_read_page_by_page() {
    let v = Village::new();
    v.county.passes(40 * DAY);
    v.clerk.signs_in();
    v.liaison.signs_in();
    let posting = |fields: Value| {
        let mut posting = fields.get("posting").expect("a posting").clone();
        for (name, day) in [("from", "2027-01-10"), ("to", "2027-01-20")] {
            posting = posting.with(name, day.into());
        }
        fields.with("posting", posting).with("from", "2026-12-01".into()).with("to", "2026-12-31".into())
    };
    let nothing = posting(content("topics.nothing"));
    let index = v.publishes("notice", nothing);
    let year = v.county.reads(&format!("/v/{YANKOU}?year=2026")).expect(200).text().to_owned();
    has(&year, &["2026年该公开的", &format!("<li class=\"published\"><a href=\"/e/{index}\"><span>12月</span>"), "没有事项"]);
    v.is_heard(index, "这一期没有可公开的：二月没有收支。");
    has(&v.village(), &["2027年该公开的", &format!("/v/{YANKOU}?year=2026")]);
    has(v.county.reads("/v/430802105000").expect(200).text(), &["1月到期的", "按时1件"]);
    has(v.county.reads("/").expect(200).text(), &["1月到期的", "按时1件", "2月没有用章"]);

    let line = content("topics.stamps.content.lines.0").with("date", "2026-12-11".into());
    let lines = (1..=250).map(|n| line.clone().with("cause", format!("第{n}件：开居住证明").into())).collect();
    let table = Table { topic: "stamps".into(), lines }.to_value();
    v.clerk.posts("/api/documents", &table).expect(201);
    let file = Value::object([
        ("name", "用章登记.json".into()),
        ("type", "application/json".into()),
        ("size", i64::try_from(table.to_bytes().len()).expect("small").into()),
        ("sha256", Hash::of(&table.to_bytes()).to_string().into()),
    ]);
    let stamps = Value::object([("topic", "stamps".into()), ("count", 250.into()), ("table", file)]);
    let index = v.publishes("notice", posting(content("topics.stamps")).with("content", stamps));
    let first = v.page(index);
    has(&words(&first), &["第1到100行，共250行", "第100件：开居住证明"]);
    has(&first, &[&format!("/e/{index}?line=101")]);
    let last = v.county.reads(&format!("/e/{index}?line=201")).expect(200);
    has(&words(last.text()), &["第201到250行，共250行", "第250件：开居住证明"]);
    assert!(!last.text().contains("第100件："));
    v.is_heard(index, "一共用了二百五十次章。");

    let only = v.county.reads(&format!("/v/{YANKOU}?kind=decision")).expect(200).text().to_owned();
    has(&only, &["这一类还没有公开过。"]);
    let csv = v.county.reads(&format!("/v/{YANKOU}/notices.csv?year=2027")).expect(200).text().to_owned();
    assert_eq!(csv.lines().count(), 3);
    v.county.reads(&format!("/v/{YANKOU}/anything.csv")).expect(404);
    v.holds();
}
