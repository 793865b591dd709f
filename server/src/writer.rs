//! The one thread that writes to a place. Calls that wait are carried out together and committed with one write to the
//! disk; nobody is answered before that write is done.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use causerie_engine::{Call, Database, DatabaseError, Reply, apply};
use causerie_shared::limits;
use tokio::sync::oneshot;

use crate::database::SqliteDatabase;
use crate::metrics::Metrics;

/// Calls in one commit, at most: more would keep the first one waiting.
const GROUP: usize = 64;

/// A call that waits, and where its reply goes.
struct Job {
    call: Arc<Call>,
    reply: oneshot::Sender<Reply>,
}

/// The thread's other end. The thread ends once this is gone and all that was asked is done.
pub(crate) struct Writer {
    jobs: SyncSender<Job>,
    thread: JoinHandle<()>,
}

impl Writer {
    /// Starts the thread.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub(crate) fn start(
        name: &str,
        database: SqliteDatabase,
        metrics: Arc<Metrics>,
    ) -> std::io::Result<Self> {
        let (jobs, waiting) = sync_channel(limits::WAITING_WRITES);
        let thread = thread::Builder::new()
            // The kernel shows fifteen characters.
            .name(format!("write {name}"))
            .spawn(move || run(database, &waiting, &metrics))?;
        Ok(Self { jobs, thread })
    }

    /// Has a call carried out, and gives its reply once what it tells of is on the disk.
    pub(crate) async fn carry_out(&self, call: Arc<Call>) -> Reply {
        let (reply, answer) = oneshot::channel();
        // Where too many wait, the job is dropped, and its reply's sender with it.
        self.jobs.try_send(Job { call, reply }).ok();
        answer.await.unwrap_or_else(|_| Reply::unreachable())
    }

    /// Waits until all that was asked is done and the file is closed.
    pub(crate) fn close(self) {
        let Self { jobs, thread } = self;
        drop(jobs);
        thread.join().ok();
    }
}

fn run(mut database: SqliteDatabase, waiting: &Receiver<Job>, metrics: &Metrics) {
    while let Ok(first) = waiting.recv() {
        if let Err(error) = database.leave_transaction() {
            tracing::error!(fault = error.to_string(), "a transaction could not be left; nothing is written");
            continue;
        }
        let mut group = Vec::new();
        let committed = database.transaction(|database| carry_out(first, waiting, database, &mut group));
        metrics.committed(group.len());
        let undone = committed.err().map(|error| error.to_string());
        if let Some(fault) = &undone {
            tracing::error!(fault, calls = group.len(), "a commit failed");
        }
        for (to, reply) in group {
            // Who asked may have gone; what was stored stays.
            to.send(if undone.is_some() { Reply::unreachable() } else { reply }).ok();
        }
    }
}

