//! How far something is: one line that is written anew on a terminal, a line now and then elsewhere.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Lines of a stage where they cannot be written anew.
const LINES: u64 = 10;

/// What is told while something long goes on.
pub(crate) struct Progress {
    rewrites: bool,
    stage: &'static str,
    began: Instant,
    told: u64,
}

impl Progress {
    /// Nothing was told yet.
    pub(crate) fn new() -> Self {
        Self { rewrites: io::stderr().is_terminal(), stage: "", began: Instant::now(), told: 0 }
    }

    /// Tells how far a stage is, of how much where that is known.
    pub(crate) fn show(&mut self, stage: &'static str, done: u64, total: Option<u64>) {
        let is_new = self.stage != stage;
        if is_new {
            self.end();
            (self.stage, self.began, self.told) = (stage, Instant::now(), 0);
        }
        let step = total.map_or(0, |total| (done * LINES).checked_div(total).unwrap_or_default());
        let line = line(stage, done, total, self.began.elapsed());
        if self.rewrites {
            eprint!("\r\x1b[K{line}");
            io::stderr().flush().ok();
        } else if is_new || step > self.told {
            self.told = step;
            eprintln!("{line}");
        }
    }

    /// Tells how many bytes came, on a terminal: of how many nobody knows.
    pub(crate) fn show_bytes(&mut self, stage: &'static str, bytes: u64) {
        if self.rewrites {
            self.stage = stage;
            eprint!("\r\x1b[K{stage}: {:.1} MB", bytes as f64 / 1e6);
            io::stderr().flush().ok();
        }
    }

    /// Says something beside.
    pub(crate) fn note(&mut self, note: &str) {
        self.end();
        eprintln!("{note}");
    }

    /// Leaves the line, so that others can follow.
    pub(crate) fn end(&mut self) {
        if self.rewrites && !self.stage.is_empty() {
            eprintln!();
        }
        self.stage = "";
    }
}

fn line(stage: &str, done: u64, total: Option<u64>, elapsed: Duration) -> String {
    let Some(total) = total.filter(|total| *total > 0) else { return format!("{stage} …") };
    let share = done.min(total) as f64 / total as f64;
    let percent = format!("{stage}: {} %", (share * 100.0).floor());
    // From less, nobody can tell.
    if share < 0.01 || done >= total {
        return percent;
    }
    let left = elapsed.as_secs_f64() * (1.0 - share) / share;
    format!("{percent}, {} left", seconds(left.ceil() as u64))
}

fn seconds(seconds: u64) -> String {
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes} min {seconds} s"),
        (hours, minutes, _) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_per_cent_and_time_left() {
        let told = |done, total, elapsed| line("Sending", done, total, Duration::from_secs(elapsed));
        assert_eq!(told(25, Some(100), 10), "Sending: 25 %, 30 s left");
        assert_eq!(told(20, Some(1_000), 200), "Sending: 2 %, 2 h 43 min left");
        assert_eq!(told(9, Some(1_000), 200), "Sending: 0 %");
        assert_eq!(told(1, Some(10), 10), "Sending: 10 %, 1 min 30 s left");
        assert_eq!(told(0, Some(100), 10), "Sending: 0 %");
        assert_eq!(told(100, Some(100), 10), "Sending: 100 %");
        assert_eq!(told(5, None, 10), "Sending …");
        assert_eq!(told(0, Some(0), 10), "Sending …");
    }
}
