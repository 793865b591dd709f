-- kind: comment, pingback or trackback.
ALTER TABLE comments ADD COLUMN kind TEXT NOT NULL DEFAULT 'comment';

-- Comments vanish only where an import is undone.
CREATE TRIGGER search_delete AFTER DELETE ON comments BEGIN
  INSERT INTO comment_search (comment_search, rowid, body) VALUES ('delete', old.id, old.body);
  INSERT INTO author_search (author_search, rowid, author_name, author_email)
    VALUES ('delete', old.id, old.author_name, old.author_email); END;

-- A file on its way in. stage: receiving, preparing or done. source: what its records are known by here, once it is read.
-- report: what is told of it, as JSON.
CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  format TEXT NOT NULL,
  dry_run INTEGER NOT NULL,
  actor TEXT NOT NULL,
  stage TEXT NOT NULL,
  bytes INTEGER NOT NULL DEFAULT 0,
  source TEXT,
  total INTEGER,
  report TEXT,
  touched_at INTEGER NOT NULL
);

-- The file, in pieces. begins_at: the place of the first byte.
CREATE TABLE import_parts (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  begins_at INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (import_id, begins_at)
);

-- What was found in the file and waits to be taken over; record: as JSON, for comments until they are made ready.
CREATE TABLE import_threads (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  source_id TEXT NOT NULL,
  record TEXT NOT NULL,
  thread_id INTEGER,
  is_new INTEGER NOT NULL DEFAULT 0,
  UNIQUE (import_id, source_id)
);
-- source_id: a hash. number: what Causerie's own format calls them. tokens: a JSON list of hashes with their times.
CREATE TABLE import_authors (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  source_id TEXT NOT NULL,
  number INTEGER,
  created_at INTEGER,
  tokens TEXT NOT NULL DEFAULT '[]',
  visitor_id INTEGER,
  is_new INTEGER NOT NULL DEFAULT 0,
  UNIQUE (import_id, source_id)
);
-- skipped: why it is not taken over. is_there: it is here already, as comment_id. more: the rest of the record of one of
-- Causerie's own, as JSON. The columns that follow it are those of comments.
CREATE TABLE import_comments (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  source_id TEXT NOT NULL,
  thread TEXT NOT NULL,
  parent TEXT,
  record TEXT,
  skipped TEXT,
  is_there INTEGER NOT NULL DEFAULT 0,
  author TEXT,
  more TEXT,
  comment_id INTEGER,
  parent_id INTEGER,
  root_id INTEGER,
  kind TEXT,
  name TEXT,
  email TEXT,
  website TEXT,
  badge TEXT,
  body TEXT,
  html TEXT,
  renderer INTEGER,
  status TEXT,
  visible INTEGER,
  pinned INTEGER,
  created_at INTEGER,
  edited_at INTEGER,
  reactions TEXT,
  score INTEGER,
  reply_count INTEGER,
  descendant_count INTEGER,
  reasons TEXT,
  waiting_since INTEGER,
  shadow INTEGER,
  learnt TEXT
);
CREATE INDEX import_comments_by_source ON import_comments (import_id, source_id);
CREATE INDEX import_comments_by_thread ON import_comments (import_id, thread, created_at);
CREATE INDEX import_comments_by_id ON import_comments (import_id);
CREATE INDEX import_comments_unready ON import_comments (import_id)
  WHERE record IS NOT NULL;
CREATE INDEX import_comments_by_author ON import_comments (import_id, author);
-- Records of other kinds.
CREATE TABLE import_others (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL
);
CREATE INDEX import_others_by_kind ON import_others (import_id, kind);
CREATE TABLE import_remarks (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL,
  record TEXT NOT NULL,
  reason TEXT NOT NULL,
  is_skip INTEGER NOT NULL,
  is_reply INTEGER NOT NULL
);
CREATE INDEX import_remarks_by_import ON import_remarks (import_id);

-- What imports brought, so that the same record does not come twice and an import can be undone. source and record: the
-- file's names; of authors only a hash. stays: answered by others, and kept as a tombstone where the import is undone.
CREATE TABLE imported_comments (
  source TEXT NOT NULL,
  record TEXT NOT NULL,
  comment_id INTEGER NOT NULL,
  action_id INTEGER NOT NULL,
  stays INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (source, record)
) WITHOUT ROWID;
CREATE INDEX imported_comments_by_action ON imported_comments (action_id, comment_id);
CREATE TABLE imported_authors (
  source TEXT NOT NULL,
  record TEXT NOT NULL,
  visitor_id INTEGER NOT NULL,
  action_id INTEGER NOT NULL,
  is_new INTEGER NOT NULL,
  PRIMARY KEY (source, record)
) WITHOUT ROWID;
CREATE INDEX imported_authors_by_visitor ON imported_authors (visitor_id);
CREATE INDEX imported_authors_by_action ON imported_authors (action_id, visitor_id);
-- Threads an import began, and keys it gave to threads that were there.
CREATE TABLE imported_threads (
  thread_id INTEGER PRIMARY KEY,
  action_id INTEGER NOT NULL
);
CREATE INDEX imported_threads_by_action ON imported_threads (action_id);
CREATE TABLE imported_aliases (
  alias TEXT PRIMARY KEY,
  action_id INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX imported_aliases_by_action ON imported_aliases (action_id);

-- Reactions to pages that another system counted, without telling who gave them. thread_id: the thread they came to, whatever
-- it is part of now.
CREATE TABLE told_reactions (
  thread_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (thread_id, kind)
) WITHOUT ROWID;
CREATE INDEX merged_threads_by_goal ON merged_threads (into_id);

-- What an export looks its rows up by.
CREATE INDEX comments_by_thread_and_id ON comments (thread_id);
