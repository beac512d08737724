//! Finding feeds and icons that a page names.

use crate::{
    clean, encoding,
    tokens::{Token, Tokens},
};
use std::borrow::Cow;
use url::Url;

/// Links taken from one page.
const MOST: usize = 32;
/// Links looked at, of which the likeliest are taken.
const MOST_LINKED: usize = 256;
/// Bytes of a link's words.
const MOST_WORDS: usize = 120;
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
/// feeds: those whose addresses end so first, then those that lie in a folder or at a host of feeds, then those that are
/// called so. Feeds of comments are left out.
#[must_use]
pub fn links(html: &[u8], page_url: &Url) -> Vec<Url> {
    let (mut named, mut linked): (Vec<Url>, Vec<(u8, Url)>) = Default::default();
    each_tag(html, page_url, |tag, base| {
        let Some(href) = tag.said("href") else { return };
        let likeness = match tag.name.as_str() {
            "link" if is_feed_link(tag) => None,
            "a" => match likeness(tag, href) {
                None => return,
                likeness => likeness,
            },
            _ => return,
        };
        let title = tag.said("title").and_then(clean::plain);
        let is_comments = title.is_some_and(|title| title.to_lowercase().contains("comment"))
            || href.contains("/comments/feed");
        let Some(url) = absolute(href, base).filter(|url| !is_comments && url != page_url) else { return };
        match likeness {
            None if named.len() < MOST && !named.contains(&url) => named.push(url),
            Some(likeness)
                if linked.len() < MOST_LINKED && !linked.iter().any(|(_, known)| *known == url) =>
            {
                linked.push((likeness, url));
            }
            _ => {}
        }
    });
    if !named.is_empty() {
        return named;
    }
    linked.sort_by_key(|(likeness, _)| *likeness);
    linked.into_iter().map(|(_, url)| url).take(MOST).collect()
}

/// Where a page sends whoever opens it (`<meta http-equiv="refresh">`).
#[must_use]
pub fn refresh(html: &[u8], page_url: &Url) -> Option<Url> {
    let mut to = None;
    each_tag(html, page_url, |tag, base| {
        let is_refresh = tag.said("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"));
        if tag.name != "meta" || !is_refresh || to.is_some() {
            return;
        }
        let target = tag.said("content").and_then(|content| content.split_once([';', ',']));
        let target = target.and_then(|(_, target)| {
            let (name, address) = target.split_once('=')?;
            let address = address.trim().trim_matches(['"', '\'']);
            name.trim().eq_ignore_ascii_case("url").then(|| absolute(address, base))?
        });
        to = target.filter(|url| url != page_url);
    });
    to
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
    /// Of a link what stands in it, where that is short.
    words: String,
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
    let mut link: Option<Tag<'_>> = None;
    while let Some(token) = tokens.next() {
        let (name, attributes) = match token {
            Token::Start { name, attributes, .. } => (name, attributes),
            Token::Text(text) => {
                if let Some(link) = link.as_mut().filter(|link| link.words.len() < MOST_WORDS) {
                    link.words.extend(text.chars().take(MOST_WORDS));
                }
                continue;
            }
            Token::End { name } if name.eq_ignore_ascii_case("a") => {
                if let Some(link) = link.take() {
                    visit(&link, &base);
                }
                continue;
            }
            Token::End { .. } => continue,
        };
        let tag = Tag { name: name.to_ascii_lowercase(), attributes, words: String::new() };
        if tag.name == "base"
            && let Some(own) = tag.said("href").and_then(|href| page_url.join(href).ok())
        {
            base = own;
        }
        if tag.name == "a" {
            if let Some(before) = link.replace(tag) {
                visit(&before, &base);
            }
            continue;
        }
        if let (Some(link), Some(alt)) = (link.as_mut(), tag.said("alt"))
            && link.words.len() < MOST_WORDS
        {
            link.words.push(' ');
            link.words.extend(alt.chars().take(MOST_WORDS));
        }
        visit(&tag, &base);
    }
    if let Some(link) = link {
        visit(&link, &base);
    }
}

/// How much a link looks like one to a feed; the least is the likeliest.
fn likeness(tag: &Tag<'_>, href: &str) -> Option<u8> {
    if looks_like_a_feed(href) {
        return Some(0);
    }
    let path = href.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let is_folder = |part: &str| matches!(part, "feed" | "feeds" | "rss" | "atom");
    let (_, from_host) = path.split_once("//").unwrap_or(("", ""));
    let is_host = ["feed.", "feeds.", "rss."].iter().any(|begin| from_host.starts_with(begin));
    if is_host || path.split('/').any(is_folder) {
        return Some(1);
    }
    let said = [Some(tag.words.as_str()), tag.said("title"), tag.said("aria-label")];
    said.into_iter().flatten().any(speaks_of_feeds).then_some(2)
}

/// "RSS", "Atom feed": a few words, and one of them is what feeds are called by.
fn speaks_of_feeds(words: &str) -> bool {
    let words = words.to_lowercase();
    let words: Vec<&str> =
        words.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() <= 6 && words.iter().any(|word| matches!(*word, "rss" | "rss2" | "atom"))
        || words.len() <= 3 && words.iter().any(|word| matches!(*word, "feed" | "feeds"))
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

    /// Only the end of a link's address counted.
    #[test]
    fn links_that_are_called_feeds_or_lie_among_them_are_found() {
        check("<a href='/rss/0.xml'>rss feed</a>", &["https://a.example/rss/0.xml"]);
        check("<a href='/feed/good'>RSS</a>", &["https://a.example/feed/good"]);
        check("<a href='/x'><img alt='RSS feed'></a>", &["https://a.example/x"]);
        check("<a href='/x' title='Subscribe by RSS'></a>", &["https://a.example/x"]);
        check("<a href='/x'><b>Atom</b>-Feed", &["https://a.example/x"]);
        check("<a href='https://feeds.b.example/paper'>News</a>", &["https://feeds.b.example/paper"]);
        check(
            "<a href='/a'>RSS</a><a href='/feed/b'>News</a><a href='/c.rss'>News</a>",
            &["https://a.example/c.rss", "https://a.example/feed/b", "https://a.example/a"],
        );
        check("<a href='/x'>How they feed the birds of the city</a>RSS<a href='/y'>Feedback</a>", &[]);
        check("<a href='/comments/feed/'>RSS of comments</a>", &[]);
    }

    #[test]
    fn where_a_page_sends_its_reader_is_told() {
        let page = Url::parse("https://a.example/news/").unwrap();
        let check = |html: &str, want: Option<&str>| {
            assert_eq!(refresh(html.as_bytes(), &page).as_ref().map(Url::as_str), want, "{html}");
        };
        check("<meta http-equiv=refresh content='0; url=/en/'>", Some("https://a.example/en/"));
        check(
            "<META HTTP-EQUIV='Refresh' CONTENT=\"3;URL='https://b.example/'\">",
            Some("https://b.example/"),
        );
        check("<meta http-equiv=refresh content=300>", None);
        check("<meta http-equiv=refresh content='0;url=/news/'>", None);
        check("<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", None);
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
