//! The formats there are.

use crate::error::ReadError;
use crate::found::Taker;
use crate::input::Input;
use crate::{
    artalk, blogger, causerie, commento, disqus, garrul, github, isso, isso_json, remark42, staticman,
    twikoo, valine, waline, waline_csv, wxr,
};

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Causerie's own interchange format.
    Causerie,
    /// Disqus's export.
    Disqus,
    /// The format Disqus imports: WordPress's with additions.
    DisqusWxr,
    /// WordPress's export.
    WordPress,
    /// Blogger's backup, or what Google Takeout gives of it.
    Blogger,
    /// Isso's database.
    Isso,
    /// Staticman's folders in a tar.
    Staticman,
    /// Garrul's export of a site.
    Garrul,
    /// Remark42's backup.
    Remark42,
    /// Exports of Commento and Comentario.
    Commento,
    /// Waline's export in JSON.
    Waline,
    /// Artalk's `.artrans`.
    Artalk,
    /// Twikoo's export.
    Twikoo,
    /// Valine's export from LeanCloud.
    Valine,
    /// GitHub's answers about Discussions, where giscus keeps its comments.
    Giscus,
    /// GitHub's answers about Issues, where utterances keeps its comments.
    Utterances,
    /// Isso's generic JSON.
    IssoJson,
    /// Waline's comments in CSV.
    WalineCsv,
}

/// A format's name, whether a file that begins like this is one, and its parser.
type Entry =
    (Format, &'static str, fn(&[u8]) -> bool, fn(&mut Input<'_>, Taker<'_>) -> Result<(), ReadError>);

/// All formats, in the order they are looked for.
const FORMATS: &[Entry] = &[
    (Format::Causerie, "causerie", causerie::recognises, causerie::read),
    (Format::Disqus, "disqus", disqus::recognises, disqus::read),
    (Format::DisqusWxr, "disqus_wxr", wxr::recognises_disqus, wxr::read),
    (Format::WordPress, "wordpress", wxr::recognises, wxr::read),
    (Format::Blogger, "blogger", blogger::recognises, blogger::read),
    (Format::Isso, "isso", isso::recognises, isso::read),
    (Format::Staticman, "staticman", staticman::recognises, staticman::read),
    (Format::Garrul, "garrul", garrul::recognises, garrul::read),
    (Format::Remark42, "remark42", remark42::recognises, remark42::read),
    (Format::Commento, "commento", commento::recognises, commento::read),
    (Format::Waline, "waline", waline::recognises, waline::read),
    (Format::Artalk, "artalk", artalk::recognises, artalk::read),
    (Format::Twikoo, "twikoo", twikoo::recognises, twikoo::read),
    (Format::Valine, "valine", valine::recognises, valine::read),
    (Format::Giscus, "giscus", github::recognises_discussions, github::read),
    (Format::Utterances, "utterances", github::recognises_issues, github::read),
    (Format::IssoJson, "isso_json", isso_json::recognises, isso_json::read),
    (Format::WalineCsv, "waline_csv", waline_csv::recognises, waline_csv::read),
];

impl Format {
    /// All formats, in the order they are looked for.
    pub fn all() -> impl Iterator<Item = Self> {
        FORMATS.iter().map(|entry| entry.0)
    }

    /// The name in requests and reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.entry().map_or("", |entry| entry.1)
    }

    /// The format of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|format| format.name() == name)
    }

    /// The format a file seems to be of, by how it begins.
    ///
    /// # Errors
    /// That it is like none; what the source says.
    pub fn recognised(input: &mut Input<'_>) -> Result<Self, ReadError> {
        let head = input.head()?;
        let found = FORMATS.iter().find(|entry| (entry.2)(head));
        found.map(|entry| entry.0).ok_or_else(|| {
            ReadError::whole(
                "the file is like none of the formats known here; name its format if you know it",
            )
        })
    }

    /// Whether a file that begins like this looks like one of this format.
    #[must_use]
    pub fn recognises(self, head: &[u8]) -> bool {
        self.entry().is_some_and(|entry| (entry.2)(head))
    }

    /// Reads a file of this format.
    ///
    /// # Errors
    /// See [`crate::read`].
    pub(crate) fn read(self, input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
        self.entry().map_or(Ok(()), |entry| (entry.3)(input, taker))
    }

    fn entry(self) -> Option<&'static Entry> {
        FORMATS.iter().find(|entry| entry.0 == self)
    }
}
