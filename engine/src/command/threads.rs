//! What moderators ask about threads.

use causerie_shared::error::FieldErrorCode;
use causerie_shared::moderation::{Actor, ThreadChange};
use causerie_shared::{FieldError, ThreadKey};
use serde::{Deserialize, Serialize};

/// A question about threads, or a deed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum ThreadCommand {
    /// Reads a page of threads.
    List {
        /// A piece of a key, their title or their URL.
        q: Option<String>,
        /// The thread the page begins after.
        after: Option<i64>,
        /// How many, at most.
        limit: u32,
    },
    /// Changes a thread.
    Change {
        /// What, checked.
        change: ThreadChange,
        /// Who.
        by: Actor,
    },
    /// Gives a thread another key.
    Alias {
        /// The key.
        alias: ThreadName,
        /// The thread.
        thread: ThreadName,
        /// Who.
        by: Actor,
    },
    /// Makes a thread part of another.
    Merge {
        /// The one.
        from: ThreadName,
        /// The other.
        into: ThreadName,
        /// Who.
        by: Actor,
    },
    /// Moves threads with their pages.
    Redirect {
        /// Where to.
        moves: Vec<MoveRow>,
        /// Only tells what would be.
        dry_run: bool,
        /// Who.
        by: Actor,
    },
    /// Reads the addresses of the next few threads, to ask the site about them.
    ListLinks {
        /// The thread they come after.
        after: Option<i64>,
    },
    /// Notes what the site said of them, and tells what to do about it.
    NoteLinks {
        /// What it said.
        findings: Vec<Finding>,
        /// As in [`Self::ListLinks`].
        after: Option<i64>,
    },
}

impl ThreadCommand {
    /// See [`super::Command::only_reads`].
    pub(crate) fn only_reads(&self) -> bool {
        match self {
            Self::List { .. } | Self::ListLinks { .. } => true,
            Self::Redirect { dry_run, .. } => *dry_run,
            Self::Change { .. } | Self::Alias { .. } | Self::Merge { .. } | Self::NoteLinks { .. } => false,
        }
    }
}

/// What somebody called a thread: the keys it may have by that, the likeliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadName(pub Vec<ThreadKey>);

impl ThreadName {
    /// What a URL, a path or a key names. Keys that bloggers gave may look like paths that are not normalised.
    ///
    /// # Errors
    /// The field's, where it names nothing.
    pub fn read(field: &str, text: &str) -> Result<Self, FieldError> {
        let looks_like_url = text.trim_start().starts_with('/') || text.contains("://");
        let path = looks_like_url.then(|| ThreadKey::from_url(text));
        let as_it_is = ThreadKey::explicit(text);
        let mut keys: Vec<ThreadKey> = path.and_then(Result::ok).into_iter().collect();
        match as_it_is {
            Ok(key) if !keys.contains(&key) => keys.push(key),
            Ok(_) => {}
            Err(error) if keys.is_empty() => {
                let code = match error {
                    causerie_shared::ThreadKeyError::Empty => FieldErrorCode::Required,
                    causerie_shared::ThreadKeyError::TooLong => FieldErrorCode::TooLong,
                    causerie_shared::ThreadKeyError::ControlCharacter => FieldErrorCode::ControlCharacters,
                    causerie_shared::ThreadKeyError::NotAPageUrl => FieldErrorCode::Invalid,
                };
                return Err(FieldError::new(field, code, error.to_string()));
            }
            Err(_) => {}
        }
        Ok(Self(keys))
    }
}

/// An old and a new address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveRow {
    /// The line of the table, or the place in the list.
    pub row: u32,
    /// The old address as it was given.
    pub from: String,
    /// The new one.
    pub to: String,
    /// What the two name, or what is wrong with them.
    pub names: Result<(ThreadName, ThreadKey), String>,
}

/// A thread and where to ask about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The thread's number.
    pub thread: i64,
    /// The addresses its page may have, the likeliest first.
    pub urls: Vec<String>,
    /// Its own key.
    pub key: ThreadKey,
}

/// What the site said of a thread's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The thread's number.
    pub thread: i64,
    /// The address that was asked for; none where there is none.
    pub url: Option<String>,
    /// What it said.
    pub found: Found,
}

/// What a page's address leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Found {
    /// To a page with this address.
    Page(String),
    /// To nothing any more.
    Gone,
    /// To the front page or out of the site: there.
    Elsewhere(String),
    /// It did not say, for this reason.
    Unknown(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_is_named_by_url_path_or_key() {
        let keys = |text: &str| {
            let name = ThreadName::read("key", text).expect("a name");
            name.0.iter().map(|key| key.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(keys("https://b.example/a/?x=1"), ["/a", "https://b.example/a/?x=1"]);
        assert_eq!(keys("/a.html"), ["/a", "/a.html"]);
        assert_eq!(keys(" /a "), ["/a"]);
        assert_eq!(keys("post-12"), ["post-12"]);
        assert_eq!(ThreadName::read("key", " ").expect_err("empty").code, FieldErrorCode::Required);
        assert_eq!(ThreadName::read("key", "a\nb").expect_err("two lines").field, "key");
    }
}
