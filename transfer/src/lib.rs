//! Files into a running server and out of it, from the command line.
//!
//! It speaks the HTTP interface as any program may, with the owner's token, and so to servers far away as well. What a person
//! reads goes to standard error, but for the report and an export: those are results.

mod arguments;
mod export;
mod failure;
mod import;
mod interruption;
mod progress;
mod remote;
mod told;
mod upload;

pub use arguments::{ExportArguments, ImportArguments};
pub use export::export;
pub use import::import;
