//! Headlines as they come: the largest groups of three days, to be looked at, and how long an entry takes among many.

use super::{articles, articles::Cut, taken};
use anyhow::bail;
use newsrack_curate::{Item, Stories};
use newsrack_model::{EntryId, PublicationId};
use std::time::{Duration, Instant};

const DAY: i64 = 24 * 60 * 60 * 1_000;
/// Monday of 2026-W25, and the days from it on.
const FROM: &str = "2026-06-15";
const DAYS: i64 = 3;
/// Groups that are printed, and headlines of each.
const GROUPS: usize = 12;
const HEADLINES: usize = 8;
/// Entries that are there, and that are timed.
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

/// Times entries that come one by one.
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
    let live = items.len().saturating_sub(TIMED).min(LIVE);
    let mut stories = Stories::new();
    stories.add(&items[..live], 0);
    let mut took: Vec<Duration> = items[live..]
        .iter()
        .take(TIMED)
        .map(|item| {
            let begins = Instant::now();
            stories.add(std::slice::from_ref(item), 0);
            begins.elapsed()
        })
        .collect();
    took.sort_unstable();
    let (Some(middle), Some(late)) = (took.get(took.len() / 2), took.get(took.len() * 99 / 100)) else {
        bail!("there are no headlines");
    };
    eprintln!("an entry among {live}: p50 {middle:.2?}, p99 {late:.2?}");
    Ok(())
}
