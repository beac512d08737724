//! How often two articles on one event by two newsrooms are folded as copies: nothing is as near to a copy that is none. Which of
//! them are copies after all, for both newsrooms print one agency's text, is labelled by their ids.

use super::articles::{self, Article};
use crate::{place, rooms::eval::shingles};
use anyhow::Context as _;
use newsrack_curate::Texts;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// Collections in which each article of a story is of another newsroom.
const FILES: [&str; 3] = ["allsides-triples-undated", "allsides-2021-apr-jul", "basil"];
/// Words of a run: two texts that share one are near.
const RUN: usize = 4;

/// What was counted.
#[derive(Debug, Default)]
struct Count {
    /// Pairs of one event and two newsrooms that are no copies.
    pairs: usize,
    /// Those of them that share four words in their order.
    near: usize,
    /// Those of them that are folded.
    wrongly: usize,
    copies: usize,
    found: usize,
}

/// Prints it, and which pairs are folded if wanted; gives the share of near pairs that stay apart, from 0 to 1.
///
/// # Errors
/// A file cannot be read.
pub(super) fn measure(folder: &Path, is_shown: bool) -> anyhow::Result<f64> {
    let known = known()?;
    let mut all = Count::default();
    for file in FILES {
        count(&articles::read(&folder.join(format!("{file}.jsonl")))?, &known, is_shown, &mut all);
    }
    let Count { pairs, near, wrongly, copies, found } = all;
    eprintln!(
        "{:<55} {wrongly} folded of {near} that share four words, of {pairs} in all ({:.2} %); {found} of {copies} copies found",
        "copies, one event by two newsrooms",
        100.0 * wrongly as f64 / near.max(1) as f64
    );
    Ok(1.0 - wrongly as f64 / near.max(1) as f64)
}

/// Pairs that are copies, the ids of both.
fn known() -> anyhow::Result<BTreeSet<(String, String)>> {
    let path = place::root().join("tests/gold/stories/near.tsv");
    let text = fs::read_to_string(&path).with_context(|| format!("failed to read {}", path.display()))?;
    let pair = |line: &str| line.split_once('\t').map(|(one, other)| (one.to_owned(), other.to_owned()));
    Ok(text.lines().filter_map(pair).collect())
}

fn count(all: &[Article], known: &BTreeSet<(String, String)>, is_shown: bool, count: &mut Count) {
    let texts = articles::items(all);
    let mut stories: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, article) in all.iter().enumerate() {
        stories.entry(&article.story).or_default().push(at);
    }
    let runs: Vec<BTreeSet<Vec<String>>> = all
        .iter()
        .map(|article| {
            let words = shingles::words(&article.text.to_lowercase());
            words.windows(RUN).map(<[String]>::to_vec).collect()
        })
        .collect();
    for members in stories.values() {
        let mut kept = Texts::new();
        kept.add(&members.iter().map(|at| texts[*at]).collect::<Vec<_>>());
        let mut groups: BTreeMap<usize, usize> = BTreeMap::new();
        for (number, copies) in kept.copies().iter().enumerate() {
            let ids = copies.members.iter().chain(&copies.again).map(|copy| copy.id);
            groups.extend(ids.chain([copies.original]).map(|id| (id.0 as usize, number)));
        }
        for (place, one) in members.iter().enumerate() {
            for other in &members[..place] {
                let (first, second) = (&all[*other], &all[*one]);
                if !first.source.is_empty() && first.source.eq_ignore_ascii_case(&second.source) {
                    continue;
                }
                let is_folded = groups.contains_key(one) && groups.get(one) == groups.get(other);
                let is_copy = known.contains(&(first.id.clone(), second.id.clone()));
                if is_copy {
                    count.copies += 1;
                    count.found += usize::from(is_folded);
                    continue;
                }
                count.pairs += 1;
                count.near += usize::from(!runs[*one].is_disjoint(&runs[*other]));
                count.wrongly += usize::from(is_folded);
                if is_shown && is_folded {
                    let told = |one: &Article| {
                        format!("{} [{}] {} | {}", one.id, one.source, one.title, one.text.replace('\n', " "))
                    };
                    eprintln!("    {:.900}\n    {:.900}\n", told(first), told(second));
                }
            }
        }
    }
}
