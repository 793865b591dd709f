//! Who speaks.

use serde::{Deserialize, Serialize};

use crate::error::{FieldError, FieldErrorCode};
use crate::{limits, text};

/// What a commenter says of themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewAuthor {
    /// The name shown.
    pub name: String,
    /// Never shown; for the owner, and for replies by mail where the site offers them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Shown as a link on the name. `https://` is added where no scheme is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
}

/// What readers see of an author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuthorView {
    /// The name.
    pub name: String,
    /// A link of the author's choosing, `http` or `https`.
    pub website: Option<String>,
    /// A role worth showing, such as `author` for the blogger.
    pub badge: Option<String>,
}

impl NewAuthor {
    /// The author with the name folded to one visible line, empty optional fields dropped and the website completed.
    ///
    /// # Errors
    /// Every field that is missing, too long or malformed, under `author.…`.
    pub fn normalized(&self) -> Result<Self, Vec<FieldError>> {
        let mut errors = Vec::new();
        let name = normalized_name("author.name", &self.name).unwrap_or_else(|error| {
            errors.push(error);
            String::new()
        });
        let given = present(self.email.as_deref());
        let email = given.and_then(normalized_email);
        if given.is_some() && email.is_none() {
            errors.push(FieldError::new("author.email", FieldErrorCode::Invalid, "not a mail address"));
        }
        let given = present(self.website.as_deref());
        let website = given.and_then(normalized_website);
        if given.is_some() && website.is_none() {
            errors.push(FieldError::new("author.website", FieldErrorCode::Invalid, "not a web address"));
        }
        if errors.is_empty() { Ok(Self { name, email, website }) } else { Err(errors) }
    }
}

/// A name folded to one visible line.
///
/// # Errors
/// That of the field, where the name is missing, too long or holds control characters.
pub fn normalized_name(field: &str, name: &str) -> Result<String, FieldError> {
    let tidy = text::single_line(name);
    let error = |code, detail: String| Err(FieldError::new(field, code, detail));
    if text::has_control_characters(name) {
        error(FieldErrorCode::ControlCharacters, "the name holds control characters".to_owned())
    } else if tidy.is_empty() {
        error(FieldErrorCode::Required, "a name is needed".to_owned())
    } else if tidy.chars().count() > limits::AUTHOR_NAME_CHARS {
        let detail = format!("the name is longer than {} characters", limits::AUTHOR_NAME_CHARS);
        error(FieldErrorCode::TooLong, detail)
    } else {
        Ok(tidy)
    }
}

/// A mail address, trimmed; none where it is none.
#[must_use]
pub fn normalized_email(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| is_email(text)).map(str::to_owned)
}

/// A web address, trimmed and with a scheme; none where it is none.
#[must_use]
pub fn normalized_website(text: &str) -> Option<String> {
    Some(with_scheme(text.trim())).filter(|text| is_web_url(text))
}

fn present(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// Whether a text has the form of a mail address.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let unfit =
        |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | ',' | ';' | '(' | ')');
    text.len() <= limits::EMAIL_BYTES
        && !text.contains(unfit)
        && text
            .split_once('@')
            .is_some_and(|(user, host)| !user.is_empty() && !host.is_empty() && !host.contains('@'))
}

fn with_scheme(text: &str) -> String {
    if text.contains("://") || text.starts_with("javascript:") || text.starts_with("data:") {
        text.to_owned()
    } else {
        format!("https://{text}")
    }
}

/// Whether a text is an `http` or `https` URL with a host, fit to stand in a link.
#[must_use]
pub fn is_web_url(text: &str) -> bool {
    let scheme =
        |prefix: &str| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    let after = if scheme("https://") {
        8
    } else if scheme("http://") {
        7
    } else {
        return false;
    };
    let host = text[after..].split(['/', '?', '#']).next().unwrap_or_default();
    let unfit = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || text::is_invisible_format(c)
            || matches!(c, '<' | '>' | '"' | '\\' | '`')
    };
    text.len() <= limits::URL_BYTES && !host.is_empty() && !host.starts_with(':') && !text.contains(unfit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn author(name: &str, email: &str, website: &str) -> NewAuthor {
        NewAuthor { name: name.into(), email: Some(email.into()), website: Some(website.into()) }
    }

    #[test]
    fn tidies_what_is_good() {
        let tidy = author(" Ada\n Lovelace ", "", "ada.example/blog").normalized().expect("valid");
        assert_eq!(
            tidy,
            NewAuthor {
                name: "Ada Lovelace".into(),
                email: None,
                website: Some("https://ada.example/blog".into())
            }
        );
    }

    #[test]
    fn names_every_field_at_fault() {
        let errors = author("\u{200B}", "nobody", "javascript:alert(1)").normalized().expect_err("invalid");
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["author.name", "author.email", "author.website"]);
        assert_eq!(
            author("a\0b", "", "").normalized().expect_err("NUL")[0].code,
            FieldErrorCode::ControlCharacters
        );
        assert_eq!(
            author(&"x".repeat(81), "", "").normalized().expect_err("long")[0].code,
            FieldErrorCode::TooLong
        );
    }

    #[test]
    fn only_web_addresses_are_linked() {
        for good in ["https://a.example", "HTTP://a.example/x?y#z", "https://münchen.example/ä"] {
            assert!(is_web_url(good), "{good}");
        }
        for bad in
            ["ftp://a.example", "https://", "https:///x", "https://a b", "data:text/html,x", "https://a\"b"]
        {
            assert!(!is_web_url(bad), "{bad}");
        }
    }
}
