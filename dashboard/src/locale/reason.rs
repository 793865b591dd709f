//! Why a comment waits, in plain words.

use causerie_shared::moderation::{HoldReason, ReportReason};

use super::{Locale, fill};

impl Locale {
    /// Why a comment waits.
    #[must_use]
    pub fn reason(self, reason: &HoldReason) -> String {
        let words = self.reasons();
        match reason {
            HoldReason::FirstComment => words.first_comment.to_owned(),
            HoldReason::EveryComment => words.every_comment.to_owned(),
            HoldReason::Links { count, limit } => {
                let text = self.counted(*count, words.links_one, words.links_other);
                fill(&text, "limit", &self.number(*limit))
            }
            HoldReason::Word { word } => fill(words.word, "word", word),
            HoldReason::Spam { percent, words: loudest } => {
                let text = if loudest.is_empty() { words.spam } else { words.spam_words };
                let text = fill(text, "percent", &percent.to_string());
                let quoted: Vec<String> =
                    loudest.iter().map(|word| fill(words.quoted, "word", word)).collect();
                fill(&text, "words", &quoted.join(", "))
            }
            HoldReason::Service { name } => fill(words.service, "name", name),
            HoldReason::Unconfirmed { name } => fill(words.unconfirmed, "name", name),
            HoldReason::Reports { reasons } => {
                let count = reasons.values().sum();
                let said: Vec<String> = reasons
                    .iter()
                    .map(|(reason, count)| match count {
                        1 => self.report(*reason).to_owned(),
                        _ => format!("{} ({})", self.report(*reason), self.number(*count)),
                    })
                    .collect();
                let text = self.counted(count, words.reports_one, words.reports_other);
                fill(&text, "reasons", &said.join(", "))
            }
            HoldReason::NoProof => words.no_proof.to_owned(),
            HoldReason::TooFast => words.too_fast.to_owned(),
            HoldReason::Trap => words.trap.to_owned(),
            HoldReason::ShadowBan => words.shadow_ban.to_owned(),
            HoldReason::Edited => words.edited.to_owned(),
            HoldReason::Answered => words.answered.to_owned(),
        }
    }

    fn report(self, reason: ReportReason) -> &'static str {
        let words = self.reasons();
        match reason {
            ReportReason::Spam => words.report_spam,
            ReportReason::Unkind => words.report_unkind,
            ReportReason::OffTopic => words.report_off_topic,
            ReportReason::Illegal => words.report_illegal,
            ReportReason::Other => words.report_other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_sentences() {
        let reports = HoldReason::Reports { reasons: [(ReportReason::Unkind, 2)].into() };
        assert_eq!(Locale::En.reason(&reports), "reported by 2 readers: unkind (2)");
        let spam = HoldReason::Spam { percent: 99, words: vec!["cheap".into(), "{percent}".into()] };
        assert_eq!(Locale::En.reason(&spam), "spam, 99 %: “cheap”, “{percent}”");
        let links = HoldReason::Links { count: 1, limit: 0 };
        assert_eq!(Locale::Fr.reason(&links), "1\u{A0}lien, alors que le site en permet 0");
    }
}
