//! Articles with marks, as other readers write them out: the JSON of Google Reader, which FreshRSS, Inoreader and others
//! kept. An item names its feed, its page, its text, and as categories what the reader did with it.

use crate::{Error, Format, ParsedEntry, ParsedFeed};
use newsrack_model::{Author, Millis};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Bytes of a file.
const MOST_BYTES: usize = 128 << 20;
/// Items of a file.
const MOST_ITEMS: usize = 100_000;
/// Items that cannot be taken, told with a reason each.
const MOST_TOLD: usize = 1_000;

/// The articles of a file, by their feeds.
#[derive(Debug, Clone, Default)]
pub struct Marked {
    /// Each feed once, in the file's order.
    pub feeds: Vec<MarkedFeed>,
    /// Items that cannot be taken: which, from 1, and why in plain words.
    pub refused: Vec<(u32, String)>,
}

/// The articles of one feed that have marks.
#[derive(Debug, Clone)]
pub struct MarkedFeed {
    /// Its address as the file has it; that of its site where the file names no other.
    pub feed_url: String,
    /// Name, site and entries, as if the feed had said them.
    pub feed: ParsedFeed,
    /// The marks of its entries, each at the place of its entry.
    pub marks: Vec<Marks>,
}

/// What the reader did with an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks {
    /// Read it.
    pub is_read: bool,
    /// Saved it (a star).
    pub is_saved: bool,
}

/// Reads a file of articles. Items without a mark are left out without a word.
///
/// # Errors
/// It is empty, too large, or no such file.
pub fn read(bytes: &[u8]) -> Result<Marked, Error> {
    if bytes.len() > MOST_BYTES {
        return Err(Error::LargeList);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::EmptyList);
    }
    let file: Map<String, Value> = serde_json::from_slice(bytes).map_err(|_| Error::NotMarks)?;
    let Some(Value::Array(items)) = file.get("items") else { return Err(Error::NotMarks) };
    let all_starred = text(&file, "id").is_some_and(|id| id.ends_with("/starred"));
    let mut marked = Marked::default();
    let (mut untold, mut first_untold) = (0_usize, 0);
    let mut known = HashMap::<String, usize>::new();
    for (number, item) in (1_u32..).zip(items.iter().take(MOST_ITEMS)) {
        let taken = item.as_object().ok_or("It is no article.").and_then(|item| take(item, all_starred));
        let (feed, entry, marks) = match taken {
            Ok(Some(taken)) => taken,
            Ok(None) => continue,
            Err(reason) => {
                if marked.refused.len() < MOST_TOLD {
                    marked.refused.push((number, reason.to_owned()));
                } else {
                    first_untold = if untold == 0 { number } else { first_untold };
                    untold += 1;
                }
                continue;
            }
        };
        let at = *known.entry(feed.url.clone()).or_insert_with(|| {
            let parsed =
                ParsedFeed { title: feed.title, site_url: feed.site_url, ..ParsedFeed::new(Format::Json) };
            marked.feeds.push(MarkedFeed { feed_url: feed.url, feed: parsed, marks: Vec::new() });
            marked.feeds.len() - 1
        });
        marked.feeds[at].feed.entries.push(entry);
        marked.feeds[at].marks.push(marks);
    }
    if untold > 0 {
        let rest = format!("From here on {untold} more articles cannot be taken.");
        marked.refused.push((first_untold, rest));
    }
    if items.len() > MOST_ITEMS {
        let more = items.len() - MOST_ITEMS;
        let first = u32::try_from(MOST_ITEMS + 1).unwrap_or(u32::MAX);
        marked.refused.push((first, format!("From here on {more} articles are too many for one file.")));
    }
    Ok(marked)
}

/// What an item says of its feed.
struct Origin {
    url: String,
    title: Option<String>,
    site_url: Option<String>,
}

