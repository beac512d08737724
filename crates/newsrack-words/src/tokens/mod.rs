//! What a text is about, as grouping and ranking compare texts: stems, names, and words that mean the same.

mod lexicon;
mod names;
mod quiet;
mod stems;

use crate::{fold, language, words::is_cjk};
use lexicon::{Case, LONGEST_PHRASE, LONGEST_SIGNS, Meaning};
use unicode_segmentation::UnicodeSegmentation;

/// A longer word is noise: an address, a key, an encoded picture.
const LONGEST: usize = 40;

/// One word of a text, as texts are compared by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The stem, or the name of what the lexicon takes it for. The same for all forms of a word, and for words
    /// of several languages that the lexicon has.
    pub key: Box<str>,
    /// Written with a capital letter, or of a script that has none and yet known for a name. What the lexicon knows for
    /// no name is none, whatever its letters: every noun is written so in German.
    pub is_capital: bool,
    /// The first word of a sentence, of which a capital letter says nothing.
    pub begins: bool,
    /// What the lexicon takes it for, if it has it.
    pub known: Option<Known>,
}

/// What the lexicon has words for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// What headlines are made of: quake, vote, dead.
    News,
    /// A place, a body, a person.
    Name,
    /// A day, a month, an hour, a number: what stands in the news of every day.
    When,
}

/// The tokens of a text in a language (BCP 47), in order. Words that hold sentences together are left out.
#[must_use]
pub fn tokens(text: &str, language: Option<&str>) -> Vec<Token> {
    let tag = primary(language);
    let mut cut = Cut { language: tag, tokens: Vec::new(), words: Vec::new(), run: String::new() };
    let mut end = 0;
    let mut begins = true;
    for (at, word) in text.unicode_word_indices() {
        if word.chars().all(is_cjk) {
            if at != end {
                cut.end_run();
            }
            cut.run.push_str(word);
        } else {
            cut.end_run();
            begins |= text[end..at].contains(ENDS_SENTENCE);
            cut.word(word, begins);
            begins = false;
        }
        end = at + word.len();
    }
    cut.end_run();
    cut.end_words();
    cut.tokens
}

/// What the forms of a word of [`index_words`](crate::index_words) have in common in a language (BCP 47); `None` for a
/// word that holds sentences together. Where the endings of a language are not known it is the word itself, without the s
/// of a possessor.
#[must_use]
pub fn stem(word: &str, language: &str) -> Option<String> {
    let language = primary(Some(language));
    let bare = word.strip_suffix("’s").unwrap_or(word);
    (!language::holds_together(bare, language)).then(|| stems::stem(bare, language))
}

/// Signs behind which a sentence begins, or what is written like one.
const ENDS_SENTENCE: &[char] =
    &['.', '!', '?', ':', '…', '“', '„', '«', '"', '–', '—', '|', '\n', '¿', '¡', '‘'];

/// The first part of a language's tag; English where nothing is known, for most of its words stand in other tongues too.
fn primary(language: Option<&str>) -> &str {
    language.and_then(|tag| tag.split(['-', '_']).next()).filter(|tag| !tag.is_empty()).unwrap_or("en")
}

/// A text while it is cut.
struct Cut<'a> {
    language: &'a str,
    tokens: Vec<Token>,
    /// Words that stand side by side and may make a phrase.
    words: Vec<Word>,
    /// Signs that stand side by side without blanks.
    run: String,
}

struct Word {
    bare: String,
    stem: String,
    /// What it is known by instead of its stem where it may be a name and the lexicon does not have it.
    name: Option<String>,
    case: Case,
    begins: bool,
}

