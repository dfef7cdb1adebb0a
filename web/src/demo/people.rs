//! The demonstration's people. Their keys are given away, so that one person can try every desk; that is why they exist nowhere else.

use std::collections::BTreeMap;
use std::sync::Arc;

use data_encoding::BASE64;
use ledger::canonical::Value;
use ledger::division::Division;
use ledger::key::SecretKey;
use ledger::time::Date;

use crate::clock::random;

/// Somebody in the demonstration.
#[derive(Clone)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// Their post, as the record spells it.
    pub post: String,
    /// Where they hold it.
    pub areas: Vec<Division>,
    /// Their key.
    pub key: SecretKey,
    /// The PIN under which the browser keeps that key: six digits.
    pub pin: String,
}

/// Everybody in the demonstration, in the order in which they are shown. Cheap to clone.
#[derive(Clone)]
pub struct People(Arc<[Person]>);

/// Somebody to be appointed, without a key.
#[derive(Clone, Debug)]
pub struct Post {
    /// Their name.
    pub name: String,
    /// Their post, as the record spells it.
    pub post: String,
    /// Where.
    pub areas: Vec<Division>,
    /// From which day.
    pub since: Date,
}

impl Post {
    /// Reads one of the story's people; `since` gives the day from which somebody is at work in their areas.
    pub fn parse(value: &Value, since: impl Fn(&[Division]) -> Date) -> Option<Post> {
        let (name, post, areas) = (value.text("name")?.to_owned(), value.text("post")?.to_owned(), areas(value)?);
        Some(Post { name, post, since: since(&areas), areas })
    }
}

fn areas(value: &Value) -> Option<Vec<Division>> {
    value.list("areas").iter().map(|area| area.text("")?.parse().ok()).collect()
}

impl Person {
    /// Somebody with a new key.
    ///
    /// # Errors
    /// Where the operating system has no random bytes to give.
    pub fn draw(post: &Post) -> Result<Person, getrandom::Error> {
        let drawn = u32::from_le_bytes(random()?) % 1_000_000;
        // The browser takes no PIN of one digit repeated.
        let pin = if drawn % 111_111 == 0 { 246_810 } else { drawn };
        let key = SecretKey::from_seed(random()?);
        Ok(Person { name: post.name.clone(), post: post.post.clone(), areas: post.areas.clone(), key, pin: format!("{pin:06}") })
    }

    fn parse(value: &Value) -> Option<Person> {
        let text = |name: &str| value.text(name).map(str::to_owned);
        let seed = BASE64.decode(value.text("seed")?.as_bytes()).ok()?.try_into().ok()?;
        Some(Person {
            name: text("name")?,
            post: text("post")?,
            areas: areas(value)?,
            key: SecretKey::from_seed(seed),
            pin: text("pin")?,
        })
    }

    /// The seed of their key, in base64.
    pub fn seed(&self) -> String {
        BASE64.encode(&self.key.seed())
    }

    /// Whether they hold that post there.
    pub fn holds(&self, post: &str, place: &Division) -> bool {
        self.post == post && self.areas.contains(place)
    }

    fn to_value(&self) -> Value {
        let areas = self.areas.iter().map(|area| area.as_str().into()).collect();
        Value::object([
            ("areas", Value::List(areas)),
            ("name", self.name.as_str().into()),
            ("pin", self.pin.as_str().into()),
            ("post", self.post.as_str().into()),
            ("seed", self.seed().into()),
        ])
    }
}

impl People {
    /// These people.
    pub fn new(people: Vec<Person>) -> People {
        People(people.into())
    }

    /// Everybody.
    pub fn all(&self) -> &[Person] {
        &self.0
    }
}

/// What `demo.json` says: where the demonstration is, whom it takes, and what the published matters are called.
#[derive(Clone)]
pub struct Summary {
    /// Where it is served: scheme, host and port.
    pub url: String,
    /// The log's verifier key.
    pub vkey: String,
    /// Everybody in post.
    pub people: People,
    /// The index of each published matter, by the story's name for it.
    pub entries: BTreeMap<String, u64>,
}

impl Summary {
    /// Reads `demo.json`; `None` where it is not one.
    pub fn parse(bytes: &[u8]) -> Option<Summary> {
        let value = Value::parse(bytes).ok()?;
        let people = value.list("people").iter().map(Person::parse).collect::<Option<Vec<_>>>()?;
        let entries = value.get("entries")?.members()?.iter();
        Some(Summary {
            url: value.text("url")?.to_owned(),
            vkey: value.text("vkey")?.to_owned(),
            people: People::new(people),
            entries: entries
                .map(|(name, index)| Some((name.to_owned(), u64::try_from(index.int("")?).ok()?)))
                .collect::<Option<_>>()?,
        })
    }

    /// `demo.json`.
    pub fn to_json(&self) -> Value {
        let entries =
            self.entries.iter().map(|(name, index)| (name.clone(), Value::Int(i64::try_from(*index).unwrap_or(i64::MAX))));
        Value::object([
            ("entries", Value::Object(entries.collect())),
            ("people", Value::List(self.people.all().iter().map(Person::to_value).collect())),
            ("url", self.url.as_str().into()),
            ("vkey", self.vkey.as_str().into()),
        ])
    }
}
