//! A client that costs next to nothing: requests over one connection that is kept.

use std::io::{Read, Write};
use std::net::TcpStream;

/// A connection.
pub struct Client {
    stream: TcpStream,
    kept: Vec<u8>,
}

/// What came back.
pub struct Answer {
    /// The status line and the headers.
    pub head: String,
    /// The body, without the transfer's own encoding.
    pub body: Vec<u8>,
}

impl Client {
    /// Connects to `HOST:PORT`.
    pub fn new(address: &str) -> Client {
        let stream = TcpStream::connect(address).expect("a service");
        stream.set_nodelay(true).expect("a socket");
        Client { stream, kept: Vec::new() }
    }

    fn more(&mut self) {
        let mut piece = [0; 65_536];
        let read = self.stream.read(&mut piece).expect("an answer");
        assert!(read > 0, "the service hung up");
        self.kept.extend_from_slice(&piece[..read]);
    }

    fn until(&mut self, mark: &[u8]) -> Vec<u8> {
        loop {
            if let Some(at) = self.kept.windows(mark.len()).position(|window| window == mark) {
                return self.kept.drain(..at + mark.len()).collect();
            }
            self.more();
        }
    }

    fn exactly(&mut self, length: usize) -> Vec<u8> {
        while self.kept.len() < length {
            self.more();
        }
        self.kept.drain(..length).collect()
    }

    /// Reads a page as a browser would, compressed.
    pub fn get(&mut self, path: &str) -> Answer {
        let request = format!("GET {path} HTTP/1.1\r\nHost: county\r\nAccept-Encoding: gzip\r\n\r\n");
        self.stream.write_all(request.as_bytes()).expect("a request");
        let head = String::from_utf8(self.until(b"\r\n\r\n")).expect("a head").to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).map(|n| n.parse().expect("a length"));
        let body = match length {
            Some(length) => self.exactly(length),
            None => {
                let mut body = Vec::new();
                loop {
                    let line = String::from_utf8(self.until(b"\r\n")).expect("a length");
                    let length = usize::from_str_radix(line.trim(), 16).expect("a length");
                    body.extend(self.exactly(length));
                    self.until(b"\r\n");
                    if length == 0 {
                        break body;
                    }
                }
            }
        };
        assert!(head.starts_with("http/1.1 200"), "{path}: {head}");
        Answer { head, body }
    }
}
