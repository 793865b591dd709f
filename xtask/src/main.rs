//! Everything one does with the project.

fn main() {}
