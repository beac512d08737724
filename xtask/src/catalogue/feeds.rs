//! Which feeds of a title are worth listing, under which section, by which name, and in what order.

use super::{addresses::Address, curation::Curation};
use std::collections::BTreeSet;

/// As the room of the catalogue knows them, in the order in which they are shown.
pub(super) const SECTIONS: &[&str] = &[
    "top",
    "world",
    "nation",
    "local",
    "politics",
    "business",
    "technology",
    "science",
    "health",
    "sport",
    "culture",
    "life",
    "opinion",
    "other",
];

/// In place of a section: the feed is not listed.
pub(super) const UNLISTED: &str = "-";
/// No title has more.
const MOST: usize = 24;
/// So many of each section come before the others of any.
const FIRST: usize = 4;

/// A feed as it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Feed {
    pub(super) section: usize,
    /// Written by hand without a name: the main one of its section.
    pub(super) is_main: bool,
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
    "",
    "rss",
    "rss2",
    "feed",
    "feeds",
    "xml",
    "atom",
    "rdf",
    "mrss",
    "index",
    "php",
    "latest",
    "news",
    "nieuws",
    "nachrichten",
    "noticias",
    "noticia",
    "notizie",
    "actualites",
    "actualite",
    "actu",
    "info",
    "infos",
    "nyheter",
    "nyheder",
    "uutiset",
    "uudised",
    "zpravy",
    "spravy",
    "vesti",
    "vijesti",
    "wiadomosci",
    "all",
    "full",
    "content",
    "default",
    "main",
    "general",
    "front",
    "frontpage",
    "arc",
    "outboundfeeds",
    "outputtype",
    "category",
    "cat",
    "kategori",
    "section",
    "sections",
    "site",
    "sites",
    "wp",
    "json",
    "public",
    "api",
    "export",
    "type",
    "format",
    "rssfeed",
    "rssfeeds",
    "rss091",
    "en",
    "fr",
    "de",
    "es",
    "pt",
    "it",
    "ar",
    "ru",
    "zh",
    "www",
    "www2",
    "www3",
    "newsfeed",
    "feed1",
    "siste",
    "artikel",
    "article",
    "articles",
    "story",
    "stories",
    "services",
    "data",
    "lang",
    "id",
    "mode",
    "page",
    "posts",
    "post",
    "blog",
    "content1",
    "rest",
    "web",
    "m",
    "online",
    "newsrss",
    "allnews",
    "rssnews",
    "rss1",
    "ultimas",
    "recent",
    "alle",
    "syndication",
    "action",
    "view",
    "archive",
    "archives",
    "list",
    "fullfeed",
    "rss_full",
    "rssfull",
    "newest",
    "english",
    "today",
    "app",
    "v1",
    "v2",
    "resource",
    "resources",
    "static",
    "assets",
    "files",
    "media1",
    "ep",
    "pages",
    "s",
    "w",
    "theme",
    "vertical",
    "level",
    "program",
    "tools",
    "cms",
    "newsml",
    "googlenews",
    "sitemap",
    "combined",
    "true",
    "dagens",
    "section1",
    "last",
    "updates",
    "update",
    "berita",
    "haber",
    "tin",
    "new",
    "ultimi",
    "flux",
    "xmlfeed",
    "rssxml",
    "epiqq",
    "rss2 0",
    "feeder",
    "rssd",
    "bnf",
    "notas",
    "internal",
    "feed2",
    "index~rss2",
    "~rss",
    "rssfeeds us",
];

/// Words of addresses that hold what was written about one thing.
const ABOUT_ONE: &[&str] = &[
    "tag",
    "tags",
    "topic",
    "topics",
    "thema",
    "tagged",
    "keyword",
    "search",
    "author",
    "q",
    "news-event",
    "column",
];

/// What the address of a feed tells.
#[derive(Debug, PartialEq, Eq)]
enum Told<'a> {
    Section(&'a str),
    /// The feed of the whole title.
    Whole,
    Narrow,
    Unknown,
}

/// The title whose feeds are chosen.
pub(super) struct Home<'a> {
    pub(super) site: &'a str,
    pub(super) country: &'a str,
    pub(super) language: &'a str,
    /// The section of a feed that is the whole of the title.
    pub(super) topic: &'a str,
}

