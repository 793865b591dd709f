//! Files that come in, and the one that goes out.

use causerie_shared::ErrorCode::{self, *};

use super::super::answer::Answer;
use super::super::parameters::Query::{self, *};
use super::{Operation, Trust};

/// Any file.
const FILE: Option<(&str, &str)> = Some(("application/octet-stream", "File"));

/// An operation of the owner that answers with the state of an import.
const fn step(
    method: &'static str,
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    answers: &'static [Answer],
    refusals: &'static [ErrorCode],
) -> Operation {
    let (query, tag): (&[Query], _) = (&[], "coming and going");
    Operation { method, path, id, summary, tag, trust: Trust::Owner, query, body: None, answers, refusals }
}

pub(in super::super) const IMPORTS: &[Operation] = &[
    Operation {
        query: &[FileFormat, DryRun],
        body: FILE,
        ..step(
            "POST",
            "/api/v1/sites/{site}/import",
            "importFile",
            "Takes over the comments of a file, all or none. The body is the file, as it is or compressed with gzip.",
            &[Answer::Json(200, "ImportReport", "What was found and done.")],
            &[InvalidQuery, ImportUnreadable, UnknownEntry, OutOfStep],
        )
    },
    Operation {
        query: &[FileFormat, DryRun],
        ..step(
            "POST",
            "/api/v1/sites/{site}/imports",
            "beginImport",
            "Begins an import whose file comes in parts.",
            &[Answer::Json(201, "ImportState", "The import.")],
            &[InvalidQuery],
        )
    },
    step(
        "GET",
        "/api/v1/sites/{site}/imports/{number}",
        "readImport",
        "How far an import is.",
        &[Answer::Json(200, "ImportState", "The import.")],
        &[UnknownEntry],
    ),
    step(
        "DELETE",
        "/api/v1/sites/{site}/imports/{number}",
        "giveImportUp",
        "Gives an import up that is not done, or forgets one that is. What was taken over stays.",
        &[Answer::Empty("It is forgotten.")],
        &[UnknownEntry],
    ),
    Operation {
        query: &[PartFrom],
        body: FILE,
        ..step(
            "PUT",
            "/api/v1/sites/{site}/imports/{number}/parts",
            "sendImportPart",
            "Sends the next part of the file. One that came before changes nothing.",
            &[Answer::Json(200, "ImportState", "The import.")],
            &[InvalidQuery, UnknownEntry, OutOfStep],
        )
    },
    step(
        "POST",
        "/api/v1/sites/{site}/imports/{number}/advance",
        "advanceImport",
        "Does the next piece of work: the first one ends the file and reads it, the last one takes everything over.",
        &[Answer::Json(200, "ImportState", "The import; its report, once it is done.")],
        &[ImportUnreadable, UnknownEntry, OutOfStep],
    ),
    Operation {
        query: &[ExportFormat],
        ..step(
            "GET",
            "/api/v1/sites/{site}/export",
            "exportSite",
            "All that the site holds, as a file.",
            &[Answer::File("The interchange format, or WordPress's.")],
            &[InvalidQuery],
        )
    },
];
