//! Embeds the static files that `cargo xtask build` made, with their compressed forms.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

const MISSING: &str = "the static files are missing. Run `cargo xtask build` first, which makes them, \
                       or name their folder in CAUSERIE_ASSETS";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-env-changed=CAUSERIE_ASSETS");
    let folder = folder();
    println!("cargo:rerun-if-changed={}", folder.display());
    if !folder.join("embed.js").is_file() {
        return Err(format!("{}: {MISSING}", folder.display()).into());
    }
    let mut files = Vec::new();
    list(&folder, &mut files)?;
    files.sort();
    let mut code = String::from("&[\n");
    for file in &files {
        let path = file.strip_prefix(&folder)?;
        // A file of another system's folders would have other separators.
        let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
        writeln!(code, "    (\"/{}\", include_bytes!({:?})),", names.join("/"), file)?;
    }
    code.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("assets.rs"), code)?;
    Ok(())
}

fn folder() -> PathBuf {
    if let Some(folder) = env::var_os("CAUSERIE_ASSETS") {
        return PathBuf::from(folder);
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    root.join(target).join("causerie/assets")
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else if path.extension().is_some_and(|kind| {
            ["css", "html", "js", "wasm", "json", "br", "gz"].map(Some).contains(&kind.to_str())
        }) {
            files.push(path);
        }
    }
    Ok(())
}
