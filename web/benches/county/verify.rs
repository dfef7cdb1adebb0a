//! `mingzhang verify` of a data folder against the strict verification and hashing that nobody can do without.

use std::process::Command;
use std::time::{Duration, Instant};

use ledger::key::{Purpose, verify_strict};
use ledger::log::merkle::leaf_hash;
use ledger::record::Entry;
use mingzhang::store::Store;

use crate::{Aim, Sizes, bulk, rate, tell};

/// Verifies, and measures the limit on the same bytes.
pub fn run(sizes: &Sizes) {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = crate::runtime();
    let log = runtime.block_on(bulk::found(folder.path()));
    runtime.block_on(bulk::signed(folder.path(), &log, sizes.verified));
    let bodies = runtime.block_on(async {
        let store = Store::open_to_read(folder.path(), None).await.expect("a store");
        let bodies = store.read().await.expect("a snapshot").entries(0, u64::MAX).await.expect("entries");
        store.close().await;
        bodies.into_iter().map(|row| row.body).collect::<Vec<_>>()
    });
    let limit = raw(&bodies);
    drop(bodies);
    let began = Instant::now();
    let verify =
        Command::new(env!("CARGO_BIN_EXE_mingzhang")).arg("verify").arg(folder.path()).arg("--json").output().expect("verify");
    let took = began.elapsed();
    assert!(verify.status.success(), "{}", String::from_utf8_lossy(&verify.stdout));
    let (ours, limit) = (rate(sizes.verified, took), rate(sizes.verified, limit));
    let against = format!("{limit:.0}/s strict verification and hashing alone");
    tell(&format!("verify {} entries", sizes.verified), &format!("{ours:.0}/s"), &against, ours / limit, Aim::Least(0.9));
}

/// Every signature strictly and every leaf's hash, on all cores, out of memory; what is signed was taken out before.
fn raw(bodies: &[Vec<u8>]) -> Duration {
    let mut took = Duration::ZERO;
    for part in bodies.chunks(4_096) {
        let signed: Vec<_> = part
            .iter()
            .map(|body| {
                let entry = Entry::parse(body).expect("an entry");
                let mut signed = vec![(entry.author.key, Purpose::Statement.pae(&entry.statement.to_bytes()), entry.author.sig)];
                let rounds = entry.countersigned.iter();
                signed.extend(rounds.map(|round| (round.key, Purpose::Countersignature.pae(&round.body()), round.sig)));
                (body, signed)
            })
            .collect();
        let began = Instant::now();
        std::thread::scope(|scope| {
            for share in signed.chunks(signed.len().div_ceil(crate::cores())) {
                scope.spawn(move || {
                    for (body, signed) in share {
                        std::hint::black_box(leaf_hash(body));
                        assert!(signed.iter().all(|(key, message, sig)| verify_strict(&key.0, message, &sig.0)));
                    }
                });
            }
        });
        took += began.elapsed();
    }
    took
}
