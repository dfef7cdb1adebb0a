//! Big ledgers, made fast: the rows that the commit point would have written, without its commits. For benchmarks only.

use std::collections::HashMap;
use std::path::Path;

use ledger::canonical::Value;
use ledger::division::Division;
use ledger::hash::Hash;
use ledger::log::checkpoint;
use ledger::log::merkle::{leaf_hash, node_hash};
use ledger::log::tile::{Edge, Tile, from_bytes};
use ledger::record::Entry;
use ledger::time::Timestamp;
use mingzhang::append::{Appender, Request};
use mingzhang::command::keys::Keys;
use mingzhang::search::index::Replay;
use mingzhang::short_code::candidates;
use mingzhang::store::{SQLITE_FILE, Store};
use sqlx::sqlite::{SqliteConnectOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, QueryBuilder, Sqlite, SqliteConnection};

use crate::county::{self, Time};

/// Rows in one statement.
const CHUNK: usize = 500;

/// Between two entries of a ledger that only has to be long: a county with fifty thousand entries a year. In milliseconds.
const STEP: i64 = 10 * 60_000;

/// Founds the county in a folder, its key files too. Gives the log's name.
pub async fn found(folder: &Path) -> Hash {
    found_before(folder, 0).await
}

/// The same so long ago that [`short`] makes `size` entries up to now.
pub async fn found_before(folder: &Path, size: u64) -> Hash {
    let time = Time::noon();
    time.pass(-STEP * size as i64);
    let keys = Keys::of("county.example/log", &[[200; 32], [102; 32], [1; 32], [101; 32]]).expect("a name");
    keys.write(folder).expect("key files");
    let store = Store::open(folder, None).await.expect("a store");
    let appender = Appender::start(store.clone(), county::signer(), time.clock()).await.expect("a log");
    let log = county::found(&store, &appender).await;
    appender.stop().await;
    store.close().await;
    log
}

/// The statement of a decision, of which only the id changes.
pub struct Matter(Vec<Value>);

impl Matter {
    /// One for each village.
    pub fn new(log: &Hash) -> Matter {
        Matter((0..county::VILLAGES).map(|n| county::decision(log, n, &county::id(0))).collect())
    }

    /// The nth decision, signed by its clerk and its liaison.
    pub fn passed(&self, n: u64) -> Request {
        let village = (n % self.0.len() as u64) as u8;
        county::pass(self.0[usize::from(village)].clone().with("id", county::id(1_000 + n).into()), village)
    }

    /// `count` of them from the nth on, signed on every core.
    pub fn many(&self, from: u64, count: u64) -> Vec<Request> {
        let share = count.div_ceil(crate::cores() as u64).max(1);
        std::thread::scope(|scope| {
            let parts: Vec<_> = (from..from + count)
                .step_by(share as usize)
                .map(|first| {
                    scope.spawn(move || (first..(first + share).min(from + count)).map(|n| self.passed(n)).collect::<Vec<_>>())
                })
                .collect();
            parts.into_iter().flat_map(|part| part.join().expect("signed")).collect()
        })
    }
}

/// Writes entries behind the commit point's back.
pub struct Bulk {
    connection: SqliteConnection,
    edge: Edge,
    chains: HashMap<Division, (u64, Hash)>,
    rows: Vec<(Entry, Vec<u8>, Hash)>,
    words: Replay,
    at: Timestamp,
}

impl Bulk {
    /// On top of what stands in the folder.
    pub async fn open(folder: &Path) -> Bulk {
        let store = Store::open_to_read(folder, None).await.expect("a store");
        let mut read = store.read().await.expect("a snapshot");
        let (mut edge, mut chains, mut at) = (Edge::new(), HashMap::new(), Timestamp(0));
        let mut words = Replay::new(county::documents());
        for row in read.entries(0, u64::MAX).await.expect("entries") {
            let (entry, hash) = (Entry::parse(&row.body).expect("an entry"), leaf_hash(&row.body));
            edge.push(hash);
            words.next(&row.body);
            chains.insert(entry.chain, (entry.seq, hash));
            at = entry.at;
        }
        drop(read);
        store.close().await;
        let options = SqliteConnectOptions::new().filename(folder.join(SQLITE_FILE)).synchronous(SqliteSynchronous::Off);
        let mut connection = options.disable_statement_logging().connect().await.expect("the database");
        sqlx::raw_sql("PRAGMA cache_size = -262144; BEGIN").execute(&mut connection).await.expect("a transaction");
        Bulk { connection, edge, chains, rows: Vec::new(), words, at }
    }

    /// Adds what was asked for, as the commit point would.
    pub async fn add(&mut self, request: Request) {
        let chain = ledger::statement::chain(&request.statement).expect("a chain");
        let (seq, prev) = self.chains.get(&chain).map_or((0, Hash::ZERO), |(seq, hash)| (seq + 1, *hash));
        let Request { statement, author, countersigned, .. } = request;
        let entry = Entry { chain, seq, prev, at: self.at, statement, author, countersigned };
        let body = entry.to_bytes();
        let hash = leaf_hash(&body);
        self.chains.insert(chain, (seq, hash));
        self.rows.push((entry, body, hash));
        if self.rows.len() == CHUNK {
            self.flush().await;
        }
    }

