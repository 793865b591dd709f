-- No foreign keys are declared: one program writes here, and each check would be one more look-up in every post.

-- One row: the site itself.
CREATE TABLE site (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  settings TEXT NOT NULL,
  version INTEGER NOT NULL,
  secret TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

-- reactions: the counts of those given to the page, as a JSON object.
CREATE TABLE threads (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  title TEXT,
  url TEXT,
  state TEXT NOT NULL DEFAULT 'open',
  version INTEGER NOT NULL DEFAULT 0,
  comment_count INTEGER NOT NULL DEFAULT 0,
  reactions TEXT NOT NULL DEFAULT '{}',
  created_at INTEGER NOT NULL
);

-- Every key a thread answers to, its own among them: one look-up serves all.
CREATE TABLE thread_aliases (
  alias TEXT PRIMARY KEY,
  thread_id INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE visitors (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL
);

CREATE TABLE visitor_tokens (
  hash TEXT PRIMARY KEY,
  visitor_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- visible: published, or a tombstone with visible replies. reply_count: visible direct replies. descendant_count:
-- visible replies at any depth, kept for root comments. score: reactions in all. root_id: none for a root.
-- Kept by the statements of store::comments, so that reading never counts.
CREATE TABLE comments (
  id INTEGER PRIMARY KEY,
  thread_id INTEGER NOT NULL,
  parent_id INTEGER,
  root_id INTEGER,
  visitor_id INTEGER,
  author_name TEXT,
  author_email TEXT,
  author_website TEXT,
  body TEXT NOT NULL,
  html TEXT NOT NULL,
  renderer INTEGER NOT NULL,
  status TEXT NOT NULL,
  visible INTEGER NOT NULL,
  pinned INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  edited_at INTEGER,
  reactions TEXT NOT NULL DEFAULT '{}',
  score INTEGER NOT NULL DEFAULT 0,
  reply_count INTEGER NOT NULL DEFAULT 0,
  descendant_count INTEGER NOT NULL DEFAULT 0
);

-- The row id ends every index, so equal times and scores are in the order of ids.
CREATE INDEX roots_by_time ON comments (thread_id, pinned, created_at)
  WHERE parent_id IS NULL AND visible = 1;
CREATE INDEX roots_by_score ON comments (thread_id, pinned, score, created_at)
  WHERE parent_id IS NULL AND visible = 1;
CREATE INDEX replies_by_root ON comments (root_id)
  WHERE root_id IS NOT NULL AND visible = 1;
CREATE INDEX replies_by_parent ON comments (parent_id)
  WHERE parent_id IS NOT NULL AND visible = 1;

-- Erased after a while, oldest first, which is the order of ids.
CREATE TABLE comment_addresses (
  comment_id INTEGER PRIMARY KEY,
  address_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL
);

-- comment_id 0 is the page.
CREATE TABLE reactions (
  visitor_id INTEGER NOT NULL,
  thread_id INTEGER NOT NULL,
  comment_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (visitor_id, thread_id, comment_id, kind)
) WITHOUT ROWID;

-- Forgotten after a while, in the order of ids.
CREATE TABLE idempotency_keys (
  id INTEGER PRIMARY KEY,
  subject TEXT NOT NULL,
  key TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  comment_id INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  UNIQUE (subject, key)
);

-- A new window is a new row, so the oldest have the lowest ids.
CREATE TABLE rate_windows (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  UNIQUE (kind, subject)
);
