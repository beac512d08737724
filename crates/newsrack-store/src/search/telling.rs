//! Which words of an article tell what it is about, before the index says how rare they are.

use newsrack_words::{index_words, stem};
use std::collections::HashMap;

/// Bytes of a text that are looked at: what an article is about it says soon, and some are whole books.
const MOST_TEXT: usize = 24_000;
/// Words that are looked up at all; and of those that hold sentences together.
const MOST_WORDS: usize = 160;
const MOST_GLUE: usize = 8;
/// What a word weighs for each time that it stands there.
const IN_HEADLINE: f64 = 3.0;
const IN_SUMMARY: f64 = 2.0;
const IN_TEXT: f64 = 1.0;
/// Letters of words of which many hold sentences together in languages that are not known; they count for less.
const SHORT: usize = 3;
const SHORT_COUNTS: f64 = 0.5;
const NAME_COUNTS: f64 = 1.5;
/// Signs with which not so much else begins that the forms of a word are not worth the looks.
const LEAST_BEGINNING: usize = 3;

/// A word of an article, in all its forms.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Telling {
    /// What its forms have in common, by the endings of the language.
    pub(super) stem: String,
    /// How each of its forms begins, as the index spells them.
    pub(super) beginning: String,
    /// How much the article makes of it; 0 for a word that holds sentences together.
    pub(super) weight: f64,
    /// It has a capital letter within sentences, or is of a script that has none. In German every noun is a name.
    pub(super) is_name: bool,
}

impl Telling {
    fn new(word: &str, stem: String) -> Self {
        // The last sign of a stem is not in all forms: country and countries, strike and striking.
        let beginning = match stem.char_indices().skip(LEAST_BEGINNING).last() {
            Some((last, _)) => stem[..last].to_owned(),
            None => stem.clone(),
        };
        let mut telling = Self { stem, beginning, weight: 0.0, is_name: false };
        telling.also(word);
        telling
    }

    /// Takes one more form in.
    fn also(&mut self, word: &str) {
        let same = self.beginning.chars().zip(word.chars()).take_while(|(one, other)| one == other);
        self.beginning.truncate(same.map(|(sign, _)| sign.len_utf8()).sum());
    }

    /// Whether it is looked for as it stands: a pair of signs, a number, a short word, one that holds sentences together.
    pub(super) fn has_one_form(&self) -> bool {
        self.weight == 0.0
            || self.beginning.chars().nth(LEAST_BEGINNING - 1).is_none()
            || self.beginning.bytes().any(|byte| byte.is_ascii_digit())
    }
}

/// The words of an article in a language (BCP 47) that it makes most of, each once, of like weight those that come first;
/// behind them some of those that hold its sentences together.
pub(super) fn telling_words(headline: &str, summary: &str, text: &str, language: &str) -> Vec<Telling> {
    let mut seen: HashMap<String, Seen> = HashMap::new();
    for (text, weighs) in [(headline, IN_HEADLINE), (summary, IN_SUMMARY), (begin(text), IN_TEXT)] {
        // A headline begins with what it is about; a sentence with any word.
        cased_words(text, weighs < IN_HEADLINE, |word, case| {
            // A letter alone, or a digit, is a part of something else.
            if word.len() > 1 {
                if !seen.contains_key(word) {
                    seen.insert(word.to_owned(), Seen { first: seen.len(), ..Seen::default() });
                }
                if let Some(seen) = seen.get_mut(word) {
                    seen.weight += weighs;
                    seen.is_capital |= case == Case::Capital;
                    seen.is_small |= case == Case::Small;
                }
            }
        });
    }
    let mut words: Vec<(String, Seen)> = seen.into_iter().collect();
    words.sort_unstable_by_key(|(_, seen)| seen.first);
    let (mut telling, mut glue, mut places) = (Vec::new(), Vec::new(), HashMap::new());
    for (word, seen) in words {
        let Some(stem) = stem(&word, language) else {
            glue.push((seen, Telling::new(&word, word.clone())));
            continue;
        };
        let at = *places.entry(stem.clone()).or_insert(telling.len());
        if at == telling.len() {
            telling.push((Seen::default(), Telling::new(&word, stem)));
        }
        let (all, of): &mut (Seen, Telling) = &mut telling[at];
        of.also(&word);
        all.weight += seen.weight;
        all.is_capital |= seen.is_capital;
        all.is_small |= seen.is_small;
    }
    for (words, most) in [(&mut telling, MOST_WORDS), (&mut glue, MOST_GLUE)] {
        words.sort_by(|one, other| other.0.weight.total_cmp(&one.0.weight));
        words.truncate(most);
    }
    let is_unknown = glue.is_empty();
    let weighed = |(seen, word): (Seen, Telling)| {
        let is_name = seen.is_capital && !seen.is_small;
        let counts = if is_name {
            NAME_COUNTS
        } else if is_short(&word.stem) && is_unknown {
            SHORT_COUNTS
        } else {
            1.0
        };
        // The tenth time says little more than the ninth.
        Telling { weight: (1.0 + seen.weight.ln()) * counts, is_name, ..word }
    };
    telling.into_iter().map(weighed).chain(glue.into_iter().map(|(_, word)| word)).collect()
}

