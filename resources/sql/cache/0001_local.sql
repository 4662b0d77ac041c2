CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
-- named: 1 = only because another root's derivation named it; it names others in turn only if its own rows change.
-- By key, not by root: roots marked one after another were written one after another, and lie on the same pages.
CREATE TABLE dirty(key INTEGER PRIMARY KEY, root BLOB NOT NULL UNIQUE, named INTEGER NOT NULL DEFAULT 0) STRICT;
-- The search index holds bigrams of normalised text (letters and digits only, case folded, so the plainest tokenizer will do); a changed text gets a new key, the old entry is an orphan and drops out.
CREATE TABLE search_doc(key INTEGER PRIMARY KEY AUTOINCREMENT, root BLOB NOT NULL UNIQUE, text TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE search USING fts5(grams, content='', columnsize=0, detail=none, tokenize="ascii");
