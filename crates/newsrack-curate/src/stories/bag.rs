//! The words of an entry, weighed by how much each tells.

use super::{forms, vocabulary::Vocabulary};
use crate::Item;
use newsrack_model::{EntryId, Millis, PublicationId};
use newsrack_words::{Token, tokens};

/// Words of a text that are looked at: what a story is about stands at its beginning.
const MOST_WORDS: usize = 80;
/// Bytes of a text that these can be in, and of a headline.
const MOST_BYTES: usize = 1_200;
const MOST_HEADLINE_BYTES: usize = 600;
/// Words that are kept of an entry, the most telling ones.
const MOST_KEPT: usize = 64;
/// A headline in which so many of ten words are capital says nothing of names.
const TITLE_CASE: usize = 7;
/// A text of fewer words is none.
const FEW_WORDS: usize = 10;
/// Words that two prints of a form have in common.
const FEWEST_OF_FORM: usize = 2;
/// What a weight of 1 is kept as.
const ONE: f64 = 65_535.0;

/// An entry cut into numbered words.
#[derive(Debug)]
pub(super) struct Cut {
    language: u16,
    /// Each word once, ascending.
    words: Vec<Counted>,
    has_text: bool,
    /// Numbers, in the order of the headline: what tells one print of a series from the next.
    figures: Box<[u32]>,
    length: f32,
    form: u64,
}

/// A word, and how often it stands in an entry.
#[derive(Debug, Clone, Copy)]
struct Counted {
    number: u32,
    times: Times,
}

/// How often a word stands in a headline and in the text, up to 7 and 31 times: in one byte, for it is kept of every word.
#[derive(Debug, Clone, Copy)]
struct Times(u8);

impl Times {
    const IN_HEADLINE: Self = Self(1 << 5);
    const IN_TEXT: Self = Self(1);

    fn in_headline(self) -> u32 {
        u32::from(self.0 >> 5)
    }

    fn in_text(self) -> u32 {
        u32::from(self.0 & 31)
    }

    fn and(self, more: Self) -> Self {
        let headline = (self.in_headline() + more.in_headline()).min(7);
        let text = (self.in_text() + more.in_text()).min(31);
        Self((headline << 5 | text) as u8)
    }
}

impl Cut {
    /// Cuts an entry, and counts its words if they are to be learned.
    pub(super) fn of(item: &Item<'_>, vocabulary: &mut Vocabulary, is_learned: bool) -> Self {
        let tag = primary(item.language);
        let tag = tag.as_deref();
        let language = vocabulary.language(tag.unwrap_or_default());
        let mut headline = tokens(crate::beginning(item.headline, MOST_HEADLINE_BYTES), tag);
        headline.truncate(MOST_KEPT);
        let mut text = tokens(crate::beginning(item.text, MOST_BYTES), tag);
        text.truncate(MOST_WORDS);
        let mut number = |token: &Token| vocabulary.number(token);
        let of_headline: Vec<u32> = headline.iter().map(&mut number).collect();
        let of_text: Vec<u32> = text.iter().map(number).collect();
        let is_figure =
            |(token, _): &(&Token, &u32)| token.key.starts_with(|sign: char| sign.is_ascii_digit());
        let figures: Box<[u32]> =
            headline.iter().zip(&of_headline).filter(is_figure).map(|(_, number)| *number).collect();
        let words = counted(&of_headline, &of_text);
        if is_learned {
            let is_title_case =
                headline.iter().filter(|token| token.is_capital).count() * 10 >= headline.len() * TITLE_CASE;
            let of_headline = headline.iter().zip(&of_headline).filter(|_| !is_title_case);
            // What begins a sentence has a capital letter anyhow.
            let capitals: Vec<(u32, bool)> = of_headline
                .chain(text.iter().zip(&of_text))
                .filter(|(token, _)| !(token.begins && token.is_capital))
                .map(|(token, number)| (*number, token.is_capital))
                .collect();
            let different: Vec<u32> = words.iter().map(|word| word.number).collect();
            vocabulary.learn(language, &different, &capitals);
        }
        Self {
            language,
            length: words.iter().map(|word| vocabulary.length(word.number)).sum(),
            words,
            has_text: of_text.len() > FEW_WORDS,
            figures,
            form: forms::form(item.publication_id, &headline),
        }
    }
}

/// The first part of a language's tag, in small letters; nothing where it is none.
fn primary(tag: Option<&str>) -> Option<String> {
    let tag = tag?.split(['-', '_']).next()?;
    let is_tag = (2..=3).contains(&tag.len()) && tag.bytes().all(|letter| letter.is_ascii_alphabetic());
    is_tag.then(|| tag.to_ascii_lowercase())
}

