//! The words, kind by kind; that a minute is enough for the longest of each; that nothing is said that the page does not show.

use ledger::canonical::Value;
use ledger::statement::Kind;
use ledger::statement::notice::TOPICS;
use ledger::statement::schema::{Field, Shape};

use super::*;
use crate::villager::entry::{EntryPage, Line, Linked, Matter, Source};
use crate::villager::sample::Sample;

/// What is said of the sample's entry at an index.
fn told(sample: &Sample, index: usize, language: Language) -> Vec<String> {
    said(sample, sample.entry(index), &sample.matter(index), index, language)
}

fn said(sample: &Sample, entry: &Value, matter: &Matter, index: usize, language: Language) -> Vec<String> {
    let (index, divisions) = (index as u64, &*sample.divisions);
    sentences(&Told { texts: Texts::of(language), index, entry, matter, divisions, code: "Y7K-4M2" })
}

/// The last two sentences of everything that hangs on no wall.
const ANY_TIME: [&str; 2] = ["有意见随时可以提，公告上写着找谁。", "想看全部，扫这件事公告上的码，或者输短码Y七K，四M二。"];

#[test]
fn the_last_gives_way_first() {
    let told = || vec![vec!["aaaa".to_owned(), "a".to_owned()], if_time(vec!["bbbb".to_owned(), "b".to_owned()])];
    for (limit, said) in [(8, vec!["aaaa", "bbbb"]), (5, vec!["aaaa", "b"]), (4, vec!["aaaa"]), (1, vec!["a"])] {
        assert_eq!(fitted(told(), limit), said);
    }
}

#[test]
fn a_decision_is_told_the_most_important_first() {
    let sample = Sample::new();
    assert_eq!(
        told(&sample, 4, Language::Chinese),
        [
            "岩口村公开一件事：二组水渠清淤补漏，九百米。",
            "一共两万二千四百元，钱的来源是村集体。",
            "二零二五年十二月二十七日，村民代表会议定的：应到四十五人，实到三十九人，赞成三十六票，反对一票，弃权两票。",
            "公示从二零二五年十二月二十九日到一月八日，这几天都可以提意见。",
            "有意见找村务监督委员会主任田光明，电话零七四四，零零零，零零幺幺。",
            "全文贴在村部公开栏，用手机扫码也能看，扫不了的就输短码Y七K，四M二。",
        ]
    );
}

/// The sample's decision with one field replaced, or taken away.
fn decision(sample: &Sample, name: &str, value: Option<Value>, language: Language) -> Vec<String> {
    let entry = sample.entry(4).clone();
    let statement = entry.get("statement").expect("a statement").clone();
    let statement = match value {
        Some(value) => statement.with(name, value),
        None => statement.without(name),
    };
    said(sample, &entry.with("statement", statement), &Matter::default(), 4, language)
}

#[test]
fn money_from_many_places_is_told_apart_and_none_is_told_too() {
    let sample = Sample::new();
    let source = |name: &str, fen| Value::object([("source", name.into()), ("amount", Value::Int(fen))]);
    let sources = Value::List(vec![source("fiscal", 10_000_000), source("collective", 2_800_000)]);
    let money = Value::object([("total", Value::Int(12_800_000)), ("sources", sources)]);
    let told = |language| decision(&sample, "money", Some(money.clone()), language).swap_remove(1);
    assert_eq!(told(Language::Chinese), "一共十二万八千元，其中财政资金十万元，村集体两万八千元。");
    assert_eq!(told(Language::English), "¥128,000 in all: Public funds ¥100,000, The village collective ¥28,000.");
    assert_eq!(decision(&sample, "money", None, Language::Chinese)[1], "这件事不花钱。");
}

