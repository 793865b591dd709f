//! `cargo xtask build`: everything that is served, made anew where its sources changed.

mod assets;
mod compress;
mod dashboard;
mod embed;
mod native;
mod openapi;
mod own_data;
mod sizes;
mod wasm;
mod widget;
mod worker;

use std::process::ExitCode;

use anyhow::Result;

use crate::house::House;
use crate::serve::Shell;
use crate::setup;
use crate::ui::Steps;

pub(crate) use sizes::measure;
pub(crate) use worker::bundle_crate;

/// How many steps the build for one shell counts.
pub(crate) const STEPS: usize = setup::STEPS + 7;

/// How many steps the build for both shells counts.
pub(crate) const STEPS_OF_BOTH: usize = STEPS + 1;

/// Builds all that a shell needs and prints what it weighs.
pub(crate) fn command(house: &House, shell: Shell) -> Result<ExitCode> {
    shell.build(house, &mut Steps::new(STEPS))?;
    println!("{}", sizes::report(house, shell)?);
    Ok(ExitCode::SUCCESS)
}

/// Set-up, the static files and the worker; what is fresh is left alone.
///
/// # Errors
/// If a tool is missing or something does not compile.
pub(crate) fn for_worker(house: &House, steps: &mut Steps) -> Result<()> {
    static_files(house, steps)?;
    worker::build(house, steps)
}

/// Set-up, the static files and the native server; what is fresh is left alone.
///
/// # Errors
/// If a tool is missing or something does not compile.
pub(crate) fn for_native(house: &House, steps: &mut Steps) -> Result<()> {
    static_files(house, steps)?;
    native::build(house, steps)
}

/// All there is; what is fresh is left alone.
///
/// # Errors
/// If a tool is missing or something does not compile.
pub(crate) fn for_both(house: &House, steps: &mut Steps) -> Result<()> {
    for_worker(house, steps)?;
    native::build(house, steps)
}

fn static_files(house: &House, steps: &mut Steps) -> Result<()> {
    setup::for_building(house, steps)?;
    let own_data = own_data::build(house, steps)?;
    let widget = widget::build(house, steps, own_data)?;
    embed::build(house, steps, &widget)?;
    let dashboard = dashboard::build(house, steps)?;
    openapi::build(house, steps)?;
    assets::finish(house, steps, &widget, &dashboard)
}
