//! Damage: captured and small feeds are cut, bent and spoilt, the same way on every run, and each whole item outside
//! the damage must still be read.
//!
//! Whole is an item of the undamaged source none of whose bytes is changed or taken away, and into which nothing is
//! put; at its two ends something may be. It is kept if the damaged feed has an entry with its id or its link, and
//! with its title. Both are known by reading the bytes of the element alone, without the reader that is tested.

mod faults;
mod numbers;
pub(super) mod source;

use super::{
    captured,
    tally::{Failure, Tally},
    workers,
};
use crate::place;
use faults::FAULTS;
use newsrack_feed::{Hints, parse};
use numbers::Numbers;
use source::Item;
use std::{fs, path::Path};

/// Small feeds that each fault befalls so often.
const ROUNDS: usize = 40;
/// Captures that each fault befalls once; the n-th of those there are.
const CAPTURES: usize = 64;

/// A feed to be damaged, and what it holds.
struct Source {
    name: String,
    text: String,
    items: Vec<Item>,
    rounds: usize,
}

pub(super) fn read(folder: &Path, every: usize) -> anyhow::Result<Tally> {
    let fixtures = place::root().join("crates/newsrack-feed/tests/fixtures");
    let small = workers::files(&fixtures)?.into_iter().map(|file| (file, ROUNDS));
    let captures: Vec<_> = workers::files(folder)?
        .into_iter()
        .filter(|file| file.extension().is_some_and(|end| end == "xml"))
        .collect();
    let share = captures.len().div_ceil(CAPTURES).max(1) * every;
    let captures = captures.into_iter().skip(share / 2).step_by(share).map(|file| (file, 1));
    let mut sources = Vec::new();
    for (file, rounds) in small.chain(captures) {
        // What is damaged already, or in a charset of two bytes, says nothing of what damage does.
        let Ok(text) = fs::read_to_string(&file) else { continue };
        let items = source::items(&text);
        if items.len() > 1 && captured::is_well_formed(&text) {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            sources.push(Source { name, text, items, rounds });
        }
    }
    let mut tally = workers::count(&sources, |source| Ok(count(source)))?;
    tally.notes.push(format!("{} kinds of damage to {} feeds", FAULTS.len(), sources.len()));
    if every > 1 {
        tally.notes.push(format!("every {every}th capture"));
    }
    Ok(tally)
}

fn count(source: &Source) -> Tally {
    let mut tally = Tally::default();
    for (name, fault) in FAULTS {
        let mut numbers = Numbers::of(&format!("{} {name}", source.name));
        for round in 0..source.rounds {
            let spoilt = fault(&mut numbers, source);
            let read =
                parse(&spoilt.bytes, Hints { url: Some(source::ADDRESS), content_type: spoilt.content_type });
            for item in &source.items {
                if spoilt.touches(&item.range) {
                    tally.out_of_scope += 1;
                    continue;
                }
                let is_kept = read.as_ref().is_ok_and(|feed| item.is_in(feed));
                let failure = || Failure {
                    file: source.name.clone(),
                    field: format!("{name} {round}, damage {:?}, item {:?}", spoilt.ranges, item.range),
                    got: read.as_ref().map_or_else(
                        |error| error.kind().to_owned(),
                        |feed| format!("{} entries without it", feed.entries.len()),
                    ),
                    wanted: item.told(),
                };
                tally.count(if is_kept { Vec::new() } else { vec![failure()] });
            }
        }
    }
    tally
}
