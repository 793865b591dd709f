//! The languages of the dashboard: sentences, numbers, times.

mod log;
mod problem;
mod reason;
mod remark;
mod time;

pub use causerie_sentences::fill;

include!(concat!(env!("OUT_DIR"), "/sentences.rs"));

causerie_sentences::locale!();

impl Locale {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    /// Its name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
        }
    }
}
