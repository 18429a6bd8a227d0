-- Whose wish it is, beyond its own tracking token: folded from the wish's events, as all columns of
-- these tables are. A wish from before has neither: nobody entered it, its first token opens it.
ALTER TABLE wish_live ADD COLUMN entered_by INTEGER NOT NULL DEFAULT 0;   -- account; 0 = the resident
ALTER TABLE wish_live ADD COLUMN token_no INTEGER NOT NULL DEFAULT 0;     -- n of its last 'reissue'
ALTER TABLE wish_ended ADD COLUMN entered_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE wish_ended ADD COLUMN token_no INTEGER NOT NULL DEFAULT 0;

-- How somebody who confirms for a resident has heard it: none, phone, visit, paper, message.
ALTER TABLE event ADD COLUMN via TEXT NOT NULL DEFAULT 'none';
