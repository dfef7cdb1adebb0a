//! Requests of somebody, with their cookie, and signing in and out.

use ledger::canonical::Value;
use ledger::key::{Purpose, SecretKey};

use super::Person;
use crate::support::http::Answer;

impl Person {
    /// The session's cookie, `NAME=VALUE`.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().expect("a cookie").clone()
    }

    fn headers(&self) -> String {
        self.cookie().map(|cookie| format!("Cookie: {cookie}\r\n")).unwrap_or_default()
    }

    /// Asks as their browser does: with the session's cookie and our own origin.
    #[track_caller]
    pub fn asks(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        match body {
            Some(body) => self.sends(method, path, &body.to_bytes()),
            None => self.county.ask(method, path, &format!("{}Origin: {}\r\n", self.headers(), self.county.origin), &[]),
        }
    }

    /// Sends any bytes as JSON.
    #[track_caller]
    pub fn sends(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        let headers = format!("{}Origin: {}\r\nContent-Type: application/json\r\n", self.headers(), self.county.origin);
        self.county.ask(method, path, &headers, body)
    }

    /// Sends with headers of one's choice beside the cookie.
    #[track_caller]
    pub fn sends_with(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        self.county.ask(method, path, &format!("{}{headers}", self.headers()), body)
    }

    /// Hands JSON in.
    #[track_caller]
    pub fn posts(&self, path: &str, body: &Value) -> Answer {
        self.asks("POST", path, Some(body))
    }

    /// Reads a page or an answer, signed in or not.
    #[track_caller]
    pub fn reads(&self, path: &str) -> Answer {
        self.asks("GET", path, None)
    }

    /// The object to sign.
    #[track_caller]
    pub fn challenge(&self) -> Value {
        let asked = Value::object([("key", self.key.public().to_string().into())]);
        self.posts("/api/challenges", &asked).expect(201).json()
    }

    /// Answers a challenge with a signature over `signed`.
    #[track_caller]
    pub fn answers(&self, nonce: &str, signed: &Value, key: &SecretKey) -> Answer {
        let sig = key.sign(Purpose::Session, &signed.to_bytes()).to_string();
        let key = self.key.public().to_string();
        let answer = Value::object([("key", key.into()), ("nonce", nonce.into()), ("sig", sig.into())]);
        self.posts("/api/sessions", &answer)
    }

    /// Tries to sign in.
    #[track_caller]
    pub fn tries_to_sign_in(&self) -> Answer {
        let challenge = self.challenge();
        let answer = self.answers(challenge.text("nonce").expect("a nonce"), &challenge, &self.key);
        if answer.status == 201 {
            let set = answer.header("set-cookie").expect("a cookie");
            *self.cookie.lock().expect("a cookie") = set.split(';').next().map(str::to_owned);
        }
        answer
    }

    /// Signs in with a browser that calls itself so.
    #[track_caller]
    pub fn signs_in_with(&self, agent: &str) {
        let challenge = self.challenge();
        let sig = self.key.sign(Purpose::Session, &challenge.to_bytes()).to_string();
        let key = self.key.public().to_string();
        let nonce = challenge.text("nonce").expect("a nonce");
        let answer = Value::object([("key", key.into()), ("nonce", nonce.into()), ("sig", sig.into())]);
        let headers = format!("Origin: {}\r\nContent-Type: application/json\r\nUser-Agent: {agent}\r\n", self.county.origin);
        let answer = self.sends_with("POST", "/api/sessions", &headers, &answer.to_bytes()).expect(201);
        let set = answer.header("set-cookie").expect("a cookie");
        self.takes_cookie(set.split(';').next().map(str::to_owned));
    }

    /// Signs in.
    #[track_caller]
    pub fn signs_in(&self) -> Answer {
        self.tries_to_sign_in().expect(201)
    }

    /// Signs out.
    #[track_caller]
    pub fn signs_out(&self) {
        self.asks("DELETE", "/api/sessions", None).expect(204);
    }

    /// Goes on with another's cookie, as somebody who has copied it would.
    pub fn takes_cookie(&self, cookie: Option<String>) {
        *self.cookie.lock().expect("a cookie") = cookie;
    }
}
