//! Counting what passed.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, ExitCode, Stdio};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result, bail};

use crate::process::name_of;
use crate::ui::Steps;

/// How many checks and tests passed and failed, and which steps hold the failures.
#[derive(Default)]
pub(super) struct Tally {
    passed: usize,
    failed: usize,
    failures: Vec<String>,
}

/// Numbers read from what a test runner printed.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
struct Count {
    passed: usize,
    failed: usize,
}

impl Tally {
    /// A command that passes or fails as a whole.
    pub(super) fn check(
        &mut self,
        steps: &mut Steps,
        title: &str,
        command: impl FnOnce() -> Result<Command>,
    ) {
        let result = steps.loud(title, || {
            let (success, _) = run(command()?)?;
            if success { Ok(()) } else { bail!("the check failed; what it printed above says why") }
        });
        self.note(title, result.map(|()| Count { passed: 1, failed: 0 }));
    }

    /// A check of our own: the faults it finds, one a line.
    pub(super) fn inspect(
        &mut self,
        steps: &mut Steps,
        title: &str,
        faults: impl FnOnce() -> Result<Vec<String>>,
    ) {
        let result = steps.loud(title, || {
            let faults = faults()?;
            faults.iter().for_each(|fault| eprintln!("      {fault}"));
            if faults.is_empty() { Ok(()) } else { bail!("{} faults, listed above", faults.len()) }
        });
        self.note(title, result.map(|()| Count { passed: 1, failed: 0 }));
    }

    /// A test runner: its tests are counted from what it prints.
    pub(super) fn tests(
        &mut self,
        steps: &mut Steps,
        title: &str,
        command: impl FnOnce() -> Result<Command>,
    ) {
        let result = steps.loud(title, || {
            let (success, mut count) = run(command()?)?;
            if !success && count.failed == 0 {
                count.failed = 1;
            }
            if success && count.passed == 0 {
                bail!("no test ran");
            }
            Ok(count)
        });
        self.note(title, result);
    }

    /// Prints what failed and, last, the count.
    pub(super) fn conclude(self) -> ExitCode {
        for failure in &self.failures {
            println!("failed: {failure}");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn note(&mut self, title: &str, result: Result<Count>) {
        let count = result.unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Count { passed: 0, failed: 1 }
        });
        self.passed += count.passed;
        self.failed += count.failed;
        if count.failed > 0 {
            self.failures.push(title.to_owned());
        }
    }
}

/// Runs a command, shows what it prints and counts the tests told there.
fn run(mut command: Command) -> Result<(bool, Count)> {
    let name = name_of(&command);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{name}`"))?;
    let count = Mutex::new(Count::default());
    thread::scope(|scope| {
        if let Some(stdout) = child.stdout.take() {
            scope.spawn(|| follow(stdout, &count));
        }
        if let Some(stderr) = child.stderr.take() {
            scope.spawn(|| follow(stderr, &count));
        }
    });
    let status = child.wait().with_context(|| format!("cannot wait for `{name}`"))?;
    Ok((status.success(), count.into_inner().unwrap_or_else(PoisonError::into_inner)))
}

fn follow(stream: impl Read, count: &Mutex<Count>) {
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        let told = counted(&line);
        let mut count = count.lock().unwrap_or_else(PoisonError::into_inner);
        count.passed += told.passed;
        count.failed += told.failed;
        eprintln!("{line}");
    }
}

/// What a line says of tests: cargo's `test result: ok. 3 passed; 0 failed; …` or Playwright's `  3 passed (2.1s)`.
fn counted(line: &str) -> Count {
    let words: Vec<&str> = line.split_whitespace().collect();
    let number_before = |word: &str| {
        let at = words.iter().position(|candidate| candidate.trim_end_matches(';') == word)?;
        words.get(at.checked_sub(1)?)?.parse().ok()
    };
    let cargo = line.starts_with("test result:");
    let playwright = words.len() <= 3
        && words.first().is_some_and(|word| word.parse::<usize>().is_ok())
        && words.get(1).is_some_and(|word| matches!(*word, "passed" | "failed" | "flaky"))
        && words.get(2).is_none_or(|word| word.starts_with('('));
    if !cargo && !playwright {
        return Count::default();
    }
    let number = |word| number_before(word).unwrap_or(0);
    Count { passed: number("passed"), failed: number("failed") + number("flaky") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_test_runners_say() {
        let cases = [
            ("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out", 12, 0),
            ("test result: FAILED. 11 passed; 2 failed; 0 ignored", 11, 2),
            ("  17 passed (4.1s)", 17, 0),
            ("  1 failed", 0, 1),
            ("  1 flaky", 0, 1),
            ("3 passed the gate today", 0, 0),
            ("running 5 tests", 0, 0),
        ];
        for (line, passed, failed) in cases {
            assert_eq!(counted(line), Count { passed, failed }, "{line}");
        }
    }
}
