//! The operator's story: founding, settings, registrars by the root key.

use std::path::Path;

use data_encoding::HEXLOWER;
use ledger::hash::Hash;
use ledger::key::{Purpose, SecretKey, words};
use ledger::statement::appointment::possession_body;
use mingzhang::clock;
use mingzhang::store::Store;
use tests::support::binary::{Done, codes, command, done, mingzhang, verify};
use tests::support::http::exchange;
use tests::support::server::Server;

fn folder() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data").to_str().expect("a name").to_owned();
    (folder, data)
}

fn found(data: &str) -> Done {
    let done = mingzhang(&["init", "--data", data]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    done
}

fn vkey(init: &Done) -> String {
    init.stdout.lines().find(|line| line.starts_with("mingzhang.localhost/log+")).expect("the key").to_owned()
}

#[test]
fn a_ledger_is_founded_once_and_holds() {
    let (_folder, data) = folder();
    let init = found(&data);
    for file in ["log.key", "system.key", "root.key", "root-next.key"] {
        use std::os::unix::fs::PermissionsExt;
        let path = Path::new(&data).join(file);
        assert_eq!(path.metadata().expect(file).permissions().mode() & 0o777, 0o600, "{file}");
        assert!(std::fs::read_to_string(path).expect(file).starts_with("# mingzhang "), "{file}");
    }
    assert!(init.stdout.contains(&format!("mingzhang appoint --data {data} --name")), "{}", init.stdout);
    let said = verify(&data, &["--key", &vkey(&init)]);
    assert_eq!((said["verdict"].as_str(), said["size"].as_u64()), (Some("holds"), Some(1)));
    assert_eq!(said["origin"], "mingzhang.localhost/log");

    let key = std::fs::read(Path::new(&data).join("log.key")).expect("the key");
    let again = mingzhang(&["init", "--data", &data]);
    assert_eq!((again.code, again.stdout.as_str()), (1, ""));
    assert!(again.stderr.contains("log.key is there already"), "{}", again.stderr);
    // Nor where somebody moved every key away.
    for file in ["log.key", "system.key", "root.key", "root-next.key"] {
        std::fs::rename(Path::new(&data).join(file), Path::new(&data).join(format!("away-{file}"))).expect(file);
    }
    let again = mingzhang(&["init", "--data", &data]);
    assert_eq!(again.code, 1);
    assert!(again.stderr.contains("There is a ledger here already"), "{}", again.stderr);
    assert!(!Path::new(&data).join("log.key").exists(), "nothing half-done");
    assert_eq!(std::fs::read(Path::new(&data).join("away-log.key")).expect("the key"), key);
    assert_eq!(verify(&data, &[])["verdict"], "holds");
}

#[test]
fn what_init_cannot_use_leaves_nothing_behind() {
    let (folder, data) = folder();
    let wrong = folder.path().join("wrong.json");
    std::fs::write(&wrong, "{\"format\":\"mingzhang-pack/1\"}").expect("a file");
    let wrong = wrong.to_str().expect("a name");
    for arguments in [
        ["--origin", "https://county.example/log"],
        ["--origin", "county.example"],
        ["--origin", "county.example/log/"],
        ["--divisions", wrong],
        ["--catalogue", "/nowhere/catalogue.json"],
        ["--listen", "here"],
        ["--url", "county.example"],
    ] {
        let done = mingzhang(&[&["init", "--data", &data], &arguments[..]].concat());
        assert_eq!((done.code, done.stdout.as_str()), (1, ""), "{arguments:?}");
        assert!(!done.stderr.contains("cli-"), "{}", done.stderr);
        assert!(!Path::new(&data).exists(), "{arguments:?}");
    }
}

#[test]
fn flags_come_before_the_environment_and_that_before_the_file() {
    let (_folder, data) = folder();
    found(&data);
    std::fs::write(Path::new(&data).join("mingzhang.env"), "# ours\nMINGZHANG_URL=https://file.example\n").expect("a file");
    let link = |command: &mut std::process::Command| {
        let done = done(command.output().expect("it runs"));
        done.stdout.lines().find(|line| line.contains("/join#")).unwrap_or(&done.stderr).split("/join#").next().map(str::to_owned)
    };
    let ask = ["appoint", "--data", &data, "--name", "赵红梅"];
    assert_eq!(link(&mut command(&ask)).as_deref(), Some("https://file.example"));
    assert_eq!(link(command(&ask).env("MINGZHANG_URL", "https://env.example")).as_deref(), Some("https://env.example"));
    let flagged = [&ask[..], &["--url", "https://flag.example"]].concat();
    assert_eq!(link(command(&flagged).env("MINGZHANG_URL", "https://env.example")).as_deref(), Some("https://flag.example"));
    // The folder by the environment.
    let short = ["appoint", "--name", "赵红梅"];
    assert_eq!(link(command(&short).env("MINGZHANG_DATA", &data)).as_deref(), Some("https://file.example"));

    std::fs::write(Path::new(&data).join("mingzhang.env"), "\nMINGZHANG_PORT=80\n").expect("a file");
    let done = mingzhang(&ask);
    assert_eq!(done.code, 1);
    assert!(done.stderr.contains("line 2: there is no setting MINGZHANG_PORT"), "{}", done.stderr);
}

/// Accepts the invitation of this link, as a phone does.
async fn accept(data: &str, link: &str, phone: &SecretKey) {
    let token = link.split('#').nth(1).expect("a token");
    let store = Store::open(Path::new(data), None).await.expect("the store");
    let invitation = store.read().await.unwrap().invitations(1).await.unwrap().remove(0);
    let log = store.read().await.unwrap().leaf(0).await.unwrap().expect("the founding").hash;
    let areas: Vec<_> = invitation.areas.iter().map(|area| area.as_str().into()).collect();
    let body = possession_body(&log, &phone.public(), &invitation.person, &invitation.post, &areas);
    let mut tx = store.write().await.unwrap();
    let possession = phone.sign(Purpose::Possession, &body);
    let now = clock::system()();
    tx.accept_invitation(&Hash::of(token.as_bytes()), &phone.public(), &possession, now).await.unwrap();
    tx.commit().await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn a_registrar_is_invited_confirmed_and_dismissed_by_the_root() {
    let (folder, data) = folder();
    found(&data);
    let away = folder.path().join("root.key");
    std::fs::rename(Path::new(&data).join("root.key"), &away).expect("moved away");
    let away = away.to_str().expect("a name");
    let appoint = |more: &[&str]| mingzhang(&[&["appoint", "--data", &data], more].concat());

    let invited = appoint(&["--name", "赵红梅", "--since", "2026-01-05"]);
    assert_eq!(invited.code, 0, "{}", invited.stderr);
    let link = invited.stdout.lines().find(|line| line.starts_with("http://127.0.0.1:8470/join#")).expect("a link");
    assert!(invited.stdout.contains('█'), "a code to scan");
    assert!(appoint(&["--waiting"]).stdout.contains("Nobody"));

    let phone = SecretKey::from_seed([9; 32]);
    let eight = words(&phone.public().fingerprint());
    accept(&data, link, &phone).await;
    assert!(appoint(&["--waiting"]).stdout.contains(&format!("{eight}  赵红梅")));
    assert_eq!(appoint(&["--confirm", &eight]).code, 1, "the root key was moved away");
    let next = Path::new(&data).join("root-next.key");
    assert!(appoint(&["--confirm", &eight, "--root", next.to_str().unwrap()]).stderr.contains("not the root key"));
    assert_eq!(appoint(&["--confirm", "的的的的的的的的", "--root", away]).code, 1);
    let spaced: String = eight.chars().flat_map(|c| [c, ' ']).collect();
    let confirmed = appoint(&["--confirm", &spaced, "--root", away]);
    assert_eq!(confirmed.code, 0, "{}", confirmed.stderr);
    assert!(confirmed.stdout.contains("entry 1"), "{}", confirmed.stdout);
    assert_eq!(appoint(&["--confirm", &eight, "--root", away]).code, 1, "once");
    assert_eq!(verify(&data, &[])["size"], 2);

    let dismissed = appoint(&["--dismiss", &eight, "--reason", "调离", "--root", away]);
    assert_eq!(dismissed.code, 0, "{}", dismissed.stderr);
    assert_eq!(appoint(&["--dismiss", &eight, "--reason", "调离", "--root", away]).code, 1, "once");
    let said = verify(&data, &[]);
    assert_eq!((said["verdict"].as_str(), said["size"].as_u64()), (Some("holds"), Some(3)));
}

#[test]
fn rules_are_renewed_by_the_root() {
    let (folder, data) = folder();
    found(&data);
    let divisions = folder.path().join("divisions.json");
    let text = r#"{"format": "mingzhang-divisions/1", "name": "t", "county": {"code": "430802000000", "zh": "永定区", "en": "Yongding"},
        "townships": [{"code": "430802105000", "zh": "镇", "en": "Town", "villages": [{"code": "430802105201", "zh": "村", "en": "Village"}]}]}"#;
    std::fs::write(&divisions, text).expect("a file");
    let divisions = divisions.to_str().expect("a name");
    let done = mingzhang(&["rules", "--data", &data, "--divisions", divisions, "--from", "2026-01-01"]);
    assert_eq!(done.code, 0, "{}", done.stderr);
    assert_eq!(mingzhang(&["rules", "--data", &data, "--from", "2026-01-01"]).code, 1);
    assert_eq!(mingzhang(&["rules", "--data", &data, "--divisions", divisions, "--from", "tomorrow"]).code, 1);
    let said = verify(&data, &[]);
    assert_eq!((said["verdict"].as_str(), said["size"].as_u64()), (Some("holds"), Some(2)));
}

#[test]
fn without_a_ledger_nothing_is_made_and_nothing_is_checked() {
    let (folder, data) = folder();
    for arguments in [&["appoint", "--data", &data, "--waiting"][..], &["serve", "--data", &data]] {
        let done = mingzhang(arguments);
        assert_eq!(done.code, 1, "{arguments:?}");
        assert!(done.stderr.contains("There is no ledger"), "{}", done.stderr);
    }
    assert!(!Path::new(&data).exists());
    let empty = folder.path().to_str().expect("a name");
    std::fs::write(folder.path().join("mingzhang.db"), "not a database, and long enough to be looked at as one").expect("a file");
    for target in [&data, empty, "http://127.0.0.1:9", "::", ""] {
        let said = verify(target, &[]);
        assert_eq!(said["verdict"], "unchecked", "{target}");
        assert!(codes(&said, "remarks")[0].1.starts_with("unchecked."), "{said}");
    }
    found(&data);
    let said = verify(&data, &["--key", "nonsense"]);
    assert_eq!(codes(&said, "remarks"), [(None, "unchecked.key".to_owned())]);
}

#[test]
fn the_seed_in_a_key_file_is_the_key_that_was_founded_with() {
    let (_folder, data) = folder();
    let init = found(&data);
    let root = mingzhang::command::keys::secret(&Path::new(&data).join("root.key")).expect("the root");
    assert!(init.stdout.contains(&words(&root.public().fingerprint())));
    assert!(!init.stdout.contains(&HEXLOWER.encode(&root.seed())) && !init.stderr.contains("PRIVATE"));
    assert_eq!(mingzhang::command::keys::signer(Path::new(&data)).expect("the log key").verifier().to_string(), vkey(&init));
}

#[test]
fn the_log_gets_another_key_while_the_service_runs() {
    let (folder, data) = folder();
    let first = vkey(&found(&data));
    let server = Server::start(&["serve", "--data", &data, "--listen", "127.0.0.1:0"]);
    let address = server.url.trim_start_matches("http://").to_owned();
    let changed = mingzhang(&["logkey", "--data", &data]);
    assert_eq!(changed.code, 0, "{}", changed.stderr);
    let named = |line: &str| line.find("mingzhang.localhost/log+").map(|at| line[at..].to_owned());
    let second = changed.stdout.lines().find_map(named).expect("a verifier key");
    assert_ne!(first, second);
    // The entry that names it is still under the key until then; what follows is under the new one.
    assert_eq!(verify(&data, &["--key", &first])["verdict"], "holds");
    let pack = folder.path().join("pack.json");
    std::fs::write(&pack, include_bytes!("../../ledger/data/pack.json")).expect("a file");
    let rules = mingzhang(&["rules", "--data", &data, "--from", "2030-01-01", "--pack", pack.to_str().expect("a name")]);
    assert_eq!(rules.code, 0, "{}", rules.stderr);
    assert_eq!(verify(&data, &["--key", &second])["verdict"], "holds");
    assert_eq!(verify(&server.url, &[])["verdict"], "holds");
    let now = exchange(&address, "GET /log/vkey HTTP/1.1\r\n", &[]).expect(200);
    assert_eq!(now.text().trim(), second);
    assert!(server.terminate().success());
}
