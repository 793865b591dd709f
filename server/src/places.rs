//! The places of this installation, each opened when it is first asked for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use causerie_engine::{Call, Place, Reply, apply, migrate};
use tokio::sync::OnceCell;
use tokio::task::spawn_blocking;

use crate::data_folder::DataFolder;
use crate::database::SqliteDatabase;
use crate::metrics::Metrics;
use crate::readers::Readers;
use crate::writer::Writer;

/// Places kept open at once; the one not used for longest is closed for another.
const OPEN: usize = 64;

/// An open place.
struct OpenPlace {
    writer: Writer,
    readers: Readers,
}

/// All places.
pub(crate) struct Places {
    folder: DataFolder,
    metrics: Arc<Metrics>,
    open: Mutex<Shelf>,
    /// Stands for every place that nobody created.
    nowhere: Arc<Mutex<SqliteDatabase>>,
}

#[derive(Default)]
struct Shelf {
    slots: HashMap<Place, Slot>,
    clock: u64,
}

struct Slot {
    place: Arc<OnceCell<Arc<OpenPlace>>>,
    used: u64,
}

impl Places {
    /// The places of a folder; none is open yet.
    ///
    /// # Errors
    /// If SQLite gives no database in memory.
    pub(crate) fn new(folder: DataFolder, metrics: Arc<Metrics>) -> Result<Self> {
        let nowhere = SqliteDatabase::in_memory().context("cannot open a database in memory")?;
        Ok(Self { folder, metrics, open: Mutex::default(), nowhere: Arc::new(Mutex::new(nowhere)) })
    }

    /// Carries a call to its place and brings the reply; a place that fails is a reply too.
    pub(crate) async fn carry(&self, call: &Arc<Call>) -> Reply {
        let reply = match self.try_carry(call).await {
            Ok(reply) => reply,
            Err(error) => {
                tracing::error!(place = call.place.name(), fault = format!("{error:#}"), "a place failed");
                return Reply::unreachable();
            }
        };
        if let Some(fault) = reply.fault() {
            tracing::error!(place = call.place.name(), fault, "a call failed");
        }
        reply
    }

    async fn try_carry(&self, call: &Arc<Call>) -> Result<Reply> {
        if !call.command.creates_its_place() && !self.is_there(&call.place).await? {
            let (call, nowhere) = (Arc::clone(call), Arc::clone(&self.nowhere));
            let carried = spawn_blocking(move || {
                apply(&call, &mut *nowhere.lock().unwrap_or_else(PoisonError::into_inner))
            });
            return Ok(carried.await?);
        }
        let place = self.opened(&call.place).await?;
        if !call.command.only_reads() {
            return Ok(place.writer.carry_out(Arc::clone(call)).await);
        }
        let call = Arc::clone(call);
        Ok(spawn_blocking(move || place.readers.carry_out(&call)).await??)
    }

    async fn is_there(&self, place: &Place) -> Result<bool> {
        if self.shelf().slots.get(place).is_some_and(|slot| slot.place.initialized()) {
            return Ok(true);
        }
        let path = self.folder.file_of(place);
        Ok(spawn_blocking(move || path.try_exists()).await??)
    }

    async fn opened(&self, place: &Place) -> Result<Arc<OpenPlace>> {
        let (slot, closed) = self.shelf().slot(place);
        // Closing files takes time, and those who use the place still hold it; its writer ends after them.
        if closed.is_some() {
            drop(spawn_blocking(move || drop(closed)));
        }
        let opened = slot.get_or_try_init(|| async {
            let (place, path) = (place.clone(), self.folder.file_of(place));
            let metrics = Arc::clone(&self.metrics);
            spawn_blocking(move || -> Result<_> {
                let mut database = SqliteDatabase::open(&path)?;
                migrate(&place, &mut database)?;
                let writer = Writer::start(place.name(), database, metrics)?;
                Ok(Arc::new(OpenPlace { writer, readers: Readers::new(path) }))
            })
            .await?
        });
        opened.await.map(Arc::clone)
    }

    /// Closes all that is open, once nobody asks any more.
    pub(crate) fn close(self) {
        let slots = std::mem::take(&mut self.shelf().slots);
        let cells = slots.into_values().filter_map(|slot| Arc::into_inner(slot.place)?.into_inner());
        for place in cells.filter_map(Arc::into_inner) {
            drop(place.readers);
            place.writer.close();
        }
    }

    fn shelf(&self) -> std::sync::MutexGuard<'_, Shelf> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    /// The place's slot, used now; where too many are open, also the one not used for longest, to be closed.
    fn slot(&mut self, place: &Place) -> (Arc<OnceCell<Arc<OpenPlace>>>, Option<Slot>) {
        self.clock += 1;
        let mut closed = None;
        if !self.slots.contains_key(place) && self.slots.len() >= OPEN {
            let oldest = self.slots.iter().min_by_key(|(_, slot)| slot.used).map(|(place, _)| place.clone());
            closed = oldest.and_then(|oldest| self.slots.remove(&oldest));
        }
        let slot = self.slots.entry(place.clone()).or_insert_with(|| Slot { place: Arc::default(), used: 0 });
        slot.used = self.clock;
        (Arc::clone(&slot.place), closed)
    }
}
