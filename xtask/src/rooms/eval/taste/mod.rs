//! `cargo xtask eval readers`: whether the front page learns what a reader wants, follows a reader who wants something else, and
//! keeps its voices all the while.
//!
//! **The readers are simulated and the press is invented**: they say that learning works as it was meant to, and nothing of people.

mod press;
mod reader;

use crate::rooms::floors::Floors;
use anyhow::{bail, ensure};
use press::{Chance, Day, MATTERS, Story};
use reader::Reader;
use std::ops::Range;

/// Readers by whom the bounds of what is learned were chosen, and readers who judge it: by these nothing is ever chosen. A few
/// are looked at each time, and what the notes tell is of many, for forty say it to a tenth.
const CHOOSE: Range<u64> = 0..40;
const JUDGE: Range<u64> = 3_000..3_040;
const MANY: Range<u64> = 5_000..5_160;
/// After so many opened articles it is measured what was learned.
const OPENED: u32 = 30;
/// After so many more everything is known that will be.
const SETTLED: u32 = 90;
/// Days that a measure is taken on.
const JUDGED: u64 = 4;
/// So many cards are looked at.
const TEN: usize = 10;
const DRAWS: usize = 2_000;

/// What one reader's page had.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    /// Of the first ten cards, those that are wanted: learned, and as newsrooms have it.
    learned: f64,
    plain: f64,
    /// What was wanted of the block that is for this reader.
    for_you: f64,
    /// Before wanting something else, and some reads after.
    settled: f64,
    flipped: f64,
    /// How many times as varied as without learning, at worst.
    varied: f64,
}

/// Measures.
pub(super) fn run(arguments: &[&str]) -> anyhow::Result<()> {
    ensure!(
        arguments.iter().all(|argument| matches!(*argument, "--all" | "--release")),
        "eval readers takes --all and --release"
    );
    let wants_all = arguments.contains(&"--all");
    let floors = Floors::read(super::FLOORS)?;
    let mut low: Vec<&str> = Vec::new();
    for (name, readers, learns_of_passed) in [
        ("that the bounds were chosen by", CHOOSE, true),
        ("that judge", JUDGE, true),
        ("that judge, of what was opened alone", JUDGE, false),
        ("that judge, many", MANY, true),
    ] {
        let is_judged = readers == JUDGE && learns_of_passed;
        if !is_judged && !wants_all {
            continue;
        }
        let figures =
            told(name, &readers.map(|reader| measured(reader, learns_of_passed)).collect::<Vec<_>>());
        if is_judged {
            low.extend(figures.iter().filter(|(name, it)| floors.is_low(name, *it)).map(|(name, _)| *name));
        }
    }
    if !low.is_empty() {
        bail!("below the floor: {}", low.join(", "));
    }
    Ok(())
}

/// Prints what the pages of some readers had; what of that has a floor.
fn told(name: &str, found: &[Found]) -> [(&'static str, f64); 3] {
    let times = sure(found, |it| it.learned, |it| it.plain);
    let back = sure(found, |it| it.flipped, |it| it.settled);
    let varied = found.iter().map(|it| it.varied).fold(f64::INFINITY, f64::min);
    let mean = |of: fn(&Found) -> f64| found.iter().map(of).sum::<f64>() / found.len() as f64;
    eprintln!("{} simulated readers {name}:", found.len());
    eprintln!(
        "    precision@10 after {OPENED} opens {:.3}, without learning {:.3}; of what is for them {:.3}",
        mean(|it| it.learned),
        mean(|it| it.plain),
        mean(|it| it.for_you)
    );
    eprintln!("    times without learning        {:.3} ({:.3} to {:.3})", times[0], times[1], times[2]);
    eprintln!(
        "    after a flip and {OPENED} reads, of before  {:.3} ({:.3} to {:.3})",
        back[0], back[1], back[2]
    );
    eprintln!("    owners' entropy, at worst     {varied:.3}");
    [
        ("readers precision@10, times", times[0]),
        ("readers after a flip", back[0]),
        ("readers entropy, least", varied),
    ]
}

fn measured(number: u64, learns_of_passed: bool) -> Found {
    let mut chance = Chance::new(number);
    let wants: Vec<usize> = chance.some(3, MATTERS);
    let mut reader = Reader::new(wants, learns_of_passed);
    let mut found = Found { varied: f64::INFINITY, ..Found::default() };
    let mut day = 0;
    reader.reads(&mut chance, &mut day, OPENED);
    judge(&reader, &mut chance, &mut day, |page, plain, reader, day| {
        found.learned += reader.precision(&page, day, TEN) / JUDGED as f64;
        found.plain += reader.precision(&plain, day, TEN) / JUDGED as f64;
        found.for_you += reader.for_you(&page, day) / JUDGED as f64;
        found.varied = found.varied.min(reader::entropy(&page, day) / reader::entropy(&plain, day));
    });
    reader.reads(&mut chance, &mut day, SETTLED);
    judge(&reader, &mut chance, &mut day, |page, plain, reader, day| {
        found.settled += reader.precision(&page, day, TEN) / JUDGED as f64;
        found.varied = found.varied.min(reader::entropy(&page, day) / reader::entropy(&plain, day));
    });
    let others: Vec<usize> = (0..MATTERS).filter(|matter| !reader.wants.contains(matter)).collect();
    reader.wants = chance.some(3, others.len()).into_iter().map(|at| others[at]).collect();
    reader.reads(&mut chance, &mut day, OPENED);
    judge(&reader, &mut chance, &mut day, |page, plain, reader, day| {
        found.flipped += reader.precision(&page, day, TEN) / JUDGED as f64;
        found.varied = found.varied.min(reader::entropy(&page, day) / reader::entropy(&plain, day));
    });
    found
}

type Page = newsrack_curate::edition::Edition;

/// Pages of days that were not read: as learned, and without learning.
fn judge(
    reader: &Reader,
    chance: &mut Chance,
    day: &mut u64,
    mut look: impl FnMut(Page, Page, &Reader, &[Story]),
) {
    for _ in 0..JUDGED {
        *day += 1;
        let stories = Day::new(chance).stories;
        let plain = newsrack_curate::relevance::Taste::default();
        look(
            press::page(&stories, &reader.taste, *day),
            press::page(&stories, &plain, *day),
            reader,
            &stories,
        );
    }
}

/// A ratio of means over readers, and between what 95 of 100 draws of readers lie.
fn sure(found: &[Found], of: impl Fn(&Found) -> f64, to: impl Fn(&Found) -> f64) -> [f64; 3] {
    let ratio = |drawn: &mut dyn Iterator<Item = &Found>| {
        let (one, other) = drawn.fold((0.0, 0.0), |(one, other), it| (one + of(it), other + to(it)));
        one / f64::max(other, f64::MIN_POSITIVE)
    };
    let mut chance = Chance::new(CHOOSE.end);
    let mut draws: Vec<f64> =
        (0..DRAWS).map(|_| ratio(&mut (0..found.len()).map(|_| &found[chance.below(found.len())]))).collect();
    draws.sort_by(f64::total_cmp);
    [ratio(&mut found.iter()), draws[DRAWS / 40], draws[DRAWS - 1 - DRAWS / 40]]
}
