-- Title and content of a wish, and the notes of its events, are sealed like its contacts
-- (store/seal/keys.hpp): what somebody writes to a lawyer or a counsellor is in no file in plain.
CREATE TABLE sealed_text (
  id            INTEGER PRIMARY KEY,  -- of the wish
  title         ANY NOT NULL,         -- BLOB: number of the key, nonce, sealed bytes; TEXT: plain
  content       ANY NOT NULL,
  contact_name  ANY NOT NULL,
  contact_phone ANY NOT NULL,
  address       ANY NOT NULL,
  phone_hash    BLOB,                 -- 16 bytes, keyed hash of the phone's digits; NULL = no phone, or
                                      -- not sealed
  erased_at     INTEGER NOT NULL DEFAULT 0  -- when the contacts were erased; 0 = they are there
) STRICT;
INSERT INTO sealed_text (id, title, content, contact_name, contact_phone, address, phone_hash, erased_at)
  SELECT id, title, content, contact_name, contact_phone, address, phone_hash, erased_at
  FROM wish_text ORDER BY id;
DROP TABLE wish_text;
ALTER TABLE sealed_text RENAME TO wish_text;

ALTER TABLE event ADD COLUMN sealed_note BLOB;  -- as above; `note` is empty then. NULL: not sealed
-- Three things are allowed: chaining an event of an older version, erasing one, and sealing its note;
-- the digest is over the note as it was written, and stays.
DROP TRIGGER event_is_only_erased;
CREATE TRIGGER event_is_only_erased BEFORE UPDATE OF note, body, salt, digest, sealed_note ON event
  WHEN NOT (OLD.digest IS NULL AND NEW.note IS OLD.note AND NEW.body IS OLD.body
            AND NEW.sealed_note IS OLD.sealed_note)
   AND NOT (OLD.salt IS NOT NULL AND NEW.salt IS NULL AND NEW.digest IS OLD.digest
            AND NEW.sealed_note IS NULL)
   AND NOT (NEW.note = '' AND NEW.sealed_note IS NOT NULL AND NEW.body IS OLD.body
            AND NEW.salt IS OLD.salt AND NEW.digest IS OLD.digest)
  BEGIN SELECT RAISE(ABORT, 'an event is only erased'); END;

-- What an older version wrote is sealed when the server starts: all texts and notes are looked at.
INSERT OR IGNORE INTO meta
  SELECT name, '0' FROM (SELECT 'texts_sealed_to' AS name UNION ALL SELECT 'notes_sealed_to')
  WHERE EXISTS (SELECT 1 FROM meta WHERE meta.name LIKE 'seal!_key!_%' ESCAPE '!');
DELETE FROM meta WHERE name = 'sealed_to';
