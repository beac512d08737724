//! Groups of entries from what each two of them say.

use super::Said;
use hashbrown::{HashMap, HashSet};
use std::{cmp::Ordering, collections::BinaryHeap};

/// What two entries say that were not compared, for they share no telling word.
pub(super) const MISSING: f64 = -2.0;
/// How much less that is where few entries come: two of one story share little there.
const THIN_MISSING: f64 = 1.0;
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
/// No story holds more entries, whatever holds them together.
const MOST: usize = 1_000;

/// An entry while it is grouped.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    /// How densely entries come about it, from 0 to 1 ([`busy`]).
    pub(super) gate: f64,
    /// It, and how many others are likely to be of its story.
    pub(super) partners: f64,
    /// Of what formula it is a print; 0 of none.
    pub(super) formula: u64,
}

/// What two members say, known by their places, the earlier one first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) one: u32,
    pub(super) other: u32,
    pub(super) logit: f64,
}

/// For each member the place of the first one of its group.
pub(super) fn group(
    members: Vec<Member>,
    edges: impl Iterator<Item = Edge> + Clone,
    said: &[(u32, u32, Said)],
) -> Vec<u32> {
    let mut groups = Groups::new(&members);
    let mut links = vec![0_u32; members.len()];
    for Edge { one, other, .. } in edges.clone() {
        links[one as usize] += 1;
        links[other as usize] += 1;
    }
    for (of, count) in groups.links.iter_mut().zip(links) {
        of.reserve_exact(count as usize);
    }
    for Edge { one, other, logit } in edges {
        let said = logit + more(&members[one as usize], &members[other as usize]);
        groups.link(one, other, said);
    }
    for links in &mut groups.links {
        links.sort_unstable_by_key(|link| link.other);
    }
    for (one, other, said) in said {
        match said {
            Said::Same => groups.together.push((*one, *other)),
            Said::Apart => groups.hold_apart(*one, *other),
        }
    }
    groups.grow()
}

/// What is added to what two entries say, by how many partners both can expect.
pub(super) fn more(one: &Member, other: &Member) -> f64 {
    let expected = one.partners.min(other.partners) / FEW_PARTNERS;
    one.gate.min(other.gate) * (BUSY + PARTNERS * libm::log(expected.max(1.0)))
}

/// Whether two entries that say so much may bring together groups of which the larger one has so many entries.
pub(super) fn may_join(said: f64, gate: f64, large: usize) -> bool {
    said + sized(gate, large) > ENOUGH
}

fn sized(gate: f64, large: usize) -> f64 {
    gate * SIZE * libm::log(large.clamp(1, LARGE) as f64)
}

/// How densely entries come: 0 where thinly, 1 where densely.
pub(super) fn busy(density: f64) -> f64 {
    ((libm::log(density.max(1.0)) - libm::log(THIN)) / (libm::log(DENSE) - libm::log(THIN))).clamp(0.0, 1.0)
}

/// The sum of what the pairs of one group and another say, and how many of them were compared.
#[derive(Debug, Clone, Copy)]
struct Link {
    other: u32,
    count: u32,
    sum: f64,
}

/// Groups while they grow. Each is known by the number of its first entry.
struct Groups {
    /// Of each group, ascending by the other.
    links: Vec<Vec<Link>>,
    sizes: Vec<usize>,
    gates: Vec<f64>,
    parents: Vec<u32>,
    /// Counts the changes of a group, so that what was said of it before is not taken for news.
    versions: Vec<u32>,
    /// Formulas of which a group has a print: one of each.
    formulas: Vec<Vec<u64>>,
    together: Vec<(u32, u32)>,
    /// Of groups those that the reader holds apart from them.
    apart: HashMap<u32, HashSet<u32>>,
}

impl Groups {
    fn new(members: &[Member]) -> Self {
        let count = members.len();
        let formulas =
            |member: &Member| Some(member.formula).filter(|formula| *formula != 0).into_iter().collect();
        Self {
            links: vec![Vec::new(); count],
            sizes: vec![1; count],
            gates: members.iter().map(|member| member.gate).collect(),
            parents: (0..count as u32).collect(),
            versions: vec![0; count],
            formulas: members.iter().map(formulas).collect(),
            together: Vec::new(),
            apart: HashMap::new(),
        }
    }

    fn hold_apart(&mut self, one: u32, other: u32) {
        if one != other {
            self.apart.entry(one).or_default().insert(other);
            self.apart.entry(other).or_default().insert(one);
        }
    }

    fn link(&mut self, one: u32, other: u32, sum: f64) {
        self.links[one as usize].push(Link { other, count: 1, sum });
        self.links[other as usize].push(Link { other: one, count: 1, sum });
    }