#[test]
fn progress_is_told_against_what_was_decided() {
    let sample = Sample::new();
    let first = told(&sample, 7, Language::Chinese);
    let expected = [
        "岩口村一件事办到哪一步了：水渠清淤：签了合同，开了工。",
        "这是“二组水渠清淤补漏，九百米”那件事，定的是两万二千四百元。",
        "一月十二日付给永利施工队八千元。",
        "到现在一共付了一万八千零六十元，合同价是两万二千元。",
        "中间改了一处，一共加了两千元。",
        "原因是：渠口塌了一段，加砌挡墙六米。",
        "一月九日和永利施工队签了合同，两万二千元，从一月十日干到二月二十日。",
        "合同价比定的少四百元。",
        "一月十日开的工，有两个村民监督。",
    ];
    assert_eq!(first[..expected.len()], expected);
    assert_eq!(first[first.len() - 2..], [ANY_TIME[0], "想看全部，扫这件事公告上的码。"], "{first:?}");
    let english = told(&sample, 7, Language::English);
    assert!(english.contains(&"The contract price is ¥400 less than planned.".to_owned()), "{english:?}");
    // The second note was corrected since, and says so before anything else.
    let second = told(&sample, 8, Language::Chinese);
    assert_eq!(second[0], "先说明一下：这里念的是旧的，后来更正过，以更正以后的为准。");
    assert!(second.contains(&"这次付了两笔，一共一万零六百元，最大的一笔付给永利施工队，七千元。".to_owned()), "{second:?}");
}

#[test]
fn a_closed_posting_tells_what_was_asked_and_answered() {
    let sample = Sample::new();
    let expected = [
        "岩口村说一说公示的结果：水渠清淤决议公示结束。",
        "从二零二五年十二月二十九日到一月八日，一共挂了十一天。",
        "收到一条意见。",
        "公示的内容照旧。",
        "有人提：“三组那一段为什么不清？”，答复是：“三组那段去年清过，明年开春再看”。",
        "另外：群里也问过。",
        ANY_TIME[0],
        ANY_TIME[1],
    ];
    assert_eq!(told(&sample, 6, Language::Chinese), expected);
}

#[test]
fn an_outcome_tells_what_it_cost_against_the_plan_and_why() {
    let sample = Sample::new();
    let told = told(&sample, 9, Language::Chinese);
    let expected = [
        "岩口村办完了一件事：二组水渠清淤补漏完工。",
        "一共花了两万五千六百元，原来定的是两万二千四百元，超出三千二百元。",
        "原因是：渠口塌方，加砌挡墙六米，两委会批的。",
        "二月十日验收，合格。",
        "做了这些：清淤九百米，补漏三处，加砌挡墙六米。",
        "永利施工队干的，一月十日开工，二月二日完工。",
    ];
    assert_eq!(told[..expected.len()], expected);
    assert!(told.contains(&"公示到二月二十二日。".to_owned()), "{told:?}");
    assert!(told.iter().any(|one| one.starts_with("有意见找") && one.ends_with("电话零七四四，八三五零零零幺。")), "{told:?}");
    let entry = sample.entry(9).clone();
    let statement = entry.get("statement").expect("a statement").clone();
    let failed = statement.get("acceptance").expect("an acceptance").clone().with("result", "failed".into());
    let entry = entry.with("statement", statement.with("acceptance", failed).with("actual", 2_240_000.into()));
    let failed = said(&sample, &entry, &Matter::default(), 9, Language::Chinese);
    assert_eq!(failed[..2], ["岩口村有一件事验收没有通过：二组水渠清淤补漏完工。", "一共花了两万二千四百元，和定的一样。"]);
}

