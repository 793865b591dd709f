//! `cargo xtask bench`: how fast, how small, how steady; each figure beside what it must be.

mod client;
mod cpu;
mod field;
mod fill;
mod growth;
mod hello_world;
mod import;
mod layout_shift;
mod load;
mod moderating;
mod native;
mod report;
mod sizes;
mod throughput;

use std::process::ExitCode;

use anyhow::Result;

use crate::BenchArguments;
use crate::build;
use crate::house::House;
use crate::serve::Shell;
use crate::setup;
use crate::ui::Steps;
use field::Field;
pub(crate) use import::FileFormat;
use report::Row;

/// Builds, measures, prints, and writes `target/causerie/bench.json`.
pub(crate) fn command(house: &House, arguments: &BenchArguments) -> Result<ExitCode> {
    if let Some(format) = arguments.import {
        let building = if arguments.as_built { 0 } else { build::STEPS_OF_BOTH };
        let mut steps = Steps::new(building + import::STEPS);
        if !arguments.as_built {
            build::for_both(house, &mut steps)?;
        }
        let rows = import::rows(house, &house.made().join("bench"), format, &mut steps)?;
        println!("\n{}", report::table_of(&rows));
        return Ok(ExitCode::SUCCESS);
    }
    let mut steps = Steps::new(build::STEPS_OF_BOTH + 11 + import::STEPS);
    let chromium = setup::chromium(house, &mut steps)?;
    build::for_both(house, &mut steps)?;
    hello_world::build(house, &mut steps)?;
    native::build(house, &mut steps)?;
    let mut rows: Vec<Row> = sizes::rows(house)?;
    let state = house.made().join("bench");
    field::emptied(&state)?;
    let field = steps
        .quiet("sites of 1,000 and 1,000,000 comments", || Field::prepare(house, Shell::Worker, &state))?;
    rows.extend(steps.quiet("requests a second", || throughput::rows(&field))?);
    rows.extend(steps.quiet("time against size", || growth::rows(&field))?);
    rows.extend(steps.quiet("moderating against size", || moderating::rows(&field))?);
    rows.extend(steps.quiet("CPU of each request", || cpu::rows(&field))?);
    rows.extend(steps.quiet("layout shift in Chromium", || {
        layout_shift::rows(house, field.causerie_port(), &state, &chromium)
    })?);
    drop(field);
    field::emptied(&state)?;
    let field = steps.quiet("the same sites, native", || Field::prepare(house, Shell::Native, &state))?;
    rows.extend(steps.quiet("native server", || native::rows(house, &field))?);
    drop(field);
    rows.extend(import::rows(house, &state, FileFormat::Causerie, &mut steps)?);
    println!("\n{}", report::table_of(&rows));
    report::write(&rows, &house.made().join("bench.json"))?;
    Ok(ExitCode::SUCCESS)
}
