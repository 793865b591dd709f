//! The language of a block of code, as other systems note it.

use super::super::sanitize::is_language;

/// Where in a `class` a language stands: our own and most highlighters', Google's, GitHub's and WordPress's.
const PREFIXES: [&str; 5] = ["language-", "lang-", "highlight-source-", "highlight-text-", "brush:"];

/// The language that a `class` names: `highlight highlight-source-rust`, `brush: php; gutter: false`.
pub(super) fn language(class: &str) -> Option<String> {
    let mut words = class.split_ascii_whitespace();
    while let Some(word) = words.next() {
        let Some(name) = PREFIXES.iter().find_map(|prefix| word.strip_prefix(prefix)) else { continue };
        let name = if name.is_empty() { words.next()? } else { name };
        let name = name.trim_end_matches(';');
        return is_language(name).then(|| name.to_owned());
    }
    None
}
