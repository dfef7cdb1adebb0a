//! The device of somebody who is invited: it opens the link, makes a key, and shows eight characters.

use ledger::canonical::Value;
use ledger::key::{Purpose, SecretKey};
use ledger::statement::appointment::possession_body;

use super::http::Answer;
use super::service::Inner;

/// A link that invites.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// Its name.
    pub id: String,
    /// What stands behind the `#` of the link.
    pub token: String,
    /// What the registrar asked for.
    pub asked: Value,
}

/// What an invited person's device sends.
pub struct Acceptance {
    /// The key made there.
    pub key: SecretKey,
    /// The person's id, as the invitation says.
    pub person: String,
    /// The key's signature that it is theirs.
    pub possession: String,
    /// The eight characters on their screen.
    pub words: String,
}

impl Acceptance {
    /// What a device with this key does with a link: opens it, signs that the key is its holder's, and sends that.
    #[track_caller]
    pub fn of(county: &Inner, invitation: &Invitation, key: SecretKey) -> Acceptance {
        let token = Value::object([("token", invitation.token.as_str().into())]);
        let opened = outside(county, "/api/invitations/opened", &token).expect(200).json();
        for name in ["name", "post", "since", "areas"] {
            assert_eq!(opened.get(name), invitation.asked.get(name));
        }
        assert_eq!(opened.text("log"), Some(&*county.log.to_string()));
        let person = opened.text("person").expect("a person").to_owned();
        let possession = possession(county, &opened, &key);
        let answer =
            outside(county, "/api/invitations/accepted", &accepted(&invitation.token, &key, &possession)).expect(201).json();
        let words = answer.text("words").expect("eight characters").to_owned();
        assert_eq!(words, ledger::key::words(&key.public().fingerprint()), "both screens show the same eight characters");
        assert_eq!(words.chars().count(), 8);
        Acceptance { key, person, possession, words }
    }
}

/// A key's signature that it is the invited person's.
pub fn possession(county: &Inner, opened: &Value, key: &SecretKey) -> String {
    let (person, post) = (opened.text("person").expect("a person"), opened.text("post").expect("a post"));
    let body = possession_body(&county.log, &key.public(), person, post, opened.list("areas"));
    key.sign(Purpose::Possession, &body).to_string()
}

/// What accepting sends.
pub fn accepted(token: &str, key: &SecretKey, possession: &str) -> Value {
    Value::object([("token", token.into()), ("key", key.public().to_string().into()), ("possession", possession.into())])
}

/// Hands JSON in from our own pages, with no session.
#[track_caller]
pub fn outside(county: &Inner, path: &str, body: &Value) -> Answer {
    let headers = format!("Origin: {}\r\nContent-Type: application/json\r\n", county.origin);
    county.ask("POST", path, &headers, &body.to_bytes())
}
