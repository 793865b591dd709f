//! Ctrl-C: the step under way is finished, then what was begun is given up. A second one ends at once.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use crate::failure::Failure;

/// What shells expect of a program that Ctrl-C ended.
const ENDED_BY_SIGNAL: i32 = 130;

/// Whether somebody wants an end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interruption(Arc<AtomicBool>);

impl Interruption {
    /// Listens for signals; the thread that calls this is the one that will pause.
    ///
    /// # Errors
    /// If the system does not let it.
    pub(crate) fn listen() -> Result<Self> {
        let mut signals = Signals::new([SIGINT, SIGTERM]).context("cannot listen for signals")?;
        let interruption = Self::default();
        let (asked, waiting) = (Arc::clone(&interruption.0), thread::current());
        thread::spawn(move || {
            for _ in signals.forever() {
                if asked.swap(true, Ordering::AcqRel) {
                    process::exit(ENDED_BY_SIGNAL);
                }
                eprintln!("\nending after this step; once more ends at once");
                waiting.unpark();
            }
        });
        Ok(interruption)
    }

    /// Somebody wants an end.
    #[cfg(test)]
    pub(crate) fn asked() -> Self {
        Self(Arc::new(AtomicBool::new(true)))
    }

    /// Goes on where nobody wants an end.
    ///
    /// # Errors
    /// [`Failure::Interrupted`].
    pub(crate) fn check(&self) -> Result<(), Failure> {
        if self.0.load(Ordering::Acquire) { Err(Failure::Interrupted) } else { Ok(()) }
    }

    /// Waits, unless somebody wants an end.
    ///
    /// # Errors
    /// [`Failure::Interrupted`].
    pub(crate) fn pause(&self, duration: Duration) -> Result<(), Failure> {
        let until = Instant::now() + duration;
        loop {
            self.check()?;
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            thread::park_timeout(left);
        }
    }
}
