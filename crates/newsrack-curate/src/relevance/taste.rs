//! A reader's taste: one weight for each feature, learned online by logistic regression (FTRL-proximal), and what was read lately.
//!
//! State is whole numbers, and each step is rounded into them, so that the same lessons in the same order give the same weights on
//! every machine, whether they are learned one by one over months or all anew.

use super::{Feature, Features, Group};
use newsrack_model::LessonKind;
use std::collections::{BTreeMap, VecDeque};

/// The lessons that likeness goes by: the last so many, those of what was passed over not counted.
pub const RECENT: usize = 60;
/// Weights that are kept.
const MOST_WEIGHTS: usize = 20_000;
/// What is taken out when there are more, so that not every lesson takes one out.
const SPARE_WEIGHTS: usize = 1_000;
/// State is in millionths.
const FIXED: f64 = 1_000_000.0;
/// How fast it learns.
const ALPHA: f64 = 1.0;
const BETA: f64 = 1.0;
/// What was seen once in passing has no weight.
const L1: f64 = 0.1;
const L2: f64 = 0.5;
/// Squared gradients count up to here: who changes their mind is followed as fast after a year as after a week.
const MOST_N: f64 = 1.0;
/// No state goes further, so that no reader who likes everything makes a weight that outshouts all else.
const MOST_Z: f64 = 3.0;
/// Who says more or less was wrongly understood by so much at least, whatever was expected.
const TOLD: f64 = 0.5;
/// After so many lessons half of what was learned counts.
const HALF: u64 = 30;

/// How much a lesson of a kind says, in thousandths; below 0 where it speaks against.
#[must_use]
pub fn weight(kind: LessonKind) -> i64 {
    match kind {
        LessonKind::Opened => 800,
        LessonKind::Finished => 2_000,
        LessonKind::Left => -1_000,
        LessonKind::Passed => -300,
        LessonKind::Saved | LessonKind::More => 3_000,
        LessonKind::Less => -3_000,
    }
}

/// Something that the reader did, as it is learned from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// What.
    pub kind: LessonKind,
    /// Thousandths, as [`weight`] had it then.
    pub weight: i64,
    /// What the article was then.
    pub features: Features,
}

impl Lesson {
    /// Whether it was said outright, and not told from reading.
    pub(crate) fn is_said(&self) -> bool {
        matches!(self.kind, LessonKind::More | LessonKind::Less)
    }
}

/// One weight, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    /// Hash of the feature.
    pub feature: i64,
    /// The term of a card that it is part of.
    pub group: Group,
    /// As people read it.
    pub name: String,
    /// Millionths; see [FTRL-proximal](https://research.google/pubs/pub41159/).
    pub z: i64,
    /// The sum of squared gradients, millionths.
    pub n: i64,
}

impl Weight {
    /// What the feature adds to a card that has all of it, in points of log-odds.
    #[must_use]
    pub fn value(&self) -> f64 {
        let (z, n) = (self.z as f64 / FIXED, self.n as f64 / FIXED);
        if z.abs() <= L1 {
            return 0.0;
        }
        -(z - L1.copysign(z)) / ((BETA + libm::sqrt(n)) / ALPHA + L2)
    }
}

/// What is known of what a reader wants. Without lessons it is empty, and adds nothing to any card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taste {
    weights: BTreeMap<i64, Weight>,
    /// Lessons that count as experience: all but passed ones.
    lessons: u64,
    /// The latest last.
    recent: VecDeque<Lesson>,
}

impl Taste {
    /// As it was kept: the weights; how many lessons there are, those of what was passed over not counted; and the last
    /// [`RECENT`] of those, from the first to the latest.
    #[must_use]
    pub fn of(weights: Vec<Weight>, lessons: u64, recent: Vec<Lesson>) -> Self {
        let mut recent = VecDeque::from(recent);
        while recent.len() > RECENT {
            recent.pop_front();
        }
        Self {
            weights: weights.into_iter().map(|weight| (weight.feature, weight)).collect(),
            lessons,
            recent,
        }
    }

