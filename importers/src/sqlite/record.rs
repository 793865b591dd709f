//! A row of a table.

use super::broken;
use super::database::Encoding;
use super::page::varint;
use crate::error::ReadError;

/// Columns of a row that are looked at; the tables read here have fewer than twenty.
const COLUMNS: usize = 100;

/// What is in a column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Integer(i64),
    Real(f64),
    Text(String),
    Blob,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// Its number.
    pub(crate) id: i64,
    /// Its columns. Those added to the table after the row was written are missing at its end.
    pub(super) values: Vec<Value>,
}

impl Row {
    /// What is in a column, by its place; none where it was added later.
    pub(crate) fn value(&self, column: Option<usize>) -> &Value {
        column.and_then(|column| self.values.get(column)).unwrap_or(&Value::Null)
    }

    /// A row by the bytes of its payload.
    pub(super) fn read(id: i64, payload: &[u8], encoding: Encoding) -> Result<Self, ReadError> {
        let bad = || broken(format!("row {id} does not fit its header"));
        let (length, mut at) = varint(payload).ok_or_else(bad)?;
        let length =
            usize::try_from(length).ok().filter(|length| *length <= payload.len()).ok_or_else(bad)?;
        let mut body = length;
        let mut values = Vec::new();
        while at < length && values.len() < COLUMNS {
            let (kind, size) = varint(&payload[at..length]).ok_or_else(bad)?;
            at += size;
            let size = size_of(kind).ok_or_else(bad)?;
            let end = body.checked_add(size).ok_or_else(bad)?;
            values.push(value(kind, payload.get(body..end).ok_or_else(bad)?, encoding));
            body = end;
        }
        Ok(Self { id, values })
    }
}

fn size_of(kind: u64) -> Option<usize> {
    Some(match kind {
        0 | 8 | 9 => 0,
        1..=4 => kind as usize,
        5 => 6,
        6 | 7 => 8,
        10 | 11 => return None,
        _ => usize::try_from((kind - 12) / 2).ok()?,
    })
}

fn value(kind: u64, bytes: &[u8], encoding: Encoding) -> Value {
    match kind {
        0 => Value::Null,
        8 => Value::Integer(0),
        9 => Value::Integer(1),
        7 => Value::Real(f64::from_bits(integer(bytes) as u64)),
        1..=6 => Value::Integer(integer(bytes)),
        _ if kind.is_multiple_of(2) => Value::Blob,
        _ => Value::Text(text(bytes, encoding)),
    }
}

fn integer(bytes: &[u8]) -> i64 {
    let start = if bytes.first().is_some_and(|first| first & 0x80 != 0) { -1 } else { 0 };
    bytes.iter().fold(start, |number, byte| number << 8 | i64::from(*byte))
}

fn text(bytes: &[u8], encoding: Encoding) -> String {
    let pair = |pair: &[u8]| match encoding {
        Encoding::Utf16Be => u16::from_be_bytes([pair[0], pair[1]]),
        _ => u16::from_le_bytes([pair[0], pair[1]]),
    };
    match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
        _ => String::from_utf16_lossy(&bytes.chunks_exact(2).map(pair).collect::<Vec<_>>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_holds_values_of_all_kinds() {
        let payload = [
            10, 0, 1, 2, 5, 7, 8, 9, 17, 14, // header
            0xff, 0x01, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe, // -1, 256, -2
            0x3f, 0xf8, 0, 0, 0, 0, 0, 0, b'h', b'i', 1, // 1.5, hi, a blob
        ];
        let row = Row::read(7, &payload, Encoding::Utf8).expect("a row");
        let expected = [
            Value::Null,
            Value::Integer(-1),
            Value::Integer(256),
            Value::Integer(-2),
            Value::Real(1.5),
            Value::Integer(0),
            Value::Integer(1),
            Value::Text("hi".into()),
            Value::Blob,
        ];
        assert_eq!((row.id, row.values.as_slice()), (7, expected.as_slice()));
        assert_eq!(row.value(Some(9)), &Value::Null);
        for cut in 0..payload.len() {
            assert!(Row::read(7, &payload[..cut], Encoding::Utf8).is_err(), "{cut}");
        }
        assert!(Row::read(7, &[2, 10], Encoding::Utf8).is_err());
    }

    #[test]
    fn texts_come_in_three_encodings() {
        assert_eq!(text("é😂".as_bytes(), Encoding::Utf8), "é😂");
        assert_eq!(text(&[0xe9, 0, 0x3d, 0xd8, 0x02, 0xde, 7], Encoding::Utf16Le), "é😂");
        assert_eq!(text(&[0, 0xe9], Encoding::Utf16Be), "é");
    }
}
