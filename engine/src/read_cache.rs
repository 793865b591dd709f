//! Pages of threads as anonymous readers last saw them.
//!
//! A page is handed out without asking while it is fresh; then the site is asked, in one small call, whether its version
//! still holds. A write that passes through the same entry drops the thread's pages and raises a floor under which no
//! page is kept, so that a read which began before the write cannot bring the old page back.
//!
//! Several threads may use it at once. The cache is locked only to look a page up or to put one down; what takes long,
//! making a page's HTML or its compressed form, locks that one page, and who wants the same waits instead of making it too.

mod snapshot;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use causerie_shared::{SiteId, ThreadKey, Timestamp, limits};

use crate::command::{Known, PageRequest, Version};

pub(crate) use snapshot::{FragmentForm, Snapshot, Taken};

/// The cache; bounded by bytes.
#[derive(Debug, Default)]
pub(crate) struct ReadCache(Mutex<Pages>);

#[derive(Debug, Default)]
struct Pages {
    sites: HashMap<SiteId, CachedSite>,
    bytes: usize,
    /// Counts look-ups; the age of a page is how many passed since its own.
    clock: u64,
}

#[derive(Debug, Default)]
struct CachedSite {
    /// No page of an older version of the settings is kept.
    floor: i64,
    threads: HashMap<ThreadKey, CachedThread>,
    /// Keys asked for that are not their thread's own.
    aliases: HashMap<ThreadKey, ThreadKey>,
}

#[derive(Debug, Default)]
struct CachedThread {
    /// No page of an older version is kept.
    floor: Version,
    pages: HashMap<PageRequest, CachedPage>,
}

#[derive(Debug)]
struct CachedPage {
    snapshot: Arc<Snapshot>,
    checked_at: Timestamp,
    used: u64,
    bytes: usize,
}

/// What the cache has of a page.
pub(crate) enum Found {
    /// A page good to hand out.
    Fresh(Arc<Snapshot>),
    /// A page to be confirmed by asking.
    Stale(Known),
    /// None.
    Nothing,
}

impl CachedSite {
    fn page(&mut self, key: &ThreadKey, page: &PageRequest) -> Option<&mut CachedPage> {
        let key = self.aliases.get(key).unwrap_or(key);
        self.threads.get_mut(key)?.pages.get_mut(page)
    }
}

impl ReadCache {
    /// A panic elsewhere leaves the pages as they were: each change of them is one step.
    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks for a page by any key of its thread.
    pub(crate) fn find(&self, site: &SiteId, key: &ThreadKey, page: &PageRequest, now: Timestamp) -> Found {
        let mut pages = self.pages();
        pages.clock += 1;
        let clock = pages.clock;
        let Some(found) = pages.sites.get_mut(site).and_then(|site| site.page(key, page)) else {
            return Found::Nothing;
        };
        found.used = clock;
        // A clock that went back proves nothing.
        if (0..limits::READ_CACHE_FRESH_MILLIS).contains(&(now.0 - found.checked_at.0)) {
            Found::Fresh(Arc::clone(&found.snapshot))
        } else {
            Found::Stale(found.snapshot.known())
        }
    }

    /// The page of that version, now confirmed.
    pub(crate) fn confirm(
        &self,
        site: &SiteId,
        known: &Known,
        page: &PageRequest,
        now: Timestamp,
    ) -> Option<Arc<Snapshot>> {
        let mut pages = self.pages();
        let found = pages.sites.get_mut(site)?.page(&known.key, page)?;
        if found.snapshot.known() != *known {
            return None;
        }
        found.checked_at = now;
        Some(Arc::clone(&found.snapshot))
    }

