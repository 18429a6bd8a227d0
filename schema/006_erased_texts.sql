-- When the contacts of a wish were erased, so that the daily look for what is due finds only the rest.
ALTER TABLE wish_text ADD COLUMN erased_at INTEGER NOT NULL DEFAULT 0;  -- moment; 0 = they are there