fn counted(headline: &[u32], text: &[u32]) -> Vec<Counted> {
    let of_headline = headline.iter().map(|number| Counted { number: *number, times: Times::IN_HEADLINE });
    let of_text = text.iter().map(|number| Counted { number: *number, times: Times::IN_TEXT });
    let mut words: Vec<Counted> = of_headline.chain(of_text).collect();
    words.sort_unstable_by_key(|word| word.number);
    words.dedup_by(|next, word| {
        let is_same = next.number == word.number;
        if is_same {
            word.times = word.times.and(next.times);
        }
        is_same
    });
    words
}

/// A word of an entry, and what it weighs there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) number: u32,
    /// How telling it is, from 0 to [`ONE`].
    telling: u16,
    /// Its weight in headline and text, a vector of length [`ONE`]; what the headline has counts twice.
    pub(super) all: u16,
    /// Its weight in the headline, likewise; 0 where it does not stand there.
    pub(super) headline: u16,
    pub(super) is_name: bool,
    times: Times,
}

/// An entry's words, weighed.
#[derive(Debug)]
pub(super) struct Bag {
    pub(super) id: EntryId,
    pub(super) publication_id: PublicationId,
    pub(super) at: Millis,
    pub(super) language: u16,
    /// The text is one, and not a few words.
    pub(super) has_text: bool,
    /// It was not forgotten.
    pub(super) is_live: bool,
    /// It was compared with its neighbours.
    pub(super) is_compared: bool,
    /// Entries of its language a day around it, when it was compared.
    pub(super) density: f32,
    /// Different words of headline and text.
    pub(super) length: f32,
    /// What the vector of the headline was long, and how many times shorter the names' vector is than that of all.
    headline_length: f32,
    pub(super) names_part: f32,
    /// What all prints of a formula have in common; 0 without a headline.
    pub(super) form: u64,
    /// Its title fills in one form again and again, and this is a print of it.
    pub(super) is_filled_in: bool,
    headline_words: u16,
    /// Ascending by number.
    pub(super) words: Box<[Word]>,
    pub(super) figures: Box<[u32]>,
}

impl Bag {
    pub(super) fn new(item: &Item<'_>, cut: Cut, vocabulary: &Vocabulary) -> Self {
        let mut bag = Self {
            id: item.id,
            publication_id: item.publication_id,
            at: item.at,
            language: cut.language,
            has_text: cut.has_text,
            is_live: true,
            is_compared: false,
            density: 0.0,
            length: cut.length,
            headline_length: 0.0,
            names_part: 0.0,
            form: cut.form,
            is_filled_in: false,
            headline_words: 0,
            words: Box::default(),
            figures: cut.figures,
        };
        bag.weigh(cut.words.iter().map(|word| (word.number, word.times)), vocabulary);
        bag
    }

    /// Weighs the words by what is known of them now.
    pub(super) fn weigh_anew(&mut self, vocabulary: &Vocabulary) {
        let words = std::mem::take(&mut self.words);
        self.weigh(words.iter().map(|word| (word.number, word.times)), vocabulary);
    }

    fn weigh(&mut self, words: impl Iterator<Item = (u32, Times)>, vocabulary: &Vocabulary) {
        struct Weighed {
            number: u32,
            times: Times,
            telling: f64,
            is_name: bool,
            all: f64,
            headline: f64,
        }
        let weigh = |(number, times): (u32, Times)| {
            let (telling, is_name) = vocabulary.telling(self.language, number);
            let weight = |count: u32| if count == 0 { 0.0 } else { telling * (1.0 + logarithm(count)) };
            let (all, headline) =
                (weight(2 * times.in_headline() + times.in_text()), weight(times.in_headline()));
            Weighed { number, times, telling, is_name, all, headline }
        };
        let mut words: Vec<Weighed> = words.map(weigh).collect();
        if words.len() > MOST_KEPT {
            // The headline stays.
            let rank = |word: &Weighed| (word.headline > 0.0, word.all);
            words.sort_by(|one, other| {
                let (one_rank, other_rank) = (rank(one), rank(other));
                let by_rank = other_rank.0.cmp(&one_rank.0).then(other_rank.1.total_cmp(&one_rank.1));
                by_rank.then(one.number.cmp(&other.number))
            });
            words.truncate(MOST_KEPT);
            words.sort_unstable_by_key(|word| word.number);
        }
        let length =
            |of: &dyn Fn(&Weighed) -> f64| words.iter().map(|word| of(word) * of(word)).sum::<f64>().sqrt();
        let all_length = length(&|word| word.all);
        let headline_length = length(&|word| word.headline);
        let names_length = length(&|word| if word.is_name { word.all } else { 0.0 });
        let part =
            |weight: f64, length: f64| if length > 0.0 { (weight / length * ONE).round() as u16 } else { 0 };
        let kept = |word: &Weighed| Word {
            number: word.number,
            telling: (word.telling * ONE).round() as u16,
            all: part(word.all, all_length),
            headline: part(word.headline, headline_length),
            is_name: word.is_name,
            times: word.times,
        };
        self.headline_length = headline_length as f32;
        self.names_part = if names_length > 0.0 { (all_length / names_length) as f32 } else { 0.0 };
        self.headline_words = words.iter().filter(|word| word.headline > 0.0).count() as u16;
        self.words = words.iter().map(kept).collect();
    }

