//! `mingzhang demo`, as a stranger starts it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use ledger::canonical::Value;
use mingzhang::demo::client::Client;
use mingzhang::demo::people::{Person, Summary};
use tests::support::binary::{codes, mingzhang, verify};
use tests::support::pg;
use tests::support::server::{Server, until, within};

/// How long a year may take on a machine that does other things besides.
const LONG: Duration = Duration::from_secs(300);

/// A demonstration in a folder, as soon as everything is there.
fn demo(data: &Path) -> (Server, Summary) {
    let mut server = start(data);
    let summary = within(LONG, "demo.json is there", || {
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

/// How often each of something occurs.
fn count<'a>(of: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for one in of {
        *counts.entry(one).or_default() += 1;
    }
    counts
}

/// What a year of the villages leaves in the ledger.
fn a_year_is_there(record: &[Value], summary: &Summary) {
    let kinds = count(record.iter().filter_map(|entry| entry.text("statement.kind")));
    let of = |kind: &'static str| record.iter().filter(move |entry| entry.text("statement.kind") == Some(kind));
    for (kind, least) in [("decision", 23), ("progress", 9), ("disclosure", 8), ("outcome", 6), ("correction", 2), ("notice", 80)]
    {
        assert!(kinds[kind] >= least, "{kind} in {kinds:?}");
    }
    let published: usize =
        ["decision", "progress", "disclosure", "outcome", "correction", "notice"].map(|kind| kinds[kind]).iter().sum();
    assert_eq!(published, summary.entries.len());
    let paths = count(of("decision").filter_map(|entry| entry.text("statement.path")));
    assert_eq!(paths.into_keys().collect::<Vec<_>>(), ["A", "A+", "A2", "A3", "B", "C", "D", "F", "G", "P"]);
    let verdicts = count(record.iter().flat_map(|entry| entry.list("countersigned")).filter_map(|round| round.text("verdict")));
    assert!(verdicts["returned"] >= 4 && verdicts["objected"] >= 2 && verdicts["agreed"] >= 50, "{verdicts:?}");

    // Every step that is published was sealed on the day that it says; so was every submission.
    let sealed: BTreeSet<&str> = of("sealed").filter_map(|entry| entry.text("statement.matter")).collect();
    let opened: BTreeSet<&str> = record
        .iter()
        .filter(|entry| entry.get("statement.seal").is_some())
        .filter_map(|entry| entry.text("statement.id"))
        .collect();
    assert_eq!(opened.len(), published, "every submission was sealed");
    assert!(of("decision").flat_map(|entry| entry.list("statement.steps")).all(|step| step.get("seal").is_some()));
    assert!(sealed.len() >= opened.len() + 4, "what waits, was returned or only begun is a bare fact");
    // A year has gone by, in order, and none of it lies ahead.
    let at: Vec<&str> = record.iter().filter_map(|entry| entry.text("at")).collect();
    assert!(at.is_sorted() && at.len() == record.len());
    let months: BTreeSet<&str> = at.iter().map(|at| &at[..7]).collect();
    assert!(months.len() >= 13, "{months:?}");
}

/// Photographs went in by the service's own doors, and each page of what they show has them, small.
fn photographs_are_shown(url: &str, record: &[Value], summary: &Summary) {
    for (name, fields) in [
        ("road-hardening", vec!["photos"]),
        ("road-hardening-posted", vec!["photos_start", "photos_end"]),
        ("road-hardening-outcome", vec!["photos_before", "photos_during", "photos_after"]),
        ("canal-clearing-outcome", vec!["photos_before", "photos_after"]),
    ] {
        let index = summary.entries[name];
        let (_, page) = page(&format!("{url}/e/{index}"));
        let said = record[usize::try_from(index).expect("an index")].get("statement").expect("a statement");
        for photographs in fields.iter().map(|field| said.list(field)) {
            assert!(!photographs.is_empty(), "{name} has photographs");
            for one in photographs {
                let thumb = format!("/files/{}/thumb", one.text("sha256").expect("a hash"));
                assert!(page.contains(&thumb), "{name} shows {one:?}");
                let mut small = ureq::get(format!("{url}{thumb}")).call().expect("a picture");
                let bytes = small.body_mut().read_to_vec().expect("bytes");
                assert!(bytes.starts_with(b"\xff\xd8") && bytes.len() <= 12 * 1024, "{} bytes", bytes.len());
            }
        }
    }
}

#[test]
fn a_year_is_there_and_holds_and_is_served_again_as_it_was_left() {
    let data = tempfile::tempdir().expect("a folder");
    let (server, summary) = demo(data.path());
    assert_eq!(summary.url, server.url);
    let record = entries(&server.url);
    a_year_is_there(&record, &summary);
    photographs_are_shown(&server.url, &record, &summary);

    let mut posts: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for person in summary.people.all() {
        posts.entry(&person.post).or_default().extend(person.areas.iter().map(ToString::to_string));
    }
    assert!(posts["clerk"].len() == 6 && posts["clerk"] == posts["liaison"] && posts["scrutineer"].len() == 3);
    assert!(posts["clerk"].iter().map(|village| &village[..9]).collect::<BTreeSet<_>>().len() >= 3, "three townships");
    assert!(posts.contains_key("registrar") && posts.contains_key("supervisor"));
    let liaisons: Vec<&Person> = summary.people.all().iter().filter(|person| person.post == "liaison").collect();
    assert!(liaisons.iter().map(|liaison| waiting(&server.url, liaison)).sum::<usize>() >= 3, "some still wait");

    for target in [&server.url, path(data.path())] {
        let said = verify(target, &["--key", &summary.vkey]);
        assert_eq!((said["verdict"].as_str(), said["size"].as_u64()), (Some("holds"), Some(record.len() as u64)), "{said}");
        let remarks: BTreeSet<String> = codes(&said, "remarks").into_iter().map(|(_, code)| code).collect();
        let told = ["rule.outcome-within-budget", "rule.recorded-soon", "scrutiny.silent", "scrutiny.nobody", "seal.changed"];
        assert!(
            told.iter().all(|code| remarks.contains(*code))
                && !remarks.contains("rule.step-sealed")
                && !remarks.contains("paper.kept"),
            "{remarks:?}"
        );
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

    let server = start(data.path());
    let after = until("demo.json names the new address", || self::summary(data.path()).filter(|now| now.url == server.url));
    assert_eq!(page(&format!("{}/log/checkpoint", server.url)).1, checkpoint);
    assert_eq!((after.vkey, after.entries), (summary.vkey, summary.entries));
    let seeds = |people: &[Person]| people.iter().map(Person::seed).collect::<Vec<_>>();
    assert_eq!(seeds(after.people.all()), seeds(summary.people.all()));
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
    let summary = within(LONG, "demo.json is there", || summary(data.path()));
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
