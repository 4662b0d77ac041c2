-- By the key of the person who was signed in; null where nobody was.
ALTER TABLE op ADD COLUMN signature BLOB;
