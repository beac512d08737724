//! `cargo xtask eval stories`: how well entries are grouped into stories, on articles whose story is known.
//!
//! What is judged is not what was fitted: weights by the undated triples of the corpora alone, what is chosen by hand by our
//! own labels of one day of headlines (docs/notes/stories.md).

mod articles;
mod baselines;
mod copies;
mod fit;
mod pour;
mod related;
mod score;
mod settled;
mod stream;

pub(in crate::rooms) use articles::Article;

use anyhow::bail;
use articles::Cut;
use newsrack_curate::Stories;
use score::Score;
use std::collections::{BTreeMap, BTreeSet};

/// The day whose labels were looked at while rules were chosen, and one that was not.
const CHOSEN_BY: &str = "2026-05-27";
const HELD: &str = "2026-06-09";

const WEEK: i64 = 7 * 24 * 60 * 60 * 1_000;

/// Measures, or fits.
pub(super) fn run(arguments: &[&str]) -> anyhow::Result<()> {
    match arguments {
        [] | ["--release"] => {
            copies::measure(None)?;
            related::measure(None)?;
            table(true)
        }
        ["--settled"] => settled::measure(),
        ["--quick"] => table(false),
        ["--copies"] => copies::measure(None),
        ["--copies", half] => copies::measure(Some(half)),
        ["--related"] | ["--related", "--release"] => related::measure(None),
        ["--related", half] => related::measure(Some(half)),
        ["--fit", ..] => fitted(),
        ["--largest", ..] => stream::largest(),
        ["--cost", ..] => stream::cost(),
        _ => bail!(
            "eval stories takes --copies, --copies even, --related, --related even, --fit, --largest, --cost, --settled, --quick or --release"
        ),
    }
}

/// Eight weeks of headlines with their first sentences, by time; `None` where the corpora are not.
///
/// # Errors
/// A file cannot be read.
#[cfg(feature = "rooms")]
pub(in crate::rooms) fn headlines() -> anyhow::Result<Option<Vec<Article>>> {
    let Some(folder) = articles::folder() else { return Ok(None) };
    Ok(Some(Cut::Sentence.of(&articles::headlines(&folder)?)))
}

/// Prints the table, beside what simpler ways reach if `is_whole`.
fn table(is_whole: bool) -> anyhow::Result<()> {
    let Some(folder) = articles::folder() else {
        eprintln!("stories: skipped, stories of the corpora are not here");
        return Ok(());
    };
    let measure = |name: &str, articles: &[Article]| measure(name, articles, is_whole);
    for file in ["allsides-2021-apr-jul", "basil"] {
        let articles = articles::read(&folder.join(format!("{file}.jsonl")))?;
        for cut in Cut::ALL {
            measure(&format!("{file}, {}", cut.name()), &cut.of(&articles));
        }
    }
    for day in [CHOSEN_BY, HELD] {
        let Some([events, stories]) = articles::labelled(day)? else { continue };
        measure(&format!("{day} events"), &Cut::Headline.of(&events));
        measure(&format!("{day} stories"), &Cut::Headline.of(&stories));
        measure(&format!("{day} stories of two and more"), &Cut::Headline.of(&of_many(&stories, 2)));
        measure(&format!("{day} stories of four and more"), &Cut::Headline.of(&of_many(&stories, 4)));
    }
    let days = articles::read(&crate::place::root().join("tests/gold/stories/days.jsonl"))?;
    let languages: BTreeSet<_> = days.iter().filter_map(|article| article.language.clone()).collect();
    for language in languages {
        let of: Vec<Article> =
            days.iter().filter(|article| article.language.as_ref() == Some(&language)).cloned().collect();
        measure(&format!("invented days, {language}"), &of);
    }
    measure("invented days, all languages", &days);
    poured(&folder)
}

/// The gold among eight weeks of headlines: what of them gets into its stories.
fn poured(folder: &std::path::Path) -> anyhow::Result<()> {
    let stream = articles::headlines(folder)?;
    let Some(last) = stream.last() else { return Ok(()) };
    let (from, to) = (last.at - 3 * WEEK, last.at - WEEK);
    let stream: Vec<Article> =
        stream.into_iter().filter(|article| (from..to).contains(&article.at)).collect();
    for file in ["allsides-2021-apr-jul", "basil"] {
        let gold = articles::read(&folder.join(format!("{file}.jsonl")))?;
        for cut in [Cut::Whole, Cut::Headline] {
            let gold = cut.of(&pour::dated(&gold, 7, from, to));
            let mut all: Vec<Article> = gold.iter().chain(&Cut::Sentence.of(&stream)).cloned().collect();
            all.sort_by(|one, other| one.at.cmp(&other.at).then_with(|| one.id.cmp(&other.id)));
            let made = grouped(&all);
            let by_id: BTreeMap<&str, u32> =
                all.iter().map(|article| article.id.as_str()).zip(made.iter().copied()).collect();
            let foreign: BTreeSet<u32> = all
                .iter()
                .zip(&made)
                .filter(|(article, _)| article.story.is_empty())
                .map(|(_, label)| *label)
                .collect();
            let labels: Vec<u32> = gold.iter().map(|article| by_id[article.id.as_str()]).collect();
            let known: Vec<&str> = gold.iter().map(|article| article.story.as_str()).collect();
            let hit: BTreeSet<&str> = known
                .iter()
                .zip(&labels)
                .filter(|(_, label)| foreign.contains(label))
                .map(|(story, _)| *story)
                .collect();
            let stories: BTreeSet<&&str> = known.iter().collect();
            print_line(&format!("{file} poured, {}", cut.name()), Score::of(&labels, &known));
            eprintln!(
                "    {} of {} stories gained something foreign ({:.1} %)",
                hit.len(),
                stories.len(),
                100.0 * hit.len() as f64 / stories.len() as f64
            );
        }
    }
    Ok(())
}

