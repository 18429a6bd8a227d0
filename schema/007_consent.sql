-- Consent is recorded: what is written, by which words. The rows of 005 were never written.
DROP TABLE consent;

-- What was agreed to when a wish was made. Stays when the wish is erased: it names nobody.
CREATE TABLE consent (
  wish         INTEGER PRIMARY KEY,
  version      TEXT    NOT NULL,  -- of the text that was agreed to
  given_at     INTEGER NOT NULL,  -- moment
  method       TEXT    NOT NULL,  -- how: 'self_online', 'spoken', 'written', 'guardian'
  given_by     TEXT    NOT NULL,  -- who agreed: 'self', 'proxy', 'guardian'
  account      INTEGER NOT NULL,  -- who wrote it down; 0 = the resident
  name         ANY     NOT NULL,  -- of who agreed for the resident; not asked for: always empty
  withdrawn_at INTEGER NOT NULL   -- moment; 0 = in force
) STRICT;
