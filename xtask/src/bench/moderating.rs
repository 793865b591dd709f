//! Whether moderating a site of a million comments, of which ten thousand wait, costs more than one of a thousand.

use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::client::{Connection, Prepared};
use super::field::{Field, LARGE, SMALL};
use super::fill::Fill;
use super::growth::median;
use super::report::{Bound, Row};

/// Pairs of an action on a thousand comments and its undoing.
const ACTIONS: usize = 10;
/// Requests for a list.
const LISTS: usize = 100;

/// The median time of what moderators do most, the large site against the small one.
pub(super) fn rows(field: &Field) -> Result<Vec<Row>> {
    let list = |query: &'static str| move |site: &Site<'_>| site.get(&format!("comments?{query}"));
    let next = |site: &Site<'_>| site.get(&format!("comments?status=waiting&limit=5&after={}", site.middle));
    let rows = [
        lists(field, "opening the queue, 10,000 waiting of 1,000,000", &list("status=waiting&limit=5"))?,
        lists(field, "  its next page", &next)?,
        lists(field, "  a search for words in every comment", &list("q=oven%20crust&limit=5"))?,
        lists(field, "  a search for a word in one comment", &list("q=Number%20777.&limit=5"))?,
        actions(field, "  an action on 1,000 comments")?,
    ];
    Ok(rows.into())
}

/// A site as its owner sees it.
struct Site<'a> {
    name: &'a str,
    bearer: String,
    /// A place in the queue.
    middle: String,
}

impl<'a> Site<'a> {
    fn open(field: &Field, fill: &'a Fill, connection: &mut Connection) -> Result<Self> {
        let bearer = format!("Bearer {}", field.owner_secret());
        let mut site = Self { name: fill.site, bearer, middle: String::new() };
        let page = told(connection, &site.get("comments?status=waiting&limit=5"))?;
        page["next"].as_str().context("a queue of one page")?.clone_into(&mut site.middle);
        Ok(site)
    }

    fn get(&self, rest: &str) -> Prepared {
        Prepared::get(&self.path(rest), &[("Authorization", &self.bearer)])
    }

    fn post(&self, rest: &str, body: &Value) -> Prepared {
        Prepared::json("POST", &self.path(rest), &[("Authorization", &self.bearer)], body)
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/v1/sites/{}/moderation/{rest}", self.name)
    }
}

fn told(connection: &mut Connection, request: &Prepared) -> Result<Value> {
    let answer = connection.send(request)?;
    ensure!(answer.status < 300, "{}", String::from_utf8_lossy(&answer.body));
    Ok(serde_json::from_slice(&answer.body)?)
}

fn lists(field: &Field, what: &str, request: &dyn Fn(&Site<'_>) -> Prepared) -> Result<Row> {
    let mut connection = Connection::open(field.causerie_port())?;
    let mut times = [Vec::new(), Vec::new()];
    for (fill, times) in [&SMALL, &LARGE].into_iter().zip(&mut times) {
        let site = Site::open(field, fill, &mut connection)?;
        for _ in 0..LISTS {
            let start = Instant::now();
            let page = told(&mut connection, &request(&site))?;
            times.push(start.elapsed());
            ensure!(
                page["comments"].as_array().is_some_and(|found| !found.is_empty()),
                "{what}: nothing found"
            );
        }
    }
    Ok(compared(what, times))
}

fn actions(field: &Field, what: &str) -> Result<Row> {
    let mut connection = Connection::open(field.causerie_port())?;
    let mut times = [Vec::new(), Vec::new()];
    let ids: Vec<u32> = (1..=1_000).collect();
    for (fill, times) in [&SMALL, &LARGE].into_iter().zip(&mut times) {
        let site = Site::open(field, fill, &mut connection)?;
        for _ in 0..ACTIONS {
            let start = Instant::now();
            let action =
                told(&mut connection, &site.post("actions", &json!({"action": "delete", "ids": ids})))?;
            times.push(start.elapsed());
            ensure!(action["changed"] == 1_000, "{what}: {action}");
            let undo = site.post(&format!("actions/{}/undo", action["action_id"]), &json!({}));
            told(&mut connection, &undo)?;
        }
    }
    Ok(compared(what, times))
}

fn compared(what: &str, times: [Vec<std::time::Duration>; 2]) -> Row {
    let [small, large] = times.map(median);
    Row::figure(what, large, "ms", Bound::RatioAtMost(3.0)).against(small)
}
