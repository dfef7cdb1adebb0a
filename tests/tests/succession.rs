//! A clerk goes and another comes: what the village has under way stays the village's.

use ledger::canonical::Value;
use tests::on_both_here;
use tests::support::matters::{matter, with};
use tests::support::person::Person;
use tests::support::service::{BAIMUWAN, County, YANKOU};

/// A matter as far as typed, with the salt of a seal under way beside it.
fn types(clerk: &Person, id: &str, title: &str) {
    let new = Value::object([("id", id.into()), ("chain", YANKOU.into()), ("item", 4.into())]);
    clerk.posts("/api/drafts", &new).expect(201);
    let fields = with(&matter("canal-clearing"), "title", title.into()).with("aside", Value::object([("salt", "5a17".into())]));
    saves(clerk, id, 1, fields, 200);
}

fn saves(clerk: &Person, id: &str, version: i64, fields: Value, status: u16) {
    let body = Value::object([("version", version.into()), ("fields", fields)]);
    clerk.asks("PUT", &format!("/api/drafts/{id}"), Some(&body)).expect(status);
}

fn what_a_clerk_left_is_taken_over(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    let appoints = |name: &str, village: &str| county.registrar().appoints(name, "clerk", &[village]);
    let (next, third, stranger) = (appoints("向秋月", YANKOU), appoints("田小满", YANKOU), appoints("彭明", BAIMUWAN));
    let id = county.inner.new_id();
    types(&clerk, &id, "修到一半的路");
    let said = clerk.decides(with(&matter("canal-clearing"), "title", "退回来的渠".into()));
    let returned = said.text("id").expect("an id").to_owned();
    types(&clerk, &returned, "退回来的渠");
    liaison.returns(&clerk.submits(&said), "step: 少了一步。");
    let waiting = clerk.submits(&clerk.decides(with(&matter("canal-clearing"), "title", "等着看的桥".into())));
    let (draft, sees) = (format!("/api/drafts/{id}"), |one: &Person| one.reads("/clerk").expect(200).text().to_owned());
    let titles = ["修到一半的路", "退回来的渠", "等着看的桥"];
    // While they are in post it is theirs alone.
    for other in [&next, &third, &stranger] {
        other.reads(&draft).expect(404);
        assert!(titles.iter().all(|title| !sees(other).contains(title)), "{}", other.name);
    }
    assert!(titles.iter().all(|title| sees(&clerk).contains(title)));
    county.registrar().dismisses(&clerk);
    // At once: with the session that they still have, and with a new one.
    for (method, path) in [("GET", draft.clone()), ("DELETE", draft.clone()), ("GET", format!("/api/submissions/{}", waiting.id))]
    {
        clerk.asks(method, &path, None).expect(401);
    }
    saves(&clerk, &id, 2, Value::object([]), 401);
    clerk.tries_to_sign_in().expect(403);
    // Whoever is clerk there now has it all, and nobody else's clerk.
    stranger.reads(&draft).expect(404);
    assert!(titles.iter().all(|title| sees(&next).contains(title) && !sees(&stranger).contains(title)));
    assert!(sees(&next).contains("李春花留下的"));
    let left = next.reads(&draft).expect(200).json();
    assert_eq!((left.text("fields.aside.salt"), left.int("version")), (Some("5a17"), Some(2)), "the seal can still be opened");
    next.reads(&format!("/clerk/matters/{}/review", waiting.id)).expect(200);
    // Whoever saves first has taken it over.
    saves(&next, &id, 2, left.get("fields").expect("fields").clone().with("note", "接着写".into()), 200);
    third.reads(&draft).expect(404);
    saves(&third, &id, 3, Value::object([]), 404);
    assert!(sees(&next).contains("修到一半的路") && !sees(&third).contains("修到一半的路"));
    // A return is answered by whoever is in post.
    next.reads(&format!("/clerk/matters/{returned}/review")).expect(200);
    liaison.approves(&next.submits(&said.with("round", 2.into())));
    // What the one who left had signed comes back and is signed by the other.
    liaison.returns(&waiting, "other: 请新任管理员看过再交。");
    liaison.approves(&next.submits(&waiting.statement.clone().with("round", 2.into())));
    assert!(!sees(&next).contains("退回来的渠</h3>"));
}

on_both_here!(what_a_clerk_left_is_taken_over);
