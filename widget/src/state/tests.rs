//! What each action changes, played without a browser: a reader acts, the server answers.

mod changing;
mod moderated;
mod own_data;
mod posting;
mod proving;
mod reacting;
mod reader;
mod reading;
mod requests;
