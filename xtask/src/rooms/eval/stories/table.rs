//! The table of stories: all that is labelled, beside what simpler ways reach, and no figure below its floor.

use super::{
    CHOSEN_BY, HELD, WEEK, articles,
    articles::{Article, Cut},
    baselines, grouped, pour, print_line,
    score::Score,
    told,
};
use crate::{place, rooms::floors::Floors};
use anyhow::ensure;
use std::{
    collections::{BTreeMap, BTreeSet},
    hash::Hash,
    path::Path,
};

/// How far back the second pass of TF-IDF looks, milliseconds.
const BACK: i64 = 3 * 24 * 60 * 60 * 1_000;
/// Collections of whole articles, which are also poured among headlines.
const FILES: [&str; 2] = ["allsides-2021-apr-jul", "basil"];

/// Prints it, beside what simpler ways reach if `is_whole`.
///
/// # Errors
/// A file cannot be read, or a figure is below its floor.
pub(super) fn print(is_whole: bool) -> anyhow::Result<()> {
    let mut table = Table { is_whole, floors: Floors::read(super::super::FLOORS)?, low: Vec::new() };
    match articles::folder() {
        Some(folder) => table.of_corpora(&folder)?,
        None => eprintln!("stories: skipped, stories of the corpora are not here"),
    }
    table.of_days()?;
    ensure!(table.low.is_empty(), "below the floor: {}", table.low.join(", "));
    Ok(())
}

struct Table {
    is_whole: bool,
    floors: Floors,
    /// Figures below their floors.
    low: Vec<String>,
}

impl Table {
    fn of_corpora(&mut self, folder: &Path) -> anyhow::Result<()> {
        for file in FILES {
            let articles = articles::read(&folder.join(format!("{file}.jsonl")))?;
            for cut in Cut::ALL {
                self.row(&format!("{file}, {}", cut.name()), &cut.of(&articles));
            }
        }
        for day in [CHOSEN_BY, HELD] {
            let Some([events, stories]) = articles::labelled(day)? else { continue };
            self.row(&format!("{day} events"), &Cut::Headline.of(&events));
            self.row(&format!("{day} stories"), &Cut::Headline.of(&stories));
            self.row(&format!("{day} stories of two and more"), &Cut::Headline.of(&of_many(&stories, 2)));
            self.row(&format!("{day} stories of four and more"), &Cut::Headline.of(&of_many(&stories, 4)));
            self.same_bytes(day, &Cut::Headline.of(&stories));
        }
        self.poured(folder)
    }

    /// The invented days, which lie in the checkout.
    fn of_days(&mut self) -> anyhow::Result<()> {
        let days = articles::read(&place::root().join("tests/gold/stories/days.jsonl"))?;
        let languages: BTreeSet<&str> =
            days.iter().filter_map(|article| article.language.as_deref()).collect();
        for language in languages {
            let is_of = |article: &&Article| article.language.as_deref() == Some(language);
            let of: Vec<Article> = days.iter().filter(is_of).cloned().collect();
            self.row(&format!("invented days, {language}"), &of);
        }
        self.row("invented days, all languages", &days);
        self.same_bytes("invented days, all languages", &days);
        Ok(())
    }

    /// The same input, once more: the same bytes.
    fn same_bytes(&mut self, name: &str, articles: &[Article]) {
        let (once, again) = (told(articles), told(articles));
        let (is_same, bytes) = (once == again, once.len());
        eprintln!(
            "{:<55} {}",
            format!("{name}, run twice"),
            if is_same { format!("the same {bytes} bytes") } else { "other bytes".to_owned() }
        );
        if !is_same {
            self.low.push(format!("{name}, run twice"));
        }
    }

    fn row(&mut self, name: &str, articles: &[Article]) {
        let known: Vec<&str> = articles.iter().map(|article| article.story.as_str()).collect();
        let score = Score::of(&grouped(articles), &known);
        print_line(name, score);
        self.reached(name, score.f1());
        if !self.is_whole {
            return;
        }
        let exact = baselines::exact_title(articles, &known).f1();
        let passed = |back| baselines::single_pass(articles, back, |made| Score::of(made, &known));
        if let (Some(ever), Some(lately)) = (passed(None), passed(Some(BACK))) {
            eprintln!(
                "    equal titles {exact:.3}; one pass of TF-IDF {:.3} at its best bound {:.2}, three days back {:.3} at {:.2}",
                ever.score.f1(),
                ever.bound,
                lately.score.f1(),
                lately.bound
            );
        }
    }

