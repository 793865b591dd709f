//! The native server, with the static files inside.

use anyhow::Result;

use crate::house::House;
use crate::process::{cargo, run};
use crate::ui::Steps;

/// Compiles the server; cargo knows what is fresh.
pub(super) fn build(house: &House, steps: &mut Steps) -> Result<()> {
    steps.loud("native server: compiling", || {
        let mut command = cargo(house);
        command.args(["build", "--release", "--package", "causerie-server"]);
        run(&mut command)
    })
}
