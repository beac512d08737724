//! How many of the articles that may stand on a page have a feature: what all of them have sets none apart.

use super::Feature;
use hashbrown::HashMap;

/// A word that stands in one of so many texts, and in so many at least, is all over the day.
const FLOOD: u32 = 12;
const FEWEST_FLOOD: u32 = 6;

/// In how many articles features are.
#[derive(Debug, Default)]
pub(crate) struct Shares {
    of: u32,
    with: HashMap<i64, u32>,
}

impl Shares {
    /// Counts one article more; each of its features is there once.
    pub(crate) fn add<'a>(&mut self, features: impl IntoIterator<Item = &'a Feature>) {
        self.of += 1;
        for feature in features {
            *self.with.entry(feature.hash()).or_default() += 1;
        }
    }

    fn with(&self, feature: i64) -> u32 {
        self.with.get(&feature).copied().unwrap_or(0)
    }

    /// From 1 to 0, how far a feature sets an article apart from the others: whole where at most half of them have it, and not at
    /// all where all have it. One that is alone is set apart by nothing.
    pub(crate) fn sets_apart(&self, feature: i64) -> f64 {
        if self.of == 0 {
            return 1.0;
        }
        (2.0 * (1.0 - f64::from(self.with(feature)) / f64::from(self.of))).clamp(0.0, 1.0)
    }

    /// How rare a feature is, in logarithms.
    pub(super) fn rarity(&self, feature: i64) -> f64 {
        libm::log((1.0 + f64::from(self.of)) / (1.0 + f64::from(self.with(feature)))) + 0.1
    }

    /// Whether a word stands in so many texts that it is one of the matters of the day.
    pub(crate) fn is_flood(&self, word: &Feature) -> bool {
        let with = self.with(word.hash());
        with >= FEWEST_FLOOD && with * FLOOD >= self.of
    }
}
