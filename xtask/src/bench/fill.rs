//! Filling a site's database faster than posting would.

use std::path::Path;

use anyhow::Result;

use crate::house::House;
use crate::process::{output, program};

/// Threads of twenty comments each, and one long thread, in a site that exists and whose server does not run.
pub(super) struct Fill {
    /// The site's name, by which its file is found.
    pub(super) site: &'static str,
    /// Threads `/bench/1`, `/bench/2`, … of twenty comments.
    pub(super) threads: u32,
    /// Root comments in the thread `/bench/long`.
    pub(super) long: u32,
    /// Comments that wait.
    pub(super) held: u32,
}

impl Fill {
    /// Writes the rows.
    ///
    /// # Errors
    /// If the site's file is not found or the schema is another.
    pub(super) fn run(&self, house: &House, folder: &Path) -> Result<()> {
        output(program(house, "node").arg("--no-warnings").arg("xtask/src/bench/fill.mjs").arg(folder).args(
            [self.site.to_owned(), self.threads.to_string(), self.long.to_string(), self.held.to_string()],
        ))
        .map(drop)
    }
}