fn take(
    item: &Map<String, Value>,
    all_starred: bool,
) -> Result<Option<(Origin, ParsedEntry, Marks)>, &'static str> {
    let categories: Vec<&str> = item
        .get("categories")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let is = |state: &str| categories.iter().any(|category| category.ends_with(state));
    let marks = Marks { is_read: is("/read"), is_saved: all_starred || is("/starred") };
    if marks == Marks::default() {
        return Ok(None);
    }
    let origin = item.get("origin").and_then(Value::as_object);
    let said = |name: &str| origin.and_then(|origin| text(origin, name));
    let stream = said("streamId").and_then(|id| id.strip_prefix("feed/").map(str::to_owned));
    let site_url = said("htmlUrl").filter(|url| is_web(url));
    let feed_url = said("feedUrl").into_iter().chain(stream).find(|url| is_web(url));
    let Some(url) = feed_url.or_else(|| site_url.clone()) else {
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
        published_at: seconds(item, "published").or_else(|| milliseconds(item, "crawlTimeMsec")),
        updated_at: seconds(item, "updated"),
        url: page,
        ..ParsedEntry::default()
    };
    if entry.guid.is_none() {
        return Err("Nothing tells which article it is.");
    }
    let title = said("title");
    Ok(Some((Origin { url, title, site_url }, entry, marks)))
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

fn milliseconds(object: &Map<String, Value>, name: &str) -> Option<Millis> {
    number(object, name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"{"id":"user/1/state/com.google/reading-list","items":[
        {"id":"tag:google.com,2005:reader/item/1","published":1764000000,"title":" One ","author":"Ann",
         "canonical":[{"href":"https://a.example/1"}],"content":{"content":"<p>Text</p>"},
         "categories":["user/1/state/com.google/read","user/1/state/com.google/starred","user/1/label/x"],
         "origin":{"streamId":"feed/https://a.example/feed","title":"A","htmlUrl":"https://a.example/"}},
        {"title":"Two","alternate":[{"href":"https://a.example/2"}],"summary":{"content":"Two"},
         "categories":["user/-/state/com.google/read"],"origin":{"streamId":"feed/7","feedUrl":"https://a.example/feed"}},
        {"title":"No mark","alternate":[{"href":"https://a.example/3"}],"categories":[],
         "origin":{"streamId":"feed/https://a.example/feed"}},
        {"title":"No feed","alternate":[{"href":"https://b.example/3"}],"categories":["x/starred"],"origin":{"streamId":"feed/9"}},
        {"categories":["x/starred"],"origin":{"feedUrl":"https://b.example/feed"}},
        7]}"#;

    #[test]
    fn articles_are_read_with_their_marks() {
        let marked = read(FILE.as_bytes()).unwrap();
        assert_eq!(marked.feeds.len(), 1);
        let feed = &marked.feeds[0];
        assert_eq!(
            (feed.feed_url.as_str(), feed.feed.title.as_deref()),
            ("https://a.example/feed", Some("A"))
        );
        let both = Marks { is_read: true, is_saved: true };
        assert_eq!(feed.marks, [both, Marks { is_read: true, is_saved: false }]);
        let one = &feed.feed.entries[0];
        assert_eq!((one.title.as_deref(), one.published_at), (Some("One"), Some(1_764_000_000_000)));
        assert_eq!(one.url.as_deref(), Some("https://a.example/1"));
        let refused: Vec<u32> = marked.refused.iter().map(|(number, _)| *number).collect();
        assert_eq!(refused, [4, 5, 6]);
    }

    #[test]
    fn all_of_a_list_of_stars_is_saved() {
        let file = FILE.replace("/reading-list", "/starred");
        let marked = read(file.as_bytes()).unwrap();
        assert!(marked.feeds[0].marks.iter().all(|marks| marks.is_saved));
        assert_eq!(marked.feeds[0].marks.len(), 3);
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        let check = |bytes: &[u8], want: Error| assert_eq!(read(bytes).unwrap_err(), want);
        check(b" \n", Error::EmptyList);
        check(b"<opml/>", Error::NotMarks);
        check(b"[]", Error::NotMarks);
        check(b"{\"items\":{}}", Error::NotMarks);
        check(&[b'['; 200_000], Error::NotMarks);
        assert!(read(b"{\"items\":[]}").unwrap().feeds.is_empty());
    }
}
