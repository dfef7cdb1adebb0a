//! `mingzhang demo`, as a stranger starts it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ledger::canonical::Value;
use mingzhang::demo::client::Client;
use mingzhang::demo::people::{Person, Summary};
use tests::support::binary::{mingzhang, verify};
use tests::support::pg;
use tests::support::server::{Server, until};

/// A demonstration in a folder, as soon as everything is there.
fn demo(data: &Path) -> (Server, Summary) {
    let mut server = start(data);
    let summary = until("demo.json is there", || {
        assert!(server.ended().is_none(), "it ended: {}", server.errors());
        summary(data)
    });
    (server, summary)
}

fn start(data: &Path) -> Server {
    Server::start(&["demo", "--listen", "127.0.0.1:0", "--data", path(data)])
}

fn path(data: &Path) -> &str {
    data.to_str().expect("a path in UTF-8")
}

fn summary(data: &Path) -> Option<Summary> {
    std::fs::read(data.join("demo.json")).ok().map(|bytes| Summary::parse(&bytes).expect("it is put into place whole"))
}

fn page(url: &str) -> (u16, String) {
    let agent: ureq::Agent = ureq::Agent::config_builder().proxy(None).http_status_as_error(false).build().into();
    let mut response = agent.get(url).call().expect("an answer");
    (response.status().as_u16(), response.body_mut().read_to_string().expect("a body"))
}

/// Every entry, as anybody reads it.
fn entries(url: &str) -> Vec<Value> {
    let mut anybody = Client::new(url, url);
    let size = anybody.get("/healthz").expect("it answers").int("size").expect("a size");
    (0..size)
        .map(|index| anybody.get(&format!("/e/{index}.json")).expect("an entry").get("entry").expect("its record").clone())
        .collect()
}

/// How many submissions wait at a liaison's desk.
fn waiting(url: &str, liaison: &Person) -> usize {
    let mut desk = Client::new(url, url);
    desk.sign_in(&liaison.key).expect("the liaison signs in");
    let queue = desk.page("/liaison").expect("the queue");
    let links: BTreeSet<&str> = queue.split("href=\"/liaison/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    links.len()
}

#[test]
fn everything_is_there_and_holds() {
    let data = tempfile::tempdir().expect("a folder");
    let (server, summary) = demo(data.path());
    assert_eq!(summary.url, server.url);
    let record = entries(&server.url);
    let decisions: Vec<&Value> = record.iter().filter(|entry| entry.text("statement.kind") == Some("decision")).collect();
    assert!(decisions.len() >= 12 && decisions.len() == summary.entries.len());
    assert!(decisions.iter().filter(|entry| entry.list("countersigned").len() > 1).count() >= 2, "some were returned first");
    assert!(
        summary.entries.values().all(|index| record[usize::try_from(*index).unwrap()].text("statement.kind") == Some("decision"))
    );

    let mut posts: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for person in summary.people.all() {
        posts.entry(&person.post).or_default().extend(person.areas.iter().map(ToString::to_string));
    }
    assert!(posts["clerk"].len() >= 6 && posts["clerk"] == posts["liaison"]);
    assert!(posts["clerk"].iter().map(|village| &village[..9]).collect::<BTreeSet<_>>().len() >= 3, "three townships");
    assert!(posts.contains_key("registrar") && posts.contains_key("supervisor"));
    let liaisons: Vec<&Person> = summary.people.all().iter().filter(|person| person.post == "liaison").collect();
    assert!(liaisons.iter().map(|liaison| waiting(&server.url, liaison)).sum::<usize>() >= 2, "some still wait");

    for target in [&server.url, path(data.path())] {
        let said = verify(target, &["--key", &summary.vkey]);
        assert_eq!((said["verdict"].as_str(), said["size"].as_u64()), (Some("holds"), Some(record.len() as u64)), "{said}");
    }
    let (status, keys) = page(&format!("{}/demo/keys", server.url));
    assert_eq!(status, 200);
    assert!(summary.people.all().iter().all(|person| keys.contains(&person.name) && keys.contains(&person.seed())));

    // Reading, signing in and verifying add nothing.
    let checkpoint = page(&format!("{}/log/checkpoint", server.url)).1;
    assert_eq!(checkpoint.lines().nth(1), Some(record.len().to_string().as_str()));
    let output = until("it says where to look", || Some(server.output()).filter(|output| output.contains("demo --data")));
    for words in [&server.url, &summary.vkey, "/demo/keys", "verify", "demo.json"] {
        assert!(output.contains(words), "{words} in {output}");
    }
    assert!(server.terminate().success());
}

#[test]
fn a_finished_demo_is_served_again_as_it_was_left() {
    let data = tempfile::tempdir().expect("a folder");
    let (server, before) = demo(data.path());
    let checkpoint = page(&format!("{}/log/checkpoint", server.url)).1;
    assert!(server.terminate().success());
    let server = start(data.path());
    let after = until("demo.json names the new address", || summary(data.path()).filter(|summary| summary.url == server.url));
    assert_eq!(page(&format!("{}/log/checkpoint", server.url)).1, checkpoint);
    assert_eq!((after.vkey, after.entries), (before.vkey, before.entries));
    let seeds = |people: &[Person]| people.iter().map(Person::seed).collect::<Vec<_>>();
    assert_eq!(seeds(after.people.all()), seeds(before.people.all()));
}

#[test]
fn a_demo_that_is_stopped_half_way_ends_well_and_is_not_taken_up_again() {
    let data = tempfile::tempdir().expect("a folder");
    let server = start(data.path());
    assert!(server.terminate().success());
    assert!(summary(data.path()).is_none(), "it had no time to finish");
    let again = mingzhang(&["demo", "--listen", "127.0.0.1:0", "--data", path(data.path())]);
    assert_eq!(again.code, 1);
    assert!(again.stderr.contains("stopped half-way"), "{}", again.stderr);
}

#[test]
fn a_port_that_is_taken_leaves_nothing_behind() {
    let data = tempfile::tempdir().expect("a folder");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its address").to_string();
    let refused = mingzhang(&["demo", "--listen", &address, "--data", path(data.path())]);
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
    assert!(refused.stderr.contains(&address), "{}", refused.stderr);
    assert_eq!(std::fs::read_dir(data.path()).expect("the folder").count(), 0);
}

#[test]
fn it_runs_on_postgresql_too() {
    let (data, database) = (tempfile::tempdir().expect("a folder"), pg::database());
    let arguments = ["demo", "--listen", "127.0.0.1:0", "--data", path(data.path()), "--database", &database];
    let server = Server::start(&arguments);
    let summary = until("demo.json is there", || summary(data.path()));
    let said = verify(&database, &["--key", &summary.vkey]);
    assert_eq!(said["verdict"], "holds", "{said}");
    assert!(!server.errors().contains(&database) && !server.output().contains(&database), "an address may hold a password");
    assert!(server.terminate().success());
}

#[test]
fn a_real_ledger_is_no_demo() {
    let data = tempfile::tempdir().expect("a folder");
    assert_eq!(mingzhang(&["init", "--data", path(data.path())]).code, 0);
    let refused = mingzhang(&["demo", "--listen", "127.0.0.1:0", "--data", path(data.path())]);
    assert_eq!((refused.code, refused.stdout.as_str()), (1, ""));
    let server = Server::start(&["serve", "--listen", "127.0.0.1:0", "--data", path(data.path())]);
    assert_eq!(page(&format!("{}/demo/keys", server.url)).0, 404);
    assert_eq!(entries(&server.url).len(), 1);
    assert!(server.terminate().success());
}
