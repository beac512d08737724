//! Pages of small sites: strings that are in the article and strings that are not, and metadata.

use super::{
    blocks::folded,
    figures::{Figure, Figures},
    pages,
    readers::Reading,
    work,
};
use anyhow::Context as _;
use serde_json::{Map, Value};
use std::path::Path;

/// What was counted: right, and all.
type Share = (usize, usize);

/// The comparisons of one page by one reader.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    kept: usize,
    lost: usize,
    dropped: usize,
    let_in: usize,
    title: Share,
    title_within: Share,
    author: Share,
    day: Share,
}

/// Measures; every page tells its cost.
///
/// # Errors
/// The corpus cannot be read.
pub(super) fn measure(
    folder: &Path,
    read: impl Fn(&[u8], &str) -> (Reading, Reading) + Sync,
    worst: &mut Vec<(f64, String)>,
) -> anyhow::Result<Figures> {
    let cases: Map<String, Value> = serde_json::from_slice(&pages::read(&folder.join("evaldata.json"))?)?;
    let cases: Vec<(String, Value)> = cases.into_iter().collect();
    let counts = work::each(&cases, |(url, case)| {
        let file = case["file"].as_str().with_context(|| format!("{url} has no file"))?;
        let bytes = pages::read(&folder.join(file))?;
        let (ours, theirs) = read(&bytes, pages::address(url));
        Ok((file.to_owned(), count(&ours, case), count(&theirs, case)))
    })?;
    for (file, counts, _) in &counts {
        let told = format!("trafilatura/{file}: {} lost, {} let in", counts.lost, counts.let_in);
        worst.push((counts.accuracy(), told));
    }
    let ours = sum(counts.iter().map(|(_, ours, _)| *ours));
    let theirs = sum(counts.iter().map(|(_, _, theirs)| *theirs));
    let figure = |name: &str, of: fn(&Counts) -> f64, has_floor| Figure {
        name: name.to_owned(),
        ours: of(&ours),
        theirs: of(&theirs),
        has_floor,
    };
    let all = vec![
        figure("accuracy", Counts::accuracy, true),
        figure("precision", |sum| share((sum.kept, sum.kept + sum.let_in)), true),
        figure("recall", |sum| share((sum.kept, sum.kept + sum.lost)), true),
        figure("title", |sum| share(sum.title), true),
        figure("title contained", |sum| share(sum.title_within), true),
        figure("author", |sum| share(sum.author), true),
        figure("day", |sum| share(sum.day), true),
    ];
    Ok(Figures { corpus: "trafilatura", pages: cases.len(), all })
}

impl Counts {
    fn accuracy(&self) -> f64 {
        share((self.kept + self.dropped, self.kept + self.dropped + self.lost + self.let_in))
    }
}

fn share((right, all): Share) -> f64 {
    right as f64 / all.max(1) as f64
}

fn count(reading: &Reading, case: &Value) -> Counts {
    let text = folded(&reading.text);
    let stands = |key: &str| {
        let strings = case[key].as_array().into_iter().flatten().filter_map(Value::as_str);
        let strings: Vec<_> = strings.map(folded).filter(|string| !string.is_empty()).collect();
        let there = strings.iter().filter(|string| text.contains(string.as_str())).count();
        (there, strings.len() - there)
    };
    let ((kept, lost), (let_in, dropped)) = (stands("with"), stands("without"));
    let same = |got: &str, key: &str, is_right: fn(&str, &str) -> bool| {
        let wanted = spoken(&case[key]);
        let is_asked = !wanted.is_empty();
        (usize::from(is_asked && is_right(&lower(got), &lower(&wanted))), usize::from(is_asked))
    };
    Counts {
        kept,
        lost,
        dropped,
        let_in,
        title: same(&reading.headline, "title", |got, wanted| got == wanted),
        title_within: same(&reading.headline, "title", |got, wanted| {
            !got.is_empty() && (got.contains(wanted) || wanted.contains(got))
        }),
        author: same(&reading.authors, "author", |got, wanted| names(got) == names(wanted)),
        day: same(&reading.day, "date", |got, wanted| got == wanted),
    }
}

/// A text, or texts joined by commas.
fn spoken(value: &Value) -> String {
    match value {
        Value::Array(all) => all.iter().map(spoken).collect::<Vec<_>>().join(", "),
        value => folded(value.as_str().unwrap_or_default()),
    }
}

fn lower(text: &str) -> String {
    folded(text).to_lowercase()
}

/// The names of a line, in one order.
fn names(line: &str) -> Vec<&str> {
    let mut names: Vec<&str> =
        line.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names
}

fn sum(all: impl IntoIterator<Item = Counts>) -> Counts {
    let add = |one: Share, other: Share| (one.0 + other.0, one.1 + other.1);
    all.into_iter().fold(Counts::default(), |sum, one| Counts {
        kept: sum.kept + one.kept,
        lost: sum.lost + one.lost,
        dropped: sum.dropped + one.dropped,
        let_in: sum.let_in + one.let_in,
        title: add(sum.title, one.title),
        title_within: add(sum.title_within, one.title_within),
        author: add(sum.author, one.author),
        day: add(sum.day, one.day),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_page_is_counted() {
        let case = json!({
            "with": ["a  b", "x"], "without": ["c", "y"], "title": "The  Ferry", "author": "Ann, Bo", "date": "2020-01-02",
        });
        let reading = Reading {
            text: "a\nb\n\nc".to_owned(),
            headline: "the ferry | Post".to_owned(),
            authors: "Bo; Ann".to_owned(),
            day: "2020-01-02".to_owned(),
            millis: 0.0,
        };
        let counts = count(&reading, &case);
        assert_eq!((counts.kept, counts.lost, counts.dropped, counts.let_in), (1, 1, 1, 1));
        assert_eq!((counts.title, counts.title_within), ((0, 1), (1, 1)));
        assert_eq!((counts.author, counts.day), ((1, 1), (1, 1)));
        assert_eq!(count(&Reading::default(), &json!({ "title": "" })).title, (0, 0));
    }
}
