-- What somebody left, found by who they are.
CREATE INDEX tokens_by_visitor ON visitor_tokens (visitor_id);
CREATE INDEX reports_by_visitor ON reports (visitor_id);

-- What is erased goes from the indexes of texts and authors at once. Otherwise they note that it is gone, and keep its pieces
-- until they put themselves in order.
INSERT INTO comment_search (comment_search, rank) VALUES ('secure-delete', 1);
INSERT INTO author_search (author_search, rank) VALUES ('secure-delete', 1);
