//! Everything one rendering depends on.

use causerie_shared::{CommentId, CommentView, ThreadState, ThreadView};

use crate::locale::Locale;
use crate::state::Ui;
use crate::view_options::{Mode, PlainPage, ViewOptions};

/// Everything one rendering depends on.
pub struct Scene<'a> {
    /// The thread.
    pub view: &'a ThreadView,
    /// How it is to be shown.
    pub options: &'a ViewOptions,
    /// What the reader is in the middle of.
    pub ui: &'a Ui,
    /// The ancestors of the target, none of whose replies may be folded away.
    path: Vec<CommentId>,
}

impl<'a> Scene<'a> {
    /// The scene of a thread.
    #[must_use]
    pub fn new(view: &'a ThreadView, options: &'a ViewOptions, ui: &'a Ui) -> Self {
        let mut path = Vec::new();
        if let Some(target) = options.target {
            lies_below(&view.comments, target, &mut path);
        }
        Self { view, options, ui, path }
    }

    /// The language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.options.locale
    }

    /// The plain page's addresses, where the thread stands on one.
    #[must_use]
    pub fn plain(&self) -> Option<&'a PlainPage> {
        match &self.options.mode {
            // Only servers write plain pages: the browser's build knows, and leaves their markup out.
            Mode::Plain(page) if cfg!(feature = "ssr") => Some(page),
            _ => None,
        }
    }

    /// Whether comments are taken.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.view.thread.state == ThreadState::Open
    }

    /// Whether all replies to a comment are to be shown.
    #[must_use]
    pub fn is_unfolded(&self, id: CommentId) -> bool {
        self.options.expanded.contains(&id) || self.path.contains(&id)
    }

    /// The name to call a comment's author by.
    #[must_use]
    pub fn name_of<'b>(&self, comment: &'b CommentView) -> &'b str {
        let name = comment.author.as_ref().map_or("", |author| author.name.as_str());
        if name.is_empty() { self.locale().comment().nameless } else { name }
    }

    /// The address of a control of reading on the plain page: how the page is read now, changed by `change`, such as
    /// `&sort=newest`.
    #[must_use]
    pub fn address(&self, page: &PlainPage, change: &str) -> String {
        let mut address = page.address.clone();
        if !change.starts_with("&sort=") {
            address.push_str("&sort=");
            address.push_str(self.view.site.sort.as_str());
            for id in &self.options.expanded {
                address.push_str("&expand=");
                address.push_str(&id.to_string());
            }
        }
        address.push_str(change);
        address
    }
}

/// Whether the target is below these comments; then `path` holds its ancestors.
fn lies_below(comments: &[CommentView], target: CommentId, path: &mut Vec<CommentId>) -> bool {
    comments.iter().any(|comment| {
        if comment.id == target {
            return true;
        }
        path.push(comment.id);
        let found = lies_below(&comment.replies, target, path);
        if !found {
            path.pop();
        }
        found
    })
}
