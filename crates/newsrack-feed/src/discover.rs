//! Finding feeds and icons that a page names.

use crate::{
    clean, encoding,
    tokens::{Token, Tokens},
};
use std::borrow::Cow;
use url::Url;

/// Links taken from one page.
const MOST: usize = 32;
/// Bytes of a page that are looked at.
const MOST_BYTES: usize = 2 << 20;

/// Media types of feeds.
const TYPES: &[&str] = &[
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "text/xml",
    "application/xml",
    "application/json",
];

/// The feeds that a page means by `<link rel="alternate">`; if there are none, the links in its text that look like
/// feeds. Feeds of comments are left out.
#[must_use]
pub fn links(html: &[u8], page_url: &Url) -> Vec<Url> {
    let (mut named, mut linked): (Vec<Url>, Vec<Url>) = Default::default();
    each_tag(html, page_url, |tag, base| {
        let found = match tag.name.as_str() {
            "link" if is_feed_link(tag) => &mut named,
            "a" if tag.said("href").is_some_and(looks_like_a_feed) => &mut linked,
            _ => return,
        };
        let title = tag.said("title").and_then(clean::plain);
        let is_comments = title.is_some_and(|title| title.to_lowercase().contains("comment"))
            || tag.said("href").is_some_and(|href| href.contains("/comments/feed"));
        let Some(url) = tag.said("href").and_then(|href| absolute(href, base)).filter(|_| !is_comments)
        else {
            return;
        };
        if found.len() < MOST && url != *page_url && !found.contains(&url) {
            found.push(url);
        }
    });
    if named.is_empty() { linked } else { named }
}

/// The icons that a page names, the largest first.
#[must_use]
pub fn icon_links(html: &[u8], page_url: &Url) -> Vec<Url> {
    let mut found: Vec<(u32, Url)> = Vec::new();
    each_tag(html, page_url, |tag, base| {
        let rel = tag.said("rel").unwrap_or_default().to_ascii_lowercase();
        if tag.name != "link"
            || !rel.split_whitespace().any(|rel| rel == "icon" || rel.starts_with("apple-touch-icon"))
        {
            return;
        }
        if tag.said("type") == Some("image/svg+xml") {
            return;
        }
        let size =
            tag.said("sizes").and_then(|sizes| sizes.split(['x', 'X']).next()?.parse().ok()).unwrap_or(16);
        if let Some(url) =
            tag.said("href").and_then(|href| absolute(href, base)).filter(|_| found.len() < MOST)
        {
            found.push((size, url));
        }
    });
    found.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
    found.into_iter().map(|(_, url)| url).collect()
}

/// Where sites keep their feed when no page names it: at the page's own folder, which may be a blog's, and at the site's
/// root.
#[must_use]
pub fn usual_paths(page: &Url) -> Vec<Url> {
    let folder = page.path().rsplit_once('/').map_or("", |(folder, _)| folder);
    let in_folder = ["feed", "rss.xml", "index.xml"].iter().map(|name| format!("{folder}/{name}"));
    let at_root = ["/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json"];
    let paths = in_folder.filter(|_| !folder.is_empty()).chain(at_root.map(str::to_owned));
    paths.filter_map(|path| page.join(&path).ok()).collect()
}

/// A start tag of a page.
struct Tag<'a> {
    /// In lower case.
    name: String,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
}

impl Tag<'_> {
    fn said(&self, wanted: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value.trim())
    }
}