    /// Keeps a page as of the moment its reader asked, unless a newer state is known.
    pub(crate) fn keep(
        &self,
        site: &SiteId,
        asked: &ThreadKey,
        page: PageRequest,
        snapshot: Arc<Snapshot>,
        now: Timestamp,
    ) {
        let Known { key, version } = snapshot.known();
        let bytes = snapshot.bytes();
        let mut pages = self.pages();
        let used = pages.clock;
        let cached = pages.sites.entry(site.clone()).or_default();
        if *asked == key {
            // It may have led elsewhere before.
            cached.aliases.remove(asked);
        } else {
            cached.aliases.insert(asked.clone(), key.clone());
        }
        let thread = cached.threads.entry(key).or_default();
        if version.site < cached.floor || version < thread.floor {
            return;
        }
        let before = thread.pages.get(&page);
        if before.is_some_and(|before| version < before.snapshot.known().version) {
            return;
        }
        let replaced = thread.pages.insert(page, CachedPage { snapshot, checked_at: now, used, bytes });
        pages.bytes += bytes;
        pages.bytes -= replaced.map_or(0, |before| before.bytes);
        pages.make_room();
    }

    /// Counts a page anew, of which another form was made.
    pub(crate) fn recount(
        &self,
        site: &SiteId,
        key: &ThreadKey,
        page: &PageRequest,
        snapshot: &Arc<Snapshot>,
    ) {
        // Before the cache is locked, because somebody may be making a form of it.
        let bytes = snapshot.bytes();
        let mut pages = self.pages();
        let found = pages.sites.get_mut(site).and_then(|site| site.page(key, page));
        let Some(found) = found.filter(|found| Arc::ptr_eq(&found.snapshot, snapshot)) else { return };
        let before = std::mem::replace(&mut found.bytes, bytes);
        pages.bytes = pages.bytes - before + bytes;
        pages.make_room();
    }

    /// Drops what became old under a key that may lead to another thread now.
    pub(crate) fn moved(&self, site: &SiteId, key: &ThreadKey, version: Version) {
        self.written(site, key, version);
        if let Some(cached) = self.pages().sites.get_mut(site) {
            cached.aliases.remove(key);
        }
    }

    /// Drops what a write made old.
    pub(crate) fn written(&self, site: &SiteId, key: &ThreadKey, version: Version) {
        let mut pages = self.pages();
        let cached = pages.sites.entry(site.clone()).or_default();
        let thread = cached.threads.entry(key.clone()).or_default();
        thread.floor = thread.floor.max(version);
        let dropped = thread.pages.drain().map(|(_, page)| page.bytes).sum::<usize>();
        // An empty thread still takes the room of its key and floor.
        if cached.threads.len() > limits::READ_CACHE_THREADS {
            cached.threads.retain(|_, thread| !thread.pages.is_empty());
        }
        pages.bytes -= dropped;
    }

    /// Drops what a change of settings made old.
    pub(crate) fn settings_changed(&self, site: &SiteId, version: i64) {
        let mut pages = self.pages();
        let cached = pages.sites.entry(site.clone()).or_default();
        let dropped = cached.threads.drain().flat_map(|(_, thread)| thread.pages).map(|(_, page)| page.bytes);
        let dropped = dropped.sum::<usize>();
        cached.aliases.clear();
        cached.floor = cached.floor.max(version);
        pages.bytes -= dropped;
    }
}

impl Pages {
    /// Drops the half of all pages that was not used for longest, where there are too many.
    fn make_room(&mut self) {
        if self.bytes <= limits::READ_CACHE_BYTES {
            return;
        }
        let threads = || self.sites.values().flat_map(|site| site.threads.values());
        let mut ages: Vec<u64> =
            threads().flat_map(|thread| thread.pages.values()).map(|page| page.used).collect();
        ages.sort_unstable();
        let oldest_kept = ages.get(ages.len() / 2).copied().unwrap_or_default();
        for site in self.sites.values_mut() {
            for thread in site.threads.values_mut() {
                thread.pages.retain(|_, page| page.used > oldest_kept);
            }
            site.threads.retain(|_, thread| !thread.pages.is_empty());
            site.aliases.retain(|_, key| site.threads.contains_key(key));
        }
        self.sites.retain(|_, site| !site.threads.is_empty());
        let pages = self.sites.values().flat_map(|site| site.threads.values());
        self.bytes = pages.flat_map(|thread| thread.pages.values()).map(|page| page.bytes).sum();
    }
}
