//! The binary itself. Because this test is here, cargo builds the binary before it runs the workspace's tests, and the stories in
//! `tests/` find it.

use std::process::Command;

#[test]
fn every_subcommand_has_help_and_nonsense_ends_with_2() {
    let run = |arguments: &[&str]| Command::new(env!("CARGO_BIN_EXE_mingzhang")).args(arguments).output().expect("it runs");
    for subcommand in ["init", "serve", "demo", "verify", "appoint", "rules"] {
        let help = run(&[subcommand, "--help"]);
        assert!(help.status.success() && help.stdout.len() > 200, "{subcommand}");
    }
    assert_eq!(run(&["nonsense"]).status.code(), Some(2));
    assert_eq!(run(&["verify"]).status.code(), Some(2));
    assert_eq!(run(&["appoint"]).status.code(), Some(2));
}
