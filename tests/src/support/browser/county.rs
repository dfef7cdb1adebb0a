//! A county that begins from nothing in a browser: from the root key to a clerk and a liaison in post, each with a key of their own.

use ledger::time::Date;
use mingzhang::clock;

use super::Profile;
use crate::support::binary::mingzhang;
use crate::support::server::Server;

/// Everybody's PIN.
pub const PIN: &str = "246810";
/// 茅溪村 of 尹家溪镇.
pub const VILLAGE: &str = "430802105211";

/// A ledger founded from nothing, its folder, and the service on it.
pub struct County {
    _folder: tempfile::TempDir,
    /// Its folder.
    pub data: String,
    /// The service.
    pub served: Server,
}

impl County {
    /// Founds it and serves.
    pub fn found() -> County {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path().join("data").to_str().expect("a name").to_owned();
        let done = mingzhang(&["init", "--data", &data]);
        assert_eq!(done.code, 0, "{}", done.stderr);
        let served = Server::start(&["serve", "--data", &data, "--listen", "127.0.0.1:0"]);
        County { _folder: folder, data, served }
    }

    /// An address of it.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.served.url)
    }

    /// Runs `mingzhang appoint` beside the service, as the operator with the root key.
    pub fn appoint(&self, more: &[&str]) -> String {
        let arguments: Vec<&str> =
            ["appoint", "--data", &self.data, "--url", &self.served.url].iter().chain(more).copied().collect();
        let done = mingzhang(&arguments);
        assert_eq!(done.code, 0, "{} {}", done.stdout, done.stderr);
        done.stdout
    }
}

/// The day.
pub fn today() -> Date {
    clock::system()().date()
}

/// Follows an invitation: chooses a PIN, makes the key, and gives the eight characters on the screen.
pub async fn join(person: &Profile, link: &str, name: &str) -> String {
    person.go(link).await;
    person.find("#making").await;
    assert_eq!(person.text("#name").await, name);
    person.look("join").await;
    person.write("#pin", PIN).await;
    person.write("#again", PIN).await;
    person.press("#make button[type=submit]").await;
    person.find("#made").await;
    person.look("joined").await;
    person.text("#words").await
}

/// Signs in with the one key on the device, and ends at the desk of the post.
pub async fn sign_in(county: &County, person: &Profile, desk: &str) {
    person.go(&county.url("/sign-in")).await;
    person.find("#sign").await;
    person.look("sign-in").await;
    person.write("#pin", PIN).await;
    person.press("#sign button[type=submit]").await;
    person.until_at(desk).await;
    person.look("desk").await;
}

/// The registrar invites somebody for the village and gives the link.
pub async fn invite(county: &County, registrar: &Profile, name: &str, post: &str) -> String {
    registrar.go(&county.url("/registrar/invitations/new")).await;
    registrar.write("#name", name).await;
    registrar.press(&format!("input[name=post][value={post}]")).await;
    registrar.press(&format!("details:has(input[value='{VILLAGE}']) > summary")).await;
    registrar.press(&format!("input[name=area][value='{VILLAGE}']")).await;
    registrar.look("invite").await;
    registrar.press("#invite button[type=submit]").await;
    registrar.find("#made").await;
    registrar.find("#qr svg").await;
    registrar.look("invited").await;
    registrar.property("#link", "value").await
}

/// The registrar compares the characters and signs the appointment.
pub async fn appoint(county: &County, registrar: &Profile, name: &str, words: &str) {
    registrar.go(&county.url("/registrar")).await;
    assert_eq!(registrar.text(".waiting-key h3").await, name);
    assert_eq!(registrar.text(".waiting-key .key-large").await, words);
    registrar.look("waiting").await;
    registrar.write(".waiting-key input[name=pin]", PIN).await;
    registrar.press(".waiting-key button[value=match]").await;
    registrar.until("document.readyState === 'complete' && document.querySelector('.waiting-key') === null").await;
    registrar.look("appointed").await;
}

/// From the root key to a clerk and a liaison in post.
pub async fn enrol(county: &County, registrar: &Profile, clerk: &Profile, liaison: &Profile) {
    enrol_all(county, registrar, &[(clerk, "庹秀英", "clerk"), (liaison, "符晓燕", "liaison")]).await;
}

/// From the root key to these people in post: each with name and post.
pub async fn enrol_all(county: &County, registrar: &Profile, people: &[(&Profile, &str, &str)]) {
    let said = county.appoint(&["--name", "周敏"]);
    let link = said.lines().find(|line| line.starts_with("http")).expect("a link").to_owned();
    let words = join(registrar, &link, "周敏").await;
    assert!(county.appoint(&["--waiting"]).contains(&words), "{words}");
    county.appoint(&["--confirm", &words]);
    sign_in(county, registrar, "/registrar").await;
    for (person, name, post) in people.iter().copied() {
        let link = invite(county, registrar, name, post).await;
        let words = join(person, &link, name).await;
        appoint(county, registrar, name, &words).await;
    }
}

/// The liaison opens the one that waits, once the browser has checked the clerk's signature.
pub async fn open(county: &County, liaison: &Profile) {
    liaison.go(&county.url("/liaison")).await;
    liaison.look("queue").await;
    liaison.press(".queue a").await;
    liaison
        .until("document.readyState === 'complete' && !!document.querySelector('#decide button[value=approved]:not([disabled])')")
        .await;
    liaison.look("submission").await;
}

/// Approves and gives the entry's path.
pub async fn approve(liaison: &Profile) -> String {
    liaison.write("#decide input[name=pin]", PIN).await;
    liaison.press("button[value=approved]").await;
    liaison.until_at("/liaison").await;
    liaison.look("published").await;
    let path = liaison.eval("document.querySelector('.desk-queue .band a').pathname").await.expect("a link");
    path.as_str().expect("a path").to_owned()
}
