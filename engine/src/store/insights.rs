//! Figures of the last days. Each costs a pass over what was written in these days, never over the whole site.

use std::collections::BTreeMap;

use causerie_shared::moderation::{Answers, Day, DepthCount, Insights, SpamFigures, TalkedOnPage, Voices};
use causerie_shared::{DAY_MILLIS, Timestamp};

use super::{moderated, row};
use crate::database::{Database, DatabaseError};
use crate::params;

/// Comments, the newest ones, whose depth is counted: each costs as many steps as it is deep.
const DEPTHS_OF: i64 = 10_000;

/// Published comments `c` of these days.
macro_rules! published {
    ($columns:expr) => {
        concat!(
            "SELECT ",
            $columns,
            " FROM comments c INDEXED BY comments_by_time
            WHERE c.created_at >= ?1 AND c.status = 'published'"
        )
    };
}

/// The figures of so many days, today (in UTC) included.
///
/// # Errors
/// The database's.
pub(crate) fn of_last_days(
    database: &mut impl Database,
    days: u32,
    now: Timestamp,
) -> Result<Insights, DatabaseError> {
    let first = now.0.div_euclid(DAY_MILLIS) + 1 - i64::from(days);
    let since = first * DAY_MILLIS;
    Ok(Insights {
        days: by_day(database, first, days)?,
        depths: depths(database, since)?,
        answers: answers(database, since)?,
        voices: voices(database, since)?,
        pages: pages(database, since)?,
        spam: spam(database, since)?,
        queue: moderated::overview(database)?,
    })
}

fn by_day(database: &mut impl Database, first: i64, days: u32) -> Result<Vec<Day>, DatabaseError> {
    let comments = concat!(published!("c.created_at / 86400000, count(*)"), " GROUP BY 1");
    let spam = "SELECT c.created_at / 86400000, count(*) FROM comments c INDEXED BY comments_unpublished
        WHERE c.created_at >= ?1 AND c.status = 'spam' AND c.status <> 'published' GROUP BY 1";
    let reactions = "SELECT created_at / 86400000, count(*) FROM reactions WHERE created_at >= ?1 GROUP BY 1";
    let mut counted = |sql: &str| -> Result<BTreeMap<i64, u32>, DatabaseError> {
        let rows = row::all(database, sql, params![first * DAY_MILLIS])?;
        rows.into_iter().map(|mut row| Ok((row.integer()?, row.count()?))).collect()
    };
    let (comments, spam, reactions) = (counted(comments)?, counted(spam)?, counted(reactions)?);
    let of = |counts: &BTreeMap<i64, u32>, day: i64| counts.get(&day).copied().unwrap_or_default();
    let days = (first..first + i64::from(days)).map(|day| Day {
        date: Timestamp(day * DAY_MILLIS).to_string().chars().take(10).collect(),
        comments: of(&comments, day),
        reactions: of(&reactions, day),
        spam: of(&spam, day),
    });
    Ok(days.collect())
}

fn depths(database: &mut impl Database, since: i64) -> Result<Vec<DepthCount>, DatabaseError> {
    let sql = concat!(
        "WITH RECURSIVE newest AS MATERIALIZED (",
        published!("c.id, c.parent_id"),
        " ORDER BY c.created_at DESC LIMIT ?2),
        line (parent, depth) AS (
            SELECT parent_id, 0 FROM newest
            UNION ALL
            SELECT p.parent_id, line.depth + 1 FROM line JOIN comments p ON p.id = line.parent
            WHERE line.depth < 1000)
        SELECT depth, count(*) FROM line WHERE parent IS NULL GROUP BY depth"
    );
    let rows = row::all(database, sql, params![since, DEPTHS_OF])?;
    rows.into_iter().map(|mut row| Ok(DepthCount { depth: row.count()?, comments: row.count()? })).collect()
}

fn answers(database: &mut impl Database, since: i64) -> Result<Answers, DatabaseError> {
    let sql = concat!(
        "SELECT count(*), coalesce(sum(answered), 0), count(team), json_group_array(team) FROM (",
        published!(
            "EXISTS (SELECT 1 FROM comments r WHERE r.parent_id = c.id AND r.visible = 1 AND r.status = 'published'
                AND r.visitor_id IS NOT c.visitor_id) AS answered,
            (SELECT (min(r.created_at) - c.created_at) / 60000 FROM comments r
                WHERE r.parent_id = c.id AND r.visible = 1 AND r.status = 'published' AND r.badge IS NOT NULL) AS team"
        ),
        " AND c.badge IS NULL ORDER BY c.created_at DESC LIMIT ?2)"
    );
    let mut row = row::only(database, sql, params![since, ANSWERS_OF])?;
    let (comments, answered, answered_by_team) = (row.count()?, row.count()?, row.count()?);
    let mut minutes: Vec<i64> = row.json::<Vec<Option<i64>>>()?.into_iter().flatten().collect();
    minutes.sort_unstable();
    let team_minutes = minutes.get(minutes.len() / 2).and_then(|&minutes| u32::try_from(minutes).ok());
    Ok(Answers { comments, answered, answered_by_team, team_minutes })
}

/// Comments, the newest ones, whose answers are counted: their minutes are one string, which has its limit.
const ANSWERS_OF: i64 = 10_000;

fn voices(database: &mut impl Database, since: i64) -> Result<Voices, DatabaseError> {
    let sql = concat!(
        "SELECT coalesce(sum(NOT earlier), 0), coalesce(sum(earlier), 0) FROM (
            SELECT EXISTS (SELECT 1 FROM comments e INDEXED BY comments_by_visitor
                WHERE e.visitor_id = v.visitor_id AND e.created_at < ?1 AND e.status = 'published') AS earlier
            FROM (",
        published!("DISTINCT c.visitor_id"),
        " AND c.visitor_id IS NOT NULL) v)"
    );
    let mut row = row::only(database, sql, params![since])?;
    Ok(Voices { new: row.count()?, returning: row.count()? })
}

fn pages(database: &mut impl Database, since: i64) -> Result<Vec<TalkedOnPage>, DatabaseError> {
    let sql = concat!(
        "SELECT json_object('key', t.key, 'title', t.title, 'url', t.url, 'comments', n.comments) FROM (",
        published!("c.thread_id, count(*) AS comments"),
        " GROUP BY c.thread_id ORDER BY comments DESC, c.thread_id LIMIT 10) n JOIN threads t ON t.id = n.thread_id"
    );
    let rows = row::all(database, sql, params![since])?;
    let mut pages: Vec<TalkedOnPage> =
        rows.into_iter().map(|mut row| row.json()).collect::<Result<_, DatabaseError>>()?;
    pages.sort_by_key(|page| std::cmp::Reverse(page.comments));
    Ok(pages)
}

fn spam(database: &mut impl Database, since: i64) -> Result<SpamFigures, DatabaseError> {
    let sql =
        "SELECT count(iif(reasons <> '[]', 1, NULL)), count(iif(reasons = '[]', 1, NULL)) FROM comments INDEXED BY comments_unpublished
        WHERE created_at >= ?1 AND status = 'spam' AND status <> 'published'";
    let mut marked = row::only(database, sql, params![since])?;
    let held = "SELECT count(*) FROM comments INDEXED BY comments_held
        WHERE created_at >= ?1 AND reasons <> '[]' AND status = 'published'";
    let mut held = row::only(database, held, params![since])?;
    Ok(SpamFigures { caught: marked.count()?, missed: marked.count()?, held: held.count()? })
}
