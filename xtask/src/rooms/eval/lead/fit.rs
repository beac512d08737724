//! Weights under which the first half of the days is ranked best: one weight after the other is moved while that helps.

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

type Part = fn(&mut Weights) -> &mut f64;

/// All but the votes: what the others are measured by.
const PARTS: [(&str, Part); 7] = [
    ("stay", |weights| &mut weights.stay),
    ("coverage", |weights| &mut weights.coverage),
    ("fade", |weights| &mut weights.fade),
    ("burst", |weights| &mut weights.burst),
    ("age", |weights| &mut weights.age),
    ("patience", |weights| &mut weights.patience),
    ("origin", |weights| &mut weights.origin),
];

/// Moves the weights, and prints each that helped.
pub(super) fn fit(cases: &[&Case], mut weights: Weights) -> Weights {
    let handed: Vec<Handed<'_>> = cases.iter().map(|case| Handed::new(case)).collect();
    let reached = |weights: &Weights| {
        let each = cases.iter().zip(&handed);
        let days =
            days::by_day(each.map(|(case, handed)| (case.day, [gain(&handed.ranked(weights), &case.gains)])));
        days.iter().map(|[day]| day).sum::<f64>() / days.len().max(1) as f64
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
                if found > best + LEAST {
                    (best, weights) = (found, tried);
                    eprintln!("round {round}: {name} {:.3} gives {best:.4}", *part(&mut weights));
                }
            }
        }
        if best <= before {
            break;
        }
    }
    weights
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
