//! The floors of the corpora: one small file, whose numbers only rise.

use crate::place;
use anyhow::Context as _;
use std::{collections::BTreeMap, fs, path::PathBuf};

/// Thousandths of what is in scope, by corpus.
#[derive(Debug, Default)]
pub(super) struct Floors(BTreeMap<String, usize>);

impl Floors {
    pub(super) fn read() -> anyhow::Result<Self> {
        let path = path();
        let text = fs::read_to_string(&path).with_context(|| format!("failed to read {}", path.display()))?;
        serde_json::from_str(&text).map(Self).with_context(|| format!("failed to read {}", path.display()))
    }

    pub(super) fn write(&self) -> anyhow::Result<()> {
        let text = serde_json::to_string_pretty(&self.0)?;
        fs::write(path(), text + "\n").with_context(|| format!("failed to write {}", path().display()))
    }

    /// The floor of a corpus; 0 where none was ever raised.
    pub(super) fn of(&self, corpus: &str) -> usize {
        self.0.get(corpus).copied().unwrap_or(0)
    }

    /// Takes what was reached, if it is higher.
    pub(super) fn raise(&mut self, corpus: &str, reached: usize) {
        let floor = self.0.entry(corpus.to_owned()).or_default();
        *floor = reached.max(*floor);
    }

    #[cfg(test)]
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

fn path() -> PathBuf {
    place::root().join("tests/conformance.json")
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
