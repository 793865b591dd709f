//! Requests a second, each against hello-world measured just before it.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;

use super::client::{Connection, Prepared};
use super::field::{Field, LARGE, SMALL};
use super::load;
use super::report::{Bound, Row};

const HELLO: Duration = Duration::from_secs(2);
const READ: Duration = Duration::from_secs(4);
const WRITES: usize = 4_000;
const FIRST_READS: usize = 3_000;

/// What a browser says it takes.
pub(super) const ACCEPT: (&str, &str) = ("Accept-Encoding", "gzip, deflate, br");

const HOT: Bound = Bound::RatioAtLeast(0.6);
const COLD: Bound = Bound::RatioAtLeast(0.12);

/// Hot reads, first reads, posts and reactions.
pub(super) fn rows(field: &Field) -> Result<Vec<Row>> {
    let (port, hello_port) = (field.causerie_port(), field.hello_port()?);
    let mut rows = Vec::new();
    let mut measure = |what: &str, bound, rate: &dyn Fn() -> Result<load::Rate>| -> Result<()> {
        let hello = load::for_a_while(hello_port, HELLO, |_| Prepared::get("/", &[]))
            .context("hello-world")?
            .per_second;
        if rows.is_empty() {
            rows.push(Row::figure("hello-world in Rust", hello, "1/s", Bound::None));
        }
        let rate = rate().with_context(|| what.to_owned())?.per_second;
        rows.push(Row::figure(what, rate, "1/s", bound).against(hello));
        Ok(())
    };
    let hot = |form: &str| {
        let request = Prepared::get(&thread(form, SMALL.site, 1), &[ACCEPT]);
        warm(port, &request)?;
        load::for_a_while(port, READ, |_| request.clone())
    };
    measure("hot read of 20 comments, HTML", HOT, &|| hot("thread.html"))?;
    measure("hot read of 20 comments, JSON", HOT, &|| hot("thread"))?;
    let known = |form: &str| {
        let request = unchanged(port, form)?;
        load::for_a_while(port, READ, |_| request.clone())
    };
    measure("  the same, unchanged (304)", Bound::None, &|| known("thread.html"))?;
    for (what, form) in
        [("first read of a changed thread, HTML", "thread.html"), ("  the same, JSON", "thread")]
    {
        let first =
            |number: usize| Prepared::get(&thread(form, LARGE.site, number % FIRST_READS + 1), &[ACCEPT]);
        load::so_many(port, FIRST_READS, first)?;
        field.touch(&LARGE)?;
        measure(what, COLD, &|| load::so_many(port, FIRST_READS, first))?;
    }
    measure("posts", COLD, &|| load::so_many(port, WRITES, |number| post(field, &SMALL, number, "posts")))?;
    measure("reactions", COLD, &|| load::so_many(port, WRITES, |number| reaction(field, number)))?;
    Ok(rows)
}

/// The path of a filled thread.
pub(super) fn thread(form: &str, site: &str, number: usize) -> String {
    format!("/api/v1/sites/{site}/{form}?key=/bench/{number}")
}

/// A comment of some lines, unique by its number, on one of the site's threads.
pub(super) fn post(field: &Field, fill: &super::fill::Fill, number: usize, kind: &str) -> Prepared {
    let bearer = format!("Bearer {}", field.token(fill, number));
    let body = json!({
        "key": format!("/bench/{}", number % fill.threads as usize + 1),
        "author": {"name": "Ada"},
        "body": format!("Comment {number} for {kind}: with *rye* and **less** water, see https://bread.example.\n\n> quoted\n\nDone."),
    });
    Prepared::json(
        "POST",
        &format!("/api/v1/sites/{}/comments", fill.site),
        &[("Authorization", &bearer)],
        &body,
    )
}

/// A reaction that changes something: each visitor goes through all comments, giving, then taking back.
pub(super) fn reaction(field: &Field, number: usize) -> Prepared {
    let comments = SMALL.threads as usize * 20;
    let round = number / 16;
    let comment = round % comments;
    let bearer = format!("Bearer {}", field.token(&SMALL, number));
    let body = json!({
        "key": format!("/bench/{}", comment / 20 + 1),
        "comment": comment + 1,
        "reaction": "heart",
        "on": (round / comments).is_multiple_of(2),
    });
    Prepared::json(
        "PUT",
        &format!("/api/v1/sites/{}/reactions", SMALL.site),
        &[("Authorization", &bearer)],
        &body,
    )
}

/// Asks for something often enough that it comes out of the cache.
///
/// # Errors
/// If the server does not answer.
pub(super) fn warm(port: u16, request: &Prepared) -> Result<()> {
    let mut connection = Connection::open(port)?;
    (0..50).try_for_each(|_| connection.send(request).map(drop))
}

/// The request of a browser that has the answer already.
fn unchanged(port: u16, form: &str) -> Result<Prepared> {
    let path = thread(form, SMALL.site, 1);
    let answer = Connection::open(port)?.send(&Prepared::get(&path, &[ACCEPT]))?;
    let etag = answer.header("etag").context("an answer without an ETag")?;
    Ok(Prepared::get(&path, &[ACCEPT, ("If-None-Match", &etag)]))
}
