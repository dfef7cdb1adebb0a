-- The log only grows. Temporary, so that these guard every connection of the service against our own mistakes and do not pretend to
-- guard the file: whoever holds it can change it with any tool, and `mingzhang verify` is for them.
CREATE TEMP TRIGGER entry_is_not_changed BEFORE UPDATE ON main.entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TEMP TRIGGER entry_is_not_deleted BEFORE DELETE ON main.entry BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END;
CREATE TEMP TRIGGER leaf_is_not_changed BEFORE UPDATE ON main.leaf BEGIN SELECT RAISE(ABORT, 'leaf is append-only'); END;
CREATE TEMP TRIGGER leaf_is_not_deleted BEFORE DELETE ON main.leaf BEGIN SELECT RAISE(ABORT, 'leaf is append-only'); END;
