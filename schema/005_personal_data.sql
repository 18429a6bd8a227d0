-- Personal data: what is looked at is written down, nothing of the record can be changed unseen, and
-- what names a person can be sealed, and erased without breaking the record.

-- What was done and seen that is no event: full data looked at, erasures, exports, accounts. Never
-- changed, never deleted; an entry holds no personal data of residents.
CREATE TABLE audit (
  seq     INTEGER PRIMARY KEY,  -- 1, 2, 3 ... without holes
  at      INTEGER NOT NULL,     -- moment
  account INTEGER NOT NULL,     -- who; 0 = no account (anonymous, resident, the machine's owner)
  role    TEXT    NOT NULL,     -- code of the caller's role; 'owner' at the machine, 'system' by itself
  address TEXT    NOT NULL,     -- network address of the client; empty at the machine
  action  TEXT    NOT NULL,     -- code of what was done, e.g. 'reveal', 'erase', 'login'
  subject TEXT    NOT NULL,     -- code of what it was done to, e.g. 'wish', 'account'
  id      INTEGER NOT NULL,     -- of the subject; 0 = none
  reason  TEXT    NOT NULL,     -- why, in the words of who did it
  request TEXT    NOT NULL,     -- number of the request, as in the log and the answer
  outcome TEXT    NOT NULL,     -- 'done', 'refused' or 'failed'
  details TEXT    NOT NULL,     -- codes and counts, e.g. 'fields=phone,address'
  hash    BLOB    NOT NULL      -- 32 bytes, BLAKE2b over the hash of the entry before and all columns
) STRICT;

CREATE TRIGGER audit_is_kept BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_is_whole BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit log is never shortened'); END;

-- The events of each turn, hashed. Note and body of an event about a wish enter by their digest, so
-- that they can be erased: the salt goes with them, the digest stays.
CREATE TABLE event_chain (
  last  INTEGER PRIMARY KEY,  -- seq of the turn's last event; its first follows the row before
  audit INTEGER NOT NULL,     -- seq of the newest audit entry at that moment; 0 = none
  hash  BLOB    NOT NULL      -- 32 bytes, BLAKE2b over the hash of the row before, that of the audit
                              -- entry, and the turn's events
) STRICT;

CREATE TRIGGER event_chain_is_kept BEFORE UPDATE ON event_chain
  BEGIN SELECT RAISE(ABORT, 'the chain of events is never changed'); END;
CREATE TRIGGER event_chain_is_whole BEFORE DELETE ON event_chain
  BEGIN SELECT RAISE(ABORT, 'the chain of events is never shortened'); END;

ALTER TABLE event ADD COLUMN salt BLOB;    -- 16 random bytes; NULL: nothing to erase, or it is erased
ALTER TABLE event ADD COLUMN digest BLOB;  -- 32 bytes, BLAKE2b over salt, note and body; NULL: neither

CREATE TRIGGER event_is_whole BEFORE DELETE ON event
  BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_is_kept BEFORE UPDATE OF seq, prev, subject, id, n, at, actor_role, actor, action,
    state_from, state_to, due_at, step_due_at, due_left, reach, provider, offer, exclude, escalated,
    reason, people, minutes, stars, other, external_no, via ON event
  BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
-- Two things are allowed: sealing an event of an older version, and erasing a sealed one.
CREATE TRIGGER event_is_only_erased BEFORE UPDATE OF note, body, salt, digest ON event
  WHEN NOT (OLD.digest IS NULL AND NEW.note IS OLD.note AND NEW.body IS OLD.body)
   AND NOT (OLD.salt IS NOT NULL AND NEW.salt IS NULL AND NEW.digest IS OLD.digest)
  BEGIN SELECT RAISE(ABORT, 'an event is only erased'); END;

-- As before, but what names a person can be sealed (store/seal/keys.hpp): then it is a BLOB.
CREATE TABLE sealed_text (
  id            INTEGER PRIMARY KEY,  -- of the wish
  title         TEXT NOT NULL,
  content       TEXT NOT NULL,
  contact_name  ANY  NOT NULL,        -- BLOB: number of the key, nonce, sealed bytes; TEXT: plain
  contact_phone ANY  NOT NULL,
  address       ANY  NOT NULL,
  phone_hash    BLOB                  -- 16 bytes, keyed hash of the phone's digits; NULL = no phone, or
                                      -- not sealed
) STRICT;
INSERT INTO sealed_text (id, title, content, contact_name, contact_phone, address)
  SELECT id, title, content, contact_name, contact_phone, address FROM wish_text ORDER BY id;
DROP TABLE wish_text;
ALTER TABLE sealed_text RENAME TO wish_text;

-- What a resident has agreed to. Stays when the wish is erased, without the name.
CREATE TABLE consent (
  wish         INTEGER PRIMARY KEY,
  version      TEXT    NOT NULL,  -- of the text that was agreed to
  given_at     INTEGER NOT NULL,
  channel      TEXT    NOT NULL,  -- how: 'web', 'phone', 'paper', 'in_person'
  given_by     TEXT    NOT NULL,  -- who agreed: 'self', 'guardian', 'next_of_kin', 'helper'
  account      INTEGER NOT NULL,  -- who wrote it down; 0 = the resident
  name         ANY     NOT NULL,  -- of who agreed for the resident; empty for 'self', sealed as above
  withdrawn_at INTEGER NOT NULL   -- 0 = in force
) STRICT;
