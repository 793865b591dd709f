//! The static files, in the program itself.

use std::collections::HashMap;

use causerie_engine::assets::{self, File};
use causerie_engine::{Request, Response};

/// Path and content of every file and its compressed forms; made by the build script.
const EMBEDDED: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// The files by their paths.
pub(crate) struct Assets(HashMap<&'static str, File>);

impl Assets {
    /// All that was embedded.
    pub(crate) fn embedded() -> Self {
        Self(EMBEDDED.iter().map(|(path, content)| (*path, File::new(content.to_vec()))).collect())
    }

    /// Answers with a file, in the smallest form the client takes.
    pub(crate) fn answer(&self, request: &Request) -> Response {
        let found = || {
            assets::forms(request).find_map(|form| {
                let file = self.0.get(form.path_of(request).as_str())?;
                Some(assets::respond(request, file, form))
            })
        };
        assets::moved(request).or_else(found).unwrap_or_else(assets::missing)
    }
}
