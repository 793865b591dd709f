-- Forgotten once nobody can answer them any more, in the order of ids.
CREATE TABLE spent_challenges (
  id INTEGER PRIMARY KEY,
  random TEXT NOT NULL UNIQUE,
  expires_at INTEGER NOT NULL
);
