//! Whether a text holds one of some words or phrases, as a reader means it.

use crate::{Sieve, fold, words::each_word};
use std::cell::OnceCell;

/// Words and phrases to look for.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    phrases: Vec<Phrase>,
}

#[derive(Debug, Clone)]
struct Phrase {
    typed: String,
    wanted: Wanted,
}

#[derive(Debug, Clone)]
enum Wanted {
    /// Whole words side by side, as [`side_by_side`] puts them.
    Words {
        words: String,
        /// Tells that they are not there.
        sieve: Option<Sieve>,
        /// They are of ASCII letters and digits alone.
        is_bare: bool,
    },
    /// Signs anywhere: scripts without blanks between words have no other.
    Signs(String),
}

impl Phrases {
    /// Takes each of the texts for a phrase. One without a word is left out, for it would stand everywhere.
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let phrases = texts.into_iter().filter_map(|typed| {
            let words = side_by_side(typed);
            let wanted = match typed.chars().any(crate::words::is_cjk) {
                _ if words.trim().is_empty() => return None,
                true => Wanted::Signs(signs(typed)),
                false => {
                    let sieve = Sieve::of(words.split(' '));
                    let is_bare = words.bytes().all(|sign| sign == b' ' || sign.is_ascii_alphanumeric());
                    Wanted::Words { words, sieve, is_bare }
                }
            };
            Some(Phrase { typed: typed.to_owned(), wanted })
        });
        Self { phrases: phrases.collect() }
    }

    /// Nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The first phrase, as it was typed, that one of the texts holds. None reaches from one text into another.
    #[must_use]
    pub fn found_in(&self, texts: &[&str]) -> Option<&str> {
        if self.is_empty() {
            return None;
        }
        let texts: Vec<Text<'_>> = texts.iter().copied().map(Text::of).collect();
        let holds = |phrase: &&Phrase| texts.iter().any(|text| text.holds(&phrase.wanted));
        self.phrases.iter().find(holds).map(|phrase| phrase.typed.as_str())
    }
}

/// A text that is looked at for several phrases, and cut only where it may hold one.
struct Text<'a> {
    text: &'a str,
    words: OnceCell<String>,
    signs: OnceCell<String>,
}

impl<'a> Text<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, words: OnceCell::new(), signs: OnceCell::new() }
    }

    fn holds(&self, wanted: &Wanted) -> bool {
        match wanted {
            Wanted::Words { words, sieve, is_bare } => {
                let longest = || words.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
                sieve.as_ref().map_or_else(|| self.holds_signs(longest()), |sieve| sieve.may_hold(self.text))
                    // Most that are there stand between blanks as they are, and cutting would leave them so.
                    && (*is_bare && self.text.contains(words)
                        || self.words.get_or_init(|| side_by_side(self.text)).contains(words))
            }
            Wanted::Signs(wanted) => self.holds_signs(wanted),
        }
    }

    /// Whether these stand anywhere, which are not ASCII: nothing of ASCII becomes so.
    fn holds_signs(&self, wanted: &str) -> bool {
        !self.text.is_ascii() && self.signs.get_or_init(|| signs(self.text)).contains(wanted)
    }
}

/// The words, folded, each with one blank before and after it: no word holds one.
fn side_by_side(text: &str) -> String {
    let mut words = String::with_capacity(text.len() + 2);
    words.push(' ');
    each_word(text, |word, _| {
        words.push_str(word);
        words.push(' ');
    });
    words
}

/// Folded, with one blank for many.
fn signs(text: &str) -> String {
    fold(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    #[test]
    fn a_phrase_is_found_as_a_reader_means_it() {
        let check = |phrase: &str, text: &str, want: bool| {
            let found = Phrases::new([phrase]).found_in(&[text]).is_some();
            assert_eq!(found, want, "{phrase:?} in {text:?}");
        };
        check("golf", "Golf: the masters", true);
        check("golf", "Golfing is no golf-course", true);
        check("golf", "Golfing in the gulf", false);
        check("CAFÉ", "a cafe in Paris", true);
        check("cafe", "Das Café", true);
        check("royal  family", "The Royal Family, again", true);
        check("royal family", "A family of royal birth", false);
        check("cafés", "The cafe\u{301}s of Paris", true);
        check("l'état", "C’est l'E\u{301}tat.", true);
        check("fee", "The café’s fe\u{301}e", true);
        check("wordtm", "a word™", true);
        check("паром", "Последний Паром.", true);
        check("паром", "The last ferry", false);
        check("the end", "the the end", true);
        check("The End", "This is the end of it.", true);
        check("u.s", "a u.s of", true);
        check("end of", "the end.Of it", false);
        check("東京", "今日の東京都知事", true);
        check("京都", "東京都知事", true);
        check("大阪", "東京都知事", false);
        check("iPhone発売", "新しいIPHONE発売へ", true);
        check("ﾃｽﾄ", "テスト放送", true);
        check("뉴스", "오늘 뉴스를 읽다", true);
        check("", "anything", false);
        check(" — ", "anything — at all", false);
    }

    #[test]
    fn the_word_that_was_typed_is_told_and_texts_stay_apart() {
        let phrases = Phrases::new(["Royal Family", "Golf"]);
        assert_eq!(phrases.found_in(&["On golf", "and more"]), Some("Golf"));
        assert_eq!(phrases.found_in(&["The royal", "family"]), None);
        assert_eq!(Phrases::default().found_in(&["golf"]), None);
    }
}
