-- What statistics count, in the row of each wish: then a question reads rows, not events. Folded from
-- the wish's events, as all columns of these tables are.
ALTER TABLE wish_live ADD COLUMN asked_at INTEGER NOT NULL DEFAULT 0;     -- first 'dispatch'
ALTER TABLE wish_live ADD COLUMN claimed_at INTEGER NOT NULL DEFAULT 0;   -- first 'accept' or 'claim'
ALTER TABLE wish_live ADD COLUMN started_at INTEGER NOT NULL DEFAULT 0;   -- first 'start'
ALTER TABLE wish_live ADD COLUMN rejected_at INTEGER NOT NULL DEFAULT 0;  -- last 'reject'; 0 after 'appeal'
ALTER TABLE wish_ended ADD COLUMN asked_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE wish_ended ADD COLUMN claimed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE wish_ended ADD COLUMN started_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE wish_ended ADD COLUMN rejected_at INTEGER NOT NULL DEFAULT 0;

-- Of the wishes from before. A wish is appealed at most once, so its last rejection is in force if no
-- appeal follows it.
CREATE TEMP TABLE milestone AS
  SELECT id,
         coalesce(min(CASE WHEN action = 'dispatch' THEN at END), 0) AS asked_at,
         coalesce(min(CASE WHEN action IN ('accept', 'claim') THEN at END), 0) AS claimed_at,
         coalesce(min(CASE WHEN action = 'start' THEN at END), 0) AS started_at,
         coalesce(max(CASE WHEN action = 'reject' THEN at END), 0) AS rejected_at,
         coalesce(max(CASE WHEN action = 'reject' THEN n END), 0) AS rejected_n,
         coalesce(max(CASE WHEN action = 'appeal' THEN n END), 0) AS appealed_n
    FROM event WHERE subject = 'wish' AND action IN
      ('dispatch', 'accept', 'claim', 'start', 'reject', 'appeal') GROUP BY id;
CREATE UNIQUE INDEX temp.milestone_of ON milestone (id);
UPDATE wish_live SET (asked_at, claimed_at, started_at, rejected_at) =
  (SELECT asked_at, claimed_at, started_at, iif(rejected_n > appealed_n, rejected_at, 0)
     FROM milestone WHERE milestone.id = wish_live.id)
  WHERE id IN (SELECT id FROM milestone);
UPDATE wish_ended SET (asked_at, claimed_at, started_at, rejected_at) =
  (SELECT asked_at, claimed_at, started_at, iif(rejected_n > appealed_n, rejected_at, 0)
     FROM milestone WHERE milestone.id = wish_ended.id)
  WHERE id IN (SELECT id FROM milestone);
DROP TABLE milestone;
