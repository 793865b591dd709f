//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

/// The project's folders.
pub(crate) struct House {
    root: PathBuf,
}

impl House {
    /// The workspace that this program was compiled in.
    pub(crate) fn find() -> Self {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self { root: xtask.parent().unwrap_or(xtask).to_owned() }
    }

    /// The project's root.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path below the root, `/` between its parts.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// Cargo's target folder.
    pub(crate) fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), |folder| self.root.join(folder))
    }

    /// Where this program keeps what it makes.
    pub(crate) fn made(&self) -> PathBuf {
        self.target().join("causerie")
    }

    /// What is served statically.
    pub(crate) fn assets(&self) -> PathBuf {
        self.made().join("assets")
    }

    /// The worker's bundle.
    pub(crate) fn worker_bundle(&self) -> PathBuf {
        self.made().join("worker")
    }

    /// The native server's program.
    pub(crate) fn native_server(&self) -> PathBuf {
        self.target().join("release/causerie")
    }

    /// The folder of the npm packages' programs.
    pub(crate) fn npm_programs(&self) -> PathBuf {
        self.path("node_modules/.bin")
    }

    /// Where programs that took minutes to compile are kept, also across clones of the project.
    pub(crate) fn kept_tools(&self) -> PathBuf {
        if let Some(folder) = env::var_os("CAUSERIE_TOOLS") {
            return PathBuf::from(folder);
        }
        let cache = env::var_os("XDG_CACHE_HOME")
            .map(PathBuf::from)
            .or_else(|| env::home_dir().map(|home| home.join(".cache")))
            .unwrap_or_else(|| self.target());
        cache.join("causerie/tools")
    }
}
