-- Whether strangers may read title and content: exactly these words were let through. Folded from the
-- wish's events, as all columns of these tables are.
ALTER TABLE wish_live ADD COLUMN words_public INTEGER NOT NULL DEFAULT 0;
ALTER TABLE wish_ended ADD COLUMN words_public INTEGER NOT NULL DEFAULT 0;

-- Of the wishes from before: what the last event that lets words through or takes them back did.
CREATE TEMP TABLE publicity AS
  SELECT id, max(n) AS n,
         CASE action
           WHEN 'approve' THEN 1
           WHEN 'resume' THEN 1
           WHEN 'correct'
             THEN reason = '' AND state_to IN ('open', 'dispatched', 'claimed', 'in_service')
           ELSE 0
         END AS words_public
    FROM event WHERE subject = 'wish' AND
      (action IN ('approve', 'correct', 'ask_info', 'supply_info', 'reject', 'appeal', 'cancel') OR
       action = 'resume' AND state_to = 'open') GROUP BY id;
CREATE UNIQUE INDEX temp.publicity_of ON publicity (id);
UPDATE wish_live SET words_public =
  (SELECT words_public FROM publicity WHERE publicity.id = wish_live.id)
  WHERE id IN (SELECT id FROM publicity);
UPDATE wish_ended SET words_public =
  (SELECT words_public FROM publicity WHERE publicity.id = wish_ended.id)
  WHERE id IN (SELECT id FROM publicity);
DROP TABLE publicity;
