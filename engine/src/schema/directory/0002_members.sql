-- One row: the key of the directory's address hashes.
CREATE TABLE directory_secret (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  secret TEXT NOT NULL
);

-- Who can sign in. The owner is one of them.
CREATE TABLE members (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  is_owner INTEGER NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX one_owner ON members (is_owner) WHERE is_owner = 1;

-- The sites somebody moderates; the owner's are all, so none of them stands here.
CREATE TABLE member_sites (
  member_id INTEGER NOT NULL,
  site TEXT NOT NULL,
  PRIMARY KEY (member_id, site)
) WITHOUT ROWID;
CREATE INDEX members_by_site ON member_sites (site);

-- A link is gone once it is used. made_by: the name of who made it.
CREATE TABLE sign_in_links (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  member_id INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  expires_at INTEGER NOT NULL
);
CREATE INDEX links_by_member ON sign_in_links (member_id);
CREATE INDEX links_by_end ON sign_in_links (expires_at);

-- A number is never given out again: it would name another session than the one somebody read of.
CREATE TABLE sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id INTEGER NOT NULL,
  label TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  renewed_at INTEGER NOT NULL
);
CREATE INDEX sessions_by_member ON sessions (member_id, seen_at);
CREATE INDEX sessions_by_use ON sessions (seen_at);

-- expires_at: of a token that a newer one follows.
CREATE TABLE session_tokens (
  hash TEXT PRIMARY KEY,
  session_id INTEGER NOT NULL,
  expires_at INTEGER
) WITHOUT ROWID;
CREATE INDEX tokens_by_session ON session_tokens (session_id);

-- site: none for all of them.
CREATE TABLE api_tokens (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  is_owner INTEGER NOT NULL,
  site TEXT,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
);
CREATE INDEX api_tokens_by_end ON api_tokens (expires_at);

-- public_key: COSE in base64url. counter: uses as the authenticator counts them; 0 where it does not.
CREATE TABLE passkeys (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  member_id INTEGER NOT NULL,
  credential_id TEXT NOT NULL UNIQUE,
  public_key TEXT NOT NULL,
  counter INTEGER NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  used_at INTEGER
);
CREATE INDEX passkeys_by_member ON passkeys (member_id);

-- What a passkey is to sign. member_id: who adds one; none for a sign-in. New rows come last, so the oldest have the lowest
-- numbers.
CREATE TABLE challenges (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  member_id INTEGER,
  created_at INTEGER NOT NULL
);

-- As in a site. A new window is a new row, so the oldest have the lowest ids.
CREATE TABLE rate_windows (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  count INTEGER NOT NULL,
  UNIQUE (kind, subject)
);
