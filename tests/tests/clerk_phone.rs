//! A clerk with a phone of 360 px and a network that comes and goes: a step is sealed, the network goes, two screens are filled in, the
//! browser is closed, another device writes meanwhile, and nothing is lost; then an outcome, from the decision that it is of.

use serde_json::Value;
use tests::support::binary::verify;
use tests::support::browser::county::{County, approve, enrol, open, sign_in, today};
use tests::support::browser::desk::Desk;
use tests::support::browser::{Browser, Phone};

fn day(days: i64) -> String {
    today().plus_days(days).to_string()
}

fn sheet<const N: usize>(fields: [(&'static str, &str); N]) -> Vec<(&'static str, String)> {
    fields.map(|(path, words)| (path, words.to_owned())).into()
}

/// Another device of the same clerk saves.
async fn elsewhere(desk: &Desk, id: &str, changes: &[(&str, &str)]) {
    let draft = desk.draft(id).await;
    let mut fields = draft["fields"].clone();
    for (name, words) in changes {
        fields[*name] = (*words).into();
    }
    let body = serde_json::json!({"version": draft["version"], "fields": fields}).to_string();
    let asked = format!(
        "(() => {{ const asked = new XMLHttpRequest(); asked.open('PUT', '/api/drafts/{id}', false); \
         asked.setRequestHeader('Content-Type', 'application/json'); asked.send({body:?}); return asked.status; }})()"
    );
    assert_eq!(desk.clerk.eval(&asked).await, Ok(200.into()));
}

fn matter() -> Vec<(&'static str, String)> {
    sheet([
        ("title", "二组渠道工程验收"),
        ("number", "岩公〔2026〕41号"),
        ("motion", "cadres"),
        ("handler", "李春花"),
        ("money.total", "4,600"),
        ("money.sources.0.source", "collective"),
        ("money.sources.0.amount", "4600"),
        ("responsible", "向明亮"),
    ])
}

fn consultation() -> Vec<(&'static str, String)> {
    let mut fields = vec![("steps.0.date", day(-10))];
    fields.extend(sheet([
        ("steps.0.place", "村部会议室"),
        ("steps.0.host", "向明亮"),
        ("steps.0.recorder", "李春花"),
        ("steps.0.members", "向明亮\n李春花\n田春生\n覃桂香\n吴连清"),
        ("steps.0.due", "5"),
        ("steps.0.present", "5"),
        ("steps.0.discussion", "看了现场和结算单。"),
        ("steps.0.method", "hands"),
        ("steps.0.votes.for", "5"),
        ("steps.0.votes.against", "0"),
        ("steps.0.votes.abstain", "0"),
        ("steps.0.conclusion", "同意验收。"),
    ]));
    fields
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_matter_in_a_weak_network_and_an_outcome() {
    let browser = Browser::start();
    let county = County::found();
    let [a, b, c] = ["m-registrar", "n-weak-network", "o-liaison"].map(Phone::of);
    let (registrar, clerk, liaison) = (browser.profile(a).await, browser.profile(b).await, browser.profile(c).await);
    enrol(&county, &registrar, &clerk, &liaison).await;
    registrar.close().await;
    sign_in(&county, &clerk, "/clerk").await;
    sign_in(&county, &liaison, "/liaison").await;
    let desk = Desk { county, clerk };
    matter_in_a_weak_network(&desk).await;
    open(&desk.county, &liaison).await;
    approve(&liaison).await;
    desk.go("/clerk").await;
    outcome(&desk).await;
    let said = verify(&desk.county.served.url, &[]);
    assert_eq!(said["verdict"], "holds", "{said}");
    desk.clerk.close().await;
    liaison.close().await;
}

/// A matter from its beginning until it is handed in, with a network that goes in the middle.
async fn matter_in_a_weak_network(desk: &Desk) {
    let clerk = &desk.clerk;
    desk.turn("a[href='/clerk/matters/new']", "new").await;
    clerk.look("new").await;
    desk.turn("button[data-item='6'][data-begin*='\"C\"']", "matter").await;
    clerk.fill(&matter()).await;
    clerk.look("matter").await;
    desk.next("consultation").await;
    clerk.fill(&consultation()).await;
    desk.seals().await;
    desk.saved().await;
    clerk.look("sealed").await;
    let here = clerk.eval("location.pathname").await.expect("a path");
    let id = here.as_str().and_then(|path| path.split('/').nth(3)).expect("an id").to_owned();

    // The network goes. The step that was sealed is changed, another is filled in, and something on the first screen.
    clerk.offline(true).await;
    clerk.field("steps.0.conclusion", "同意验收，尾款下月付清。").await;
    clerk.until("document.getElementById('seal').dataset.state === 'changed'").await;
    clerk.until("document.getElementById('saved').textContent.startsWith('存在手机上')").await;
    desk.next("supervision").await;
    clerk.field("steps.1.date", &day(-9)).await;
    clerk
        .fill(&sheet([
            ("steps.1.host", "王小梅"),
            ("steps.1.members", "王小梅\n吴连清"),
            ("steps.1.checked", "结算单、验收单、照片。"),
            ("steps.1.opinion", "与实际相符。"),
            ("steps.1.result", "agreed"),
        ]))
        .await;
    desk.turn("#previous", "consultation").await;
    desk.turn("#previous", "matter").await;
    clerk.field("responsible", "向明亮（村主任）").await;
    clerk.until("document.getElementById('saved').textContent.startsWith('存在手机上')").await;
    clerk.look_offline("offline").await;

    // The browser is closed; the network comes back; another device has written meanwhile.
    clerk.leave().await;
    clerk.offline(false).await;
    desk.go("/clerk").await;
    clerk.complaints().await;
    elsewhere(desk, &id, &[("responsible", "田春生"), ("number", "岩公〔2026〕42号")]).await;
    desk.go(&format!("/clerk/matters/{id}/matter")).await;
    clerk.find("[data-conflict=responsible]").await;
    clerk.look("conflict").await;
    assert_eq!(clerk.property("[data-path=number]", "value").await, "岩公〔2026〕42号", "what only they changed is theirs");
    clerk.press("[data-conflict=responsible] button[data-choice=mine]").await;
    clerk.until("document.getElementById('conflict').hidden").await;
    desk.saved().await;
    let fields = desk.draft(&id).await["fields"].clone();
    assert_eq!(fields["responsible"], "向明亮（村主任）");
    assert_eq!(fields["steps"][1]["checked"], "结算单、验收单、照片。", "what was typed without a network is on the server");
    assert_eq!(fields["aside"]["conflicts"], Value::Null);

    // The changed step is sealed again; the other is left to the day of the signature.
    desk.next("consultation").await;
    clerk.until("document.getElementById('seal').dataset.state === 'changed'").await;
    desk.seals().await;
    desk.next("supervision").await;
    desk.next("posting").await;
    clerk.field("posting.from", &day(-1)).await;
    clerk.field("posting.to", &day(9)).await;
    clerk
        .fill(&sheet([
            ("posting.text", "二组渠道工程已经验收，结算4600元。"),
            ("posting.methods", "board group"),
            ("posting.places", "村部公开栏"),
            ("posting.objections.0.name", "王小梅"),
            ("posting.objections.0.post", "村务监督委员会主任"),
            ("posting.objections.0.phone", "0744-000-0088"),
        ]))
        .await;
    desk.next("review").await;
    desk.signs("review").await;
}

/// The outcome of the newest decision, begun where the decision stands.
async fn outcome(desk: &Desk) {
    let clerk = &desk.clerk;
    clerk.press("#published a").await;
    clerk.until("location.pathname.startsWith('/clerk/entries/') && document.readyState === 'complete'").await;
    clerk.look("entry").await;
    desk.turn("button[data-begin*='outcome']", "outcome").await;
    let planned = clerk.property("[data-path=planned]", "value").await;
    assert!(!planned.is_empty(), "what was decided is known");
    for (path, days) in [("started", -1), ("finished", -1)] {
        clerk.field(path, &day(days)).await;
    }
    clerk
        .fill(&sheet([
            ("number", "岩公〔2026〕51号"),
            ("contractor", "张家界某建筑有限公司"),
            ("completed", "全部做完。"),
            ("actual", &planned),
            ("lines.0.name", "全部工程"),
            ("lines.0.planned", &planned),
            ("lines.0.actual", &planned),
        ]))
        .await;
    for row in 0..clerk.count("[data-list=sources] > .line").await {
        let of = clerk.property(&format!("[data-path='sources.{row}.planned']"), "value").await;
        clerk.write(&format!("[data-path='sources.{row}.actual']"), &of).await;
    }
    clerk.look("outcome").await;
    desk.next("acceptance").await;
    clerk.field("acceptance.date", &day(0)).await;
    clerk
        .fill(&sheet([
            ("acceptance.result", "passed"),
            ("acceptance.people.0.name", "王小梅"),
            ("acceptance.people.0.post", "村务监督委员会主任"),
            ("acceptance.opinion", "质量合格。"),
        ]))
        .await;
    clerk.look("acceptance").await;
    desk.next("posting").await;
    clerk.field("posting.from", &day(0)).await;
    clerk.field("posting.to", &day(10)).await;
    clerk.field("posting.text", "工程已经完工验收，结果公布如下。").await;
    desk.next("review").await;
    desk.signs("outcome-review").await;
}
