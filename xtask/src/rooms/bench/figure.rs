//! One measured thing: the middle of several runs, with the extremes.

use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Several runs of the same thing.
pub(super) struct Figure {
    name: String,
    unit: &'static str,
    /// Ascending.
    runs: Vec<f64>,
}

impl Figure {
    /// Of what was measured, in this unit.
    pub(super) fn new(name: &str, unit: &'static str, mut runs: Vec<f64>) -> Self {
        runs.sort_by(f64::total_cmp);
        Self { name: name.to_owned(), unit, runs }
    }

    /// Something that is the same each time, such as a size.
    pub(super) fn fixed(name: &str, unit: &'static str, value: f64) -> Self {
        Self::new(name, unit, vec![value])
    }

    /// The share of runs, from 0 to 1, that were no slower.
    fn quantile(&self, share: f64) -> Option<f64> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a short list")]
        let at = ((self.runs.len() as f64 * share).ceil() as usize).max(1) - 1;
        self.runs.get(at).copied()
    }

    /// The median.
    pub(super) fn middle(&self) -> f64 {
        self.quantile(0.5).unwrap_or(f64::NAN)
    }

    pub(super) fn json(&self) -> Value {
        let rounded = |value: Option<f64>| value.map(|value| (value * 1_000.0).round() / 1_000.0);
        json!({
            "name": self.name,
            "unit": self.unit,
            "median": rounded(self.quantile(0.5)),
            "p95": rounded(self.quantile(0.95)),
            "min": rounded(self.runs.first().copied()),
            "max": rounded(self.runs.last().copied()),
            "runs": self.runs.len(),
        })
    }

    pub(super) fn line(&self) -> String {
        let say = |share: f64| self.quantile(share).map_or("–".to_owned(), |value| format!("{value:.2}"));
        let Self { name, unit, runs } = self;
        match runs.len() {
            1 => format!("{name:48} {:>10} {unit}", say(0.5)),
            count => format!(
                "{name:48} {:>10} {unit}   p95 {}   {} to {} in {count} runs",
                say(0.5),
                say(0.95),
                say(0.0),
                say(1.0)
            ),
        }
    }
}

/// Milliseconds that each of `count` runs took, after one that does not count.
///
/// # Errors
/// A run failed.
pub(super) fn time(count: u32, mut run: impl FnMut(u32) -> anyhow::Result<()>) -> anyhow::Result<Vec<f64>> {
    run(0)?;
    let mut took = Vec::new();
    for number in 0..count {
        let begin = Instant::now();
        run(number)?;
        took.push(millis(begin.elapsed()));
    }
    Ok(took)
}

/// A time in milliseconds.
pub(super) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_and_the_extremes() {
        let check = |runs: &[f64], want: [f64; 4]| {
            let json = Figure::new("x", "ms", runs.to_vec()).json();
            let got = ["median", "p95", "min", "max"].map(|key| json[key].as_f64().unwrap());
            assert_eq!(got, want, "{runs:?}");
        };
        check(&[3.0, 1.0, 2.0], [2.0, 3.0, 1.0, 3.0]);
        check(&[5.0], [5.0, 5.0, 5.0, 5.0]);
        check(&(1..=100).map(f64::from).collect::<Vec<_>>(), [50.0, 95.0, 1.0, 100.0]);
        assert!(Figure::new("x", "ms", Vec::new()).json()["median"].is_null());
    }

    #[test]
    fn the_first_run_does_not_count() {
        let mut runs = 0;
        let took = time(3, |_| {
            runs += 1;
            Ok(())
        });
        assert_eq!((took.unwrap().len(), runs), (3, 4));
    }
}
