-- Kind of danger in the words of a wish that nobody has dealt with yet; '' = none.
ALTER TABLE wish_live ADD COLUMN danger TEXT NOT NULL DEFAULT '';
ALTER TABLE wish_ended ADD COLUMN danger TEXT NOT NULL DEFAULT '';
