//! The liaison: one queue of their own villages, returning, approving, and being second.

use std::sync::Barrier;

use ledger::canonical::Value;
use tests::support::matters::{matter, with};
use tests::support::place::Place;
use tests::support::service::{BAIMUWAN, County, YANKOU};

#[test]
fn sees_the_submissions_of_their_own_villages_only() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let (_, elsewhere) = county.village(BAIMUWAN);
    let waiting = clerk.submits_matter("canal-clearing");
    let title = waiting.statement.text("title").unwrap();
    assert!(liaison.reads("/liaison").expect(200).text().contains(title));
    let open = liaison.reads(&format!("/liaison/{}", waiting.id)).expect(200);
    assert!(open.text().contains(title));
    liaison.reads(&format!("/liaison/{}?lang=en", waiting.id)).expect(200);
    assert!(!elsewhere.reads("/liaison").expect(200).text().contains(title));
    elsewhere.reads(&format!("/liaison/{}", waiting.id)).expect(404);
    elsewhere.reads(&format!("/api/submissions/{}", waiting.id)).expect(404);
    let round = elsewhere.signs_round(liaison.round(&waiting, "").without("sig"));
    elsewhere.answers_with(&waiting, &round).expect(404);
    let index = liaison.approves(&waiting);
    assert!(
        !liaison.reads(&format!("/liaison?published={index}")).expect(200).text().contains(&format!("/liaison/{}", waiting.id))
    );
}

fn two_at_once(county: &County) {
    let (clerk, first) = county.village(YANKOU);
    let second = county.registrar().appoints("吴志强", "liaison", &[YANKOU]);
    for turn in 0..6 {
        let waiting = clerk.submits(&clerk.decides(matter("canal-clearing")));
        // Both approve; one approves and one returns; both return.
        let reasons = [["", ""], ["", "other: 再看看。"], ["other: 再看看。", "step: 少了一步。"]][turn % 3];
        let size = county.size();
        let barrier = Barrier::new(2);
        let statuses = std::thread::scope(|scope| {
            let tasks: Vec<_> = [(&first, reasons[0]), (&second, reasons[1])]
                .map(|(liaison, reason)| {
                    let (barrier, waiting) = (&barrier, &waiting);
                    scope.spawn(move || {
                        let round = liaison.round(waiting, reason);
                        barrier.wait();
                        let answer = liaison.answers_with(waiting, &round);
                        assert!(
                            answer.status == 201 || matches!(&*answer.problem(), "decided" | "published"),
                            "{}",
                            answer.text()
                        );
                        answer.status
                    })
                })
                .into();
            let mut statuses: Vec<u16> = tasks.into_iter().map(|task| task.join().unwrap()).collect();
            statuses.sort_unstable();
            statuses
        });
        assert_eq!(statuses, [201, 409], "exactly one wins");
        let shown = clerk.reads(&format!("/api/submissions/{}", waiting.id)).json();
        let grown = county.size() - size;
        assert_eq!((shown.list("rounds").len(), grown == 1), (1, shown.text("state") == Some("published")));
    }
}

#[test]
fn of_two_at_once_exactly_one_wins_on_sqlite() {
    two_at_once(&County::founded());
}

#[test]
fn of_two_at_once_exactly_one_wins_on_postgres() {
    two_at_once(&County::at(Place::postgres(), None));
}

#[test]
fn a_round_over_what_was_handed_in_before_is_stale() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let second = county.registrar().appoints("吴志强", "liaison", &[YANKOU]);
    let waiting = clerk.submits_matter("canal-clearing");
    let old = second.round(&waiting, "");
    liaison.returns(&waiting, "figures: 数字对不上。");
    assert_eq!(second.answers_with(&waiting, &old).expect(409).problem(), "decided");
    let again = clerk.submits(&waiting.statement.clone().with("round", 2.into()).with("handler", "覃友生".into()));
    assert_eq!(second.answers_with(&waiting, &old).expect(409).problem(), "stale");
    // Nor does a round that forgets the one before it hold.
    let forgets = second.round(&again, "").without("sig").with("prior", "00".repeat(32).into());
    second.answers_with(&again, &second.signs_round(forgets)).expect(422).finds("prior:round.prior");
    second.approves(&again);
}

