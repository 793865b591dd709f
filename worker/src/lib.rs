//! The edge shell: it carries requests to the engine and the engine's calls to the object that holds a site's data.
//!
//! Nothing is decided here. [`site_object`] is the place of one site, [`entry`] the stateless rest.

mod asset_files;
mod config;
mod database;
mod entry;
mod outside;
mod pieces;
mod platform;
mod site_object;

use worker::{Context, Env, Result, event, web_sys};

pub use site_object::SiteObject;

/// Faster than Rust's own on this target; rendering is mostly allocating.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Answers a request.
///
/// # Errors
/// If the runtime refuses to make a response; the engine's own failures are answers.
#[event(fetch)]
async fn fetch(request: web_sys::Request, env: Env, _context: Context) -> Result<web_sys::Response> {
    Ok(entry::answer(&request, &env).await?)
}
