//! Markdown to HTML, threads to HTML, pages to HTML: pure functions from data to text.

pub mod adopt;
mod escape;
pub mod fragment;
pub mod markdown;
pub mod plain_page;
pub mod sanitize;
