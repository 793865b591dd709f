//! Names and values of a query string or of a form's body (`application/x-www-form-urlencoded`).

use std::borrow::Cow;

use causerie_shared::{ErrorCode, Problem};
use percent_encoding::percent_decode;

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

    /// All pairs.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.as_ref()))
    }
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
    fn refuses_what_is_not_utf8() {
        assert_eq!(Query::parse("url=%FF").expect_err("not UTF-8").code, ErrorCode::InvalidUtf8);
    }
}
