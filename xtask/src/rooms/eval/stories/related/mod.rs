//! How good what is shown as related to an article is, by our own grades, beside simpler rankers on the same articles.
//!
//! The even queries were looked at while rules were chosen, the odd ones judge.

mod rankers;
mod score;
mod stored;

use super::articles::{self, Article};
use crate::{place, rooms::floors::Floors};
use anyhow::{Context as _, ensure};
use rankers::{Bm25, Headlines, TfIdf};
use score::{Grades, Score, mean};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};
use stored::Stored;

/// How many are shown.
pub(super) const SHOWN: usize = 5;
/// What has floors.
const PRODUCT: &str = "related";

/// A headline, and what could be shown with it.
struct Query {
    /// Its place among the articles.
    at: usize,
    /// Other prints of its own headline, which no ranker is asked for.
    near: BTreeSet<usize>,
    grades: Grades,
}

/// Prints the table; of the queries of a half what was shown, too.
///
/// # Errors
/// A file cannot be read, the store fails, or a number is below its floor.
pub(super) fn measure(shown: Option<&str>) -> anyhow::Result<()> {
    let Some(folder) = articles::folder() else {
        eprintln!("related: skipped, stories of the corpora are not here");
        return Ok(());
    };
    let mut all = articles::headlines(&folder)?;
    // Some texts are HTML within XML, of which the corpora opened neither.
    all.iter_mut().for_each(|article| article.text = newsrack_article::plain_line(&article.text));
    let queries = read(&all)?;
    let headlines = Headlines::new(&all);
    let (alone, whole, recent) = (
        Bm25::new(all.iter().map(|article| rankers::cut(&article.title)).collect()),
        Bm25::new(all.iter().map(rankers::cut_all).collect()),
        TfIdf::new(&all),
    );
    let stored = Stored::new(&all)?;
    let mut low = Vec::new();
    let mut line = |name: &str, ranked: Vec<Vec<usize>>| -> anyhow::Result<()> {
        let scores: Vec<Score> =
            queries.iter().zip(&ranked).map(|(query, ranked)| query.grades.score(ranked)).collect();
        let half = |odd: bool| {
            mean(scores.iter().enumerate().filter(|(at, _)| (at % 2 == 0) == odd).map(|(_, score)| *score))
        };
        let (judge, looked_at, both) = (half(true), half(false), mean(scores.iter().copied()));
        eprintln!(
            "{name:<32} nDCG@5 {:.3} (judge {:.3}, looked at {:.3}), P@5 {:.3} ({:.3}, {:.3}), {:.1} shown, {:.1} of them ungraded",
            both.gain,
            judge.gain,
            looked_at.gain,
            both.precision,
            judge.precision,
            looked_at.precision,
            both.shown,
            both.ungraded,
        );
        if name == PRODUCT {
            let floors = Floors::read(super::super::FLOORS)?;
            for (name, reached) in [
                ("related nDCG@5", both.gain),
                ("related nDCG@5, judge", judge.gain),
                ("related P@5", both.precision),
            ] {
                if 1_000.0 * reached + 0.5 < floors.of(name) as f64 {
                    low.push(name);
                }
            }
        }
        Ok(())
    };
    let ranked = |of: &dyn Fn(usize) -> Vec<(f64, usize)>| -> Vec<Vec<usize>> {
        queries.iter().map(|query| headlines.first(query.at, &query.near, of(query.at))).collect()
    };
    line("BM25, headline alone", ranked(&|at| alone.like(at)))?;
    line("BM25, headline twice and text", ranked(&|at| whole.like(at)))?;
    line("TF-IDF by recency", ranked(&|at| recent.like(at)))?;
    let found: Vec<Vec<usize>> =
        queries.iter().map(|query| stored.related(query.at, &query.near)).collect::<anyhow::Result<_>>()?;
    if let Some(half) = shown {
        let rest = usize::from(half != "odd");
        let asked = queries.iter().zip(&found).enumerate();
        asked.filter(|(at, _)| at % 2 == rest).for_each(|(_, (query, found))| print(&all, query, found));
    }
    line(PRODUCT, found)?;
    ensure!(low.is_empty(), "below the floor: {}", low.join(", "));
    Ok(())
}

fn print(all: &[Article], query: &Query, found: &[usize]) {
    let told = |at: usize| format!("[{}] {} | {:.150}", all[at].source, all[at].title, all[at].text);
    eprintln!("{:.3} {}", query.grades.score(found).gain, told(query.at));
    for at in found {
        let grade = query.grades.of(*at).map_or("-".to_owned(), |grade| grade.to_string());
        eprintln!("    {grade} {}", told(*at));
    }
}

fn read(all: &[Article]) -> anyhow::Result<Vec<Query>> {
    let path = place::root().join("tests/gold/stories/related.jsonl");
    let text = fs::read_to_string(&path).with_context(|| format!("failed to read {}", path.display()))?;
    let places: BTreeMap<&str, usize> = all.iter().zip(0..).map(|(one, at)| (one.id.as_str(), at)).collect();
    let place = |id: &str| places.get(id).copied().with_context(|| format!("there is no headline {id}"));
    let query = |line: &str| -> anyhow::Result<Query> {
        let line: Value = serde_json::from_str(line)?;
        let near = line["near"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let judged = line["judged"].as_object().into_iter().flatten();
        Ok(Query {
            at: place(line["query"].as_str().unwrap_or_default())?,
            near: near.map(place).collect::<anyhow::Result<_>>()?,
            grades: Grades::new(
                judged
                    .map(|(id, grade)| Ok((place(id)?, grade.as_u64().unwrap_or(0) as u8)))
                    .collect::<anyhow::Result<_>>()?,
            ),
        })
    };
    text.lines().map(query).collect()
}