    /// Gives up all but the place.
    pub(super) fn forget(&mut self) {
        self.is_live = false;
        (self.words, self.figures) = (Box::default(), Box::default());
    }

    /// Knows words by their new numbers, which are in the same order.
    pub(super) fn renumber(&mut self, numbers: &[u32]) {
        self.words.iter_mut().for_each(|word| word.number = numbers[word.number as usize]);
        self.figures.iter_mut().for_each(|word| *word = numbers[*word as usize]);
    }
}

/// Of most counts, which are 1, without computing it.
fn logarithm(count: u32) -> f64 {
    if count == 1 { 0.0 } else { libm::log(f64::from(count)) }
}

/// What two entries have in common.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// How alike headlines, all words, and names are: cosines.
    pub(super) headline: f64,
    pub(super) all: f64,
    pub(super) names: f64,
    /// Words of both headlines, and of all.
    pub(super) headline_words: usize,
    pub(super) words: usize,
    /// The weight of the most telling word of both headlines.
    pub(super) most_telling: f64,
    /// How much of what each headline tells stands anywhere in the other entry, of 1.
    pub(super) contained: (f64, f64),
    /// The squares of how telling the words are, of all and of names alone; and how telling the most telling one is.
    pub(super) evidence: f64,
    pub(super) name_evidence: f64,
    pub(super) most_of_all: f64,
}

/// Whether two headlines of one title have half of their words in common: an event, or one form filled in twice.
pub(super) fn is_alike(one: &Bag, other: &Bag, shared: &Shared) -> bool {
    let longer = usize::from(one.headline_words.max(other.headline_words));
    one.publication_id == other.publication_id
        && shared.headline_words >= FEWEST_OF_FORM
        && 2 * shared.headline_words >= longer
}

/// Goes through the words of two entries once.
pub(super) fn shared(one: &Bag, other: &Bag) -> Shared {
    let (mut headline, mut all, mut names) = (0_u64, 0_u64, 0_u64);
    let (mut contained, mut evidence, mut name_evidence) = ((0_u64, 0_u64), 0_u64, 0_u64);
    let (mut most_of_all, mut most_telling) = (0_u16, 0.0_f64);
    let mut shared = Shared::default();
    let product = |one: u16, other: u16| u64::from(one) * u64::from(other);
    let (mut at, mut to) = (0, 0);
    while let (Some(left), Some(right)) = (one.words.get(at), other.words.get(to)) {
        at += usize::from(left.number <= right.number);
        to += usize::from(right.number <= left.number);
        if left.number != right.number {
            continue;
        }
        shared.words += 1;
        all += product(left.all, right.all);
        if left.is_name && right.is_name {
            names += product(left.all, right.all);
        }
        let telling = left.telling.min(right.telling);
        most_of_all = most_of_all.max(telling);
        evidence += product(telling, telling);
        if left.is_name || right.is_name {
            name_evidence += product(telling, telling);
        }
        contained.0 += product(left.headline, left.headline);
        contained.1 += product(right.headline, right.headline);
        if left.headline > 0 && right.headline > 0 {
            shared.headline_words += 1;
            headline += product(left.headline, right.headline);
            let weight = |word: &Word, bag: &Bag| f64::from(word.headline) * f64::from(bag.headline_length);
            most_telling = most_telling.max(weight(left, one).min(weight(right, other)));
        }
    }
    let part = |sum: u64| sum as f64 / (ONE * ONE);
    Shared {
        headline: part(headline),
        all: part(all),
        names: part(names) * f64::from(one.names_part) * f64::from(other.names_part),
        most_telling: most_telling / ONE,
        contained: (part(contained.0), part(contained.1)),
        evidence: part(evidence),
        name_evidence: part(name_evidence),
        most_of_all: f64::from(most_of_all) / ONE,
        ..shared
    }
}
