//! Means over days, and how sure they are.

use std::collections::BTreeMap;

/// How often days are drawn anew.
const DRAWS: usize = 10_000;
/// Any number; always the same, so that the same figures are told.
const SEED: u64 = 0x4E65_7773_7261_636B;

/// A mean, and between what 95 of 100 draws lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sure {
    pub(super) mean: f64,
    pub(super) low: f64,
    pub(super) high: f64,
}

/// The mean of each day of what was reached in its cases: a day counts once, however often it was captured.
pub(super) fn by_day<const N: usize>(cases: impl Iterator<Item = (i64, [f64; N])>) -> Vec<[f64; N]> {
    let mut days: BTreeMap<i64, (f64, [f64; N])> = BTreeMap::new();
    for (day, reached) in cases {
        let (count, sums) = days.entry(day).or_insert((0.0, [0.0; N]));
        *count += 1.0;
        sums.iter_mut().zip(reached).for_each(|(sum, reached)| *sum += reached);
    }
    days.into_values().map(|(count, sums)| sums.map(|sum| sum / count)).collect()
}

/// The mean of the days.
pub(super) fn mean(cases: impl Iterator<Item = (i64, f64)>) -> f64 {
    let days = by_day(cases.map(|(day, reached)| (day, [reached])));
    days.iter().map(|[day]| day).sum::<f64>() / days.len().max(1) as f64
}

/// What a figure of days is, and would be of as many days drawn from these, each perhaps several times.
pub(super) fn sure<const N: usize>(days: &[[f64; N]], figure: impl Fn([f64; N]) -> f64) -> Sure {
    let drawn_mean = |drawn: &mut dyn Iterator<Item = &[f64; N]>| {
        let (mut count, mut sums) = (0.0, [0.0; N]);
        for day in drawn {
            count += 1.0;
            sums.iter_mut().zip(day).for_each(|(sum, one)| *sum += one);
        }
        figure(sums.map(|sum| sum / f64::max(count, 1.0)))
    };
    let mut random = SEED;
    let mut draws: Vec<f64> = (0..DRAWS)
        .map(|_| {
            drawn_mean(&mut (0..days.len()).map(|_| &days[(next(&mut random) % days.len() as u64) as usize]))
        })
        .collect();
    draws.sort_by(f64::total_cmp);
    Sure { mean: drawn_mean(&mut days.iter()), low: draws[DRAWS / 40], high: draws[DRAWS - 1 - DRAWS / 40] }
}

/// SplitMix64.
fn next(random: &mut u64) -> u64 {
    *random = random.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut next = *random;
    next = (next ^ (next >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    next = (next ^ (next >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    next ^ (next >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_counts_once() {
        let days = by_day([(1, [1.0]), (1, [0.0]), (2, [1.0])].into_iter());
        assert_eq!(days, [[0.5], [1.0]]);
    }

    #[test]
    fn what_is_the_same_each_day_is_sure() {
        let check = |days: &[[f64; 2]], low: f64, high: f64| {
            let sure = sure(days, |[one, other]| one / other);
            assert!((sure.low - low).abs() < 0.05 && (sure.high - high).abs() < 0.05, "{sure:?}");
            assert_eq!(sure, super::sure(days, |[one, other]| one / other));
        };
        check(&[[0.6, 0.3]; 8], 2.0, 2.0);
        let turns: Vec<[f64; 2]> = (0..100).map(|day| [f64::from(day % 2), 1.0]).collect();
        check(&turns, 0.4, 0.6);
    }
}
