//! The floors of the corpora: small files, whose numbers only rise.

use crate::place;
use anyhow::Context as _;
use std::{collections::BTreeMap, fs, path::PathBuf};

/// Thousandths of what is in scope, by corpus.
#[derive(Debug, Default)]
pub(super) struct Floors {
    /// From the folder `tests`.
    file: &'static str,
    reached: BTreeMap<String, usize>,
}

impl Floors {
    /// Those in this file of `tests`.
    pub(super) fn read(file: &'static str) -> anyhow::Result<Self> {
        let path = path(file);
        let text = fs::read_to_string(&path).with_context(|| format!("failed to read {}", path.display()))?;
        let reached =
            serde_json::from_str(&text).with_context(|| format!("failed to read {}", path.display()))?;
        Ok(Self { file, reached })
    }

    pub(super) fn write(&self) -> anyhow::Result<()> {
        let (text, path) = (serde_json::to_string_pretty(&self.reached)?, path(self.file));
        fs::write(&path, text + "\n").with_context(|| format!("failed to write {}", path.display()))
    }

    /// The floor of a corpus; 0 where none was ever raised.
    pub(super) fn of(&self, corpus: &str) -> usize {
        self.reached.get(corpus).copied().unwrap_or(0)
    }

    /// Whether a share of 1 is below the floor of a corpus, to the nearest thousandth.
    #[cfg(feature = "eval")]
    pub(super) fn is_low(&self, corpus: &str, reached: f64) -> bool {
        1_000.0 * reached + 0.5 < self.of(corpus) as f64
    }

    /// Takes what was reached, if it is higher.
    pub(super) fn raise(&mut self, corpus: &str, reached: usize) {
        let floor = self.reached.entry(corpus.to_owned()).or_default();
        *floor = reached.max(*floor);
    }

    /// The corpora that have one.
    #[cfg(all(test, feature = "conformance"))]
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.reached.keys().map(String::as_str)
    }
}

fn path(file: &str) -> PathBuf {
    place::root().join("tests").join(file)
}

#[cfg(test)]
mod tests {
    use super::Floors;

    #[test]
    fn floors_only_rise() {
        let mut floors = Floors::default();
        for (reached, want) in [(970, 970), (990, 990), (980, 990), (1_000, 1_000)] {
            floors.raise("a", reached);
            assert_eq!(floors.of("a"), want);
        }
        assert_eq!(floors.of("b"), 0);
    }
}
