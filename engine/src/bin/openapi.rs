//! Prints the description of the HTTP interface.

fn main() -> std::io::Result<()> {
    use std::io::Write;
    let document = causerie_engine::openapi::document(env!("CARGO_PKG_VERSION"));
    writeln!(std::io::stdout(), "{document:#}")
}
