//! The liaison's desk from sample data.

use super::view::{Change, Check, Config, DeskPage, Round, Seen, Submission, Waiting};
use crate::desk::tests::{keep, page, person, signed};
use crate::page::{Html, Link};

fn waiting(village: &str, title: &str, sum: &str, due: &str, trouble: &str) -> Waiting {
    Waiting {
        id: "0f".repeat(16),
        village: village.into(),
        kind: "决议".into(),
        title: title.into(),
        scrutiny: "监委会同意".into(),
        sum: sum.into(),
        due: due.into(),
        late: due == "今天到期",
        round: if due == "今天到期" { 2 } else { 1 },
        trouble: trouble.into(),
        open: due == "今天到期",
    }
}

fn check(holds: Option<bool>, noted: bool, words: &str, source: &str) -> Check {
    Check { holds, noted, words: words.into(), source: source.into(), decides: false }
}

fn submission() -> Submission {
    let preview = "<section class=\"card\"><h1>二组至四组道路硬化，1.2公里</h1><dl><div class=\"row\"><dt>多少钱</dt>\
        <dd><p class=\"figure\">128,000.00元</p><p class=\"soft\">财政资金100,000.00元，筹资筹劳28,000.00元</p></dd></div>\
        <div class=\"row\"><dt>谁定的</dt><dd><p class=\"figure\">村民代表会议</p><p>应到45人，实到41人，赞成38人</p></dd></div></dl></section>";
    Submission {
        id: "0f".repeat(16),
        round: 2,
        village: "岩口村".into(),
        clerk: "向秋月".into(),
        when: "3月14日10:42".into(),
        preview: Html::trusted(preview),
        checks: vec![
            check(Some(true), false, "四步齐全，日期先后对", ""),
            check(Some(true), false, "代表会议：45人到41人，要30人", "村民委员会组织法，代表会议"),
            check(Some(false), true, "妇女代表13人，不到三分之一", "村民委员会组织法，代表会议"),
            check(None, false, "授权范围没有写明，判断不了", ""),
        ],
        privacy: vec![Seen {
            words: "公告内容里像有手机号。".into(),
            shown: "138****1234".into(),
            blocks: false,
            reason: "施工队的公开电话".into(),
        }],
        changes: vec![
            Change { label: "总金额".into(), before: "126,000.00元".into(), after: "128,000.00元".into() },
            Change { label: "来源说明".into(), before: String::new(), after: "“一事一议”奖补".into() },
        ],
        rounds: vec![Round {
            number: 1,
            when: "3月13日16:20".into(),
            by: "覃晓兰".into(),
            verdict: "退回：数字对不上".into(),
            words: "资金来源加起来比总金额少2,000元。".into(),
        }],
        scrutiny: "监委会有异议，会和决议一起公开".into(),
        barred: String::new(),
    }
}

fn desk(open: bool) -> DeskPage {
    let queue = vec![
        waiting("岩口村", "二组至四组道路硬化，1.2公里", "128,000.00元", "今天到期", ""),
        waiting("官坪村", "山塘清淤", "36,000.00元", "还有2个工作日", "合计不符"),
        waiting("柏木村", "村规民约修订", "", "还有3个工作日", ""),
    ];
    let config = Config {
        id: "0f".repeat(16),
        round: 2,
        key: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=".into(),
        author: "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB=".into(),
        post: "liaison".into(),
        at: "2026-03-14T02:00:00.000Z".into(),
        next: "/liaison".into(),
    };
    DeskPage {
        post: "liaison".into(),
        page: page("liaison-checks", "/liaison"),
        person: person("覃晓兰", "联村干部", "尹家溪镇"),
        published: (!open).then(|| Link::to("/e/41", "二组至四组道路硬化，1.2公里")),
        queue: if open { queue } else { Vec::new() },
        submission: open.then(submission),
        config: open.then_some(config),
        reasons: vec![("step".into(), "少了步骤或材料".into()), ("figures".into(), "数字对不上".into())],
        signed: signed(),
    }
}

#[test]
fn the_desk_with_a_submission() {
    let html = keep("liaison", &desk(true));
    // Before the browser itself has checked the clerk's signature nothing can be pressed.
    assert_eq!(html.matches("disabled").count(), 2);
    assert!(html.contains("verdict unknown") && html.contains("verdict note"));
}

#[test]
fn an_empty_queue_and_a_barred_person() {
    keep("liaison-empty", &desk(false));
    let mut page = desk(true);
    if let Some(open) = &mut page.submission {
        open.barred = "这是您自己交的，不能自己审。".into();
    }
    let html = keep("liaison-barred", &page);
    assert!(!html.contains("id=\"decide\""));
}
