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

/// A headline, and what could be shown with it.
struct Query {
    /// Its place among the articles.
    at: usize,
    /// Of an even line: these were looked at.
    is_even: bool,
    /// Other prints of its own headline, and what else no ranker is asked for.
    left_out: BTreeSet<usize>,
    grades: Grades,
}

impl Query {
    /// The same, with what its story shows left out.
    fn without(&self, story: &BTreeSet<usize>) -> Self {
        Self { left_out: &self.left_out | story, grades: self.grades.without(story), ..*self }
    }
}

/// Prints two tables: of a folder without stories, and of one where the article's own story is left out of what is shown, as
/// the reader meets it. Of the queries of a half what was shown, too.
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
    let rankers = Rankers::new(&all);
    let stored = Stored::new(&all)?;
    let shows = |query: &Query| shown.is_some_and(|half| query.is_even == (half != "odd"));
    let mut low = table("related", &queries, &rankers, &stored)?;
    for query in queries.iter().filter(|query| shows(query)) {
        print(&all, query, &stored.related(query.at, &query.left_out)?);
    }
    stored.group()?;
    let stories: Vec<BTreeSet<usize>> =
        queries.iter().map(|query| stored.own_story(query.at)).collect::<anyhow::Result<_>>()?;
    let mut left: Vec<Query> =
        queries.iter().zip(&stories).map(|(query, story)| query.without(story)).collect();
    left.retain(|query| query.grades.has_any());
    eprintln!(
        "put into stories: {} of {} queries have one, of {:.1} articles in the mean; {} have something graded beside it",
        stories.iter().filter(|story| !story.is_empty()).count(),
        queries.len(),
        stories.iter().map(BTreeSet::len).sum::<usize>() as f64 / stories.len().max(1) as f64,
        left.len()
    );
    low.extend(table("related beside the story", &left, &rankers, &stored)?);
    for query in left.iter().filter(|query| shows(query)) {
        print(&all, query, &stored.related(query.at, &query.left_out)?);
    }
    ensure!(low.is_empty(), "below the floor: {}", low.join(", "));
    Ok(())
}

/// Prints what the simpler rankers reach, and Newsrack under this name; tells which of its figures are below their floors.
fn table(name: &str, queries: &[Query], rankers: &Rankers, stored: &Stored) -> anyhow::Result<Vec<String>> {
    for (ranker, ranked) in rankers.ranked(queries) {
        line(ranker, queries, &ranked);
    }
    let found: Vec<Vec<usize>> = queries
        .iter()
        .map(|query| stored.related(query.at, &query.left_out))
        .collect::<anyhow::Result<_>>()?;
    let (both, judge) = line(name, queries, &found);
    let floors = Floors::read(super::super::FLOORS)?;
    let reached = [
        (format!("{name} nDCG@5"), both.gain),
        (format!("{name} nDCG@5, judge"), judge.gain),
        (format!("{name} P@5"), both.precision),
    ];
    let low = reached.into_iter().filter(|(name, reached)| floors.is_low(name, *reached));
    Ok(low.map(|(name, _)| name).collect())
}

/// Prints what was reached by all, and answers it beside what the judging half says.
fn line(name: &str, queries: &[Query], ranked: &[Vec<usize>]) -> (Score, Score) {
    let scored = || queries.iter().zip(ranked).map(|(query, ranked)| (query, query.grades.score(ranked)));
    let half = |is_even| mean(scored().filter(|(query, _)| query.is_even == is_even).map(|(_, score)| score));
    let (judge, looked_at, both) = (half(false), half(true), mean(scored().map(|(_, score)| score)));
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
    (both, judge)
}

/// The simpler ones.
struct Rankers {
    headlines: Headlines,
    alone: Bm25,
    whole: Bm25,
    recent: TfIdf,
}

impl Rankers {
    fn new(all: &[Article]) -> Self {
        Self {
            headlines: Headlines::new(all),
            alone: Bm25::new(all.iter().map(|article| rankers::cut(&article.title)).collect()),
            whole: Bm25::new(all.iter().map(rankers::cut_all).collect()),
            recent: TfIdf::new(all),
        }
    }

    /// What each shows with each query.
    fn ranked(&self, queries: &[Query]) -> [(&'static str, Vec<Vec<usize>>); 3] {
        let ranked = |of: &dyn Fn(usize) -> Vec<(f64, usize)>| -> Vec<Vec<usize>> {
            let first = |query: &Query| self.headlines.first(query.at, &query.left_out, of(query.at));
            queries.iter().map(first).collect()
        };
        [
            ("BM25, headline alone", ranked(&|at| self.alone.like(at))),
            ("BM25, headline twice and text", ranked(&|at| self.whole.like(at))),
            ("TF-IDF by recency", ranked(&|at| self.recent.like(at))),
        ]
    }
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
    let query = |(number, line): (usize, &str)| -> anyhow::Result<Query> {
        let line: Value = serde_json::from_str(line)?;
        let near = line["near"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let judged = line["judged"].as_object().into_iter().flatten();
        Ok(Query {
            at: place(line["query"].as_str().unwrap_or_default())?,
            is_even: number % 2 == 0,
            left_out: near.map(place).collect::<anyhow::Result<_>>()?,
            grades: Grades::new(
                judged
                    .map(|(id, grade)| Ok((place(id)?, grade.as_u64().unwrap_or(0) as u8)))
                    .collect::<anyhow::Result<_>>()?,
            ),
        })
    };
    (1..).zip(text.lines()).map(query).collect()
}
