//! Compiles the sentences into the crate.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The loader's own sentences are put into it by its build.
    causerie_sentences::compile(&["en", "fr"], &["loader"])
}
