//! A stranger with a copy of the ledger: everything is read over HTTP, nothing is believed.

use ledger::audit::{Audit, Report, Step};
use ledger::hash::Hash;
use ledger::log::checkpoint;
use ledger::log::tile::{decode, from_bytes};

use super::service::Inner;

/// Reads the whole ledger and judges it. Panics with whatever does not hold.
pub fn judges(county: &Inner) -> Report {
    let report = reads(county);
    assert_eq!((&report.findings, &report.unchecked), (&vec![], &vec![]), "the ledger does not hold");
    report
}

/// Reads the whole ledger, and says what was found.
pub fn reads(county: &Inner) -> Report {
    let get = |path: &str| county.ask("GET", path, "", &[]).expect(200);
    let vkey = get("/log/vkey").text().trim().to_owned();
    assert_eq!(vkey, county.vkey, "the key is the one that the operator was told");
    let note = get("/log/checkpoint").text().to_owned();
    let stated = checkpoint::open(&note, &vkey.parse().expect("a key")).expect("a signed checkpoint");
    let mut audit = Audit::new();
    for n in 0..stated.size.div_ceil(256) {
        let width = (stated.size - n * 256).min(256);
        let tail = if width == 256 { format!("{n:03}") } else { format!("{n:03}.p/{width}") };
        let bundle = get(&format!("/log/tile/entries/{tail}"));
        let hashes = from_bytes(&get(&format!("/log/tile/0/{tail}")).body).expect("a tile of hashes");
        let entries = decode(&bundle.body).expect("a bundle of entries");
        assert_eq!((entries.len(), hashes.len()), (width as usize, width as usize));
        for (entry, hash) in entries.into_iter().zip(hashes) {
            let mut step = audit.leaf(entry, Some(hash));
            if let Step::Wants(documents) = step {
                for named in documents {
                    let document = get(&format!("/rules/{named}"));
                    assert_eq!(Hash::of(&document.body), named, "a document is what its name says");
                    audit.document(&document.body);
                }
                step = audit.leaf(entry, Some(hash));
            }
            assert!(matches!(step, Step::Taken(_)));
        }
    }
    audit.checkpoint(&note, Some(&vkey));
    let report = audit.report().clone();
    assert_eq!((audit.size(), audit.root()), (stated.size, stated.root));
    report
}