#[test]
fn nobody_countersigns_their_own() {
    let county = County::founded();
    let registrar = county.registrar();
    let clerk = registrar.appoints("李春花", "clerk", &[YANKOU]);
    // The same person as clerk and as liaison: an appointment for another post names the same person.
    let key = county.inner.new_key();
    let fields =
        Value::object([("name", "李春花".into()), ("post", "liaison".into()), ("areas", Value::List(vec![YANKOU.into()]))]);
    let opened = fields.clone().with("person", clerk.person.as_str().into());
    let possession = tests::support::device::possession(&county.inner, &opened, &key);
    let fields = opened
        .with("since", "2026-02-01".into())
        .with("suite", "ed25519".into())
        .with("key", key.public().to_string().into())
        .with("possession", possession.into());
    let statement = county.inner.statement("appointment", "430802000000", fields);
    let index = registrar.hands_in(&statement).expect(201).json().int("index").unwrap();
    let both = tests::support::person::Person::new(
        &county.inner,
        "李春花",
        "liaison",
        &[YANKOU],
        key,
        &clerk.person,
        u64::try_from(index).unwrap(),
    );
    both.signs_in();
    let waiting = clerk.submits_matter("canal-clearing");
    both.answers_with(&waiting, &both.round(&waiting, "")).expect(422).finds("key:round.self");
    both.answers_with(&waiting, &both.round(&waiting, "other: 不行。")).expect(422).finds("key:round.self");
    let liaison = registrar.appoints("覃晓兰", "liaison", &[YANKOU]);
    liaison.approves(&waiting);
}

#[test]
fn a_lost_answer_is_given_again() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let waiting = clerk.submits_matter("canal-clearing");
    let returned = liaison.round(&waiting, "step: 少了一步。");
    liaison.answers_with(&waiting, &returned).expect(201);
    liaison.answers_with(&waiting, &returned).expect(201);
    let again = clerk.submits(&waiting.statement.clone().with("round", 2.into()));
    let approved = liaison.round(&again, "");
    let index = liaison.answers_with(&again, &approved).expect(201).json().int("index");
    assert!(index.is_some());
    let size = county.size();
    assert_eq!(liaison.answers_with(&again, &approved).expect(201).json().int("index"), index);
    assert_eq!(county.size(), size, "and nothing is published twice");
    // The first round again says what it said: that it was returned.
    let earlier = liaison.answers_with(&waiting, &returned).expect(201).json();
    assert_eq!((earlier.int("round"), earlier.get("index")), (Some(1), None));
}

#[test]
fn a_return_says_why_in_words_from_the_list() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let waiting = clerk.submits_matter("canal-clearing");
    for reason in ["taste: 不好看。", "figures: ", "figures:  \n", "数字对不上", "figures"] {
        let refused = liaison.answers_with(&waiting, &liaison.round(&waiting, reason)).expect(422);
        assert!(refused.errors().iter().any(|e| e.ends_with(":round.reason")), "{reason}: {:?}", refused.errors());
    }
    let approves_with_words = liaison.round(&waiting, "figures: 对的。").without("sig").with("verdict", "approved".into());
    liaison.answers_with(&waiting, &liaison.signs_round(approves_with_words)).expect(422).finds("reason:round.reason");
    let long = format!("figures: {}", "长".repeat(1_000));
    liaison.answers_with(&waiting, &liaison.round(&waiting, &long)).expect(422).finds("reason:field.long");
    liaison.approves(&waiting);
}

#[test]
fn a_second_round_says_what_changed_in_which_step_and_which_papers_are_expected() {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    // Two steps, of which none is the first of the long path.
    let first = clerk.submits_matter("flood-goods");
    liaison.returns(&first, "figures: 数字对不上。");
    let said = with(&first.statement, "steps.1.opinion", "看过发票，属实。".into()).with("round", 2.into());
    let seal = clerk.seals(&first.id, "submission", &said);
    clerk.submits(&said.with("seal", seal));
    let page = liaison.reads(&format!("/liaison/{}", first.id)).expect(200);
    let changes = page.text().split("<dl class=\"changes\">").nth(1).and_then(|rest| rest.split("</dl>").next());
    let changes = changes.expect("changes");
    assert!(changes.contains("监委会审核：") && changes.contains("<ins>看过发票，属实。</ins>"), "{changes}");
    assert_eq!(changes.matches("<dt>").count(), 1, "no seal is among them: {changes}");
    assert!(page.text().contains("清单要求附：") && page.text().contains("一份也没有"), "{}", page.text());
}

#[test]
fn a_liaison_of_several_villages_has_one_queue() {
    let county = County::founded();
    let registrar = county.registrar();
    let liaison = registrar.appoints("覃晓兰", "liaison", &[YANKOU, BAIMUWAN]);
    let clerks = [YANKOU, BAIMUWAN].map(|village| registrar.appoints("李春花", "clerk", &[village]));
    let waiting = clerks.each_ref().map(|clerk| clerk.submits_matter("canal-clearing"));
    let queue = liaison.reads("/liaison").expect(200);
    for one in &waiting {
        assert!(queue.text().contains(&one.id));
        liaison.approves(one);
    }
}
