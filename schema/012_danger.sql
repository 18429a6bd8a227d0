-- Kind of danger in the words of a wish that nobody has dealt with yet; '' = none.
ALTER TABLE wish ADD COLUMN danger TEXT NOT NULL DEFAULT '';
