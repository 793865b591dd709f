// Fills a site's database: node fill.mjs FOLDER SITE-NAME THREADS LONG HELD

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const [folder, name, threads, long, held] = process.argv.slice(2);

/** The database of the site with that name. */
function find() {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".sqlite"));
  for (const file of files) {
    const database = new DatabaseSync(join(folder, file));
    const has = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'site'").get();
    if (has && JSON.parse(database.prepare("SELECT settings FROM site").get().settings).name === name) return database;
    database.close();
  }
  throw new Error(`no database of a site named ${name} below ${folder}`);
}

const BODY =
  "I tried this with *rye* and a little less water, and the crust came out **much** better than last time. " +
  "Two things to watch: the oven must be really hot, and the dough wants an hour more in a cold kitchen. " +
  "See https://bread.example/notes for the figures.";
const HTML =
  "<p>I tried this with <em>rye</em> and a little less water, and the crust came out <strong>much</strong> better than last " +
  "time. Two things to watch: the oven must be really hot, and the dough wants an hour more in a cold kitchen. See " +
  '<a href="https://bread.example/notes" rel="nofollow ugc noopener">https://bread.example/notes</a> for the figures.</p>\n';

const database = find();
const NOW = Date.now();
const numbers = (count) =>
  `WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${count})`;
const quoted = (text) => `'${text.replaceAll("'", "''")}'`;

// In each five: a root, three replies to it (the second, third and fifth), and one (the fourth) to the second.
const parent = `CASE i % 5 WHEN 0 THEN NULL WHEN 3 THEN i - 1 ELSE i - i % 5 + 1 END`;

const comments = (count, thread, parentId, rootId, replies, below) => `${numbers(count)}
  INSERT INTO comments (id, thread_id, parent_id, root_id, visitor_id, author_name, body, html, renderer, status, visible,
    created_at, reactions, score, reply_count, descendant_count)
  SELECT i + 1 + ${offset}, ${thread}, ${parentId}, ${rootId}, 1 + i % 100, 'Reader ' || (i % 100),
    ${quoted(BODY)} || ' Number ' || (i + ${offset}) || '.',
    ${quoted(HTML)}, 1, 'published', 1, ${NOW} - 100000000 + i, CASE i % 4 WHEN 0 THEN '{"heart":2}' ELSE '{}' END,
    CASE i % 4 WHEN 0 THEN 2 ELSE 0 END, ${replies}, ${below} FROM n`;

database.exec("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN");
database.exec(`${numbers(100)} INSERT INTO visitors (id, created_at) SELECT i + 1, ${NOW} FROM n`);
database.exec(`${numbers(threads)} INSERT INTO threads (id, key, title, url, version, comment_count, created_at)
  SELECT i + 1, '/bench/' || (i + 1), 'Page ' || (i + 1), 'https://blog.example/bench/' || (i + 1), 20, 20, ${NOW} FROM n`);
database.exec(`INSERT INTO threads (id, key, title, version, comment_count, created_at)
  VALUES (${threads} + 1, '/bench/long', 'Long', ${long}, ${long}, ${NOW})`);
database.exec("INSERT INTO thread_aliases (alias, thread_id) SELECT key, id FROM threads");
let offset = 0;
database.exec(
  comments(
    threads * 20,
    "1 + i / 20",
    parent,
    "CASE i % 5 WHEN 0 THEN NULL ELSE i - i % 5 + 1 END",
    "CASE i % 5 WHEN 0 THEN 3 WHEN 1 THEN 1 ELSE 0 END",
    "CASE i % 5 WHEN 0 THEN 4 ELSE 0 END",
  ),
);
offset = threads * 20;
database.exec(comments(long, `${threads} + 1`, "NULL", "NULL", "0", "0"));
offset += Number(long);
database.exec(comments(held, `${threads} + 1`, "NULL", "NULL", "0", "0"));
database.exec(`UPDATE comments SET status = 'pending', visible = 0, waiting_since = created_at,
  reasons = '[{"code":"first_comment"}]' WHERE id > ${offset}`);
database.exec(`UPDATE visitors SET
  published = (SELECT count(*) FROM comments WHERE visitor_id = visitors.id AND status = 'published'),
  pending = (SELECT count(*) FROM comments WHERE visitor_id = visitors.id AND status = 'pending')`);
database.exec("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)");
database.close();
