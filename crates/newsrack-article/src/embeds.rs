//! Foreign matter becomes a card that opens outside; sound and film keep their own address.

use crate::{fold::fold, names::is_foreign, page::Page, players, skip::style, tree::NodeRef};
use newsrack_model::{Block, Embed, Media, MediaKind};
use url::Url;

/// Letters of a post that its card shows.
const MOST_CHARS: usize = 600;
/// Pixels a side of a frame that only counts readers.
const COUNTER_SIDE: f32 = 3.0;

/// Class words of posts that are quoted as markup.
const POSTS: &[&str] = &[
    "twitter-tweet",
    "twitter-video",
    "instagram-media",
    "tiktok-embed",
    "bluesky-embed",
    "reddit-embed",
    "reddit-card",
    "fb-post",
    "fb-video",
    "mastodon-embed",
    "text-post-media",
    "imgur-embed-pub",
    "wp-embedded-content",
];

/// The card of a frame, or a player's own address.
pub(crate) fn of(node: NodeRef<'_>, page: &Page<'_>) -> Option<Block> {
    match node.name() {
        "video" | "amp-video" => media(node, page, MediaKind::Video),
        "audio" | "amp-audio" => media(node, page, MediaKind::Audio),
        "iframe" | "amp-iframe" | "embed" | "object" => frame(node, page),
        "amp-youtube" | "lite-youtube" | "lite-vimeo" | "amp-twitter" | "amp-instagram" => named(node, page),
        _ => of_post(node, page),
    }
}

/// Whether an element is a post that is quoted as markup.
pub(crate) fn is_post(node: NodeRef<'_>) -> bool {
    matches!(node.name(), "div" | "blockquote") && node.has_class_of(POSTS)
}

/// A post that is quoted as markup: its words and where it stands.
pub(crate) fn of_post(node: NodeRef<'_>, page: &Page<'_>) -> Option<Block> {
    if !is_post(node) {
        return None;
    }
    let stated = ["cite", "data-instgrm-permalink", "data-href"].iter().find_map(|name| node.attribute(name));
    let links = || {
        let links = node.descendants().filter(|node| node.name() == "a");
        links.filter_map(|link| link.attribute("href")).last()
    };
    let url = page.web(stated.or_else(links)?)?;
    let text = node.all_text();
    card(&url, &cut(fold(&text).trim()))
}

/// A figure that holds nothing but an address or a link, which the publisher's site would have made a player.
pub(crate) fn of_bare_address(node: NodeRef<'_>, page: &Page<'_>) -> Option<Block> {
    if !node.has_class(&["embed"]) {
        return None;
    }
    let text = node.all_text();
    let text = text.trim();
    let mut links = node.descendants().filter(|node| node.name() == "a");
    if let (Some(link), None) = (links.next(), links.next())
        && !text.is_empty()
        && link.all_text().trim() == text
        && !node.descendants().any(|node| is_foreign(node.name()))
    {
        let url = page.web(link.attribute("href")?)?;
        // A link that shows its address has no words.
        let title = if page.web(text).as_ref() == Some(&url) { "" } else { text };
        return card(&url, title);
    }
    let address = text;
    let is_address = address.starts_with("http") && !address.contains(char::is_whitespace);
    if is_address { card(&page.web(address)?, "") } else { None }
}

fn frame(node: NodeRef<'_>, page: &Page<'_>) -> Option<Block> {
    let is_small = |name: &str| {
        let stated = node.attribute(name).map(str::to_owned).or_else(|| style(node, name));
        let pixels = stated.and_then(|size| size.trim_end_matches("px").parse::<f32>().ok());
        pixels.is_some_and(|pixels| pixels <= COUNTER_SIDE)
    };
    if is_small("width") || is_small("height") {
        return None;
    }
    let own = ["data-src", "data-lazy-src", "src", "data"].iter().find_map(|name| node.attribute(name));
    // Old players name their film in a parameter.
    let films = || {
        let named = |param: &NodeRef<'_>| {
            param.name() == "param"
                && param.attribute("name").is_some_and(|name| matches!(name, "movie" | "src" | "url"))
        };
        node.children().find(named).and_then(|param| param.attribute("value"))
    };
    let url = page.web(own.or_else(films)?)?;
    card(&url, node.attribute("title").unwrap_or_default())
}

/// Players that pages name by the number of their film or post.
fn named(node: NodeRef<'_>, page: &Page<'_>) -> Option<Block> {
    let id = ["data-videoid", "videoid", "data-tweetid", "data-shortcode"]
        .iter()
        .find_map(|name| node.attribute(name))?;
    let is_id = id.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_'));
    let home = match node.name() {
        "amp-youtube" | "lite-youtube" => "https://www.youtube.com/embed/",
        "lite-vimeo" => "https://player.vimeo.com/video/",
        "amp-twitter" => "https://twitter.com/i/status/",
        "amp-instagram" => "https://www.instagram.com/p/",
        _ => return None,
    };
    let url = is_id.then(|| format!("{home}{id}"))?;
    card(&page.web(&url)?, node.attribute("title").unwrap_or_default())
}

fn card(url: &str, title: &str) -> Option<Block> {
    let player = Url::parse(url).ok()?;
    if players::is_nothing(&player) {
        return None;
    }
    let url = players::watchable(&player);
    let provider = players::provider(&url)?;
    Some(Block::Embed(Embed { url: url.to_string(), title: fold(title).trim().to_owned(), provider }))
}

fn media(node: NodeRef<'_>, page: &Page<'_>, kind: MediaKind) -> Option<Block> {
    let address = |node: NodeRef<'_>| {
        let stated = node.attribute("src").or_else(|| node.attribute("data-src"))?;
        page.web(stated)
    };
    let mut sources = node.descendants().filter(|node| node.name() == "source");
    let url = address(node).or_else(|| sources.find_map(address))?;
    let poster = node
        .attribute("poster")
        .or_else(|| node.attribute("data-poster"))
        .and_then(|poster| page.web(poster));
    let title = node.attribute("title").or_else(|| node.attribute("aria-label")).unwrap_or_default();
    Some(Block::Media(Media { kind, url, poster, title: fold(title).trim().to_owned() }))
}

/// The beginning of a post that is too long, cut at a word.
fn cut(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(MOST_CHARS) else { return words.to_owned() };
    let head = &words[..end];
    // Scripts without blanks are cut where they are.
    let at_word = head.rfind(' ').filter(|at| *at > head.len() / 2).unwrap_or(head.len());
    format!("{}…", head[..at_word].trim_end())
}
