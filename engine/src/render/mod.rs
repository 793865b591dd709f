//! Markdown to HTML, threads to HTML, pages to HTML: pure functions from data to text.

pub mod adopt;
mod escape;
pub(crate) mod feed;
pub mod fragment;
pub mod included;
pub mod markdown;
pub mod plain_page;
pub mod sanitize;
mod style;
pub(crate) mod wxr;
