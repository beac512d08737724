//! The words of an entry, weighed by how much each tells.

use super::vocabulary::Vocabulary;
use crate::Item;
use newsrack_model::{EntryId, Millis, PublicationId};
use newsrack_words::{Token, tokens};
use std::collections::{BTreeMap, BTreeSet};

/// Words of a text that are looked at: what a story is about stands at its beginning.
const MOST_WORDS: usize = 80;
/// Bytes of a text that these can be in.
const MOST_BYTES: usize = 1_200;
/// Words that are kept of an entry, the most telling ones.
const MOST_KEPT: usize = 64;
/// A headline in which so many of ten words are capital says nothing of names.
const TITLE_CASE: usize = 7;
/// Where the signs of Chinese, Japanese and Korean begin.
const FIRST_CJK: char = '\u{1100}';
/// A text of fewer words is none.
const FEW_WORDS: usize = 10;

/// An entry cut into numbered words.
#[derive(Debug)]
pub(super) struct Cut {
    pub(super) language: u16,
    headline: Vec<u32>,
    text: Vec<u32>,
    /// Each word once, ascending.
    pub(super) different: Vec<u32>,
    /// Words where a capital letter tells a name, and whether they have one.
    pub(super) capitals: Vec<(u32, bool)>,
    /// Numbers, in the order of the headline: what tells one print of a series from the next.
    figures: Vec<u32>,
    length: f64,
}

impl Cut {
    pub(super) fn of(item: &Item<'_>, vocabulary: &mut Vocabulary) -> Self {
        let tag = item.language.and_then(|tag| tag.split(['-', '_']).next()).unwrap_or_default();
        let language = vocabulary.language(tag);
        let headline = tokens(item.headline, item.language);
        let mut text = tokens(crate::beginning(item.text, MOST_BYTES), item.language);
        text.truncate(MOST_WORDS);
        let number = |token: &Token, vocabulary: &mut Vocabulary| vocabulary.number(&token.key, token.known);
        let mut capitals = Vec::new();
        let is_title_case =
            headline.iter().filter(|token| token.is_capital).count() * 10 >= headline.len() * TITLE_CASE;
        let plain = headline.iter().filter(|_| !is_title_case).chain(&text);
        // What begins a sentence has a capital letter anyhow.
        for token in plain.filter(|token| !(token.begins && token.is_capital)) {
            capitals.push((number(token, vocabulary), token.is_capital));
        }
        let figures = headline
            .iter()
            .filter(|token| is_figure(&token.key))
            .map(|token| number(token, vocabulary))
            .collect();
        let length = length(headline.iter().chain(&text));
        let headline: Vec<u32> = headline.iter().map(|token| number(token, vocabulary)).collect();
        let text: Vec<u32> = text.iter().map(|token| number(token, vocabulary)).collect();
        let mut different: Vec<u32> = headline.iter().chain(&text).copied().collect();
        different.sort_unstable();
        different.dedup();
        Self { language, headline, text, different, capitals, figures, length }
    }
}

/// Different words, where two pairs of signs count as one: they overlap.
fn length<'a>(tokens: impl Iterator<Item = &'a Token>) -> f64 {
    let different: BTreeSet<&str> = tokens.map(|token| &*token.key).collect();
    let is_pair = |word: &&str| word.starts_with(|sign: char| sign >= FIRST_CJK);
    different.iter().map(|word| if is_pair(word) { 0.5 } else { 1.0 }).sum()
}

/// Whether a word counts or dates something.
fn is_figure(word: &str) -> bool {
    word.starts_with(|sign: char| sign.is_ascii_digit())
}

/// A word and its weight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed {
    pub(super) word: u32,
    /// Of one, in a vector of length 1.
    pub(super) weight: f32,
}

