//! Headlines as they come: the largest groups of three days, to be looked at, and how long an entry takes among many.

use super::{articles, articles::Cut, taken};
use crate::rooms::eval::clock;
use anyhow::bail;
use newsrack_curate::{Item, Stories};
use newsrack_model::{EntryId, PublicationId};

const DAY: i64 = 24 * 60 * 60 * 1_000;
/// Monday of 2026-W25, and the days from it on.
const FROM: &str = "2026-06-15";
const DAYS: i64 = 3;
/// Groups that are printed, and headlines of each.
const GROUPS: usize = 12;
const HEADLINES: usize = 8;
/// Entries that are there, and that are timed.
const FEW_LIVE: usize = 10_000;
const LIVE: usize = 50_000;
const TIMED: usize = 1_000;

/// Prints the largest groups.
pub(super) fn largest() -> anyhow::Result<()> {
    let Some(folder) = articles::folder() else { bail!("the stories of the corpora are not here") };
    let from = articles::millis(FROM);
    let mut days = Cut::Sentence.of(&articles::headlines(&folder)?);
    days.retain(|article| (from..from + DAYS * DAY).contains(&article.at));
    let mut groups = taken(&days).groups();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    eprintln!("{} headlines, {} groups", days.len(), groups.len());
    for group in groups.iter().take(GROUPS) {
        eprintln!("{} entries", group.len());
        let step = group.len().div_ceil(HEADLINES);
        group.iter().step_by(step).for_each(|id| eprintln!("    {}", days[id.0 as usize].title));
    }
    Ok(())
}

/// Times entries among few and many, and tells what they take.
pub(super) fn cost() -> anyhow::Result<()> {
    let Some(folder) = articles::folder() else { bail!("the stories of the corpora are not here") };
    let all = Cut::Sentence.of(&articles::headlines(&folder)?);
    let items: Vec<Item<'_>> = all
        .iter()
        .zip(0..)
        .map(|(article, id)| Item {
            id: EntryId(id),
            publication_id: PublicationId(id % 200),
            headline: &article.title,
            text: &article.text,
            language: article.language.as_deref(),
            at: article.at,
        })
        .collect();
    let most = items.len().saturating_sub(TIMED).min(LIVE);
    // Many first, so that what they take in memory is not taken from what few gave back.
    for live in [most, FEW_LIVE.min(most)] {
        among(&items, live);
    }
    let begun = clock::now();
    let mut stories = Stories::new();
    stories.load(&items[..most]);
    eprintln!("loaded {most}: {:.3} ms each", clock::since(begun) / most as f64);
    Ok(())
}

/// Times entries that come at once, and then one by one.
fn among(items: &[Item<'_>], live: usize) {
    let (begun, before) = (clock::now(), resident());
    let mut stories = Stories::new();
    stories.add(&items[..live], 0);
    let added = clock::since(begun);
    stories.settle();
    let settled = clock::since(begun) - added;
    let bytes = resident().saturating_sub(before);
    let begun = clock::now();
    let kept = stories.words().len();
    eprintln!("words kept: {kept} bytes, {:.0} ms", clock::since(begun));
    let spent = stories.spent();
    let each = |ms: f64| ms / live as f64;
    eprintln!(
        "{live} at once: {:.3} ms each, settled {:.3} ms each; {:.0} looked at and {:.0} compared each; {} MB",
        each(added),
        each(settled),
        each(spent.looked as f64),
        each(spent.compared as f64),
        bytes / 1_000_000
    );
    let mut took: Vec<f64> = Vec::new();
    let mut grouped: Vec<f64> = Vec::new();
    for item in items[live..].iter().take(TIMED) {
        let begun = clock::now();
        stories.add(std::slice::from_ref(item), 0);
        let added = clock::since(begun);
        stories.settle();
        took.push(added);
        grouped.push(clock::since(begun) - added);
    }
    let begun = clock::now();
    stories.settle_all();
    let all = clock::since(begun);
    for (what, mut took) in [("an entry", took), ("settled", grouped)] {
        took.sort_unstable_by(f64::total_cmp);
        if let (Some(middle), Some(late)) = (took.get(took.len() / 2), took.get(took.len() * 99 / 100)) {
            eprintln!("{what} among {live}: p50 {middle:.3} ms, p99 {late:.3} ms");
        }
    }
    eprintln!("all of {live} grouped anew: {all:.0} ms");
}

/// Bytes of memory that the tool has; 0 where the system does not say.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    status.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).map_or(0, |pages| pages * 4_096)
}
