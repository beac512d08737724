//! The cases of feedparser: a case passes if all that it states of a feed is read so.
//!
//! What is left differs on purpose: `&lang;` is HTML 5's sign, a category is shown by its label, plain text is escaped
//! where HTML is promised, of two dates of one kind the first counts, and no entity of a DTD is ever expanded.

use super::{
    html, moments,
    tally::{Failure, Tally},
    workers,
};
use anyhow::Context as _;
use newsrack_feed::{Hints, ParsedEntry, ParsedFeed, parse};
use newsrack_model::{Author, Millis};
use serde_json::Value;
use std::fs;

pub(super) fn read(folder: &std::path::Path, _: usize) -> anyhow::Result<Tally> {
    let cases = fs::read_to_string(folder.join("scope.jsonl"))?;
    let cases: Vec<&str> = cases.lines().filter(|line| !line.trim().is_empty()).collect();
    let all = fs::read_to_string(folder.join("expect.jsonl"))?;
    let all = all.lines().filter(|line| !line.trim().is_empty()).count();
    let mut tally = workers::count(&cases, |case| {
        let case: Value = serde_json::from_str(case)?;
        let mut tally = Tally::default();
        tally.count(failures(folder, &case).with_context(|| format!("failed to read the case {case}"))?);
        Ok(tally)
    })?;
    tally.out_of_scope = all.saturating_sub(cases.len());
    Ok(tally)
}

fn failures(folder: &std::path::Path, case: &Value) -> anyhow::Result<Vec<Failure>> {
    let file = case["file"].as_str().context("no file")?;
    let stated = |name: &str| case[name].as_str().filter(|text| !text.is_empty());
    let hints = Hints { url: stated("document_url"), content_type: stated("content_type") };
    let failure =
        |field: String, got: String, wanted: String| Failure { file: file.to_owned(), field, got, wanted };
    let feed = match parse(&fs::read(folder.join(file))?, hints) {
        Ok(feed) => feed,
        Err(error) => {
            return Ok(vec![failure("feed".to_owned(), error.kind().to_owned(), "a feed".to_owned())]);
        }
    };
    let mut failures = Vec::new();
    for assert in case["asserts"].as_array().context("no asserts")? {
        let path = Path::new(&assert["path"]).context("no path")?;
        if let Some(got) = compare(&feed, &path, assert) {
            failures.push(failure(assert["path"].to_string(), got, assert["value"].to_string()));
        }
    }
    Ok(failures)
}

/// `["entries", 0, "title_detail", "value"]`: which entry, if any, which field, and which of several.
struct Path<'a> {
    entry: Option<usize>,
    field: &'a str,
    at: usize,
    part: &'a str,
}

impl<'a> Path<'a> {
    fn new(path: &'a Value) -> Option<Self> {
        let steps = path.as_array()?;
        let number = |at: usize| usize::try_from(steps.get(at)?.as_u64()?).ok();
        let entry = number(1).filter(|_| steps[0] == "entries");
        let after = if entry.is_some() { 2 } else { 1 };
        Some(Self {
            entry,
            field: steps.get(after)?.as_str()?,
            at: number(after + 1).unwrap_or(0),
            part: steps.last()?.as_str()?,
        })
    }
}

/// What was got in place of what is stated.
fn compare(feed: &ParsedFeed, path: &Path<'_>, assert: &Value) -> Option<String> {
    let want = &assert["value"];
    let nothing = ParsedEntry::default();
    let entry = path.entry.map(|at| feed.entries.get(at).unwrap_or(&nothing));
    match (path.field, entry) {
        ("title" | "title_detail", None) => plain(feed.title.as_ref(), want),
        ("title" | "title_detail", Some(entry)) => plain(entry.title.as_ref(), want),
        ("description" | "tagline" | "subtitle" | "tagline_detail" | "subtitle_detail", None) => {
            plain(feed.description.as_ref(), want)
        }
        ("description" | "summary" | "summary_detail", Some(entry)) => {
            // The reference shows the content where there is no summary.
            markup(entry, entry.summary_html.as_ref().or(entry.content_html.as_ref()), want)
        }
        ("content", Some(entry)) => {
            markup(entry, entry.content_html.as_ref().or(entry.summary_html.as_ref()), want)
        }
        ("link", None) => address(feed.site_url.as_deref(), want),
        ("link", Some(entry)) => address(entry.url.as_deref(), want),
        ("id" | "guid", Some(entry)) => same(entry.guid.clone().or_else(|| entry.key()).as_deref(), want),
        ("author" | "author_detail" | "authors", entry) => {
            let authors = entry.map_or(&feed.authors, |entry| &entry.authors);
            author(authors.get(path.at), path.part, want)
        }
        ("tags" | "category", Some(entry)) if path.part == "#len" => {
            number(entry.categories.len() as u64, want)
        }
        ("tags" | "category", Some(entry)) if assert["op"] == "ne" => {
            entry.categories.is_empty().then(|| "nothing".to_owned())
        }
        ("tags" | "category", Some(entry)) => plain(entry.categories.get(path.at), want),
        ("enclosures", Some(entry)) => {
            let file = entry.enclosures.get(path.at);
            match path.part {
                "length" => number(file.and_then(|file| file.length).unwrap_or(0), want),
                "type" => same(file.and_then(|file| file.mime_type.as_deref()), want),
                _ => address(file.map(|file| file.url.as_str()), want),
            }
        }
        ("published" | "published_parsed" | "created" | "created_parsed", Some(entry)) => {
            moment(entry.published_at, want)
        }
        ("updated" | "updated_parsed", Some(entry)) => {
            // `dc:date` is "updated" there and "published" here.
            moment(entry.updated_at.or(entry.published_at), want)
        }
        // A feed has one time here: when it last changed, else when it appeared.
        ("updated" | "updated_parsed" | "published" | "published_parsed", None) => {
            moment(feed.updated_at, want)
        }
        ("language", _) => same(feed.language.as_deref(), want),
        ("image", None) => address(feed.image_url.as_deref(), want),
        (field, _) => Some(format!("no field for {field}")),
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
    let want = match want {
        Value::Array(parts) => {
            let at = |index: usize| parts.get(index).and_then(Value::as_i64).unwrap_or(0);
            format!("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", at(0), at(1), at(2), at(3), at(4), at(5))
        }
        other => other.as_str().unwrap_or_default().to_owned(),
    };
    (got != moments::read(&want)).then(|| format!("{got:?}"))
}
