//! How well a title answers to typed words. All is folded: neither case nor accents matter.

use crate::Title;
use newsrack_words::fold;

/// Words that stand before a name and are not typed by all.
const ARTICLES: &[&str] = &[
    "the", "le", "la", "les", "l", "el", "los", "las", "der", "die", "das", "il", "lo", "de", "het", "al",
    "o", "a", "η", "το", "τα",
];

/// The names of a title as they are compared.
#[derive(Debug)]
pub(crate) struct Keys {
    /// Of each name, with and without its article: words with one blank between.
    names: Vec<String>,
    /// The same without blanks, for `lequipe`.
    joined: Vec<String>,
    /// Words of the site's address.
    site: String,
    /// Hosts of its site, which is the first, and its feeds, without `www.`.
    hosts: Vec<String>,
    /// As lists without words are ordered.
    pub(crate) order: String,
}

impl Keys {
    pub(crate) fn of(title: &Title) -> Self {
        let mut names = Vec::new();
        for name in std::iter::once(&title.name).chain(&title.other_names) {
            let whole = plain(name);
            if let Some((article, rest)) = whole.split_once(' ')
                && ARTICLES.contains(&article)
            {
                names.push(rest.to_owned());
            }
            names.push(whole);
        }
        let joined = names.iter().map(|name| name.replace(' ', "")).collect();
        let order = names.first().cloned().unwrap_or_default();
        let addresses = std::iter::once(&title.site).chain(title.feeds.iter().map(|feed| &feed.url));
        let mut hosts: Vec<String> = Vec::new();
        for host in addresses.filter_map(|url| host(url)) {
            if !hosts.contains(&host) {
                hosts.push(host);
            }
        }
        Self { names, joined, site: plain(&title.id), hosts, order }
    }
}

/// The host that an address begins with, in small letters and without `www.`; none in what is no address.
fn host(address: &str) -> Option<String> {
    let address = address.trim();
    let bare = address.split_once("//").map_or(address, |(_, bare)| bare);
    let host = bare.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let is_host = host.contains('.') && !host.starts_with('.') && !host.ends_with('.');
    (is_host && !host.contains(char::is_whitespace)).then(|| host.to_owned())
}

/// Folded, letters and digits alone, words with one blank between.
fn plain(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// What was typed, ready to be compared.
#[derive(Debug)]
pub(crate) struct Wanted {
    whole: String,
    joined: String,
    /// Scripts that put no blanks between words are looked for inside of them.
    is_within: bool,
    /// An address was typed: its host.
    host: Option<String>,
}

impl Wanted {
    pub(crate) fn read(words: &str) -> Self {
        let whole = plain(words);
        let joined = whole.replace(' ', "");
        let is_within = !whole.is_ascii();
        Self { whole, joined, is_within, host: host(words) }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.whole.is_empty()
    }

    /// How a title answers; smaller is better, `None` not at all. A whole name goes first, then those known in the world,
    /// then those known in their country; among these the beginning of a name, then that of a later word, then what
    /// stands within. The address of the site alone comes last.
    pub(crate) fn fits(&self, title: &Title, keys: &Keys) -> Option<(u8, u8, u8)> {
        if keys.names.contains(&self.whole) {
            return Some((0, title.rank, 0));
        }
        let begins = |names: &[String], words: &str| names.iter().any(|name| name.starts_with(words));
        if begins(&keys.names, &self.whole) || begins(&keys.joined, &self.joined) {
            return Some((1, title.rank, 0));
        }
        let has_all = |name: &str| self.whole.split(' ').all(|word| has_word(name, word));
        if keys.names.iter().any(|name| has_all(name)) {
            return Some((1, title.rank, 1));
        }
        if self.is_within && keys.joined.iter().any(|name| name.contains(&self.joined)) {
            return Some((1, title.rank, 2));
        }
        if has_all(&keys.site) {
            return Some((2, title.rank, 0));
        }
        self.at_host(keys).map(|fit| (fit, title.rank, 0))
    }

    /// How well a title lies at the host that was typed: at it, above or below it, or at one of that name elsewhere
    /// ("bbc.co.uk" for "bbc.com").
    fn at_host(&self, keys: &Keys) -> Option<u8> {
        let typed = self.host.as_deref()?;
        let is_below =
            |one: &str, other: &str| one.strip_suffix(other).is_some_and(|rest| rest.ends_with('.'));
        if keys.hosts.iter().any(|host| host == typed || is_below(host, typed) || is_below(typed, host)) {
            return Some(3);
        }
        let named = |host: &str| host.split('.').next().filter(|name| name.len() > 2).map(str::to_owned);
        let site = keys.hosts.first().and_then(|host| named(host));
        (site.is_some() && site == named(typed)).then_some(4)
    }
}

/// Whether a word of the text begins so.
fn has_word(text: &str, word: &str) -> bool {
    text.split(' ').any(|own| own.starts_with(word))
}
