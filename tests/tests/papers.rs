//! What is made of a decision once it is typed: poster, register, message and links for groups, tables, short codes.

use ledger::canonical::Value;
use ledger::hash::Hash;
use mingzhang::short_code;
use tests::on_both_here;
use tests::support::service::{BAIMUWAN, County, YANKOU};

on_both_here!(a_group_has_a_link_of_its_own, a_code_is_typed_in_any_way, the_township_takes_a_table);

fn published(county: &County, village: &str, name: &str) -> u64 {
    let (clerk, liaison) = county.village(village);
    liaison.approves(&clerk.submits_matter(name))
}

/// The dotted path of every value in a statement that is no object and no list of objects.
fn leaves(value: &Value, path: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| leaves(value, &format!("{path}.{name}"), out)),
        Value::List(items) if items.iter().any(|item| !matches!(item, Value::Text(_))) => {
            items.iter().enumerate().for_each(|(i, item)| leaves(item, &format!("{path}.{i}"), out));
        }
        Value::List(items) if items.is_empty() => {}
        _ => out.push(path.to_owned()),
    }
}

#[test]
fn the_register_has_every_field() {
    let county = County::founded();
    for name in ["road-hardening", "levy-field-road", "village-rules", "old-school-lease"] {
        let index = published(&county, YANKOU, name);
        let page = county.reads(&format!("/e/{index}/archive")).expect(200);
        let entry = county.reads(&format!("/e/{index}.json")).json().get("entry").unwrap().clone();
        let mut fields = Vec::new();
        leaves(entry.get("statement").unwrap(), "statement", &mut fields);
        assert!(fields.len() > 60, "{fields:?}");
        // The village, the item and who raised it stand in the head of each sheet in the register's own way.
        for field in fields.iter().filter(|f| !["statement.chain", "statement.item", "statement.motion"].contains(&f.as_str())) {
            assert!(page.text().contains(&format!("data-f=\"{field}\"")), "{name}: {field}");
        }
        for number in ["一", "二", "三", "四", "五", "六"] {
            let heading = format!("<h1>村级重大事务“四议两公开”决策实施登记表（{number}）</h1>");
            assert_eq!(page.text().matches(&heading).count(), 1, "{heading}");
        }
        assert!(page.text().contains("☑") && page.text().contains(YANKOU) && page.text().contains("待办结后填写"));
        assert!(!page.text().contains(">field-") && !page.text().contains(">archive-"));
    }
}

#[test]
fn a_poster_says_what_a_wall_needs() {
    let county = County::founded();
    let index = published(&county, YANKOU, "road-hardening");
    let poster = county.reads(&format!("/e/{index}/poster")).expect(200);
    let leaf = county.reads(&format!("/e/{index}.json")).json().text("leaf_hash").unwrap().to_owned();
    let words = [
        "岩口村关于二组至四组道路硬化，1.2公里的决议公告",
        "岩公〔2026〕18号",
        "2026年3月12日",
        "村民代表会议（第十一届第四次）",
        "128,000.00元",
        "财政资金",
        "向长青",
        "（含首尾两天）",
        "田光明",
        "0744-000-0011",
        "岩口村党组织",
        "岩口村村民委员会",
        "盖章处",
        "微信里不能打印",
        &leaf,
    ];
    for word in words {
        assert!(tags_dropped(poster.text()).contains(word), "{word}");
    }
    assert!(poster.text().contains("<svg") && !poster.text().contains("<script"));
    assert!(county.reads(&format!("/e/{index}/poster?lang=en")).expect(200).text().contains("Scan to read all"));
    for none in ["/e/0/poster", "/e/0/archive", "/e/1/share", "/e/1/script", "/e/999/poster", "/e/x/poster"] {
        county.reads(none).expect(404);
    }
}

fn tags_dropped(html: &str) -> String {
    html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
}

fn a_group_has_a_link_of_its_own(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    let (stranger, _) = county.village(BAIMUWAN);
    let waiting = clerk.submits_matter("road-hardening");
    let index = liaison.approves(&waiting);
    let group = |name: &str| Value::object([("index", i64::try_from(index).unwrap().into()), ("group", name.into())]);
    let first = clerk.posts("/api/shares", &group("二组群")).expect(201).json();
    let again = clerk.posts("/api/shares", &group(" 二组群 ")).expect(201).json();
    assert_eq!(first, again, "a group has one link");
    let other = clerk.posts("/api/shares", &group("四组群")).expect(201).json();
    assert_ne!(first.text("code"), other.text("code"));
    stranger.posts("/api/shares", &group("别人的群")).expect(403);
    for name in ["", "   ", "一\n二", &"长".repeat(41)] {
        clerk.posts("/api/shares", &group(name)).expect(422);
    }
    clerk.posts("/api/shares", &group("x").with("index", 0.into())).expect(404);
    clerk.posts("/api/shares", &group("x").with("index", (-1).into())).expect(422);

    let link = format!("/g/{}", first.text("code").unwrap());
    assert_eq!(first.text("link"), Some(&*format!("{}{link}", county.inner.origin)));
    for _ in 0..3 {
        let opened = county.reads(&link).expect(303);
        assert_eq!(opened.header("location"), Some(&*format!("/e/{index}")));
        assert_eq!(opened.header("set-cookie"), None);
    }
    county.inner.ask("HEAD", &link, "", &[]).expect(303);
    county.inner.ask("GET", &link, "Sec-Purpose: prefetch\r\n", &[]).expect(303);
    county.reads("/g/nothing").expect(404);
    let counted = clerk.posts("/api/shares", &group("二组群")).expect(201).json();
    assert_eq!(counted.int("opened"), Some(3));

    let posting = format!("/api/shares/{}/postings", first.text("code").unwrap());
    let posted = clerk.posts(&posting, &Value::object([])).expect(201).json();
    county.passes(60_000);
    assert_eq!(
        clerk.posts(&posting, &Value::object([])).expect(201).json().text("posted"),
        posted.text("posted"),
        "the first stays"
    );
    stranger.posts(&posting, &Value::object([])).expect(403);
    let page = clerk.reads(&format!("/clerk/matters/{}/review", waiting.id)).expect(200);
    for words in ["二组群", "打开过3次", "李春花发到群里", "四组群", "打开过0次", "已发到群里"] {
        assert!(page.text().contains(words), "{words}");
    }
    let message = county.reads(&format!("/e/{index}/share?g={}", first.text("code").unwrap())).expect(200);
    assert!(message.text().contains(&format!("{}{link}", county.inner.origin)));
    let plain = county.reads(&format!("/e/{index}/share?g=unknown")).expect(200);
    assert!(plain.text().contains(&format!("{}/e/{index}", county.inner.origin)) && !plain.text().contains("/g/"));
}

