//! The state as markup. Components are functions of the state; only fields of forms keep something of their own, what is
//! being typed.

mod account;
pub mod app;
mod bans;
mod chart;
mod comment_page;
mod comments;
mod controls;
mod dialogs;
mod difference;
mod entry;
mod entry_acts;
mod entry_head;
mod inputs;
mod insights;
mod log;
mod look;
mod moved;
mod moving;
mod pages;
mod people;
mod person;
mod personal_data;
mod queue;
mod reaction_rows;
mod replies;
mod reply;
mod settings;
mod shell;
mod sign_in;
mod table_input;
mod team;
mod thread_dialogs;
mod threads;
mod ui;

pub(crate) use look::Looks;
