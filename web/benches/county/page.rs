//! Pages over loopback: an entry's page against the same bytes from memory.

use std::path::Path;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::http::header;
use axum::routing::get;
use ledger::rules::privacy::Guard;
use mingzhang::routes::routes;
use mingzhang::serve::Service;
use mingzhang::settings::Settings;
use mingzhang::store::Store;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::bulk;
use crate::county::{self, Time};
use crate::http::Client;
use crate::{Aim, Sizes, rate, tell};

/// Readers at once.
const READERS: u64 = 8;

/// Serves the ledger of a folder. Gives `HOST:PORT`.
pub fn serve(runtime: &Runtime, folder: &Path) -> String {
    runtime.block_on(async {
        let store = Store::open(folder, None).await.expect("a store");
        let listen = "127.0.0.1:0".parse().expect("an address");
        let guard = Guard::built_in().expect("the guard's list");
        let clock = Time::noon().clock();
        let files = mingzhang::files::Place::Folder(folder.join("files"));
        let service = Service {
            store,
            signer: county::signer(),
            listen,
            url: None,
            guard,
            files,
            clock,
            demo: None,
            settings: Settings::default(),
        };
        let app = service.bind().await.expect("a port").app.clone();
        bare(routes(app)).await
    })
}

/// Serves these routes and nothing around them. Gives `HOST:PORT`.
async fn bare(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// How long it takes to read a page that often, by several readers at once.
fn read(address: &str, path: &str, pages: u64) -> Duration {
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..READERS {
            scope.spawn(move || {
                let mut client = Client::new(address);
                (0..pages / READERS).for_each(|_| drop(client.get(path)));
            });
        }
    });
    began.elapsed()
}

/// Reads one entry's page, and the same bytes from memory.
pub fn run(sizes: &Sizes) {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = crate::runtime();
    let log = runtime.block_on(bulk::found(folder.path()));
    runtime.block_on(bulk::signed(folder.path(), &log, 100));
    let address = serve(&runtime, folder.path());
    let answer = Client::new(&address).get("/e/90");
    let body = Bytes::from(answer.body);
    let length = body.len();
    let encoding = if answer.head.contains("content-encoding: gzip") { "gzip" } else { "identity" };
    let from_memory = move || {
        let body = body.clone();
        async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_ENCODING, encoding)], body) }
    };
    let memory = runtime.block_on(bare(Router::new().route("/", get(from_memory))));
    // Once each unmeasured, then in turns, so that neither has the quieter moment.
    read(&address, "/e/90", READERS * 8);
    read(&memory, "/", READERS * 8);
    let (mut ours, mut bare) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..4 {
        ours += read(&address, "/e/90", sizes.pages / 4);
        bare += read(&memory, "/", sizes.pages / 4);
    }
    let (ours, bare) = (rate(sizes.pages, ours), rate(sizes.pages, bare));
    let limit = format!("{bare:.0}/s the same {length} bytes by bare axum");
    tell("an entry's page", &format!("{ours:.0}/s"), &limit, ours / bare, Aim::Least(0.7));
}
