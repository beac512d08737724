//! Numbers of a corpus: ours beside those of the second reader.

use super::super::floors::Floors;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// One number.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) name: String,
    pub(super) ours: f64,
    pub(super) theirs: f64,
    /// Whether it is a share of 1 that may not fall.
    pub(super) has_floor: bool,
}

/// The numbers of one corpus.
#[derive(Debug)]
pub(super) struct Figures {
    pub(super) corpus: &'static str,
    pub(super) pages: usize,
    pub(super) all: Vec<Figure>,
}

impl Figures {
    /// The name under which the floor of a number stands.
    fn key(&self, figure: &Figure) -> String {
        format!("{} {}", self.corpus, figure.name)
    }

    pub(super) fn told(&self, floors: &Floors) -> String {
        let mut told = format!("{}, {} pages{:>25}{:>14}\n", self.corpus, self.pages, "ours", "dom_smoothie");
        for figure in &self.all {
            let ours = said(figure, figure.ours);
            let _ = write!(told, "  {:<30}{ours:>10}{:>14}", figure.name, said(figure, figure.theirs));
            if figure.has_floor {
                let _ = write!(told, "   floor {}", floors.of(&self.key(figure)));
            }
            told.push('\n');
        }
        told
    }

    pub(super) fn json(&self) -> Value {
        let rounded = |value: f64| (value * 10_000.0).round() / 10_000.0;
        let figure = |figure: &Figure| json!({ "name": figure.name, "ours": rounded(figure.ours), "dom_smoothie": rounded(figure.theirs) });
        json!({ "corpus": self.corpus, "pages": self.pages, "figures": self.all.iter().map(figure).collect::<Vec<_>>() })
    }

    pub(super) fn raise(&self, floors: &mut Floors) {
        for (figure, ours) in self.floored() {
            floors.raise(&self.key(figure), thousandths(ours));
        }
    }

    /// Those below their floor.
    pub(super) fn low(&self, floors: &Floors) -> Vec<String> {
        let low = self.floored().filter(|(figure, ours)| thousandths(*ours) < floors.of(&self.key(figure)));
        low.map(|(figure, _)| self.key(figure)).collect()
    }

    fn floored(&self) -> impl Iterator<Item = (&Figure, f64)> {
        self.all.iter().filter(|figure| figure.has_floor).map(|figure| (figure, figure.ours))
    }
}

fn said(figure: &Figure, value: f64) -> String {
    // Counts and times are no shares.
    if figure.has_floor || value < 1.0 { format!("{value:.4}") } else { format!("{value:.1}") }
}

/// Rounded down.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 1")]
fn thousandths(share: f64) -> usize {
    (share * 1_000.0 + 1e-9) as usize
}
