//! The phone's scripts against the golden bytes that the ledger's own tests compute.

use std::path::Path;
use std::process::{Command, Output};

const SCRIPTS: [&str; 6] = [
    "tests/phone/golden.mjs",
    "tests/phone/draft.mjs",
    "tests/phone/fallback.mjs",
    "tests/phone/guard.mjs",
    "tests/phone/record.mjs",
    "tests/phone/seal.mjs",
];

/// Runs a command in the repository's root; `None` where there is no such program.
fn run(program: &str, args: &[&str]) -> Option<Output> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    Command::new(program).args(args).current_dir(root).output().ok()
}

/// The major version of the Node on the path.
fn node() -> Option<u32> {
    let version = String::from_utf8(run("node", &["--version"])?.stdout).ok()?;
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[test]
fn the_phone_agrees_with_the_ledger() {
    let found = node();
    assert!(
        found.is_some_and(|major| major >= 18),
        "the phone's scripts were not tried: this needs Node 18 or later on the path, and found {found:?}"
    );
    // Node 18 has the web's crypto behind a flag; later ones know the flag no more.
    let flag: &[&str] = if found == Some(18) { &["--experimental-global-webcrypto"] } else { &[] };
    for script in SCRIPTS {
        let output = run("node", &[flag, &["--test", script]].concat()).expect("node");
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{script}\n{said}\n{}", String::from_utf8_lossy(&output.stderr));
        // A test that is skipped says nothing of the scripts.
        assert!(said.contains("skipped 0") && !said.contains("pass 0"), "{script} skipped something\n{said}");
    }
}
