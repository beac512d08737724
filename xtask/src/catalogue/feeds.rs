//! Which feeds of a title are worth listing, under which section, by which name, and in what order.

use super::{addresses::Address, curation::Curation};
use std::collections::BTreeSet;

/// As the room of the catalogue knows them, in the order in which they are shown.
pub(super) const SECTIONS: &[&str] = &[
    "top", "world", "nation", "local", "politics", "business", "technology", "science", "health", "sport", "culture",
    "life", "opinion", "other",
];

/// No title has more.
const MOST: usize = 24;
/// So many of each section come before the others of any.
const FIRST: usize = 4;

/// A feed as it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Feed {
    pub(super) section: usize,
    pub(super) address: Address,
    pub(super) name: String,
    pub(super) language: String,
}

impl PartialOrd for Address {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Address {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.same(), self.is_secure).cmp(&(other.same(), other.is_secure))
    }
}

/// Words that say nothing of what a feed holds.
const PLAIN: &[&str] = &[
    "", "rss", "rss2", "feed", "feeds", "xml", "atom", "rdf", "mrss", "index", "php", "latest", "news", "nieuws",
    "nachrichten", "noticias", "noticia", "notizie", "actualites", "actualite", "actu", "info", "infos", "nyheter",
    "nyheder", "uutiset", "uudised", "zpravy", "spravy", "vesti", "vijesti", "wiadomosci", "all", "full", "content",
    "default", "main", "general", "front", "frontpage", "arc", "outboundfeeds", "outputtype", "category", "cat", "kategori",
    "section", "sections", "site", "sites", "wp", "json", "public", "api", "export", "type", "format", "rssfeed", "rssfeeds",
    "rss091", "en", "fr", "de", "es", "pt", "it", "ar", "ru", "zh", "www", "www2", "www3", "newsfeed", "feed1", "siste",
    "artikel", "article", "articles", "story", "stories", "services", "data", "lang", "id", "mode", "page", "posts", "post",
    "blog", "content1", "rest", "web", "m", "online", "newsrss", "allnews", "rssnews", "rss1", "ultimas", "recent", "alle",
    "syndication", "action", "view", "archive", "archives", "list", "fullfeed", "rss_full", "rssfull", "newest", "english",
    "today", "app", "v1", "v2", "resource", "resources", "static", "assets", "files", "media1", "ep", "pages", "s", "w",
    "theme", "vertical", "level", "program", "tools", "cms", "newsml", "googlenews", "sitemap", "combined", "true", "dagens",
    "last", "updates", "update", "berita", "haber", "tin", "new", "ultimi", "flux", "xmlfeed", "rssxml", "epiqq",
];

/// Words of addresses that hold what was written about one thing.
const ABOUT_ONE: &[&str] = &["tag", "tags", "topic", "topics", "thema", "tagged", "keyword", "search", "author", "q"];

/// What the address of a feed tells.
#[derive(Debug, PartialEq, Eq)]
enum Told<'a> {
    Section(&'a str),
    /// The feed of the whole title.
    Whole,
    Narrow,
    Unknown,
}

/// The feeds of a title in the order in which they are written. `topic` is the section of a title that has one alone.
pub(super) fn choose(site: &str, language: &str, topic: &str, found: Vec<Address>, curation: &Curation) -> Vec<Feed> {
    let mut seen = BTreeSet::new();
    let mut found = found;
    // What is reached safely goes before the same without.
    found.sort_by_key(|address| (address.same(), !address.is_secure));
    found.retain(|address| seen.insert(address.same()));
    let is_alone = found.len() == 1;
    let mut feeds: Vec<Feed> = Vec::new();
    for address in found {
        let by_hand = curation.feeds.get(&address.bare());
        let steps = address.steps(site);
        let (section, name) = match (by_hand, told(&steps, curation)) {
            (Some((section, name)), _) => (section.as_str(), name.clone()),
            (None, Told::Section(section)) => (section, name(&steps)),
            (None, Told::Whole) => (topic, String::new()),
            (None, Told::Unknown) if is_alone => (topic, String::new()),
            (None, Told::Narrow | Told::Unknown) => continue,
        };
        let section = SECTIONS.iter().position(|known| *known == section).unwrap_or(SECTIONS.len() - 1);
        let language = own_language(&address, site, language);
        feeds.push(Feed { section, address, name, language });
    }
    feeds.sort_by_key(|feed| (feed.section, feed.name.clone(), feed.address.rest.len(), feed.address.same()));
    // Two under one name would be told apart by nobody.
    feeds.dedup_by(|next, first| next.section == first.section && next.name == first.name && next.language == first.language);
    bounded(feeds, curation)
}

