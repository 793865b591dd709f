//! Compiles the sentences into the crate.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The sentences of the loader, and of what opens behind "Your data", are put into them by their own builds.
    causerie_sentences::compile(&["en", "fr"], &["loader", "own_data"])
}
