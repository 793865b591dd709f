-- When something of the site or of a thread that readers see last changed: what feeds tell of themselves.
ALTER TABLE site ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
UPDATE site SET changed_at = created_at WHERE only_row = 1;
ALTER TABLE threads ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
UPDATE threads SET changed_at = max(created_at,
  coalesce((SELECT max(max(c.created_at, coalesce(c.edited_at, 0))) FROM comments c WHERE c.thread_id = threads.id), 0),
  coalesce((SELECT max(a.created_at) FROM actions a), 0));
CREATE INDEX threads_by_change ON threads (changed_at);

-- Newest first, however much besides is held, refused or deleted.
CREATE INDEX published_by_time ON comments (created_at)
  WHERE status = 'published';
CREATE INDEX published_by_thread ON comments (thread_id, created_at)
  WHERE status = 'published';
CREATE INDEX published_by_parent ON comments (parent_id, created_at)
  WHERE parent_id IS NOT NULL AND status = 'published';
