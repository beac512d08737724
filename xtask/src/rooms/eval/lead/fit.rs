//! Weights under which the first half of the days is ranked best: one weight after the other is moved while titles' own later
//! placing is foretold better by it, and that of an absent title no worse than by the best of the simpler ways.

use super::{
    cases::Case,
    days,
    rankers::{Handed, gain},
};
use newsrack_curate::significance::Weights;

/// What a weight is tried at, beside what it is.
const STEPS: [f64; 6] = [0.5, 0.7, 0.85, 1.2, 1.5, 2.0];
const ROUNDS: usize = 4;
/// What helps less is chance.
const LEAST: f64 = 0.000_5;
/// How much more what an absent title loses counts than what is won.
const FALL: f64 = 10.0;

type Part = fn(&mut Weights) -> &mut f64;

/// All but the votes, which the others are measured by, and what five titles can tell too little of.
const PARTS: [(&str, Part); 5] = [
    ("stay", |weights| &mut weights.stay),
    ("coverage", |weights| &mut weights.coverage),
    ("fade", |weights| &mut weights.fade),
    ("age", |weights| &mut weights.age),
    ("patience", |weights| &mut weights.patience),
];

/// Moves the weights, and prints each that helped.
pub(super) fn fit(own: &[&Case], absent: &[&Case], least: f64, mut weights: Weights) -> Weights {
    let (own, absent) = (Cases::new(own), Cases::new(absent));
    let reached = |weights: &Weights| {
        let (own, absent) = (own.reached(weights), absent.reached(weights));
        (own + FALL * (absent - least).min(0.0), own, absent)
    };
    let mut best = reached(&weights);
    for round in 0..ROUNDS {
        let before = best;
        for (name, part) in PARTS {
            let from = *part(&mut weights);
            for step in STEPS {
                let mut tried = weights;
                *part(&mut tried) = if name == "stay" { (from * step).min(1.0) } else { from * step };
                let found = reached(&tried);
                if found.0 > best.0 + LEAST {
                    (best, weights) = (found, tried);
                    let now = *part(&mut weights);
                    eprintln!(
                        "round {round}: {name} {now:.3} gives {:.4}, {:.4} where absent",
                        best.1, best.2
                    );
                }
            }
        }
        if best.0 <= before.0 {
            break;
        }
    }
    weights
}

struct Cases<'a>(Vec<(&'a Case, Handed<'a>)>);

impl<'a> Cases<'a> {
    fn new(cases: &[&'a Case]) -> Self {
        Self(cases.iter().map(|case| (*case, Handed::new(case))).collect())
    }

    fn reached(&self, weights: &Weights) -> f64 {
        let each = self.0.iter();
        days::mean(each.map(|(case, handed)| (case.day, gain(&handed.ranked(weights), &case.gains))))
    }
}

/// What each term brings: the figure without it.
pub(super) fn without() -> impl Iterator<Item = (&'static str, Weights)> {
    let terms: [(&str, Part); 5] = [
        ("votes", |weights| &mut weights.votes),
        ("coverage", |weights| &mut weights.coverage),
        ("burst", |weights| &mut weights.burst),
        ("age", |weights| &mut weights.age),
        ("origin", |weights| &mut weights.origin),
    ];
    terms.into_iter().map(|(name, part)| {
        let mut weights = Weights::FITTED;
        *part(&mut weights) = 0.0;
        (name, weights)
    })
}
