//! Every language must say everything.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// Keys that one language has and another lacks.
pub(super) fn faults(folder: &Path) -> Result<Vec<String>> {
    let mut languages = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let strings: Value =
            serde_json::from_str(&text).with_context(|| format!("{} is no JSON", path.display()))?;
        let mut keys = BTreeSet::new();
        collect("", &strings, &mut keys);
        languages.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), keys));
    }
    let all: BTreeSet<String> = languages.iter().flat_map(|(_, keys)| keys.clone()).collect();
    let missing = |(language, keys): &(String, BTreeSet<String>)| {
        all.difference(keys).map(|key| format!("locales/{language} lacks {key}")).collect::<Vec<_>>()
    };
    Ok(languages.iter().flat_map(missing).collect())
}

fn collect(prefix: &str, value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                collect(&format!("{prefix}/{key}"), value, keys);
            }
        }
        _ => {
            keys.insert(prefix.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nested_keys_are_told_by_their_path() {
        let mut keys = BTreeSet::new();
        collect("", &serde_json::json!({"a": {"b": "x", "c": "y"}, "d": "z"}), &mut keys);
        assert_eq!(keys.into_iter().collect::<Vec<_>>(), ["/a/b", "/a/c", "/d"]);
    }
}