    /// As all lessons teach it, from the first to the latest.
    #[must_use]
    pub fn anew(lessons: impl IntoIterator<Item = Lesson>) -> Self {
        let mut taste = Self::default();
        for lesson in lessons {
            taste.learn(lesson);
        }
        taste
    }

    /// Learns from one lesson more. `Some` has the features whose weights changed, to be kept; `None` says that weights went too, and
    /// that all are to be kept anew.
    pub fn learn(&mut self, lesson: Lesson) -> Option<Vec<i64>> {
        let (wanted, weight) = (
            if lesson.weight > 0 { 1.0 } else { 0.0 },
            lesson.weight.unsigned_abs().min(5_000) as f64 / 1_000.0,
        );
        let sum: f64 = lesson.features.amounts().map(|(feature, amount)| amount * self.value(feature)).sum();
        let error = 1.0 / (1.0 + libm::exp(-sum)) - wanted;
        let mut changed = Vec::with_capacity(lesson.features.0.len());
        for (feature, amount) in lesson.features.amounts() {
            let is_told = lesson.is_said() && feature.group.is_named();
            let error = if is_told { error.abs().max(TOLD).copysign(0.5 - wanted) } else { error };
            self.step(feature, error * amount * weight);
            changed.push(feature.hash());
        }
        if lesson.kind != LessonKind::Passed {
            self.lessons += 1;
            self.recent.push_back(lesson);
            if self.recent.len() > RECENT {
                self.recent.pop_front();
            }
        }
        if self.weights.len() > MOST_WEIGHTS {
            self.forget_least();
            return None;
        }
        Some(changed)
    }

    /// How much of what was learned counts: n / (n + 30) after n lessons.
    #[must_use]
    pub fn trust(&self) -> f64 {
        self.lessons as f64 / (self.lessons + HALF) as f64
    }

    /// The weight of a feature, if one was learned.
    #[must_use]
    pub fn weight(&self, feature: i64) -> Option<&Weight> {
        self.weights.get(&feature)
    }

    /// All weights, by their features.
    pub fn weights(&self) -> impl Iterator<Item = &Weight> {
        self.weights.values()
    }

    /// What weighs most, for and against, the heaviest first, with what it adds in thousandths before [`Taste::trust`].
    #[must_use]
    pub fn heaviest(&self, most: usize) -> Vec<(&Weight, i64)> {
        let mut all: Vec<_> =
            self.weights.values().map(|weight| (weight, super::thousandths(weight.value()))).collect();
        all.retain(|(_, points)| *points != 0);
        all.sort_by_key(|(weight, points)| (std::cmp::Reverse(points.abs()), weight.feature));
        all.truncate(most);
        all
    }

    pub(crate) fn recent(&self) -> impl DoubleEndedIterator<Item = &Lesson> {
        self.recent.iter()
    }

    pub(crate) fn value(&self, feature: &Feature) -> f64 {
        self.weights.get(&feature.hash()).map_or(0.0, Weight::value)
    }

    fn step(&mut self, feature: &Feature, gradient: f64) {
        let weight = self.weights.entry(feature.hash()).or_insert_with(|| Weight {
            feature: feature.hash(),
            group: feature.group,
            name: feature.name.clone(),
            z: 0,
            n: 0,
        });
        let (value, z, n) = (weight.value(), weight.z as f64 / FIXED, weight.n as f64 / FIXED);
        let next = (n + gradient * gradient).min(MOST_N);
        let sigma = (libm::sqrt(next) - libm::sqrt(n)) / ALPHA;
        weight.z = fixed((z + gradient - sigma * value).clamp(-MOST_Z, MOST_Z));
        weight.n = fixed(next);
    }

    /// Weights of which least was seen go; of equals those that weigh least.
    fn forget_least(&mut self) {
        let mut all: Vec<(i64, i64, i64)> =
            self.weights.values().map(|weight| (weight.n, weight.z.abs(), weight.feature)).collect();
        all.sort_unstable();
        for (_, _, feature) in &all[..all.len() - (MOST_WEIGHTS - SPARE_WEIGHTS)] {
            self.weights.remove(feature);
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "it is held within bounds")]
fn fixed(value: f64) -> i64 {
    libm::round(value * FIXED) as i64
}
