//! `parse`: a feed's file as JSON, without a data folder.

use crate::{
    input,
    lines::each_line,
    outcome::{self, Outcome},
    resolve, times,
};
use newsrack_api::{ApiError, Code, file as files};
use newsrack_feed::{Error as FeedError, Hints, ParsedEntry, ParsedFeed, parse as parse_feed};
use newsrack_model::Author;
use serde_json::{Value, json};
use std::path::Path;
use url::Url;

pub(crate) fn parse(
    file: Option<&Path>,
    is_batch: bool,
    url: Option<&str>,
    content_type: Option<&str>,
) -> Outcome {
    let Some(file) = file.filter(|_| !is_batch) else {
        return each_line(|file, field| {
            let (url, content_type) = (field(), field());
            // Standard input is these lines: none of them stands for it.
            files::read(Path::new(file))
                .and_then(|bytes| read(file, &bytes, url, content_type))
                .unwrap_or_else(|error| json!({ "error": outcome::told(&error) }))
        });
    };
    match input::bytes(file).and_then(|bytes| read(&input::name(file), &bytes, url, content_type)) {
        Ok(feed) => {
            let text = feed.to_string();
            Outcome::done(feed, text)
        }
        Err(error) => error.into(),
    }
}

fn read(name: &str, bytes: &[u8], url: Option<&str>, content_type: Option<&str>) -> Result<Value, ApiError> {
    // A panic in a parser is one bad line of a batch, not the end of it.
    let parsed = std::panic::catch_unwind(|| parse_feed(bytes, Hints { url, content_type }));
    match parsed {
        Ok(Ok(parsed)) => Ok(feed(&parsed, url)),
        Ok(Err(error)) => Err(ApiError::new(Code::NoFeed, format!("{name} {}.", why_not(error)))),
        Err(_) => Err(ApiError::new(Code::Failed, format!("Reading {name} went wrong."))),
    }
}

/// Why a file is no feed, as the end of a sentence that it begins. (What the feed's error says is of an address.)
fn why_not(error: FeedError) -> &'static str {
    match error {
        FeedError::Empty | FeedError::EmptyList => "is empty",
        FeedError::Page | FeedError::PageAsList => "is a web page, and no feed",
        FeedError::NotAFeed | FeedError::NotOpml | FeedError::NotMarks | FeedError::FeedAsList => {
            "is no feed"
        }
        FeedError::TooLarge | FeedError::LargeList => "is larger than a feed can be",
    }
}

fn feed(feed: &ParsedFeed, url: Option<&str>) -> Value {
    json!({
        "format": feed.format.name(),
        "title": feed.title,
        "site_url": feed.site_url,
        "description": feed.description,
        "language": feed.language,
        "updated_at": feed.updated_at.map(times::rfc3339),
        "image_url": feed.image_url,
        "authors": feed.authors.iter().map(author).collect::<Vec<_>>(),
        "entries": feed.entries.iter().map(|item| entry(item, url)).collect::<Vec<_>>(),
        "warnings": feed.warnings.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn entry(entry: &ParsedEntry, url: Option<&str>) -> Value {
    let base = entry.base_url.as_deref().or(url).and_then(|base| Url::parse(base).ok());
    let html = |html: &Option<String>| match (html, &base) {
        (Some(html), Some(base)) => Some(resolve::html(html, base)),
        (html, _) => html.clone(),
    };
    json!({
        "guid": entry.guid,
        "url": entry.url,
        "title": entry.title,
        "summary_html": html(&entry.summary_html),
        "content_html": html(&entry.content_html),
        "authors": entry.authors.iter().map(author).collect::<Vec<_>>(),
        "published_at": entry.published_at.map(times::rfc3339),
        "updated_at": entry.updated_at.map(times::rfc3339),
        "categories": entry.categories,
        "enclosures": entry.enclosures.iter().map(|enclosure| json!({
            "url": enclosure.url, "mime_type": enclosure.mime_type, "length": enclosure.length,
        })).collect::<Vec<_>>(),
        "language": entry.language,
        "image_url": entry.image.as_ref().map(|image| &image.url),
    })
}

fn author(author: &Author) -> Value {
    json!({ "name": author.name, "email": author.email, "url": author.url })
}
