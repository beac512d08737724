//! Foreign matter becomes a card that opens outside; sound and film keep their own address.

use crate::{address, inlines::fold, skip::is_skipped, tree::NodeRef};
use newsrack_model::{Block, Embed, Media, MediaKind};
use url::Url;

/// Letters of a post that its card shows.
const MOST_CHARS: usize = 280;

/// Hosts and what people call them.
const PROVIDERS: &[(&str, &str)] = &[
    ("youtube.com", "YouTube"),
    ("youtube-nocookie.com", "YouTube"),
    ("youtu.be", "YouTube"),
    ("vimeo.com", "Vimeo"),
    ("dailymotion.com", "Dailymotion"),
    ("twitter.com", "X"),
    ("x.com", "X"),
    ("instagram.com", "Instagram"),
    ("facebook.com", "Facebook"),
    ("tiktok.com", "TikTok"),
    ("bsky.app", "Bluesky"),
    ("soundcloud.com", "SoundCloud"),
    ("spotify.com", "Spotify"),
    ("podcasts.apple.com", "Apple Podcasts"),
    ("google.com", "Google"),
    ("datawrapper.dwcdn.net", "Datawrapper"),
    ("flourish.studio", "Flourish"),
    ("reddit.com", "Reddit"),
];

/// Hosts of advertising frames.
const ADVERTISING: &[&str] =
    &["doubleclick.net", "googlesyndication.com", "amazon-adsystem.com", "taboola.com", "outbrain.com"];

/// The card of a frame, or a player's own address.
pub(crate) fn of(node: NodeRef<'_>, base: Option<&Url>) -> Option<Block> {
    match node.name() {
        "video" => media(node, base, MediaKind::Video),
        "audio" => media(node, base, MediaKind::Audio),
        _ => {
            let source =
                ["src", "data-src", "data-lazy-src", "data"].iter().find_map(|name| node.attribute(name))?;
            let title = node.attribute("title").unwrap_or_default();
            card(&address::web(source, base)?, title)
        }
    }
}

/// A post that is quoted as markup: its words and where it stands.
pub(crate) fn of_quote(node: NodeRef<'_>, base: Option<&Url>) -> Option<Block> {
    if !node.has_class(&[
        "twitter-tweet",
        "twitter-video",
        "instagram-media",
        "tiktok-embed",
        "bluesky-embed",
        "reddit-embed",
    ]) {
        return None;
    }
    let stated = ["cite", "data-instgrm-permalink"].iter().find_map(|name| node.attribute(name));
    let last =
        node.descendants().filter(|node| node.name() == "a").filter_map(|link| link.attribute("href")).last();
    let url = address::web(stated.or(last)?, base)?;
    let words = fold(&node.all_text(&is_skipped));
    let words: String = words.trim().chars().take(MOST_CHARS).collect();
    card(&url, &words)
}

fn card(url: &str, title: &str) -> Option<Block> {
    let parsed = Url::parse(url).ok()?;
    let host = parsed.host_str()?;
    let is_of =
        |known: &str| host == known || host.strip_suffix(known).is_some_and(|rest| rest.ends_with('.'));
    if ADVERTISING.iter().any(|known| is_of(known)) {
        return None;
    }
    let provider = PROVIDERS.iter().find(|(known, _)| is_of(known)).map(|(_, name)| *name);
    let provider = provider.unwrap_or(host.trim_start_matches("www.")).to_owned();
    Some(Block::Embed(Embed { url: watchable(&parsed), title: fold(title).trim().to_owned(), provider }))
}

/// The page of a film rather than its player.
fn watchable(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let mut parts = url.path_segments().into_iter().flatten();
    match (host.trim_start_matches("www."), parts.next(), parts.next()) {
        ("youtube.com" | "youtube-nocookie.com", Some("embed"), Some(id)) if id != "videoseries" => {
            format!("https://www.youtube.com/watch?v={id}")
        }
        ("player.vimeo.com", Some("video"), Some(id)) => format!("https://vimeo.com/{id}"),
        _ => url.to_string(),
    }
}

fn media(node: NodeRef<'_>, base: Option<&Url>, kind: MediaKind) -> Option<Block> {
    let own = node.attribute("src");
    let mut sources = node
        .descendants()
        .filter(|node| node.name() == "source")
        .filter_map(|source| source.attribute("src"));
    let url = own
        .and_then(|src| address::web(src, base))
        .or_else(|| sources.find_map(|src| address::web(src, base)))?;
    let poster = node.attribute("poster").and_then(|poster| address::web(poster, base));
    let title =
        fold(node.attribute("title").or(node.attribute("aria-label")).unwrap_or_default()).trim().to_owned();
    Some(Block::Media(Media { kind, url, poster, title }))
}
