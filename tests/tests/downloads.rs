//! What is kept goes out piece by piece: to many at once, in parts, and never half as if it were whole.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;

use ledger::hash::Hash;
use tests::support::http::exchange;
use tests::support::service::{County, YANKOU};
use tests::support::uploads::{Brought, link, pdf};

const MIB: usize = 1024 * 1024;

/// A county where a paper of nearly 20 MiB is published, its bytes and its address.
fn county() -> (County, Vec<u8>, String) {
    let county = County::founded();
    let (clerk, liaison) = county.village(YANKOU);
    let filler: Vec<u8> = (0..20 * MIB as u32 - 1024).map(|n| b'a' + (n.wrapping_mul(2_654_435_761) >> 28) as u8).collect();
    let scan = pdf(&[b"<</Length 20970496>>\nstream\n", &filler[..], b"\nendstream"].concat(), "");
    let answer = clerk.brings(&county.inner.origin, &Brought { kind: "file", name: "合同.pdf", bytes: &scan, salt: None });
    assert!(answer.expect(200).json().get("file").is_some());
    let decision = clerk.submits_matter("canal-clearing");
    liaison.approves(&decision);
    let hash = Hash::of(&scan);
    link(&county, &decision.id, &[hash]);
    (county, scan, format!("/files/{hash}"))
}

/// Asks, and reads the head and no more than a little of the body.
fn begins(county: &County, path: &str) -> (TcpStream, String, Vec<u8>) {
    let mut line = TcpStream::connect(county.inner.address.trim_start_matches("http://")).expect("a connection");
    write!(line, "GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n").expect("a request");
    let mut read = Vec::new();
    loop {
        let mut piece = [0; 2048];
        let length = line.read(&mut piece).expect("an answer");
        read.extend_from_slice(&piece[..length]);
        if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
            let body = read.split_off(end + 4);
            return (line, String::from_utf8(read).expect("text"), body);
        }
        assert!(length > 0, "no answer");
    }
}

/// How much memory this process has, in bytes; the service is part of it.
fn memory() -> usize {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a figure");
    line.trim().trim_end_matches(" kB").parse::<usize>().expect("a figure") * 1024
}

/// One after the other: the first measures what the process holds.
#[test]
fn a_large_paper_goes_out_piece_by_piece() {
    let (county, scan, path) = county();
    many_slow_readers_hold_a_piece_each_and_get_the_whole(&county, &scan, &path);
    whoever_lost_the_connection_goes_on_where_it_broke(&county, &scan, &path);
    what_breaks_off_does_not_look_whole(&county, &scan, &path);
}

fn many_slow_readers_hold_a_piece_each_and_get_the_whole(county: &County, scan: &[u8], path: &str) {
    let before = memory();
    // 800 MiB if each were held whole.
    let mut readers: Vec<_> = (0..40).map(|_| begins(county, path)).collect();
    let grown = memory().saturating_sub(before);
    println!("40 readers take {} KiB", grown / 1024);
    assert!(grown < 100 * MIB, "{} MiB for 40 readers", grown / MIB);
    let (mut line, head, mut body) = readers.pop().expect("a reader");
    let head = head.to_ascii_lowercase();
    assert!(head.contains(&format!("content-length: {}\r\n", scan.len())), "{head}");
    assert!(head.contains("immutable") && !head.contains("content-encoding"), "{head}");
    line.read_to_end(&mut body).expect("the rest");
    assert_eq!(Hash::of(&body), Hash::of(scan));
}

fn whoever_lost_the_connection_goes_on_where_it_broke(county: &County, scan: &[u8], path: &str) {
    let tag = format!("\"{}\"", Hash::of(scan));
    let part = |range: &str| county.inner.ask("GET", path, &format!("Range: bytes={range}\r\nIf-Range: {tag}\r\n"), &[]);
    let (first, rest) = (part("0-9999999").expect(206), part("10000000-").expect(206));
    let range = format!("bytes 10000000-{}/{}", scan.len() - 1, scan.len());
    assert_eq!(rest.header("content-range"), Some(&*range));
    assert_eq!(Hash::of(&[first.body, rest.body].concat()), Hash::of(scan));
    let beyond = part("99999999-").expect(416);
    assert_eq!(beyond.header("content-range"), Some(&*format!("bytes */{}", scan.len())));
    // What is another by now is sent whole; a head has the length and nothing more.
    assert_eq!(county.inner.ask("GET", path, "Range: bytes=0-1\r\nIf-Range: \"x\"\r\n", &[]).expect(200).body.len(), scan.len());
    let head = county.inner.ask("HEAD", path, "", &[]).expect(200);
    assert_eq!((head.header("content-length"), head.body.len()), (Some(&*scan.len().to_string()), 0));
}

/// A store that breaks off while somebody reads.
fn cuts_short(county: &County, path: &str, length: usize) {
    let name = path.rsplit('/').next().expect("a name");
    let file = county.place.folder.path().join("files/kept").join(&name[..2]).join(name);
    fs::OpenOptions::new().write(true).open(file).expect("a kept file").set_len(length as u64).expect("a shorter file");
}

fn what_breaks_off_does_not_look_whole(county: &County, scan: &[u8], path: &str) {
    let (mut line, _, mut body) = begins(county, path);
    cuts_short(county, path, 15 * MIB);
    // Closed too early, which every reader of HTTP notices by the length.
    line.read_to_end(&mut body).ok();
    assert!(body.len() <= 15 * MIB && body.len() < scan.len(), "{} bytes", body.len());
    // Whoever comes now is told so before anything is sent.
    let refused = exchange(&county.inner.address, &format!("GET {path} HTTP/1.1\r\n"), &[]);
    assert_eq!((refused.status, refused.header("content-disposition")), (500, None));
}