/// The feeds of a title in the order in which they are written.
pub(super) fn choose(home: &Home<'_>, mut found: Vec<Address>, curation: &Curation) -> Vec<Feed> {
    let mut seen = BTreeSet::new();
    // What is reached safely goes before the same without.
    found.sort_by_key(|address| (address.same(), !address.is_secure));
    found.retain(|address| seen.insert(address.same()));
    let mut feeds: Vec<Feed> = Vec::new();
    let mut unknown = Vec::new();
    for address in found {
        let (path, query) = steps(&address, home.site);
        let by_hand = curation.feeds.get(&address.bare());
        let (section, name, language) = match (by_hand, told(&path, &query, home, curation)) {
            (Some(feed), _) => (feed.section.as_str(), feed.name.clone(), feed.language.clone()),
            (None, Told::Section(section)) => {
                let own = name(&path);
                let own = if own.is_empty() { name(&query) } else { own };
                (section, own, own_language(&path, home.language))
            }
            (None, Told::Whole) => (home.topic, String::new(), own_language(&path, home.language)),
            (None, Told::Unknown) => {
                if curation.unlisted.iter().all(|place| !address.bare().starts_with(place)) {
                    unknown.push(address);
                }
                continue;
            }
            (None, Told::Narrow) => continue,
        };
        let is_unlisted =
            by_hand.is_none() && curation.unlisted.iter().any(|place| address.bare().starts_with(place));
        if section == UNLISTED || is_unlisted {
            continue;
        }
        let is_main = by_hand.is_some_and(|feed| feed.name.is_empty());
        let section = SECTIONS.iter().position(|known| *known == section).unwrap_or(SECTIONS.len() - 1);
        let name = without_title(&name, home.site);
        let says_nothing = SECTIONS[section] == "top" && by_hand.is_none() && is_of(&name, section, curation);
        feeds.push(Feed {
            section,
            is_main,
            address,
            name: if says_nothing { String::new() } else { name },
            language,
        });
    }
    if feeds.is_empty() {
        // What it has can only be the whole of it.
        unknown.sort_by_key(|address| (address.rest.len(), address.same()));
        let section = SECTIONS.iter().position(|known| *known == home.topic).unwrap_or(0);
        let whole = unknown.into_iter().next().map(|address| {
            let language = own_language(&steps(&address, home.site).0, home.language);
            Feed { section, is_main: false, address, name: String::new(), language }
        });
        return whole.into_iter().collect();
    }
    // The shorter its address, the more it holds.
    let width = |feed: &Feed| {
        (
            feed.section,
            feed.language.clone(),
            !feed.is_main,
            feed.address.rest.matches('/').count(),
            feed.address.host.len() + feed.address.rest.len(),
            feed.address.same(),
        )
    };
    feeds.sort_by_key(width);
    // Two under one name would be told apart by nobody.
    let mut names = BTreeSet::new();
    feeds.retain(|feed| names.insert((feed.section, feed.name.to_lowercase(), feed.language.clone())));
    bounded(feeds, curation)
}

/// The steps of an address. Many American papers have a search with nothing sought for a feed, and the section as `c`.
fn steps(address: &Address, site: &str) -> (Vec<String>, Vec<String>) {
    let (path, query) = address.steps(site);
    if path.iter().all(|step| step != "search")
        || !address.rest.contains("f=rss")
        || address.rest.contains("&q=")
    {
        return (path, query);
    }
    let section = address.rest.split(['?', '&']).find_map(|pair| pair.strip_prefix("c=")).unwrap_or_default();
    (section.split(['/', ',']).map(|step| step.trim_end_matches('*').to_owned()).collect(), Vec::new())
}

fn told<'a>(path: &[String], query: &[String], home: &Home<'_>, curation: &'a Curation) -> Told<'a> {
    let steps: Vec<String> = path.iter().chain(query).map(|step| step.to_lowercase()).collect();
    if steps.iter().any(|step| ABOUT_ONE.contains(&step.as_str())) {
        return Told::Narrow;
    }
    let mut is_plain = true;
    for step in &steps {
        let joined: String = step.chars().filter(|sign| sign.is_alphanumeric()).collect();
        let parts = step.split(|sign: char| !sign.is_alphanumeric());
        let words: Vec<&str> = std::iter::once(joined.as_str()).chain(parts).collect();
        if let Some((word, section)) =
            words.iter().find_map(|word| Some((*word, curation.sections.get(*word)?)))
        {
            let is_abroad = section == "nation"
                && curation.places.get(word).is_some_and(|letters| letters != home.country);
            return Told::Section(if is_abroad { "world" } else { section });
        }
        is_plain &= PLAIN.contains(&joined.as_str()) || words[1..].iter().all(|word| PLAIN.contains(word));
    }
    if is_plain { Told::Whole } else { Told::Unknown }
}

/// Names of leagues, which are written in capitals.
const SHORT: &[&str] = &["nba", "nfl", "nhl", "mlb", "mls", "mma", "ufc", "wnba"];

