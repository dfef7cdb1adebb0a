//! A log's files behind plain HTTP, as anybody may mirror them, and as somebody may forge them.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use ledger::hash::Hash;
use ledger::log::tile::{Resource, TilePath, WIDTH, width};
use mingzhang::log_files;
use mingzhang::store::Store;

/// The files by path, each with its status. What is not there is 404.
pub type Files = BTreeMap<String, (u16, Vec<u8>)>;

/// A server that answers with files until it is dropped with the process.
pub struct Mirror {
    /// Where it is.
    pub url: String,
    /// What it answers.
    pub files: Arc<Mutex<Files>>,
}

impl Mirror {
    /// Everything of a log that is needed to verify it.
    pub async fn of(store: &Store, documents: &[Vec<u8>]) -> Mirror {
        let mut files = Files::new();
        let mut tx = store.read().await.unwrap();
        let size = tx.head().await.unwrap().size;
        let note = log_files::checkpoint(&mut tx).await.unwrap().unwrap();
        files.insert("/log/checkpoint".into(), (200, note.into_bytes()));
        for resource in [Resource::Entries, Resource::Tile(0), Resource::Tile(1)] {
            let level = if resource == Resource::Tile(1) { 1 } else { 0 };
            for index in 0..=size / u64::from(WIDTH) {
                let path = TilePath { resource, index, width: width(size, level, index) };
                if path.width > 0 {
                    let bytes = log_files::file(&mut tx, &path).await.unwrap().unwrap();
                    files.insert(format!("/log/{path}"), (200, bytes));
                }
            }
        }
        for document in documents {
            files.insert(format!("/rules/{}", Hash::of(document)), (200, document.clone()));
        }
        Mirror::serve(files)
    }

    /// A server of these files.
    pub fn serve(files: Files) -> Mirror {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let files = Arc::new(Mutex::new(files));
        let answers = files.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let answers = answers.clone();
                std::thread::spawn(move || answer(stream, &answers));
            }
        });
        Mirror { url, files }
    }

    /// The same with one file changed.
    pub fn with(&self, path: &str, change: impl FnOnce(&mut (u16, Vec<u8>))) -> Mirror {
        let mut files = self.files.lock().expect("files").clone();
        change(files.get_mut(path).unwrap_or_else(|| panic!("{path} is served")));
        Mirror::serve(files)
    }
}

fn answer(stream: TcpStream, files: &Mutex<Files>) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let path = first.split(' ').nth(1)?.to_owned();
    let mut line = String::new();
    while reader.read_line(&mut line).ok()? > 2 {
        line.clear();
    }
    let (status, body) = files.lock().ok()?.get(&path).cloned().unwrap_or((404, Vec::new()));
    let mut stream = stream;
    write!(stream, "HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len()).ok()?;
    stream.write_all(&body).ok()
}
