//! The tables of imports: a file on its way in, what was found in it, and what imports brought.

pub(crate) mod file;
pub(crate) mod found;
pub(crate) mod own;
pub(crate) mod placing;
pub(crate) mod ready;
pub(crate) mod state;
pub(crate) mod taking;
pub(crate) mod threads;
pub(crate) mod told;
pub(crate) mod undoing;
