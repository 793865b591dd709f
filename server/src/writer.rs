//! The one thread that writes to a place. Calls that wait are carried out together and committed with one write to the
//! disk; nobody is answered before that write is done.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};

use causerie_engine::{Call, Database, DatabaseError, Reply, apply};
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
    jobs: Sender<Job>,
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
        let (jobs, waiting) = channel();
        let thread = thread::Builder::new()
            // The kernel shows fifteen characters.
            .name(format!("write {name}"))
            .spawn(move || run(database, &waiting, &metrics))?;
        Ok(Self { jobs, thread })
    }

    /// Has a call carried out, and gives its reply once what it tells of is on the disk.
    pub(crate) async fn carry_out(&self, call: Arc<Call>) -> Reply {
        let (reply, answer) = oneshot::channel();
        // A job that cannot be sent is dropped, and its reply's sender with it.
        self.jobs.send(Job { call, reply }).ok();
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
        if !database.is_in_transaction() {
            return Err(DatabaseError::Unavailable("the disk failed, and SQLite undid the whole group".into()));
        }
        next = if group.len() < GROUP { waiting.try_recv().ok() } else { None };
    }
    Ok(())
}
