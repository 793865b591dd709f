//! Compiles the sentences into the crate.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    causerie_sentences::compile(&["en", "fr"], &[])
}
