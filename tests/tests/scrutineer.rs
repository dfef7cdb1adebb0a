//! The village's supervision committee: it agrees, objects, or says nothing, and whatever it does is published.

use ledger::canonical::Value;
use tests::support::matters::{matter, progress};
use tests::support::person::{Person, Submission};
use tests::support::service::{County, YANKOU};

const DAY: i64 = 24 * 60 * 60 * 1_000;

struct Village {
    county: County,
    clerk: Person,
    liaison: Person,
    scrutineer: Person,
}

fn village() -> Village {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let scrutineer = county.registrar().appoints("向明", "scrutineer", &[YANKOU]);
    Village { county, clerk, liaison, scrutineer }
}

impl Village {
    fn submits(&self) -> Submission {
        self.clerk.seals_and_submits(&self.clerk.decides(matter("canal-clearing")))
    }

    /// The posts and verdicts of an entry's rounds.
    fn rounds(&self, index: u64) -> Vec<String> {
        let entry = self.county.reads(&format!("/e/{index}.json")).expect(200).json();
        let told = |round: &Value| format!("{} {}", round.text("post").unwrap(), round.text("verdict").unwrap());
        entry.list("entry.countersigned").iter().map(told).collect()
    }

    /// What a round is refused for.
    fn refused(&self, who: &Person, waiting: &Submission) -> Vec<String> {
        let answer = who.answers_with(waiting, &who.round(waiting, "")).expect(422).json();
        answer.list("errors").iter().map(|finding| finding.text("code").unwrap().to_owned()).collect()
    }
}

#[test]
fn an_opinion_stands_before_the_liaisons_verdict() {
    let place = village();
    let waiting = place.submits();
    assert!(place.scrutineer.reads("/scrutineer").expect(200).text().contains(&waiting.id));
    assert!(place.scrutineer.reads(&format!("/scrutineer/{}", waiting.id)).expect(200).text().contains("data-does=\"consent\""));
    place.scrutineer.reads("/liaison").expect(403);
    assert_eq!(place.refused(&place.liaison, &waiting), ["scrutiny.early"], "the liaison waits for the committee");
    place.scrutineer.gives_opinion(&waiting, "");
    assert!(!place.scrutineer.reads("/scrutineer").expect(200).text().contains(&waiting.id), "it waits no more for an opinion");
    assert!(place.liaison.reads("/liaison").expect(200).text().contains("监委会同意"));
    let again =
        place.scrutineer.answers_with(&waiting, &place.scrutineer.round(&waiting, "other: 又想了想。")).expect(422).json();
    assert_eq!(again.list("errors")[0].text("code"), Some("round.twice"));
    let index = place.liaison.approves(&waiting);
    assert_eq!(place.rounds(index), ["scrutineer agreed", "liaison approved"]);
}

#[test]
fn an_objection_blocks_nothing_and_is_published() {
    let place = village();
    let waiting = place.submits();
    place.scrutineer.gives_opinion(&waiting, "figures: 工钱比去年高，没有说明。");
    let index = place.liaison.approves(&waiting);
    assert_eq!(place.rounds(index), ["scrutineer objected", "liaison approved"]);
    assert!(place.county.reads(&format!("/e/{index}")).expect(200).text().contains("工钱比去年高，没有说明。"));
}

#[test]
fn a_returned_round_keeps_its_opinion() {
    let place = village();
    let first = place.submits();
    place.scrutineer.gives_opinion(&first, "figures: 数字再算一遍。");
    place.liaison.returns(&first, "figures: 照监委会说的改。");
    let second = place.clerk.seals_and_submits(&first.statement.clone().without("seal").with("round", Value::Int(2)));
    place.scrutineer.gives_opinion(&second, "");
    let index = place.liaison.approves(&second);
    let expected = ["scrutineer objected", "liaison returned", "scrutineer agreed", "liaison approved"];
    assert_eq!(place.rounds(index), expected);
}

#[test]
fn who_says_nothing_in_time_is_passed_over_in_plain_view() {
    let place = village();
    let waiting = place.submits();
    assert_eq!(place.refused(&place.liaison, &waiting), ["scrutiny.early"]);
    // Three working days and every holiday that may lie between.
    place.county.passes(20 * DAY);
    for person in [&place.liaison, &place.clerk] {
        person.signs_in();
    }
    assert!(place.liaison.reads("/liaison").expect(200).text().contains("没有表示意见"));
    let index = place.liaison.approves(&waiting);
    assert_eq!(place.rounds(index), ["liaison approved"]);
}

#[test]
fn without_a_seal_nobody_can_show_that_the_days_are_over() {
    let place = village();
    let waiting = place.clerk.submits(&place.clerk.decides(matter("canal-clearing")));
    place.county.passes(20 * DAY);
    place.liaison.signs_in();
    assert_eq!(place.refused(&place.liaison, &waiting), ["scrutiny.unsealed"]);
    place.scrutineer.signs_in();
    place.scrutineer.gives_opinion(&waiting, "");
    place.liaison.approves(&waiting);
}

/// A hundred and twenty of the village's submissions like this one, handed in a second before it.
fn many_before(place: &Village, one: &Submission, name: &str, also: &str) {
    let sql = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120) \
         INSERT INTO submission (id, kind, chain, round, statement_hash, author_key, author_sig, person, state, submitted, at) \
         SELECT '{name}' || n.i, kind, chain, round, statement_hash, author_key, author_sig, person, state, \
         submitted - 1000, at FROM submission, n WHERE id = '{0}'; \
         INSERT INTO submitted (id, round, statement) SELECT one.id, one.round, model.statement FROM submission AS one \
         JOIN submitted AS model ON model.id = '{0}' WHERE one.id LIKE '{name}%'; {also}",
        one.id
    );
    place.county.inner.runtime.block_on(place.county.place.tamper(&sql));
}

#[test]
fn what_waits_for_somebody_else_hides_nothing() {
    let place = village();
    let first = place.submits();
    place.scrutineer.gives_opinion(&first, "");
    let leaf = place.clerk.leaf(place.liaison.approves(&first));
    // Of the one kind they have spoken on all, of the other nobody asks them.
    let spoken = "INSERT INTO opinion (id, round, body, verdict, at) \
                  SELECT id, round, statement, 'agreed', at FROM submission JOIN submitted USING (id, round) WHERE id LIKE 'spoken%'";
    let decision = place.submits();
    many_before(&place, &decision, "spoken", spoken);
    many_before(&place, &place.clerk.submits(&place.clerk.says("progress", progress(&leaf))), "unasked", "");
    let queue = place.scrutineer.reads("/scrutineer").expect(200).text().to_owned();
    assert!(queue.contains(&decision.id), "it is the oldest that waits for them");
    assert!(!queue.contains("spoken1") && !queue.contains("unasked1"));
}
