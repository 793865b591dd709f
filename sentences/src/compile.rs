//! From locale files to Rust.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write;
use std::{env, fs};

use serde_json::{Map, Value};

type Area = Map<String, Value>;

/// Compiles the sentences of `locales/*.json` into `OUT_DIR/sentences.rs`: a struct for each area, a static for each
/// language, a method of the crate's `Locale` for each area. `names` are in the order of `Locale`'s variants.
///
/// # Errors
/// If the languages do not have the same keys with the same places to fill in.
pub fn compile(names: &[&str], areas_left_out: &[&str]) -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=locales");
    let mut languages = Vec::new();
    for language in names {
        let path = format!("locales/{language}.json");
        let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let areas: Map<String, Value> =
            serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
        languages.push(areas);
    }
    let mut code = String::new();
    let english = &languages[0];
    for other in &languages[1..] {
        if english.keys().ne(other.keys()) {
            return Err("the locales do not have the same areas".into());
        }
    }
    for name in english.keys().filter(|name| !areas_left_out.contains(&name.as_str())) {
        let areas: Vec<&Area> = languages.iter().filter_map(|areas| areas[name].as_object()).collect();
        write_area(&mut code, name, &areas)?;
    }
    fs::write(format!("{}/sentences.rs", env::var("OUT_DIR")?), code)?;
    Ok(())
}

fn write_area(code: &mut String, name: &str, languages: &[&Area]) -> Result<(), Box<dyn Error>> {
    let kind: String = name.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
    let english = languages[0];
    writeln!(code, "/// Sentences of the area `{name}`.\npub struct {kind} {{")?;
    for (key, text) in english {
        writeln!(code, "    /// {text}\n    pub {key}: &'static str,")?;
    }
    writeln!(code, "}}\n\nstatic {}: [{kind}; {}] = [", name.to_uppercase(), languages.len())?;
    for area in languages {
        if area.keys().ne(english.keys()) {
            return Err(format!("the locales do not have the same keys in `{name}`").into());
        }
        writeln!(code, "    {kind} {{")?;
        for (key, text) in *area {
            let text = text.as_str().ok_or_else(|| format!("`{name}.{key}` is no text"))?;
            if places(text) != places(english[key].as_str().unwrap_or_default()) {
                return Err(format!("`{name}.{key}` has not the same places to fill in").into());
            }
            writeln!(code, "        {key}: {text:?},")?;
        }
        writeln!(code, "    }},")?;
    }
    writeln!(
        code,
        "];\n\nimpl Locale {{\n    /// Sentences of the area `{name}`.\n    #[must_use]\n    pub fn {name}(self) -> &'static {kind} {{\n        &{}[self as usize]\n    }}\n}}\n",
        name.to_uppercase()
    )?;
    Ok(())
}

/// The names in braces.
fn places(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}
