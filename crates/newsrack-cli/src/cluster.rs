//! `cluster`: which entries of a file tell of one event, without a data folder. Two entries are compared as the reader's own
//! are; but all come at once, however far apart they were printed, and one text in several titles holds none together.

use crate::{
    input,
    lines::{self, Printed},
    outcome::Outcome,
    times,
};
use newsrack_api::{ApiError, Code};
use newsrack_curate::{Item, Stories as Grouping};
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
        Ok(printed) => {
            let note = printed.note(&input::name(file));
            lines::print(printed.lines).with(note.as_deref())
        }
        Err(error) => error.into(),
    }
}

/// What is printed of a file.
#[derive(Debug)]
struct Stories {
    lines: Vec<Printed>,
    /// Lines that have no story, for more came than are compared.
    without: usize,
    /// Lines with the id of an earlier one.
    again: usize,
}

impl Stories {
    /// What people are told where some have none, or an id that stood before.
    fn note(&self, name: &str) -> Option<String> {
        let (without, all, again) = (self.without, self.lines.len(), self.again);
        let without = (without > 0).then(|| {
            format!(
                "{name} has {all} lines, and the latest {} were compared: the {without} before them have no story.",
                all - without
            )
        });
        let again = (again > 0).then(|| {
            format!("{name} has {again} lines with the id of an earlier one; each is taken for that one, as it stands there.")
        });
        let notes: Vec<String> = without.into_iter().chain(again).collect();
        (!notes.is_empty()).then(|| notes.join(" "))
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
fn grouped(bytes: &[u8], name: &str) -> Result<Stories, ApiError> {
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
    // Lines of one id are one entry, as it stands in the first of them: a story is named by an id, and two would have one name.
    let mut firsts: HashMap<String, usize> = HashMap::new();
    let entries: Vec<usize> =
        lines.iter().zip(0..).map(|(line, at)| *firsts.entry(line.id.to_string()).or_insert(at)).collect();
    let mut order: Vec<usize> = (0..lines.len()).filter(|at| entries[*at] == *at).collect();
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
    let mut stories = Grouping::new();
    stories.add(&items, 0);
    let mut named: BTreeMap<i64, &Value> = BTreeMap::new();
    for group in stories.groups() {
        let first = group.iter().map(|id| id.0).min().unwrap_or_default();
        named.extend(group.iter().map(|id| (id.0, &lines[first as usize].id)));
    }
    let story = |entry: &usize| named.get(&(*entry as i64));
    let print = |(line, entry): (&Line, &usize)| json!({ "id": line.id, "story": story(entry) }).to_string();
    Ok(Stories {
        without: entries.iter().filter(|entry| story(entry).is_none()).count(),
        again: lines.len() - firsts.len(),
        lines: lines.iter().zip(&entries).map(print).collect(),
    })
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
            printed.lines,
            [r#"{"id":7,"story":7}"#, r#"{"id":"x","story":7}"#, r#"{"id":"y","story":"y"}"#]
        );
        assert_eq!(printed.note("It"), None);
    }

    /// Two stories had one name, or one entry had two.
    #[test]
    fn lines_with_one_id_are_one_entry() {
        let file = br#"{"id": "a", "title": "Ferry sinks off Velbruck harbour", "source": "a", "time": "2026-03-10T08:00:00Z"}
{"id": "b", "title": "Velbruck ferry sinks, harbour closed", "source": "b", "time": "2026-03-10T09:00:00Z"}
{"id": "a", "title": "Orchard prices rise after late frost", "source": "c", "time": "2026-03-10T07:00:00Z"}
{"id": "c", "title": "Late frost: orchard prices rise", "source": "d", "time": "2026-03-10T09:00:00Z"}
{"id": 7, "title": "Chess: the Petrov defence", "time": "2026-03-10T09:00:00Z"}
{"id": "7", "title": "Wool prices in Bradford fall", "time": "2026-03-10T09:00:00Z"}
{"id": "b", "title": "Velbruck ferry sinks, harbour closed", "source": "b", "time": "2026-03-10T09:00:00Z"}
"#;
        let printed = grouped(file, "It").unwrap();
        assert_eq!(
            printed.lines,
            [
                r#"{"id":"a","story":"a"}"#,
                r#"{"id":"b","story":"a"}"#,
                r#"{"id":"a","story":"a"}"#,
                r#"{"id":"c","story":"c"}"#,
                r#"{"id":7,"story":7}"#,
                r#"{"id":"7","story":"7"}"#,
                r#"{"id":"b","story":"a"}"#,
            ]
        );
        assert_eq!(
            printed.note("It").unwrap(),
            "It has 2 lines with the id of an earlier one; each is taken for that one, as it stands there."
        );
    }

    #[test]
    fn lines_that_are_too_many_to_be_compared_are_told_of() {
        let file: String = (0..60_002)
            .map(|id| {
                let day = if id == 1 || id == 5 { "2026-03-09" } else { "2026-03-10" };
                format!("{{\"id\": {id}, \"time\": \"{day}\"}}\n")
            })
            .collect();
        let printed = grouped(file.as_bytes(), "It").unwrap();
        let check = |id: usize, want: &str| assert_eq!(printed.lines[id], want);
        check(0, r#"{"id":0,"story":0}"#);
        check(1, r#"{"id":1,"story":null}"#);
        check(5, r#"{"id":5,"story":null}"#);
        assert_eq!(
            printed.note("It").unwrap(),
            "It has 60002 lines, and the latest 60000 were compared: the 2 before them have no story."
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
        assert!(grouped(b"", "It").unwrap().lines.is_empty());
        assert_eq!(grouped(b"{\"id\": 1, \"time\": \"\"}", "It").unwrap().lines.len(), 1);
    }
}
