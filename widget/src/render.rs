//! The thread as HTML, on the server.

use std::rc::Rc;
use std::sync::Arc;

use causerie_shared::ThreadView;
use yew::LocalServerRenderer;

use crate::components::app::{App, AppProps};
use crate::view_options::{Mode, ViewOptions};

/// The thread's HTML: what stands inside the application's root.
///
/// For the embedded mode it carries the marks that hydration needs.
#[must_use]
pub fn thread_html(view: Arc<ThreadView>, options: &ViewOptions) -> String {
    let hydratable = options.mode == Mode::Embedded;
    let renderer = LocalServerRenderer::<App>::with_props(AppProps::new(view, Rc::new(options.clone())));
    // Nothing in the components waits for anything, so this never blocks.
    futures::executor::block_on(renderer.hydratable(hydratable).render())
}

/// The application's root around [`thread_html`]: the fragment the loader puts into its shadow root, and the heart of
/// the plain page. `version` is that of site and thread, such as `3-42`.
#[must_use]
pub fn fragment_html(view: Arc<ThreadView>, options: &ViewOptions, version: &str) -> String {
    let count = view.thread.comment_count.to_string();
    let lang = options.locale.tag();
    let html = thread_html(view, options);
    debug_assert!(version.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
    [
        r#"<div class="causerie" data-version=""#,
        version,
        r#"" data-count=""#,
        &count,
        r#"" lang=""#,
        lang,
        r#"">"#,
        &html,
        "</div>",
    ]
    .concat()
}

#[cfg(test)]
mod tests;
