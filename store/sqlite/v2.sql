-- Version 2 of the file.

-- A telling of a copy that the dispatch's first version tells, too, goes where
-- that one (double, the report's first telling of the act) goes; it is in no
-- bucket.
ALTER TABLE event ADD COLUMN double INTEGER;
CREATE INDEX event_double ON event (double) WHERE double IS NOT NULL;

-- Reports whose doubles must be found anew.
CREATE TABLE copied (report INTEGER PRIMARY KEY);
INSERT INTO copied SELECT n FROM report WHERE copy <> n;
