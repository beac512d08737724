//! Small feeds of every format and every common fault, each with what must be read from it in `fixtures/gold`.
//!
//! `NEWSRACK_WRITE_GOLD=1 cargo test -p newsrack-feed --test golden` writes the gold anew; read the difference.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

use jiff::Timestamp;
use newsrack_feed::{Hints, ParsedEntry, ParsedFeed, parse};
use newsrack_model::{Author, Millis};
use serde_json::{Map, Value, json};
use std::{fs, path::PathBuf};

/// Where each of them is said to come from.
const ADDRESS: &str = "https://served.example/feeds/feed.xml";

fn check(name: &str) {
    let fixtures = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"));
    let bytes = fs::read(fixtures.join(name)).unwrap();
    let got = told(&parse(&bytes, Hints { url: Some(ADDRESS), content_type: None }).unwrap());
    let gold = fixtures.join("gold").join(format!("{name}.json"));
    if std::env::var_os("NEWSRACK_WRITE_GOLD").is_some() {
        fs::write(&gold, format!("{got:#}\n")).unwrap();
    }
    let want: Value = serde_json::from_str(&fs::read_to_string(&gold).unwrap()).unwrap();
    assert!(got == want, "{name} is read as\n{got:#}\nand not as\n{want:#}");
}

#[test]
fn every_format_is_read() {
    for name in [
        "rss-0.91.xml",
        "rss-0.92.xml",
        "rss-1.0.rdf",
        "rss-2.0.xml",
        "atom-0.3.xml",
        "atom-1.0.xml",
        "json-feed-1.0.json",
        "json-feed-1.1.json",
    ] {
        check(name);
    }
}

#[test]
fn every_namespace_of_the_news_is_read() {
    for name in ["media-rss.xml", "atom-other-spaces.xml"] {
        check(name);
    }
}

#[test]
fn every_charset_is_read() {
    for name in ["windows-1251.xml", "shift_jis.xml", "utf-16.xml"] {
        check(name);
    }
}

#[test]
fn damaged_feeds_are_read() {
    for name in ["broken.xml", "truncated.xml", "undefined-entities.xml", "double-escaped.xml"] {
        check(name);
    }
}

/// What was read, without what is absent.
fn told(feed: &ParsedFeed) -> Value {
    object([
        ("format", json!(feed.format.name())),
        ("title", json!(feed.title)),
        ("site_url", json!(feed.site_url)),
        ("description", json!(feed.description)),
        ("language", json!(feed.language)),
        ("updated_at", moment(feed.updated_at)),
        ("image_url", json!(feed.image_url)),
        ("authors", authors(&feed.authors)),
        ("ttl_minutes", json!(feed.wishes.ttl_minutes)),
        ("entries", feed.entries.iter().map(entry).collect()),
        ("warnings", feed.warnings.iter().map(ToString::to_string).collect()),
    ])
}

fn entry(entry: &ParsedEntry) -> Value {
    let enclosures = entry.enclosures.iter().map(|file| {
        object([
            ("url", json!(file.url)),
            ("mime_type", json!(file.mime_type)),
            ("length", json!(file.length)),
        ])
    });
    let image = entry.image.as_ref().map(|image| {
        object([
            ("url", json!(image.url)),
            ("caption", json!(image.caption)),
            ("credit", json!(image.credit)),
            ("width", json!(image.width)),
            ("height", json!(image.height)),
        ])
    });
    object([
        ("key", json!(entry.key())),
        ("guid", json!(entry.guid)),
        ("url", json!(entry.url)),
        ("title", json!(entry.title)),
        ("summary_html", json!(entry.summary_html)),
        ("content_html", json!(entry.content_html)),
        ("base_url", json!(entry.base_url)),
        ("authors", authors(&entry.authors)),
        ("published_at", moment(entry.published_at)),
        ("updated_at", moment(entry.updated_at)),
        ("categories", json!(entry.categories)),
        ("enclosures", enclosures.collect()),
        ("language", json!(entry.language)),
        ("image", json!(image)),
    ])
}

fn authors(authors: &[Author]) -> Value {
    let told = authors.iter().map(|author| {
        object([("name", json!(author.name)), ("email", json!(author.email)), ("url", json!(author.url))])
    });
    told.collect()
}

fn moment(at: Option<Millis>) -> Value {
    json!(at.map(|at| Timestamp::from_millisecond(at).unwrap().to_string()))
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let is_said = |value: &Value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty());
    let said = fields.into_iter().filter(|(_, value)| is_said(value));
    Value::Object(said.map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>())
}
