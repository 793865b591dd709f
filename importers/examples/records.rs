//! Prints what a file holds as records, one a line, and the skipped ones to the error output:
//! `cargo run -p causerie-importers --example records -- FILE [FORMAT]`.

use std::error::Error;
use std::fs::File;
use std::io::Write;

use causerie_importers::{Format, Found, Halt};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("name a file")?;
    let format = match arguments.next() {
        Some(name) => Some(Format::from_name(&name).ok_or("that format is not known")?),
        None => None,
    };
    let mut out = std::io::stdout().lock();
    let format = causerie_importers::read(&mut File::open(path)?, format, &mut |found| match found {
        Found::Record(record) => {
            let line = serde_json::to_string(&record).map_err(|_| Halt)?;
            writeln!(out, "{line}").map_err(|_| Halt)
        }
        Found::Skipped { remark, .. } => {
            eprintln!("skipped {}: {:?}", remark.record, remark.reason);
            Ok(())
        }
    })?;
    eprintln!("{}", format.name());
    Ok(())
}
