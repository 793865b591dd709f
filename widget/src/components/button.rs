//! The one button there is. What it does stands in its `data-act`; nothing but the root listens.
//!
//! How it looks depends on what it does and where it stands. It has no class, because Yew's classes that are not known
//! when the widget is compiled take code that the reader would have to download.

use causerie_shared::CommentId;
use yew::prelude::*;

/// What a button does and says. Its key among its siblings is what it is for, so that it keeps the focus when others
/// come and go around it.
#[derive(Default)]
pub(crate) struct Button {
    /// What it does.
    pub(crate) act: &'static str,
    /// The comment it is about, where it does not stand in it.
    pub(crate) id: Option<CommentId>,
    /// Which order it chooses.
    pub(crate) sort: Option<&'static str>,
    /// Which reaction it gives.
    pub(crate) reaction: Option<AttrValue>,
    /// Which Markdown it writes.
    pub(crate) tool: Option<&'static str>,
    /// Whether it stands back until it is looked at.
    pub(crate) faint: bool,
    /// Its name, where what stands on it does not say enough.
    pub(crate) label: Option<AttrValue>,
    /// Whether it is on, where it can be.
    pub(crate) pressed: Option<bool>,
    /// Whether what it opens is open.
    pub(crate) expanded: Option<bool>,
    /// Whether it is being done. It does nothing then, but keeps the focus.
    pub(crate) busy: bool,
}

impl Button {
    /// The button with this on it.
    pub(crate) fn with(self, content: impl Into<Html>) -> Html {
        self.render(content.into())
    }

    fn render(self, content: Html) -> Html {
        let key =
            self.reaction.clone().or(self.sort.or(self.tool).map(Into::into)).unwrap_or(self.act.into());
        html! {
            <button
                key={&*key}
                type="button"
                part={self.reaction.as_ref().map(|_| "reaction")}
                data-act={self.act}
                data-id={self.id.map(|id| id.to_string())}
                data-sort={self.sort}
                data-reaction={self.reaction}
                data-tool={self.tool}
                data-faint={self.faint.then_some("")}
                title={self.tool.and(self.label.clone())}
                aria-label={self.label}
                aria-pressed={self.pressed.map(truth)}
                aria-expanded={self.expanded.map(truth)}
                aria-disabled={self.busy.then_some("true")}
            >
                { content }
            </button>
        }
    }
}

/// A button of a comment: what it does, its full name, whether what it opens is open, and what stands on it.
pub(crate) fn act(
    act: &'static str,
    label: Option<String>,
    expanded: Option<bool>,
    name: &'static str,
) -> Html {
    Button { act, label: label.map(Into::into), expanded, ..Button::default() }.with(name)
}

/// A truth as ARIA writes it.
pub(crate) fn truth(is_true: bool) -> &'static str {
    if is_true { "true" } else { "false" }
}