    /// The gold among eight weeks of headlines: what of them gets into its stories.
    fn poured(&mut self, folder: &Path) -> anyhow::Result<()> {
        let stream = articles::headlines(folder)?;
        let Some(last) = stream.last() else { return Ok(()) };
        let (from, to) = (last.at - 3 * WEEK, last.at - WEEK);
        let stream: Vec<Article> =
            stream.into_iter().filter(|article| (from..to).contains(&article.at)).collect();
        for file in FILES {
            let gold = articles::read(&folder.join(format!("{file}.jsonl")))?;
            for cut in [Cut::Whole, Cut::Headline] {
                let gold = cut.of(&pour::dated(&gold, 7, from, to));
                let mut all: Vec<Article> = gold.into_iter().chain(Cut::Sentence.of(&stream)).collect();
                all.sort_by(|one, other| one.at.cmp(&other.at).then_with(|| one.id.cmp(&other.id)));
                let made = grouped(&all);
                let (name, score) = (format!("{file} poured, {}", cut.name()), of_gold(&all, &made));
                print_line(&name, score);
                self.reached(&name, score.f1());
                let (hit, stories) = (mixed(&all, &made), score.known);
                let share = hit as f64 / stories.max(1) as f64;
                eprintln!("    {hit} of {stories} stories gained something foreign ({:.1} %)", 100.0 * share);
                self.reached(&format!("{name}, nothing foreign"), 1.0 - share);
                if !self.is_whole {
                    continue;
                }
                if let Some(passed) = baselines::single_pass(&all, Some(BACK), |made| of_gold(&all, made)) {
                    eprintln!(
                        "    one pass of TF-IDF three days back {:.3} at its best bound {:.2}; {} gained something foreign",
                        passed.score.f1(),
                        passed.bound,
                        mixed(&all, &passed.made)
                    );
                }
            }
        }
        Ok(())
    }

    fn reached(&mut self, name: &str, reached: f64) {
        let name = format!("stories, {name}");
        if self.floors.is_low(&name, reached) {
            self.low.push(name);
        }
    }
}

/// How well those are grouped whose story is known.
pub(super) fn of_gold<T: Ord + Hash + Copy>(all: &[Article], made: &[T]) -> Score {
    let gold = all.iter().zip(made).filter(|(article, _)| !article.story.is_empty());
    let (known, made): (Vec<&str>, Vec<T>) =
        gold.map(|(article, label)| (article.story.as_str(), *label)).unzip();
    Score::of(&made, &known)
}

/// How many known stories stand in groups with something that is of none of them.
pub(super) fn mixed<T: Ord>(all: &[Article], made: &[T]) -> usize {
    let labelled = || all.iter().zip(made);
    let foreign: BTreeSet<&T> =
        labelled().filter(|(article, _)| article.story.is_empty()).map(|(_, label)| label).collect();
    let hit = labelled().filter(|(article, label)| !article.story.is_empty() && foreign.contains(label));
    hit.map(|(article, _)| article.story.as_str()).collect::<BTreeSet<_>>().len()
}

pub(super) fn of_many(articles: &[Article], least: usize) -> Vec<Article> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for article in articles {
        *counts.entry(&article.story).or_default() += 1;
    }
    articles.iter().filter(|article| counts[article.story.as_str()] >= least).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::{super::super::FLOORS, Floors, Table};

    /// Nothing of the corpora is needed, so that a fall is told everywhere.
    #[test]
    fn invented_days_are_grouped_as_well_as_they_were() {
        let floors = Floors::read(FLOORS).unwrap();
        for language in ["de", "en", "es", "fr", "ru", "zh", "all languages"] {
            assert!(floors.of(&format!("stories, invented days, {language}")) >= 800, "{language}");
        }
        let mut table = Table { is_whole: false, floors, low: Vec::new() };
        table.of_days().unwrap();
        assert!(table.low.is_empty(), "below the floor: {:?}", table.low);
    }
}
