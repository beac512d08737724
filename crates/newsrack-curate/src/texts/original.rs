//! Which of the prints of one text is what the others were made from.

use super::{likeness, print::Print};
use std::collections::HashMap;

/// Prints that are weighed, the earliest: what it costs is bounded.
const MOST: usize = 12;
/// Of fewer none says which of two has added something, and which has left it out.
const FEWEST: usize = 3;
/// What says less than the best by this share of its runs says as much: a word here and there.
const AS_GOOD: f64 = 0.02;

/// The earliest that an agency signed and nobody shortened, or the earliest, of those that the others say most to be theirs.
/// Whoever reprints a text shortens it, or adds to it and words it anew in a place of their own: what the others have most of,
/// and that has the least that no other has, is what they were made from. `prints` go by time.
pub(super) fn original<'a>(prints: &[&'a Print]) -> Option<&'a Print> {
    // Reprints are signed too: one that was cut is not what the agency sent.
    let longest = prints.iter().map(|print| print.length()).max()?;
    let is_sent = |print: &&&Print| print.is_agency && !likeness::is_shortened(print.length(), longest);
    let likely = likely(&prints[..prints.len().min(MOST)]);
    likely.iter().find(is_sent).or(likely.first()).copied()
}

/// Those that may be it, by time; all where nothing tells.
fn likely<'a>(prints: &[&'a Print]) -> Vec<&'a Print> {
    // Of headlines alone the words are all there is.
    if prints.len() < FEWEST || prints.iter().any(|print| print.is_headline) {
        return prints.to_vec();
    }
    let unfolded: Vec<_> = prints.iter().map(|print| print.unfolded()).collect();
    let mut counts: HashMap<u32, i64> = HashMap::new();
    for run in unfolded.iter().flat_map(|print| &print.runs) {
        *counts.entry(*run).or_default() += 1;
    }
    // Each run counts for as many others as have it, and against it where no other has.
    let weight = |run: &u32| match counts.get(run) {
        Some(1) | None => -1,
        Some(count) => count - 1,
    };
    let said: Vec<i64> = unfolded.iter().map(|print| print.runs.iter().map(weight).sum()).collect();
    let Some(best) = (0..prints.len()).max_by_key(|at| said[*at]) else { return Vec::new() };
    let bound = said[best] as f64 - AS_GOOD * unfolded[best].runs.len() as f64;
    prints.iter().zip(&said).filter(|(_, said)| **said as f64 >= bound).map(|(print, _)| *print).collect()
}
