//! `cargo xtask test`: every check there is.
use crate::house::House;
use anyhow::{Result, bail};
use std::process::ExitCode;
pub(crate) fn command(_house: &House) -> Result<ExitCode> {
    bail!("later")
}
