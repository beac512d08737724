//! How good a short list is, by grades.

use super::SHOWN;
use std::collections::{BTreeMap, BTreeSet};

/// From which grade on an article is of the matter.
const RELATED: u8 = 2;

/// What is known of the articles that could be shown with one: their grades from 0 to 3, by their places.
pub(super) struct Grades(BTreeMap<usize, u8>);

/// Of one list, or the mean of many.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Score {
    /// nDCG@5 with a gain of 2^grade - 1. What has no grade gains nothing.
    pub(super) gain: f64,
    /// Of five, how many are of the matter.
    pub(super) precision: f64,
    pub(super) shown: f64,
    /// How many of these nobody graded.
    pub(super) ungraded: f64,
}

impl Grades {
    pub(super) fn new(grades: BTreeMap<usize, u8>) -> Self {
        Self(grades)
    }

    pub(super) fn of(&self, at: usize) -> Option<u8> {
        self.0.get(&at).copied()
    }

    /// Of what is left when these are not to be shown.
    pub(super) fn without(&self, left_out: &BTreeSet<usize>) -> Self {
        let left = self.0.iter().filter(|(at, _)| !left_out.contains(at));
        Self(left.map(|(at, grade)| (*at, *grade)).collect())
    }

    /// Whether anything is worth showing.
    pub(super) fn has_any(&self) -> bool {
        self.0.values().any(|grade| *grade > 0)
    }

    /// Of the first of a list.
    pub(super) fn score(&self, ranked: &[usize]) -> Score {
        let ranked = &ranked[..ranked.len().min(SHOWN)];
        let mut best: Vec<u8> = self.0.values().copied().collect();
        best.sort_unstable_by(|one, other| other.cmp(one));
        let grades = || ranked.iter().map(|at| self.of(*at).unwrap_or(0));
        let ideal = gain(best.into_iter().take(SHOWN));
        Score {
            gain: if ideal > 0.0 { gain(grades()) / ideal } else { 0.0 },
            precision: grades().filter(|grade| *grade >= RELATED).count() as f64 / SHOWN as f64,
            shown: ranked.len() as f64,
            ungraded: ranked.iter().filter(|at| self.of(**at).is_none()).count() as f64,
        }
    }
}

fn gain(grades: impl Iterator<Item = u8>) -> f64 {
    let gain = |(rank, grade): (u32, u8)| (2_f64.powi(i32::from(grade)) - 1.0) / f64::from(rank + 2).log2();
    // Of nothing the sum would be -0.
    (0..).zip(grades).map(gain).fold(0.0, |sum, gain| sum + gain)
}

/// The mean; of nothing it is nothing.
pub(super) fn mean(scores: impl Iterator<Item = Score>) -> Score {
    let scores: Vec<Score> = scores.collect();
    let of = |part: fn(&Score) -> f64| scores.iter().map(part).sum::<f64>() / scores.len().max(1) as f64;
    Score {
        gain: of(|score| score.gain),
        precision: of(|score| score.precision),
        shown: of(|score| score.shown),
        ungraded: of(|score| score.ungraded),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_scored() {
        let grades = Grades::new([(1, 3), (2, 3), (3, 1), (4, 0)].into());
        let check = |ranked: &[usize], gain: f64, precision: f64, ungraded: f64| {
            let score = grades.score(ranked);
            assert!((score.gain - gain).abs() < 0.001, "{ranked:?}: {score:?}");
            assert_eq!((score.precision, score.ungraded), (precision, ungraded), "{ranked:?}");
        };
        check(&[1, 2, 3], 1.0, 0.4, 0.0);
        check(&[2, 1, 3, 4, 9], 1.0, 0.4, 1.0);
        check(&[], 0.0, 0.0, 0.0);
        check(&[4, 9, 9, 9, 9, 1], 0.0, 0.0, 4.0);
        // 7 / log2(2) of 7 + 7 / log2(3) + 1 / 2.
        check(&[1], 0.588, 0.2, 0.0);
        assert_eq!(Grades::new([(1, 0)].into()).score(&[1]).gain, 0.0);
    }

    #[test]
    fn what_is_left_is_judged_by_itself() {
        let grades = Grades::new([(1, 3), (2, 2), (3, 0)].into());
        let check = |left_out: &[usize], has_any: bool, gain: f64| {
            let left = grades.without(&left_out.iter().copied().collect());
            assert_eq!((left.has_any(), left.score(&[2]).gain), (has_any, gain), "{left_out:?}");
        };
        check(&[1], true, 1.0);
        check(&[1, 2], false, 0.0);
        check(&[2], true, 0.0);
    }

    #[test]
    fn means_are_taken() {
        let score = |gain| Score { gain, precision: gain, shown: 5.0, ungraded: 0.0 };
        assert_eq!(mean([score(0.5), score(1.0)].into_iter()), score(0.75));
        assert_eq!(mean([].into_iter()), Score::default());
    }
}