/// Calls `visit` with every start tag and the base of addresses in it.
fn each_tag(html: &[u8], page_url: &Url, mut visit: impl FnMut(&Tag<'_>, &Url)) {
    // A cut inside a sign is replaced, not an error.
    let text = encoding::decode(&html[..html.len().min(MOST_BYTES)], None).text;
    let mut tokens = Tokens::new(&text);
    let mut base = page_url.clone();
    while let Some(token) = tokens.next() {
        let Token::Start { name, attributes, .. } = token else { continue };
        let tag = Tag { name: name.to_ascii_lowercase(), attributes };
        if tag.name == "base"
            && let Some(own) = tag.said("href").and_then(|href| page_url.join(href).ok())
        {
            base = own;
        }
        visit(&tag, &base);
    }
}

fn is_feed_link(tag: &Tag<'_>) -> bool {
    let rel = tag.said("rel").unwrap_or_default().to_ascii_lowercase();
    let kind = tag.said("type").unwrap_or_default().to_ascii_lowercase();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let is_alternate = rel.split_whitespace().any(|rel| matches!(rel, "alternate" | "feed"));
    let is_generic = matches!(kind, "text/xml" | "application/xml" | "application/json");
    is_alternate
        && TYPES.contains(&kind)
        && (!is_generic || tag.said("href").is_some_and(looks_like_a_feed) || kind != "application/json")
        && !tag.said("href").is_some_and(|href| href.contains("/wp-json/"))
}

pub(crate) fn looks_like_a_feed(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').to_ascii_lowercase();
    let last = path.rsplit('/').next().unwrap_or_default();
    matches!(
        last,
        "feed"
            | "rss"
            | "atom"
            | "feeds"
            | "rss.xml"
            | "feed.xml"
            | "atom.xml"
            | "index.xml"
            | "feed.json"
            | "index.rdf"
    ) || [".rss", ".atom", ".rdf"].iter().any(|end| last.ends_with(end))
}

fn absolute(href: &str, base: &Url) -> Option<Url> {
    let href = href.strip_prefix("feed:").map_or(href, |rest| rest.trim_start_matches("//"));
    base.join(href).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, want: &[&str]) {
        let page = Url::parse("https://a.example/news/").unwrap();
        let got: Vec<String> = links(html.as_bytes(), &page).into_iter().map(Into::into).collect();
        assert_eq!(got, want, "{html}");
    }

    #[test]
    fn named_feeds_are_found() {
        check(
            "<html><head><link rel=alternate type='application/rss+xml' title=News href='/rss'>\
             <link rel='alternate' type='application/atom+xml' href='atom.xml'></head>",
            &["https://a.example/rss", "https://a.example/news/atom.xml"],
        );
        check(
            "<link rel='alternate' type='application/rss+xml' title='Comments feed' href='/comments/feed'>",
            &[],
        );
        check(
            "<base href='https://b.example/x/'><link rel=alternate type='application/rss+xml' href=feed>",
            &["https://b.example/x/feed"],
        );
        check(
            "<script>if (a<b) { }</script><a href='/feed/'>RSS</a><a href='/about'>About</a>",
            &["https://a.example/feed/"],
        );
        check(
            "<a href='/feed/'>x</a><link rel=alternate type='application/rss+xml' href='/r'>",
            &["https://a.example/r"],
        );
        check("<p>nothing", &[]);
    }

    #[test]
    fn usual_paths_begin_in_the_folder_of_the_page() {
        let check = |page: &str, want: &str, count: usize| {
            let paths = usual_paths(&Url::parse(page).unwrap());
            assert_eq!((paths[0].as_str(), paths.len()), (want, count), "{page}");
        };
        check("https://a.example", "https://a.example/feed", 7);
        check("https://a.example/about", "https://a.example/feed", 7);
        check("https://a.example/blog/one", "https://a.example/blog/feed", 10);
        check("https://a.example/blog/", "https://a.example/blog/feed", 10);
    }

    #[test]
    fn icons_are_found_largest_first() {
        let page = Url::parse("https://a.example/").unwrap();
        let html = "<link rel='shortcut icon' href='/favicon.ico'><link rel='apple-touch-icon' sizes='180x180' href='/t.png'>\
            <link rel=icon type='image/svg+xml' href='/i.svg'>";
        let got: Vec<String> = icon_links(html.as_bytes(), &page).into_iter().map(Into::into).collect();
        assert_eq!(got, ["https://a.example/t.png", "https://a.example/favicon.ico"]);
    }
}
