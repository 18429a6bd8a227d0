-- Which hours an offer keeps on public holidays: city, as_sunday, closed, as_usual.
ALTER TABLE offer ADD COLUMN holidays TEXT NOT NULL DEFAULT 'city';
