//! What rules and numbers are chosen by, and nothing that judges: our own labels of one day, whole and thinned, the triples poured
//! thinly and into weeks that no other table uses, and the invented days in three languages.

use super::{
    CHOSEN_BY, WEEK, articles,
    articles::{Article, Cut},
    grouped, pour, print_line,
    score::Score,
    table::{mixed, of_gold, of_many},
};
use crate::place;
use anyhow::bail;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Parts that the labelled day is thinned into.
const PARTS: usize = 10;
const LANGUAGES: [&str; 3] = ["de", "en", "zh"];

/// Prints it.
///
/// # Errors
/// A file cannot be read.
pub(super) fn print() -> anyhow::Result<()> {
    let Some(folder) = articles::folder() else { bail!("the stories of the corpora are not here") };
    if let Some([events, stories]) = articles::labelled(CHOSEN_BY)? {
        let (events, stories) = (Cut::Headline.of(&events), Cut::Headline.of(&stories));
        row(&format!("{CHOSEN_BY} events"), &events);
        row(&format!("{CHOSEN_BY} stories"), &stories);
        row(&format!("{CHOSEN_BY} stories of two and more"), &of_many(&stories, 2));
        row(&format!("{CHOSEN_BY} stories of four and more"), &of_many(&stories, 4));
        let parts = (0..PARTS).map(|part| stories.iter().skip(part).step_by(PARTS).cloned().collect());
        mean(&format!("{CHOSEN_BY} stories, each tenth"), parts);
    }
    let triples = articles::read(&folder.join("allsides-triples-undated.jsonl"))?;
    for cut in Cut::ALL {
        let thin = [(11, 5.0), (12, 15.0)];
        let poured = thin.into_iter().map(|(seed, a_day)| cut.of(&pour::undated(&triples, seed, 300, a_day)));
        mean(&format!("triples poured thinly, {}", cut.name()), poured);
    }
    strangers(&triples);
    among(&folder, &triples)?;
    let days = articles::read(&place::root().join("tests/gold/stories/days.jsonl"))?;
    let of = |language: &str| -> Vec<Article> {
        days.iter().filter(|article| article.language.as_deref() == Some(language)).cloned().collect()
    };
    LANGUAGES.iter().for_each(|language| row(&format!("invented days, {language}"), &of(language)));
    row(
        "invented days, these three together",
        &LANGUAGES.iter().flat_map(|language| of(language)).collect::<Vec<_>>(),
    );
    Ok(())
}

/// One account each of stories that have nothing to do with one another, as few titles tell them: how many are taken for one story
/// with another.
fn strangers(triples: &[Article]) {
    for cut in Cut::ALL {
        let (mut joined, mut all) = (0, 0);
        for (seed, a_day) in [(21, 2.0), (22, 5.0), (23, 15.0)] {
            let mut poured = cut.of(&pour::undated(triples, seed, 300, a_day));
            let mut seen = BTreeSet::new();
            poured.retain(|article| seen.insert(article.story.clone()));
            let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
            grouped(&poured).into_iter().for_each(|group| *sizes.entry(group).or_default() += 1);
            joined += sizes.values().filter(|size| **size > 1).sum::<usize>();
            all += poured.len();
        }
        eprintln!("strangers, {}: {joined} of {all} are with others", cut.name());
    }
}

/// The triples among headlines.
fn among(folder: &Path, triples: &[Article]) -> anyhow::Result<()> {
    let stream = articles::headlines(folder)?;
    let Some(last) = stream.last() else { return Ok(()) };
    let (from, to) = (last.at - 5 * WEEK, last.at - 3 * WEEK);
    let stream: Vec<Article> =
        stream.into_iter().filter(|article| (from..to).contains(&article.at)).collect();
    let gold = pour::dated(&pour::undated(triples, 13, 600, 1_000.0), 13, from, to);
    for cut in [Cut::Whole, Cut::Headline] {
        let mut all: Vec<Article> = cut.of(&gold).into_iter().chain(Cut::Sentence.of(&stream)).collect();
        all.sort_by(|one, other| one.at.cmp(&other.at).then_with(|| one.id.cmp(&other.id)));
        let made = grouped(&all);
        let score = of_gold(&all, &made);
        print_line(&format!("triples poured, {}", cut.name()), score);
        eprintln!("    {} of {} stories gained something foreign", mixed(&all, &made), score.known);
    }
    Ok(())
}

fn score(articles: &[Article]) -> Score {
    let known: Vec<&str> = articles.iter().map(|article| article.story.as_str()).collect();
    Score::of(&grouped(articles), &known)
}

fn row(name: &str, articles: &[Article]) {
    print_line(name, score(articles));
}

/// The mean of what some sets reach.
fn mean(name: &str, sets: impl Iterator<Item = Vec<Article>>) {
    let scores: Vec<Score> = sets.map(|articles| score(&articles)).collect();
    let mean = |of: fn(&Score) -> f64| scores.iter().map(of).sum::<f64>() / scores.len().max(1) as f64;
    eprintln!(
        "{name:<55} F1 {:.3} (P {:.3} R {:.3}), the mean of {}",
        mean(|score| score.f1()),
        mean(|score| score.precision),
        mean(|score| score.recall),
        scores.len()
    );
}