fn a_code_is_typed_in_any_way(county: &County) {
    let index = published(county, YANKOU, "canal-clearing");
    let leaf: Hash = county.reads(&format!("/e/{index}.json")).json().text("leaf_hash").unwrap().parse().unwrap();
    let code = short_code::candidates(&leaf).next().expect("a code");
    let shown = short_code::shown(&code);
    for page in [format!("/e/{index}"), format!("/e/{index}/poster"), format!("/e/{index}/archive"), format!("/e/{index}/share")]
    {
        assert!(county.reads(&page).expect(200).text().contains(&shown), "{page}");
    }
    let wide: String = code.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap()).collect();
    let there = format!("/e/{index}");
    for typed in [code.clone(), shown.to_lowercase(), format!("%20{}%20", code.to_lowercase()), encoded(&wide)] {
        assert_eq!(county.reads(&format!("/s/{typed}")).expect(303).header("location"), Some(&*there), "{typed}");
        assert_eq!(county.reads(&format!("/s?code={typed}")).expect(303).header("location"), Some(&*there), "{typed}");
    }
    county.reads("/s/ZZZZZZ").expect(404);
    let unknown = county.reads("/s?code=%3Cb%3Ezz").expect(200);
    assert!(unknown.text().contains("没有这个短码") && unknown.text().contains("&#60;b&#62;zz"));
    assert!(county.reads("/s").text().contains("action=\"/s\""));
    for other in 0..county.size() {
        assert!(county.reads(&format!("/e/{other}")).text().contains("短码"), "every entry has one: {other}");
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|b| format!("%{b:02X}")).collect()
}

fn the_township_takes_a_table(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    let fields = tests::support::matters::matter("road-hardening").with("title", "=HYPERLINK(\"http://x\"),一".into());
    let index = liaison.approves(&clerk.submits(&clerk.decides(fields)));
    let other = published(county, BAIMUWAN, "canal-clearing");
    let leaf = county.reads(&format!("/e/{index}.json")).json().text("leaf_hash").unwrap().to_owned();
    let csv = county.reads("/v/430802105000/decisions.csv").expect(200);
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    assert!(csv.header("content-disposition").unwrap().starts_with("attachment"));
    let lines: Vec<&str> = csv.text().trim_start_matches('\u{FEFF}').split("\r\n").collect();
    assert_eq!((csv.body.starts_with(b"\xEF\xBB\xBF"), lines.len()), (true, 4));
    let line = lines[1];
    let parts = [
        "岩口村,430802105901,岩公〔2026〕18号,\"'=HYPERLINK(\"\"http://x\"\"),一\",",
        ",128000.00,村民代表会议,45,41,38,2,1,",
        ",2026-03-12,2026-03-15,2026-03-22,,,,,,,,,,1,有效,",
        &format!("/e/{index},{leaf}"),
    ];
    for part in parts {
        assert!(line.contains(part), "{part} in {line}");
    }
    assert!(lines[2].contains(&format!("/e/{other},")));
    let one = county.reads(&format!("/v/{YANKOU}/decisions.csv")).expect(200);
    assert_eq!(one.text().matches("\r\n").count(), 2);
    assert_eq!(county.reads("/decisions.csv?lang=en").expect(200).text().matches("\r\n").count(), 3);
    assert_eq!(county.reads("/decisions.csv?year=1999").expect(200).text().matches("\r\n").count(), 1);
    assert_eq!(county.reads("/decisions.csv?year=2026").expect(200).text().matches("\r\n").count(), 3);
    for path in ["/decisions.xlsx", "/v/430802105000/decisions.xlsx"] {
        let book = county.reads(path).expect(200);
        assert!(book.body.starts_with(b"PK") && book.header("content-type").unwrap().contains("spreadsheetml"));
    }
    for none in ["/v/430802999000/decisions.csv", "/v/x/decisions.xlsx", "/v/110101000000/decisions.csv"] {
        county.reads(none).expect(404);
    }
    county.reads("/decisions.csv?year=x").expect(400);
    county.reads("/decisions.csv?year=65535").expect(200);
}
