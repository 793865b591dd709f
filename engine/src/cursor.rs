//! Where a page of root comments begins. Clients pass it back as they got it; its inside is nobody else's business.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use causerie_shared::Sort;
use serde::{Deserialize, Serialize};

/// The place of a root comment in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cursor {
    /// The order.
    pub sort: Sort,
    /// Whether the comment is among the pinned ones, which come first.
    pub pinned: bool,
    /// Its reactions.
    pub score: i64,
    /// When it was posted, in milliseconds.
    pub created_at: i64,
    /// Its number.
    pub id: i64,
}

/// A text that is no cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a place that an earlier page named in `next`")]
pub struct NotACursor;

impl Cursor {
    /// Which of two root comments comes first, in the order of the first of them.
    #[must_use]
    pub fn in_order(&self, other: &Self) -> Ordering {
        let place = |cursor: &Self| (cursor.created_at, cursor.id);
        other.pinned.cmp(&self.pinned).then_with(|| match self.sort {
            Sort::Oldest => place(self).cmp(&place(other)),
            Sort::Newest => place(other).cmp(&place(self)),
            Sort::Best => other.score.cmp(&self.score).then(place(other).cmp(&place(self))),
        })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pinned = u8::from(self.pinned);
        write!(f, "{}_{pinned}_{}_{}_{}", self.sort.as_str(), self.score, self.created_at, self.id)
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        /// Numbers pass through doubles on the way to some databases.
        fn number(text: Option<&str>) -> Result<i64, NotACursor> {
            let number: i64 = text.ok_or(NotACursor)?.parse().map_err(|_| NotACursor)?;
            if number.unsigned_abs() < 1 << 53 { Ok(number) } else { Err(NotACursor) }
        }
        let mut parts = text.split('_');
        let sort = parts.next().and_then(Sort::from_name).ok_or(NotACursor)?;
        let pinned = match parts.next() {
            Some("0") => false,
            Some("1") => true,
            _ => return Err(NotACursor),
        };
        let cursor = Self {
            sort,
            pinned,
            score: number(parts.next())?,
            created_at: number(parts.next())?,
            id: number(parts.next())?,
        };
        if parts.next().is_some() { Err(NotACursor) } else { Ok(cursor) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_nothing_else() {
        let cursor =
            Cursor { sort: Sort::Best, pinned: true, score: 3, created_at: 1_795_341_600_000, id: 12 };
        assert_eq!(cursor.to_string(), "best_1_3_1795341600000_12");
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for bad in [
            "",
            "best",
            "best_2_0_0_0",
            "best_1_0_0",
            "best_1_0_0_0_0",
            "x_0_0_0_0",
            "best_0_0_0_9007199254740992",
        ] {
            assert_eq!(bad.parse::<Cursor>(), Err(NotACursor), "{bad}");
        }
    }
}
