//! The registrar's pages from sample data.

use super::view::{Area, Config, HomePage, InPost, Invitation, InvitePage, NewKey, Replacement, Township};
use crate::desk::tests::{keep, page, person, signed};

fn in_post(name: &str, post: &str, areas: &str) -> InPost {
    InPost {
        name: name.into(),
        post: post.into(),
        areas: areas.into(),
        words: "山水清明田园永定".into(),
        since: "2026年3月1日起".into(),
        entry: "/e/3".into(),
        appointment: "ab".repeat(32),
        dismissible: true,
    }
}

#[test]
fn people_and_keys() {
    let waiting = NewKey {
        invitation: "7".into(),
        person: "0f".repeat(16),
        name: "向秋月".into(),
        post: "clerk".into(),
        post_words: "村级管理员".into(),
        areas: vec!["430802100201".into()],
        area_words: "尹家溪镇岩口村".into(),
        since: "2026-03-01".into(),
        key: "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=".into(),
        possession: "AAAA".into(),
        words: "风调雨顺国泰民安".into(),
        replaces: None,
        when: "今天10:42".into(),
    };
    let home = HomePage {
        page: page("registrar-people", "/registrar"),
        person: person("彭玉珍", "登记员", "永定区"),
        config: Config { log: "cd".repeat(32), chain: "430802000000".into(), key: "AAAA".into(), waiting: vec![waiting] },
        invitations: vec![Invitation {
            id: "8".into(),
            name: "田光明".into(),
            post: "联村干部 · 尹家溪镇官坪村、柏木村".into(),
            until: "3月17日前有效".into(),
        }],
        areas: vec![Area {
            name: "尹家溪镇".into(),
            people: vec![in_post("覃晓兰", "联村干部", "岩口村、官坪村"), in_post("向秋月", "村级管理员", "岩口村")],
        }],
        signed: signed(),
    };
    let html = keep("registrar", &home);
    assert!(html.contains("风调雨顺国泰民安"));
}

#[test]
fn an_invitation() {
    let village = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    let township = Township {
        code: "430802100000".into(),
        name: "尹家溪镇".into(),
        villages: vec![village("430802100201", "岩口村"), village("430802100202", "官坪村")],
    };
    let mut invite = InvitePage {
        page: page("registrar-invite", "/registrar/invitations/new"),
        county: village("430802000000", "永定区"),
        townships: vec![township],
        posts: vec![village("clerk", "村级管理员"), village("liaison", "联村干部"), village("unit", "责任单位")],
        today: "2026-03-14".into(),
        replaces: None,
    };
    let html = keep("registrar-invite", &invite);
    assert!(!html.contains(" checked>"));
    invite.replaces = Some(Replacement {
        appointment: "ab".repeat(32),
        name: "覃晓兰".into(),
        post: "liaison".into(),
        areas: vec!["430802100202".into()],
    });
    let html = keep("registrar-replace", &invite);
    assert_eq!(html.matches(" checked>").count(), 2, "the post and the village are kept");
}
