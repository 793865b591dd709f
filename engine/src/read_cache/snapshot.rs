//! A page of a thread in every form it was asked for.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use causerie_shared::{CommentId, CommentView, ThreadView};

use crate::command::{Known, Version};
use crate::compression;
use crate::http::Body;
use crate::render::included::fingerprint;

/// Fragments of one page that are kept: languages and unfolded replies vary little on one blog.
const FRAGMENT_FORMS: usize = 16;

/// A page of one version.
#[derive(Debug)]
pub(crate) struct Snapshot {
    /// Its state.
    pub(crate) version: Version,
    /// What it shows.
    pub(crate) view: Arc<ThreadView>,
    /// The origins whose pages may frame it.
    pub(crate) origins: Vec<String>,
    forms: Mutex<Forms>,
}

#[derive(Debug, Default)]
struct Forms {
    json: Option<Encoded>,
    fragments: Vec<Fragment>,
}

#[derive(Debug)]
struct Fragment {
    form: FragmentForm,
    encoded: Encoded,
    /// Made where somebody shows theirs.
    fingerprint: Option<String>,
}

/// A text ready to be sent.
#[derive(Debug)]
pub(crate) struct Taken {
    /// Its bytes.
    pub(crate) body: Body,
    /// Whether they are in gzip.
    pub(crate) gzip: bool,
    /// Whether this form is new, so that the snapshot grew.
    pub(crate) is_new: bool,
}

/// What an HTML fragment depends on besides the page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FragmentForm {
    /// A BCP 47 tag; the site's language without one.
    pub(crate) lang: Option<String>,
    /// The comments whose folded replies are shown.
    pub(crate) expanded: BTreeSet<CommentId>,
    /// The comment a permalink names.
    pub(crate) target: Option<CommentId>,
}

/// A text as it is sent, compressed once it is clear that it will be sent again.
#[derive(Debug)]
struct Encoded {
    plain: Body,
    gzip: Option<Body>,
    handed_out: bool,
}

impl Encoded {
    fn new(bytes: Vec<u8>) -> Self {
        Self { plain: bytes.into(), gzip: None, handed_out: false }
    }

    /// The bytes, in gzip only where that is asked for, and from the second time on.
    fn take(&mut self, gzip: bool) -> Taken {
        let is_new = !self.handed_out;
        if gzip && self.handed_out {
            if self.gzip.is_none() {
                self.gzip = compression::gzip_to_keep(self.plain.as_bytes()).map(Body::from);
            }
            if let Some(gzip) = &self.gzip {
                return Taken { body: gzip.clone(), gzip: true, is_new };
            }
        }
        self.handed_out = true;
        Taken { body: self.plain.clone(), gzip: false, is_new }
    }

    /// What it takes in memory, its compressed form included although that may never be made.
    fn bytes(&self) -> usize {
        self.plain.as_bytes().len() * 5 / 4
    }
}

impl Snapshot {
    /// A page, in no form yet.
    pub(crate) fn new(version: Version, view: ThreadView, origins: Vec<String>) -> Self {
        Self { version, view: Arc::new(view), origins, forms: Mutex::default() }
    }

    /// The state of its thread.
    pub(crate) fn known(&self) -> Known {
        Known { key: self.view.thread.key.clone(), version: self.version }
    }

    /// What it takes in memory, roughly.
    pub(crate) fn bytes(&self) -> usize {
        let forms = self.forms();
        let forms = forms.json.iter().chain(forms.fragments.iter().map(|fragment| &fragment.encoded));
        let forms = forms.map(Encoded::bytes).sum::<usize>();
        1_024 + forms + self.view.comments.iter().map(comment_bytes).sum::<usize>()
    }

    /// The page as JSON.
    ///
    /// # Errors
    /// If it has no JSON form.
    pub(crate) fn json(&self, gzip: bool) -> Result<Taken, serde_json::Error> {
        let mut forms = self.forms();
        let mut encoded = match forms.json.take() {
            Some(encoded) => encoded,
            None => Encoded::new(serde_json::to_vec(&*self.view)?),
        };
        let taken = encoded.take(gzip);
        forms.json = Some(encoded);
        Ok(taken)
    }

    /// The page as a fragment.
    pub(crate) fn fragment(
        &self,
        form: &FragmentForm,
        gzip: bool,
        render: impl FnOnce(&Arc<ThreadView>) -> String,
    ) -> Taken {
        let mut forms = self.forms();
        let fragments = &mut forms.fragments;
        if let Some(fragment) = fragments.iter_mut().find(|fragment| fragment.form == *form) {
            return fragment.encoded.take(gzip);
        }
        if fragments.len() == FRAGMENT_FORMS {
            fragments.clear();
        }
        let mut encoded = Encoded::new(render(&self.view).into_bytes());
        let taken = encoded.take(gzip);
        fragments.push(Fragment { form: form.clone(), encoded, fingerprint: None });
        taken
    }

    /// What tells a fragment that was just taken from every other.
    pub(crate) fn fingerprint(&self, form: &FragmentForm) -> Option<String> {
        let mut forms = self.forms();
        let fragment = forms.fragments.iter_mut().find(|fragment| fragment.form == *form)?;
        if fragment.fingerprint.is_none() {
            fragment.fingerprint = Some(fingerprint(fragment.encoded.plain.as_bytes()));
        }
        fragment.fingerprint.clone()
    }

    fn forms(&self) -> MutexGuard<'_, Forms> {
        self.forms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn comment_bytes(comment: &CommentView) -> usize {
    400 + comment.html.len() + comment.replies.iter().map(comment_bytes).sum::<usize>()
}