/// Carries out a call and those that came meanwhile.
fn carry_out(
    first: Job,
    waiting: &Receiver<Job>,
    database: &mut SqliteDatabase,
    group: &mut Vec<(oneshot::Sender<Reply>, Reply)>,
) -> Result<(), DatabaseError> {
    let mut next = Some(first);
    while let Some(Job { call, reply }) = next {
        let done = catch_unwind(AssertUnwindSafe(|| apply(&call, database)));
        let panicked = done.is_err();
        group.push((reply, done.unwrap_or_else(|_| Reply::unreachable())));
        if panicked {
            return Err(DatabaseError::Failed("a call panicked; its whole group was undone".into()));
        }
        if database.is_spoiled() {
            return Err(DatabaseError::Failed("a call could not be undone; its whole group was".into()));
        }
        if !database.is_in_transaction() {
            return Err(DatabaseError::Unavailable(
                "the disk failed, and SQLite undid the whole group".into(),
            ));
        }
        next = if group.len() < GROUP { waiting.try_recv().ok() } else { None };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use causerie_engine::{Config, Context, Entry, Request, Step};
    use causerie_shared::Timestamp;
    use serde_json::json;

    use super::*;

    /// The call that a request becomes, asked by the owner.
    fn call(method: &str, path: &str, body: &serde_json::Value, random: u8) -> Arc<Call> {
        let config = Config {
            owner_token: Some("owner".into()),
            compress: false,
            akismet: None,
            turnstile: None,
            version: "0",
        };
        let context = Context {
            now: Timestamp(1_795_341_600_000),
            random: [random; 32],
            config: &config,
            client_address: None,
            public_url: "https://comments.example",
        };
        let request = Request {
            method: method.into(),
            path: format!("/api/v1/sites/b.example{path}"),
            headers: vec![("authorization".into(), "Bearer owner".into())],
            body: body.to_string().into_bytes(),
            ..Request::default()
        };
        match Entry::new().begin(&request, &context) {
            Step::Ask(pending) => Arc::clone(pending.call()),
            Step::Done(response) => panic!("answered {}", response.status),
            other => panic!("{other:?}"),
        }
    }

    fn post(number: u8) -> Arc<Call> {
        let body = format!("{number} {}", "long ".repeat(1_000));
        call("POST", "/comments", &json!({"key": "/a", "body": body, "author": {"name": "Ada"}}), number)
    }

    /// The database of a new site.
    fn site(path: &Path) -> SqliteDatabase {
        let mut database = SqliteDatabase::open(path).expect("a database");
        let put = call("PUT", "", &json!({"comments_per_minute": 0}), 0);
        assert!(matches!(apply(&put, &mut database), Reply::Site(_)));
        database
    }

    async fn posted(writer: &Writer, number: u8) -> bool {
        match writer.carry_out(post(number)).await {
            Reply::Posted(_) => true,
            Reply::Refused(refusal) => {
                assert_eq!(refusal.problem.status, 503, "{refusal:?}");
                false
            }
            other => panic!("{other:?}"),
        }
    }

    fn stored(path: &Path) -> usize {
        let mut database = SqliteDatabase::open_to_read(path).expect("a database");
        database.query("SELECT id FROM comments", &[]).expect("rows").len()
    }

    #[tokio::test]
    async fn a_full_disk_refuses_and_loses_nothing_that_was_acknowledged() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("site.sqlite");
        let mut database = site(&path);
        let pages: i64 =
            database.connection().pragma_query_value(None, "page_count", |row| row.get(0)).expect("a count");
        database.connection().pragma_update(None, "max_page_count", pages + 20).expect("a limit");
        let writer = Writer::start("b.example", database, Metrics::new("0")).expect("a thread");
        let (mut acknowledged, mut refused) = (0, 0);
        for round in 0..20 {
            // Several at once, so that some share a commit with one that does not fit.
            let posts = (1..=4).map(|at| posted(&writer, round * 4 + at));
            for taken in futures::future::join_all(posts).await {
                if taken { acknowledged += 1 } else { refused += 1 }
            }
        }
        writer.close();
        assert!(acknowledged > 0 && refused > 0, "{acknowledged} and {refused}");
        assert_eq!(stored(&path), acknowledged);
        let database = SqliteDatabase::open(&path).expect("a database");
        let writer = Writer::start("b.example", database, Metrics::new("0")).expect("a thread");
        assert!(posted(&writer, 200).await, "with room again it goes on");
    }

    #[tokio::test]
    async fn a_disk_that_takes_no_writes_is_a_refusal() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("site.sqlite");
        let mut database = site(&path);
        database.connection().pragma_update(None, "query_only", true).expect("read-only");
        let writer = Writer::start("b.example", database, Metrics::new("0")).expect("a thread");
        assert!(!posted(&writer, 0).await);
        writer.close();
        assert_eq!(stored(&path), 0);
    }

    #[tokio::test]
    async fn a_file_that_another_process_keeps_locked_is_a_refusal() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("site.sqlite");
        let mut database = site(&path);
        database.connection().busy_timeout(std::time::Duration::ZERO).expect("no patience");
        let writer = Writer::start("b.example", database, Metrics::new("0")).expect("a thread");
        let mut other = SqliteDatabase::open(&path).expect("a database");
        other.query("BEGIN IMMEDIATE", &[]).expect("the lock");
        assert!(!posted(&writer, 0).await);
        other.query("ROLLBACK", &[]).expect("the lock given back");
        assert!(posted(&writer, 1).await);
        writer.close();
        assert_eq!(stored(&path), 1);
    }
}
