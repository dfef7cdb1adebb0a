//! The registrar: invites, compares eight characters, appoints, replaces, dismisses.

use ledger::canonical::Value;
use ledger::hash::Hash;
use mingzhang::store::{NewInvitation, ROOT};
use tests::support::device::{Acceptance, accepted, outside, possession};
use tests::support::person::Person;
use tests::support::service::{BAIMUWAN, COUNTY, County, DAY, YANKOU};

#[test]
fn appoints_somebody_who_acts_from_the_next_entry() {
    let county = County::founded();
    let before = county.size();
    let clerk = county.registrar().appoints("李春花", "clerk", &[YANKOU]);
    assert_eq!((clerk.appointed, county.size()), (before, before + 1));
    let page = clerk.reads("/desk");
    assert_eq!((page.status, page.header("location")), (303, Some("/clerk")));
    clerk.reads("/clerk").expect(200);
    let village = county.reads(&format!("/v/{YANKOU}")).expect(200);
    assert!(village.text().contains("李春花"), "the village's page names its clerk");
}

#[test]
fn a_link_works_once_and_a_lost_answer_can_be_asked_for_again() {
    let county = County::founded();
    let inner = &county.inner;
    let invitation = county.registrar().invites(&Person::invitation("李春花", "clerk", &[YANKOU]));
    let token = Value::object([("token", invitation.token.as_str().into())]);
    let opened = outside(inner, "/api/invitations/opened", &token).expect(200).json();
    let first = Acceptance::of(inner, &invitation, inner.new_key());
    // The same device again: its answer may have been lost.
    let same =
        outside(inner, "/api/invitations/accepted", &accepted(&invitation.token, &first.key, &first.possession)).expect(201);
    assert_eq!(same.json().text("words"), Some(&*first.words));
    // Another device with the same link.
    let second = inner.new_key();
    let proof = possession(inner, &opened, &second);
    outside(inner, "/api/invitations/accepted", &accepted(&invitation.token, &second, &proof))
        .expect(422)
        .finds("token:invitation.used");
    outside(inner, "/api/invitations/opened", &token).expect(422).finds("token:invitation.used");
    county.registrar().confirms(&invitation, first);
}

#[test]
fn a_link_ends_after_a_week() {
    let county = County::founded();
    let inner = &county.inner;
    let invitation = county.registrar().invites(&Person::invitation("李春花", "clerk", &[YANKOU]));
    let token = Value::object([("token", invitation.token.as_str().into())]);
    county.passes(7 * DAY);
    let opened = outside(inner, "/api/invitations/opened", &token).expect(200).json();
    county.passes(1);
    outside(inner, "/api/invitations/opened", &token).expect(422).finds("token:invitation.expired");
    let key = inner.new_key();
    let proof = possession(inner, &opened, &key);
    outside(inner, "/api/invitations/accepted", &accepted(&invitation.token, &key, &proof))
        .expect(422)
        .finds("token:invitation.expired");
}

#[test]
fn a_link_withdrawn_is_no_link() {
    let county = County::founded();
    let invitation = county.registrar().invites(&Person::invitation("李春花", "clerk", &[YANKOU]));
    let path = format!("/api/invitations/{}", invitation.id);
    county.registrar().asks("DELETE", &path, None).expect(204);
    county.registrar().asks("DELETE", &path, None).expect(404);
    let token = Value::object([("token", invitation.token.as_str().into())]);
    outside(&county.inner, "/api/invitations/opened", &token).expect(422).finds("token:invitation.unknown");
}

#[test]
fn the_roots_own_invitation_is_not_a_registrars_to_withdraw() {
    let county = County::founded();
    let (app, now) = (&county.inner.app, county.inner.app.now());
    let invitation = NewInvitation {
        id: county.inner.new_id(),
        token_hash: Hash::of(b"a token"),
        person: county.inner.new_id(),
        name: "李向阳".to_owned(),
        post: "registrar".to_owned(),
        areas: vec![COUNTY.parse().unwrap()],
        since: now.date(),
        replaces: None,
        invited_by: ROOT.to_owned(),
        expires: now.plus_ms(DAY),
    };
    county.inner.runtime.block_on(async {
        let mut write = app.store.write().await.unwrap();
        write.create_invitation(&invitation, now).await.unwrap();
        write.commit().await.unwrap();
    });
    county.registrar().asks("DELETE", &format!("/api/invitations/{}", invitation.id), None).expect(404);
}

#[test]
fn a_key_that_is_weak_or_taken_or_did_not_sign_is_refused() {
    let county = County::founded();
    let (inner, registrar) = (&county.inner, county.registrar());
    let clerk = registrar.appoints("李春花", "clerk", &[YANKOU]);
    let invitation = registrar.invites(&Person::invitation("覃晓兰", "liaison", &[YANKOU]));
    let opened = outside(inner, "/api/invitations/opened", &Value::object([("token", invitation.token.as_str().into())])).json();
    let accept = |body: Value| outside(inner, "/api/invitations/accepted", &body).expect(422);
    let taken = accepted(&invitation.token, &clerk.key, &possession(inner, &opened, &clerk.key));
    accept(taken).finds("key:key.reused");
    let (key, other) = (inner.new_key(), inner.new_key());
    let by_another = accepted(&invitation.token, &key, &possession(inner, &opened, &other));
    accept(by_another).finds("possession:appointment.possession");
    for areas in [vec![BAIMUWAN], vec![YANKOU, BAIMUWAN]] {
        let elsewhere = opened.clone().with("areas", Value::List(areas.into_iter().map(Value::from).collect()));
        accept(accepted(&invitation.token, &key, &possession(inner, &elsewhere, &key)))
            .finds("possession:appointment.possession");
    }
    // The point of order 1, which "signs" anything.
    let weak = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let body = accepted(&invitation.token, &key, &possession(inner, &opened, &key)).with("key", weak.into());
    let refused = accept(body);
    assert!(refused.errors()[0].starts_with("key:"), "{:?}", refused.errors());
    // Nothing of that used the link up.
    let accepted = Acceptance::of(inner, &invitation, key);
    registrar.confirms(&invitation, accepted);
}

