//! The edge shell.
