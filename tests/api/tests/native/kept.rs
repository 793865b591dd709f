use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use causerie_api_tests::{Ask, OWNER_TOKEN, Server, ServerOptions, Shell, Site, causerie};
use serde_json::json;
use tempfile::TempDir;

/// Asserts that `causerie check` finds nothing in a server's folder.
#[track_caller]
fn is_sound(server: &Server) {
    let checked = causerie(&["check"], server.state());
    let told = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(checked.status.success() && told.contains(": ok"), "{told}");
}

/// A backup, in a folder of its own.
struct Backup {
    path: String,
    _folder: TempDir,
}

impl Backup {
    /// Of a server that runs.
    #[track_caller]
    fn of(server: &Server) -> Self {
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("backup.tar.gz").to_str().expect("a path").to_owned();
        let made = causerie(&["backup", &path], server.state());
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Self { path, _folder: folder }
    }

    fn path(&self) -> &str {
        &self.path
    }
}

/// Posts until told to stop; how many were acknowledged.
fn posting(site: &Site, stop: &AtomicBool, acknowledged: &AtomicUsize) {
    let mut number = 0;
    while !stop.load(Ordering::Relaxed) {
        let comment = Site::comment(&format!("/load/{}", number % 7), &format!("Comment {number}"));
        let Some(answer) = site.try_send(&Ask::post(site.path("/comments")).json(&comment)) else { return };
        assert_eq!(answer.status, 201, "{}", answer.text());
        acknowledged.fetch_add(1, Ordering::Relaxed);
        number += 1;
    }
}

/// Comments of all threads together.
fn counted(site: &Site) -> u64 {
    let keys: Vec<String> = (0..7).map(|number| format!("key=/load/{number}")).collect();
    let counts = site.send(&Ask::get(site.path(&format!("/counts?{}", keys.join("&"))))).expect(200).json();
    counts["counts"].as_object().expect("counts").values().filter_map(serde_json::Value::as_u64).sum()
}

#[test]
fn after_a_kill_under_load_the_check_finds_nothing() {
    let mut server = super::native();
    let site = server.new_site();
    let (stop, acknowledged) = (AtomicBool::new(false), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| posting(&site, &stop, &acknowledged));
        }
        while acknowledged.load(Ordering::Relaxed) < 1_000 {
            thread::yield_now();
        }
        server.kill();
        stop.store(true, Ordering::Relaxed);
    });
    is_sound(&server);
    let server = server.started_again();
    let stored = counted(&Site::new(server.url(), site.id));
    assert!(stored >= acknowledged.into_inner() as u64, "{stored} stored");
    is_sound(&server);
}

#[test]
fn a_backup_taken_under_load_is_whole_and_comes_back() {
    let server = super::native();
    let site = server.new_site();
    let (stop, acknowledged) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (before, backup) = thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| posting(&site, &stop, &acknowledged));
        }
        while acknowledged.load(Ordering::Relaxed) < 300 {
            thread::yield_now();
        }
        let before = acknowledged.load(Ordering::Relaxed) as u64;
        let backup = Backup::of(&server);
        stop.store(true, Ordering::Relaxed);
        (before, backup)
    });
    let after = counted(&site);

    let elsewhere = TempDir::new().expect("a folder");
    let restored = causerie(&["restore", backup.path()], elsewhere.path());
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    let options = ServerOptions { shell: Some(Shell::Native), ..ServerOptions::default() };
    let other = Server::at(elsewhere.path(), options);
    let stored = counted(&Site::new(other.url(), site.id.clone()));
    assert!((before..=after).contains(&stored), "{before} ≤ {stored} ≤ {after}");
    is_sound(&other);
    let sites = other.send(&Ask::get("/api/v1/sites").bearer(OWNER_TOKEN)).expect(200).json();
    assert_eq!(sites["sites"][0]["id"], site.id);
}

