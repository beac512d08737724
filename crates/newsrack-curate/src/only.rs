//! What only one account of a story tells: its sentence with numbers, names and rare words that stand in no other account.
//!
//! Nothing is made up or put in other words: sentences are told as they are printed. Facts are compared by their stems, and by what
//! the lexicon knows in several languages. Where an account is the only one of its language, its words have none to be compared
//! with, and only its numbers and what the lexicon knows for a name count.

use hashbrown::{HashMap, HashSet};
use newsrack_model::EntryId;
use newsrack_words::{Known, Token, tokens};

/// Accounts that are looked at, and bytes and sentences of each.
const MOST_ACCOUNTS: usize = 60;
const MOST_BYTES: usize = 20_000;
const MOST_SENTENCES: usize = 60;
/// Signs of a sentence that is told; those of scripts without blanks count twice.
const SIGNS: std::ops::RangeInclusive<usize> = 40..=300;
/// Sentences that are told.
const MOST: usize = 6;
/// Facts that have to stand nowhere else.
const FEWEST_FACTS: usize = 2;
/// Letters of a word that can be rare.
const RARE_LETTERS: usize = 7;
/// What a number or a name counts, and a rare word.
const FACT: usize = 3;
const WORD: usize = 1;
/// Facts that are counted, and words shared with other accounts: a sentence is no better for being a list.
const MOST_FACTS: usize = 5;
const MOST_SHARED: usize = 4;
/// Where the signs of Chinese, Japanese and Korean begin.
const FIRST_CJK: char = '\u{1100}';
/// Pairs of such signs that are as much as a fact.
const PAIRS: usize = 3;

/// Who says so is another one: what it tells is not its own.
const OTHERS: [&str; 28] = [
    "reuters",
    "(ap)",
    "associated press",
    "(afp)",
    "afp",
    "bloomberg",
    "dpa",
    "efe",
    "ansa",
    "kyodo",
    "xinhua",
    "tass",
    "тасс",
    "интерфакс",
    "新华社",
    "路透",
    "reported by",
    "first reported",
    "according to reports",
    "according to media",
    "media reports",
    "medienberichte",
    "berichtet die",
    "berichtete die",
    "selon la presse",
    "según medios",
    "сообщили сми",
    "据报道",
];

/// The sentences that tell what no other account tells: at most one of each account, at most six, the best first. An account is
/// its entry, its text (plain, a paragraph a line) and its language (BCP 47). A sentence is told as it is printed.
#[must_use]
pub fn only(accounts: &[(EntryId, &str, Option<&str>)]) -> Vec<(EntryId, String)> {
    let accounts: Vec<Account<'_>> = accounts.iter().take(MOST_ACCOUNTS).map(Account::of).collect();
    // In how many accounts a word stands, and how many there are of each language.
    let (mut standing, mut tongues) = (HashMap::<&str, usize>::new(), HashMap::<&str, usize>::new());
    for account in &accounts {
        let different: HashSet<&str> = account.words().map(|token| &*token.key).collect();
        different.into_iter().for_each(|word| *standing.entry(word).or_default() += 1);
        *tongues.entry(account.language).or_default() += 1;
    }
    let mut best: Vec<(usize, EntryId, &str)> = Vec::new();
    for account in &accounts {
        let is_alone = tongues[account.language] == 1;
        let shares = |at: usize| {
            let sentence = account.sentences.get(at);
            sentence.is_some_and(|sentence| sentence.words.iter().any(|word| standing[&*word.key] > 1))
        };
        let rated = account.sentences.iter().enumerate().filter_map(|(at, sentence)| {
            let is_within = at > 0 && shares(at - 1) && shares(at + 1);
            Some((sentence.worth(&standing, is_alone, is_within)?, account.id, sentence.text))
        });
        // The first of equal ones.
        best.extend(rated.rev().max_by_key(|(worth, ..)| *worth));
    }
    best.sort_by_key(|(worth, ..)| std::cmp::Reverse(*worth));
    best.truncate(MOST);
    best.into_iter().map(|(_, id, text)| (id, text.to_owned())).collect()
}

/// A text in sentences.
struct Account<'a> {
    id: EntryId,
    language: &'a str,
    sentences: Vec<Sentence<'a>>,
}

struct Sentence<'a> {
    text: &'a str,
    words: Vec<Token>,
}

impl<'a> Account<'a> {
    fn of((id, text, language): &(EntryId, &'a str, Option<&'a str>)) -> Self {
        let lines = crate::beginning(text, MOST_BYTES).lines();
        let sentences = lines.flat_map(sentences).take(MOST_SENTENCES);
        let sentence = |text| Sentence { text, words: tokens(text, *language) };
        let language = language.and_then(|tag| tag.split(['-', '_']).next()).unwrap_or_default();
        Self { id: *id, language, sentences: sentences.map(sentence).collect() }
    }

    fn words(&self) -> impl Iterator<Item = &Token> {
        self.sentences.iter().flat_map(|sentence| &sentence.words)
    }
}

