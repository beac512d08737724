//! Which of some words or phrases a text holds, as a reader means it.

mod index;
mod signed;

use crate::{Sieve, fold, words::each_word};
use index::Index;
use std::cell::OnceCell;

/// So many are tried one by one, which is quicker than cutting each text into words.
const FEW: usize = 12;

/// Words and phrases to look for.
#[derive(Debug, Clone, Default)]
pub struct Phrases {
    phrases: Vec<Phrase>,
    /// Of more than a few.
    index: Option<Index>,
}

#[derive(Debug, Clone)]
struct Phrase {
    typed: String,
    /// Its place among those that were handed in.
    place: usize,
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
    /// Words of which some have signs of their own, as [`signed::side_by_side`] puts them.
    Signed {
        words: String,
        /// Tells that they are not there.
        sieve: Option<Sieve>,
    },
    /// Signs anywhere: scripts without blanks between words have no other.
    Signs(String),
}

impl Wanted {
    /// `None` of what has no word: it would stand everywhere.
    fn of(typed: &str) -> Option<Self> {
        let words = side_by_side(typed);
        if words.trim().is_empty() {
            return None;
        }
        if typed.chars().any(crate::words::is_cjk) {
            return Some(Self::Signs(signs(typed)));
        }
        if signed::is_signed(typed) {
            let words = signed::side_by_side(typed);
            let sieve = Sieve::of_signed(words.split(' '));
            return Some(Self::Signed { words, sieve });
        }
        let sieve = Sieve::of_whole(words.split(' '));
        let is_bare = words.bytes().all(|sign| sign == b' ' || sign.is_ascii_alphanumeric());
        Some(Self::Words { words, sieve, is_bare })
    }

    fn text(&self) -> &str {
        match self {
            Self::Words { words, .. } | Self::Signed { words, .. } | Self::Signs(words) => words,
        }
    }
}

impl Phrases {
    /// Takes each of the texts for a phrase. One without a word is left out, for it would stand everywhere. Signs that belong to a word
    /// have to stand there too: "C++" is not in "Vitamin C".
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let phrases = texts.into_iter().enumerate().filter_map(|(place, typed)| {
            Some(Phrase { wanted: Wanted::of(typed)?, typed: typed.to_owned(), place })
        });
        let phrases: Vec<Phrase> = phrases.collect();
        let index = (phrases.len() > FEW).then(|| Index::of(&phrases));
        Self { phrases, index }
    }

    /// Nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The first phrase, as it was typed, that one of the texts holds. None reaches from one text into another.
    #[must_use]
    pub fn found_in(&self, texts: &[&str]) -> Option<&str> {
        let first = match &self.index {
            Some(index) => self.looked_up(index, texts).into_iter().min(),
            None => self.tried(texts).next(),
        };
        first.map(|at| self.phrases[at].typed.as_str())
    }

    /// The places of all phrases that the texts hold, among those that were handed in; from the first to the last.
    #[must_use]
    pub fn places_in(&self, texts: &[&str]) -> Vec<usize> {
        let mut found = match &self.index {
            Some(index) => self.looked_up(index, texts),
            None => self.tried(texts).collect(),
        };
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| self.phrases[at].place).collect()
    }

    /// One after the other.
    fn tried<'a>(&'a self, texts: &[&'a str]) -> impl Iterator<Item = usize> {
        let texts: Vec<Text<'_>> = texts.iter().copied().map(Text::of).collect();
        let phrases = self.phrases.iter().enumerate();
        phrases
            .filter(move |(_, phrase)| texts.iter().any(|text| text.holds(&phrase.wanted)))
            .map(|(at, _)| at)
    }

    /// All at once, in no order.
    fn looked_up(&self, index: &Index, texts: &[&str]) -> Vec<usize> {
        let mut found = Vec::new();
        for text in texts {
            index.each_in(&self.phrases, &Text::of(text), |at| found.push(at));
        }
        found
    }
}

/// A text that is looked at for several phrases, and cut only where it may hold one.
struct Text<'a> {
    text: &'a str,
    words: OnceCell<String>,
    signed: OnceCell<String>,
    signs: OnceCell<String>,
}

