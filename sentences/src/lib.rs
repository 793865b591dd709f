//! Sentences that people read: compiled from a crate's `locales/*.json` by its build script (feature `compile`), and
//! filled in when they are shown.

#[cfg(feature = "compile")]
mod compile;
mod fill;
mod locale;

#[cfg(feature = "compile")]
pub use compile::compile;
pub use fill::{fill, grouped, moment};
