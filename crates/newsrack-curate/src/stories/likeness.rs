//! How likely two entries tell of one event: a linear model of what they share.

use super::bag::{Bag, each_shared, likeness};

/// What the model looks at.
pub const FEATURES: usize = 17;

/// The model: what each feature counts, and what no feature says.
#[derive(Debug, Clone, Copy)]
pub struct Weights {
    /// One for each feature, in the order of [`features`].
    pub features: [f64; FEATURES],
    /// Added to all.
    pub bias: f64,
}

/// Fitted by `cargo xtask eval stories --fit`, as docs/notes/stories.md tells.
const WEIGHTS: Weights = Weights {
    features: [
        7.0929, -3.9717, 1.7916, 4.3556, 0.5123, -0.8396, -0.5927, 2.3309, 0.8596, -1.4220, -1.4394, -0.1048,
        0.1667, -0.7234, -0.1005, 20.7054, -13.1609,
    ],
    bias: -6.1647,
};

/// Bounds of what two entries can say for themselves: no single pair decides for a whole story.
const MOST: f64 = 6.0;
const DAY_MS: f64 = 24.0 * 60.0 * 60.0 * 1_000.0;
/// Two headlines of one title as alike as that, with other numbers, are two prints of one series: weather, prices, briefs.
const SERIES: f64 = 0.5;

/// The logarithm of the odds that two entries are of one story.
pub(super) fn logit(one: &Bag, other: &Bag) -> f64 {
    if is_series(one, other) {
        return -MOST;
    }
    let sum: f64 =
        features(one, other).iter().zip(WEIGHTS.features).map(|(feature, weight)| feature * weight).sum();
    (sum + WEIGHTS.bias).clamp(-MOST, MOST)
}

fn is_series(one: &Bag, other: &Bag) -> bool {
    one.publication_id == other.publication_id
        && one.figures != other.figures
        && !(one.figures.is_empty() && other.figures.is_empty())
        && likeness(&one.headline, &other.headline).0 >= SERIES
}

/// What is seen of two entries.
pub(super) fn features(one: &Bag, other: &Bag) -> [f64; FEATURES] {
    let (headline, shared) = likeness(&one.headline, &other.headline);
    let (all, all_shared) = likeness(&one.all, &other.all);
    let (names, _) = likeness(&one.names, &other.names);
    let mut most_telling: f64 = 0.0;
    each_shared(&one.headline, &other.headline, |at, to| {
        most_telling = most_telling.max(f64::from(one.telling[at].min(other.telling[to])));
    });
    let texts = if one.has_text && other.has_text { 1.0 } else { 0.0 };
    let days = (one.at - other.at).abs() as f64 / DAY_MS;
    let is_own = if one.publication_id == other.publication_id { 1.0 } else { 0.0 };
    [
        headline,
        all,
        names,
        most_telling,
        shared.min(5) as f64,
        all * texts,
        names * texts,
        headline * texts,
        libm::log1p(all_shared.min(20) as f64) * texts,
        texts,
        days.min(30.0),
        libm::exp(-days),
        libm::exp(-days / 3.0),
        libm::log(one.density.min(other.density).max(1.0)),
        is_own,
        all.sqrt(),
        headline.sqrt(),
    ]
}
