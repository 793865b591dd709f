//! Valine: the comments of a LeanCloud class, as a list, in `results`, or one a line.

use crate::error::ReadError;
use crate::found::Taker;
use crate::input::Input;
use crate::json::{Fields, Keys, rows, walk};
use crate::out::Out;
use crate::waline::{hand_over, row};

/// Whether a file begins like one.
pub(crate) fn recognises(head: &[u8]) -> bool {
    Keys::of(head).is_some_and(|keys| {
        keys.has_all(&["comment", "nick"])
            && keys.has_any(&["insertedAt", "createdAt"])
            && !keys.has("Comment")
    })
}

/// Reads one.
pub(crate) fn read(input: &mut Input<'_>, taker: Taker<'_>) -> Result<(), ReadError> {
    let mut out = Out::new(taker);
    walk(input, rows, &mut |met| {
        // What holds a list called `results` is no row.
        if met.holds {
            return Ok(());
        }
        let Some(fields) = Fields::of(&met.value) else { return out.malformed(met.line, false) };
        let Some(mut comment) = row(fields, met.line, &mut out)? else { return Ok(()) };
        // Valine kept what it had rendered.
        comment.html = comment.html.or(comment.body.take());
        hand_over(fields, comment, &mut out)
    })
}
