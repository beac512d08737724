//! How well groups agree with stories that are known.

use std::{collections::BTreeMap, hash::Hash};

/// Agreement of groups with what is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Score {
    /// B-cubed: of the entries of an entry's group, those of its story; of those of its story, those in its group; in the mean.
    pub(super) precision: f64,
    pub(super) recall: f64,
    /// Of all pairs put together.
    pub(super) pair_f1: f64,
    /// Groups made, and stories known.
    pub(super) made: usize,
    pub(super) known: usize,
}

impl Score {
    /// Of two labels for each entry.
    pub(super) fn of<A: Ord + Hash, B: Ord + Hash>(made: &[A], known: &[B]) -> Self {
        let by_made = counted(made.iter());
        let by_known = counted(known.iter());
        let by_both = counted(made.iter().zip(known));
        let count = made.len().max(1) as f64;
        let (mut precision, mut recall) = (0.0, 0.0);
        for (one, other) in made.iter().zip(known) {
            let both = by_both[&(one, other)] as f64;
            precision += both / by_made[one] as f64;
            recall += both / by_known[other] as f64;
        }
        let pairs = |counts: &mut dyn Iterator<Item = usize>| -> f64 {
            counts.map(|count| (count * (count - 1) / 2) as f64).sum()
        };
        let both = pairs(&mut by_both.values().copied());
        let all = pairs(&mut by_made.values().copied()) + pairs(&mut by_known.values().copied());
        Self {
            precision: precision / count,
            recall: recall / count,
            pair_f1: if all > 0.0 { 2.0 * both / all } else { 1.0 },
            made: by_made.len(),
            known: by_known.len(),
        }
    }

    /// Of precision and recall, the harmonic mean.
    pub(super) fn f1(self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall).max(f64::MIN_POSITIVE)
    }
}

fn counted<T: Ord>(all: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::Score;

    #[test]
    fn groups_are_scored() {
        let check = |made: &[u8], known: &[u8], want: [f64; 3]| {
            let score = Score::of(made, known);
            let found = [score.precision, score.recall, score.pair_f1];
            assert!(
                found.iter().zip(want).all(|(one, other)| (one - other).abs() < 1e-9),
                "{found:?} {want:?}"
            );
        };
        check(&[1, 1, 2], &[7, 7, 8], [1.0, 1.0, 1.0]);
        check(&[1, 1, 1], &[7, 7, 8], [5.0 / 9.0, 1.0, 0.5]);
        check(&[1, 2, 3], &[7, 7, 8], [1.0, 2.0 / 3.0, 0.0]);
        check(&[], &[], [0.0, 0.0, 1.0]);
    }
}
