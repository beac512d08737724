//! The labelled pages: how much of the body is found, and what else comes with it.

use super::{
    blocks::Block,
    figures::{Figure, Figures},
    gold::{self, Gold, Half, KINDS, Kind},
    pages,
    readers::Reading,
    shingles::{self, Score},
    trace, work,
};
use serde_json::{Map, Value};
use std::collections::HashMap;

/// One page by one reader.
struct Row {
    score: Score,
    /// Words of each wrong kind.
    wrong: HashMap<Kind, usize>,
}

/// Measures both halves, each a corpus of its own.
///
/// # Errors
/// A page is not as it was labelled.
pub(super) fn measure(
    read: impl Fn(&[u8], &str) -> (Reading, Reading) + Sync,
    shows_held: bool,
    worst: &mut Vec<(f64, String)>,
) -> anyhow::Result<Vec<Figures>> {
    let (gold, addresses) = (gold::read()?, addresses()?);
    let rows = work::each(&gold, |gold| {
        let Some(bytes) = pages::bytes(&gold.page)? else { return Ok(None) };
        let blocks = gold.blocks(&bytes)?;
        let (ours, theirs) = read(&bytes, address(&gold.page, &addresses));
        let row = |reading: &Reading| row(gold, &blocks, reading);
        Ok(Some((row(&ours), row(&theirs))))
    })?;
    let rows: Vec<_> = gold.iter().zip(rows).filter_map(|(gold, row)| Some((gold, row?))).collect();
    for (gold, (ours, theirs)) in rows.iter().filter(|(gold, _)| shows_held || gold.half == Half::Train) {
        let Row { score, wrong } = ours;
        let mut told = format!("{}: precision {:.3}, recall {:.3}", gold.page, score.precision, score.recall);
        for (kind, word) in KINDS {
            if let Some(count) = wrong.get(kind) {
                told += &format!(", {word} {count}");
            }
        }
        told += &format!("; F1 of dom_smoothie {:.3}", theirs.score.f1);
        worst.push((score.f1, told));
    }
    let halves = [(Half::Train, "gold train"), (Half::Held, "gold held")];
    let figures = halves.into_iter().map(|(half, name)| {
        let rows: Vec<_> = rows.iter().filter(|(gold, _)| gold.half == half).map(|(_, rows)| rows).collect();
        let ours: Vec<&Row> = rows.iter().map(|(ours, _)| ours).collect();
        figures(name, &ours, &rows.iter().map(|(_, theirs)| theirs).collect::<Vec<_>>())
    });
    Ok(figures.filter(|figures| figures.pages > 0).collect())
}

/// The addresses of the pages that have one.
///
/// # Errors
/// The corpus cannot be read.
pub(super) fn addresses() -> anyhow::Result<HashMap<String, String>> {
    let Some(folder) = pages::folder("trafilatura") else { return Ok(HashMap::new()) };
    let cases: Map<String, Value> = serde_json::from_slice(&pages::read(&folder.join("evaldata.json"))?)?;
    let named = cases.into_iter().filter_map(|(url, case)| {
        let name = case["file"].as_str()?.strip_suffix(".html")?;
        Some((format!("trafilatura/{name}"), url))
    });
    Ok(named.collect())
}

/// Where a page comes from.
pub(super) fn address<'a>(page: &str, addresses: &'a HashMap<String, String>) -> &'a str {
    addresses.get(page).map_or(pages::ADDRESS, |said| pages::address(said))
}

/// Words of each block in a reading: what is body is believed first, and what has a name before what has none.
pub(super) fn kept(kinds: &[Kind], blocks: &[Block], text: &str) -> Vec<usize> {
    trace::kept(blocks, text, |at| match kinds[at] {
        Kind::Body => 0,
        Kind::Other => 2,
        _ => 1,
    })
}

fn row(gold: &Gold, blocks: &[Block], reading: &Reading) -> Row {
    let body = blocks.iter().zip(&gold.kinds).filter(|(_, kind)| **kind == Kind::Body);
    let body: Vec<String> = body.flat_map(|(block, _)| shingles::words(&block.text)).collect();
    let mut wrong = HashMap::new();
    let kept = kept(&gold.kinds, blocks, &reading.text);
    for (kind, count) in
        gold.kinds.iter().zip(kept).filter(|(kind, count)| **kind != Kind::Body && *count > 0)
    {
        *wrong.entry(*kind).or_default() += count;
    }
    Row { score: shingles::score(&shingles::words(&reading.text), &body), wrong }
}

fn figures(corpus: &'static str, ours: &[&Row], theirs: &[&Row]) -> Figures {
    let mean = |rows: &[&Row]| shingles::mean(&rows.iter().map(|row| row.score).collect::<Vec<_>>());
    let (our_mean, their_mean) = (mean(ours), mean(theirs));
    let score = |name: &str, of: fn(&Score) -> f64| Figure {
        name: name.to_owned(),
        ours: of(&our_mean),
        theirs: of(&their_mean),
        has_floor: true,
    };
    let mut all = vec![
        score("F1", |score| score.f1),
        score("precision", |score| score.precision),
        score("recall", |score| score.recall),
    ];
    for (kind, word) in KINDS.iter().filter(|(kind, _)| *kind != Kind::Body) {
        let sum = |rows: &[&Row]| rows.iter().filter_map(|row| row.wrong.get(kind)).sum::<usize>() as f64;
        let name = format!("words of {word} let in");
        all.push(Figure { name, ours: sum(ours), theirs: sum(theirs), has_floor: false });
    }
    Figures { corpus, pages: theirs.len(), all }
}
