//! What one sees while waiting. All of it goes to standard error; standard output is for results.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use std::{io, thread};

use anyhow::{Context, Result};

/// Numbered steps of one command.
pub(crate) struct Steps {
    done: usize,
    total: usize,
}

impl Steps {
    /// So many steps lie ahead.
    pub(crate) fn new(total: usize) -> Self {
        Self { done: 0, total }
    }

    /// Runs one step that prints much itself: says what begins and how long it took.
    ///
    /// # Errors
    /// Those of the work, with the step's title before them.
    pub(crate) fn loud<T>(&mut self, title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let label = self.next(title);
        eprintln!("{label} …");
        let start = Instant::now();
        let result = work().with_context(|| title.to_owned())?;
        eprintln!("{label} done ({})", seconds(start.elapsed()));
        Ok(result)
    }

    /// Runs one step that prints nothing: on a terminal, its line counts the seconds.
    ///
    /// # Errors
    /// Those of the work, with the step's title before them.
    pub(crate) fn quiet<T>(&mut self, title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let label = self.next(title);
        let start = Instant::now();
        let ended = AtomicBool::new(false);
        let result = thread::scope(|scope| {
            let ticker = scope.spawn(|| tick(&label, start, &ended));
            let result = work();
            ended.store(true, Ordering::Release);
            ticker.thread().unpark();
            result
        });
        let mark = if result.is_ok() { "" } else { " failed" };
        let clear = if io::stderr().is_terminal() { "\r" } else { "" };
        eprintln!("{clear}{label}{mark} ({})   ", seconds(start.elapsed()));
        result.with_context(|| title.to_owned())
    }

    /// Says that a step has nothing to do.
    pub(crate) fn skip(&mut self, title: &str) {
        let label = self.next(title);
        eprintln!("{label}: up to date");
    }

    fn next(&mut self, title: &str) -> String {
        self.done += 1;
        format!("[{}/{}] {title}", self.done, self.total)
    }
}

fn tick(label: &str, start: Instant, ended: &AtomicBool) {
    if !io::stderr().is_terminal() {
        return;
    }
    while !ended.load(Ordering::Acquire) {
        eprint!("\r{label} … ({})", seconds(start.elapsed()));
        io::stderr().flush().ok();
        thread::park_timeout(Duration::from_secs(1));
    }
}

/// A duration for people: `0.4 s`, `12 s`, `3 min 5 s`.
pub(crate) fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    match whole {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        10..60 => format!("{whole} s"),
        _ => format!("{} min {} s", whole / 60, whole % 60),
    }
}

/// Columns of text, the first to the left, the others to the right.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let widths: Vec<usize> = (0..columns).map(|column| width(column).unwrap_or(0)).collect();
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(column, cell)| match column {
                0 => format!("{cell:<width$}", width = widths[0]),
                _ => format!("{cell:>width$}", width = widths[column]),
            })
            .collect();
        cells.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_like_a_person_says_them() {
        assert_eq!(seconds(Duration::from_millis(420)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(12)), "12 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 5 s");
    }

    #[test]
    fn tables_align_words_left_and_numbers_right() {
        let rows = [["name", "bytes"], ["embed.js", "7"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(table(&rows), "name      bytes\nembed.js      7");
    }
}
