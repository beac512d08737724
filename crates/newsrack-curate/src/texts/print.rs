//! What is kept of a text: numbers for its words and for its runs of four words.

use super::furniture::Bare;
use crate::Item;
use newsrack_model::{EntryId, Millis, PublicationId};
use newsrack_words::words;

/// Bytes of a text that are looked at, and words of them: what a print costs is bounded.
const MOST_BYTES: usize = 8_000;
const MOST_WORDS: usize = 500;
const MOST_HEADLINE_WORDS: usize = 60;
/// Words of a run. Of Chinese, Japanese and Korean, whose words are pairs of signs, a run has five signs.
const RUN: usize = 4;
/// The least numbers of a sentence stand for it: a cut, another order and what is put between leave them as they are.
const SIGNS: usize = 4;
/// Of many sentences the least signs of all, which are the same ones in a text and in its copies.
const MOST_SIGNS: usize = 64;
/// The bit of a run that is said within quotation marks: others who were told the same have it too.
pub(super) const QUOTED: u32 = 1;
/// With fewer words a text tells nothing, and the headline stands for it.
const FEWEST_WORDS: usize = 8;
/// Numbers in a text that are looked at.
const MOST_FACTS: usize = 64;

/// A number in its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact {
    /// With the word before it.
    pub(super) before: u32,
    /// With the word behind it.
    pub(super) behind: u32,
    /// Both words without it.
    pub(super) place: u32,
}

/// A text, as far as copies are found by it. At most some seven kilobytes.
#[derive(Debug)]
pub(super) struct Print {
    pub(super) id: EntryId,
    pub(super) publication_id: PublicationId,
    pub(super) at: Millis,
    pub(super) is_agency: bool,
    /// There is no text: the words are the headline's.
    pub(super) is_headline: bool,
    /// The words in their order, sentence by sentence.
    pub(super) sentences: Vec<Box<[u32]>>,
    /// The first words of the headline.
    pub(super) headline: Box<[u32]>,
    /// How many words there are in all.
    pub(super) length: usize,
    /// The runs of four words, sorted, each once; of a headline its words.
    pub(super) runs: Box<[u32]>,
    pub(super) facts: Box<[Fact]>,
    /// By what its like are looked up.
    pub(super) signs: Box<[u32]>,
}

/// The sentences of a text, without its furniture.
pub(super) fn sentences<'a>(bare: &Bare<'a>) -> Vec<&'a str> {
    bare.paragraphs.iter().flat_map(|paragraph| cut(paragraph)).collect()
}

/// The beginning of a text that is looked at.
pub(super) fn beginning(text: &str) -> &str {
    crate::beginning(text, MOST_BYTES)
}

impl Print {
    pub(super) fn new(text: &Item<'_>, sentences: &[&str], is_agency: bool) -> Self {
        let mut cut: Vec<Vec<String>> = Vec::new();
        let mut quoted: Vec<Vec<bool>> = Vec::new();
        let mut length = 0;
        for sentence in sentences {
            let (mut of_sentence, mut is_quoted) = (Vec::new(), Vec::new());
            for (part, is_quote) in parts(sentence) {
                of_sentence.extend(words(part));
                is_quoted.resize(of_sentence.len(), is_quote);
            }
            of_sentence.truncate(MOST_WORDS - length);
            length += of_sentence.len();
            cut.push(of_sentence);
            quoted.push(is_quoted);
        }
        let mut headline = words(beginning(text.headline));
        headline.truncate(MOST_HEADLINE_WORDS);
        let numbers: Box<[u32]> = headline.iter().map(|word| number(word)).collect();
        let is_headline = length < FEWEST_WORDS;
        if is_headline {
            length = headline.len();
            quoted = vec![vec![false; length]];
            cut = vec![headline];
        }
        let facts = facts(&cut);
        let sentences: Vec<Box<[u32]>> =
            cut.iter().map(|words| words.iter().map(|word| number(word)).collect()).collect();
        let (mut runs, mut signs) = (Vec::new(), Vec::new());
        for (sentence, quoted) in sentences.iter().zip(&quoted) {
            let run_of = |(words, quoted): (&[u32], &[bool])| {
                run(words) & !QUOTED | if quoted.iter().all(|is_quoted| *is_quoted) { QUOTED } else { 0 }
            };
            let mut of_sentence: Vec<u32> = match is_headline {
                true => sentence.to_vec(),
                false => sentence.windows(RUN).zip(quoted.windows(RUN)).map(run_of).collect(),
            };
            runs.extend(&of_sentence);
            of_sentence.iter_mut().for_each(|run| *run = run.wrapping_mul(0x9E37_79B1));
            of_sentence.sort_unstable();
            of_sentence.dedup();
            signs.extend(of_sentence.into_iter().take(SIGNS));
        }
        for all in [&mut runs, &mut signs] {
            all.sort_unstable();
            all.dedup();
        }
        signs.truncate(MOST_SIGNS);
        Self {
            id: text.id,
            publication_id: text.publication_id,
            at: text.at,
            is_agency,
            is_headline,
            sentences,
            headline: numbers,
            length,
            runs: runs.into(),
            facts: facts.into(),
            signs: signs.into(),
        }
    }
}

