//! The parsers of formats in JSON and CSV, as whoever imports a file meets them.

mod expected;
mod faults;
mod mutated;
mod recognised;
mod shapes;
mod support;
