-- What is on its way: invitations, sessions, drafts, submissions. Nothing here is public, and nothing here is proof.
-- A state is a word or a time: a time that is NULL has not come.

-- The link is shown once and kept as a hash. key and possession come from the device that accepted it.
CREATE TABLE invitation (
    id         TEXT   PRIMARY KEY,
    token_hash BLOB   NOT NULL UNIQUE,
    person     TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    post       TEXT   NOT NULL,
    areas      TEXT   NOT NULL,
    since      TEXT   NOT NULL,
    replaces   BLOB,
    invited_by TEXT   NOT NULL,
    created    BIGINT NOT NULL,
    expires    BIGINT NOT NULL,
    key        TEXT,
    possession TEXT,
    accepted   BIGINT,
    appointed  BIGINT
);

-- A nonce that a key was asked to sign, good once and until its expiry.
CREATE TABLE challenge (
    nonce  TEXT   PRIMARY KEY,
    key    TEXT   NOT NULL,
    expiry BIGINT NOT NULL,
    used   BIGINT
);

CREATE TABLE session (
    token_hash BLOB   PRIMARY KEY,
    key        TEXT   NOT NULL,
    created    BIGINT NOT NULL,
    seen       BIGINT NOT NULL,
    ended      BIGINT
);
CREATE INDEX session_by_key ON session (key);

-- Fields as typed, under the id of the statement to come. Kept after submitting: a return is answered by editing it.
CREATE TABLE draft (
    id      TEXT   PRIMARY KEY,
    chain   TEXT   NOT NULL,
    author  TEXT   NOT NULL,
    person  TEXT   NOT NULL,
    version BIGINT NOT NULL,
    fields  TEXT   NOT NULL,
    created BIGINT NOT NULL,
    updated BIGINT NOT NULL
);
CREATE INDEX draft_by_person ON draft (person, updated);

-- A signed statement before its countersignature, one row for each round.
CREATE TABLE submission (
    id             TEXT   NOT NULL,
    kind           TEXT   NOT NULL,
    chain          TEXT   NOT NULL,
    round          BIGINT NOT NULL,
    statement      BLOB   NOT NULL,
    statement_hash BLOB   NOT NULL,
    author_key     TEXT   NOT NULL,
    author_sig     TEXT   NOT NULL,
    person         TEXT   NOT NULL,
    state          TEXT   NOT NULL CHECK (state IN ('waiting', 'returned', 'published')),
    submitted      BIGINT NOT NULL,
    at             BIGINT NOT NULL,
    PRIMARY KEY (id, round)
);
CREATE INDEX submission_by_chain ON submission (chain, state, submitted);
CREATE INDEX submission_by_person ON submission (person, submitted);

-- What a liaison answered to a submission: the canonical bytes of the round as signed.
CREATE TABLE round (
    id      TEXT   NOT NULL,
    round   BIGINT NOT NULL,
    body    BLOB   NOT NULL,
    verdict TEXT   NOT NULL CHECK (verdict IN ('returned', 'approved')),
    at      BIGINT NOT NULL,
    PRIMARY KEY (id, round),
    FOREIGN KEY (id, round) REFERENCES submission (id, round)
);
