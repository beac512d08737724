//! The reference cases: every field that they state is compared with ours, and counted.
//!
//! What is left differs on purpose: `&lang;` is HTML 5's sign, a category is shown by its label, plain text is escaped
//! where HTML is promised, of two dates of one kind the first counts, and no entity of a DTD is ever expanded.

use crate::{corpora, html};
use newsrack_feed::{Hints, ParsedEntry, ParsedFeed, parse};
use newsrack_model::{Author, Millis};
use serde_json::Value;
use std::{collections::BTreeMap, fs};

/// How many statements of the cases must hold at least, in thousandths.
const FLOOR: usize = 985;

#[test]
fn reference_cases_are_read_as_they_say() {
    let Some(folder) = corpora("feeds/feedparser") else { return };
    let mut fields: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for line in fs::read_to_string(folder.join("scope.jsonl")).unwrap().lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let file = case["file"].as_str().unwrap();
        let stated = |name: &str| case[name].as_str().filter(|text| !text.is_empty());
        let hints = Hints { url: stated("document_url"), content_type: stated("content_type") };
        let feed = parse(&fs::read(folder.join(file)).unwrap(), hints)
            .unwrap_or_else(|error| panic!("{file}: failed to {error}"));
        for assert in case["asserts"].as_array().unwrap() {
            let path = Path::new(&assert["path"]);
            let (field, difference) = compare(&feed, &path, assert);
            let count = fields.entry(field).or_default();
            count.1 += 1;
            match difference {
                None => count.0 += 1,
                Some(got) => println!("{file}: {}: {got} and not {}", assert["path"], assert["value"]),
            }
        }
    }
    let (mut agreed, mut all) = (0, 0);
    for (field, (same, stated)) in &fields {
        println!("{field:<12} {same:>4} of {stated:>4}");
        agreed += same;
        all += stated;
    }
    println!("{agreed} of {all} statements of the reference cases hold");
    assert!(agreed * 1_000 >= all * FLOOR, "only {agreed} of {all}");
}

/// `["entries", 0, "title_detail", "value"]`: which entry, if any, which field, and which of several.
struct Path<'a> {
    entry: Option<usize>,
    field: &'a str,
    at: usize,
    part: &'a str,
}

impl<'a> Path<'a> {
    fn new(path: &'a Value) -> Self {
        let steps = path.as_array().unwrap();
        let number = |at: usize| steps.get(at).and_then(Value::as_u64).map(|at| usize::try_from(at).unwrap());
        let entry = number(1).filter(|_| steps[0] == "entries");
        let after = if entry.is_some() { 2 } else { 1 };
        Self {
            entry,
            field: steps[after].as_str().unwrap(),
            at: number(after + 1).unwrap_or(0),
            part: steps.last().unwrap().as_str().unwrap(),
        }
    }
}