impl Cut<'_> {
    fn word(&mut self, word: &str, begins: bool) {
        let small = stems::small(word);
        let printed = small.strip_suffix("'s").or_else(|| small.strip_suffix("’s")).unwrap_or(&small);
        // l'État, d'Italie, qu'il, jusqu'au: the first part only leads to the word.
        let printed = match printed.split_once(['\'', '’']) {
            Some((lead, rest)) if is_lead(lead) && !rest.is_empty() => rest,
            _ => printed,
        };
        let printed = lexicon::bare(printed);
        let bare = fold(&printed);
        if bare.len() > LONGEST || bare.is_empty() {
            return;
        }
        let case = Case::of(word);
        let name = stems::of_name(&printed, self.language)
            .filter(|_| case == Case::Capital && (!begins || names::may_begin(&printed)));
        self.words.push(Word { stem: stems::stem(&printed, self.language), name, case, bare, begins });
    }

    /// Takes phrases of the lexicon for what they mean, the longest first.
    fn end_words(&mut self) {
        let words = std::mem::take(&mut self.words);
        let mut at = 0;
        while at < words.len() {
            let Word { bare, stem, name, case, begins } = &words[at];
            let is_first = lexicon::begins_phrase(bare, stem, self.language);
            let most = if is_first { LONGEST_PHRASE.min(words.len() - at) } else { 1 };
            let found = (1..=most).rev().find_map(|length| {
                if length == 1 {
                    return Some((1, lexicon::meaning(bare, stem, *case, self.language)?));
                }
                let joined = |of: fn(&Word) -> &str| {
                    words[at..at + length].iter().map(of).collect::<Vec<_>>().join(" ")
                };
                let (printed, stems) = (joined(|word| &word.bare), joined(|word| &word.stem));
                Some((length, lexicon::meaning(&printed, &stems, *case, self.language)?))
            });
            let (is_capital, begins) = (*case != Case::Small, *begins);
            match found {
                Some((length, meanings)) => {
                    let tokens = meanings.iter().map(|meaning| Token::known(meaning, is_capital, begins));
                    self.tokens.extend(tokens);
                    at += length;
                }
                None => {
                    if is_telling(bare, stem, self.language) {
                        self.tokens.push(Token {
                            key: name.as_ref().unwrap_or(stem).as_str().into(),
                            is_capital,
                            begins,
                            known: None,
                        });
                        if COMPOUNDING.contains(&self.language) {
                            let parts = lexicon::meanings_of_parts(bare, self.language);
                            self.tokens.extend(
                                parts.iter().map(|meaning| Token::known(meaning, is_capital, begins)),
                            );
                        }
                    }
                    at += 1;
                }
            }
        }
    }

    /// A run of Chinese, Japanese or Korean signs: pairs of them, and what the lexicon finds in it.
    fn end_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        self.end_words();
        let run = std::mem::take(&mut self.run);
        let signs: Vec<char> = run.chars().collect();
        let mut ends: Vec<usize> = run.char_indices().map(|(at, _)| at).collect();
        ends.push(run.len());
        let (mut at, mut unknown) = (0, 0);
        while at < signs.len() {
            let most = LONGEST_SIGNS.min(signs.len() - at);
            let found = (2..=most).rev().find_map(|length| {
                let phrase = &run[ends[at]..ends[at + length]];
                Some((length, lexicon::meaning_of_signs(phrase, self.language)?))
            });
            let Some((length, keys)) = found else {
                at += 1;
                continue;
            };
            self.tokens.extend(keys.iter().map(|meaning| Token::known(meaning, true, false)));
            self.pairs(&signs[unknown..at]);
            at += length;
            unknown = at;
        }
        self.pairs(&signs[unknown..]);
    }

    /// Pairs of the signs between what the lexicon knows: all that ends in -stan would be alike by its sound. Signs that only
    /// hold others together are in none.
    fn pairs(&mut self, signs: &[char]) {
        for signs in quiet::parted(signs, self.language) {
            let pairs = signs.windows(signs.len().clamp(1, 2));
            self.tokens.extend(pairs.map(|pair| Token {
                key: pair.iter().collect::<String>().into(),
                is_capital: false,
                begins: false,
                known: None,
            }));
        }
    }
}

impl Token {
    fn known(meaning: &Meaning, is_capital: bool, begins: bool) -> Self {
        let is_capital = is_capital && meaning.known == Known::Name;
        Self { key: meaning.key.into(), is_capital, begins, known: Some(meaning.known) }
    }
}

/// What stands before an apostrophe and only leads to the word behind it.
fn is_lead(part: &str) -> bool {
    part.chars().count() <= 2 || part.ends_with("qu")
}

/// Languages that write several words as one, of those that the lexicon has.
const COMPOUNDING: &[&str] = &["de"];

/// Whether a word says anything of what a text is about.
fn is_telling(word: &str, stem: &str, language: &str) -> bool {
    stem.chars().nth(1).is_some() && !quiet::is_quiet(word, stem, language)
}

#[cfg(test)]
mod tests {
    use super::{Known, stem, tokens};
    use std::collections::BTreeSet;

    fn check(text: &str, language: &str, want: &[&str]) {
        let found = tokens(text, Some(language));
        let keys: Vec<&str> = found.iter().map(|token| &*token.key).collect();
        assert_eq!(keys, want, "{text}");
    }

    #[test]
    fn forms_of_a_word_are_one_term() {
        check("Gardeners garden", "en", &["garden", "garden"]);
        check("It's Gardener's", "en", &["garden"]);
        check("l'étrange jardin", "fr", &["etrang", "jardin"]);
        check("lorsqu'il jardine jusqu'au jardin aujourd'hui", "fr", &["jardin", "jardin"]);
        check("", "en", &[]);
    }

    #[test]
    fn endings_are_known_by_their_marks() {
        let check = |language: &str, forms: &str| {
            let keys: BTreeSet<Box<str>> = forms
                .split(' ')
                .flat_map(|form| tokens(form, Some(language)))
                .map(|token| token.key)
                .collect();
            assert_eq!(keys.len(), 1, "{keys:?}");
        };
        check("ru", "каменный каменной каменная каменную");
        check("ru", "берёзы березы");
        check("es", "colección colecciones");
        check("fr", "colorié coloriée coloriés coloriées");
    }

