//! Which words of an article tell what it is about, before the index says how rare they are.

use newsrack_words::index_words;
use std::collections::HashMap;

/// Bytes of a text that are looked at: what an article is about it says soon, and some are whole books.
const MOST_TEXT: usize = 24_000;
/// Words that are looked up at all.
const MOST_WORDS: usize = 200;
/// What a word weighs for each time that it stands there.
const IN_HEADLINE: f64 = 3.0;
const IN_SUMMARY: f64 = 2.0;
const IN_TEXT: f64 = 1.0;
/// Letters of the words that hold sentences together, and tell nothing in any language; they count for less.
const SHORT: usize = 3;
const SHORT_COUNTS: f64 = 0.5;

/// A word of an article.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Telling {
    /// As the index spells it.
    pub(super) word: String,
    /// How much the article makes of it.
    pub(super) weight: f64,
}

/// The words of an article that it makes most of, each once; of like weight those that come first.
pub(super) fn telling_words(headline: &str, summary: &str, text: &str) -> Vec<Telling> {
    let mut weights: HashMap<String, (f64, usize)> = HashMap::new();
    for (text, weighs) in [(headline, IN_HEADLINE), (summary, IN_SUMMARY), (begin(text), IN_TEXT)] {
        index_words(text, |word| {
            // A letter alone, or a digit, is a part of something else.
            if word.len() > 1 {
                match weights.get_mut(word) {
                    Some((weight, _)) => *weight += weighs,
                    None => {
                        weights.insert(word.to_owned(), (weighs, weights.len()));
                    }
                }
            }
        });
    }
    let mut words: Vec<(f64, usize, String)> =
        weights.into_iter().map(|(word, (weight, first))| (weight, first, word)).collect();
    words.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    words.truncate(MOST_WORDS);
    // The tenth time says little more than the ninth.
    let weigh =
        |weight: f64, word: &str| (1.0 + weight.ln()) * if is_short(word) { SHORT_COUNTS } else { 1.0 };
    words.into_iter().map(|(weight, _, word)| Telling { weight: weigh(weight, &word), word }).collect()
}

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
            let words = telling_words(headline, summary, text);
            assert!(words.iter().all(|telling| telling.weight >= SHORT_COUNTS));
            let words: Vec<&str> = words.iter().map(|telling| telling.word.as_str()).collect();
            assert_eq!(words, want);
        };
        check("", "", "", &[]);
        check("Ports", "A strike", "ports strike strike cranes", &["ports", "strike", "cranes"]);
        check("Port", "", "cranes cranes cranes cranes", &["cranes", "port"]);
        check("", "", "b 7 東京都", &["東京", "京都"]);
    }

    #[test]
    fn short_words_count_for_less() {
        let check = |word: &str, want: f64| assert_eq!(telling_words("", "", word)[0].weight, want, "{word}");
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
        let words = telling_words("", "", &book);
        assert_eq!((words.len(), words[0].word.as_str()), (MOST_WORDS, "e0"));
    }
}
