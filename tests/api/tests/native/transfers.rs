use std::fs;
use std::process::Output;

use causerie_api_tests::{Ask, OWNER_TOKEN, Server, Site, gzipped, interchange, transfer};
use tempfile::TempDir;

fn import(site: &Site, server: &Server, more: &[&str], file: &str, input: &[u8]) -> Output {
    let url = server.url();
    let mut words = vec!["import", file, "--site", &site.id, "--to", &url];
    words.extend(more);
    transfer(&words, OWNER_TOKEN, input)
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_file_is_imported_and_the_report_says_how_to_undo_it() {
    let server = super::native();
    let site = server.new_site();
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("comments.ndjson");
    fs::write(&path, interchange(1_200)).expect("written");
    let file = path.to_str().expect("a path");
    let dry = import(&site, &server, &["--dry-run"], file, b"");
    assert!(dry.status.success() && said(&dry.stdout).contains("To be imported: 1200."), "{dry:?}");
    let done = import(&site, &server, &["--format", "causerie"], file, b"");
    let (report, progress) = (said(&done.stdout), said(&done.stderr));
    assert!(done.status.success(), "{progress}");
    assert!(report.contains("1200 comments, 720 of them replies, in 120 threads on 120 pages"), "{report}");
    assert!(report.contains("Imported: 1200. Already there: 0. Skipped: 0."), "{report}");
    assert!(report.contains("/moderation/actions/1/undo"), "{report}");
    assert!(progress.contains("Sending") && progress.contains("Making ready: 41 %"), "{progress}");
    // The same again, compressed, through a pipe.
    let again = import(&site, &server, &[], "-", &gzipped(&interchange(1_200)));
    assert!(said(&again.stdout).contains("Imported: 0. Already there: 1200."), "{again:?}");
}

#[test]
fn what_goes_wrong_is_a_sentence_that_says_what_to_do() {
    let server = super::native();
    let site = server.new_site();
    let nowhere = Site::new(server.url(), "nowhere.example");
    let broken = interchange(20) + "nonsense\n";
    let url = server.url();
    let words = ["import", "-", "--site", &site.id, "--to", &url];
    for (output, told) in [
        (import(&site, &server, &[], "-", broken.as_bytes()), "the file cannot be read: line 24:"),
        (import(&nowhere, &server, &[], "-", b""), "create it first"),
        (import(&site, &server, &[], "no-such-file", b""), "cannot read no-such-file"),
        (import(&site, &server, &["--format", "papyrus"], "-", b""), "format is none of"),
        (transfer(&words, "", b""), "CAUSERIE_OWNER_TOKEN is not set"),
        (transfer(&words, "wrong", b""), "as its owner's"),
        (transfer(&["import", "-", "--site", "b", "--to", "http://127.0.0.1:1"], "t", b""), "cannot reach"),
    ] {
        let error = said(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(error.contains(told), "{told} in {error}");
    }
    assert_eq!(site.owner(Ask::get(site.path("/imports/1"))).status, 404, "what failed is forgotten");
}

#[test]
fn a_site_is_exported_whole_or_not_at_all() {
    let server = super::native();
    let site = server.new_site();
    site.visitor().post("/here", "Written here");
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("site.ndjson");
    let file = path.to_str().expect("a path");
    let url = server.url();
    let export = |site: &str, more: &[&str]| {
        let mut words = vec!["export", "--site", site, "--from", &url];
        words.extend(more);
        transfer(&words, OWNER_TOKEN, b"")
    };
    let refused = export("nowhere.example", &["-o", file]);
    assert!(refused.status.code() == Some(1) && said(&refused.stderr).contains("no site"), "{refused:?}");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    assert!(export(&site.id, &["-o", file]).status.success());
    let wanted = site.owner(Ask::get(site.path("/export"))).expect(200).text();
    assert_eq!(fs::read_to_string(&path).expect("a file"), wanted);
    assert_eq!(said(&export(&site.id, &[]).stdout), wanted);
    let wxr = said(&export(&site.id, &["--format", "wxr"]).stdout);
    assert!(roxmltree::Document::parse(&wxr).is_ok(), "{wxr}");
}