fn measure(name: &str, articles: &[Article], is_whole: bool) {
    let known: Vec<&str> = articles.iter().map(|article| article.story.as_str()).collect();
    print_line(name, Score::of(&grouped(articles), &known));
    if !is_whole {
        return;
    }
    let exact = baselines::exact_title(articles, &known).f1();
    let (bound, single) = baselines::single_pass(articles, &known);
    eprintln!(
        "    equal titles {exact:.3}; one pass of TF-IDF {:.3} at its best bound {bound:.2}",
        single.f1()
    );
}

fn print_line(name: &str, score: Score) {
    eprintln!(
        "{name:<55} F1 {:.3} (P {:.3} R {:.3}) pairs {:.3} {} of {}",
        score.f1(),
        score.precision,
        score.recall,
        score.pair_f1,
        score.made,
        score.known
    );
}

/// The number of the group of each article.
fn grouped(articles: &[Article]) -> Vec<u32> {
    let stories = taken(articles);
    let mut labels = vec![0; articles.len()];
    for (number, group) in stories.groups().iter().enumerate() {
        group.iter().for_each(|id| labels[id.0 as usize] = number as u32);
    }
    labels
}

fn taken(articles: &[Article]) -> Stories {
    let mut items = articles::items(articles);
    items.sort_by_key(|item| (item.at, item.id));
    let mut stories = Stories::new();
    stories.add(&items, 0);
    stories
}

fn of_many(articles: &[Article], least: usize) -> Vec<Article> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for article in articles {
        *counts.entry(&article.story).or_default() += 1;
    }
    articles.iter().filter(|article| counts[article.story.as_str()] >= least).cloned().collect()
}

/// Fits the weights by the undated triples, poured thinly and densely.
fn fitted() -> anyhow::Result<()> {
    let Some(folder) = articles::folder() else { bail!("the stories of the corpora are not here") };
    let triples = articles::read(&folder.join("allsides-triples-undated.jsonl"))?;
    let mut examples = Vec::new();
    for (seed, stories, a_day) in [(1, 300, 5.0), (2, 300, 20.0), (3, 500, 100.0), (4, 600, 1_500.0)] {
        for cut in Cut::ALL {
            let poured = cut.of(&pour::undated(&triples, seed, stories, a_day));
            for (one, other, features) in taken(&poured).pairs() {
                let is_same = poured[one.0 as usize].story == poured[other.0 as usize].story;
                examples.push(fit::Example { features, is_same, weight: 1.0 });
            }
        }
    }
    // Among eight weeks' first headlines: what is not of the triples is of no story of theirs.
    let stream = articles::headlines(&folder)?;
    let Some(last) = stream.last() else { bail!("there are no headlines") };
    let (from, to) = (last.at - 7 * WEEK, last.at - 5 * WEEK);
    let stream: Vec<Article> =
        stream.into_iter().filter(|article| (from..to).contains(&article.at)).collect();
    for (seed, cut) in [(5, Cut::Whole), (6, Cut::Sentence), (7, Cut::Headline)] {
        let poured = pour::dated(&pour::undated(&triples, seed, 500, 1_000.0), seed, from, to);
        let mut all: Vec<Article> = cut.of(&poured).into_iter().chain(Cut::Sentence.of(&stream)).collect();
        all.sort_by(|one, other| one.at.cmp(&other.at).then_with(|| one.id.cmp(&other.id)));
        for (one, other, features) in taken(&all).pairs() {
            let (one, other) = (&all[one.0 as usize].story, &all[other.0 as usize].story);
            if !(one.is_empty() && other.is_empty()) {
                examples.push(fit::Example { features, is_same: one == other, weight: 1.0 });
            }
        }
    }
    let weights = fit::fit(&examples);
    eprintln!("{} pairs", examples.len());
    println!("{weights:#?}");
    Ok(())
}
