//! Reading a file's records and keeping them as they are.

use std::cell::RefCell;

use causerie_importers::{Format, Found, Halt, ReadError};
use causerie_shared::interchange::{AuthorRecord, Record, Remark, RemarkKind};
use causerie_shared::{ErrorCode, Problem, limits};
use serde::Serialize;
use serde_json::json;

use super::staged_file::StagedFile;
use crate::auth::site_secret::SiteSecret;
use crate::command::Refusal;
use crate::database::{Database, DatabaseError};
use crate::site::Scene;
use crate::store::imports::state::{self, ImportRow};
use crate::store::imports::{file, found};
use crate::store::row;

/// Records that are kept with one statement, at most, and what they may come to in bytes: the platform's statements hold no
/// more than 2 MB.
const BATCH: usize = 500;
const BATCH_BYTES: usize = 512 * 1024;

/// Reads the file, keeps what is in it and forgets the file itself.
pub(super) fn read<D: Database>(
    scene: &Scene<'_>,
    import: &ImportRow,
    database: &mut D,
) -> Result<(), Refusal> {
    let format = Format::from_name(&import.format);
    let shared = RefCell::new(&mut *database);
    let mut staged = StagedFile::new(&shared, import.id, import.bytes);
    let mut kept = Kept::new(import.id, &scene.site.secret);
    let read = causerie_importers::read(&mut staged, format, &mut |found| {
        kept.take(found, &mut **shared.borrow_mut()).map_err(|fault| {
            kept.fault = Some(fault);
            Halt
        })
    });
    let fault = kept.fault.take().or(staged.fault());
    let format = match (read, fault) {
        (_, Some(fault)) => return Err(fault.into()),
        (Ok(format), None) => format,
        (Err(error @ ReadError::Unreadable { .. }), None) => {
            let detail = error.to_string();
            return Err(Problem::new(ErrorCode::ImportUnreadable, detail).into());
        }
        (Err(error), None) => return Err(DatabaseError::Failed(error.to_string()).into()),
    };
    kept.flush(database)?;
    file::forget(database, import.id)?;
    let source = kept.source.unwrap_or_else(|| format.name().to_owned());
    state::note_read(database, import.id, format.name(), &source, kept.comments, scene.now)?;
    Ok(())
}

/// What was found and is not kept yet.
struct Kept<'a> {
    import: i64,
    secret: &'a SiteSecret,
    threads: Vec<String>,
    authors: Vec<String>,
    comment_records: Vec<String>,
    others: Vec<String>,
    remarks: Vec<String>,
    bytes: usize,
    /// Comments that were found and are no remarks.
    comments: i64,
    /// What the records of one of Causerie's own files are known by: the site it is from.
    source: Option<String>,
    fault: Option<DatabaseError>,
}

impl<'a> Kept<'a> {
    fn new(import: i64, secret: &'a SiteSecret) -> Self {
        Self {
            import,
            secret,
            threads: Vec::new(),
            authors: Vec::new(),
            comment_records: Vec::new(),
            others: Vec::new(),
            remarks: Vec::new(),
            bytes: 0,
            comments: 0,
            source: None,
            fault: None,
        }
    }

    fn take(&mut self, found: Found, database: &mut impl Database) -> Result<(), DatabaseError> {
        match found {
            Found::Record(Record::Causerie(header)) => {
                self.source = Some(format!("causerie:{}", header.site));
            }
            Found::Record(Record::Thread(thread)) => add(&mut self.threads, &mut self.bytes, &thread)?,
            Found::Record(Record::Author(author)) => {
                let row = author_row(&author, self.secret);
                add(&mut self.authors, &mut self.bytes, &row)?;
            }
            Found::Record(Record::Comment(comment)) => {
                let json = row::to_json(&comment)?;
                if json.len() > limits::IMPORT_COMMENT_BYTES {
                    let is_reply = i64::from(comment.parent.is_some());
                    let remark = json!([comment.id, RemarkKind::TooLong, 1, is_reply]);
                    add(&mut self.remarks, &mut self.bytes, &remark)?;
                } else {
                    self.comments += 1;
                    self.bytes += json.len();
                    self.comment_records.push(json);
                }
            }
            Found::Record(other) => add(&mut self.others, &mut self.bytes, &other)?,
            Found::Skipped { remark: Remark { record, reason }, is_reply } => {
                add(&mut self.remarks, &mut self.bytes, &json!([record, reason, 1, i64::from(is_reply)]))?;
            }
        }
        let lists = [&self.threads, &self.authors, &self.comment_records, &self.others, &self.remarks];
        let count: usize = lists.iter().map(|list| list.len()).sum();
        if count >= BATCH || self.bytes >= BATCH_BYTES { self.flush(database) } else { Ok(()) }
    }

    fn flush(&mut self, database: &mut impl Database) -> Result<(), DatabaseError> {
        self.bytes = 0;
        for (list, add) in [
            (&mut self.threads, found::add_threads as fn(&mut _, i64, &str) -> Result<(), DatabaseError>),
            (&mut self.authors, found::add_authors),
            (&mut self.comment_records, found::add_comments),
            (&mut self.others, found::add_others),
            (&mut self.remarks, found::add_remarks),
        ] {
            if !list.is_empty() {
                add(database, self.import, &format!("[{}]", list.join(",")))?;
                list.clear();
            }
        }
        Ok(())
    }
}

fn add(list: &mut Vec<String>, bytes: &mut usize, value: &impl Serialize) -> Result<(), DatabaseError> {
    let json = row::to_json(value)?;
    *bytes += json.len();
    list.push(json);
    Ok(())
}

fn author_row(author: &AuthorRecord, secret: &SiteSecret) -> serde_json::Value {
    let tokens: Vec<_> = author.tokens.iter().map(|token| json!([token.hash, token.created_at.0])).collect();
    let key = secret.author_hash(&format!("id:{}", author.id));
    json!([key, author.id.number(), author.created_at.0, serde_json::Value::from(tokens).to_string()])
}
