//! The same thing by two at once, or twice by one: a hasty thumb, two tabs, two devices.

use std::sync::Barrier;

use ledger::canonical::Value;
use tests::on_both_here;
use tests::support::device::{Acceptance, accepted, outside, possession};
use tests::support::http::Answer;
use tests::support::matters::{matter, with};
use tests::support::person::Person;
use tests::support::service::{County, YANKOU};

/// Asks from `n` threads in one moment.
fn at_once(n: usize, ask: impl Fn(usize) -> Answer + Sync) -> Vec<Answer> {
    let barrier = Barrier::new(n);
    let one = |i: usize| {
        barrier.wait();
        ask(i)
    };
    std::thread::scope(|scope| {
        let one = &one;
        let tasks: Vec<_> = (0..n).map(|i| scope.spawn(move || one(i))).collect();
        tasks.into_iter().map(|task| task.join().expect("an answer")).collect()
    })
}

fn statuses(answers: &[Answer]) -> Vec<u16> {
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    statuses
}

fn a_button_pressed_twice(county: &County) {
    let (clerk, liaison) = county.village(YANKOU);
    for _ in 0..4 {
        let said = clerk.decides(matter("canal-clearing"));
        assert_eq!(statuses(&at_once(4, |_| clerk.hands_in(&said))), [201; 4]);
        let waiting = clerk.submits(&said);
        let returned = liaison.round(&waiting, "step: 少了一步。");
        assert_eq!(statuses(&at_once(4, |_| liaison.answers_with(&waiting, &returned))), [201; 4]);
        let again = clerk.submits(&said.with("round", 2.into()));
        let approved = liaison.round(&again, "");
        let size = county.size();
        let answers = at_once(4, |_| liaison.answers_with(&again, &approved));
        assert_eq!(statuses(&answers), [201; 4]);
        let index = i64::try_from(size).ok();
        assert!(answers.iter().all(|answer| answer.json().int("index") == index), "each is told the same index");
        assert_eq!(county.size(), size + 1);
    }
}

fn an_appointment_signed_twice(county: &County) {
    let registrar = county.registrar();
    let invitation = registrar.invites(&Person::invitation("李春花", "clerk", &[YANKOU]));
    let accepted = Acceptance::of(&county.inner, &invitation, county.inner.new_key());
    let one = registrar.appointment_of(&invitation, &accepted);
    let size = county.size();
    let answers = at_once(4, |_| registrar.hands_in(&one));
    assert_eq!(statuses(&answers), [201; 4]);
    assert_eq!(county.size(), size + 1);
    // Another statement for the same person and key does not become a second appointment.
    let other = registrar.appointment_of(&invitation, &accepted);
    registrar.hands_in(&other).expect(422).finds("key:key.reused");
}

fn two_devices_with_one_link(county: &County) {
    let inner = &county.inner;
    for _ in 0..4 {
        let invitation = county.registrar().invites(&Person::invitation("李春花", "clerk", &[YANKOU]));
        let token = Value::object([("token", invitation.token.as_str().into())]);
        let opened = outside(inner, "/api/invitations/opened", &token).expect(200).json();
        let keys: Vec<_> = (0..4).map(|_| inner.new_key()).collect();
        let answers = at_once(4, |i| {
            outside(
                inner,
                "/api/invitations/accepted",
                &accepted(&invitation.token, &keys[i], &possession(inner, &opened, &keys[i])),
            )
        });
        assert_eq!(statuses(&answers), [201, 422, 422, 422]);
        answers.iter().filter(|answer| answer.status == 422).for_each(|answer| answer.finds("token:invitation.used"));
    }
}

fn two_tabs_save_at_once(county: &County) {
    let (clerk, _) = county.village(YANKOU);
    let id = county.inner.new_id();
    let new = Value::object([("id", id.as_str().into()), ("chain", YANKOU.into()), ("item", 4.into())]);
    assert_eq!(statuses(&at_once(4, |_| clerk.posts("/api/drafts", &new))), [201; 4]);
    for version in 1..5 {
        let answers = at_once(4, |i| {
            let fields = Value::object([("title", format!("{version} {i}").into())]);
            let save = Value::object([("version", version.into()), ("fields", fields)]);
            clerk.asks("PUT", &format!("/api/drafts/{id}"), Some(&save))
        });
        assert_eq!(statuses(&answers), [200, 409, 409, 409]);
        let kept = clerk.reads(&format!("/api/drafts/{id}")).json();
        assert_eq!(kept.int("version"), Some(version + 1));
        for lost in answers.iter().filter(|answer| answer.status == 409) {
            assert_eq!(lost.json().get("fields"), kept.get("fields"), "whoever lost is shown what won");
        }
    }
}

fn many_villages_publish_at_once(county: &County) {
    let registrar = county.registrar();
    let villages = ["430802105901", "430802105902", "430802105903", "430802103901", "430802103902", "430802108901"];
    let posts: Vec<_> = villages
        .iter()
        .map(|v| (registrar.appoints("李春花", "clerk", &[v]), registrar.appoints("覃晓兰", "liaison", &[v])))
        .collect();
    let size = county.size();
    let answers = at_once(posts.len(), |i| {
        let (clerk, liaison) = &posts[i];
        let mut last = None;
        for n in 0..5 {
            let title = format!("第{n}件事");
            let waiting = clerk.submits(&clerk.decides(with(&matter("canal-clearing"), "title", title.into())));
            last = Some(liaison.answers_with(&waiting, &liaison.round(&waiting, "")));
        }
        last.expect("an answer")
    });
    assert_eq!(statuses(&answers), [201; 6]);
    assert_eq!(county.size(), size + 30);
}

on_both_here!(
    a_button_pressed_twice,
    an_appointment_signed_twice,
    two_devices_with_one_link,
    two_tabs_save_at_once,
    many_villages_publish_at_once,
);
