//! The table, and the same as a file.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::ui::table;

/// One figure.
pub(super) struct Row {
    /// What was measured.
    what: String,
    /// The figure.
    value: f64,
    /// Its unit: `B`, `1/s`, `/s CPU`, `MB`, `ms`, `×`, or nothing.
    unit: &'static str,
    /// The ratio to what it is measured against, if to anything.
    ratio: Option<f64>,
    /// What it, or its ratio, must be.
    bound: Bound,
}

/// What a figure must be.
#[derive(Clone, Copy)]
pub(super) enum Bound {
    /// The figure, at least.
    AtLeast(f64),
    /// The figure, at most.
    AtMost(f64),
    /// The ratio, at least.
    RatioAtLeast(f64),
    /// The ratio, at most.
    RatioAtMost(f64),
    /// Told for comparison.
    None,
}

impl Row {
    /// A figure that stands for itself.
    pub(super) fn figure(what: impl Into<String>, value: f64, unit: &'static str, bound: Bound) -> Self {
        Self { what: what.into(), value, unit, ratio: None, bound }
    }

    /// A figure measured against another.
    pub(super) fn against(mut self, other: f64) -> Self {
        self.ratio = Some(self.value / other);
        self
    }

    fn holds(&self) -> Option<bool> {
        match (self.bound, self.ratio) {
            (Bound::AtLeast(least), _) => Some(self.value >= least),
            (Bound::AtMost(most), _) => Some(self.value <= most),
            (Bound::RatioAtLeast(least), Some(ratio)) => Some(ratio >= least),
            (Bound::RatioAtMost(most), Some(ratio)) => Some(ratio <= most),
            _ => None,
        }
    }

    fn cells(&self) -> Vec<String> {
        let bound = match self.bound {
            Bound::AtLeast(least) => format!("≥ {}", number(least)),
            Bound::AtMost(most) => format!("≤ {}", number(most)),
            Bound::RatioAtLeast(least) => format!("≥ {} ×", (least * 100.0).round() / 100.0),
            Bound::RatioAtMost(most) => format!("≤ {most} ×"),
            Bound::None => String::new(),
        };
        let verdict = match self.holds() {
            Some(true) => "ok",
            Some(false) => "MISSED",
            None => "",
        };
        let ratio = self.ratio.map_or(String::new(), |ratio| format!("{ratio:.2} ×"));
        let value = format!("{} {}", number(self.value), self.unit);
        vec![self.what.clone(), value.trim_end().to_owned(), ratio, bound, verdict.to_owned()]
    }

    fn json(&self) -> Value {
        json!({
            "what": self.what,
            "value": self.value,
            "unit": self.unit,
            "ratio": self.ratio,
            "must_be": self.cells()[3],
            "holds": self.holds(),
        })
    }
}

/// All figures as a table.
pub(super) fn table_of(rows: &[Row]) -> String {
    let mut cells = vec![["", "measured", "ratio", "must be", ""].map(str::to_owned).to_vec()];
    cells.extend(rows.iter().map(Row::cells));
    table(&cells)
}

/// All figures as JSON.
///
/// # Errors
/// If the file cannot be written.
pub(super) fn write(rows: &[Row], file: &Path) -> Result<()> {
    let rows: Vec<Value> = rows.iter().map(Row::json).collect();
    let text = serde_json::to_string_pretty(&json!({"rows": rows}))?;
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

fn number(value: f64) -> String {
    match value.abs() {
        0.0 => "0".to_owned(),
        size if size >= 100.0 || value.fract() == 0.0 => format!("{value:.0}"),
        size if size >= 1.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_held_against_the_ratio_where_it_is_one() {
        let row = |bound| Row::figure("reads", 600.0, "1/s", bound).against(1000.0);
        assert_eq!(row(Bound::RatioAtLeast(0.6)).holds(), Some(true));
        assert_eq!(row(Bound::RatioAtLeast(0.7)).holds(), Some(false));
        assert_eq!(row(Bound::AtMost(500.0)).holds(), Some(false));
        assert_eq!(row(Bound::None).holds(), None);
    }

    #[test]
    fn numbers_show_as_much_as_matters() {
        assert_eq!([0.0, 0.1234, 1.234, 7.0, 123.4].map(number), ["0", "0.123", "1.23", "7", "123"]);
    }
}
