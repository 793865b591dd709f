//! The thread in the reader's page: listens, makes effects happen, and takes over what the server rendered.

mod config;
mod events;
mod fetch;
mod fields;
mod focus;
mod formatting;
mod outside;
mod own_data;
mod same_structure;
mod search;
mod storage;
mod times;
pub mod wake;
