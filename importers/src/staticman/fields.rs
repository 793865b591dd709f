//! The fields of an entry: names and texts. What is nested is none of a comment's.

use saphyr_parser::{Event, Parser};
use serde_json::Value;

use super::place::FileFormat;

/// Names of the field with the text, the most usual first.
pub(super) const BODY: [&str; 5] = ["message", "comment", "body", "content", "text"];
/// More fields than any form has.
const FIELDS: usize = 1000;
/// Where the text of an entry with a head of YAML goes.
const BELOW_HEAD: &str = "content";

/// The fields of an entry.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// The fields of a file; none if it cannot be read.
    pub(super) fn read(format: FileFormat, bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        match format {
            FileFormat::Yaml => yaml(text),
            FileFormat::Json => json(text),
            FileFormat::FrontMatter => {
                let text = text.replace("\r\n", "\n");
                let (head, below) = text.strip_prefix("---\n")?.split_once("\n---\n")?;
                let mut fields = yaml(head)?;
                fields.0.push((BELOW_HEAD.into(), below.to_owned()));
                Some(fields)
            }
        }
    }

    /// The first of these fields that says something.
    pub(super) fn text(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let all = self.0.iter().filter(|(field, _)| field.eq_ignore_ascii_case(name));
            all.map(|(_, text)| text.trim()).find(|text| !text.is_empty())
        })
    }

    /// Whether it says anything that comments say.
    pub(super) fn is_comment(&self) -> bool {
        self.text(&BODY).is_some()
    }
}

fn json(text: &str) -> Option<Fields> {
    let Ok(Value::Object(object)) = serde_json::from_str(text) else {
        return None;
    };
    let fields = object.into_iter().filter_map(|(name, value)| match value {
        Value::String(text) => Some((name, text)),
        Value::Number(number) => Some((name, number.to_string())),
        _ => None,
    });
    Some(Fields(fields.collect()))
}

/// Reads events, not values: what names something above again is left out, so that nothing grows.
fn yaml(text: &str) -> Option<Fields> {
    let mut fields = Vec::new();
    let (mut depth, mut name) = (0_usize, None);
    for event in Parser::new_from_str(text) {
        let (event, _) = event.ok()?;
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if depth == 0 && !matches!(event, Event::MappingStart(..)) {
                    return None;
                }
                depth += 1;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                depth = depth.checked_sub(1)?;
                if depth == 1 {
                    name = name.is_none().then(String::new);
                }
            }
            Event::Alias(_) if depth == 1 => name = name.is_none().then(String::new),
            Event::Scalar(text, ..) if depth == 1 => match name.take() {
                None => name = Some(text.into_owned()),
                Some(name) if matches!(&*text, "~" | "null") => drop(name),
                Some(_) if fields.len() == FIELDS => return None,
                Some(name) => fields.push((name, text.into_owned())),
            },
            Event::Scalar(..) if depth == 0 => return None,
            Event::DocumentEnd => break,
            _ => {}
        }
    }
    (depth == 0).then_some(Fields(fields))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_in_three_formats() {
        let yaml = Fields::read(
            FileFormat::Yaml,
            "_id: 1\nmessage: |\n  a\n\n  b\nlist: [1, {a: 2}]\nname: 'Zoë'\nx: ~\n".as_bytes(),
        );
        let yaml = yaml.expect("fields");
        assert_eq!(yaml.text(&["message"]), Some("a\n\nb"));
        assert_eq!((yaml.text(&["NAME"]), yaml.text(&["x", "_id"])), (Some("Zoë"), Some("1")));
        let json = Fields::read(FileFormat::Json, br#"{"message": "a", "date": 1471000000, "tags": [1]}"#)
            .expect("fields");
        assert_eq!((json.text(&BODY), json.text(&["date"])), (Some("a"), Some("1471000000")));
        let below = Fields::read(FileFormat::FrontMatter, b"---\r\nname: A\r\n---\r\nText: *yes*\r\n")
            .expect("fields");
        assert_eq!((below.text(&BODY), below.text(&["name"])), (Some("Text: *yes*"), Some("A")));
    }

    #[test]
    fn what_is_no_entry_has_no_fields() {
        for text in ["", "- a\n- b", "just text", "a: [", "a: 'b", "\u{1}", "a: b\n c: d: e"] {
            assert_eq!(
                Fields::read(FileFormat::Yaml, text.as_bytes()).filter(Fields::is_comment),
                None,
                "{text}"
            );
        }
        assert_eq!(Fields::read(FileFormat::Json, b"[]"), None);
        assert_eq!(Fields::read(FileFormat::Yaml, b"a: \xff"), None);
    }

    #[test]
    fn names_for_what_was_said_before_make_nothing_grow() {
        let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n? [k, *a]\n: v\nd: *a\nmessage: hi\n";
        let fields = Fields::read(FileFormat::Yaml, bomb.as_bytes()).expect("fields");
        assert_eq!((fields.text(&["message"]), fields.text(&["d"])), (Some("hi"), None));
    }
}