/// The last step that says something, as a name: "middle-east" is "Middle east".
fn name(steps: &[String]) -> String {
    let says = |step: &&String| {
        let joined = step.to_lowercase();
        let spaced = joined.replace(['-', '_', '+', '.'], " ");
        ![&joined, &spaced].iter().any(|text| PLAIN.contains(&text.as_str()))
            && step.chars().any(char::is_alphabetic)
    };
    let Some(step) = steps.iter().rev().find(says) else { return String::new() };
    let words = step.replace(['-', '_', '+', '.'], " ");
    let words: Vec<&str> =
        words.split_whitespace().filter(|word| !matches!(*word, "rss" | "feed" | "toppsaker")).collect();
    let text = words.join(" ");
    let signs = text.chars().count();
    let digits = text.chars().filter(|sign| sign.is_numeric()).count();
    if !(2..=30).contains(&signs) || digits > 2 || text.contains(['(', '|']) {
        return String::new();
    }
    if signs == 2 || SHORT.contains(&text.to_lowercase().as_str()) {
        return text.to_uppercase();
    }
    let mut signs = text.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// The language of a feed where its address says another than that of its title; else nothing.
fn own_language(path: &[String], language: &str) -> String {
    const WORDS: &[(&str, &str)] = &[
        ("en", "en"),
        ("english", "en"),
        ("fr", "fr"),
        ("es", "es"),
        ("de", "de"),
        ("it", "it"),
        ("tr", "tr"),
        ("fa", "fa"),
        ("ru", "ru"),
        ("rus", "ru"),
        ("russian", "ru"),
        ("fre", "fr"),
        ("ro", "ro"),
        ("bangla", "bn"),
        ("tamil", "ta"),
        ("khmer", "km"),
        ("amharic", "am"),
        ("burmese", "my"),
        ("eng", "en"),
        ("ar", "ar"),
        ("arabic", "ar"),
    ];
    let early = path.iter().take(3).map(|step| step.to_lowercase());
    let told = early
        .filter_map(|step| WORDS.iter().find(|(word, _)| *word == step))
        .map(|(_, language)| *language)
        .next();
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
        feeds.sort_by_key(|feed| feed.section);
    }
    let counts: Vec<usize> = (0..SECTIONS.len())
        .map(|section| feeds.iter().filter(|feed| feed.section == section).count())
        .collect();
    for feed in &mut feeds {
        if is_of(&feed.name, feed.section, curation) && counts[feed.section] == 1 && feed.name.is_ascii() {
            feed.name.clear();
        }
    }
    feeds
}

/// Whether a name says no more than the section it stands under.
fn is_of(name: &str, section: usize, curation: &Curation) -> bool {
    curation.sections.get(&name.to_lowercase()).map(String::as_str) == Some(SECTIONS[section])
}

/// "Les echos monde" of lesechos.fr is "Monde", and so is "Figaro monde" of lefigaro.fr; the name of the title alone is
/// none.
fn without_title(name: &str, site: &str) -> String {
    let label = site.split('.').next().unwrap_or_default();
    let bare = ["le", "la", "el", "the"].iter().find_map(|article| label.strip_prefix(article));
    let whole = without(name, label);
    match bare {
        Some(bare) if whole == name && bare.len() > 3 => without(name, bare),
        _ => whole,
    }
}

fn without(name: &str, label: &str) -> String {
    let mut joined = String::new();
    let mut words = name.split(' ');
    while joined.len() < label.len() {
        let Some(word) = words.next() else { return name.to_owned() };
        joined.push_str(&word.to_lowercase());
    }
    let rest = words.collect::<Vec<_>>().join(" ");
    let mut signs = rest.chars();
    match signs.next() {
        Some(first) if joined == label => first.to_uppercase().chain(signs).collect(),
        None if joined == label => String::new(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalogue::{addresses, curation},
        place,
    };

    #[test]
    fn feeds_are_told_by_their_addresses() {
        let curation = curation::read(&place::root().join("xtask/catalogue")).unwrap();
        let check = |urls: &[&str], want: &[&str]| {
            let found = urls.iter().map(|url| addresses::read(url).unwrap()).collect();
            let home = Home { site: "paper.example", country: "FR", language: "fr", topic: "top" };
            let feeds = choose(&home, found, &curation);
            let told: Vec<String> = feeds
                .iter()
                .map(|feed| {
                    format!(
                        "{} {}|{}|{}",
                        SECTIONS[feed.section], feed.address.rest, feed.name, feed.language
                    )
                })
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
            &["top /rss.xml||", "sport /sport/rss.xml|Sport|", "sport /sport/football/rss.xml|Football|"],
        );
        check(
            &["https://paper.example/france/rss", "https://paper.example/hong-kong/rss"],
            &["world /hong-kong/rss|Hong kong|", "nation /france/rss||"],
        );
        check(
            &[
                "https://paper.example/search/?f=rss&t=article&l=50",
                "https://paper.example/search/?f=rss&c=news/sports",
            ],
            &["top /search/?f=rss&t=article&l=50||", "sport /search/?f=rss&c=news/sports||"],
        );
        check(&["https://paper.example/search/whales/feed/rss2/"], &[]);
        check(&["https://paper.example/c-4711/feed"], &["top /c-4711/feed||"]);
        check(
            &["https://paper.example/en/world/rss", "https://wirtschaft.paper.example/feed"],
            &["world /en/world/rss||en", "business /feed||"],
        );
    }
}
