//! A report in plain words.

use std::collections::BTreeMap;
use std::fmt::Write;

use causerie_shared::interchange::{ImportReport, Remark, RemarkKind};

use crate::remote::Remote;

/// Records that are named of those with the same remark.
const NAMED: usize = 10;
/// Characters of a record's name that are shown.
const NAME_CHARS: usize = 60;

/// What was found, what became of it, and how to undo it.
pub(crate) fn report(report: &ImportReport, remote: &Remote) -> String {
    let undo = report.action_id.map(|action| {
        let path = remote.url(&format!("/moderation/actions/{}/undo", action.0));
        format!(
            "To take all of it back: undo action {} in the dashboard's log, or\n  curl -X POST {path} \
             -H \"Authorization: Bearer $CAUSERIE_OWNER_TOKEN\"\n",
            action.0
        )
    });
    words(report) + &undo.unwrap_or_default()
}

fn words(report: &ImportReport) -> String {
    let ImportReport { format, threads, pages, comments, replies, imported, already_there, .. } = report;
    let skipped = report.skipped.len() + report.skipped_more as usize;
    let mut text = format!(
        "Found ({format}): {comments} comments, {replies} of them replies, in {threads} threads on {pages} pages.\n"
    );
    let (is_dry, does) = if report.dry_run {
        ("A dry run, nothing was written. ", "To be imported")
    } else {
        ("", "Imported")
    };
    line(
        &mut text,
        format_args!("{is_dry}{does}: {imported}. Already there: {already_there}. Skipped: {skipped}."),
    );
    for (title, remarks) in [("Skipped", &report.skipped), ("Notes", &report.notes)] {
        if !remarks.is_empty() {
            line(&mut text, format_args!("\n{title}:"));
            grouped(&mut text, remarks);
        }
    }
    if report.action_id.is_some() {
        text.push('\n');
    } else if !report.dry_run {
        line(&mut text, format_args!("Nothing changed."));
    }
    text
}

/// Remarks by what they say, with the first few records each.
fn grouped(text: &mut String, remarks: &[Remark]) {
    let mut groups: BTreeMap<RemarkKind, Vec<&str>> = BTreeMap::new();
    for remark in remarks {
        groups.entry(remark.reason).or_default().push(&remark.record);
    }
    for (kind, records) in groups {
        let named: Vec<String> = records.iter().take(NAMED).map(|name| shown(name)).collect();
        let more = match records.len() - named.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        line(text, format_args!("  {} × {}: {}{more}", records.len(), said(kind), named.join(", ")));
    }
}

/// A name out of a file, harmless on a terminal.
fn shown(name: &str) -> String {
    let plain = name.chars().map(|character| if character.is_control() { '\u{fffd}' } else { character });
    let mut shown: String = plain.clone().take(NAME_CHARS).collect();
    if plain.count() > NAME_CHARS {
        shown.push('…');
    }
    shown
}

fn said(kind: RemarkKind) -> &'static str {
    match kind {
        RemarkKind::ThreadWithoutUrl => "the thread has neither key nor URL",
        RemarkKind::ThreadMissing => "the thread is not in the file",
        RemarkKind::ThreadKeyInvalid => "the thread's key is too long or holds control characters",
        RemarkKind::Empty => "it says nothing",
        RemarkKind::TooLong => "the text is longer than any that is taken",
        RemarkKind::TimeMissing => "it has no time, or none that can be read",
        RemarkKind::DuplicateId => "a record before it has the same id",
        RemarkKind::Malformed => "a field it cannot do without is missing or of another kind",
        RemarkKind::ParentMissing => "what it answers is not in the file; it stands on its own",
        RemarkKind::ParentElsewhere => "what it answers is in another thread; it stands on its own",
        RemarkKind::ParentLoop => "it answers, over others, itself; it stands on its own",
        RemarkKind::NameCut => "the author's name was cut",
        RemarkKind::AuthorDetailDropped => "the author's mail address or site was none, and was left out",
    }
}

fn line(text: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    writeln!(text, "{arguments}").ok();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remark(record: &str, reason: RemarkKind) -> Remark {
        Remark { record: record.to_owned(), reason }
    }

    #[test]
    fn remarks_are_grouped_and_the_first_are_named() {
        let mut skipped: Vec<Remark> =
            (1..=12).map(|id| remark(&id.to_string(), RemarkKind::TimeMissing)).collect();
        skipped.push(remark("\x1b[31mred", RemarkKind::Empty));
        let report = ImportReport {
            format: "causerie".into(),
            threads: 3,
            pages: 2,
            comments: 20,
            replies: 4,
            imported: 7,
            skipped,
            ..ImportReport::default()
        };
        assert_eq!(
            words(&report),
            "Found (causerie): 20 comments, 4 of them replies, in 3 threads on 2 pages.\n\
             Imported: 7. Already there: 0. Skipped: 13.\n\n\
             Skipped:\n\
             \x20 1 × it says nothing: \u{fffd}[31mred\n\
             \x20 12 × it has no time, or none that can be read: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more\n\
             Nothing changed.\n"
        );
    }

    #[test]
    fn a_dry_run_says_so() {
        let report = ImportReport { dry_run: true, imported: 3, ..ImportReport::default() };
        assert!(words(&report).contains("nothing was written. To be imported: 3."));
    }
}
