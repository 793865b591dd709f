//! The thread as Yew components: rendered on the server (feature `ssr`), woken in the page (feature `browser`).
//!
//! Rendering is pure: [`components`] turn a [`scene::Scene`] into markup, without clock, randomness or browser, so the
//! server's HTML and the page's first rendering have the same structure. Controls carry `data-act`; nothing below the
//! root listens to events, which is why the markup is the same before and after waking. [`state`] says what each
//! action changes and what has to happen outside; the module `browser` makes it happen.

#[cfg(feature = "browser")]
pub mod browser;
pub mod components;
pub mod json;
pub mod locale;
pub mod markdown_marks;
#[cfg(feature = "ssr")]
pub mod render;
#[cfg(test)]
mod samples;
pub mod scene;
pub mod state;
pub mod view_options;

/// Less for readers to download than Rust's own.
#[cfg(all(feature = "browser", target_family = "wasm"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

pub use locale::Locale;
pub use view_options::{Mode, PlainPage, Typed, ViewOptions};