/// An entry's words, weighed.
#[derive(Debug)]
pub(super) struct Bag {
    pub(super) id: EntryId,
    pub(super) publication_id: PublicationId,
    pub(super) at: Millis,
    pub(super) language: u16,
    /// Entries of its language a day around it.
    pub(super) density: f64,
    /// Of the headline, ascending by word.
    pub(super) headline: Vec<Weighed>,
    /// The same without being brought to length 1.
    pub(super) telling: Vec<f32>,
    /// Of headline and text, ascending by word; the headline counts twice.
    pub(super) all: Vec<Weighed>,
    /// How telling each of these is.
    pub(super) all_telling: Vec<f32>,
    /// Names among them.
    pub(super) names: Vec<Weighed>,
    /// The text is one, and not a few words.
    pub(super) has_text: bool,
    pub(super) figures: Vec<u32>,
    /// Different words of headline and text.
    pub(super) length: f64,
}

impl Bag {
    pub(super) fn new(item: &Item<'_>, cut: &Cut, vocabulary: &Vocabulary) -> Self {
        let weigh = |counts: &BTreeMap<u32, usize>| -> Vec<Weighed> {
            let weight = |(word, count): (&u32, &usize)| Weighed {
                word: *word,
                weight: ((1.0 + libm::log(*count as f64)) * vocabulary.telling(cut.language, *word)) as f32,
            };
            let mut weighed: Vec<Weighed> = counts.iter().map(weight).collect();
            weighed.sort_by(|one, other| other.weight.total_cmp(&one.weight).then(one.word.cmp(&other.word)));
            weighed.truncate(MOST_KEPT);
            weighed.sort_unstable_by_key(|weighed| weighed.word);
            weighed
        };
        let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
        for word in &cut.headline {
            *counts.entry(*word).or_default() += 1;
        }
        let mut headline = weigh(&counts);
        let telling = headline.iter().map(|weighed| weighed.weight).collect();
        for word in cut.headline.iter().chain(&cut.text) {
            *counts.entry(*word).or_default() += 1;
        }
        let mut all = weigh(&counts);
        let telling_all = |weighed: &Weighed| vocabulary.telling(cut.language, weighed.word) as f32;
        let all_telling = all.iter().map(telling_all).collect();
        let is_name = |weighed: &&Weighed| vocabulary.is_name(cut.language, weighed.word);
        let mut names: Vec<Weighed> = all.iter().filter(is_name).copied().collect();
        for vector in [&mut headline, &mut all, &mut names] {
            to_length_one(vector);
        }
        Self {
            id: item.id,
            publication_id: item.publication_id,
            at: item.at,
            language: cut.language,
            density: 0.0,
            headline,
            telling,
            all,
            all_telling,
            names,
            has_text: cut.text.len() > FEW_WORDS,
            figures: cut.figures.clone(),
            length: cut.length,
        }
    }
}

fn to_length_one(vector: &mut [Weighed]) {
    let length = vector
        .iter()
        .map(|weighed| f64::from(weighed.weight) * f64::from(weighed.weight))
        .sum::<f64>()
        .sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|weighed| weighed.weight = (f64::from(weighed.weight) / length) as f32);
    }
}

/// How alike two vectors are (their cosine), and how many words they share.
pub(super) fn likeness(one: &[Weighed], other: &[Weighed]) -> (f64, usize) {
    let (mut sum, mut shared) = (0.0, 0);
    each_shared(one, other, |at, to| {
        sum += f64::from(one[at].weight) * f64::from(other[to].weight);
        shared += 1;
    });
    (sum, shared)
}

/// Calls with the places of each word that both have.
pub(super) fn each_shared(one: &[Weighed], other: &[Weighed], mut found: impl FnMut(usize, usize)) {
    let (mut at, mut to) = (0, 0);
    while at < one.len() && to < other.len() {
        match one[at].word.cmp(&other[to].word) {
            std::cmp::Ordering::Less => at += 1,
            std::cmp::Ordering::Greater => to += 1,
            std::cmp::Ordering::Equal => {
                found(at, to);
                at += 1;
                to += 1;
            }
        }
    }
}
