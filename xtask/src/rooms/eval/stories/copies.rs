//! How well copies of texts are found, on our own labels.

use super::{
    articles::{self, Article},
    near,
};
use crate::{
    place,
    rooms::{eval::clock, floors::Floors},
};
use anyhow::{Context as _, ensure};
use newsrack_curate::{How, Texts};
use newsrack_model::EntryId;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

const MINUTE: i64 = 60 * 1_000;
/// The floor of those that were written by two newsrooms.
const APART: &str = "copies, two newsrooms apart";

/// A labelled text. Its story is its family: all copies of one text.
struct Labelled {
    article: Article,
    how: String,
}

impl Labelled {
    /// Which half it is of, by the number of its family: even ones were looked at, odd ones judge.
    fn is_even(&self) -> bool {
        let digits = self.article.story.trim_start_matches(|sign: char| !sign.is_ascii_digit());
        let number = digits.split('-').next().unwrap_or_default();
        number.ends_with(['0', '2', '4', '6', '8'])
    }
}

/// What was reached.
#[derive(Debug, Clone, Copy)]
struct Reached {
    precision: f64,
    recall: f64,
    /// Copies that stand under an original of another family, of all copies.
    false_folds: f64,
    /// Copies that stand under a text of their own title.
    within: usize,
    /// Milliseconds a text.
    millis: f64,
}

impl Reached {
    fn f1(self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall).max(f64::MIN_POSITIVE)
    }

    /// What of it has a floor.
    fn floored(self) -> [(&'static str, f64); 3] {
        [("copies F1", self.f1()), ("copies precision", self.precision), ("copies recall", self.recall)]
    }
}

/// Prints both halves and all; of what is named by a part of its name what went wrong, or was folded, too.
///
/// # Errors
/// A file cannot be read, or a number is below its floor.
pub(super) fn measure(shown: Option<&str>) -> anyhow::Result<()> {
    let all = read()?;
    let floors = Floors::read(super::super::FLOORS)?;
    let mut low = Vec::new();
    for (name, is_of) in [
        ("copies, even families (looked at)", (|one| one.is_even()) as fn(&Labelled) -> bool),
        ("copies, odd families (judge)", |one| !one.is_even()),
        ("copies, all", |_| true),
    ] {
        let some: Vec<&Labelled> = all.iter().filter(|one| is_of(one)).collect();
        let reached = half(name, &some, shown.is_some_and(|shown| name.contains(shown)));
        let is_low = |(name, reached): &(&str, f64)| floors.is_low(name, *reached);
        low.extend(reached.floored().into_iter().filter(is_low).map(|(floor, _)| format!("{name}: {floor}")));
    }
    // Without revisions, for the last print would be told in the place of the first.
    let mut turned: Vec<&Labelled> = all.iter().filter(|one| one.how != "revision").collect();
    turned.reverse();
    half("copies, all, the last first", &turned, shown == Some("last"));
    if let Some(folder) = articles::folder() {
        let apart = near::measure(&folder, shown == Some("near"))?;
        if floors.is_low(APART, apart) {
            low.push(APART.to_owned());
        }
    }
    ensure!(low.is_empty(), "below the floor: {}", low.join(", "));
    let Some(folder) = articles::folder() else { return Ok(()) };
    for file in ["allsides-2021-apr-jul", "basil"] {
        foreign(file, &articles::read(&folder.join(format!("{file}.jsonl")))?, shown == Some(file));
    }
    foreign("headlines of eight weeks", &articles::headlines(&folder)?, shown == Some("headlines"));
    Ok(())
}

/// Articles of many titles, which were written independently for the most part: how many are folded, and how many of them
/// under an article that tells of another story.
fn foreign(name: &str, all: &[Article], is_shown: bool) {
    let texts = articles::items(all);
    let begun = clock::now();
    let mut kept = Texts::new();
    // Each as it was told last: by then others may be forgotten.
    let mut under: BTreeMap<EntryId, (EntryId, How)> = BTreeMap::new();
    for some in texts.chunks(500) {
        kept.add(some);
        for copies in kept.joined() {
            under.remove(&copies.original);
            under.extend(copies.members.iter().map(|copy| (copy.id, (copies.original, copy.how))));
        }
    }
    let millis = clock::since(begun) / all.len().max(1) as f64;
    let (folded, mut across) = (under.len(), 0);
    for (copy, (original, how)) in under {
        let (original, one) = (&all[original.0 as usize], &all[copy.0 as usize]);
        across += usize::from(one.story != original.story);
        if is_shown {
            let told =
                |one: &Article| format!("[{}] {} | {}", one.source, one.title, one.text.replace('\n', " "));
            eprintln!("    {how:?}\n      {:.300}\n      {:.300}", told(original), told(one));
        }
    }
    eprintln!(
        "{:<55} {folded} of {} folded, {across} across stories; {millis:.3} ms each",
        format!("copies, {name}"),
        all.len()
    );
}

