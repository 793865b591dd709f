//! What is put into sentences.

/// A sentence with the place `{name}` filled in.
#[must_use]
pub fn fill(sentence: &str, name: &str, value: &str) -> String {
    let Some((before, rest)) = sentence.split_once('{') else { return sentence.to_owned() };
    let Some((place, after)) = rest.split_once('}') else { return sentence.to_owned() };
    if place == name {
        [before, value, after].concat()
    } else {
        [before, "{", place, "}", &fill(after, name, value)].concat()
    }
}

/// A number with its thousands set apart.
#[must_use]
pub fn grouped(number: u32, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// A day and a minute of it, which is an hour and a minute in UTC: `22 November 2026, 10:05 UTC`.
#[must_use]
pub fn moment(day: &str, (hour, minute): (u32, u32)) -> String {
    let padded =
        |number: u32| if number < 10 { ["0", &number.to_string()].concat() } else { number.to_string() };
    [day, ", ", &padded(hour), ":", &padded(minute), " UTC"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filling_in() {
        assert_eq!(fill("{reaction}, {count}", "count", "5"), "{reaction}, 5");
        assert_eq!(fill("nothing", "name", "x"), "nothing");
        assert_eq!(
            fill("by {name}", "name", "{name} {"),
            "by {name} {",
            "what is filled in is not read again"
        );
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([1, 999, 1_000, 1_234_567].map(|n| grouped(n, ',')), ["1", "999", "1,000", "1,234,567"]);
    }
}
