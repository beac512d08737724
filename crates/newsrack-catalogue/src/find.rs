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
        Self { names, joined, site: plain(&title.id), order }
    }
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
}

impl Wanted {
    pub(crate) fn read(words: &str) -> Self {
        let whole = plain(words);
        let joined = whole.replace(' ', "");
        let is_within = !whole.is_ascii();
        Self { whole, joined, is_within }
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
        has_all(&keys.site).then_some((2, title.rank, 0))
    }
}

/// Whether a word of the text begins so.
fn has_word(text: &str, word: &str) -> bool {
    text.split(' ').any(|own| own.starts_with(word))
}
