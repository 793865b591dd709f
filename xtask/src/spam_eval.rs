//! `cargo xtask spam-eval`: how well the engine's spam filter does on labelled comments it has not seen.

mod labelled;
mod report;

use std::collections::HashMap;
use std::process::ExitCode;

use anyhow::{Result, bail};
use causerie_engine::spam::{Counts, Judgement, features, judge};
use causerie_shared::limits::SPAM_LEARNT_MIN;

use crate::SpamEvalArguments;
use labelled::Labelled;

/// # Errors
/// If a file cannot be read or is not of the expected shape, or has too few comments of a class to learn from.
pub(crate) fn command(arguments: &SpamEvalArguments) -> Result<ExitCode> {
    let train = labelled::read(&arguments.train)?;
    let test = labelled::read(&arguments.test)?;
    let model = Model::learn(&train);
    let Some(judged) = test.iter().map(|comment| Some((comment, model.judge(comment)?))).collect() else {
        let Counts { spam, ham } = model.learnt;
        bail!(
            "{}: {spam} spam and {ham} other comments are too few; the filter judges from {SPAM_LEARNT_MIN} of each on",
            arguments.train.display()
        );
    };
    println!("{}", report::report(model.learnt, judged));
    Ok(ExitCode::SUCCESS)
}

/// What the engine keeps in SQL.
struct Model {
    learnt: Counts,
    counts: HashMap<String, Counts>,
}

impl Model {
    fn learn(comments: &[Labelled]) -> Self {
        let mut model = Self { learnt: Counts::default(), counts: HashMap::new() };
        for comment in comments {
            model.learnt.learn(comment.class);
            for feature in features(&comment.sample()) {
                model.counts.entry(feature).or_default().learn(comment.class);
            }
        }
        model
    }

    fn judge(&self, comment: &Labelled) -> Option<Judgement> {
        let features = features(&comment.sample());
        let known =
            features.iter().filter_map(|feature| Some((feature.as_str(), *self.counts.get(feature)?)));
        judge(self.learnt, known)
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn judged(train: &str, test: &str) -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/spam_eval/fixtures");
        let model = Model::learn(&labelled::read(&folder.join(train)).unwrap());
        let test = labelled::read(&folder.join(test)).unwrap();
        let judged = test.iter().map(|comment| (comment, model.judge(comment).unwrap())).collect();
        report::report(model.learnt, judged)
    }

    #[test]
    fn two_files_give_a_report() {
        let report = judged("train.csv", "test.csv");
        assert!(report.contains("precision  1.000"), "{report}");
        assert!(report.contains("recall     0.750"), "{report}");
        assert!(report.contains("No comment was held wrongly."), "{report}");
        assert!(report.contains("Spam that was let through: 1."), "{report}");
    }
}
