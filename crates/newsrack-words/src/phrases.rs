//! Whether a text holds one of some words or phrases, as a reader means it.

use crate::{fold, words};

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
    /// Whole words side by side, folded.
    Words(Vec<String>),
    /// Signs anywhere: scripts without blanks between words have no other.
    Signs(String),
}

impl Phrases {
    /// Takes each of the texts for a phrase. One without a word is left out, for it would stand everywhere.
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let phrases = texts.into_iter().filter_map(|typed| {
            let words = words(typed);
            let wanted = match typed.chars().any(crate::words::is_cjk) {
                _ if words.is_empty() => return None,
                true => Wanted::Signs(signs(typed)),
                false => Wanted::Words(words),
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
        let cut: Vec<(Vec<String>, String)> = texts.iter().map(|text| (words(text), signs(text))).collect();
        let holds = |phrase: &&Phrase| {
            cut.iter().any(|(words, signs)| match &phrase.wanted {
                Wanted::Words(wanted) => words.windows(wanted.len()).any(|some| some == wanted),
                Wanted::Signs(wanted) => signs.contains(wanted),
            })
        };
        self.phrases.iter().find(holds).map(|phrase| phrase.typed.as_str())
    }
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