    #[test]
    fn words_of_the_index_have_stems() {
        let check = |word: &str, language: &str, want: Option<&str>| {
            assert_eq!(stem(word, language).as_deref(), want, "{word}");
        };
        check("gardeners", "en-GB", Some("garden"));
        check("countries", "en", Some("countri"));
        check("marlow’s", "en", Some("marlow"));
        check("the", "en", None);
        check("the", "de", Some("the"));
        check("hauser", "de", Some("haus"));
        check("gardeners", "und", Some("gardeners"));
        check("東京", "en", Some("東京"));
        check("g20s", "en", Some("g20s"));
    }

    #[test]
    fn what_the_lexicon_knows_is_one_term_in_every_language() {
        check("Erdbeben", "de", &["earthquake"]);
        check("Quake", "en", &["earthquake"]);
        check("землетрясения", "ru", &["earthquake"]);
        let chinese = tokens("强烈地震", Some("zh"));
        assert!(chinese.iter().any(|token| &*token.key == "earthquake"), "{chinese:?}");
        check("the United States", "en", &["united-states"]);
        check("U.S. and US", "en", &["united-states", "united-states"]);
        check("grew us who", "en", &["grew"]);
        check("WHO", "en", &["who"]);
        check("Тобен о Тобене", "ru", &["тобен", "тобен"]);
    }

    #[test]
    fn capitals_are_told() {
        let found = tokens("Gardeners of Velbrück", Some("en"));
        assert!(found.iter().all(|token| token.is_capital));
        assert!(!tokens("gardeners", Some("en"))[0].is_capital);
    }

    /// "Hafenfähre" had nothing in common with "Fähre".
    #[test]
    fn parts_of_a_german_word_are_known() {
        check("Hafenfähre", "de", &["hafenfahr", "port", "ferry"]);
        check("Fährunglück", "de", &["fahrungluck", "ferry", "disaster"]);
    }

    /// "Lindhafen" was a port, and "mindestens" of Estonia by its end.
    #[test]
    fn an_end_of_a_name_is_no_part() {
        check("Lindhafen", "de", &["lindhaf"]);
        check("Fährhafen", "de", &["fahrhaf", "ferry", "port"]);
        check("mindestens", "de", &[]);
        check("Westens", "de", &["west"]);
    }

    /// What holds a sentence together was looked for by its stem alone, which few of these words are.
    #[test]
    fn words_that_say_nothing_are_left_out() {
        for (words, language) in [
            ("because before only", "en"),
            ("gegen alle hatten diese jedem", "de"),
            ("toutes notre seulement", "fr"),
            ("también nuestras mientras", "es"),
            ("которых своими сообщила", "ru"),
            ("的和", "zh"),
        ] {
            check(words, language, &[]);
        }
    }

    /// "岁小" was taken for a word that two entries share.
    #[test]
    fn signs_that_part_words_are_in_no_pair() {
        check("甲的乙丙", "zh", &["甲", "乙丙"]);
    }

    /// Kazakhstan and Tajikistan had their endings in common.
    #[test]
    fn signs_of_a_word_that_is_known_make_no_pairs() {
        let keys = |text| -> Vec<String> {
            tokens(text, Some("zh")).iter().map(|token| token.key.to_string()).collect()
        };
        let (one, other) = (keys("哈萨克斯坦"), keys("塔吉克斯坦"));
        assert!(!one.contains(&"克斯".to_owned()), "{one:?}");
        assert!(!other.contains(&"克斯".to_owned()), "{other:?}");
        assert_eq!(keys("甲乙丙"), ["甲乙", "乙丙"]);
    }

    #[test]
    fn names_are_told_from_words_of_the_news() {
        let known = |text, language| tokens(text, Some(language))[0].known;
        assert_eq!(known("quake", "en"), Some(Known::News));
        assert_eq!(known("Erdbeben", "de"), Some(Known::News));
        assert_eq!(known("Киев", "ru"), Some(Known::Name));
        assert_eq!(known("Velbruck", "en"), None);
        for (day, language) in [("Sunday", "en"), ("Sonntag", "de"), ("воскресенье", "ru"), ("nine", "en")]
        {
            assert_eq!(known(day, language), Some(Known::When), "{day}");
            assert!(!tokens(day, Some(language))[0].is_capital, "{day} is no name");
        }
        assert!(!tokens("Erdbeben", Some("de"))[0].is_capital);
    }

    #[test]
    fn a_word_that_begins_a_sentence_is_told() {
        let begins =
            |text: &str| -> Vec<bool> { tokens(text, Some("en")).iter().map(|token| token.begins).collect() };
        assert_eq!(begins("Gardeners garden. Velbruck gardens"), [true, false, true, false]);
    }

    #[test]
    fn odd_texts_are_cut_too() {
        for text in ["—", "''", "'s", "a'b'c", "....", "\u{0}", &"x".repeat(10_000), "東", "東a京", "🎉🎉"]
        {
            let _ = tokens(text, None);
        }
    }
}
