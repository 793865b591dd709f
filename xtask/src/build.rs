//! `cargo xtask build`: everything that is served, made anew where its sources changed.

mod assets;
mod compress;
mod embed;
mod openapi;
mod sizes;
mod widget;
mod worker;

use std::process::ExitCode;

use anyhow::Result;

use crate::house::House;
use crate::setup;
use crate::ui::Steps;

pub(crate) use sizes::measure;
pub(crate) use worker::bundle_crate;

/// How many steps `everything` counts.
pub(crate) const STEPS: usize = setup::STEPS + 5;

/// Builds all and prints what it weighs.
pub(crate) fn command(house: &House) -> Result<ExitCode> {
    everything(house, &mut Steps::new(STEPS))?;
    println!("{}", sizes::report(house)?);
    Ok(ExitCode::SUCCESS)
}

/// Set-up and all artefacts; what is fresh is left alone.
///
/// # Errors
/// If a tool is missing or something does not compile.
pub(crate) fn everything(house: &House, steps: &mut Steps) -> Result<()> {
    setup::for_building(house, steps)?;
    let widget = widget::build(house, steps)?;
    embed::build(house, steps, &widget)?;
    openapi::build(house, steps)?;
    assets::finish(house, steps, &widget)?;
    worker::build(house, steps)
}
