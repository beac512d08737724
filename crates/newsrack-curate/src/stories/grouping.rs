//! Groups of entries from what each two of them say.

use super::{Said, bag::Bag};
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BinaryHeap},
};

/// What two entries say that were not compared, for they share no telling word.
pub(super) const MISSING: f64 = -2.0;
/// The mean of all pairs of two groups from which on they are one.
const ENOUGH: f64 = 0.3;
/// Where entries come as densely as this a day, stories are told by many titles, and more may be taken for coverage; where
/// they come as thinly as that, by few. Between them it grows.
const THIN: f64 = 20.0;
const DENSE: f64 = 60.0;
/// What that counts for each two.
const BUSY: f64 = 0.5;
/// What the likely partners of the lonelier one of two entries count: who has many can expect more.
const PARTNERS: f64 = 1.5;
const FEW_PARTNERS: f64 = 1.2;
/// What the size of the larger group counts, up to this size. That much must stay above what pairs say that were not
/// compared ([`MISSING`]): else everything would be of one story.
const SIZE: f64 = 0.58;
const LARGE: usize = 40;
/// No story holds more entries.
const MOST: usize = 1_000;

/// What two entries say, of which both are known by number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) one: u32,
    pub(super) other: u32,
    pub(super) logit: f64,
}

impl Edge {
    pub(super) fn new(one: u32, other: u32, logit: f64) -> Self {
        Self { one: one.min(other), other: one.max(other), logit }
    }
}

/// For each entry the number of the first entry of its group.
pub(super) fn group(bags: &[Bag], edges: &[Edge], said: &[(u32, u32, Said)]) -> Vec<u32> {
    let gates: Vec<f64> = bags.iter().map(|bag| busy(bag.density)).collect();
    let mut partners = vec![1.0; bags.len()];
    for edge in edges {
        let likely = 1.0 / (1.0 + libm::exp(-edge.logit));
        partners[edge.one as usize] += likely;
        partners[edge.other as usize] += likely;
    }
    let mut groups = Groups::new(gates);
    for edge in edges {
        let (one, other) = (edge.one as usize, edge.other as usize);
        let expected = partners[one].min(partners[other]) / FEW_PARTNERS;
        let gate = groups.gates[one].min(groups.gates[other]);
        let more = gate * (BUSY + PARTNERS * libm::log(expected.max(1.0)));
        groups.link(edge.one, edge.other, edge.logit + more);
    }
    for (one, other, said) in said {
        match said {
            Said::Same => groups.together.push((*one, *other)),
            Said::Apart => groups.apart.push((*one, *other)),
        }
    }
    groups.grow()
}

/// How densely entries come: 0 where thinly, 1 where densely.
pub(super) fn busy(density: f64) -> f64 {
    ((libm::log(density.max(1.0)) - libm::log(THIN)) / (libm::log(DENSE) - libm::log(THIN))).clamp(0.0, 1.0)
}

/// The sum of what the pairs of two groups say, and how many of them were compared.
#[derive(Debug, Clone, Copy, Default)]
struct Link {
    sum: f64,
    count: u64,
}

/// Groups while they grow. Each is known by the number of its first entry.
struct Groups {
    links: Vec<BTreeMap<u32, Link>>,
    sizes: Vec<usize>,
    gates: Vec<f64>,
    parents: Vec<u32>,
    /// Counts the changes of a group, so that what was said of it before is not taken for news.
    versions: Vec<u32>,
    together: Vec<(u32, u32)>,
    apart: Vec<(u32, u32)>,
}

impl Groups {
    fn new(gates: Vec<f64>) -> Self {
        let count = gates.len();
        Self {
            links: vec![BTreeMap::new(); count],
            sizes: vec![1; count],
            gates,
            parents: (0..count as u32).collect(),
            versions: vec![0; count],
            together: Vec::new(),
            apart: Vec::new(),
        }
    }

    fn link(&mut self, one: u32, other: u32, logit: f64) {
        let link = Link { sum: logit, count: 1 };
        self.links[one as usize].insert(other, link);
        self.links[other as usize].insert(one, link);
    }

    /// What all pairs of two groups say, in the mean.
    fn score(&self, one: u32, other: u32) -> f64 {
        let (at, to) = (one as usize, other as usize);
        let link = self.links[at].get(&other).copied().unwrap_or_default();
        let pairs = (self.sizes[at] * self.sizes[to]) as f64;
        let mean = (link.sum + (pairs - link.count as f64) * MISSING) / pairs;
        let large = self.sizes[at].max(self.sizes[to]).min(LARGE) as f64;
        mean + self.gates[at].min(self.gates[to]) * SIZE * libm::log(large)
    }

    fn root(&self, mut number: u32) -> u32 {
        while self.parents[number as usize] != number {
            number = self.parents[number as usize];
        }
        number
    }

    fn is_apart(&self, one: u32, other: u32) -> bool {
        self.apart.iter().any(|(first, second)| {
            let (first, second) = (self.root(*first), self.root(*second));
            (first, second) == (one, other) || (second, first) == (one, other)
        })
    }

    fn grow(mut self) -> Vec<u32> {
        for (one, other) in std::mem::take(&mut self.together) {
            let (one, other) = (self.root(one), self.root(other));
            if one != other {
                self.join(one.min(other), one.max(other));
            }
        }
        let mut next: BinaryHeap<Next> = BinaryHeap::new();
        for one in 0..self.links.len() as u32 {
            let others: Vec<u32> =
                self.links[one as usize].range(one + 1..).map(|(other, _)| *other).collect();
            next.extend(others.into_iter().filter_map(|other| self.next(one, other)));
        }
        while let Some(Next { one, other, versions, .. }) = next.pop() {
            let is_news = versions == (self.versions[one as usize], self.versions[other as usize])
                && self.parents[one as usize] == one
                && self.parents[other as usize] == other;
            if !is_news
                || self.sizes[one as usize] + self.sizes[other as usize] > MOST
                || self.is_apart(one, other)
            {
                continue;
            }
            self.join(one, other);
            let others: Vec<u32> = self.links[one as usize].keys().copied().collect();
            next.extend(others.into_iter().filter_map(|other| self.next(one.min(other), one.max(other))));
        }
        (0..self.parents.len() as u32).map(|number| self.root(number)).collect()
    }

    fn next(&self, one: u32, other: u32) -> Option<Next> {
        let score = self.score(one, other);
        let versions = (self.versions[one as usize], self.versions[other as usize]);
        (score > ENOUGH).then_some(Next { score, one, other, versions })
    }

    /// Takes the later group into the earlier one.
    fn join(&mut self, one: u32, other: u32) {
        let (at, to) = (one as usize, other as usize);
        self.parents[to] = one;
        self.gates[at] = self.gates[at].min(self.gates[to]);
        self.sizes[at] += self.sizes[to];
        self.versions[at] += 1;
        for (third, link) in std::mem::take(&mut self.links[to]) {
            self.links[third as usize].remove(&other);
            if third == one {
                continue;
            }
            let both = self.links[at].entry(third).or_default();
            both.sum += link.sum;
            both.count += link.count;
            let both = *both;
            self.links[third as usize].insert(one, both);
        }
    }
}

/// Two groups that may be joined: the likeliest first, then those of the earliest entries.
#[derive(Debug, PartialEq)]
struct Next {
    score: f64,
    one: u32,
    other: u32,
    versions: (u32, u32),
}

impl Eq for Next {}

impl PartialOrd for Next {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Next {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then((other.one, other.other).cmp(&(self.one, self.other)))
    }
}
