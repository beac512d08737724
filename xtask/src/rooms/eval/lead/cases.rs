//! What is judged: the stories of a moment without one title, and where that title has them six hours on.

use super::{
    captures::Answer,
    replay::{AccountAt, FRESH, HOUR, Replay},
};
use newsrack_model::Millis;
use std::collections::{BTreeMap, BTreeSet};

const LATER: Millis = 6 * HOUR;
/// The captures come when they come: what was taken so much earlier or later is taken for six hours on.
const ABOUT: Millis = HOUR + HOUR / 2;
const DAY: Millis = 24 * HOUR;
/// Edited titles that are needed at both moments.
const FEWEST: usize = 2;

/// Whose later placing judges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Judge {
    /// Each edited title in its turn, of which nothing is known that it printed.
    Absent,
    /// Each edited title in its turn, of which is known what it printed, and not where it put it.
    Unheard,
    /// All edited titles together, of which all is known.
    All,
}

/// The stories of one moment, and what each is worth.
pub(super) struct Case {
    /// Days since 1970, UTC.
    pub(super) day: Millis,
    pub(super) now: Millis,
    pub(super) stories: Vec<Vec<AccountAt>>,
    /// 1 / log2(2 + position) of its highest account in the judging title, in the mean of these; 0 where it is not told.
    pub(super) gains: Vec<f64>,
}

/// A moment, and the answers that judge it, by their places among all.
struct Plan {
    now: Millis,
    judges: Vec<usize>,
}

/// The cases of all moments that have enough edited titles, by time. Those in which nobody takes up any of the stories judge
/// nothing and are left out.
pub(super) fn cases(answers: &[Answer], edited: &BTreeSet<usize>, judge: Judge) -> Vec<Case> {
    let plans = plans(answers, edited);
    let moments: BTreeSet<Millis> = plans.iter().map(|plan| plan.now).collect();
    let later: BTreeSet<Millis> =
        plans.iter().flat_map(|plan| &plan.judges).map(|at| answers[*at].at).collect();
    let mut replay = Replay::new(edited);
    let mut entries: Vec<Vec<usize>> = Vec::with_capacity(answers.len());
    let (mut stories, mut labels) = (BTreeMap::new(), BTreeMap::new());
    for (at, answer) in answers.iter().enumerate() {
        entries.push(replay.take(answer));
        if answers.get(at + 1).is_some_and(|next| next.at == answer.at) {
            continue;
        }
        if moments.contains(&answer.at) {
            stories.insert(answer.at, replay.stories_at(answer.at));
        }
        if later.contains(&answer.at) {
            labels.insert(answer.at, replay.labels());
        }
    }
    let mut cases = Vec::new();
    for plan in &plans {
        let judges: Vec<Judging<'_>> = plan
            .judges
            .iter()
            .map(|at| Judging {
                title: answers[*at].title,
                entries: &entries[*at],
                labels: &labels[&answers[*at].at],
            })
            .collect();
        let known = &stories[&plan.now];
        if judge == Judge::All {
            cases.push(case(known.clone(), plan.now, &judges));
            continue;
        }
        for judging in judges.chunks(1) {
            let without = without(known, judging[0].title, judge);
            // Another newsroom has to have voted.
            if without.iter().flatten().any(|account| !account.placements.is_empty()) {
                cases.push(case(without, plan.now, judging));
            }
        }
    }
    cases.retain(|case| case.gains.iter().any(|gain| *gain > 0.0));
    cases
}

fn plans(answers: &[Answer], edited: &BTreeSet<usize>) -> Vec<Plan> {
    let of = |title: &usize| {
        let title = *title;
        answers.iter().enumerate().filter(move |(_, answer)| answer.title == title)
    };
    let moments: BTreeSet<Millis> =
        answers.iter().filter(|answer| edited.contains(&answer.title)).map(|answer| answer.at).collect();
    let plan = |now: Millis| {
        let is_here = |title: &&usize| of(title).any(|(_, answer)| (now - FRESH..=now).contains(&answer.at));
        let near = |title: &usize| {
            let off = |answer: &Answer| (answer.at - now - LATER).abs();
            let nearest = of(title).min_by_key(|(_, answer)| off(answer));
            nearest.filter(|(_, answer)| off(answer) <= ABOUT).map(|(at, _)| at)
        };
        let judges: Vec<usize> = edited.iter().filter_map(near).collect();
        let is_enough = edited.iter().filter(is_here).count() >= FEWEST && judges.len() >= FEWEST;
        is_enough.then_some(Plan { now, judges })
    };
    moments.into_iter().filter_map(plan).collect()
}

/// What a title has later, and which groups entries are of then.
struct Judging<'a> {
    title: usize,
    entries: &'a [usize],
    labels: &'a [usize],
}

/// The stories as they are known without a title, or without its votes.
fn without(known: &[Vec<AccountAt>], title: usize, judge: Judge) -> Vec<Vec<AccountAt>> {
    let seen = |account: &AccountAt| {
        let is_its = account.title == title;
        let placements = if is_its { Vec::new() } else { account.placements.clone() };
        (!is_its || judge == Judge::Unheard).then(|| AccountAt { placements, ..account.clone() })
    };
    known.iter().map(|story| story.iter().filter_map(seen).collect()).collect()
}

fn case(mut stories: Vec<Vec<AccountAt>>, now: Millis, judges: &[Judging<'_>]) -> Case {
    stories.retain(|story| story.iter().any(|account| account.is_live));
    let mut gains = vec![0.0; stories.len()];
    for judging in judges {
        let lives_on = lives_on(&stories, judging.labels);
        let mut placed: BTreeMap<usize, usize> = BTreeMap::new();
        for (position, entry) in judging.entries.iter().enumerate() {
            if let Some(story) = lives_on.get(&judging.labels[*entry]) {
                placed.entry(*story).or_insert(position);
            }
        }
        for (story, position) in placed {
            gains[story] += 1.0 / (2.0 + position as f64).log2() / judges.len() as f64;
        }
    }
    Case { day: now.div_euclid(DAY), now, stories, gains }
}

/// As which story a later group goes on: the one that most of its entries were of, of equals the older.
fn lives_on(stories: &[Vec<AccountAt>], labels: &[usize]) -> BTreeMap<usize, usize> {
    let mut counts: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for (story, accounts) in stories.iter().enumerate() {
        for account in accounts {
            *counts.entry(labels[account.id]).or_default().entry(story).or_default() += 1;
        }
    }
    let most = |counts: BTreeMap<usize, usize>| {
        counts.into_iter().max_by_key(|(story, count)| (*count, std::cmp::Reverse(*story)))
    };
    counts.into_iter().filter_map(|(label, counts)| Some((label, most(counts)?.0))).collect()
}
