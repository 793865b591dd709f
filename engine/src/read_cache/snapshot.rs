//! A page of a thread in every form it was asked for.

use std::collections::BTreeSet;

use causerie_shared::{CommentId, CommentView, ThreadView};

use crate::command::{Known, Version};
use crate::compression;
use crate::http::Body;

/// Fragments of one page that are kept: languages and unfolded replies vary little on one blog.
const FRAGMENT_FORMS: usize = 16;

/// A page of one version.
#[derive(Debug)]
pub(crate) struct Snapshot {
    /// Its state.
    pub(crate) version: Version,
    /// What it shows.
    pub(crate) view: ThreadView,
    /// The origins whose pages may frame it.
    pub(crate) origins: Vec<String>,
    json: Option<Encoded>,
    fragments: Vec<(FragmentForm, Encoded)>,
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
pub(crate) struct Encoded {
    plain: Body,
    gzip: Option<Body>,
    handed_out: bool,
}

impl Encoded {
    /// The text, and what it takes in memory.
    fn made(bytes: Vec<u8>) -> (Self, usize) {
        let encoded = Self { plain: bytes.into(), gzip: None, handed_out: false };
        let bytes = encoded.bytes();
        (encoded, bytes)
    }

    /// The bytes, and whether they are in gzip: only where that is asked for, and from the second time on.
    pub(crate) fn take(&mut self, gzip: bool) -> (Body, bool) {
        if gzip && self.handed_out {
            if self.gzip.is_none() {
                self.gzip = compression::gzip_to_keep(self.plain.as_bytes()).map(Body::from);
            }
            if let Some(gzip) = &self.gzip {
                return (gzip.clone(), true);
            }
        }
        self.handed_out = true;
        (self.plain.clone(), false)
    }

    /// What it takes in memory, its compressed form included although that may never be made.
    fn bytes(&self) -> usize {
        self.plain.as_bytes().len() * 5 / 4
    }
}

impl Snapshot {
    /// A page, in no form yet.
    pub(crate) fn new(version: Version, view: ThreadView, origins: Vec<String>) -> Self {
        Self { version, view, origins, json: None, fragments: Vec::new() }
    }

    /// The state of its thread.
    pub(crate) fn known(&self) -> Known {
        Known { key: self.view.thread.key.clone(), version: self.version }
    }

    /// What it takes in memory, roughly.
    pub(crate) fn bytes(&self) -> usize {
        let forms = self.json.iter().chain(self.fragments.iter().map(|(_, encoded)| encoded));
        let forms = forms.map(Encoded::bytes).sum::<usize>();
        1_024 + forms + self.view.comments.iter().map(comment_bytes).sum::<usize>()
    }

    /// The page as JSON, and by how many bytes making it enlarged the snapshot.
    ///
    /// # Errors
    /// If it has no JSON form.
    pub(crate) fn json(&mut self) -> Result<(&mut Encoded, usize), serde_json::Error> {
        let (encoded, grown) = match self.json.take() {
            Some(encoded) => (encoded, 0),
            None => Encoded::made(serde_json::to_vec(&self.view)?),
        };
        Ok((self.json.insert(encoded), grown))
    }

    /// The page as a fragment, and by how many bytes making it enlarged the snapshot.
    pub(crate) fn fragment(
        &mut self,
        form: &FragmentForm,
        render: impl FnOnce(&ThreadView) -> String,
    ) -> (&mut Encoded, usize) {
        if let Some(at) = self.fragments.iter().position(|(other, _)| other == form) {
            return (&mut self.fragments[at].1, 0);
        }
        if self.fragments.len() == FRAGMENT_FORMS {
            self.fragments.clear();
        }
        let (encoded, grown) = Encoded::made(render(&self.view).into_bytes());
        let at = self.fragments.len();
        self.fragments.push((form.clone(), encoded));
        (&mut self.fragments[at].1, grown)
    }
}

fn comment_bytes(comment: &CommentView) -> usize {
    400 + comment.html.len() + comment.replies.iter().map(comment_bytes).sum::<usize>()
}
