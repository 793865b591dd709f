//! Markdown to HTML, threads to HTML, pages to HTML: pure functions from data to text.

mod escape;
pub mod fragment;
pub mod included;
pub mod markdown;
pub mod plain_page;
pub mod sanitize;
mod style;