fn told<'a>(steps: &[String], curation: &'a Curation) -> Told<'a> {
    let steps: Vec<String> = steps.iter().map(|step| step.to_lowercase()).collect();
    if steps.iter().any(|step| ABOUT_ONE.contains(&step.as_str())) {
        return Told::Narrow;
    }
    let mut is_plain = true;
    for step in &steps {
        let joined: String = step.chars().filter(|sign| sign.is_alphanumeric()).collect();
        let parts = step.split(|sign: char| !sign.is_alphanumeric());
        let words: Vec<&str> = std::iter::once(joined.as_str()).chain(parts).collect();
        if let Some(section) = words.iter().find_map(|word| curation.sections.get(*word)) {
            return Told::Section(section);
        }
        is_plain &= PLAIN.contains(&joined.as_str()) || words[1..].iter().all(|word| PLAIN.contains(word));
    }
    if is_plain { Told::Whole } else { Told::Unknown }
}

/// The last step that says something, as a name: "middle-east" is "Middle east".
fn name(steps: &[String]) -> String {
    let says = |step: &&String| {
        let joined = step.to_lowercase();
        !PLAIN.contains(&joined.as_str()) && step.chars().any(char::is_alphabetic)
    };
    let Some(step) = steps.iter().rev().find(says) else { return String::new() };
    let words = step.replace(['-', '_', '+', '.'], " ");
    let words: Vec<&str> = words.split_whitespace().filter(|word| !matches!(*word, "rss" | "feed" | "toppsaker")).collect();
    let text = words.join(" ");
    let is_name = (2..=30).contains(&text.chars().count()) && !text.chars().any(|sign| sign.is_numeric() || sign == '(' );
    let mut signs = text.chars();
    match signs.next() {
        Some(first) if is_name => first.to_uppercase().chain(signs).collect(),
        _ => String::new(),
    }
}

/// The language of a feed where its address says another than that of its title; else nothing.
fn own_language(address: &Address, site: &str, language: &str) -> String {
    let words = [("en", "en"), ("english", "en"), ("rus", "ru"), ("russian", "ru"), ("ru", "ru"), ("ar", "ar"), ("arabic", "ar")];
    let steps = address.steps(site);
    let early = steps.iter().take(2).map(|step| step.to_lowercase());
    let told = early.filter_map(|step| words.iter().find(|(word, _)| *word == step)).map(|(_, language)| *language).next();
    told.filter(|told| language.split('-').next() != Some(told)).unwrap_or_default().to_owned()
}

/// A name is left out where it says no more than the section, and the longest lists are cut.
fn bounded(mut feeds: Vec<Feed>, curation: &Curation) -> Vec<Feed> {
    if feeds.len() > MOST {
        let mut taken = [0_usize; 32];
        let mut ranked: Vec<(usize, Feed)> = feeds
            .into_iter()
            .map(|feed| {
                taken[feed.section] += 1;
                (taken[feed.section] / (FIRST + 1), feed)
            })
            .collect();
        ranked.sort_by_key(|(round, feed)| (*round, feed.section));
        ranked.truncate(MOST);
        feeds = ranked.into_iter().map(|(_, feed)| feed).collect();
        feeds.sort_by_key(|feed| (feed.section, feed.name.clone()));
    }
    let counts: Vec<usize> =
        (0..SECTIONS.len()).map(|section| feeds.iter().filter(|feed| feed.section == section).count()).collect();
    for feed in &mut feeds {
        let says_section = curation.sections.get(&feed.name.to_lowercase()).map(String::as_str) == Some(SECTIONS[feed.section]);
        if says_section && counts[feed.section] == 1 && feed.name.is_ascii() {
            feed.name.clear();
        }
    }
    feeds
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalogue::{addresses, curation}, place};

    #[test]
    fn feeds_are_told_by_their_addresses() {
        let curation = curation::read(&place::root().join("xtask/catalogue")).unwrap();
        let check = |urls: &[&str], want: &[&str]| {
            let found = urls.iter().map(|url| addresses::read(url).unwrap()).collect();
            let feeds = choose("paper.example", "fr", "top", found, &curation);
            let told: Vec<String> = feeds
                .iter()
                .map(|feed| format!("{} {}|{}|{}", SECTIONS[feed.section], feed.address.rest, feed.name, feed.language))
                .collect();
            assert_eq!(told, want, "{urls:?}");
        };
        check(
            &[
                "https://paper.example/sport/football/rss.xml",
                "http://paper.example/rss.xml",
                "https://paper.example/rss.xml",
                "https://paper.example/sport/rss.xml",
                "https://paper.example/tag/whales/feed",
                "https://paper.example/c-4711/feed",
            ],
            &["top /rss.xml||", "sport /sport/football/rss.xml|Football|", "sport /sport/rss.xml|Sport|"],
        );
        check(&["https://paper.example/c-4711/feed"], &["top /c-4711/feed||"]);
        check(
            &["https://paper.example/en/world/rss", "https://wirtschaft.paper.example/feed"],
            &["world /en/world/rss||en", "business /feed||"],
        );
    }
}
