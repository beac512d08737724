//! `cargo xtask eval lead`: whether the stories that lead at a moment are still placed high six hours on, in edited titles that
//! were not asked.
//!
//! The first half of the days was looked at while weights were chosen, the second half judges (docs/notes/today.md).

mod captures;
mod cases;
mod days;
mod fit;
mod rankers;
mod replay;

use super::super::floors::Floors;
use anyhow::{bail, ensure};
use cases::{Case, Judge};
use days::{Sure, by_day, sure};
use newsrack_curate::significance::Weights;
use rankers::{Handed, Ranked, gain};
use std::collections::BTreeSet;

/// What it is measured against.
const SIMPLER: [(&str, fn(&Case) -> Ranked); 4] = [
    ("recency", rankers::recency),
    ("titles that tell it", rankers::titles),
    ("accounts", rankers::accounts),
    ("accounts of the last day", rankers::accounts_lately),
];
/// Ours, and these.
const ALL: usize = SIMPLER.len() + 1;
/// What has floors.
const FLOORED: [&str; 2] = ["lead nDCG@10, judge", "lead ratio, judge"];

/// Measures, or fits.
pub(super) fn run(arguments: &[&str]) -> anyhow::Result<()> {
    let (Some(folder), [] | ["--release" | "--fit"]) = (captures::folder(), arguments) else {
        if captures::folder().is_none() {
            eprintln!("lead: skipped, feeds/captured of the corpora is not here");
            return Ok(());
        }
        bail!("eval lead takes --fit or --release");
    };
    let answers = captures::answers(&folder)?;
    let edited = captures::edited(&answers);
    let names: Vec<&str> = edited.iter().map(|title| captures::TITLES[*title].name).collect();
    eprintln!("lead: {} answers; edited are {}", answers.len(), names.join(", "));
    let cases = cases::cases(&answers, &edited, Judge::Other);
    let judged_from = middle(&cases);
    let half = |is_judge: bool| -> Vec<&Case> {
        cases.iter().filter(|case| (case.day >= judged_from) == is_judge).collect()
    };
    if arguments == ["--fit"] {
        eprintln!("{:?}", fit::fit(&half(false), Weights::FITTED));
        return Ok(());
    }
    table("lead, first half of the days (looked at)", &half(false));
    let judged = table("lead, second half (judge)", &half(true));
    table("lead, all days", &cases.iter().collect::<Vec<_>>());
    for (name, weights) in fit::without() {
        let [one, other] = [false, true].map(|is_judge| ours(&half(is_judge), &weights));
        eprintln!("    without {name:<10} {one:.3} looked at, {other:.3} judge");
    }
    let own = cases::cases(&answers, &edited, Judge::All);
    table("lead, titles' own later placing", &own.iter().collect::<Vec<_>>());
    let floors = Floors::read(super::FLOORS)?;
    let low: Vec<&str> = FLOORED
        .into_iter()
        .zip(judged)
        .filter(|(name, reached)| 1_000.0 * reached + 0.5 < floors.of(name) as f64)
        .map(|(name, _)| name)
        .collect();
    ensure!(low.is_empty(), "below the floor: {}", low.join(", "));
    Ok(())
}

/// The first day of the second half.
fn middle(cases: &[Case]) -> i64 {
    let days: BTreeSet<i64> = cases.iter().map(|case| case.day).collect();
    days.iter().nth(days.len() / 2).copied().unwrap_or_default()
}

/// Prints what all reach; tells what ours does, and how many times the best of the others.
fn table(name: &str, cases: &[&Case]) -> [f64; 2] {
    let reached = |case: &&Case| {
        let mut reached = [gain(&Handed::new(case).ranked(&Weights::FITTED), &case.gains); ALL];
        for (reached, (_, ranker)) in reached[1..].iter_mut().zip(SIMPLER) {
            *reached = gain(&ranker(case), &case.gains);
        }
        (case.day, reached)
    };
    let days = by_day(cases.iter().map(reached));
    if days.is_empty() {
        eprintln!("{name}: nothing to judge");
        return [0.0; 2];
    }
    let stories = cases.iter().map(|case| case.stories.len()).sum::<usize>() / cases.len();
    let told = cases.iter().flat_map(|case| &case.gains).filter(|gain| **gain > 0.0).count() as f64;
    eprintln!(
        "{name}: {} days, {} cases of {stories} stories, {:.1} of them placed later",
        days.len(),
        cases.len(),
        told / cases.len() as f64
    );
    let ours = sure(&days, |all| all[0]);
    print_line("significance", ours);
    for (at, (name, _)) in SIMPLER.iter().enumerate() {
        print_line(name, sure(&days, |all| all[at + 1]));
    }
    let times = sure(&days, |all| all[0] / all[1..].iter().copied().fold(f64::MIN_POSITIVE, f64::max));
    print_line("times the best of these", times);
    [ours.mean, times.mean]
}

fn print_line(name: &str, Sure { mean, low, high }: Sure) {
    eprintln!("    {name:<25} {mean:.3} ({low:.3} to {high:.3})");
}

/// What ours reaches with other weights.
fn ours(cases: &[&Case], weights: &Weights) -> f64 {
    let reached = |case: &&Case| (case.day, [gain(&Handed::new(case).ranked(weights), &case.gains)]);
    let days = by_day(cases.iter().map(reached));
    days.iter().map(|[day]| day).sum::<f64>() / days.len().max(1) as f64
}
