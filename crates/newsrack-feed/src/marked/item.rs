//! One item of a file: what is asked of it is kept, all else is passed over.

use super::{Article, Marks};
use crate::ParsedEntry;
use newsrack_model::{Author, Millis};
use serde::{
    Deserializer as _,
    de::{IgnoredAny, MapAccess, Visitor},
};
use serde_json::{Map, Value};
use std::fmt;

/// Bytes of an item: no article is longer, and what is read of it takes many times as much.
const MOST_BYTES: usize = 4 << 20;
/// All that is asked of an item.
const KEYS: &[&str] = &[
    "alternate",
    "author",
    "canonical",
    "categories",
    "content",
    "crawlTimeMsec",
    "guid",
    "id",
    "origin",
    "published",
    "summary",
    "title",
    "updated",
];
/// What is said of one that is no JSON.
const DAMAGED: &str = "It is damaged.";

/// The article of an item, or in plain words why there is none; nothing for one without a mark.
pub(super) fn read(bytes: &[u8], is_all_starred: bool) -> Result<Option<Article>, &'static str> {
    if bytes.len() > MOST_BYTES {
        return Err("It is longer than an article can be.");
    }
    if !bytes.starts_with(b"{") {
        return Err("It is no article.");
    }
    let text = String::from_utf8_lossy(bytes);
    let item = object(&text).or_else(|| object(&mended(&text))).ok_or(DAMAGED)?;
    take(&item, is_all_starred)
}

fn object(text: &str) -> Option<Map<String, Value>> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let object = reader.deserialize_map(Asked).ok()?;
    reader.end().is_ok().then_some(object)
}

/// Builds what is asked of an item and nothing else.
struct Asked;

impl<'a> Visitor<'a> for Asked {
    type Value = Map<String, Value>;

    fn expecting(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        text.write_str("an article")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut item: A) -> Result<Self::Value, A::Error> {
        let mut asked = Map::new();
        while let Some(key) = item.next_key::<String>()? {
            if KEYS.contains(&key.as_str()) {
                asked.insert(key, item.next_value()?);
            } else {
                item.next_value::<IgnoredAny>()?;
            }
        }
        Ok(asked)
    }
}

/// The same without what JSON has no place for: control signs as they are, and escaped halves of pairs that stand alone.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|sign: char| sign == '\\' || sign.is_ascii_control()) {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match half(rest) {
            Some(0xd800..0xdc00) if matches!(rest.get(6..).and_then(half), Some(0xdc00..0xe000)) => 12,
            Some(0xd800..0xe000) => {
                mended.push('\u{fffd}');
                rest = &rest[6..];
                continue;
            }
            _ if !rest.starts_with('\\') => {
                mended.push(' ');
                rest = &rest[1..];
                continue;
            }
            // An escape goes with what it stands before.
            _ => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        mended.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    mended + rest
}

/// The number of an escaped sign: `\ud83d`.
fn half(text: &str) -> Option<u32> {
    u32::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

fn take(item: &Map<String, Value>, is_all_starred: bool) -> Result<Option<Article>, &'static str> {
    let categories = item.get("categories").and_then(Value::as_array).into_iter().flatten();
    // A label is a name of the reader's own, which may be that of a state.
    let states = categories.filter_map(Value::as_str).filter(|category| !category.contains("/label/"));
    let mut marks = Marks { is_read: false, is_saved: is_all_starred };
    states.for_each(|state| {
        marks.is_read |= state.ends_with("/read");
        marks.is_saved |= state.ends_with("/starred");
    });
    if marks == Marks::default() {
        return Ok(None);
    }
    let origin = item.get("origin").and_then(Value::as_object);
    let said = |name: &str| origin.and_then(|origin| text(origin, name));
    let stream = said("streamId").and_then(|id| id.strip_prefix("feed/").map(str::to_owned));
    let site_url = said("htmlUrl").filter(|url| is_web(url));
    let feed_url = said("feedUrl").into_iter().chain(stream).find(|url| is_web(url));
    let Some(feed_url) = feed_url.or_else(|| site_url.clone()) else {
        return Err("It does not say which feed it is from.");
    };
    let link = |name: &str| {
        let links = item.get(name).and_then(Value::as_array).into_iter().flatten();
        links.filter_map(|link| text(link.as_object()?, "href")).find(|href| is_web(href))
    };
    let content = |name: &str| match item.get(name) {
        Some(Value::Object(content)) => text(content, "content"),
        Some(Value::String(html)) => Some(html.clone()),
        _ => None,
    };
    let page = link("canonical").or_else(|| link("alternate"));
    let entry = ParsedEntry {
        guid: text(item, "guid").or_else(|| page.clone()).or_else(|| text(item, "id")),
        title: text(item, "title"),
        content_html: content("content"),
        summary_html: content("summary"),
        authors: text(item, "author")
            .map(|name| Author { name: Some(name), ..Author::default() })
            .into_iter()
            .collect(),
        published_at: seconds(item, "published").or_else(|| number(item, "crawlTimeMsec")),
        updated_at: seconds(item, "updated"),
        url: page,
        ..ParsedEntry::default()
    };
    if entry.guid.is_none() {
        return Err("Nothing tells which article it is.");
    }
    Ok(Some(Article { feed_url, feed_title: said("title"), site_url, entry, marks }))
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn text(object: &Map<String, Value>, name: &str) -> Option<String> {
    object.get(name)?.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// Some write numbers as text.
fn number(object: &Map<String, Value>, name: &str) -> Option<i64> {
    let value = object.get(name)?;
    value.as_i64().or_else(|| value.as_str()?.parse().ok()).filter(|number| *number > 0)
}

fn seconds(object: &Map<String, Value>, name: &str) -> Option<Millis> {
    number(object, name)?.checked_mul(1_000)
}