impl<'a> Text<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, words: OnceCell::new(), signed: OnceCell::new(), signs: OnceCell::new() }
    }

    fn words(&self) -> &str {
        self.words.get_or_init(|| side_by_side(self.text))
    }

    fn signed(&self) -> &str {
        self.signed.get_or_init(|| signed::side_by_side(self.text))
    }

    fn signs(&self) -> &str {
        self.signs.get_or_init(|| signs(self.text))
    }

    fn holds(&self, wanted: &Wanted) -> bool {
        match wanted {
            Wanted::Words { words, sieve, is_bare } => {
                let longest = || words.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
                sieve.as_ref().map_or_else(|| self.holds_signs(longest()), |sieve| sieve.may_hold(self.text))
                    // Most that are there stand between blanks as they are, and cutting would leave them so.
                    && (*is_bare && self.text.contains(words) || self.words().contains(words))
            }
            Wanted::Signed { words, sieve } => {
                sieve.as_ref().is_none_or(|sieve| sieve.may_hold(self.text)) && self.signed().contains(words)
            }
            Wanted::Signs(wanted) => self.holds_signs(wanted),
        }
    }

    /// Whether these stand anywhere, which are not ASCII: nothing of ASCII becomes so.
    fn holds_signs(&self, wanted: &str) -> bool {
        !self.text.is_ascii() && self.signs().contains(wanted)
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
    use super::{FEW, Phrases};

    /// One phrase alone, and among more than are tried one by one.
    fn is_found(phrase: &str, text: &str) -> bool {
        let alone = Phrases::new([phrase]).found_in(&[text]).is_some();
        let others: Vec<String> = (0..=FEW).map(|at| format!("{phrase} qqq{at}")).collect();
        let among = Phrases::new(others.iter().map(String::as_str).chain([phrase])).places_in(&[text]);
        assert_eq!(among, if alone { vec![FEW + 1] } else { vec![] }, "{phrase:?} among others in {text:?}");
        alone
    }

    #[test]
    fn a_phrase_is_found_as_a_reader_means_it() {
        let check = |phrase: &str, text: &str, want: bool| {
            assert_eq!(is_found(phrase, text), want, "{phrase:?} in {text:?}");
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

    /// Of "C++" only the letter counted, so that a mute of it was one of "Vitamin C".
    #[test]
    fn signs_of_a_word_have_to_stand_there() {
        let check = |phrase: &str, text: &str, want: bool| {
            assert_eq!(is_found(phrase, text), want, "{phrase:?} in {text:?}");
        };
        for text in ["C++", "On c++.", "(C++)", "In C++, of all things", "C++/Rust", "Ｃ＋＋ and", "C++入門"]
        {
            check("C++", text, true);
        }
        for text in ["Vitamin C", "C+", "C++20", "Objective-C", "C#", "c +", "++c", ""] {
            check("C++", text, false);
        }
        check("c#", "What C# does", true);
        check("C#", "In C minor", false);
        check("AT&T", "AT&T’s bill", true);
        check("at&t", "What AT&T, Inc. says", true);
        check("AT&T", "at t", false);
        check("AT&T", "AT&TX", false);
        check(".NET", "On .NET 9", true);
        check(".net", "A net, a.net, ASP.NET", false);
        check("Disney+ films", "All Disney+ films", true);
        check("Disney+ films", "All Disney films", false);
        check("паром+", "Последний Паром+", true);
        check("паром+", "Последний паром", false);
        // These belong to no word, or end a sentence.
        check("Marks & Spencer", "marks, spencer", true);
        check("the end.", "The end of it", true);
        check("U.S.", "the U.S and", true);
    }

    #[test]
    fn of_many_phrases_all_are_found_that_are_there() {
        let many: Vec<String> = (0..300).map(|at| format!("word{} tail{}", at % 7, at)).collect();
        let phrases =
            Phrases::new(many.iter().map(String::as_str).chain(["", "C++", "東京", "京", "tail3", "x y z"]));
        let check = |texts: &[&str], want: &[usize]| {
            assert_eq!(phrases.places_in(texts), want, "{texts:?}");
        };
        check(&["word0 tail7, word1 tail8 word3"], &[7, 8]);
        check(&["word0 tail8"], &[]);
        check(&["tail3 word3", "Tail3 C++ C++ word3 tail3"], &[3, 301, 304]);
        check(&["東京 京都"], &[302, 303]);
        check(&["東の京"], &[303]);
        check(&["x y", "z"], &[]);
        assert_eq!(phrases.found_in(&["tail3 word3 tail3"]), Some("word3 tail3"));
    }

    #[test]
    fn the_word_that_was_typed_is_told_and_texts_stay_apart() {
        let phrases = Phrases::new(["Royal Family", "Golf"]);
        assert_eq!(phrases.found_in(&["On golf", "and more"]), Some("Golf"));
        assert_eq!(phrases.found_in(&["The royal", "family"]), None);
        assert_eq!(Phrases::default().found_in(&["golf"]), None);
    }
}
