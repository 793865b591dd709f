//! What there is to say about records of a file.

use causerie_shared::interchange::RemarkKind;

use super::Locale;

impl Locale {
    /// The sentence for what there is to say about a record.
    #[must_use]
    pub fn remark(self, kind: RemarkKind) -> &'static str {
        let words = self.remark_words();
        match kind {
            RemarkKind::ThreadWithoutUrl => words.thread_without_url,
            RemarkKind::ThreadMissing => words.thread_missing,
            RemarkKind::ThreadKeyInvalid => words.thread_key_invalid,
            RemarkKind::Empty => words.empty,
            RemarkKind::TooLong => words.too_long,
            RemarkKind::TimeMissing => words.time_missing,
            RemarkKind::DuplicateId => words.duplicate_id,
            RemarkKind::Malformed => words.malformed,
            RemarkKind::ParentMissing => words.parent_missing,
            RemarkKind::ParentElsewhere => words.parent_elsewhere,
            RemarkKind::ParentLoop => words.parent_loop,
            RemarkKind::NameCut => words.name_cut,
            RemarkKind::AuthorDetailDropped => words.author_detail_dropped,
        }
    }
}
