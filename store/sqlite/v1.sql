-- Version 1 of the file.

-- Words that come again and again, by number.
CREATE TABLE word (n INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE);

-- What events are asked for by: a kind and a value. 1 and 2 are reserved.
CREATE TABLE term (n INTEGER PRIMARY KEY, kind INTEGER NOT NULL, value TEXT NOT NULL, UNIQUE (kind, value));
INSERT INTO term VALUES (1, 0, 'every telling'), (2, 0, 'stands for its story');

-- Reports, each text once. day is that of the appearance that counts, whose
-- Meta is in meta; copy is the report that this one is a copy of.
CREATE TABLE report (
  n INTEGER PRIMARY KEY, id NOT NULL UNIQUE, day INTEGER NOT NULL, copy INTEGER NOT NULL,
  compared INTEGER NOT NULL DEFAULT 0, appearances INTEGER NOT NULL, meta BLOB NOT NULL, text BLOB NOT NULL, bands BLOB);
CREATE INDEX report_copy ON report (copy);
CREATE INDEX report_fresh ON report (n) WHERE compared = 0;

-- Where reports appeared; key is a hash of meta.
CREATE TABLE appearance (report INTEGER NOT NULL, key INTEGER NOT NULL, day INTEGER NOT NULL, publisher INTEGER NOT NULL, meta BLOB NOT NULL);
CREATE UNIQUE INDEX appearance_report ON appearance (report, key);
CREATE INDEX appearance_publisher ON appearance (publisher, day);
CREATE TABLE name (name TEXT NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (name, report)) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (title, text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2');

-- Where near-copies meet.
CREATE TABLE band (key INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (key, report)) WITHOUT ROWID;

-- Events. n is the block's number and the place in it. story is the event that
-- stands for its story, itself where NULL; sum is what a story of several
-- tellings or appearances comes to, at the event that stands for it.
CREATE TABLE event (
  n INTEGER PRIMARY KEY, id NOT NULL UNIQUE, report INTEGER NOT NULL, story INTEGER, body BLOB NOT NULL, sum BLOB);
CREATE INDEX event_report ON event (report);
CREATE INDEX event_story ON event (story) WHERE story IS NOT NULL;

-- Blocks of up to 4096 events of one span of 32 days, with what is counted and
-- sorted by; and for each term the events of a block that have it.
CREATE TABLE block (n INTEGER PRIMARY KEY, span INTEGER NOT NULL, count INTEGER NOT NULL);
CREATE INDEX block_span ON block (span, n, count);
CREATE TABLE cols (block INTEGER PRIMARY KEY, first BLOB NOT NULL, second BLOB NOT NULL);
CREATE TABLE post (term INTEGER NOT NULL, block INTEGER NOT NULL, bits BLOB NOT NULL, PRIMARY KEY (term, block)) WITHOUT ROWID;

-- Which tellings may be of one story, and which of these must be compared anew.
-- later says that the report tells the act again further down.
CREATE TABLE bucket (
  key INTEGER NOT NULL, day INTEGER NOT NULL, event INTEGER NOT NULL, later INTEGER NOT NULL,
  PRIMARY KEY (key, day, event)) WITHOUT ROWID;
CREATE TABLE dirty (key INTEGER NOT NULL, day INTEGER NOT NULL, PRIMARY KEY (key, day)) WITHOUT ROWID;

CREATE TABLE change (cursor INTEGER PRIMARY KEY AUTOINCREMENT, what INTEGER NOT NULL, event NOT NULL, story NOT NULL);
CREATE TABLE refused (name TEXT NOT NULL, line INTEGER NOT NULL, refusal BLOB NOT NULL, PRIMARY KEY (name, line, refusal)) WITHOUT ROWID;
