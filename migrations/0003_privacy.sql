-- Why a submission says what the privacy guard warned of: one reason for each kind in a field. For the liaison, and never public.
CREATE TABLE privacy_override (
    id     TEXT   NOT NULL,
    round  BIGINT NOT NULL,
    field  TEXT   NOT NULL,
    kind   TEXT   NOT NULL,
    reason TEXT   NOT NULL,
    PRIMARY KEY (id, round, field, kind),
    FOREIGN KEY (id, round) REFERENCES submission (id, round)
);