impl Sentence<'_> {
    /// How much a sentence tells that stands in no other account; nothing if that is too little, or no sentence to be told.
    fn worth(&self, standing: &HashMap<&str, usize>, is_alone: bool, is_within: bool) -> Option<usize> {
        if !is_told(self.text) {
            return None;
        }
        let (mut facts, mut rare, mut pairs, mut shared) = (0, 0, 0, 0);
        let mut seen = HashSet::new();
        for token in self.words.iter().filter(|token| seen.insert(&*token.key)) {
            if standing.get(&*token.key).is_some_and(|count| *count > 1) {
                shared += 1;
                continue;
            }
            // Words that the lexicon has are the same in its languages, and numbers in all.
            let is_compared = !is_alone || token.known == Some(Known::Name);
            let is_name =
                token.is_capital && !token.begins && !matches!(token.known, Some(Known::News | Known::When));
            if is_number(&token.key) || is_compared && is_name {
                facts += 1;
            } else if is_compared && token.known.is_none() {
                let is_pair = token.key.starts_with(|sign: char| sign >= FIRST_CJK);
                pairs += usize::from(is_pair);
                rare += usize::from(!is_pair && token.key.chars().count() >= RARE_LETTERS);
            }
        }
        let rare = rare + pairs / PAIRS;
        // What has nothing to do with what the others tell, nor stands amid such, is about something else: the title's own matters.
        let is_enough =
            facts + rare >= FEWEST_FACTS && (facts > 0 || pairs >= PAIRS) && (shared > 0 || is_within);
        let worth = FACT * facts.min(MOST_FACTS) + WORD * rare.min(MOST_FACTS) + shared.min(MOST_SHARED);
        is_enough.then_some(worth)
    }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|sign: char| sign.is_ascii_digit())
}

/// Whether a sentence is a whole one, neither too short nor too long, and nobody else's.
fn is_told(sentence: &str) -> bool {
    let signs: usize = sentence.chars().map(|sign| if sign >= FIRST_CJK { 2 } else { 1 }).sum();
    let begins_small = sentence.chars().find(|sign| sign.is_alphanumeric()).is_none_or(char::is_lowercase);
    let is_whole = sentence.trim_end_matches(is_closing).ends_with(is_stop) && !begins_small;
    let small = sentence.to_lowercase();
    SIGNS.contains(&signs)
        && is_whole
        && has_all_its_quotes(sentence)
        && !OTHERS.iter().any(|other| small.contains(other))
}

/// Whether no quotation begins here that ends elsewhere.
fn has_all_its_quotes(sentence: &str) -> bool {
    let count = |marks: &[char]| sentence.chars().filter(|sign| marks.contains(sign)).count();
    count(&['"']) % 2 == 0 && count(&['“', '”', '„']) % 2 == 0 && count(&['«']) == count(&['»'])
}

/// The sentences of a paragraph. A stop behind a short word or a number of two digits may belong to it (Mr. Smith, 3. Juni), and
/// one before a small letter ends nothing.
fn sentences(paragraph: &str) -> Vec<&str> {
    let (mut sentences, mut from, mut is_ended, mut is_wide) = (Vec::new(), 0, false, false);
    let mut word = 0;
    for (at, sign) in paragraph.char_indices() {
        // What closes in German opens in Chinese.
        let is_closing = is_closing(sign) && !(is_wide && sign == '“');
        let goes_on = || paragraph[at..].trim_start().starts_with(char::is_lowercase);
        if is_ended && (sign.is_whitespace() && !goes_on() || is_wide && !is_closing) {
            sentences.push(paragraph[from..at].trim());
            (from, is_ended) = (at, false);
        }
        if sign.is_whitespace() {
            word = at + sign.len_utf8();
        }
        is_wide = matches!(sign, '。' | '！' | '？') || is_wide && is_closing;
        let is_stop = match sign {
            '.' => !is_abbreviated(&paragraph[word..at]),
            other => is_stop(other),
        };
        is_ended = is_stop || is_ended && is_closing;
    }
    sentences.push(paragraph[from..].trim());
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Whether a stop belongs to the word before it: a capital letter and one or two more, a number of a day, or what has stops within.
fn is_abbreviated(word: &str) -> bool {
    let word = word.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let count = word.chars().count();
    let is_day = count <= 2 && word.chars().all(|sign| sign.is_ascii_digit());
    let is_short = count <= 3 && word.starts_with(char::is_uppercase);
    count > 0
        && (is_day || is_short || word.contains('.') && !word.starts_with(|sign: char| sign.is_ascii_digit()))
}

fn is_stop(sign: char) -> bool {
    matches!(sign, '.' | '!' | '?' | '。' | '！' | '？' | '।' | '؟')
}

fn is_closing(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '”' | '’' | '“' | '»' | ')' | '」' | '』' | '）')
}

#[cfg(test)]
mod tests {
    use super::{only, sentences};
    use newsrack_model::EntryId;

