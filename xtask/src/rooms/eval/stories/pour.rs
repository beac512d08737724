//! Stories poured into time: each at a seeded random moment.

use super::articles::Article;
use std::collections::BTreeMap;

const HOUR: f64 = 60.0 * 60.0 * 1_000.0;

/// Numbers that look random and are the same each time (SplitMix64).
pub(super) struct Seeded(pub(super) u64);

impl Seeded {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to 1.
    pub(super) fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(super) fn below(&mut self, bound: usize) -> usize {
        ((self.part() * bound as f64) as usize).min(bound.saturating_sub(1))
    }
}

/// Some stories without times, so densely a day, each told within about half a day by titles of their own.
pub(super) fn undated(articles: &[Article], seed: u64, stories: usize, a_day: f64) -> Vec<Article> {
    let mut random = Seeded(seed);
    let mut by_story = by_story(articles);
    let mut poured = Vec::new();
    let keys: Vec<String> = by_story.keys().cloned().collect();
    let mut left = keys.len();
    let mut keys = keys;
    let span = stories as f64 * 3.0 / a_day * 24.0 * HOUR;
    for _ in 0..stories.min(left) {
        let at = random.below(left);
        left -= 1;
        keys.swap(at, left);
        let begins = random.part() * span;
        for mut article in by_story.remove(&keys[left]).unwrap_or_default() {
            article.at = (begins - random.part().max(1e-9).ln() * 12.0 * HOUR) as i64;
            article.source = random.below(40).to_string();
            poured.push(article);
        }
    }
    poured.sort_by(|one, other| one.at.cmp(&other.at).then_with(|| one.id.cmp(&other.id)));
    poured
}

/// Each story moved as a whole to a moment of a stretch of time, with its own gaps kept.
pub(super) fn dated(articles: &[Article], seed: u64, from: i64, to: i64) -> Vec<Article> {
    let mut random = Seeded(seed);
    let mut poured = Vec::new();
    for (_, mut story) in by_story(articles) {
        let first = story.iter().map(|article| article.at).min().unwrap_or(0);
        let last = story.iter().map(|article| article.at).max().unwrap_or(0);
        let room = ((to - from) - (last - first)).max(0) as f64;
        let moved = from + (random.part() * room) as i64 - first;
        story.iter_mut().for_each(|article| article.at = (article.at + moved).min(to));
        poured.extend(story);
    }
    poured.sort_by(|one, other| one.at.cmp(&other.at).then_with(|| one.id.cmp(&other.id)));
    poured
}

fn by_story(articles: &[Article]) -> BTreeMap<String, Vec<Article>> {
    let mut by_story: BTreeMap<String, Vec<Article>> = BTreeMap::new();
    for article in articles {
        by_story.entry(article.story.clone()).or_default().push(article.clone());
    }
    by_story
}