#[test]
fn a_backup_comes_back_while_the_site_is_served() {
    let server = super::native();
    let site = server.new_site();
    let mut ada = site.visitor();
    let kept = ada.post("/kept", "As it was");
    let backup = Backup::of(&server);
    let file = backup.path();
    let other = server.new_site();
    other.visitor().post("/new", "Newer than the backup");
    assert_eq!(ada.edit(kept, "Changed since").status, 200);
    let page = site.send(&Ask::get(site.thread_path("thread", "/kept"))).expect(200);
    let tag = page.header("etag").expect("a tag").to_owned();

    let restored = causerie(&["restore", file], server.state());
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    // The page of before must not be confirmed to anybody, and shows anew within the second that it is cached for.
    let read = || site.send(&Ask::get(site.thread_path("thread", "/kept")).header("if-none-match", &tag));
    let mut answer = read();
    while answer.status == 304 {
        answer = read();
    }
    assert_eq!(answer.json()["comments"][0]["html"].as_str().map(str::trim), Some("<p>As it was</p>"));
    assert_eq!(ada.edit(kept, "And it goes on").status, 200);
    assert_eq!(other.thread("/new")["thread"]["comment_count"], 1, "a site the backup does not know stays");
    let sites = server.send(&Ask::get("/api/v1/sites").bearer(OWNER_TOKEN)).expect(200).json();
    assert_eq!(sites["sites"].as_array().map(Vec::len), Some(2));
    is_sound(&server);
}

#[test]
fn a_damaged_backup_changes_nothing() {
    let server = super::native();
    let site = server.new_site();
    site.visitor().post("/kept", "As it is");
    let backup = Backup::of(&server);
    let file = backup.path();
    let whole = std::fs::read(file).expect("the backup");
    for damaged in [&whole[..whole.len() / 2], b"no backup at all", b""] {
        std::fs::write(file, damaged).expect("written");
        let refused = causerie(&["restore", file], server.state());
        let told = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && told.contains("cannot be read as a backup"), "{told}");
    }
    assert_eq!(site.thread("/kept")["thread"]["comment_count"], 1);
    assert_eq!(site.thread("/kept")["thread"]["version"], json!(1));
}

#[test]
fn a_site_whose_file_is_broken_comes_back_and_so_do_the_others() {
    let mut server = super::native();
    let (broken, other) = (server.new_site(), server.new_site());
    let posted = |site: &Site| site.visitor().post("/kept", "Kept");
    posted(&broken);
    posted(&other);
    let backup = Backup::of(&server);
    let file = backup.path();
    assert_eq!(server.end(), Some(0));
    let path = server.state().join(format!("sites/{}.sqlite", broken.id));
    std::fs::write(&path, "no database at all").expect("written");
    assert!(!causerie(&["check"], server.state()).status.success());

    let restored = causerie(&["restore", file], server.state());
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    let server = server.started_again();
    for id in [broken.id, other.id] {
        assert_eq!(Site::new(server.url(), id).thread("/kept")["thread"]["comment_count"], 1);
    }
    is_sound(&server);
}

#[test]
fn an_old_private_link_is_no_key_to_a_comment_that_got_its_number() {
    let server = super::native();
    let site = server.new_site();
    site.visitor().post("/kept", "One");
    let backup = Backup::of(&server);
    let file = backup.path();
    let page = format!("/sites/{}/thread?key=/kept", site.id);
    let form =
        |name| Ask::post(&page).form(&[("body", "Two"), ("author", name)]).header("origin", server.url());
    let link = |name| site.send(&form(name)).expect(303).header("location").expect("a link").to_owned();
    let bob = link("Bob");
    assert!(causerie(&["restore", file], server.state()).status.success());
    let carol = link("Carol");
    let number = |link: &str| link.split(['/', '?']).nth(4).map(str::to_owned);
    assert_eq!(number(&bob), number(&carol), "{bob} and {carol}");
    assert_eq!(site.send(&Ask::get(&carol)).status, 200);
    assert_ne!(site.send(&Ask::get(&bob)).status, 200);
    let _ = site.send(&Ask::post(&bob).form(&[("action", "delete")]).header("origin", server.url()));
    assert_eq!(site.thread("/kept")["thread"]["comment_count"], 2);
}
