//! HTTP as the stories speak it: one connection a request, nothing followed, nothing unpacked, any bytes one likes. What must be true of
//! every answer is asserted here, so that no story can forget it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use ledger::canonical::Value;

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked, for a failure's words.
    pub asked: String,
    /// The HTTP status.
    pub status: u16,
    /// Names in lower case, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body as sent, without the transfer's own encoding.
    pub body: Vec<u8>,
    /// How many bytes came over the wire, the head included.
    pub wire: usize,
}

/// Asks and reads to the end. `head` is the request line and the headers but `Host`, `Connection` and `Content-Length`.
pub fn exchange(address: &str, head: &str, body: &[u8]) -> Answer {
    let asked = head.lines().next().unwrap_or_default();
    attempt(address, head, body).unwrap_or_else(|error| panic!("{asked}: no answer: {error}"))
}

/// The same of a service that may go away in the middle.
///
/// # Errors
/// Where nobody listens, or the answer does not come whole.
pub fn attempt(address: &str, head: &str, body: &[u8]) -> std::io::Result<Answer> {
    let host = address.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let length =
        if body.is_empty() && head.starts_with("GET") { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let asked = head.lines().next().unwrap_or_default().to_owned();
    let text = format!("{}\r\nHost: {host}\r\nConnection: close\r\n{length}\r\n", head.trim_end());
    let mut sent = text.into_bytes();
    sent.extend_from_slice(body);
    // A body that is refused for its length need not be read to its end: then the writing fails and the answer is there all the same.
    stream.write_all(&sent).ok();
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes);
    if is_whole(&asked, &bytes) {
        return Ok(Answer::parse(asked, &bytes));
    }
    read?;
    Err(std::io::ErrorKind::UnexpectedEof.into())
}

/// Whether an answer has its whole head and as much body as that says.
fn is_whole(asked: &str, bytes: &[u8]) -> bool {
    let Some(end) = bytes.windows(4).position(|w| w == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.trim().parse::<usize>().ok());
    let is_chunked = head.lines().any(|line| line == "transfer-encoding: chunked");
    asked.starts_with("HEAD")
        || (!is_chunked || bytes.ends_with(b"0\r\n\r\n")) && length.is_none_or(|length| bytes.len() >= end + 4 + length)
}

impl Answer {
    fn parse(asked: String, bytes: &[u8]) -> Answer {
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n").unwrap_or_else(|| panic!("{asked}: no head"));
        let head = std::str::from_utf8(&bytes[..end]).expect("a head of text");
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
        let headers: Vec<(String, String)> =
            lines.filter_map(|line| line.split_once(": ").map(|(n, v)| (n.to_ascii_lowercase(), v.to_owned()))).collect();
        let chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
        let body = if chunked { unchunked(&bytes[end + 4..]) } else { bytes[end + 4..].to_vec() };
        Answer { asked, status, headers, body, wire: bytes.len() }
    }

    /// A header's value.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap_or_else(|_| panic!("{}: no text", self.asked))
    }

    /// The body as JSON of the record's narrow form.
    pub fn json(&self) -> Value {
        Value::parse(&self.body)
            .unwrap_or_else(|fault| panic!("{}: {fault}: {}", self.asked, String::from_utf8_lossy(&self.body)))
    }

    /// The same answer, where it has this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Answer {
        assert_eq!(self.status, status, "{}: {}", self.asked, String::from_utf8_lossy(&self.body));
        self
    }

    /// The last word of a problem's type: its stable code.
    #[track_caller]
    pub fn problem(&self) -> String {
        let code = self.json().text("type").and_then(|of| of.strip_prefix("urn:mingzhang:error:").map(str::to_owned));
        code.unwrap_or_else(|| panic!("{}: no problem: {}", self.asked, self.text()))
    }

    /// The codes of a problem's errors with the fields they name, `field:code`.
    pub fn errors(&self) -> Vec<String> {
        let json = self.json();
        let one = |e: &Value| format!("{}:{}", e.text("field").unwrap_or_default(), e.text("code").unwrap_or_default());
        json.list("errors").iter().map(one).collect()
    }

    /// Whether one of the errors is this one, written `field:code`.
    #[track_caller]
    pub fn finds(&self, error: &str) {
        assert!(self.errors().iter().any(|found| found == error), "{}: {error} is not among {:?}", self.asked, self.errors());
    }

    /// What is true of every answer: the security headers, and errors that say what is wrong in the form that the caller reads.
    #[track_caller]
    pub fn check(&self) {
        let policy = self.header("content-security-policy").unwrap_or_else(|| panic!("{}: no policy", self.asked));
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{}: {policy}", self.asked);
        assert_eq!(self.header("x-content-type-options"), Some("nosniff"), "{}", self.asked);
        assert!(self.header("referrer-policy").is_some(), "{}", self.asked);
        if self.status < 400 {
            return;
        }
        let kind = self.header("content-type").unwrap_or_default().to_owned();
        let path = self.asked.split(' ').nth(1).unwrap_or_default();
        let is_page = kind.starts_with("text/html");
        if ["/api/", "/log/", "/rules/"].iter().any(|start| path.starts_with(start)) {
            assert_eq!(kind, "application/problem+json", "{}", self.asked);
        }
        if self.asked.starts_with("HEAD") {
            return;
        }
        if is_page {
            assert!(self.text().contains("<html"), "{}: {}", self.asked, self.text());
            return;
        }
        assert_eq!(kind, "application/problem+json", "{}: {}", self.asked, String::from_utf8_lossy(&self.body));
        let json = self.json();
        assert_eq!(json.int("status"), Some(i64::from(self.status)), "{}", self.asked);
        for name in ["type", "title", "detail"] {
            assert!(
                json.text(name).is_some_and(|text| !text.is_empty() && !text.starts_with("error-")),
                "{}: {name}",
                self.asked
            );
        }
        assert!(matches!(json.get("errors"), Some(Value::List(_))), "{}: no errors", self.asked);
        for error in json.list("errors") {
            let text = |name: &str| error.text(name).unwrap_or_else(|| panic!("{}: an error without {name}", self.asked));
            assert!(!text("code").is_empty() && !text("message").is_empty(), "{}: {}", self.asked, self.text());
            assert!(
                !text("message").starts_with("finding-") && !text("message").contains('{'),
                "{}: {}",
                self.asked,
                text("message")
            );
            assert!(error.get("field").is_some());
        }
    }
}

fn unchunked(mut bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(end) = bytes.windows(2).position(|w| w == b"\r\n") {
        let size = std::str::from_utf8(&bytes[..end]).ok().and_then(|text| usize::from_str_radix(text.trim(), 16).ok());
        let Some(size) = size.filter(|size| *size > 0) else { break };
        out.extend_from_slice(&bytes[end + 2..end + 2 + size]);
        bytes = &bytes[end + 2 + size + 2..];
    }
    out
}
