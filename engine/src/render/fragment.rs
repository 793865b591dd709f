//! The thread as the loader puts it on a blog's page.

use std::collections::BTreeSet;
use std::sync::Arc;

use causerie_shared::{CommentId, ThreadView};
use causerie_widget::{Locale, Mode, ViewOptions, render};

/// The HTML fragment of a thread: the widget's root with everything in it.
///
/// `version` is that of site and thread, such as `3-42`; `lang` a BCP 47 tag. `expanded` are the comments all of whose
/// replies are shown, `target` the one a permalink points at.
#[must_use]
pub fn fragment(
    view: &Arc<ThreadView>,
    version: &str,
    lang: &str,
    expanded: &BTreeSet<CommentId>,
    target: Option<CommentId>,
) -> String {
    let options = ViewOptions {
        locale: Locale::from_tag(lang),
        expanded: expanded.clone(),
        target,
        mode: Mode::Embedded,
    };
    render::fragment_html(Arc::clone(view), &options, version)
}
