-- What a county's daily work needs: sessions that can be seen and ended, and work that one of several servers does.

-- Begun anew, so that people sign in once more: a session of before says neither whose it is nor where. id is no secret, and not the token.
DROP TABLE session;
CREATE TABLE session (
    token_hash BLOB   PRIMARY KEY,
    id         TEXT   NOT NULL UNIQUE,
    key        TEXT   NOT NULL,
    person     TEXT   NOT NULL,
    device     TEXT   NOT NULL,
    created    BIGINT NOT NULL,
    seen       BIGINT NOT NULL,
    ended      BIGINT
);
CREATE INDEX session_by_key ON session (key);
CREATE INDEX session_by_person ON session (person);

-- Who does a job now, and until when nobody else begins it; whoever was killed in the middle is followed once that has passed.
CREATE TABLE job (
    name   TEXT   PRIMARY KEY,
    holder TEXT   NOT NULL,
    held   BIGINT NOT NULL,
    due    BIGINT NOT NULL,
    done   BIGINT
);
