-- gone_since: when the site first said that the page is gone.
ALTER TABLE threads ADD COLUMN gone_since INTEGER;

CREATE INDEX aliases_by_thread ON thread_aliases (thread_id);
CREATE INDEX reactions_by_thread ON reactions (thread_id, comment_id);

-- Threads that became part of another, as undoing that needs them. No new thread gets the id of one of them.
CREATE TABLE merged_threads (
  id INTEGER PRIMARY KEY,
  into_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  title TEXT,
  url TEXT,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  gone_since INTEGER
);

-- Their root comments: with each goes whatever answers it, also what is written later.
CREATE TABLE merged_comments (
  thread_id INTEGER NOT NULL,
  comment_id INTEGER NOT NULL,
  PRIMARY KEY (thread_id, comment_id)
) WITHOUT ROWID;

-- The reactions to their pages. is_double: its visitor had given the same one to the other page, so that it is counted
-- there once, and kept here alone.
CREATE TABLE merged_reactions (
  thread_id INTEGER NOT NULL,
  visitor_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  is_double INTEGER NOT NULL,
  PRIMARY KEY (thread_id, visitor_id, kind)
) WITHOUT ROWID;
CREATE INDEX merged_reactions_by_visitor ON merged_reactions (visitor_id);

-- What an action did to threads, step by step as JSON; undoing goes back through them.
CREATE TABLE action_steps (
  action_id INTEGER NOT NULL,
  step INTEGER NOT NULL,
  what TEXT NOT NULL,
  PRIMARY KEY (action_id, step)
) WITHOUT ROWID;

-- Rows of tables of old and new addresses that were applied, so that the same row again says nothing new of conversations
-- that were there then.
CREATE TABLE applied_moves (
  from_key TEXT NOT NULL,
  to_key TEXT NOT NULL,
  action_id INTEGER NOT NULL,
  PRIMARY KEY (from_key, to_key)
) WITHOUT ROWID;

-- The changes of threads in the log so far, which stood in their subjects.
INSERT INTO action_steps (action_id, step, what)
  SELECT a.id, 0, json_object('said', json_object('thread', t.id,
      'before', json_set(json_extract(a.subject, '$.before'), '$.key', t.key),
      'after', json_set(json_extract(a.subject, '$.after'), '$.key', t.key)))
  FROM actions a
  JOIN thread_aliases k ON k.alias = json_extract(a.subject, '$.label')
  JOIN threads t ON t.id = k.thread_id
  WHERE json_extract(a.subject, '$.before.state') IN ('open', 'closed');