/// A number for a sequence of bytes, the same on every platform and in every version (FNV-1a, mixed and folded).
pub(super) fn number(text: &str) -> u32 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    mixed(hash)
}

fn run(words: &[u32]) -> u32 {
    let join =
        |hash: u64, word: &u32| (hash ^ u64::from(*word)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    mixed(words.iter().fold(0, join))
}

fn mixed(mut hash: u64) -> u32 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (hash ^ (hash >> 31)) as u32
}

fn facts(sentences: &[Vec<String>]) -> Vec<Fact> {
    let of = |words: &Vec<String>| -> Vec<Fact> {
        let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", String::as_str);
        let fact = |at: usize| Fact {
            before: run(&[number(word(at.checked_sub(1))), number(word(Some(at)))]),
            behind: run(&[number(word(Some(at))), number(word(Some(at + 1)))]),
            place: run(&[number(word(at.checked_sub(1))), number(word(Some(at + 1)))]),
        };
        (0..words.len()).filter(|at| is_number(&words[*at])).map(fact).collect()
    };
    sentences.iter().flat_map(of).take(MOST_FACTS).collect()
}

fn is_number(word: &str) -> bool {
    let is_han = |sign: char| "〇零一二三四五六七八九十百千万亿两".contains(sign);
    word.starts_with(char::is_numeric) || word.chars().all(is_han)
}

/// The sentences of a paragraph, as far as signs tell; that an abbreviation ends one is the same in all copies.
fn cut(paragraph: &str) -> Vec<&str> {
    let (mut sentences, mut from, mut is_ended, mut is_wide) = (Vec::new(), 0, false, false);
    for (at, sign) in paragraph.char_indices() {
        // A wide stop needs no blank behind it, and opens with the quotation mark that closes in German.
        let is_closing = is_closing(sign) && !(is_wide && sign == '“');
        if is_ended && (sign.is_whitespace() || is_wide && !is_closing) {
            sentences.push(&paragraph[from..at]);
            from = at;
        }
        is_wide = matches!(sign, '。' | '！' | '？') || is_wide && is_closing;
        is_ended = is_wide || matches!(sign, '.' | '!' | '?' | '।' | '؟') || is_ended && is_closing;
    }
    sentences.push(&paragraph[from..]);
    sentences
}

/// A sentence by its quotation marks, and what stands between two of them. What a quote of many sentences has in its middle is
/// taken for the writer's own.
fn parts(sentence: &str) -> impl Iterator<Item = (&str, bool)> {
    let is_mark = |sign: char| matches!(sign, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」');
    sentence.split(is_mark).zip([false, true].into_iter().cycle())
}

fn is_closing(sign: char) -> bool {
    matches!(sign, '"' | '\'' | '”' | '’' | '“' | '»' | ')' | '」' | '』' | '）')
}

#[cfg(test)]
mod tests {
    use super::{cut, number, run};

    #[test]
    fn paragraphs_are_cut_into_sentences() {
        let check = |paragraph: &str, want: &[&str]| {
            let got: Vec<&str> = cut(paragraph).iter().map(|sentence| sentence.trim()).collect();
            assert_eq!(got, want, "{paragraph}");
        };
        check("One. \"Two?\" Three", &["One.", "\"Two?\"", "Three"]);
        check("一。“二。”三！四", &["一。", "“二。”", "三！", "四"]);
        check("3.5 of 4", &["3.5 of 4"]);
        check("", &[""]);
    }

    #[test]
    fn numbers_stay_what_they_are() {
        assert_eq!(
            [number(""), number("ferry"), run(&[1, 2, 3, 4])],
            [2_847_271_067, 4_229_839_950, 1_393_797_550]
        );
    }
}
