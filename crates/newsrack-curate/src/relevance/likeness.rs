//! How like texts are, by the words that they are about: what few texts have says more than what many have.

use super::{Feature, Group, Shares, Taste};

/// Of what was read so many articles ago half counts.
const HALF: f64 = 10.0;
/// Of what was liked so many count, those that are nearest.
const NEAREST: usize = 3;
/// What is a third like something that was read is not far from it.
const FAR: f64 = 3.0;

/// The words of a text, by their hashes, each with what it says; the squares sum up to 1, or it is empty.
#[derive(Debug, Clone, Default)]
pub(crate) struct Print(Vec<(i64, f64)>);

impl Print {
    /// Of a text among those that were counted. Other features than words are left out.
    pub(crate) fn of(words: &[Feature], shares: &Shares) -> Self {
        let mut print: Vec<(i64, f64)> = words
            .iter()
            .filter(|feature| feature.group == Group::Topic)
            .map(|feature| (feature.hash(), shares.rarity(feature.hash())))
            .collect();
        print.sort_by_key(|(hash, _)| *hash);
        print.dedup_by_key(|(hash, _)| *hash);
        let norm = libm::sqrt(print.iter().map(|(_, says)| says * says).sum());
        print.iter_mut().for_each(|(_, says)| *says /= norm);
        Self(print)
    }

    /// How many words.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// From 0, nothing in common, to 1.
    pub(crate) fn likeness(&self, other: &Self) -> f64 {
        let mut sum = 0.0;
        self.each_shared(other, |_, says| sum += says);
        sum
    }

    /// The word that says most of what both have in common, by its hash.
    pub(crate) fn nearest_word(&self, other: &Self) -> Option<i64> {
        let mut most: Option<(f64, i64)> = None;
        self.each_shared(other, |word, says| {
            if most.is_none_or(|(most, _)| says > most) {
                most = Some((says, word));
            }
        });
        most.map(|(_, word)| word)
    }

    fn each_shared(&self, other: &Self, mut put: impl FnMut(i64, f64)) {
        let (mut one, mut two) = (0, 0);
        while let (Some((left, a)), Some((right, b))) = (self.0.get(one), other.0.get(two)) {
            if left == right {
                put(*left, a * b);
            }
            (one, two) = (one + usize::from(left <= right), two + usize::from(right <= left));
        }
    }
}

/// What was read lately, as texts are compared with it.
#[derive(Debug)]
pub(crate) struct Likeness {
    /// Prints of what was wanted and of what was not, each with how much it counts: what was said outright whole at once, all else as
    /// much as there is experience, and both less with each lesson that came since.
    liked: Vec<(Print, f64)>,
    disliked: Vec<(Print, f64)>,
    trust: f64,
}

impl Likeness {
    pub(crate) fn of(taste: &Taste, shares: &Shares) -> Self {
        let mut read = Self { liked: Vec::new(), disliked: Vec::new(), trust: taste.trust() };
        for (ago, lesson) in taste.recent().rev().enumerate() {
            let print = Print::of(&lesson.features.0, shares);
            let counts = if lesson.is_said() { 1.0 } else { read.trust };
            let side = if lesson.weight > 0 { &mut read.liked } else { &mut read.disliked };
            side.push((print, counts * libm::exp2(-(ago as f64) / HALF)));
        }
        read
    }

    /// How near a text is to what was read lately.
    pub(crate) fn of_text(&self, print: &Print) -> Near {
        let likened = |read: &[(Print, f64)]| -> Vec<(f64, f64)> {
            read.iter().map(|(read, counts)| (read.likeness(print), *counts)).collect()
        };
        let liked = likened(&self.liked);
        let nearest = liked.iter().map(|(likeness, _)| *likeness).fold(0.0, f64::max);
        let is_known = !self.liked.is_empty() && print.len() > 0;
        Near {
            likeness: near(&liked) - near(&likened(&self.disliked)),
            distance: if is_known { self.trust * (1.0 - (nearest * FAR).min(1.0)) } else { 0.0 },
        }
    }
}

/// How near a text is to what was read lately; 0 as long as little is known of that.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Near {
    /// From -1 to 1: like what was wanted, and unlike what was not.
    pub(crate) likeness: f64,
    /// From 0, much like something that was wanted, to 1, unlike all of it.
    pub(crate) distance: f64,
}

/// The mean likeness to the nearest.
fn near(likened: &[(f64, f64)]) -> f64 {
    let mut all: Vec<f64> = likened.iter().map(|(likeness, counts)| likeness * counts).collect();
    all.sort_by(|one, other| other.total_cmp(one));
    all.iter().take(NEAREST).sum::<f64>() / NEAREST as f64
}
