//! Where people are signed in, and how that ends: by themselves elsewhere, and by the registrar when a phone is lost.

use tests::on_both_here;
use tests::support::person::Person;
use tests::support::service::{BAIMUWAN, COUNTY, County, MINUTE, YANKOU};

/// The same person on another device, whose browser calls itself so.
fn on_another(person: &Person, agent: &str, county: &County) -> Person {
    let other = person.through(&county.inner);
    other.takes_cookie(None);
    other.signs_in_with(agent);
    other
}

/// The names of the sessions that a page offers to end.
fn to_end(page: &str) -> Vec<String> {
    let names = page.split("data-end=\"/api/sessions/").skip(1);
    names.filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

fn a_person_ends_their_own(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    let phone = on_another(&clerk, "Mozilla/5.0 (Linux; Android 10) Mobile MicroMessenger/8.0", county);
    county.passes(5 * MINUTE);
    let page = clerk.reads("/sessions").expect(200);
    let others = to_end(page.text());
    assert_eq!(others.len(), 1, "not the one in hand");
    for words in ["微信", "这一台", "5分钟前用过", "2026年12月1日 12:00登录"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert!(!page.text().contains("127.0.0.1") && !page.text().contains("Android"), "nothing finer than the kind of device");
    // Nobody else may, and the token is not the name.
    liaison.asks("DELETE", &format!("/api/sessions/{}", others[0]), None).expect(404);
    let token = phone.cookie().and_then(|cookie| cookie.split('=').nth(1).map(str::to_owned)).expect("a token");
    clerk.asks("DELETE", &format!("/api/sessions/{token}"), None).expect(404);
    phone.reads("/clerk").expect(200);
    clerk.asks("DELETE", &format!("/api/sessions/{}", others[0]), None).expect(204);
    clerk.asks("DELETE", &format!("/api/sessions/{}", others[0]), None).expect(404);
    phone.reads("/clerk").expect(303);
    clerk.reads("/clerk").expect(200);
    // All others at once: the one that asks stays.
    let (second, third) = (on_another(&clerk, "Mozilla/5.0 (iPhone) Mobile", county), on_another(&clerk, "curl/8", county));
    clerk.asks("DELETE", &format!("/api/people/{}/sessions", clerk.person), None).expect(204);
    for gone in [second, third] {
        gone.reads("/clerk").expect(303);
    }
    assert_eq!(to_end(clerk.reads("/sessions").expect(200).text()), [""; 0]);
}

fn the_registrar_sees_everybody(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    let (other, _) = county.village(BAIMUWAN);
    let phone = on_another(&clerk, "Mozilla/5.0 (Linux; Android 10) Mobile", county);
    let registrar = county.registrar();
    let page = registrar.reads("/registrar/sessions").expect(200);
    assert_eq!(to_end(page.text()).len(), 5, "two of the clerk, one of each other, and not the registrar's own");
    assert_eq!(page.text().matches("data-end=\"/api/people/").count(), 1, "only the clerk has several");
    // Somebody else's clerk or liaison sees no such page, and ends nothing.
    clerk.reads("/registrar/sessions").expect(403);
    other.asks("DELETE", &format!("/api/people/{}/sessions", clerk.person), None).expect(404);
    registrar.asks("DELETE", &format!("/api/people/{}/sessions", clerk.person), None).expect(204);
    for gone in [&clerk, &phone] {
        gone.reads("/clerk").expect(303);
    }
    liaison.reads("/liaison").expect(200);
    let page = registrar.reads("/registrar/sessions").expect(200);
    assert_eq!(to_end(page.text()).len(), 3);
    registrar.asks("DELETE", &format!("/api/sessions/{}", to_end(page.text())[0]), None).expect(204);
    assert_eq!(to_end(registrar.reads("/registrar/sessions").expect(200).text()).len(), 2);
    // Of two registrars one ends the other's, whose phone is lost.
    let second = county.appointed_by_root("李向阳", "registrar");
    second.signs_in();
    second.asks("DELETE", &format!("/api/people/{}/sessions", registrar.person), None).expect(204);
    registrar.reads("/registrar").expect(303);
    assert!(second.reads("/registrar/sessions").expect(200).text().contains("李向阳"));
    second.asks("DELETE", &format!("/api/people/{COUNTY}/sessions"), None).expect(204);
}

on_both_here!(a_person_ends_their_own, the_registrar_sees_everybody);
