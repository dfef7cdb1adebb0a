//! Every function of the store, on both databases by one body.

use ledger::division::Division;
use ledger::hash::Hash;
use ledger::key::{PublicKey, Purpose, SecretKey, Signature};
use ledger::time::{Date, Timestamp};
use mingzhang::store::*;
use tests::on_both;
use tests::support::place::Place;

on_both!(
    opening_together,
    a_newer_schema_is_left_alone,
    a_reader_changes_nothing,
    a_snapshot_stands_still,
    what_is_not_committed_never_was,
    documents,
    lines_that_nothing_names_go,
    challenges_are_good_once,
    sessions_end,
    a_job_is_held_by_one,
    an_invitation_is_accepted_once,
    drafts_are_saved_by_version,
    submissions_wait_in_order,
    a_round_follows_a_return,
    of_two_liaisons_one_is_told,
    an_id_belongs_to_its_author,
    the_same_submission_at_once,
    reasons_stay_with_their_round,
    a_group_has_one_link_that_counts,
    older_entries_get_their_short_codes,
    an_older_database_keeps_what_it_has,
    a_listing_is_of_a_kind_a_place_and_a_time,
);

/// SQLite's guards belong to the service's own connections and are tried beside them.
#[tokio::test]
async fn postgres_does_not_change_an_entry() {
    let place = Place::postgres();
    place.open().await;
    let pool = sqlx::PgPool::connect(place.url.as_deref().unwrap()).await.unwrap();
    for sql in [
        "UPDATE entry SET idx = 1",
        "DELETE FROM entry",
        "TRUNCATE entry, leaf CASCADE",
        "UPDATE leaf SET seq = 1",
        "DELETE FROM leaf",
    ] {
        let refused = sqlx::raw_sql(sql).execute(&pool).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{sql}: {refused}");
    }
}

const NOON: Timestamp = Timestamp(1_767_240_000_000);

fn at(seconds: i64) -> Timestamp {
    NOON.plus_ms(seconds * 1000)
}

fn village(n: u32) -> Division {
    format!("430802101{n:03}").parse().unwrap()
}

fn secret(n: u8) -> SecretKey {
    SecretKey::from_seed([n; 32])
}

fn key(n: u8) -> PublicKey {
    secret(n).public()
}

fn sig(n: u8) -> Signature {
    secret(n).sign(Purpose::Possession, b"x")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn submission(id: &str, chain: u32, round: i64, statement: &str, person: &str) -> NewSubmission {
    NewSubmission {
        id: id.into(),
        kind: "decision".into(),
        chain: village(chain),
        round,
        statement: statement.into(),
        author_key: key(1),
        author_sig: sig(1),
        person: person.into(),
    }
}

fn closing(of: &NewSubmission, verdict: Verdict) -> Closing {
    Closing {
        id: of.id.clone(),
        round: of.round,
        statement_hash: Hash::of(&of.statement),
        body: format!("{{\"verdict\":\"{}\"}}", verdict.as_str()).into_bytes(),
        verdict,
        has_opinion: false,
    }
}

/// Runs one write and commits it.
macro_rules! write {
    ($store:expr, $tx:ident => $body:expr) => {{
        let mut $tx = $store.write().await.unwrap();
        let done = $body.await.unwrap();
        $tx.commit().await.unwrap();
        done
    }};
}
macro_rules! read {
    ($store:expr, $tx:ident => $body:expr) => {{
        let mut $tx = $store.read().await.unwrap();
        $body.await.unwrap()
    }};
}

mod desks;
mod listings;
mod opening;
mod people;

mod bodies {
    pub use super::desks::*;
    pub use super::listings::*;
    pub use super::opening::*;
    pub use super::people::*;
}
