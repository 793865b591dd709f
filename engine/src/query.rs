//! Names and values of a query string or of a form's body (`application/x-www-form-urlencoded`).

use std::borrow::Cow;
use std::collections::BTreeSet;

use causerie_shared::{CommentId, ErrorCode, Problem, limits};
use percent_encoding::percent_decode;

use crate::error;

/// Decoded pairs, in the order they came.
#[derive(Debug, Default)]
pub(crate) struct Query<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl<'a> Query<'a> {
    /// Reads a query string.
    ///
    /// # Errors
    /// `invalid_utf8` where a name or value is not UTF-8 once decoded.
    pub(crate) fn parse(text: &'a str) -> Result<Self, Problem> {
        let pairs = text.split('&').filter(|pair| !pair.is_empty());
        let decoded = pairs.map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(name)?, decode(value)?))
        });
        Ok(Self(decoded.collect::<Result<_, Problem>>()?))
    }

    /// The first value of that name; an empty one counts as absent, because forms send empty fields.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.pairs().find(|(key, value)| *key == name && !value.is_empty()).map(|(_, value)| value)
    }

    /// The comment of that name.
    ///
    /// # Errors
    /// `invalid_query` for what is no comment's number.
    pub(crate) fn comment_id(&self, name: &str) -> Result<Option<CommentId>, Problem> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let number = whole(value).filter(|number| (1..=limits::COMMENT_ID).contains(number));
        number.map(CommentId).map(Some).ok_or_else(|| invalid(name, "not the number of a comment"))
    }

    /// The number of that name, from 1 on.
    ///
    /// # Errors
    /// `invalid_query` for what is no number or beyond the most allowed.
    pub(crate) fn number(&self, name: &str, default: u32, most: u32) -> Result<u32, Problem> {
        let Some(value) = self.get(name) else { return Ok(default) };
        let number = whole(value).and_then(|number| u32::try_from(number).ok());
        let number = number.filter(|number| (1..=most).contains(number));
        number.ok_or_else(|| invalid(name, &format!("not a number from 1 to {most}")))
    }

    /// The comments of that name, separated by commas.
    ///
    /// # Errors
    /// `invalid_query` for what is no list of comments' numbers, or too long a one.
    pub(crate) fn comment_ids(&self, name: &str, most: usize) -> Result<BTreeSet<CommentId>, Problem> {
        let Some(value) = self.get(name) else { return Ok(BTreeSet::new()) };
        let numbers = value.split(',').map(|part| whole(part).map(CommentId));
        let ids: Option<BTreeSet<CommentId>> = numbers.collect();
        let ids = ids.filter(|ids| ids.len() <= most);
        ids.ok_or_else(|| invalid(name, &format!("not a list of at most {most} numbers of comments")))
    }

    /// All pairs.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.as_ref()))
    }
}

fn whole(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

fn invalid(name: &str, detail: &str) -> Problem {
    error::invalid_query(format!("`{name}`: {detail}"))
}

fn decode(text: &str) -> Result<Cow<'_, str>, Problem> {
    if !text.contains(['+', '%']) {
        return Ok(Cow::Borrowed(text));
    }
    let spaced = text.replace('+', " ");
    percent_decode(spaced.as_bytes())
        .decode_utf8()
        .map(|decoded| Cow::Owned(decoded.into_owned()))
        .map_err(|_| Problem::new(ErrorCode::InvalidUtf8, "the query or form is not UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_what_browsers_and_forms_send() {
        let query = Query::parse("url=%2Fa%20b+c&key=&key=2&flag&x=%zz&=lone&&é=ü").expect("UTF-8");
        assert_eq!(query.get("url"), Some("/a b c"));
        assert_eq!(query.get("key"), Some("2"), "an empty value counts as absent");
        assert_eq!(query.get("flag"), None);
        assert_eq!(query.get("x"), Some("%zz"), "what is no escape stays");
        assert_eq!(query.get("é"), Some("ü"));
        assert_eq!(query.pairs().count(), 7);
    }

    #[test]
    fn numbers_are_plain_and_within_bounds() {
        let query =
            Query::parse("a=7&b=0&c=%2B7&d=9007199254740992&e=101&f=1,2,2&g=1,,2&h=x&i=").expect("UTF-8");
        assert_eq!(query.comment_id("a"), Ok(Some(CommentId(7))));
        assert_eq!((query.comment_id("i"), query.number("i", 20, 100)), (Ok(None), Ok(20)));
        for bad in ["b", "c", "d", "h"] {
            assert!(query.comment_id(bad).is_err() && query.number(bad, 20, 100).is_err(), "{bad}");
        }
        assert!(query.number("e", 20, 100).is_err());
        assert_eq!(query.comment_ids("f", 2), Ok([CommentId(1), CommentId(2)].into()));
        assert!(query.comment_ids("g", 9).is_err() && query.comment_ids("f", 1).is_err());
    }

    #[test]
    fn refuses_what_is_not_utf8() {
        assert_eq!(Query::parse("url=%FF").expect_err("not UTF-8").code, ErrorCode::InvalidUtf8);
    }
}
