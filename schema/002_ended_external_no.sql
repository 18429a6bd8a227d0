-- Where the number of a hotline's ticket is looked up when its wish has ended: a number is given once
-- and never again. Live wishes are looked up in memory. Written when such a wish ends, so that no
-- posting pays for it, and never for a wish without a number.
CREATE TABLE ended_external_no (
  external_no TEXT    PRIMARY KEY,     -- number of the hotline's ticket, never empty
  wish        INTEGER NOT NULL         -- the ended wish that has it
) STRICT, WITHOUT ROWID;

-- Before this table a number could be given twice: the newest wish counts.
INSERT OR REPLACE INTO ended_external_no (external_no, wish)
  SELECT external_no, id FROM wish_ended WHERE external_no <> '' ORDER BY id;