    fn check(accounts: &[(&str, &str)], want: &[(i64, &str)]) {
        let accounts: Vec<(EntryId, &str, Option<&str>)> = accounts
            .iter()
            .zip(1..)
            .map(|((language, text), id)| (EntryId(id), *text, Some(*language)))
            .collect();
        let found = only(&accounts);
        let found: Vec<(i64, &str)> = found.iter().map(|(id, text)| (id.0, text.as_str())).collect();
        assert_eq!(found, want);
    }

    #[test]
    fn what_one_account_tells_alone_is_told() {
        check(
            &[
                (
                    "en",
                    "The ferry Velora sank off Velbruck on Tuesday with 90 people aboard. Its owner, Castor Lines of Lindmoor, had been fined 40,000 crowns in March for faulty life rafts. The search goes on.",
                ),
                (
                    "en",
                    "A ferry with 90 people aboard sank off Velbruck on Tuesday, the coast guard said. The search goes on. Sign up for the Gazette newsletter, delivered by Anna Wimmer at 7 every morning.",
                ),
                (
                    "en",
                    "The Velora sank on Tuesday off Velbruck. Divers from Oxmere found the wreck at 62 metres late at night. The search goes on.",
                ),
            ],
            &[
                (
                    1,
                    "Its owner, Castor Lines of Lindmoor, had been fined 40,000 crowns in March for faulty life rafts.",
                ),
                (3, "Divers from Oxmere found the wreck at 62 metres late at night."),
            ],
        );
    }

    #[test]
    fn german_and_chinese_sentences_are_told_too() {
        check(
            &[
                (
                    "de",
                    "Die Fähre Velora ist am 3. Juni vor Velbrück gesunken. Die Reederei Castor hatte im März 40.000 Kronen Strafe gezahlt, weil auf der Fähre Rettungsinseln fehlten.",
                ),
                ("de", "Vor Velbrück ist am 3. Juni die Fähre Velora gesunken. Die Suche geht weiter."),
            ],
            &[(
                1,
                "Die Reederei Castor hatte im März 40.000 Kronen Strafe gezahlt, weil auf der Fähre Rettungsinseln fehlten.",
            )],
        );
        check(
            &[
                (
                    "zh",
                    "渡轮周二在港口外沉没，船上有90人。该公司今年3月曾因渡轮救生筏不合格被罚款40万元，并被要求停航整改。",
                ),
                ("zh", "载有90人的渡轮周二在港口外沉没。搜救仍在继续。"),
            ],
            &[(1, "该公司今年3月曾因渡轮救生筏不合格被罚款40万元，并被要求停航整改。")],
        );
    }

    #[test]
    fn what_others_tell_too_or_told_first_is_not() {
        let fine = "Its owner, Castor Lines, paid a fine of 40,000 crowns in March for faulty life rafts.";
        check(&[("en", fine), ("en", fine)], &[]);
        check(&[("en", fine)], &[]);
        check(&[], &[]);
        check(&[("en", ""), ("en", "\n\n")], &[]);
        let quoted = "The ferry of Castor Lines had 12 faulty life rafts in March, Reuters was told by Oxmere officials.";
        check(&[("en", quoted), ("en", "It is said that the ferry sank.")], &[]);
    }

    /// Against an account in another language every word would be one's own.
    #[test]
    fn the_only_account_of_its_language_is_told_by_its_numbers() {
        check(
            &[
                ("en", "The ferry Velora sank off Velbruck on Tuesday with 90 people aboard the vessel."),
                ("de", "Vor Velbrück sank am Dienstag die Fähre Velora der Reederei Castor aus Lindmoor."),
            ],
            &[],
        );
    }

    #[test]
    fn many_long_accounts_are_bounded() {
        let texts: Vec<String> = (0..200)
            .map(|at| {
                let sentence = |number: i32| {
                    format!(
                        "The ferry of Velbruck{at} had {} rafts from Town{number} aboard. ",
                        at * 1_000 + number
                    )
                };
                (0..500).map(sentence).collect()
            })
            .collect();
        let accounts: Vec<(EntryId, &str, Option<&str>)> =
            texts.iter().zip(1..).map(|(text, id)| (EntryId(id), text.as_str(), Some("en"))).collect();
        let found = only(&accounts);
        assert_eq!(found.len(), 6);
        assert!(
            found
                .iter()
                .all(|(id, text)| id.0 <= 60 && accounts[id.0 as usize - 1].1.contains(text.as_str()))
        );
        assert_eq!(found, only(&accounts));
    }

    #[test]
    fn paragraphs_are_cut_where_sentences_end() {
        let check = |paragraph: &str, want: &[&str]| assert_eq!(sentences(paragraph), want, "{paragraph}");
        check(
            "Mr. Smith of the U.S. Senate left. He came back.",
            &["Mr. Smith of the U.S. Senate left.", "He came back."],
        );
        check(
            "Am 3. Juni kam er. „Sehr gut.“ Dann ging er.",
            &["Am 3. Juni kam er.", "„Sehr gut.“", "Dann ging er."],
        );
        check("Rund 3.5 Mio. euro fehlen. Ende", &["Rund 3.5 Mio. euro fehlen.", "Ende"]);
        check("一。“二。”三！四", &["一。", "“二。”", "三！", "四"]);
        check("", &[]);
    }
}
