//! What the owner does and what comes of it, without a browser.

mod arriving;
mod deciding;
mod lists;
mod owner;
mod personal_data;
mod settings;
mod signing_in;
mod undoing;
