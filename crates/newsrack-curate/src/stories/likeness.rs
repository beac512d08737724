//! How likely two entries tell of one event: a linear model of what they share.

use super::{
    bag::{Bag, Shared},
    grouping,
};

/// What the model looks at.
pub const FEATURES: usize = 22;

/// The model: what each feature counts, and what no feature says.
#[derive(Debug, Clone, Copy)]
pub struct Weights {
    /// One for each feature, in the order of [`features`].
    pub features: [f64; FEATURES],
    /// Added to all.
    pub bias: f64,
}

/// Fitted by `cargo xtask eval stories --fit`, as docs/notes/stories.md tells; the bias is lower by 0.12, for words that say
/// nothing were words still when they were fitted, and two entries have more in common without them.
const WEIGHTS: Weights = Weights {
    features: [
        1.3146, -4.9181, 1.7796, 2.4370, 0.5917, -0.3252, 0.0676, 1.0642, 0.3284, -1.1030, -1.4361, -0.0500,
        0.0915, -0.7467, -0.0895, 14.9647, -6.7357, 2.1909, 1.1804, 1.2328, 4.5923, -1.3489,
    ],
    bias: -7.9630,
};

/// Bounds of what two entries can say for themselves: no single pair decides for a whole story.
const MOST: f64 = 6.0;
/// What it counts that few entries come, for two of which one has no more than [`SHORT`] words; nothing from [`LONG`] on.
const THIN_SHORT: f64 = 3.0;
const SHORT: f64 = 28.0;
const LONG: f64 = 42.0;
/// Entries a day; how it is where fewer come was not seen when the weights were fitted.
const THINNEST: f64 = 5.0;
/// How much of what tells two must share for that: one word is not enough, two are, if they are rare.
const EVIDENT: (f64, f64) = (0.6, 0.8);
/// Which of the features that is: the logarithm of 1 and the squares of how telling the shared words are.
const EVIDENCE: usize = 19;
/// What counts for two of different languages where few entries come: they can share no more than names, numbers, and what the
/// lexicon knows.
const ACROSS: f64 = 4.0;
/// From so many entries a day on, stories are told by more and more titles, which the weights do not know: theirs had three each.
const CROWDED: f64 = 170.0;
/// What that counts for each time that they are as many again, by the natural logarithm.
const CROWD: f64 = 0.2;
/// What speaks for two at most that have nothing in common but one word which is no name, however short their headlines are:
/// "Harbour open again" and "Bridge to open" are half the same.
const ONE_WORD: f64 = -0.5;
const DAY_MS: f64 = 24.0 * 60.0 * 60.0 * 1_000.0;
/// Two headlines of one title as alike as that, with other numbers, are two prints of one series: weather, prices, briefs.
const SERIES: f64 = 0.5;

/// The logarithm of the odds that two entries are of one story.
pub(super) fn logit(one: &Bag, other: &Bag, shared: &Shared) -> f64 {
    if is_series(one, other, shared) {
        return -MOST;
    }
    let features = features(one, other, shared);
    let sum: f64 = features.iter().zip(WEIGHTS.features).map(|(feature, weight)| feature * weight).sum();
    let sum = if is_one_word(shared) { sum.min(ONE_WORD - WEIGHTS.bias) } else { sum };
    let thin = if are_unlike(one, other, shared) { 0.0 } else { 1.0 - grouping::busy(density(one, other)) };
    let across = if one.language == other.language { 0.0 } else { ACROSS };
    let crowd = CROWD * libm::log(density(one, other).max(CROWDED) / CROWDED);
    (sum + WEIGHTS.bias + crowd).clamp(-MOST, MOST)
        + thin * (across + expected(one, other)) * ramp(libm::expm1(features[EVIDENCE]), EVIDENT)
}

/// What is to be expected where few entries come: that two which have more than a word in common are of one story. The less
/// there is to read, the less two of a story can share.
fn expected(one: &Bag, other: &Bag) -> f64 {
    let words = f64::from(one.length.min(other.length).max(1.0));
    let long = ramp(libm::log(words), (libm::log(SHORT), libm::log(LONG)));
    THIN_SHORT * (1.0 - long)
}

/// From 0 at the one bound to 1 at the other.
pub(super) fn ramp(value: f64, (from, to): (f64, f64)) -> f64 {
    ((value - from) / (to - from)).clamp(0.0, 1.0)
}

/// Whether all that two have in common is a word that names nothing.
fn is_one_word(shared: &Shared) -> bool {
    shared.words == 1 && shared.name_evidence == 0.0
}

/// Whether nothing is to be expected of two though few entries come: one title printed both, and each names what the other does not.
fn are_unlike(one: &Bag, other: &Bag, shared: &Shared) -> bool {
    let have_names = one.names_part > 0.0 && other.names_part > 0.0;
    one.publication_id == other.publication_id && have_names && shared.name_evidence == 0.0
}

fn is_series(one: &Bag, other: &Bag, shared: &Shared) -> bool {
    one.publication_id == other.publication_id
        && one.figures != other.figures
        && !(one.figures.is_empty() && other.figures.is_empty())
        && shared.headline >= SERIES
}

/// What is seen of two entries.
pub(super) fn features(one: &Bag, other: &Bag, shared: &Shared) -> [f64; FEATURES] {
    let texts = if one.has_text && other.has_text { 1.0 } else { 0.0 };
    let days = one.at.abs_diff(other.at) as f64 / DAY_MS;
    let is_own = if one.publication_id == other.publication_id { 1.0 } else { 0.0 };
    [
        shared.headline,
        shared.all,
        shared.names,
        shared.most_telling,
        shared.headline_words.min(5) as f64,
        shared.all * texts,
        shared.names * texts,
        shared.headline * texts,
        libm::log1p(shared.words.min(20) as f64) * texts,
        texts,
        days.min(30.0),
        libm::exp(-days),
        libm::exp(-days / 3.0),
        libm::log(density(one, other).max(THINNEST)),
        is_own,
        shared.all.sqrt(),
        shared.headline.sqrt(),
        shared.contained.0.max(shared.contained.1),
        shared.contained.0.min(shared.contained.1),
        libm::log1p(shared.evidence),
        shared.most_of_all,
        libm::log1p(shared.name_evidence),
    ]
}

/// How densely entries come where the lonelier one of two stands.
fn density(one: &Bag, other: &Bag) -> f64 {
    f64::from(one.density.min(other.density))
}