/// What is seen of a word.
#[derive(Default)]
struct Seen {
    /// Among all words of the article.
    first: usize,
    weight: f64,
    is_capital: bool,
    is_small: bool,
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Small,
    Capital,
    /// It begins a sentence, or with a digit.
    Unknown,
}

/// Each word as the index spells it, and how it is written.
fn cased_words(text: &str, is_sentence: bool, mut put: impl FnMut(&str, Case)) {
    let mut begins = is_sentence;
    for piece in text.split_ascii_whitespace() {
        for part in piece.split(['-', '–', '—', '/']) {
            let case = match part.chars().find(|sign| sign.is_alphanumeric()) {
                Some(sign) if sign.is_lowercase() => Case::Small,
                Some(sign) if sign.is_alphabetic() && !begins && !part.starts_with(OPENS) => Case::Capital,
                _ => Case::Unknown,
            };
            index_words(part, |word| put(word, case));
        }
        begins = piece.trim_end_matches(CLOSES).ends_with(ENDS_SENTENCE);
    }
}

/// Signs behind which a sentence begins; what may stand behind them; and what a sentence within another begins with.
const ENDS_SENTENCE: &[char] = &['.', '!', '?', ':', '…', '|', '—', '–'];
const CLOSES: &[char] = &['"', '”', '’', '»', '\'', ')', ']'];
const OPENS: &[char] = &['"', '“', '„', '«', '‘', '\'', '¿', '¡'];

/// A short word of letters; pairs of signs are not.
fn is_short(word: &str) -> bool {
    word.chars().count() <= SHORT && word.chars().all(|sign| sign.is_alphabetic() && sign < '\u{3000}')
}

fn begin(text: &str) -> &str {
    let end = (0..=MOST_TEXT.min(text.len())).rfind(|end| text.is_char_boundary(*end));
    end.map_or("", |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_weigh_by_where_and_how_often_they_stand() {
        let check = |headline: &str, summary: &str, text: &str, want: &[&str]| {
            let words = telling_words(headline, summary, text, "en");
            let words: Vec<&str> = words.iter().map(|telling| telling.stem.as_str()).collect();
            assert_eq!(words, want);
        };
        check("", "", "", &[]);
        check("Ports", "A strike", "ports strike strike cranes", &["port", "strike", "crane"]);
        check("Port", "", "cranes cranes cranes cranes", &["crane", "port"]);
        check("The port", "of the north", "", &["port", "north", "the", "of"]);
        check("", "", "b 7 東京都", &["東京", "京都"]);
    }

    /// A strike and its strikes had nothing in common.
    #[test]
    fn forms_of_a_word_are_one() {
        let check = |text: &str, language: &str, stem: &str, beginning: &str, has_one_form: bool| {
            let words = telling_words("", "", text, language);
            let [word] = &words[..] else { panic!("{words:?}") };
            assert_eq!((word.stem.as_str(), word.beginning.as_str()), (stem, beginning), "{text}");
            assert_eq!(word.has_one_form(), has_one_form, "{text}");
        };
        check("strikes strike", "en", "strike", "strik", false);
        check("countries", "en", "countri", "countr", false);
        check("country", "en", "countri", "countr", false);
        check("Marlow’s Marlow", "en", "marlow", "marlo", false);
        check("Häuser", "de", "haus", "hau", false);
        check("strikes", "und", "strikes", "strike", false);
        check("東京", "ja", "東京", "東京", true);
        check("1984", "en", "1984", "198", true);
        check("EU", "en", "eu", "eu", true);
        check("the", "en", "the", "the", true);
    }

    #[test]
    fn names_are_told_by_their_capitals() {
        let check = |headline: &str, text: &str, want: &[&str]| {
            let words = telling_words(headline, "", text, "en");
            let names: Vec<&str> =
                words.iter().filter(|word| word.is_name).map(|word| word.stem.as_str()).collect();
            assert_eq!(names, want, "{headline}: {text}");
        };
        check("Varnholm waits", "Ships wait off Varnholm. Dockers do not.", &["varnholm"]);
        check("Dockers wait", "The dockers of Varnholm wait.", &["varnholm"]);
        check("DOCKERS WAIT", "“We wait,” says one.", &["docker"]);
        check("", "Cranes. Cranes! (Cranes) and “Cranes", &[]);
        check("", "a Franco-German day, 7 Ports", &["franco", "german", "port"]);
        check("東京の港", "", &["東京", "京の", "の港"]);
        check("", "", &[]);
    }

    #[test]
    fn short_words_count_for_less() {
        let check =
            |word: &str, want: f64| assert_eq!(telling_words("", "", word, "und")[0].weight, want, "{word}");
        check("the", SHORT_COUNTS);
        check("und", SHORT_COUNTS);
        check("для", SHORT_COUNTS);
        check("port", 1.0);
        check("g20", 1.0);
        check("東京", 1.0);
    }

    #[test]
    fn whole_books_are_looked_at_in_part() {
        let book: String = (0..20_000).map(|n| format!("é{n} ")).collect();
        let words = telling_words("", "", &book, "fr");
        assert_eq!((words.len(), words[0].stem.as_str()), (MOST_WORDS, "e0"));
    }
}
