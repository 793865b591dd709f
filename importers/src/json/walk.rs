//! Walks through JSON documents, one after another, and hands over their records one by one.

use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::kept::{Kept, Weight};
use super::{Metered, Place};
use crate::error::ReadError;
use crate::input::Input;

/// UTF-8's mark; that of UTF-16 tells what is wrong.
const MARK: &[u8] = b"\xef\xbb\xbf";
const UTF_16: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// The longest name of a field on the way, in bytes: all names on the way are held.
const LONGEST_KEY: usize = 1_000;

/// What a value is, by where it stands: the keys on the way to it, with `[]` for an element of a list, joined by `/`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// An object that is handed over at its end; at a list, its elements are asked for.
    Record,
    /// Walked through on the way to records, and no part of the record around it.
    Way,
    /// A part of the record around it; where there is none, a way.
    Part,
    /// Nothing that is wanted.
    Unwanted,
}

/// A record.
pub(crate) struct Met<'m> {
    /// Where it stands.
    pub path: &'m str,
    /// The line it begins in.
    pub line: u64,
    /// Which of the records that began it is, from 1. The same file gives the same numbers each time it is walked.
    pub number: u64,
    /// The number of the record around it; 0 for none.
    pub within: u64,
    /// Whether other records stand in it.
    pub holds: bool,
    /// Its parts. In a list, whatever stands there instead of an object.
    pub value: Value,
}

type Taking<'t> = &'t mut dyn FnMut(Met<'_>) -> Result<(), ReadError>;

/// The role of rows: one object after another, in a list or not, or in a list called `results`.
pub(crate) fn rows(path: &str) -> Role {
    let inner = path.strip_prefix("results").unwrap_or(path);
    match inner {
        "" if path == "results" => Role::Way,
        _ if inner.split('/').all(|step| step.is_empty() || step == "[]") => Role::Record,
        _ => Role::Part,
    }
}

/// Walks through a file.
pub(crate) fn walk(
    input: &mut Input<'_>,
    role: fn(&str) -> Role,
    taking: Taking<'_>,
) -> Result<(), ReadError> {
    skip_preamble(input)?;
    let place = Place::new(input.line());
    let mut documents = serde_json::Deserializer::from_reader(Metered::new(input, place.clone()));
    let mut walker = Walker {
        role,
        taking,
        place,
        path: String::new(),
        begun: 0,
        within: 0,
        weight: Weight::new(),
        met: false,
        failure: None,
    };
    let mut is_empty = true;
    loop {
        walker.place.begin();
        match documents.end() {
            Ok(()) => break,
            Err(error) if error.is_io() => return Err(walker.place.fault(error)),
            Err(_) => is_empty = false,
        }
        let root = Visit { role: role(""), walker: &mut walker, is_listed: false };
        if let Err(error) = root.deserialize(&mut documents) {
            let failure = walker.failure.take();
            return Err(failure.unwrap_or_else(|| walker.place.fault(error)));
        }
    }
    match (is_empty, walker.met) {
        (true, _) => Err(ReadError::whole("the file is empty")),
        (_, false) => Err(ReadError::whole("nothing in the file is where this format has its comments")),
        _ => Ok(()),
    }
}

/// Passes the byte order mark, and the line that LeanCloud begins its exports with.
fn skip_preamble(input: &mut Input<'_>) -> Result<(), ReadError> {
    let head = input.head()?;
    if UTF_16.iter().any(|mark| head.starts_with(mark)) {
        return Err(ReadError::at(1, "this is UTF-16; save the file as UTF-8"));
    }
    let is_marked = head.starts_with(MARK);
    let is_announced = head[if is_marked { MARK.len() } else { 0 }..].starts_with(b"#");
    if is_marked {
        input.read_exact(&mut [0; MARK.len()])?;
    }
    if is_announced {
        input.next_line(&mut String::new())?;
    }
    Ok(())
}

struct Walker<'w> {
    role: fn(&str) -> Role,
    taking: Taking<'w>,
    place: Place,
    path: String,
    begun: u64,
    within: u64,
    /// What the records that have begun and not ended may still take.
    weight: Weight,
    met: bool,
    failure: Option<ReadError>,
}

impl Walker<'_> {
    /// Goes a step further; gives the way back.
    fn step(&mut self, step: &str) -> usize {
        let back = self.path.len();
        if back > 0 {
            self.path.push('/');
        }
        self.path.push_str(step);
        back
    }

    fn hand_over<E: Error>(&mut self, line: u64, number: u64, value: Value) -> Result<(), E> {
        let holds = self.begun > number;
        let met = Met { path: &self.path, line, number, within: self.within, holds, value };
        (self.taking)(met).map_err(|failure| {
            self.failure = Some(failure);
            E::custom("stopped")
        })
    }
}

/// A value on the way, or a record.
struct Visit<'v, 'w> {
    role: Role,
    walker: &'v mut Walker<'w>,
    is_listed: bool,
}

impl<'w> Visit<'_, 'w> {
    fn role_here(&self) -> Role {
        if self.role == Role::Unwanted { Role::Unwanted } else { (self.walker.role)(&self.walker.path) }
    }

    fn below(&mut self, role: Role, is_listed: bool) -> Visit<'_, 'w> {
        Visit { role, walker: &mut *self.walker, is_listed }
    }

    fn scalar<E: Error>(self, value: Value) -> Result<(), E> {
        match self.role {
            Role::Record if self.is_listed => {
                self.walker.begun += 1;
                let (line, number) = (self.walker.place.line(), self.walker.begun);
                self.walker.hand_over(line, number, value)
            }
            Role::Record if !value.is_null() => Err(E::custom("an object or a list belongs here")),
            _ => Ok(()),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Visit<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.walker.place.begin();
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Visit<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.scalar(Value::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        self.scalar(flag.into())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.scalar(number.into())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.scalar(number.into())
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.scalar(number.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.scalar(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<(), A::Error> {
        let back = self.walker.step("[]");
        let role = self.role_here();
        self.walker.met |= role == Role::Record;
        while access.next_element_seed(self.below(role, true))?.is_some() {}
        self.walker.path.truncate(back);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<(), A::Error> {
        let is_record = self.role == Role::Record;
        let (line, outer, weight) = (self.walker.place.line(), self.walker.within, self.walker.weight);
        if is_record {
            self.walker.met = true;
            self.walker.begun += 1;
            self.walker.within = self.walker.begun;
        }
        let number = self.walker.begun;
        let mut parts = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            if key.len() > LONGEST_KEY {
                return Err(A::Error::custom("the name of a field is too long"));
            }
            let back = self.walker.step(&key);
            let role = self.role_here();
            if is_record && role == Role::Part {
                self.walker.weight.take(key.len())?;
                parts.insert(key, access.next_value_seed(Kept(&mut self.walker.weight))?);
            } else {
                access.next_value_seed(self.below(role, false))?;
            }
            self.walker.path.truncate(back);
            if !is_record {
                self.walker.place.begin();
            }
        }
        self.walker.within = outer;
        self.walker.weight = weight;
        if is_record { self.walker.hand_over(line, number, Value::Object(parts)) } else { Ok(()) }
    }
}
