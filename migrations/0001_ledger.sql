-- What is true: the log, and what is derived from it. Read by both databases; PostgreSQL reads BYTEA for BLOB.
-- Times are milliseconds since 1970-01-01T00:00:00Z, money is in fen, hashes are 32 bytes.

-- The leaves themselves. Everything else in this file can be computed from them.
CREATE TABLE entry (
    idx  BIGINT PRIMARY KEY,
    body BLOB   NOT NULL
);

-- What lists and timelines need of an entry, so that no page parses bodies to find one.
CREATE TABLE leaf (
    idx   BIGINT PRIMARY KEY REFERENCES entry (idx),
    hash  BLOB   NOT NULL UNIQUE,
    chain TEXT   NOT NULL,
    seq   BIGINT NOT NULL,
    kind  TEXT   NOT NULL,
    id    TEXT   NOT NULL,
    at    BIGINT NOT NULL,
    title TEXT   NOT NULL,
    item  BIGINT,
    sum   BIGINT,
    UNIQUE (kind, id),
    UNIQUE (chain, seq)
);
CREATE INDEX leaf_by_chain ON leaf (chain, idx);
CREATE INDEX leaf_by_kind ON leaf (kind, idx);

-- Complete tiles of 256 hashes; root is the node above them, which is one hash of the next level's tile.
CREATE TABLE tile (
    level BIGINT NOT NULL,
    n     BIGINT NOT NULL,
    body  BLOB   NOT NULL,
    root  BLOB   NOT NULL,
    PRIMARY KEY (level, n)
);

-- One row: the newest commit, replaced by compare and swap. The checkpoint is the signed note of exactly this size and root.
CREATE TABLE head (
    one        BIGINT PRIMARY KEY CHECK (one = 1),
    size       BIGINT NOT NULL,
    root       BLOB   NOT NULL,
    at         BIGINT NOT NULL,
    checkpoint TEXT   NOT NULL
);

-- Catalogues, rule packs and divisions by the hash that entries name them by; kept for ever.
CREATE TABLE document (
    sha256 BLOB PRIMARY KEY,
    body   BLOB NOT NULL
);

-- What must happen after an entry, written in the entry's own transaction.
CREATE TABLE outbox (
    id      TEXT   PRIMARY KEY,
    idx     BIGINT NOT NULL,
    topic   TEXT   NOT NULL,
    chain   TEXT   NOT NULL,
    due     TEXT   NOT NULL,
    payload TEXT   NOT NULL,
    created BIGINT NOT NULL,
    done    BIGINT
);
CREATE INDEX outbox_by_chain ON outbox (chain, due);
