//! The weights of the model of stories, fitted: logistic regression by Newton's method, with every feature brought to one scale.

#![expect(clippy::needless_range_loop, reason = "rows and columns are read best by their numbers")]

use newsrack_curate::{FEATURES, Weights};

/// How much large weights are held back.
const RIDGE: f64 = 1.0;
const ROUNDS: usize = 12;
/// One weight more, for what no feature says.
const ALL: usize = FEATURES + 1;

/// Features, whether the two are of one story, and how much the example counts.
pub(super) struct Example {
    pub(super) features: [f64; FEATURES],
    pub(super) is_same: bool,
    pub(super) weight: f64,
}

/// The weights under which the examples are likeliest.
pub(super) fn fit(examples: &[Example]) -> Weights {
    let total: f64 = examples.iter().map(|example| example.weight).sum();
    let (mut means, mut scales) = ([0.0; FEATURES], [0.0; FEATURES]);
    for example in examples {
        for (mean, feature) in means.iter_mut().zip(example.features) {
            *mean += example.weight * feature / total;
        }
    }
    for example in examples {
        for ((scale, mean), feature) in scales.iter_mut().zip(means).zip(example.features) {
            *scale += example.weight * (feature - mean) * (feature - mean) / total;
        }
    }
    scales.iter_mut().for_each(|scale| *scale = scale.sqrt().max(1e-9));
    let mut weights = [0.0; ALL];
    for _ in 0..ROUNDS {
        let mut slope = [0.0; ALL];
        let mut curve = [[0.0; ALL]; ALL];
        for example in examples {
            let mut row = [1.0; ALL];
            for at in 0..FEATURES {
                row[at] = (example.features[at] - means[at]) / scales[at];
            }
            let sum: f64 = row.iter().zip(weights).map(|(feature, weight)| feature * weight).sum();
            let likely = 1.0 / (1.0 + (-sum).exp());
            let wrong = example.weight * (f64::from(u8::from(example.is_same)) - likely);
            let bend = example.weight * (likely * (1.0 - likely)).max(1e-9);
            for at in 0..ALL {
                slope[at] += wrong * row[at];
                for to in 0..=at {
                    curve[at][to] += bend * row[at] * row[to];
                }
            }
        }
        for at in 0..FEATURES {
            slope[at] -= RIDGE * weights[at];
            curve[at][at] += RIDGE;
        }
        for at in 0..ALL {
            for to in at + 1..ALL {
                curve[at][to] = curve[to][at];
            }
        }
        let step = solved(curve, slope);
        weights.iter_mut().zip(step).for_each(|(weight, step)| *weight += step);
    }
    let mut fitted = Weights { features: [0.0; FEATURES], bias: weights[FEATURES] };
    for at in 0..FEATURES {
        fitted.features[at] = weights[at] / scales[at];
        fitted.bias -= weights[at] * means[at] / scales[at];
    }
    fitted
}

/// The solution of a system of equations, by elimination.
fn solved(mut left: [[f64; ALL]; ALL], mut right: [f64; ALL]) -> [f64; ALL] {
    for at in 0..ALL {
        let pivot = (at..ALL)
            .max_by(|one, other| left[*one][at].abs().total_cmp(&left[*other][at].abs()))
            .unwrap_or(at);
        left.swap(at, pivot);
        right.swap(at, pivot);
        if left[at][at].abs() < 1e-12 {
            continue;
        }
        for row in at + 1..ALL {
            let times = left[row][at] / left[at][at];
            for column in at..ALL {
                left[row][column] -= times * left[at][column];
            }
            right[row] -= times * right[at];
        }
    }
    let mut solution = [0.0; ALL];
    for at in (0..ALL).rev() {
        let known: f64 = (at + 1..ALL).map(|column| left[at][column] * solution[column]).sum();
        solution[at] = if left[at][at].abs() < 1e-12 { 0.0 } else { (right[at] - known) / left[at][at] };
    }
    solution
}

#[cfg(test)]
mod tests {
    use super::{Example, fit};
    use newsrack_curate::FEATURES;

    #[test]
    fn what_tells_is_found() {
        let example = |first: f64, second: f64, is_same| {
            let mut features = [0.0; FEATURES];
            (features[0], features[1]) = (first, second);
            Example { features, is_same, weight: 1.0 }
        };
        let examples: Vec<Example> = (0..200)
            .map(|number| {
                let first = f64::from(number % 20) / 20.0;
                // One of ten is said wrongly, so that no weight is endless.
                example(first, f64::from(number % 7), (first > 0.5) != (number % 10 == 0))
            })
            .collect();
        let weights = fit(&examples);
        assert!(weights.features[0] > 2.0, "{weights:?}");
        assert!(weights.features[1].abs() < 0.3, "{weights:?}");
    }
}