#[test]
fn every_topic_of_a_notice_is_told_by_its_figures() {
    let sample = Sample::new();
    let topics: [(&str, &[&str]); 14] = [
        (
            "accounts",
            &[
                "岩口村公开一件事：二月财务收支。",
                "上期结余一万元，收入三千元，支出一千七百六十元，现在还有一万一千二百四十元。",
                "最大的一笔支出是修电脑、买纸，一千二百元。",
                "最大的一笔收入是仓库租金，三千元。",
                "理财小组两个人看过，意见是：逐笔看过，单据齐。",
            ],
        ),
        ("assets", &["一共一件，净值十八万元。", "最值钱的是旧仓库，十八万元。"]),
        ("leases", &["一共一份合同，一年租金四千元。"]),
        ("debts", &["别人欠村里五百元，村里欠别人二百元。"]),
        ("distribution", &["能分的有一万元，提留三千元，分给一百四十户，一共六千元。", "平均每人十二元。"]),
        ("pay", &["一共六千元。"]),
        ("grants", &["到账九万元，用了四万元。", "最大的一项是机耕道奖补，到账九万元。"]),
        (
            "benefits",
            &[
                "耕地地力保护补贴，一共四十六户、一百七十一人，发三万二千八百一十二元五角。",
                "标准是每亩一百零五元。",
                "二十一个人评议，二十个同意。",
            ],
        ),
        ("stamps", &["一共用了一次章。"]),
        ("levy", &["一百四十户，标准是每户五十元，收了六千七百元，用了三千元。", "用在：修自来水。", "减免了六户。"]),
        ("supplies", &["发了大米六十袋，一共三十户。", "依据是区民政局救灾通知。"]),
        ("payments", &["一共四万元。", "这是“二组水渠清淤补漏，九百米”那件事，定的是两万二千四百元。"]),
        ("general", &["二月停水一天，三月二日修好。", "先说明一下：这一条后来撤回了，不算数了。"]),
        ("nothing", &["这一期没有可公开的：二月没有收支。"]),
    ];
    for (topic, expected) in topics {
        let index = sample.notice(topic);
        let told = told(&sample, index, Language::Chinese);
        for words in expected {
            assert!(told.iter().any(|one| one == words), "{topic}: {words} is not in {told:#?}");
        }
        let end = "全文贴在村部公开栏，用手机扫码也能看，扫不了的就输短码Y七K，四M二。";
        assert_eq!(told.last().map(String::as_str), Some(end), "{topic}: {told:#?}");
        for name in ["田小云", "李某", "覃建平", "庹世平"] {
            assert!(!told.concat().contains(name), "{topic} tells of {name}");
        }
    }
}

#[test]
fn a_correction_tells_what_it_was_and_what_it_is() {
    let sample = Sample::new();
    let told = told(&sample, 10, Language::Chinese);
    let expected = [
        "岩口村更正一件事：水渠清淤：付第二笔。",
        "原因是：三千零六十元写成了三千六百元。",
        "第二项金额原来是三千六百元，现在是三千零六十元。",
        "这是“二组水渠清淤补漏，九百米”那件事，定的是两万二千四百元。",
        "这次付了两笔，一共一万零六十元，最大的一笔付给永利施工队，七千元。",
    ];
    assert_eq!(told[..expected.len()], expected, "{told:#?}");
}

#[test]
fn a_withdrawal_tells_what_holds_no_more() {
    let sample = Sample::new();
    let expected = ["岩口村撤回一件事：停水。", "原因是：发错了村。", "原来公布的不算数了，还能查到。", ANY_TIME[0], ANY_TIME[1]];
    assert_eq!(told(&sample, sample.find("停水公告作废"), Language::Chinese), expected);
}

#[test]
fn what_no_village_publishes_is_not_told() {
    let sample = Sample::new();
    assert!(told(&sample, 2, Language::English).is_empty());
}

/// An object with every field, as long and as large as it may be; `word` writes texts of a length.
fn filled(fields: &'static [Field], case: &str, word: &mut impl FnMut(usize) -> String) -> Value {
    fields.iter().fold(Value::object([]), |object, field| object.with(field.name, value(&field.shape, case, word)))
}

fn value(shape: &'static Shape, case: &str, word: &mut impl FnMut(usize) -> String) -> Value {
    match shape {
        Shape::Line(most) | Shape::Lines(most) => word(*most).into(),
        Shape::Code(codes) => codes[0].into(),
        Shape::Int(_, most) => Value::Int(*most),
        Shape::Money => Value::Int(987_654_321_987),
        Shape::Difference => Value::Int(-987_654_321_987),
        Shape::Date => "2025-12-29".into(),
        Shape::Phone => "0744-12345678-99999".into(),
        Shape::List(of, _, most) => Value::List((0..*most.min(&6)).map(|_| value(of, case, word)).collect()),
        Shape::Object(fields) => filled(fields, case, word),
        Shape::OneOf { tag, common, cases } => {
            let (name, further) = cases.iter().find(|(name, _)| *name == case).unwrap_or(&cases[0]);
            let members = further.iter().flat_map(|fields| fields.iter()).chain(common.iter());
            let object = Value::object([(*tag, (*name).into())]);
            members.fold(object, |object, field| object.with(field.name, value(&field.shape, case, word)))
        }
        _ => "a".repeat(64).into(),
    }
}

