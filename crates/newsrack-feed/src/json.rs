//! JSON Feed 1.0 and 1.1, over a generic value: numbers as ids, tags as one text, missing titles.

use crate::{
    Error, Format, Hints, ParsedEntry, ParsedFeed, Warning, clean, dates, json_mend, newest::Newest,
};
use newsrack_model::{Author, Enclosure, LeadImage, Millis};
use serde_json::Value;

const MOST_EACH: usize = 64;

/// Until the time is over, which is looked at before each item.
pub(crate) fn parse(text: &str, hints: Hints<'_>, is_over: &dyn Fn() -> bool) -> Result<ParsedFeed, Error> {
    let mut feed = ParsedFeed::new(Format::Json);
    let value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(_) => {
            let (value, warning) = json_mend::read(text).ok_or(Error::NotAFeed)?;
            feed.warnings.push(warning);
            value
        }
    };
    let items = value.get("items").and_then(Value::as_array);
    let is_stated =
        value.get("version").and_then(Value::as_str).is_some_and(|version| version.contains("jsonfeed.org"));
    if items.is_none() && !is_stated {
        return Err(Error::NotAFeed);
    }
    let base = hints.url;
    feed.title = plain(&value, "title");
    feed.site_url = address(&value, "home_page_url", base);
    feed.description = plain(&value, "description");
    feed.language = string(&value, "language").and_then(|tag| clean::language(&tag));
    feed.image_url = address(&value, "icon", base).or_else(|| address(&value, "favicon", base));
    feed.authors = authors(&value, base);
    let items = items.map_or(&[][..], Vec::as_slice);
    let mut newest = Newest::default();
    for item in items.iter().filter(|item| item.is_object()) {
        if is_over() {
            feed.warnings.push(Warning::OutOfTime);
            break;
        }
        newest.push(read_item(item, base, &mut feed.warnings));
    }
    newest.give(&mut feed);
    Ok(feed)
}

fn read_item(item: &Value, base: Option<&str>, warnings: &mut Vec<Warning>) -> ParsedEntry {
    let url = address(item, "url", base).or_else(|| address(item, "external_url", base));
    let text = string(item, "content_text").map(|text| {
        let mut html = String::new();
        crate::entities::escape(&text, &mut html);
        html.split("\n\n")
            .map(|paragraph| format!("<p>{}</p>", paragraph.replace('\n', "<br>")))
            .collect::<String>()
    });
    let mut date = |name: &str| -> Option<Millis> {
        let text = string(item, name)?;
        let at = dates::read(&text);
        if at.is_none() && warnings.len() < 100 {
            warnings.push(Warning::Date(text.chars().take(40).collect()));
        }
        at
    };
    let (published_at, updated_at) = (date("date_published"), date("date_modified"));
    let tags = match item.get("tags") {
        Some(Value::String(one)) => one.split(',').filter_map(clean::plain).take(MOST_EACH).collect(),
        Some(Value::Array(all)) => {
            all.iter().filter_map(Value::as_str).filter_map(clean::plain).take(MOST_EACH).collect()
        }
        _ => Vec::new(),
    };
    let enclosures = item.get("attachments").and_then(Value::as_array).into_iter().flatten().take(MOST_EACH);
    let image = address(item, "image", base).or_else(|| address(item, "banner_image", base));
    ParsedEntry {
        guid: string(item, "id"),
        title: plain(item, "title"),
        summary_html: string(item, "summary"),
        content_html: string(item, "content_html").or(text).map(clean::bounded),
        base_url: url.clone().or_else(|| base.map(str::to_owned)),
        authors: authors(item, base),
        categories: tags,
        enclosures: enclosures
            .filter_map(|file| {
                Some(Enclosure {
                    url: address(file, "url", base)?,
                    mime_type: string(file, "mime_type"),
                    length: file.get("size_in_bytes").and_then(Value::as_u64),
                })
            })
            .collect(),
        language: string(item, "language").and_then(|tag| clean::language(&tag)),
        image: image.map(|url| LeadImage { url, ..LeadImage::default() }),
        raw_date: string(item, "date_published"),
        published_at,
        updated_at,
        url,
        about: None,
    }
}

fn authors(value: &Value, base: Option<&str>) -> Vec<Author> {
    let one = value.get("author").into_iter();
    let many = value.get("authors").and_then(Value::as_array).into_iter().flatten();
    let mut found: Vec<Author> = Vec::new();
    for author in many.chain(one).take(MOST_EACH) {
        let author = match author {
            Value::String(name) => clean::author_raw(name).unwrap_or_default(),
            other => {
                Author { name: plain(other, "name"), url: address(other, "url", base), ..Author::default() }
            }
        };
        if author != Author::default() && !found.contains(&author) {
            found.push(author);
        }
    }
    found
}

fn string(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn plain(value: &Value, name: &str) -> Option<String> {
    clean::plain(&string(value, name)?)
}

fn address(value: &Value, name: &str, base: Option<&str>) -> Option<String> {
    clean::resolve(&string(value, name)?, base)
}
