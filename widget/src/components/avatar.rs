//! A face made of initials and a hue, so that no request tells a third party who reads what.

use yew::prelude::*;

/// How many hues the style sheet knows.
const HUES: u32 = 12;

/// The face of a name. Its hue is an attribute and not a style, because pages may forbid inline styles.
pub(crate) fn avatar(name: &str) -> Html {
    html! { <span class="face" data-hue={hue(name).to_string()} aria-hidden="true">{ initials(name) }</span> }
}

/// The first letters of the first and the last word. The style sheet makes them capitals: it has the tables for it.
fn initials(name: &str) -> String {
    let mut initials = [None, None];
    let mut is_start = true;
    for letter in name.chars() {
        if letter == ' ' || letter == '-' {
            is_start = true;
        } else if is_start && !letter.is_ascii_punctuation() {
            is_start = false;
            match initials[0] {
                None => initials[0] = Some(letter),
                // Only scripts with capitals abbreviate names by two letters.
                Some(first) if first < '\u{590}' => initials[1] = Some(letter),
                Some(_) => {}
            }
        }
    }
    initials.into_iter().flatten().collect()
}

/// The same name always has the same hue (FNV-1a).
fn hue(name: &str) -> u32 {
    name.bytes().fold(0x811C_9DC5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) % HUES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_names() {
        let cases = [
            ("Inès Moreau", "IM"),
            ("Ada", "A"),
            ("jean-paul de la tour", "jt"),
            ("مريم علي", "م"),
            ("王小明", "王"),
            ("“x”", "“"),
            ("<b>", "b"),
            ("!!!", ""),
            ("", ""),
        ];
        for (name, expected) in cases {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn hues_are_stable() {
        assert_eq!(
            [hue("Ada"), hue("Inès Moreau"), hue("")],
            [hue("Ada"), hue("Inès Moreau"), 0x811C_9DC5 % HUES]
        );
        assert!(["a", "b", "c", "d"].map(hue).iter().any(|&one| one != hue("a")));
    }
}
