//! What a machine needs that has only cargo, Node with npm, and perhaps apt.

mod chromium;
mod npm;
mod rust;
mod wasm_tools;

use anyhow::Result;

use crate::house::House;
use crate::ui::Steps;

pub(crate) use chromium::ensure as chromium;
pub(crate) use wasm_tools::{wasm_bindgen, worker_build};

/// How many steps `for_building` counts.
pub(crate) const STEPS: usize = 3;

/// All that building needs.
///
/// # Errors
/// If something is missing and cannot be installed; the message says what to do.
pub(crate) fn for_building(house: &House, steps: &mut Steps) -> Result<()> {
    rust::ensure(house, steps)?;
    npm::ensure(house, steps)?;
    wasm_tools::ensure(house, steps)
}
