//! What is kept of a text: numbers for its words and for its runs of four words.

use super::{
    furniture::Bare,
    quotes::{self, Sentence},
};
use crate::Item;
use newsrack_model::{EntryId, Millis, PublicationId};
use newsrack_words::words;
use std::ops::Deref;

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
/// The bit of a word that stands there.
const QUOTED_WORD: u16 = 1;
/// With fewer words a text tells nothing, and the headline stands for it.
const FEWEST_WORDS: usize = 8;
/// Numbers in a text that are looked at.
const MOST_FACTS: usize = 64;
/// Bytes of memory that a print takes beside its words and numbers, and those of a sign that leads to it: as measured.
const BYTES: usize = 300;
const SIGN_BYTES: usize = 16;

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

/// A text, as far as copies are found by it: two bytes a word, at most some two kilobytes. Its runs are made again where it is
/// compared ([`Unfolded`]), for they take twice as much.
#[derive(Debug)]
pub(super) struct Print {
    pub(super) id: EntryId,
    pub(super) publication_id: PublicationId,
    pub(super) at: Millis,
    /// The number of its group.
    pub(super) group: u32,
    pub(super) is_agency: bool,
    /// There is no text: the words are the headline's.
    pub(super) is_headline: bool,
    /// The words in their order, each with its [`QUOTED_WORD`].
    words: Box<[u16]>,
    /// Where each sentence ends among them.
    ends: Box<[u16]>,
    /// The first words of the headline.
    pub(super) headline: Box<[u16]>,
    pub(super) facts: Box<[Fact]>,
}

/// A print while it is compared.
#[derive(Debug)]
pub(super) struct Unfolded<'a> {
    print: &'a Print,
    /// The runs of four words, sorted, each once; of a headline its words.
    pub(super) runs: Vec<u32>,
}

impl Deref for Unfolded<'_> {
    type Target = Print;

    fn deref(&self) -> &Print {
        self.print
    }
}

/// The sentences of a text, without its furniture.
pub(super) fn sentences<'a>(bare: &Bare<'a>) -> Vec<Sentence<'a>> {
    let of = |(at, text)| Sentence { text, begins: at == 0 };
    bare.paragraphs.iter().flat_map(|paragraph| cut(paragraph).into_iter().enumerate().map(of)).collect()
}

/// The beginning of a text that is looked at.
pub(super) fn beginning(text: &str) -> &str {
    crate::beginning(text, MOST_BYTES)
}

impl Print {
    pub(super) fn new(text: &Item<'_>, sentences: &[Sentence<'_>], is_agency: bool) -> Self {
        let mut cut: Vec<Vec<String>> = Vec::new();
        let mut quoted: Vec<Vec<bool>> = Vec::new();
        let mut length = 0;
        for parts in quotes::parts(sentences) {
            let (mut of_sentence, mut is_quoted) = (Vec::new(), Vec::new());
            for (part, is_quote) in parts {
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
        let numbers: Box<[u16]> = headline.iter().map(|it| word(it, false)).collect();
        let is_headline = length < FEWEST_WORDS;
        if is_headline {
            quoted = vec![vec![false; headline.len()]];
            cut = vec![headline];
        }
        let (mut kept, mut ends) = (Vec::with_capacity(length), Vec::new());
        for (words, quoted) in cut.iter().zip(&quoted).filter(|(words, _)| !words.is_empty()) {
            kept.extend(words.iter().zip(quoted).map(|(it, is_quoted)| word(it, *is_quoted)));
            ends.push(kept.len() as u16);
        }
        Self {
            id: text.id,
            publication_id: text.publication_id,
            at: text.at,
            group: 0,
            is_agency,
            is_headline,
            words: kept.into(),
            ends: ends.into(),
            headline: numbers,
            facts: facts(&cut).into(),
        }
    }

    /// How many words there are.
    pub(super) fn length(&self) -> usize {
        self.words.len()
    }

    pub(super) fn words(&self) -> impl Iterator<Item = u16> {
        self.words.iter().map(|word| word & !QUOTED_WORD)
    }

    /// The words, sentence by sentence.
    pub(super) fn sentences(&self) -> impl Iterator<Item = impl ExactSizeIterator<Item = u16>> {
        self.cut().map(|sentence| sentence.iter().map(|word| word & !QUOTED_WORD))
    }

    pub(super) fn unfolded(&self) -> Unfolded<'_> {
        Unfolded {
            print: self,
            runs: sorted(self.cut().flat_map(|sentence| self.runs_of(sentence)).collect()),
        }
    }

    /// By what its like are looked up.
    pub(super) fn signs(&self) -> Vec<u32> {
        let signs = |sentence| {
            let signs = self.runs_of(sentence).into_iter().map(|run| run.wrapping_mul(0x9E37_79B1));
            sorted(signs.collect()).into_iter().take(SIGNS)
        };
        let mut signs = sorted(self.cut().flat_map(signs).collect());
        signs.truncate(MOST_SIGNS);
        signs
    }

    /// Bytes of memory that it takes with so many signs, and with what leads to it.
    pub(super) fn bytes(&self, signs: usize) -> usize {
        let numbers = self.words.len() + self.ends.len() + self.headline.len();
        BYTES + size_of::<u16>() * numbers + size_of::<Fact>() * self.facts.len() + SIGN_BYTES * signs
    }

    fn cut(&self) -> impl Iterator<Item = &[u16]> {
        let begins = std::iter::once(0).chain(self.ends.iter().copied());
        begins.zip(&self.ends).map(|(from, to)| &self.words[usize::from(from)..usize::from(*to)])
    }

    fn runs_of(&self, sentence: &[u16]) -> Vec<u32> {
        match self.is_headline {
            true => sentence.iter().map(|word| u32::from(*word)).collect(),
            false => sentence.windows(RUN).map(run_of).collect(),
        }
    }
}

fn sorted(mut numbers: Vec<u32>) -> Vec<u32> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// A word in fifteen bits: one of a hundred is taken for another in a text of 300, and one of 10^18 runs.
fn word(text: &str, is_quoted: bool) -> u16 {
    (number(text) >> 16) as u16 & !QUOTED_WORD | u16::from(is_quoted)
}

fn run_of(words: &[u16]) -> u32 {
    let is_quoted = words.iter().all(|word| word & QUOTED_WORD != 0);
    run(words.iter().map(|word| u32::from(word & !QUOTED_WORD))) & !QUOTED | u32::from(is_quoted)
}

/// A number for a sequence of bytes, the same on every platform and in every version (FNV-1a, mixed and folded).
pub(super) fn number(text: &str) -> u32 {
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
    mixed(hash)
}

pub(super) fn run(words: impl IntoIterator<Item = u32>) -> u32 {
    let join =
        |hash: u64, word: u32| (hash ^ u64::from(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
    mixed(words.into_iter().fold(0, join))
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
            before: run([number(word(at.checked_sub(1))), number(word(Some(at)))]),
            behind: run([number(word(Some(at))), number(word(Some(at + 1)))]),
            place: run([number(word(at.checked_sub(1))), number(word(Some(at + 1)))]),
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
            [number(""), number("ferry"), run([1, 2, 3, 4])],
            [2_847_271_067, 4_229_839_950, 1_393_797_550]
        );
    }
}
