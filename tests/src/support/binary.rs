//! The built binary, run as a person runs it.

use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// Where cargo put the binary: beside the tests' folder.
pub fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("a test runs from a file");
    let binary = test.parent().and_then(|deps| deps.parent()).expect("target/debug/deps").join("mingzhang");
    assert!(binary.is_file(), "{} is not built: run `cargo build`, or the tests of the whole workspace", binary.display());
    binary
}

/// What a command left behind.
pub struct Done {
    /// How it ended.
    pub code: i32,
    /// What it printed.
    pub stdout: String,
    /// What it said beside.
    pub stderr: String,
}

/// Runs `mingzhang` with these arguments, in English, in an environment without settings of ours.
pub fn mingzhang(arguments: &[&str]) -> Done {
    done(command(arguments).output().expect("the binary runs"))
}

/// The command, to set more of its environment.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(binary());
    command.args(arguments).env("LANG", "en_US.UTF-8").env_remove("LC_ALL").env_remove("LC_MESSAGES");
    for name in ["DATA", "LISTEN", "DATABASE", "URL", "LOG", "PROXIES", "LIMITS", "SESSIONS"] {
        command.env_remove(format!("MINGZHANG_{name}"));
    }
    command
}

/// What came of it.
pub fn done(output: Output) -> Done {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Done { code: output.status.code().expect("it ended by itself"), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// The JSON of `mingzhang verify TARGET --json`, which is alone on stdout and agrees with how the command ended.
pub fn verify(target: &str, more: &[&str]) -> Value {
    let arguments: Vec<&str> = ["verify", target, "--json"].iter().chain(more).copied().collect();
    let done = mingzhang(&arguments);
    let said: Value = serde_json::from_str(&done.stdout).expect("one JSON object on stdout");
    let expected = match said["verdict"].as_str() {
        Some("holds") => 0,
        Some("broken") => 1,
        Some("unchecked") => 2,
        other => panic!("verdict {other:?}"),
    };
    assert_eq!(done.code, expected, "{}", done.stderr);
    assert_eq!(expected == 1, said["findings"].as_array().is_some_and(|findings| !findings.is_empty()));
    said
}

/// Index and code of each finding, or of each remark.
pub fn codes(said: &Value, list: &str) -> Vec<(Option<u64>, String)> {
    let all = said[list].as_array().expect("a list");
    for found in all {
        assert!(found["message"].as_str().is_some_and(|message| !message.is_empty() && !message.contains("finding-")), "{found}");
    }
    all.iter().map(|found| (found["index"].as_u64(), found["code"].as_str().expect("a code").to_owned())).collect()
}