fn read() -> anyhow::Result<Vec<Labelled>> {
    let path = place::root().join("tests/gold/stories/copies.jsonl");
    let text = fs::read_to_string(&path).with_context(|| format!("failed to read {}", path.display()))?;
    let labelled = |line: &str| -> anyhow::Result<Labelled> {
        let line: Value = serde_json::from_str(line)?;
        let field = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
        Ok(Labelled {
            article: Article { story: field("family"), ..articles::article(&line) },
            how: field("how"),
        })
    };
    text.lines().map(labelled).collect()
}

/// Pairs found of pairs known, and pairs made that are none.
#[derive(Default)]
struct Count {
    found: usize,
    known: usize,
}

fn half(name: &str, all: &[&Labelled], is_shown: bool) -> Reached {
    let articles: Vec<Article> =
        all.iter().zip(0..).map(|(one, at)| Article { at: at * MINUTE, ..one.article.clone() }).collect();
    let texts = articles::items(&articles);
    let mut kept = Texts::new();
    let begun = clock::now();
    kept.add(&texts);
    let millis = clock::since(begun) / all.len().max(1) as f64;
    let mut groups: Vec<Option<usize>> = vec![None; all.len()];
    let (mut folded, mut wrongly, mut within, mut first, mut with_original) = (0, 0, 0, 0, 0);
    let mut told: BTreeMap<(&str, Option<How>), usize> = BTreeMap::new();
    for (number, copies) in kept.copies().iter().enumerate() {
        let original = copies.original.0 as usize;
        groups[original] = Some(number);
        first += usize::from(all[original].how == "original");
        let mut ids = copies.members.iter().map(|copy| copy.id.0 as usize).chain([original]);
        with_original += usize::from(ids.any(|at| all[at].how == "original"));
        let mut seen = BTreeSet::from([all[original].article.source.as_str()]);
        for copy in &copies.members {
            let at = copy.id.0 as usize;
            groups[at] = Some(number);
            folded += 1;
            wrongly += usize::from(all[at].article.story != all[original].article.story);
            within += usize::from(!seen.insert(&all[at].article.source));
            if all[original].how == "original" {
                *told.entry((&all[at].how, Some(copy.how))).or_default() += 1;
            }
        }
    }
    let mut by_how: BTreeMap<&str, Count> = BTreeMap::new();
    let (mut made, mut right, mut known) = (0_usize, 0_usize, 0_usize);
    for (at, one) in all.iter().enumerate() {
        for (by, other) in all.iter().enumerate().take(at) {
            // What a title printed again is a revision, and stands in no group.
            if one.how == "revision" || other.how == "revision" || one.article.source == other.article.source
            {
                continue;
            }
            let is_known = one.article.story == other.article.story;
            let is_made = groups[at].is_some() && groups[at] == groups[by];
            made += usize::from(is_made);
            known += usize::from(is_known);
            right += usize::from(is_made && is_known);
            if is_known {
                let count = by_how.entry(&one.how).or_default();
                count.known += 1;
                count.found += usize::from(is_made);
            }
            if is_shown && is_made != is_known {
                eprintln!(
                    "    {} {} {} {} {}",
                    if is_made { "false" } else { "missed" },
                    other.article.id,
                    other.how,
                    one.article.id,
                    one.how
                );
            }
        }
    }
    let share = |one: usize, of: usize| if of == 0 { 1.0 } else { one as f64 / of as f64 };
    let reached = Reached {
        precision: share(right, made),
        recall: share(right, known),
        false_folds: wrongly as f64 / folded.max(1) as f64,
        within,
        millis,
    };
    eprintln!(
        "{name:<55} F1 {:.3} (P {:.3} R {:.3}) {right} of {known} pairs; {wrongly} of {folded} folded falsely ({:.1} %), {} \
         within a title; {:.3} ms each",
        reached.f1(),
        reached.precision,
        reached.recall,
        100.0 * reached.false_folds,
        reached.within,
        reached.millis,
    );
    let line: Vec<String> =
        by_how.iter().map(|(how, count)| format!("{how} {} of {}", count.found, count.known)).collect();
    eprintln!("    found: {}", line.join(", "));
    let line: Vec<String> = told
        .iter()
        .filter_map(|((how, as_what), count)| Some(format!("{how} {:?} {count}", as_what.as_ref()?)))
        .collect();
    eprintln!(
        "    told: {}; the original is the labelled one in {first} of {with_original}",
        line.join(", ")
    );
    reached
}

#[cfg(test)]
mod tests {
    use super::{Labelled, half, read};

    /// What was promised before anything was measured.
    #[test]
    fn copies_are_found_as_promised() {
        let all = read().unwrap();
        let odd: Vec<&Labelled> = all.iter().filter(|one| !one.is_even()).collect();
        let reached = half("odd", &odd, false);
        assert!(reached.f1() >= 0.97 && reached.false_folds <= 0.003 && reached.within == 0, "{reached:?}");
    }
}
