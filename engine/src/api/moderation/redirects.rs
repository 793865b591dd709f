//! Tables of old and new addresses.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::moderation::{Move, Redirects};
use causerie_shared::{FieldError, Problem, ThreadKey, author, limits};
use csv::{ReaderBuilder, StringRecord};

use super::threads::ask;
use crate::api::{Asked, Next};
use crate::command::{MoveRow, ThreadCommand, ThreadName};
use crate::error;

/// `POST /api/v1/sites/{site}/threads/redirects`, as JSON or as a table in CSV.
pub(crate) fn apply(asked: &mut Asked<'_>) -> Result<Next, Problem> {
    let mut dry_run = match asked.query.get("dry_run") {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => return Err(error::invalid_query("`dry_run`: not `true` or `false`")),
    };
    let text = asked.body_text()?;
    let moves = if text.trim_start().starts_with(['{', '[']) {
        let told: Redirects = asked.json()?;
        dry_run |= told.dry_run;
        (1..).zip(told.moves).map(|(row, told)| read(row, told)).collect()
    } else {
        table(text.trim_start_matches('\u{feff}'))?
    };
    let fault = |code, detail: &str| Problem::validation(vec![FieldError::new("moves", code, detail)]);
    if moves.is_empty() {
        return Err(fault(FieldErrorCode::Required, "the table has no rows"));
    }
    if moves.len() > limits::REDIRECT_ROWS {
        let detail = format!("the table has more than {} rows", limits::REDIRECT_ROWS);
        return Err(fault(FieldErrorCode::TooMany, &detail));
    }
    let by = asked.actor()?;
    ask(asked, ThreadCommand::Redirect { moves, dry_run, by })
}

/// A row, checked.
fn read(row: u32, told: Move) -> MoveRow {
    let names = ThreadName::read("from", &told.from)
        .map_err(|error| format!("the old address: {}", error.detail))
        .and_then(|from| Ok((from, new_address(told.to.trim())?)));
    MoveRow { row, from: told.from, to: told.to, names }
}

fn new_address(text: &str) -> Result<ThreadKey, String> {
    let is_path = text.starts_with('/') && !text.starts_with("//") && text.len() <= limits::URL_BYTES;
    if !is_path && !author::is_web_url(text) {
        return Err("the new address is neither http(s)://… nor a path that begins with /".to_owned());
    }
    ThreadKey::from_url(text).map_err(|error| format!("the new address: {error}"))
}

/// The rows of a table. Its first one may say what the columns are; columns after the second are for others.
fn table(text: &str) -> Result<Vec<MoveRow>, Problem> {
    let records = records(text, separator(text))?;
    let mut rows = Vec::new();
    for (at, (line, record)) in records.into_iter().enumerate() {
        let field = |column: usize| record.get(column).unwrap_or_default().trim();
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        let is_head = at == 0 && record.len() > 1 && !is_address(field(0)) && !is_address(field(1));
        if is_head {
            continue;
        }
        let told = Move { from: field(0).to_owned(), to: field(1).to_owned() };
        rows.push(match record.len() {
            1 => MoveRow {
                row: line,
                from: told.from,
                to: told.to,
                names: Err("there is no second column".to_owned()),
            },
            _ => read(line, told),
        });
    }
    Ok(rows)
}

fn is_address(text: &str) -> bool {
    text.starts_with('/') || text.contains("://")
}

/// What separates the columns: whatever makes the most of the first rows two addresses. Addresses may hold any of the three.
fn separator(text: &str) -> u8 {
    let first: String = text.lines().take(20).flat_map(|line| [line, "\n"]).collect();
    let fits = |separator: u8| {
        let records = records(&first, separator).unwrap_or_default();
        let columns = records.iter().filter(|(_, record)| record.len() > 1).count();
        let is_two = |record: &StringRecord| {
            record.iter().take(2).filter(|field| is_address(field.trim())).count() == 2
        };
        (records.iter().filter(|(_, record)| is_two(record)).count(), columns)
    };
    // Of equals the last one counts, which is the comma.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| fits(*separator)).unwrap_or(b',')
}

/// Records with the lines they begin on.
fn records(text: &str, separator: u8) -> Result<Vec<(u32, StringRecord)>, Problem> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let (mut line, mut counted) = (1, 0);
    let numbered = reader.records().map(|record| {
        let record = record.map_err(|fault| {
            let detail = format!("the table cannot be read: {fault}");
            Problem::validation(vec![FieldError::new("moves", FieldErrorCode::Invalid, detail)])
        })?;
        // The reader's own count of lines stops before empty ones and within CRLF.
        let end = record.position().and_then(|place| usize::try_from(place.byte()).ok()).unwrap_or(counted);
        let rest = text.get(end..).unwrap_or_default();
        let begin = end + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        line += text.get(counted..begin).unwrap_or_default().matches('\n').count();
        counted = begin;
        Ok((u32::try_from(line).unwrap_or(u32::MAX), record))
    });
    numbered.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u32, String, String, bool)> {
        let rows = table(text).expect("a table").into_iter();
        rows.map(|row| (row.row, row.from, row.to, row.names.is_ok())).collect()
    }

    #[test]
    fn tables_of_every_kind_are_read() {
        let expected = [
            (2, "/a".to_owned(), "https://b.example/x".to_owned(), true),
            (3, "/b".to_owned(), "/y".to_owned(), true),
        ];
        for text in [
            "old,new\n/a,https://b.example/x\n/b,/y\n",
            "old;new\r\n/a;https://b.example/x\r\n/b;/y",
            "Old URL\tNew URL\n/a\thttps://b.example/x\n/b\t/y\n\n",
            "\"old\",\"new\"\n\"/a\", \"https://b.example/x\"\n/b,/y,301\n,\n",
        ] {
            let read = rows(text);
            let tidy: Vec<_> = read
                .iter()
                .map(|(row, from, to, good)| (*row, from.as_str(), to.trim_matches(['"', ' ']), *good))
                .collect();
            let wanted: Vec<_> = expected
                .iter()
                .map(|(row, from, to, good)| (*row, from.as_str(), to.as_str(), *good))
                .collect();
            assert_eq!(tidy.len(), wanted.len(), "{text}");
            assert_eq!(tidy[1], wanted[1], "{text}");
        }
        assert_eq!(rows("/a,/x\n")[0], (1, "/a".into(), "/x".into(), true), "without a head");
    }

    #[test]
    fn the_separator_is_the_one_that_makes_addresses() {
        assert_eq!(rows("/a,1;/x\n/b;/y,2\n")[0], (1, "/a,1".into(), "/x".into(), true));
        assert_eq!(rows("\"/a,1\",/x\n")[0], (1, "/a,1".into(), "/x".into(), true));
        assert_eq!(rows("\"/a \"\"q\"\"\",/x\n")[0].1, "/a \"q\"");
        assert_eq!(rows("post-1,/x\n")[0], (1, "post-1".into(), "/x".into(), true), "a key of one's own");
    }

    #[test]
    fn a_row_that_is_wrong_is_told_with_its_line() {
        for (text, line) in
            [("/a,/x\n/b\n", 2), ("/a,/x\n,/y\n", 2), ("/a,/x\n\n/b,y\n", 3), ("/a,/x\n/b,//evil/y\n", 2)]
        {
            let wrong: Vec<u32> = rows(text).into_iter().filter(|row| !row.3).map(|row| row.0).collect();
            assert_eq!(wrong, [line], "{text}");
        }
    }
}
