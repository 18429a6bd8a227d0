-- How many helpers an offer can bring at once; 0 = any number.
ALTER TABLE offer ADD COLUMN people_max INTEGER NOT NULL DEFAULT 0;
