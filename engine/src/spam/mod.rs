//! The spam filter: what it sees in a comment, and what it concludes from how often it saw that before.
//!
//! Pure: it holds no model. Whoever stores the counts looks up those of one comment's features and hands them over.

mod classifier;
mod features;
mod link;
mod marks;
mod plain_text;
mod token;

pub use classifier::{Class, Counts, Judgement, judge};
pub use features::features;

/// What is known of a comment.
#[derive(Clone, Copy, Debug)]
pub struct Sample<'a> {
    /// The name given.
    pub author: &'a str,
    /// The mail address given; only its host is looked at.
    pub email: Option<&'a str>,
    /// The website given.
    pub website: Option<&'a str>,
    /// Markdown, plain text, or text with entities and tags of HTML.
    pub body: &'a str,
}

#[cfg(test)]
mod tests;
