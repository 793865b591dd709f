//! The owner's application, compiled to Wasm and served at `/dashboard/`.
//!
//! Data flows one way: [`state`] says what each action changes and what has to happen outside, without a browser;
//! [`components`] turn the state into markup; the module `browser` makes effects happen and hands back what came of them.

pub mod browser;
pub mod call;
pub mod chart;
pub mod components;
pub mod difference;
pub mod failure;
pub mod fields;
pub mod locale;
pub mod page;
pub mod state;

pub use locale::Locale;
