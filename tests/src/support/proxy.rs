//! Somebody between the reader and the county: passes everything on, and changes what the pages say.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

/// Listens on a free port and passes each request on to `url`; in every page, `from` becomes `to`, and nothing else is touched. Gives
/// its own address. It ends with the process.
pub fn altering(url: &str, from: &'static str, to: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    let upstream = url.trim_start_matches("http://").to_owned();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let upstream = upstream.clone();
            std::thread::spawn(move || pass(stream, &upstream, from, to));
        }
    });
    format!("http://{address}")
}

/// One request on one connection. Whoever breaks off is forgotten.
fn pass(mut reader: TcpStream, upstream: &str, from: &str, to: &str) -> Option<()> {
    let mut asked = Vec::new();
    while !asked.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        reader.read_exact(&mut byte).ok()?;
        asked.push(byte[0]);
    }
    let asked = String::from_utf8(asked).ok()?;
    // Only the first line matters to a page that anybody may read; uncompressed, so that it can be changed.
    let first = asked.lines().next()?;
    let mut county = TcpStream::connect(upstream).ok()?;
    write!(county, "{first}\r\nHost: {upstream}\r\nConnection: close\r\n\r\n").ok()?;
    let mut answer = Vec::new();
    county.read_to_end(&mut answer).ok()?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8(answer[..end].to_vec()).ok()?;
    let mut body = answer[end + 4..].to_vec();
    if head.to_lowercase().contains("text/html") {
        body = String::from_utf8(body).ok()?.replace(from, to).into_bytes();
    }
    let kept = head
        .lines()
        .filter(|line| !line.to_lowercase().starts_with("content-length") && !line.to_lowercase().starts_with("connection"));
    let head = kept.collect::<Vec<_>>().join("\r\n");
    write!(reader, "{head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len()).ok()?;
    reader.write_all(&body).ok()
}
