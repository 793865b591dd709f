//! Which tables there are, and the names of their columns.

use super::{Database, Row, Value};
use crate::error::ReadError;

/// A table.
pub(crate) struct Table {
    root: u32,
    columns: Vec<String>,
}

impl Table {
    /// The place of a column.
    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.eq_ignore_ascii_case(name))
    }
}

impl Database<'_> {
    /// The table of a name, if there is one.
    pub(crate) fn table(&mut self, name: &str) -> Result<Option<Table>, ReadError> {
        let mut found = None;
        // The schema is a table of its own: type, name, tbl_name, rootpage, sql.
        self.walk(1, &mut |row: Row| {
            let [Value::Text(kind), Value::Text(table), _, Value::Integer(root), Value::Text(sql), ..] =
                row.values.as_slice()
            else {
                return Ok(());
            };
            if kind == "table" && table.eq_ignore_ascii_case(name) {
                found = u32::try_from(*root).ok().map(|root| Table { root, columns: columns(sql) });
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Hands over the rows of a table, in their order.
    pub(crate) fn rows(
        &mut self,
        table: &Table,
        taker: &mut dyn FnMut(Row) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.walk(table.root, taker)
    }
}

/// The names of the columns that a `CREATE TABLE` defines.
fn columns(sql: &str) -> Vec<String> {
    let Some(definitions) = sql.find('(').map(|at| &sql[at + 1..]) else {
        return Vec::new();
    };
    let mut names = Vec::new();
    let (mut depth, mut quote, mut is_start) = (0_u32, None, true);
    for (at, c) in definitions.char_indices() {
        if is_start && !c.is_whitespace() {
            is_start = false;
            names.extend(first_name(&definitions[at..]));
        }
        match (quote, c) {
            (Some(end), _) if c == end => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '[') => quote = Some(']'),
            (None, '(') => depth += 1,
            (None, ')') if depth == 0 => break,
            (None, ')') => depth -= 1,
            (None, ',') if depth == 0 => is_start = true,
            _ => {}
        }
    }
    names
}

/// The name a definition begins with; none if it defines no column.
fn first_name(definition: &str) -> Option<String> {
    let quote = match definition.chars().next()? {
        '[' => ']',
        quote @ ('"' | '\'' | '`') => quote,
        _ => {
            let end = definition.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '$'));
            let name = &definition[..end.unwrap_or(definition.len())];
            let is_constraint = ["constraint", "primary", "unique", "check", "foreign"]
                .into_iter()
                .any(|word| name.eq_ignore_ascii_case(word));
            return (!is_constraint && !name.is_empty()).then(|| name.to_owned());
        }
    };
    definition[1..].split(quote).next().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn columns_are_named_in_every_way_sql_knows() {
        let sql = "CREATE TABLE \"a(\" (tid REFERENCES threads(id), id INTEGER PRIMARY KEY,\n\t\"a, b\" VARCHAR(1,2) \
            DEFAULT ',(', [c d] , `e`, f$1 CHECK (f IN (1, 2)), PRIMARY KEY (id, tid), CONSTRAINT x UNIQUE (tid))";
        assert_eq!(columns(&sql.replace("\"a(\"", "a")), ["tid", "id", "a, b", "c d", "e", "f$1"]);
        assert_eq!(columns("CREATE TABLE a"), Vec::<String>::new());
        assert_eq!(columns("CREATE TABLE a ("), Vec::<String>::new());
    }
}