    async fn flush(&mut self) {
        let first = self.edge.size();
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return;
        }
        let mut tiles = Vec::new();
        for (_, _, hash) in &rows {
            tiles.extend(self.edge.push(*hash));
        }
        let mut entries = QueryBuilder::<Sqlite>::new("INSERT INTO entry (idx, body) ");
        entries.push_values(rows.iter().zip(first..), |mut row, ((_, body, _), idx)| {
            row.push_bind(idx as i64).push_bind(body.as_slice());
        });
        entries.build().execute(&mut self.connection).await.expect("entries");
        let mut leaves = QueryBuilder::<Sqlite>::new("INSERT INTO leaf (idx, hash, chain, seq, kind, id, at, title, item, sum) ");
        leaves.push_values(rows.iter().zip(first..), |mut row, ((entry, _, hash), idx)| {
            let said = &entry.statement;
            row.push_bind(idx as i64).push_bind(hash.as_bytes().as_slice()).push_bind(entry.chain.as_str().to_owned());
            row.push_bind(entry.seq as i64).push_bind(said.text("kind")).push_bind(said.text("id")).push_bind(entry.at.0);
            row.push_bind(said.text("title")).push_bind(said.int("item")).push_bind(said.int("money.total"));
        });
        leaves.build().execute(&mut self.connection).await.expect("leaves");
        for ((_, body, _), idx) in rows.iter().zip(first..) {
            let found_by = self.words.next(body).expect("an entry");
            let add = sqlx::query("INSERT INTO search (rowid, words) VALUES ($1, $2)").bind(idx as i64).bind(found_by);
            add.execute(&mut self.connection).await.expect("words");
        }
        let mut codes = QueryBuilder::<Sqlite>::new("INSERT INTO short_code (code, idx) ");
        codes.push_values(rows.iter().zip(first..), |mut row, ((_, _, hash), idx)| {
            row.push_bind(candidates(hash).next()).push_bind(idx as i64);
        });
        codes.push(" ON CONFLICT (code) DO NOTHING").build().execute(&mut self.connection).await.expect("codes");
        for tile in tiles {
            self.tile(tile).await;
        }
    }

    async fn tile(&mut self, tile: Tile) {
        let mut row = from_bytes(&tile.bytes).expect("a tile");
        while row.len() > 1 {
            row = row.chunks_exact(2).map(|pair| node_hash(&pair[0], &pair[1])).collect();
        }
        sqlx::query("INSERT INTO tile (level, n, body, root) VALUES ($1, $2, $3, $4)")
            .bind(i64::from(tile.level))
            .bind(tile.index as i64)
            .bind(&*tile.bytes)
            .bind(row[0].as_bytes().as_slice())
            .execute(&mut self.connection)
            .await
            .expect("a tile");
    }

    /// Signs the head, and commits.
    pub async fn finish(mut self) {
        self.flush().await;
        let (size, root) = (self.edge.size(), self.edge.root());
        sqlx::query("UPDATE head SET size = $1, root = $2, at = $3, checkpoint = $4")
            .bind(size as i64)
            .bind(root.as_bytes().as_slice())
            .bind(self.at.0)
            .bind(checkpoint::sign(size, root, &county::signer()))
            .execute(&mut self.connection)
            .await
            .expect("a head");
        sqlx::raw_sql("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut self.connection).await.expect("a commit");
        self.connection.close().await.expect("an end");
    }
}

/// Real decisions up to `size` entries, every signature good.
pub async fn signed(folder: &Path, log: &Hash, size: u64) {
    let (matter, mut bulk) = (Matter::new(log), Bulk::open(folder).await);
    let mut n = 0;
    while bulk.edge.size() + (bulk.rows.len() as u64) < size {
        let count = (size - bulk.edge.size() - bulk.rows.len() as u64).min(2_000);
        for request in matter.many(n, count) {
            bulk.add(request).await;
        }
        n += count;
    }
    bulk.finish().await;
}

/// Short decisions up to `size` entries, all with one signature that is none of theirs: what only has to be in the way.
pub async fn short(folder: &Path, log: &Hash, size: u64) {
    let (matter, mut bulk) = (Matter::new(log), Bulk::open(folder).await);
    let mut models: Vec<Request> = (0..u64::from(county::VILLAGES)).map(|n| matter.passed(n)).collect();
    for model in &mut models {
        let named = ["kind", "log", "chain", "id", "round", "item", "title", "money"];
        let kept = named.iter().filter_map(|name| Some(((*name).to_owned(), model.statement.get(name)?.clone())));
        model.statement = Value::Object(kept.collect());
    }
    for n in bulk.edge.size()..size {
        let mut request = models[n as usize % models.len()].clone();
        request.statement = request.statement.with("id", county::id(1 << 40 | n).into());
        bulk.at = bulk.at.plus_ms(STEP);
        bulk.add(request).await;
    }
    bulk.finish().await;
}
