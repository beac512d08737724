//! What comes in batches and is settled after each, beside the same day grouped as a whole.

use super::{
    CHOSEN_BY, articles,
    articles::{Article, Cut},
    print_line,
    score::Score,
};
use anyhow::bail;
use newsrack_curate::Stories;

const DAY: i64 = 24 * 60 * 60 * 1_000;
/// Headlines of a batch: some ten minutes of the day.
const BATCH: usize = 10;
/// Days that were read before.
const BEFORE: i64 = 3;

/// Prints how far settling alone drifts from the whole.
pub(super) fn measure() -> anyhow::Result<()> {
    let (Some(folder), Some([_, day])) = (articles::folder(), articles::labelled(CHOSEN_BY)?) else {
        bail!("the stories of the corpora are not here");
    };
    let day = Cut::Headline.of(&day);
    in_batches(&format!("{CHOSEN_BY} stories"), &[], &day);
    let from = articles::millis(CHOSEN_BY);
    let mut before = Cut::Headline.of(&articles::headlines(&folder)?);
    before.retain(|article| (from - BEFORE * DAY..from).contains(&article.at));
    in_batches(&format!("{CHOSEN_BY} stories behind {BEFORE} days"), &before, &day);
    Ok(())
}

fn in_batches(name: &str, before: &[Article], day: &[Article]) {
    let all: Vec<Article> = before.iter().chain(day).cloned().collect();
    let mut items = articles::items(&all);
    items.sort_by_key(|item| (item.at, item.id));
    let mut labels: Vec<usize> = (0..all.len()).collect();
    let known: Vec<&str> = day.iter().map(|article| article.story.as_str()).collect();
    let print = |how: &str, labels: &[usize]| {
        print_line(&format!("{name}, {how}"), Score::of(&labels[before.len()..], &known));
    };
    let lay = |labels: &mut Vec<usize>, groups: Vec<Vec<newsrack_model::EntryId>>| {
        for group in groups {
            group.iter().for_each(|id| labels[id.0 as usize] = group[0].0 as usize);
        }
    };
    let mut at_once = Stories::new();
    at_once.add(&items, 0);
    let mut whole = labels.clone();
    lay(&mut whole, at_once.groups());
    print("at once", &whole);
    let mut stories = Stories::new();
    let mut told = 0;
    for batch in items.chunks(BATCH) {
        stories.add(batch, batch[0].at);
        let changed = stories.settle();
        told += changed.len();
        lay(&mut labels, changed);
    }
    print("settled in batches", &labels);
    let settled = stories.spent().settled as f64 / items.len() as f64;
    let changed = stories.settle_all();
    eprintln!(
        "    {told} changes told, {settled:.1} entries grouped anew for each; then {} by grouping all",
        changed.len()
    );
    lay(&mut labels, changed);
    print("then all", &labels);
    // As the program does it where nothing is left to look at.
    stories.weigh_anew();
    stories.touch(&items.iter().map(|item| item.id).collect::<Vec<_>>());
    lay(&mut labels, stories.settle());
    print("then all compared anew", &labels);
}
