-- Xinyuan database, version 1. One file; every table is STRICT and found by its integer key alone.
-- Numbered migrations are never edited after a release. Each runs in one transaction, which also
-- sets `PRAGMA user_version` to its number.
--
-- Truth and projections. `event` is the truth; rows of `wish_live`, `wish_ended`, `provider` and
-- `offer` are what folding the events gives, written in the same transaction (`xinyuan check`
-- compares). There are no secondary indexes and no foreign keys: the desk holds the indexes and judges
-- the relations, `check` proves them.
--
-- Words. Moments and lengths of time are milliseconds (moments: since 1970 UTC, 0 = not set). Ids,
-- numbers and codes are 0 and texts empty for "none". States, actions, roles and kinds are the
-- stable codes of docs/LIFECYCLE.md and docs/API.md. Flags are 0 or 1. Area codes have 12 digits;
-- category 0701 is the number 701. Places are WGS-84 degrees.

PRAGMA application_id = 0x58594E31;  -- "XYN1"

-- What this file is.
CREATE TABLE meta (
  name  TEXT PRIMARY KEY,  -- 'city': area code of the city whose data this is; 'created_at': moment;
                           -- 'write_probe': touched to find out whether the disk takes writes again
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Everything that has happened, in one order, without holes. Never changed, never deleted.
CREATE TABLE event (
  seq         INTEGER PRIMARY KEY,  -- 1, 2, 3 ...; of a 'dispatch' event also the id of the dispatch
  prev        INTEGER NOT NULL,     -- seq of the subject's previous event; 0 for its first
  subject     TEXT    NOT NULL,     -- 'wish', 'provider' or 'offer'
  id          INTEGER NOT NULL,     -- of the subject
  n           INTEGER NOT NULL,     -- 1, 2, 3 ... within the subject; its version after the event
  at          INTEGER NOT NULL,     -- moment; never falls within a subject
  actor_role  TEXT    NOT NULL,     -- who did it
  actor       INTEGER NOT NULL,     -- provider id for role 'provider', account for others
  action      TEXT    NOT NULL,     -- wishes: what was done; 'submit' for others
  state_from  TEXT    NOT NULL,     -- wishes: state before
  state_to    TEXT    NOT NULL,     -- wishes: state after
  due_at      INTEGER NOT NULL,     -- wishes: promised end after the event
  step_due_at INTEGER NOT NULL,     -- wishes: deadline of the step after the event
  due_left    INTEGER NOT NULL,     -- wishes: working time left while the clock is paused
  reach       TEXT    NOT NULL,     -- wishes: how far the wish looks after the event
  provider    INTEGER NOT NULL,     -- wishes: whom the action concerns
  offer       INTEGER NOT NULL,     -- wishes: and which offer
  exclude     INTEGER NOT NULL,     -- wishes: flag, the provider is not asked again
  escalated   INTEGER NOT NULL,     -- wishes: flag after the event, an operator should look
  reason      TEXT    NOT NULL,     -- wishes: reason code
  note        TEXT    NOT NULL,     -- wishes: free text of the actor
  people      INTEGER NOT NULL,     -- 'finish': people who did it
  minutes     INTEGER NOT NULL,     -- 'finish': how long it took
  stars       INTEGER NOT NULL,     -- 'rate': 1 .. 5
  other       INTEGER NOT NULL,     -- 'merge': the wish that goes on
  external_no TEXT    NOT NULL,     -- 'transfer', 'report_result': number at the other body
  body        TEXT                  -- JSON: facts of a wish, or the whole provider or offer, with the
                                    -- columns' names, what has its usual value left out; else NULL
) STRICT;

-- Wishes that have not ended: all that a start has to read.
CREATE TABLE wish_live (
  id             INTEGER PRIMARY KEY,  -- rises with time
  category       INTEGER NOT NULL,     -- leaf of the menu
  kind           TEXT    NOT NULL,     -- service, group, goods, referral
  urgency        TEXT    NOT NULL,     -- urgent, soon, planned
  beneficiary    TEXT    NOT NULL,     -- group of the person, 'none' if not given
  channel        TEXT    NOT NULL,     -- how it came in
  area           INTEGER NOT NULL,     -- smallest area known
  lat            REAL    NOT NULL,     -- place
  lon            REAL    NOT NULL,
  people         INTEGER NOT NULL,     -- helpers needed
  required       INTEGER NOT NULL,     -- qualifications beyond the category's, one bit each
  wanted_begin   INTEGER,              -- wished time, half-open; NULL = any time
  wanted_end     INTEGER,
  external_no    TEXT    NOT NULL,     -- number of the hotline's ticket
  state          TEXT    NOT NULL,
  version        INTEGER NOT NULL,     -- n of its last event
  last_seq       INTEGER NOT NULL,     -- seq of its last event
  created_at     INTEGER NOT NULL,
  opened_at      INTEGER NOT NULL,     -- first time in state open
  state_since    INTEGER NOT NULL,
  due_at         INTEGER NOT NULL,     -- promised end; 0 while the clock is paused
  step_due_at    INTEGER NOT NULL,     -- deadline of the present step
  due_left       INTEGER NOT NULL,     -- working time left while the clock is paused
  reach          TEXT    NOT NULL,     -- community, street, district, city
  refusals       INTEGER NOT NULL,     -- declines and time-outs since reach last rose
  refusals_total INTEGER NOT NULL,
  redo_count     INTEGER NOT NULL,
  expired_count  INTEGER NOT NULL,     -- claims that were not started in time
  appealed       INTEGER NOT NULL,     -- flag
  escalated      INTEGER NOT NULL,     -- flag
  provider       INTEGER NOT NULL,     -- holder, or who did it
  offer          INTEGER NOT NULL,
  dispatch       INTEGER NOT NULL,     -- open or accepted dispatch
  excluded       TEXT    NOT NULL,     -- providers not asked again, e.g. '12,407', in order of time
  people_done    INTEGER NOT NULL,
  minutes_done   INTEGER NOT NULL,
  done_at        INTEGER NOT NULL,
  confirmed_at   INTEGER NOT NULL,
  stars          INTEGER NOT NULL,     -- 0 = not rated
  merged_into    INTEGER NOT NULL,     -- wish that goes on instead
  reason         TEXT    NOT NULL,     -- last reason code given
  transfer_no    TEXT    NOT NULL      -- number at the body it was transferred to
) STRICT;

-- Wishes that have ended (merged, closed, cancelled, unmet); columns as in wish_live.
CREATE TABLE wish_ended (
  id             INTEGER PRIMARY KEY,
  category       INTEGER NOT NULL,
  kind           TEXT    NOT NULL,
  urgency        TEXT    NOT NULL,
  beneficiary    TEXT    NOT NULL,
  channel        TEXT    NOT NULL,
  area           INTEGER NOT NULL,
  lat            REAL    NOT NULL,
  lon            REAL    NOT NULL,
  people         INTEGER NOT NULL,
  required       INTEGER NOT NULL,
  wanted_begin   INTEGER,
  wanted_end     INTEGER,
  external_no    TEXT    NOT NULL,
  state          TEXT    NOT NULL,
  version        INTEGER NOT NULL,
  last_seq       INTEGER NOT NULL,
  created_at     INTEGER NOT NULL,
  opened_at      INTEGER NOT NULL,
  state_since    INTEGER NOT NULL,
  due_at         INTEGER NOT NULL,
  step_due_at    INTEGER NOT NULL,
  due_left       INTEGER NOT NULL,
  reach          TEXT    NOT NULL,
  refusals       INTEGER NOT NULL,
  refusals_total INTEGER NOT NULL,
  redo_count     INTEGER NOT NULL,
  expired_count  INTEGER NOT NULL,
  appealed       INTEGER NOT NULL,
  escalated      INTEGER NOT NULL,
  provider       INTEGER NOT NULL,
  offer          INTEGER NOT NULL,
  dispatch       INTEGER NOT NULL,
  excluded       TEXT    NOT NULL,
  people_done    INTEGER NOT NULL,
  minutes_done   INTEGER NOT NULL,
  done_at        INTEGER NOT NULL,
  confirmed_at   INTEGER NOT NULL,
  stars          INTEGER NOT NULL,
  merged_into    INTEGER NOT NULL,
  reason         TEXT    NOT NULL,
  transfer_no    TEXT    NOT NULL
) STRICT;

-- Personal data and free text of a wish, apart from its history so that it can be erased.
CREATE TABLE wish_text (
  id            INTEGER PRIMARY KEY,  -- of the wish
  title         TEXT NOT NULL,
  content       TEXT NOT NULL,
  contact_name  TEXT NOT NULL,
  contact_phone TEXT NOT NULL,
  address       TEXT NOT NULL
) STRICT;

-- Ended wishes counted, so that statistics read a few rows instead of all.
CREATE TABLE ended_count (
  state    TEXT    NOT NULL,
  category INTEGER NOT NULL,
  district INTEGER NOT NULL,  -- area code of the district
  wishes   INTEGER NOT NULL,
  PRIMARY KEY (state, category, district)
) STRICT, WITHOUT ROWID;

CREATE TABLE provider (
  id             INTEGER PRIMARY KEY,
  version        INTEGER NOT NULL,  -- n of its last event
  last_seq       INTEGER NOT NULL,  -- seq of its last event
  code           TEXT    NOT NULL,  -- the city's own number of it, unique
  name           TEXT    NOT NULL,
  kind           TEXT    NOT NULL,  -- station, team, unit, sector
  level          TEXT    NOT NULL,  -- reach that a wish needs before this provider is asked
  area           INTEGER NOT NULL,
  lat            REAL    NOT NULL,
  lon            REAL    NOT NULL,
  qualifications INTEGER NOT NULL,  -- one bit for each
  capacity       INTEGER NOT NULL,  -- wishes held at once over all its offers
  suspended      INTEGER NOT NULL,  -- flag: takes nothing new
  phone          TEXT    NOT NULL,  -- work phone
  created_at     INTEGER NOT NULL,
  changed_at     INTEGER NOT NULL
) STRICT;

CREATE TABLE offer (
  id         INTEGER PRIMARY KEY,
  provider   INTEGER NOT NULL,
  version    INTEGER NOT NULL,  -- n of its last event
  last_seq   INTEGER NOT NULL,  -- seq of its last event
  title      TEXT    NOT NULL,
  categories TEXT    NOT NULL,  -- leaves served, ascending, e.g. '701,702'
  lat        REAL    NOT NULL,  -- distance is measured from here
  lon        REAL    NOT NULL,
  radius     INTEGER NOT NULL,  -- metres; 0 = only `areas` decide
  areas      TEXT    NOT NULL,  -- areas covered whole, ascending
  hours      TEXT    NOT NULL,  -- 84 hex digits: half hour i of the week (Monday 0:00 = 0) is bit
                                -- i % 4, least first, of digit i / 4
  capacity   INTEGER NOT NULL,  -- wishes held at once
  suspended  INTEGER NOT NULL,  -- flag
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

-- Answers to requests with an Idempotency-Key, kept for a day, so that a repeated request gets the
-- same answer and has one effect. Keys and bodies are kept as hashes only.
CREATE TABLE answer (
  id        INTEGER PRIMARY KEY,  -- rises with time
  at        INTEGER NOT NULL,     -- moment of the answer
  key_hash  BLOB    NOT NULL,     -- 16 bytes: principal, route and key
  body_hash BLOB    NOT NULL,     -- 16 bytes: body of the request
  wish      INTEGER NOT NULL,     -- what the request made or changed: exactly one of these three
  provider  INTEGER NOT NULL,
  offer     INTEGER NOT NULL,
  version   INTEGER NOT NULL,     -- of it, after the request
  seq       INTEGER NOT NULL,     -- event that the request wrote last
  body      TEXT    NOT NULL      -- body of the answer
) STRICT;
