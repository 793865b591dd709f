//! The browser's part: makes effects happen, and tells what happens outside.

pub(crate) mod clipboard;
pub(crate) mod download;
mod fetch;
pub(crate) mod file;
pub(crate) mod focus;
pub(crate) mod form;
mod listen;
mod outside;
mod passkey;
pub(crate) mod preview;
mod start;
mod storage;
