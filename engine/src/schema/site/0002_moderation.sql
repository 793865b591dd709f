-- badge: owner or moderator, for replies from the dashboard. reasons: why a rule held it, as a JSON array, kept after the
-- decision. waiting_since: when something about it began to wait for a moderator. shadow: its author, banned without being
-- told, sees it as published. learnt: the class the spam filter learnt it as.
-- A comment of any status but published that has visible replies is a tombstone, and visible.
ALTER TABLE comments ADD COLUMN badge TEXT;
ALTER TABLE comments ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';
ALTER TABLE comments ADD COLUMN waiting_since INTEGER;
ALTER TABLE comments ADD COLUMN shadow INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN learnt TEXT;

CREATE INDEX comments_waiting ON comments (waiting_since)
  WHERE waiting_since IS NOT NULL;
CREATE INDEX comments_unpublished ON comments (status, created_at)
  WHERE status <> 'published';
CREATE INDEX comments_unseen ON comments (visitor_id, thread_id)
  WHERE visible = 0;
CREATE INDEX comments_by_visitor ON comments (visitor_id, created_at, status);
CREATE INDEX comments_by_thread ON comments (thread_id, created_at);
-- With what the figures of a time are counted from.
CREATE INDEX comments_by_time ON comments (created_at, status, visitor_id, thread_id);
CREATE INDEX comments_held ON comments (created_at)
  WHERE reasons <> '[]';

-- What somebody wrote so far, kept by the statements of store::comments, so that no list counts.
ALTER TABLE visitors ADD COLUMN published INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visitors ADD COLUMN pending INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visitors ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
UPDATE visitors SET
  published = (SELECT count(*) FROM comments c WHERE c.visitor_id = visitors.id AND c.status = 'published'),
  removed = (SELECT count(*) FROM comments c WHERE c.visitor_id = visitors.id AND c.status = 'deleted');

-- The texts of comments once more, cut into every three letters that follow each other, for search in any script; and who
-- wrote them, apart, because a search in one column of several costs many times as much.
CREATE VIRTUAL TABLE comment_search USING fts5 (
  body,
  content = 'comments', content_rowid = 'id', tokenize = 'trigram remove_diacritics 1'
);
CREATE VIRTUAL TABLE author_search USING fts5 (
  author_name, author_email,
  content = 'comments', content_rowid = 'id', tokenize = 'trigram remove_diacritics 1'
);
INSERT INTO comment_search (rowid, body) SELECT id, body FROM comments;
INSERT INTO author_search (rowid, author_name, author_email) SELECT id, author_name, author_email FROM comments;
CREATE TRIGGER search_insert AFTER INSERT ON comments BEGIN
  INSERT INTO comment_search (rowid, body) VALUES (new.id, new.body);
  INSERT INTO author_search (rowid, author_name, author_email)
    VALUES (new.id, new.author_name, new.author_email); END;
CREATE TRIGGER comment_search_update AFTER UPDATE OF body ON comments BEGIN
  INSERT INTO comment_search (comment_search, rowid, body) VALUES ('delete', old.id, old.body);
  INSERT INTO comment_search (rowid, body) VALUES (new.id, new.body); END;
CREATE TRIGGER author_search_update AFTER UPDATE OF author_name, author_email ON comments BEGIN
  INSERT INTO author_search (author_search, rowid, author_name, author_email)
    VALUES ('delete', old.id, old.author_name, old.author_email);
  INSERT INTO author_search (rowid, author_name, author_email)
    VALUES (new.id, new.author_name, new.author_email); END;

-- A new text that waits to replace an approved one.
CREATE TABLE waiting_edits (
  comment_id INTEGER PRIMARY KEY,
  body TEXT NOT NULL,
  html TEXT NOT NULL,
  renderer INTEGER NOT NULL,
  reasons TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

-- Texts that were replaced.
CREATE TABLE comment_revisions (
  id INTEGER PRIMARY KEY,
  comment_id INTEGER NOT NULL,
  body TEXT NOT NULL,
  written_at INTEGER NOT NULL
);
CREATE INDEX revisions_by_comment ON comment_revisions (comment_id);

-- What the author of a held or removed comment answered the moderators: once.
CREATE TABLE author_answers (
  comment_id INTEGER PRIMARY KEY,
  text TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

CREATE TABLE reports (
  comment_id INTEGER NOT NULL,
  visitor_id INTEGER NOT NULL,
  reason TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (comment_id, visitor_id)
) WITHOUT ROWID;

-- The log. actor: who, as JSON. subject: what it was done to where that is no comment, as JSON with what undo needs.
-- undone_by, undoes: other actions.
CREATE TABLE actions (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason TEXT,
  subject TEXT,
  changed INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  undone_by INTEGER,
  undoes INTEGER
);
CREATE INDEX actions_by_kind ON actions (kind);

-- Each comment an action changed, with its state before and after as JSON.
CREATE TABLE action_items (
  action_id INTEGER NOT NULL,
  comment_id INTEGER NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  PRIMARY KEY (action_id, comment_id)
) WITHOUT ROWID;
CREATE INDEX action_items_by_comment ON action_items (comment_id);

-- subject: a visitor's number, a mail address in lower case, or the hash of a network.
CREATE TABLE bans (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  name TEXT NOT NULL,
  shadow INTEGER NOT NULL,
  reason TEXT,
  until INTEGER,
  created_at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  UNIQUE (kind, subject)
);

-- The network an address belongs to, erased with it.
ALTER TABLE comment_addresses ADD COLUMN network_hash TEXT;

CREATE TABLE notes (
  id INTEGER PRIMARY KEY,
  visitor_id INTEGER NOT NULL,
  text TEXT NOT NULL,
  actor TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX notes_by_visitor ON notes (visitor_id);

CREATE TABLE saved_replies (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  body TEXT NOT NULL
);

-- How many comments of each class a feature stood in. The feature of no letters counts the comments themselves.
CREATE TABLE spam_features (
  feature TEXT PRIMARY KEY,
  spam INTEGER NOT NULL,
  ham INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX reactions_by_time ON reactions (created_at);
