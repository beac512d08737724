//! What simpler rankers show with a headline. They know all articles, and take their time.

use super::{super::articles::Article, SHOWN};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Of BM25.
const K: f64 = 1.2;
const B: f64 = 0.6;
/// Days in which the part of likeness that recency decides falls to a third.
const RECENT: f64 = 14.0;
const DAY: f64 = 24.0 * 60.0 * 60.0 * 1_000.0;

/// The stems of a text; words that hold sentences together are left out.
pub(super) fn cut(text: &str) -> Vec<String> {
    newsrack_words::tokens(text, Some("en")).into_iter().map(|token| token.key.into_string()).collect()
}

/// Of an article, with those of its headline twice.
pub(super) fn cut_all(article: &Article) -> Vec<String> {
    let headline = cut(&article.title);
    [headline.clone(), headline, cut(&article.text)].concat()
}

/// The headlines' words: a list shows those of the same words once.
pub(super) struct Headlines(Vec<Vec<String>>);

impl Headlines {
    pub(super) fn new(all: &[Article]) -> Self {
        Self(all.iter().map(|article| cut(&article.title)).collect())
    }

    /// The best, but neither the article nor these.
    pub(super) fn first(
        &self,
        own: usize,
        without: &BTreeSet<usize>,
        mut ranked: Vec<(f64, usize)>,
    ) -> Vec<usize> {
        ranked.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut first: Vec<usize> = Vec::new();
        for (_, at) in ranked {
            let is_again = first.iter().any(|other| self.0[*other] == self.0[at]);
            if at != own && !without.contains(&at) && !is_again {
                first.push(at);
            }
            if first.len() == SHOWN {
                break;
            }
        }
        first
    }
}

/// In which texts words stand, and how often.
struct Postings {
    texts: Vec<Vec<String>>,
    of: HashMap<String, Vec<(usize, f64)>>,
}

impl Postings {
    fn new(texts: Vec<Vec<String>>) -> Self {
        let mut of: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        for (at, text) in texts.iter().enumerate() {
            for (word, count) in counted(text) {
                of.entry(word.to_owned()).or_default().push((at, count));
            }
        }
        Self { texts, of }
    }

    fn of(&self, word: &str) -> &[(usize, f64)] {
        self.of.get(word).map_or(&[], Vec::as_slice)
    }
}

fn counted(text: &[String]) -> BTreeMap<&str, f64> {
    let mut counts = BTreeMap::new();
    text.iter().for_each(|word| *counts.entry(word.as_str()).or_default() += 1.0);
    counts
}

/// Okapi BM25, an article's own words being the query.
pub(super) struct Bm25 {
    postings: Postings,
    /// What a text's length adds to a count.
    norms: Vec<f64>,
}

impl Bm25 {
    pub(super) fn new(texts: Vec<Vec<String>>) -> Self {
        let mean = texts.iter().map(Vec::len).sum::<usize>() as f64 / texts.len().max(1) as f64;
        let norms = texts.iter().map(|text| K * (1.0 - B + B * text.len() as f64 / mean)).collect();
        Self { postings: Postings::new(texts), norms }
    }

    pub(super) fn like(&self, own: usize) -> Vec<(f64, usize)> {
        let (texts, mut scores) = (self.norms.len() as f64, HashMap::<usize, f64>::new());
        for word in counted(&self.postings.texts[own]).into_keys() {
            let found = self.postings.of(word);
            let held = found.len() as f64;
            let rarity = (1.0 + (texts - held + 0.5) / (held + 0.5)).ln();
            for (at, count) in found {
                *scores.entry(*at).or_default() += rarity * count * (K + 1.0) / (count + self.norms[*at]);
            }
        }
        scores.into_iter().map(|(at, score)| (score, at)).collect()
    }
}

/// The cosine of weighed words of headline (twice) and text, less where days lie between.
pub(super) struct TfIdf {
    postings: Postings,
    lengths: Vec<f64>,
    /// When they appeared, in days.
    days: Vec<f64>,
}

impl TfIdf {
    pub(super) fn new(all: &[Article]) -> Self {
        let postings = Postings::new(all.iter().map(cut_all).collect());
        let days = all.iter().map(|article| article.at as f64 / DAY).collect();
        let mut of = Self { postings, lengths: Vec::new(), days };
        let length = |text: &Vec<String>| {
            let squares = counted(text).into_iter().map(|(word, count)| of.weight(word, count).powi(2));
            squares.sum::<f64>().sqrt().max(f64::MIN_POSITIVE)
        };
        of.lengths = of.postings.texts.iter().map(length).collect();
        of
    }

    fn weight(&self, word: &str, count: f64) -> f64 {
        let held = self.postings.of(word).len() as f64;
        (1.0 + count.ln()) * (self.postings.texts.len() as f64 / held).ln()
    }

    pub(super) fn like(&self, own: usize) -> Vec<(f64, usize)> {
        let mut sums: HashMap<usize, f64> = HashMap::new();
        for (word, count) in counted(&self.postings.texts[own]) {
            let weight = self.weight(word, count);
            for (at, count) in self.postings.of(word) {
                *sums.entry(*at).or_default() += weight * self.weight(word, *count);
            }
        }
        let score = |(at, sum): (usize, f64)| {
            let days = (self.days[at] - self.days[own]).abs();
            (sum / self.lengths[at] * (0.5 + 0.5 * (-days / RECENT).exp()), at)
        };
        sums.into_iter().map(score).collect()
    }
}
