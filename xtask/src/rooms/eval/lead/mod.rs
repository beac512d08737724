//! `cargo xtask eval lead`: whether the stories that lead at a moment are placed high six hours on, in titles that are edited.
//!
//! The first half of the days was looked at while weights were chosen, the second half judges (docs/notes/today.md).

mod captures;
mod cases;
mod days;
mod fit;
mod rankers;
mod replay;

use crate::rooms::floors::Floors;
use anyhow::{bail, ensure};
use cases::{Case, Judge};
use days::{Sure, by_day, sure};
use newsrack_curate::significance::Weights;
use rankers::{Handed, Ranked, gain};
use std::collections::BTreeSet;

type Ranker = fn(&Case) -> Ranked;

/// What it is measured against.
const SIMPLER: [(&str, Ranker); 4] = [
    ("recency", rankers::recency),
    ("titles that tell it", rankers::titles),
    ("accounts", rankers::accounts),
    ("accounts of the last day", rankers::accounts_lately),
];
/// Ours, these, and where stories stand now, which is told beside them.
const ALL: usize = SIMPLER.len() + 2;
/// Who judges: what all titles do is the product's own case, and has floors.
const JUDGES: [(Judge, &str); 3] = [
    (Judge::All, "all titles"),
    (Judge::Unheard, "a title without its votes"),
    (Judge::Absent, "an absent title"),
];
const FLOORED: [&str; 2] = ["lead nDCG@10, judge", "lead ratio, judge"];

/// Measures, or fits.
pub(super) fn run(arguments: &[&str]) -> anyhow::Result<()> {
    let is_fitted = match arguments {
        [] | ["--release"] => false,
        ["--fit", ..] => true,
        _ => bail!("eval lead takes --fit or --release"),
    };
    let Some(folder) = captures::folder() else {
        eprintln!("lead: skipped, feeds/captured of the corpora is not here");
        return Ok(());
    };
    let answers = captures::answers(&folder)?;
    let edited = captures::edited(&answers);
    let names: Vec<&str> = edited.iter().map(|title| captures::TITLES[*title].name).collect();
    eprintln!("lead: {} answers; edited are {}", answers.len(), names.join(", "));
    let cases = |judge| cases::cases(&answers, &edited, judge);
    let (own, absent) = (cases(Judge::All), cases(Judge::Absent));
    let judged_from = middle(&own);
    if is_fitted {
        let (own, absent) = (half(&own, judged_from, false), half(&absent, judged_from, false));
        let simpler = SIMPLER.iter().map(|(_, ranker)| reached(&absent, ranker)).fold(0.0, f64::max);
        eprintln!("{:?}", fit::fit(&own, &absent, simpler, Weights::FITTED));
        return Ok(());
    }
    let floors = Floors::read(super::FLOORS)?;
    let mut low = Vec::new();
    for (judge, name) in JUDGES {
        let cases = cases(judge);
        let (looked_at, judged) = (half(&cases, judged_from, false), half(&cases, judged_from, true));
        table(&format!("{name}, first half of the days (looked at)"), &looked_at);
        let found = table(&format!("{name}, second half (judge)"), &judged);
        table(&format!("{name}, all days"), &cases.iter().collect::<Vec<_>>());
        for (term, weights) in fit::without() {
            let without = |cases| reached(cases, |case| Handed::new(case).ranked(&weights));
            eprintln!("    without {term:<17} {:.3}, judge {:.3}", without(&looked_at), without(&judged));
        }
        if judge == Judge::All {
            let is_low = |(name, found): &(&str, f64)| 1_000.0 * found + 0.5 < floors.of(name) as f64;
            low.extend(FLOORED.into_iter().zip(found).filter(is_low).map(|(name, _)| name));
        }
    }
    ensure!(low.is_empty(), "below the floor: {}", low.join(", "));
    Ok(())
}

/// The first day of the second half.
fn middle(cases: &[Case]) -> i64 {
    let days: BTreeSet<i64> = cases.iter().map(|case| case.day).collect();
    days.iter().nth(days.len() / 2).copied().unwrap_or_default()
}

fn half(cases: &[Case], judged_from: i64, is_judge: bool) -> Vec<&Case> {
    cases.iter().filter(|case| (case.day >= judged_from) == is_judge).collect()
}

/// Prints what all reach; tells what ours does, and how many times the best of the simpler ways.
fn table(name: &str, cases: &[&Case]) -> [f64; 2] {
    let found = |case: &&Case| {
        let gain = |ranked: Ranked| gain(&ranked, &case.gains);
        let mut found = [gain(Handed::new(case).ranked(&Weights::FITTED)); ALL];
        for (found, (_, ranker)) in found[1..].iter_mut().zip(SIMPLER) {
            *found = gain(ranker(case));
        }
        found[ALL - 1] = gain(rankers::place_now(case));
        (case.day, found)
    };
    let days = by_day(cases.iter().map(found));
    if days.is_empty() {
        eprintln!("{name}: nothing to judge");
        return [0.0; 2];
    }
    let stories = cases.iter().map(|case| case.stories.len()).sum::<usize>() / cases.len();
    let placed = cases.iter().flat_map(|case| &case.gains).filter(|gain| **gain > 0.0).count() as f64;
    eprintln!(
        "{name}: {} days, {} cases of {stories} stories, {:.1} of them placed later",
        days.len(),
        cases.len(),
        placed / cases.len() as f64
    );
    let ours = sure(&days, |all| all[0]);
    print_line("significance", ours);
    for (at, (name, _)) in SIMPLER.iter().enumerate() {
        print_line(name, sure(&days, |all| all[at + 1]));
    }
    let times = sure(&days, |all| all[0] / all[1..ALL - 1].iter().copied().fold(f64::MIN_POSITIVE, f64::max));
    print_line("times the best of these", times);
    print_line("(the highest place now)", sure(&days, |all| all[ALL - 1]));
    [ours.mean, times.mean]
}

fn print_line(name: &str, Sure { mean, low, high }: Sure) {
    eprintln!("    {name:<25} {mean:.3} ({low:.3} to {high:.3})");
}

/// What a ranker reaches, in the mean of the days.
fn reached(cases: &[&Case], ranker: impl Fn(&Case) -> Ranked) -> f64 {
    days::mean(cases.iter().map(|case| (case.day, gain(&ranker(case), &case.gains))))
}