    /// What all pairs of a group and another say, in the mean.
    fn score(&self, one: u32, link: &Link) -> f64 {
        let (at, to) = (one as usize, link.other as usize);
        let pairs = (self.sizes[at] * self.sizes[to]) as f64;
        let gate = self.gates[at].min(self.gates[to]);
        let missing = MISSING + THIN_MISSING * (1.0 - gate);
        let mean = (link.sum + (pairs - f64::from(link.count)) * missing) / pairs;
        mean + sized(gate, self.sizes[at].max(self.sizes[to]))
    }

    fn root(&self, mut number: u32) -> u32 {
        while self.parents[number as usize] != number {
            number = self.parents[number as usize];
        }
        number
    }

    fn has_room(&self, one: u32, other: u32) -> bool {
        self.sizes[one as usize] + self.sizes[other as usize] <= MOST
    }

    /// Whether two groups have two prints of one formula, or what the reader holds apart.
    fn is_apart(&self, one: u32, other: u32) -> bool {
        let formulas = &self.formulas[other as usize];
        self.formulas[one as usize].iter().any(|formula| formulas.contains(formula))
            || self.is_held_apart(one, other)
    }

    fn is_held_apart(&self, one: u32, other: u32) -> bool {
        self.apart.get(&one).is_some_and(|apart| apart.contains(&other))
    }

    fn grow(mut self) -> Vec<u32> {
        let mut next: BinaryHeap<Next> = BinaryHeap::new();
        for one in 0..self.links.len() as u32 {
            let later = self.links[one as usize].iter().filter(|link| link.other > one);
            next.extend(later.filter_map(|link| self.next(one, link)));
        }
        while let Some(Next { one, other, versions, .. }) = next.pop() {
            let is_news = versions == (self.versions[one as usize], self.versions[other as usize])
                && self.parents[one as usize] == one
                && self.parents[other as usize] == other;
            if !is_news || !self.has_room(one, other) || self.is_apart(one, other) {
                continue;
            }
            self.join(one, other);
            next.extend(self.links[one as usize].iter().filter_map(|link| self.next(one, link)));
        }
        // Last, and of whole groups: what is held together need not be alike, and would keep others from its group.
        for (one, other) in std::mem::take(&mut self.together) {
            let (one, other) = (self.root(one), self.root(other));
            if one != other && self.has_room(one, other) && !self.is_held_apart(one, other) {
                self.join(one.min(other), one.max(other));
            }
        }
        (0..self.parents.len() as u32).map(|number| self.root(number)).collect()
    }

    fn next(&self, one: u32, link: &Link) -> Option<Next> {
        let score = self.score(one, link);
        let (one, other) = (one.min(link.other), one.max(link.other));
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
        let formulas = std::mem::take(&mut self.formulas[to]);
        self.formulas[at].extend(formulas);
        for held in self.apart.remove(&other).unwrap_or_default() {
            if let Some(apart) = self.apart.get_mut(&held) {
                apart.remove(&other);
            }
            self.hold_apart(one, held);
        }
        let (own, taken) = (std::mem::take(&mut self.links[at]), std::mem::take(&mut self.links[to]));
        for link in taken.iter().filter(|link| link.other != one) {
            let links = &mut self.links[link.other as usize];
            if let Ok(place) = links.binary_search_by_key(&other, |link| link.other) {
                links.remove(place);
            }
            match links.binary_search_by_key(&one, |link| link.other) {
                Ok(place) => {
                    links[place].sum += link.sum;
                    links[place].count += link.count;
                }
                Err(place) => links.insert(place, Link { other: one, ..*link }),
            }
        }
        self.links[at] = both(&own, &taken, (one, other));
    }
}

/// The links of two groups as those of one, without those between the two.
fn both(one: &[Link], other: &[Link], between: (u32, u32)) -> Vec<Link> {
    let mut all: Vec<Link> = Vec::with_capacity(one.len() + other.len());
    let (mut at, mut to) = (0, 0);
    while at < one.len() || to < other.len() {
        let (left, right) = (one.get(at), other.get(to));
        let number = left.into_iter().chain(right).map(|link| link.other).min().unwrap_or_default();
        let mut link = Link { other: number, count: 0, sum: 0.0 };
        for (links, place) in [(one, &mut at), (other, &mut to)] {
            if let Some(own) = links.get(*place).filter(|link| link.other == number) {
                link.count += own.count;
                link.sum += own.sum;
                *place += 1;
            }
        }
        if number != between.0 && number != between.1 {
            all.push(link);
        }
    }
    all
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
