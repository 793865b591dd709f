use std::fs;

use causerie_api_tests::causerie;
use tempfile::TempDir;

#[test]
fn it_says_its_version_and_helps() {
    let folder = TempDir::new().expect("a folder");
    let config = folder.path().join("causerie.toml");
    fs::write(&config, "prot = 1\n").expect("written");
    let config = config.to_str().expect("a path");
    let refused = causerie(&["--config", config, "serve"], folder.path());
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && told.contains("prot") && told.contains("public-url"), "{told}");
}

#[test]
fn a_folder_that_is_none_of_ours_is_refused() {
    let folder = TempDir::new().expect("a folder");
    for words in [&["check"][..], &["backup", "file"]] {
        let refused = causerie(words, folder.path());
        let told = String::from_utf8_lossy(&refused.stderr).into_owned();
        assert!(!refused.status.success() && told.contains("no data folder"), "{told}");
    }
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn a_folder_has_one_server() {
    let server = super::native();
    let refused = causerie(&["serve", "--port", "1"], server.state());
    let told = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && told.contains("another server"), "{told}");
}
