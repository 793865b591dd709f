//! Isso's database: a SQLite file with a table of threads and one of comments.

use causerie_shared::comment::CommentStatus;
use causerie_shared::interchange::{CommentRecord, Record, RecordId, RemarkKind, ThreadRecord};
use causerie_shared::reaction::ReactionCounts;
use causerie_shared::timestamp::Timestamp;

use crate::error::ReadError;
use crate::found::{Found, Taker};
use crate::input::Input;
use crate::moment;
use crate::skipped::skipped;
use crate::sqlite::{Database, MAGIC, Row, Table, Value};

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    head.starts_with(MAGIC)
}

/// Reads one.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let mut database = Database::open(input.anywhere()?)?;
    let threads = table(&mut database, "threads", &["id", "uri"])?;
    let comments = table(&mut database, "comments", &["tid", "id", "created", "text"])?;
    database.rows(&threads, &mut |row| Ok(taker(Found::Record(Fields::of(&threads, &row).thread()))?))?;
    database.rows(&comments, &mut |row| Ok(taker(Fields::of(&comments, &row).comment())?))
}

fn table(database: &mut Database<'_>, name: &str, columns: &[&str]) -> Result<Table, ReadError> {
    let table =
        database.table(name)?.filter(|table| columns.iter().all(|column| table.column(column).is_some()));
    table.ok_or_else(|| ReadError::whole(format!("the database has no table `{name}` as Isso has it")))
}

/// A row with the names of its columns.
struct Fields<'r> {
    table: &'r Table,
    row: &'r Row,
}

impl<'r> Fields<'r> {
    fn of(table: &'r Table, row: &'r Row) -> Self {
        Self { table, row }
    }

    fn value(&self, name: &str) -> &'r Value {
        self.row.value(self.table.column(name))
    }

    fn text(&self, name: &str) -> Option<String> {
        match self.value(name) {
            Value::Text(text) if !text.trim().is_empty() => Some(text.clone()),
            _ => None,
        }
    }

    fn integer(&self, name: &str) -> Option<i64> {
        match self.value(name) {
            Value::Integer(number) => Some(*number),
            _ => None,
        }
    }

    fn time(&self, name: &str) -> Option<Timestamp> {
        match self.value(name) {
            Value::Real(seconds) => moment::since_1970(*seconds),
            Value::Integer(seconds) => moment::since_1970(*seconds as f64),
            _ => None,
        }
    }

    fn thread(&self) -> Record {
        Record::Thread(ThreadRecord {
            // The primary key is the row's number and is not kept twice.
            id: RecordId::from(self.row.id),
            url: self.text("uri"),
            title: self.text("title"),
            ..ThreadRecord::default()
        })
    }

    fn comment(&self) -> Found {
        let id = RecordId::from(self.row.id);
        let parent = self.integer("parent");
        let Some(thread) = self.integer("tid") else {
            return skipped(id.0, RemarkKind::Malformed, parent.is_some());
        };
        let Some(created_at) = self.time("created") else {
            return skipped(id.0, RemarkKind::TimeMissing, parent.is_some());
        };
        let status = match self.integer("mode") {
            Some(1) => CommentStatus::Published,
            Some(4) => CommentStatus::Deleted,
            _ => CommentStatus::Pending,
        };
        let mut reactions = ReactionCounts::new();
        for (column, key) in [("likes", "like"), ("dislikes", "dislike")] {
            let votes =
                self.integer(column).and_then(|votes| u32::try_from(votes).ok()).filter(|votes| *votes > 0);
            reactions.extend(votes.map(|votes| (key.to_owned(), votes)));
        }
        Found::Record(Record::Comment(Box::new(CommentRecord {
            id,
            thread: RecordId::from(thread),
            parent: parent.map(RecordId::from),
            name: self.text("author"),
            email: self.text("email"),
            website: self.text("website"),
            body: self.text("text"),
            created_at,
            edited_at: self.time("modified"),
            status,
            reactions,
            ..CommentRecord::default()
        })))
    }
}
