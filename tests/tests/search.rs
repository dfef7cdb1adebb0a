//! Whoever looks for something finds it by what they remember, and what they type is never an error.

use ledger::canonical::Value;
use tests::on_both_here;
use tests::support::matters::{matter, with};
use tests::support::service::{BAIMUWAN, County, YANKOU};

/// What is found by what is typed: the titles, in their order, as they stand on the page.
fn found(county: &County, typed: &str, rest: &str) -> Vec<String> {
    let page = county.reads(&format!("/search?q={}{rest}", encoded(typed))).expect(200);
    let titles = page.text().split("<h3>").skip(1).filter_map(|part| part.split("</h3>").next());
    titles.map(|title| title.replace("<mark>", "").replace("</mark>", "")).collect()
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

fn publishes(county: &County, village: &str, matters: &[Value]) {
    let (clerk, liaison) = county.village(village);
    for fields in matters {
        liaison.approves(&clerk.submits(&clerk.decides(fields.clone())));
    }
}

fn titled(title: &str) -> Value {
    with(&with(&matter("canal-clearing"), "title", title.into()), "contractor", "村民投工投劳".into())
}

fn what_people_remember(county: &County) {
    let road = with(&titled("三组道路硬化"), "number", "岩公〔2026〕27号".into());
    let road = with(&road, "contractor", "永定区恒通路桥公司".into());
    publishes(county, YANKOU, &[road.clone(), titled("山塘清淤")]);
    publishes(county, BAIMUWAN, &[titled("道路照明 LED 路灯")]);
    let sum = road.int("money.total").expect("a sum");
    let both = ["道路照明 LED 路灯", "三组道路硬化"];
    let yuan = sum / 100;
    // By words of two characters, of one, and of another script; in full width; of several at once.
    assert_eq!(found(county, "道路", ""), both);
    assert_eq!(found(county, "硬化", ""), ["三组道路硬化"]);
    assert_eq!(found(county, "灯", ""), ["道路照明 LED 路灯"]);
    assert_eq!(found(county, "ｌｅｄ", ""), ["道路照明 LED 路灯"]);
    assert_eq!(found(county, "　道路　岩口村 ", ""), ["三组道路硬化"]);
    assert_eq!(found(county, "岩口村道路", ""), ["三组道路硬化"]);
    assert_eq!(found(county, "路道", ""), [""; 0]);
    // By the number on the paper, whatever brackets; a neighbour's number is another.
    for typed in ["岩公〔2026〕27号", "〔2026〕27号", "岩公[2026]27", "岩公（２０２６）27号"] {
        assert_eq!(found(county, typed, ""), ["三组道路硬化"], "{typed}");
    }
    assert_eq!(found(county, "〔2026〕7号", ""), [""; 0]);
    assert_eq!(found(county, "恒通路桥", ""), ["三组道路硬化"], "by who does the work");
    // By sum, exact or about; by day, month, year; by item.
    for typed in [format!("{yuan}元"), yuan.to_string(), format!("{}到{}元", yuan - 1, yuan + 1), format!("{yuan}元以上 道路")]
    {
        assert!(found(county, &typed, "").contains(&"三组道路硬化".to_owned()), "{typed}");
    }
    assert_eq!(found(county, &format!("{}元", yuan + 1), ""), [""; 0]);
    assert_eq!(found(county, &format!("{}元以上", yuan + 1), ""), [""; 0]);
    let met = road.text("steps.0.date").expect("a day").to_owned();
    for typed in [met.as_str(), &met[..7], &met[..4], "2026年12月1日", "12月1日", "12月", "December"] {
        assert!(found(county, typed, "").contains(&"三组道路硬化".to_owned()), "{typed}");
    }
    assert_eq!(found(county, "2019-01-01", ""), [""; 0]);
    // In one village, in its township.
    assert_eq!(found(county, "道路", &format!("&place={YANKOU}")), ["三组道路硬化"]);
    assert_eq!(found(county, "道路", "&place=430802105000"), both);
    assert_eq!(found(county, "道路", "&place=430802103000"), [""; 0]);
    assert_eq!(found(county, &format!("{yuan}元以上"), &format!("&place={BAIMUWAN}")), ["道路照明 LED 路灯"]);
    // People in post, and the words of the entry's kind.
    assert!(found(county, "李春花", "").iter().all(|title| title.contains("李春花")));
    assert_eq!(found(county, "李春花", "").len(), 2);
    why_it_was_found(county, &met);
}

fn why_it_was_found(county: &County, met: &str) {
    let page = county.reads(&format!("/search?q={}", encoded("道路 27"))).expect(200);
    assert!(page.text().contains("三组<mark>道路</mark>硬化"), "{}", page.text());
    let page = county.reads(&format!("/search?q={met}")).expect(200);
    assert!(page.text().contains("<mark>2026年") || page.text().contains("<mark>2025年"), "the day that was meant: {met}");
    // The short code of a poster.
    let one = county.reads(&format!("/search?q={}", encoded("硬化"))).expect(200);
    let between =
        |text: &str, from: &str, to: char| text.split(from).nth(1).and_then(|rest| rest.split(to).next()).map(str::to_owned);
    let entry = between(one.text(), "class=\"list-link\" href=\"", '"').expect("its page");
    let poster = county.reads(&format!("{entry}/poster")).expect(200);
    let code = between(poster.text(), "class=\"short\">", '<').expect("a code");
    let page = county.reads(&format!("/search?q={}", code.to_lowercase())).expect(200);
    assert!(page.text().contains(&format!("<mark>{code}</mark>")) && page.text().contains(&format!("href=\"{entry}\"")));
}

fn twenty_at_a_time(county: &County) {
    let titles: Vec<String> = (1..=25).map(|n| format!("第{n}次山塘清淤")).collect();
    publishes(county, YANKOU, &titles.iter().map(|title| titled(title)).collect::<Vec<_>>());
    let newest = county.reads(&format!("/search?q={}", encoded("清淤"))).expect(200);
    assert_eq!(newest.text().matches("<h3>").count(), 20);
    let older = newest.text().split("<a class=\"button-quiet\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
    let older = county.reads(&older.expect("a way on").replace("&#38;", "&").replace("&amp;", "&")).expect(200);
    assert_eq!(older.text().matches("<h3>").count(), 5);
    assert!(older.text().contains("第1次山塘") || older.text().contains("第1次"), "down to the first");
}

fn whatever_is_typed(county: &County) {
    publishes(county, YANKOU, &[titled("道路")]);
    let long = "道路".repeat(20_000);
    let (typed, more) = (encoded(&long[..3_000]), encoded("道路 '; DROP TABLE entry; --"));
    let queries = [
        "",
        "q=",
        "q",
        "q=%",
        "q=%ff%fe",
        "q=%00",
        "q=%E9%81%93&q=x",
        "q=*",
        "q=%22",
        "q=a%22%20OR%20%22b",
        "q=AND",
        "q=NOT%20x",
        "q=NEAR(",
        "q=%27%3a*%27",
        "q=%5c",
        "q=words%3Ax",
        "q=sum%3D5",
        "q=-",
        "q=%e2%80%8b",
        "q=%F0%A0%AE%B7",
        "place=x",
        "place=999999999999&q=x",
        "before=x&q=x",
        "before=-1&q=x",
        "before=99999999999999999999&q=x",
        "before=0&q=x",
        "q=1e9",
        "q=%C2%A5",
        "q=99999999999999%E4%B8%87",
    ];
    for query in queries.iter().map(|query| (*query).to_owned()).chain([format!("q={typed}"), format!("q={more}")]) {
        let page = county.reads(&format!("/search?{query}")).expect(200);
        assert!(page.text().contains("name=\"q\""), "{query}: the box is there");
    }
    assert_eq!(found(county, "道路", ""), ["道路"], "all is as it was");
    let nothing = county.reads(&format!("/search?q={}&place={YANKOU}", encoded("<b>宇宙飞船"))).expect(200);
    assert!(nothing.text().contains("没有找到") && !nothing.text().contains("<b>"));
    for smaller in ["宇宙", "飞船"] {
        assert!(nothing.text().contains(&format!(">{smaller}</a>")), "what to try: {}", nothing.text());
    }
    let english = county.reads("/search?q=spaceship&lang=en").expect(200);
    assert!(english.text().contains("Nothing was found"));
}

on_both_here!(what_people_remember, twenty_at_a_time, whatever_is_typed);

/// The box is where people look for it, and knows where it stands.
#[test]
fn every_list_has_its_box() {
    let county = County::founded();
    for (path, place) in [("/", None), ("/v/430802105000", Some("430802105000")), (&*format!("/v/{YANKOU}"), Some(YANKOU))] {
        let page = county.reads(path).expect(200);
        assert_eq!(page.text().matches("action=\"/search\"").count(), 1, "{path}");
        let hidden = place.map(|place| format!("name=\"place\" value=\"{place}\""));
        assert!(hidden.is_none_or(|hidden| page.text().contains(&hidden)), "{path}");
    }
}
