//! The items of a text by its bytes alone: from `<item` to `</item>`, from `<entry` to `</entry>`, with what each is
//! known by. It knows nothing of the reader that is tested, and wants a text that is whole.

use super::super::{feed_rs::is_title, html};
use newsrack_feed::ParsedFeed;
use std::ops::Range;
use url::Url;

/// What is no tag, by its two ends.
const HIDDEN: [(&str, &str); 3] = [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>")];

/// An item element.
#[derive(Debug)]
pub(in super::super) struct Item {
    /// Its bytes, with both tags.
    pub(in super::super) range: Range<usize>,
    /// Its id, its links, else its title or its text.
    names: Vec<String>,
    /// References resolved, with its tags and without; what has no title of its own may be given any.
    titles: Option<[String; 2]>,
}

/// Where each of the feeds is said to come from.
pub(in super::super) const ADDRESS: &str = "https://served.example/feed.xml";

impl Item {
    /// An entry of the feed is known by one of its names and has its title.
    pub(in super::super) fn is_in(&self, feed: &ParsedFeed) -> bool {
        feed.entries.iter().any(|entry| {
            let title = entry.title.as_deref().unwrap_or_default();
            let text = entry.summary_html.as_deref().map(html::text);
            let names = [entry.guid.as_deref(), entry.url.as_deref(), Some(title), text.as_deref()];
            let is_known = self.names.iter().any(|name| names.contains(&Some(name)));
            let is_titled = |own: &[String; 2]| own.iter().any(|own| is_title(title, own));
            is_known && self.titles.as_ref().is_none_or(is_titled)
        })
    }

    pub(in super::super) fn told(&self) -> String {
        let title = self.titles.as_ref().map_or("", |[title, _]| title);
        format!("{title:?} {}", self.names.join(" "))
    }
}

/// All whole items; one that is never closed is none.
pub(in super::super) fn items(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (range, tag) in tags(text) {
        let name = name(tag);
        if matches!(name, "item" | "entry") && !tag.ends_with("/>") {
            open = Some((range.start, name));
        } else if let Some((start, opened)) = open
            && tag.strip_prefix("</").is_some_and(|rest| rest.trim_end_matches('>').trim() == opened)
        {
            items.push(item(text, start..range.end));
            open = None;
        }
    }
    items
}

fn item(text: &str, range: Range<usize>) -> Item {
    let inner = &text[range.clone()];
    let said = |wanted: &str| child(inner, wanted).map(plain).filter(|text| !text.is_empty());
    let titles = child(inner, "title").map(|title| [plain(title), html::text(title)]);
    let base = Url::parse(ADDRESS).ok();
    let resolved = |link: String| {
        let url = base.as_ref().and_then(|base| base.join(link.trim()).ok());
        url.map_or(link, String::from)
    };
    let links = said("link").or_else(|| href(inner)).map(|link| resolved(link.replace("&amp;", "&")));
    let mut names: Vec<String> = [said("guid").or_else(|| said("id")), links]
        .into_iter()
        .flatten()
        .filter(|name| !name.is_empty())
        .collect();
    if names.is_empty() {
        // What has neither is told by its words.
        let words = child(inner, "title").or_else(|| child(inner, "description")).unwrap_or_default();
        names.push(html::text(&plain(words)));
    }
    Item { range, names, titles }
}

/// What is in the first element of this name right inside an item.
fn child<'a>(item: &'a str, wanted: &str) -> Option<&'a str> {
    let mut depth = 0_usize;
    let mut start = None;
    for (range, tag) in tags(item) {
        if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
            if let Some(start) = start.filter(|_| depth == 1) {
                return Some(&item[start..range.start]);
            }
        } else if !tag.ends_with("/>") {
            if depth == 1 && start.is_none() && name(tag) == wanted {
                start = Some(range.end);
            }
            depth += 1;
        }
    }
    None
}

/// The address of the first link that is an attribute.
fn href(item: &str) -> Option<String> {
    let links = tags(item).filter(|(_, tag)| name(tag) == "link" && !tag.contains("rel=\"enclosure\""));
    let mut hrefs = links.filter_map(|(_, tag)| tag.split_once("href=\"")?.1.split('"').next());
    hrefs.next().map(|href| htmlize::unescape_attribute(href).into_owned())
}

/// Text with its tags, its CDATA as it is, its references resolved.
fn plain(inner: &str) -> String {
    let mut plain = String::new();
    let mut rest = inner;
    while let Some((before, after)) = rest.split_once("<![CDATA[") {
        plain += &htmlize::unescape(before);
        let (data, after) = after.split_once("]]>").unwrap_or((after, ""));
        plain += data;
        rest = after;
    }
    plain += &htmlize::unescape(rest);
    plain.trim().to_owned()
}

fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches('<');
    inner.split(|sign: char| sign.is_whitespace() || matches!(sign, '>' | '/')).next().unwrap_or_default()
}

/// Tags with their places; CDATA, comments and declarations are passed over.
fn tags(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find('<')?;
            let rest = &text[start..];
            if let Some((mark, end)) = HIDDEN.iter().find(|(mark, _)| rest.starts_with(mark)) {
                at = start + mark.len() + rest[mark.len()..].find(end)? + end.len();
                continue;
            }
            let end = start + rest.find('>')? + 1;
            at = end;
            return Some((start..end, &text[start..end]));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::items;

    #[test]
    fn items_are_found_by_their_bytes() {
        let check = |text: &str, want: &[(&str, &str)]| {
            let found = items(text);
            let got: Vec<(&str, &str)> =
                found.iter().map(|item| (&text[item.range.clone()], item.names[0].as_str())).collect();
            assert_eq!(got, want, "{text}");
        };
        let one = "<item a='b'><title>T</title><guid>1</guid></item>";
        check(&format!("<rss>{one}<item><title>cut"), &[(one, "1")]);
        let two = "<item><x><title>no</title></x><title><![CDATA[A & </item>]]></title></item>";
        check(&format!("<!-- <item> -->{two}"), &[(two, "A &")]);
        let three = "<entry><id> a&amp;b </id></entry>";
        check(&format!("<items/><feed>{three}</feed>"), &[(three, "a&b")]);
    }
}
