//! The folder of static files: the widget and the dashboard under their hashed names, everything precompressed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::dashboard::Dashboard;
use super::widget::{self, Widget};
use super::{compress, own_data};
use crate::house::House;
use crate::ui::Steps;

/// How Cloudflare's assets layer answers; the worker says the same where there is no such layer.
const HEADERS: &str = "\
/a/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
/embed.js
  Cache-Control: no-cache
  Access-Control-Allow-Origin: *
/api/v1/openapi.json
  Cache-Control: no-cache
  Access-Control-Allow-Origin: *
/a/dashboard-*
  ! Access-Control-Allow-Origin
/dashboard/
  Cache-Control: no-cache
  Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
  Referrer-Policy: no-referrer
  Cross-Origin-Opener-Policy: same-origin
";

/// Cloudflare compresses by itself: the compressed files are for those who host themselves.
const IGNORED: &str = "*.br\n*.gz\n";

/// Completes the folder and compresses what is new in it.
pub(super) fn finish(house: &House, steps: &mut Steps, widget: &Widget, dashboard: &Dashboard) -> Result<()> {
    let hashed = house.assets().join("a");
    let built = widget::folder(house);
    let mut copies = vec![
        (built.join("widget.js"), hashed.join(&widget.script)),
        (built.join("widget.wasm"), hashed.join(&widget.wasm)),
        (own_data::file(house), hashed.join(&widget.own_data)),
    ];
    copies.extend(dashboard.files.iter().map(|(from, name)| (from.clone(), hashed.join(name))));
    steps.quiet("assets: compressing", || {
        replace_all(&hashed, &copies)?;
        let page = house.assets().join("dashboard");
        fs::create_dir_all(&page).with_context(|| format!("cannot make {}", page.display()))?;
        let page = page.join("index.html");
        // Written only where it changed, so that its compressed forms stay.
        if fs::read_to_string(&page).ok().as_deref() != Some(dashboard.page.as_str()) {
            write(&page, &dashboard.page)?;
        }
        write(&house.assets().join("_headers"), HEADERS)?;
        write(&house.assets().join(".assetsignore"), IGNORED)?;
        files(house)?.iter().try_for_each(|file| compress::beside(file))
    })
}

/// The files that are served, without their compressed forms.
///
/// # Errors
/// If the folder cannot be read.
pub(super) fn files(house: &House) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in ["", "a", "api/v1", "dashboard"] {
        let folder = house.assets().join(folder);
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let path = entry?.path();
            let extension = path.extension().and_then(|extension| extension.to_str());
            if matches!(extension, Some("css" | "html" | "js" | "wasm" | "json")) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Makes the folder hold exactly these files and what was compressed from them.
fn replace_all(folder: &Path, copies: &[(PathBuf, PathBuf)]) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        let belongs = copies.iter().any(|(_, target)| {
            path == *target || compress::forms(target).iter().any(|(form, _)| path == *form)
        });
        if !belongs {
            fs::remove_file(&path).with_context(|| format!("cannot remove {}", path.display()))?;
        }
    }
    for (source, target) in copies.iter().filter(|(_, target)| !target.exists()) {
        fs::copy(source, target)
            .with_context(|| format!("cannot copy {} to {}", source.display(), target.display()))?;
    }
    Ok(())
}

fn write(path: &Path, content: &str) -> Result<()> {
    fs::write(path, content).with_context(|| format!("cannot write {}", path.display()))
}
