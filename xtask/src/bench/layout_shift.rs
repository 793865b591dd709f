//! How far the thread pushes its host page about, as Chromium counts it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::field::free_port;
use super::report::{Bound, Row};
use crate::dev::static_files;
use crate::house::House;
use crate::process::{output, program};

/// The layout shift of three host pages: the thread below the fold, in a reserved space, and in the first screen.
pub(super) fn rows(house: &House, causerie: u16, state: &Path, chromium: &Path) -> Result<Vec<Row>> {
    let pages = state.join("pages");
    fs::create_dir_all(&pages).with_context(|| format!("cannot make {}", pages.display()))?;
    let cases = [
        ("below", "below the fold", "<p>Text.</p>".repeat(200), "", Bound::AtMost(0.0)),
        ("reserved", "in reserved space", String::new(), "style=\"min-height: 3000px\"", Bound::AtMost(0.0)),
        ("first", "in the first screen", "<p>Text.</p>".repeat(5), "", Bound::AtMost(0.1)),
    ];
    for (name, _, before, style, _) in &cases {
        let html = format!(
            "<!doctype html><html lang=\"en\"><meta name=\"viewport\" content=\"width=device-width\"><title>Page</title>\
             <h1>Page</h1>{before}<div {style}><causerie-thread site=\"small\" thread=\"/bench/5\"></causerie-thread></div>\
             <footer><p>The end.</p></footer><script async src=\"http://127.0.0.1:{causerie}/embed.js\"></script>"
        );
        fs::write(pages.join(format!("{name}.html")), html).context("cannot write a host page")?;
    }
    let port = free_port()?;
    static_files::serve(pages, port)?;
    let names: Vec<String> =
        cases.iter().map(|(name, ..)| format!("http://localhost:{port}/{name}.html")).collect();
    let mut command = program(house, "node");
    command.arg("xtask/src/bench/layout_shift.mjs").args(names).env("CHROMIUM", chromium);
    let printed = output(&mut command)?;
    let shifts: Vec<Value> = serde_json::from_str(&printed).context("the browser's figures are no JSON")?;
    let figure = |(case, shift): (&(_, &str, _, _, Bound), &Value)| {
        let value = shift.as_f64().context("a shift that is no number")?;
        Ok(Row::figure(format!("layout shift, {}", case.1), value, "", case.4))
    };
    cases.iter().zip(&shifts).map(figure).collect()
}
