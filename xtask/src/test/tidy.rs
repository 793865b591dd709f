//! House rules that no other tool checks.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use causerie_engine::http::READ_HEADERS;

use super::locales;
use crate::house::House;
use crate::process::{output, program};

const LONGEST: usize = 400;
const SOURCES: [&str; 7] = ["css", "html", "js", "mjs", "rs", "sql", "ts"];

/// What is against the rules, one line each.
pub(super) fn faults(house: &House) -> Result<Vec<String>> {
    let listed =
        output(program(house, "git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))
            .context("the files are listed with git")?;
    let mut faults = Vec::new();
    for path in listed.lines() {
        let file = house.path(path);
        let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
        if !file.is_file() || !extension.is_some_and(|extension| SOURCES.contains(&extension)) {
            continue;
        }
        let text = fs::read_to_string(&file).with_context(|| format!("{path} is no text"))?;
        faults.extend(faults_of(path, &text));
    }
    faults.extend(lock_faults(&house.path("package-lock.json"))?);
    for locales in ["widget/locales", "dashboard/locales"] {
        faults.extend(locales::faults(&house.path(locales))?);
    }
    let shim = "worker/src/platform.js";
    let text = fs::read_to_string(house.path(shim)).with_context(|| format!("cannot read {shim}"))?;
    if quoted_list(&text, "READ_HEADERS") != READ_HEADERS {
        faults.push(format!("{shim}: `READ_HEADERS` is not the engine's"));
    }
    Ok(faults)
}

/// The strings of a list that a script names so, one a line.
fn quoted_list<'a>(script: &'a str, name: &str) -> Vec<&'a str> {
    let lines = script.lines().skip_while(|line| *line != format!("const {name} = [")).skip(1);
    lines.map_while(|line| line.trim().strip_prefix('"')?.strip_suffix("\",")).collect()
}

fn faults_of(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let lines = text.lines().count();
    if lines > LONGEST {
        faults.push(format!("{path}: {lines} lines; split what has more than {LONGEST}"));
    }
    // Written in halves, or this file would be against its own rule.
    let banned =
        [["TO", "DO"], ["FIX", "ME"], ["XX", "X:"], ["db", "g!("], ["todo", "!("]].map(|word| word.concat());
    let panicking = [[".unw", "rap()"], [".exp", "ect(\""]].map(|word| word.concat());
    let never_panics =
        (path.starts_with("engine/src") || path.starts_with("worker/src")) && !is_test_file(path);
    let mut in_tests = false;
    for (number, line) in text.lines().enumerate() {
        in_tests |= line.trim_start().starts_with("#[cfg(test)]");
        let found = banned.iter().find(|word| line.contains(word.as_str()));
        let panics = panicking.iter().find(|word| never_panics && !in_tests && line.contains(word.as_str()));
        for word in found.into_iter().chain(panics) {
            faults.push(format!("{path}:{}: `{word}`", number + 1));
        }
    }
    faults
}

fn is_test_file(path: &str) -> bool {
    path.split('/').any(|part| matches!(part, "tests" | "tests.rs"))
}

/// The lock file must not say where packages come from: everybody's registry is their own.
fn lock_faults(path: &Path) -> Result<Option<String>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let resolved = text.contains("\"resolved\"");
    Ok(resolved.then(|| {
        "package-lock.json names hosts; make it with `npm install --omit-lockfile-registry-resolved`"
            .to_owned()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panics_are_allowed_in_tests_alone() {
        let line = ["x.unw", "rap();"].concat();
        let text = format!("{line}\n#[cfg(test)]\n{line}\n");
        assert_eq!(faults_of("engine/src/a.rs", &text).len(), 1);
        assert_eq!(faults_of("engine/src/a/tests.rs", &text).len(), 0);
        assert_eq!(faults_of("xtask/src/a.rs", &text).len(), 0);
    }

    #[test]
    fn a_list_of_a_script_is_read() {
        let script = "let x;\nconst NAMES = [\n  \"a\",\n  \"b-c\",\n];\nconst MORE = [\n  \"d\",\n];\n";
        assert_eq!(quoted_list(script, "NAMES"), ["a", "b-c"]);
        assert_eq!(quoted_list(script, "OTHER"), [""; 0]);
    }

    #[test]
    fn long_files_and_left_notes_are_faults() {
        assert_eq!(faults_of("a.rs", &"x\n".repeat(LONGEST)).len(), 0);
        assert_eq!(faults_of("a.rs", &"x\n".repeat(LONGEST + 1)).len(), 1);
        assert_eq!(faults_of("a.rs", &["// TO", "DO later"].concat()).len(), 1);
    }
}