/// The sample's decision with another statement of a kind, as long as it may be: each kind, each topic, each as it stands and as a
/// correction of what was otherwise before.
fn full(sample: &Sample, word: &mut impl FnMut(usize) -> String) -> Vec<(String, Value, Matter)> {
    let kinds = [Kind::Decision, Kind::Progress, Kind::Disclosure, Kind::Outcome, Kind::Notice];
    let cases = kinds.into_iter().flat_map(|kind| match kind {
        Kind::Notice => TOPICS.iter().map(|(topic, _)| (kind, *topic)).collect(),
        _ => vec![(kind, "resolution")],
    });
    let around = sample.matter(7);
    let entry = |kind: Kind, fields: Value| {
        let entry = sample.entry(4).clone();
        let chain = entry.text("chain").expect("a chain").to_owned();
        entry.with("statement", fields.with("kind", kind.name().into()).with("chain", chain.as_str().into()))
    };
    let mut all = Vec::new();
    for (kind, case) in cases {
        let fields = filled(kind.fields(), case, word);
        let before = entry(kind, filled(kind.fields(), case, &mut |_| "旧".to_owned()));
        let plain = entry(kind, fields.clone());
        let reason = word(2000);
        let correction = Value::object([("title", word(80).into()), ("date", "2026-03-14".into()), ("reason", reason.into())]);
        let correction = entry(Kind::Correction, correction.with("says", fields.with("of", kind.name().into())));
        let linked = |index, entry: &Value| Linked { index, leaf: sample.leaf_hash(4), entry: entry.clone() };
        let line = |corrections| Line { first: linked(4, &before), corrections };
        let matter = |line| Matter { line: Some(line), ..around.clone() };
        all.push((format!("{kind} {case}"), plain, matter(line(vec![linked(9, &before)]))));
        all.push((format!("correction of {kind} {case}"), correction.clone(), matter(line(vec![linked(5, &correction)]))));
    }
    all
}

#[test]
fn a_minute_is_enough_for_the_longest_of_every_kind() {
    let sample = Sample::new();
    let mixed = |most: usize| "长江3.14".chars().cycle().take(most).collect::<String>();
    let marks = |most: usize| "修好村口到桥头的路，".chars().cycle().take(most).collect::<String>();
    for word in [&mixed as &dyn Fn(usize) -> String, &marks] {
        for (name, entry, matter) in full(&sample, &mut |most| word(most)) {
            for language in [Language::Chinese, Language::English] {
                let told = said(&sample, &entry, &matter, if name.starts_with("cor") { 5 } else { 4 }, language);
                assert!(length(&told) <= MINUTE * pace(language), "{name}: {} in {told:#?}", length(&told));
                assert!(told.len() >= 5, "{name}: {told:#?}");
                assert!(!told.concat().contains("aloud-") && !told.concat().contains("code-"), "{name}: {told:#?}");
            }
        }
    }
}

/// Every text of every field has a word of its own; whichever is said stands on the page.
#[test]
fn nothing_is_said_that_the_page_does_not_show() {
    let sample = Sample::new();
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).expect("small"));
    let mut n = 0;
    let mut word = |_: usize| {
        n += 1;
        format!("X{}{}{}", letter(n / 676), letter(n / 26), letter(n))
    };
    let people = Default::default();
    let mut heard = 0;
    for (name, entry, matter) in full(&sample, &mut word) {
        let index = if name.starts_with("cor") { 5 } else { 4 };
        let source = Source {
            texts: Texts::of(Language::Chinese),
            index,
            leaf: sample.leaf_hash(4),
            entry: &entry,
            matter: &matter,
            divisions: &sample.divisions,
            rules: None,
            past: None,
            documents: &Default::default(),
            code: String::new(),
            people: &people,
            has_scrutineer: false,
            authority: &[],
            line: 1,
            today: "2026-03-19".parse().expect("a date"),
        };
        let page = EntryPage::of(&source).expect("a page").preview().expect("a page");
        let told = said(&sample, &entry, &matter, usize::try_from(index).expect("small"), Language::Chinese).concat();
        for one in told.match_indices('X').filter_map(|(at, _)| told.get(at..at + 4)) {
            assert!(page.as_str().contains(one), "{name} says {one}, which its page does not show: {told}");
            heard += 1;
        }
    }
    assert!(heard > 60, "{heard}");
}
