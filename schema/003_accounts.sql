-- Staff accounts, their sessions and API tokens. Words as in 001: moments are milliseconds since 1970
-- UTC, 0 = not set; ids and codes are 0 and texts empty for "none"; flags are 0 or 1. These rows are
-- no projections of events: they are the truth themselves, changed in the transaction of a turn.
-- Nothing in here opens anything by itself: passwords and tokens are kept as hashes only.

-- People who work with the system. Never deleted, only locked: events name them by id.
CREATE TABLE account (
  id           INTEGER PRIMARY KEY,  -- 1, 2, 3 ...
  version      INTEGER NOT NULL,     -- rises with each change
  name         TEXT    NOT NULL UNIQUE,  -- for logging in: small letters, digits, '.', '-', '_'
  display_name TEXT    NOT NULL,     -- for people to read
  role         TEXT    NOT NULL CHECK (role IN ('helper', 'provider_staff', 'team_lead', 'operator',
                                                'auditor', 'administrator')),
  area         INTEGER NOT NULL,     -- root of the area of an operator or helper; 0 = the whole city
  provider     INTEGER NOT NULL,     -- of provider_staff and team_lead; 0 for others
  password     TEXT    NOT NULL,     -- argon2id as libsodium writes it: parameters, salt and hash
  password_at  INTEGER NOT NULL,     -- moment it was set
  must_change  INTEGER NOT NULL,     -- flag: somebody else has set it, so log-in asks for a new one
  totp         BLOB    NOT NULL,     -- second factor: its secret, sealed with a key outside of this file; empty = none
  totp_step    INTEGER NOT NULL,     -- time step of the last code accepted: no code works twice
  locked       INTEGER NOT NULL,     -- flag: cannot log in, its sessions and tokens open nothing
  created_at   INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL
) STRICT;

-- Logged in. Ended ones are deleted at once.
CREATE TABLE session (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice
  account    INTEGER NOT NULL,
  hash       BLOB    NOT NULL UNIQUE,  -- 32 bytes: BLAKE2b of the token
  bearer     INTEGER NOT NULL,         -- flag: the token went to a program, not into a cookie
  address    TEXT    NOT NULL,         -- of the client at log-in
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,         -- whatever happens
  used_at    INTEGER NOT NULL          -- last use, at most about a minute behind
) STRICT;
CREATE INDEX session_of_account ON session (account);

-- For programs: scoped, and they expire. Revoked ones are deleted at once.
CREATE TABLE api_token (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice
  account    INTEGER NOT NULL,         -- who made it and answers for it
  hash       BLOB    NOT NULL UNIQUE,  -- 32 bytes: BLAKE2b of the token
  name       TEXT    NOT NULL,         -- what it is for
  scopes     INTEGER NOT NULL,         -- one bit each, least first: wishes_read, wishes_write,
                                       -- supply_read, supply_write, figures
  area       INTEGER NOT NULL,         -- root of what it reaches; 0 = the whole city
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER NOT NULL          -- last use, at most about a minute behind; 0 = never
) STRICT;
