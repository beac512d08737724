//! `cluster`: which entries of a file tell of one event, without a data folder and by the code that groups the reader's own.

use crate::{
    input,
    lines::{self, Printed},
    outcome::Outcome,
    times,
};
use newsrack_api::{ApiError, Code};
use newsrack_curate::{Item, Stories};
use newsrack_model::{EntryId, Millis, PublicationId};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

/// Lines that are taken; one more is refused.
const MOST: usize = 1_000_000;

pub(crate) fn cluster(file: &Path) -> Outcome {
    match input::bytes(file).and_then(|bytes| grouped(&bytes, &input::name(file))) {
        Ok(printed) => lines::print(printed),
        Err(error) => error.into(),
    }
}

/// A line of the file.
struct Line {
    id: Value,
    title: String,
    text: String,
    source: String,
    language: Option<String>,
    at: Millis,
}

/// For each line its story, named by the id of the first of its lines.
fn grouped(bytes: &[u8], name: &str) -> Result<Vec<Printed>, ApiError> {
    let text = String::from_utf8_lossy(bytes);
    let lines: Vec<Line> = text
        .lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty())
        .map(|(text, number)| line(text).map_err(|why| bad(format!("Line {number} of {name} {why}."))))
        .collect::<Result<_, _>>()?;
    if lines.len() > MOST {
        return Err(bad(format!("{name} has more than {MOST} lines.")));
    }
    let mut sources: HashMap<&str, i64> = HashMap::new();
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by_key(|at| (lines[*at].at, *at));
    let items: Vec<Item<'_>> = order
        .iter()
        .map(|at| {
            let line = &lines[*at];
            let next = sources.len() as i64;
            // Where no source is told each line is of one of its own.
            let source = match line.source.as_str() {
                "" => -1 - *at as i64,
                source => *sources.entry(source).or_insert(next),
            };
            Item {
                id: EntryId(*at as i64),
                publication_id: PublicationId(source),
                headline: &line.title,
                text: &line.text,
                language: line.language.as_deref(),
                at: line.at,
            }
        })
        .collect();
    let mut stories = Stories::new();
    stories.add(&items, 0);
    let mut named: BTreeMap<i64, &Value> = BTreeMap::new();
    for group in stories.groups() {
        let first = group.iter().map(|id| id.0).min().unwrap_or_default();
        named.extend(group.iter().map(|id| (id.0, &lines[first as usize].id)));
    }
    let print = |(line, at): (&Line, i64)| json!({ "id": line.id, "story": named.get(&at) }).to_string();
    Ok(lines.iter().zip(0..).map(print).collect())
}

fn line(text: &str) -> Result<Line, &'static str> {
    let line: Value = serde_json::from_str(text).map_err(|_| "is not JSON")?;
    let id = line.get("id").filter(|id| id.is_string() || id.is_number()).ok_or("has no id")?.clone();
    let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
    let at = times::millis(&field("time")).ok_or("has a time that is neither RFC 3339 nor a day")?;
    let language = line["language"].as_str().filter(|tag| !tag.is_empty()).map(str::to_owned);
    Ok(Line { id, title: field("title"), text: field("text"), source: field("source"), language, at })
}

fn bad(sentence: String) -> ApiError {
    ApiError::new(Code::BadRequest, sentence)
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn lines_of_one_event_get_one_story() {
        let file = br#"{"id": 7, "title": "Ferry sinks off Velbruck harbour", "source": "a", "time": "2026-03-10T08:00:00Z"}
{"id": "x", "title": "Velbruck ferry sinks, harbour closed", "source": "b", "time": "2026-03-10T09:00:00+01:00", "more": []}

{"id": "y", "title": "Orchard prices rise", "text": "", "time": "2026-03-10"}
"#;
        let printed = grouped(file, "file").unwrap();
        assert_eq!(
            printed,
            [r#"{"id":7,"story":7}"#, r#"{"id":"x","story":7}"#, r#"{"id":"y","story":"y"}"#]
        );
    }

    #[test]
    fn what_is_no_entry_is_told_with_its_line() {
        let check = |file: &str, want: &str| {
            assert_eq!(grouped(file.as_bytes(), "It").unwrap_err().message, want, "{file}");
        };
        check("{\"id\": 1}\nno", "Line 2 of It is not JSON.");
        check("{\"title\": \"a\"}", "Line 1 of It has no id.");
        check(
            "{\"id\": 1, \"time\": \"noon\"}",
            "Line 1 of It has a time that is neither RFC 3339 nor a day.",
        );
        assert!(grouped(b"", "It").unwrap().is_empty());
        assert_eq!(grouped(b"{\"id\": 1, \"time\": \"\"}", "It").unwrap().len(), 1);
    }
}