#[test]
fn a_new_key_replaces_the_old_one_at_once() {
    let county = County::founded();
    let (inner, registrar) = (&county.inner, county.registrar());
    let (clerk, liaison) = county.village(YANKOU);
    let old = clerk.submits_matter("canal-clearing");
    let asked = Person::invitation("李春花", "clerk", &[YANKOU]).with("replaces", clerk.appointment().into());
    let invitation = registrar.invites(&asked);
    let accepted = Acceptance::of(inner, &invitation, inner.new_key());
    assert_eq!(accepted.person, clerk.person, "the same person");
    clerk.reads("/clerk").expect(200);
    let again = registrar.confirms(&invitation, accepted);
    clerk.reads("/api/drafts/00").expect(401);
    clerk.tries_to_sign_in().expect(403);
    again.signs_in();
    // What the old key signed and nobody let through is signed again.
    liaison.answers_with(&old, &liaison.round(&old, "")).expect(422).finds("author.key:author.authority");
    liaison.returns(&old, "other: 换了钥匙，请用新钥匙再签一次。");
    let second = again.submits(&old.statement.clone().with("round", 2.into()));
    liaison.approves(&second);
}

#[test]
fn a_dismissal_ends_sessions_and_submissions_at_once() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let waiting = clerk.submits_matter("canal-clearing");
    let next = clerk.decides(tests::support::matters::matter("drainage-ditch"));
    let draft = Value::object([("id", next.text("id").unwrap().into()), ("chain", YANKOU.into()), ("item", 4.into())]);
    clerk.posts("/api/drafts", &draft).expect(201);
    county.registrar().dismisses(&clerk);
    assert_eq!(clerk.hands_in(&next).expect(401).problem(), "signed-out");
    let page = clerk.reads("/clerk").expect(303);
    assert_eq!(page.header("location"), Some("/sign-in"));
    clerk.asks("PUT", &format!("/api/drafts/{}", next.text("id").unwrap()), Some(&draft)).expect(401);
    clerk.tries_to_sign_in().expect(403);
    // What was signed by then and not let through cannot be let through any more.
    liaison.answers_with(&waiting, &liaison.round(&waiting, "")).expect(422).finds("author.key:author.authority");
    liaison.returns(&waiting, "other: 经办人已离任。");
    county.registrar().hands_in(&county.registrar().dismissal_of(&clerk)).expect(422).finds("appointment:dismissal.appointment");
}

#[test]
fn what_was_published_before_a_dismissal_stands() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let index = liaison.approves(&clerk.submits_matter("canal-clearing"));
    county.registrar().dismisses(&clerk);
    county.registrar().dismisses(&liaison);
    assert!(county.reads(&format!("/e/{index}")).expect(200).text().contains("李春花"));
}

#[test]
fn a_registrar_publishes_nothing_else_and_appoints_no_registrar() {
    let county = County::founded();
    let registrar = county.registrar();
    let asked = Person::invitation("李向阳", "registrar", &["430802000000"]);
    registrar.posts("/api/invitations", &asked).expect(422).finds("post:field.choice");
    let other = county.appointed_by_root("李向阳", "registrar");
    registrar.hands_in(&registrar.dismissal_of(&other)).expect(422).finds("author.key:author.authority");
    for post in ["clerk", "liaison", "mayor"] {
        let asked = Person::invitation("李春花", post, &["430802000000"]);
        registrar.posts("/api/invitations", &asked).expect(422);
    }
    for areas in [&[YANKOU, YANKOU][..], &["430802105999"], &["430803105901"], &["4308021059"], &[]] {
        registrar.posts("/api/invitations", &Person::invitation("李春花", "clerk", areas)).expect(422);
    }
}

#[test]
fn an_appointment_whose_answer_was_lost_is_told_its_index_again() {
    let county = County::founded();
    let (inner, registrar) = (&county.inner, county.registrar());
    let invitation = registrar.invites(&Person::invitation("李春花", "clerk", &[YANKOU]));
    let accepted = Acceptance::of(inner, &invitation, inner.new_key());
    let statement = registrar.appointment_of(&invitation, &accepted);
    let first = registrar.hands_in(&statement).expect(201).json();
    let size = county.size();
    assert_eq!(registrar.hands_in(&statement).expect(201).json().int("index"), first.int("index"));
    // Another appointment under the same id is another matter.
    assert_eq!(registrar.hands_in(&statement.clone().with("name", "王海波".into())).expect(409).problem(), "published");
    assert_eq!(county.size(), size);
}