/// The name of the field in this room, and what differs.
fn compare(feed: &ParsedFeed, path: &Path<'_>, assert: &Value) -> (&'static str, Option<String>) {
    let want = &assert["value"];
    let nothing = ParsedEntry::default();
    let entry = path.entry.map(|at| feed.entries.get(at).unwrap_or(&nothing));
    match (path.field, entry) {
        ("title" | "title_detail", None) => ("title", plain(feed.title.as_ref(), want)),
        ("title" | "title_detail", Some(entry)) => ("title", plain(entry.title.as_ref(), want)),
        ("description" | "tagline" | "subtitle" | "tagline_detail" | "subtitle_detail", None) => {
            ("description", plain(feed.description.as_ref(), want))
        }
        ("description" | "summary" | "summary_detail", Some(entry)) => {
            // The reference shows the content where there is no summary.
            ("summary", markup(entry, entry.summary_html.as_ref().or(entry.content_html.as_ref()), want))
        }
        ("content", Some(entry)) => {
            ("content", markup(entry, entry.content_html.as_ref().or(entry.summary_html.as_ref()), want))
        }
        ("link", None) => ("link", address(feed.site_url.as_deref(), want)),
        ("link", Some(entry)) => ("link", address(entry.url.as_deref(), want)),
        ("id" | "guid", Some(entry)) => {
            ("guid", same(entry.guid.clone().or_else(|| entry.key()).as_deref(), want))
        }
        ("author" | "author_detail" | "authors", entry) => {
            let authors = entry.map_or(&feed.authors, |entry| &entry.authors);
            ("author", author(authors.get(path.at), path.part, want))
        }
        ("tags" | "category", Some(entry)) if path.part == "#len" => {
            ("category", number(entry.categories.len() as u64, want))
        }
        ("tags" | "category", Some(entry)) if assert["op"] == "ne" => {
            ("category", entry.categories.is_empty().then(|| "nothing".to_owned()))
        }
        ("tags" | "category", Some(entry)) => ("category", plain(entry.categories.get(path.at), want)),
        ("enclosures", Some(entry)) => {
            let file = entry.enclosures.get(path.at);
            let difference = match path.part {
                "length" => number(file.and_then(|file| file.length).unwrap_or(0), want),
                "type" => same(file.and_then(|file| file.mime_type.as_deref()), want),
                _ => address(file.map(|file| file.url.as_str()), want),
            };
            ("enclosure", difference)
        }
        ("published" | "published_parsed" | "created" | "created_parsed", Some(entry)) => {
            ("published", moment(entry.published_at, want))
        }
        ("updated" | "updated_parsed", Some(entry)) => {
            // `dc:date` is "updated" there and "published" here.
            ("updated", moment(entry.updated_at.or(entry.published_at), want))
        }
        // A feed has one time here: when it last changed, else when it appeared.
        ("updated" | "updated_parsed" | "published" | "published_parsed", None) => {
            ("updated", moment(feed.updated_at, want))
        }
        ("language", _) => ("language", same(feed.language.as_deref(), want)),
        ("image", None) => ("image", address(feed.image_url.as_deref(), want)),
        (field, _) => panic!("no field for {field}"),
    }
}

/// A field that is plain here and may be HTML there.
fn plain(got: Option<&String>, want: &Value) -> Option<String> {
    let got = got.map_or("", String::as_str);
    let want = want.as_str().unwrap_or_default();
    (got != html::text(want) && got != html::folded(want)).then(|| format!("{got:?}"))
}

fn markup(entry: &ParsedEntry, got: Option<&String>, want: &Value) -> Option<String> {
    let got = got.map_or("", String::as_str);
    let base = entry.base_url.as_deref();
    (html::canonical(got, base) != html::canonical(want.as_str().unwrap_or_default(), None))
        .then(|| format!("{got:?}"))
}

/// An address is the same in whatever way its host and path are written.
fn address(got: Option<&str>, want: &Value) -> Option<String> {
    let want = want.as_str().unwrap_or_default();
    let want = url::Url::parse(want).map_or(want.to_owned(), String::from);
    (got.unwrap_or_default() != want).then(|| format!("{got:?}"))
}

fn same(got: Option<&str>, want: &Value) -> Option<String> {
    (got.unwrap_or_default() != want.as_str().unwrap_or_default()).then(|| format!("{got:?}"))
}

fn number(got: u64, want: &Value) -> Option<String> {
    let want = want.as_u64().or_else(|| want.as_str()?.parse().ok());
    (Some(got) != want).then(|| got.to_string())
}

/// `Name (mail)`, or one of the two.
fn author(got: Option<&Author>, part: &str, want: &Value) -> Option<String> {
    let (name, mail) = got.map_or((None, None), |author| (author.name.clone(), author.email.clone()));
    let got = match (part, name, mail) {
        ("name", name, _) => name,
        ("email", _, mail) => mail,
        (_, Some(name), Some(mail)) => Some(format!("{name} ({mail})")),
        (_, name, mail) => name.or(mail),
    };
    same(got.as_deref(), want)
}

/// A date as it is written, or its parts in UTC: year, month, day, hour, minute, second.
fn moment(got: Option<Millis>, want: &Value) -> Option<String> {
    let written = match want {
        Value::Array(parts) => {
            let at = |index: usize| parts[index].as_i64().unwrap();
            format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", at(0), at(1), at(2), at(3), at(4), at(5))
        }
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    let feed = format!("<rss><channel><item><pubDate>{written}</pubDate></item></channel></rss>");
    let want = parse(feed.as_bytes(), Hints::default()).unwrap().entries[0].published_at;
    (got != want).then(|| format!("{got:?}"))
}
