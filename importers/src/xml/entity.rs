//! What `&…;` stands for.

/// Puts what a reference stands for at the end of a text: `amp`, `#39`, `#x27`, and the names HTML knows, which exporters
/// leave in. False where nobody knows it.
pub(crate) fn push_reference(name: &str, text: &mut String) -> bool {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        let Ok(code) = code else {
            return false;
        };
        match char::from_u32(code) {
            // Forbidden in XML, and no loss.
            Some(c) if c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r') => {}
            Some(c) => text.push(c),
            // Half of a character beyond the first plane, as some programs write it.
            None => text.push(char::REPLACEMENT_CHARACTER),
        }
        return true;
    }
    let written = format!("&{name};");
    let decoded = html_escape::decode_html_entities(&written);
    if decoded == written {
        return false;
    }
    text.push_str(&decoded);
    true
}

/// A text with all references resolved that somebody knows; the others stay as they are.
pub(crate) fn resolved(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        result.push_str(&rest[..at]);
        rest = &rest[at..];
        // The longest name HTML knows has 31 letters.
        let end = rest.bytes().take(40).position(|byte| byte == b';');
        match end {
            Some(end) if push_reference(&rest[1..end], &mut result) => rest = &rest[end + 1..],
            _ => {
                result.push('&');
                rest = &rest[1..];
            }
        }
    }
    result.push_str(rest);
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_all_kinds_are_resolved_and_others_stay() {
        assert_eq!(resolved("a &amp; b &lt;&#39;&#x27;&nbsp;&eacute;&hellip;"), "a & b <''\u{a0}é…");
        assert_eq!(
            resolved("AT&T; &; &unknown; & &#xD83D; &#1;&#99999999;"),
            "AT&T; &; &unknown; & \u{fffd} \u{fffd}"
        );
        assert_eq!(resolved("&#zz; &#; é&"), "&#zz; &#; é&");
    }
}
