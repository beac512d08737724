//! A page while it is filled, card by card: what it has, what is alike to that, and how many minutes are left.

use super::{Card, MOST_CARDS, Term, Why, weighed::Weighed, weighed::sum};
use newsrack_model::Lane;

/// Cards of one owner, and of one matter, in ten.
const OWNERS: usize = 2;
const MATTERS: usize = 3;
const TEN: usize = 10;
/// From this likeness on two stories are of one matter; from the other on they are one story that was not seen to be one.
const ALIKE: f64 = 0.3;
const TWIN: f64 = 0.85;
/// With fewer words nothing is told of that.
const FEWEST_WORDS: usize = 3;
/// Points that go for each card of the same owner that is there already, and of the same matter.
const OWNER_AGAIN: i64 = 900;
const MATTER_AGAIN: i64 = 400;
const MOST_AGAIN: i64 = 6_000;
/// Owners who take a story up within three hours, from which it is developing.
const DEVELOPING: u32 = 3;

pub(super) struct Page<'a> {
    pool: &'a [Weighed<'a>],
    /// On the page, or never to be.
    is_out: Vec<bool>,
    /// The place of the card that says the same as each of the pool.
    same: Vec<Option<usize>>,
    /// Why something of less weight was put before each of the pool.
    passed: Vec<Option<Why>>,
    /// How many cards of the page are of the matter of each of the pool.
    alike: Vec<i64>,
    /// How many cards of the page are each owner's.
    owned: Vec<i64>,
    /// In the order in which they came.
    chosen: Vec<usize>,
    /// That count.
    minutes: u32,
}

/// Whether caps hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Caps {
    /// Two of an owner and three of a matter in ten.
    Held,
    /// Neither: rather than leave gaps.
    Lifted,
}

impl<'a> Page<'a> {
    pub(super) fn new(pool: &'a [Weighed<'a>]) -> Self {
        let owners = pool.iter().map(|weighed| weighed.owner + 1).max().unwrap_or(0);
        Self {
            pool,
            is_out: vec![false; pool.len()],
            same: vec![None; pool.len()],
            passed: vec![None; pool.len()],
            alike: vec![0; pool.len()],
            owned: vec![0; owners],
            chosen: Vec::new(),
            minutes: 0,
        }
    }

    /// What its cards take of the budget.
    pub(super) fn minutes(&self) -> u32 {
        self.minutes
    }

    /// Cards that are on it.
    pub(super) fn cards(&self) -> usize {
        self.chosen.len()
    }

    /// The cards that came last.
    pub(super) fn last(&self, cards: usize) -> &[usize] {
        &self.chosen[self.chosen.len().saturating_sub(cards)..]
    }

    pub(super) fn has(&self, at: usize) -> bool {
        self.chosen.contains(&at)
    }

    /// The place of the card that says the same.
    pub(super) fn same_as(&self, at: usize) -> Option<usize> {
        self.same[at]
    }

    /// Why something of less weight stands in its place.
    pub(super) fn passed(&self, at: usize) -> Option<Why> {
        self.passed[at]
    }

    /// Notes what gives way to one that is about to be put, though it has more weight: the page has its like already.
    pub(super) fn pass(
        &mut self,
        chosen: usize,
        terms: impl Fn(&'a Weighed<'a>) -> Option<&'a [Term]>,
        may_stand: impl Fn(&Weighed<'_>) -> bool,
    ) {
        let weight = |at: usize| terms(&self.pool[at]).map(sum);
        let least = weight(chosen);
        for (at, weighed) in self.pool.iter().enumerate() {
            if self.is_out[at] || weight(at) <= least || !may_stand(weighed) {
                continue;
            }
            let (owned, alike) = (OWNER_AGAIN * self.owned[weighed.owner], MATTER_AGAIN * self.alike[at]);
            self.passed[at] = Some(if owned >= alike { Why::Owner } else { Why::Matter });
        }
    }

    /// The best of those that may stand, and what it gains; of equals the more significant.
    pub(super) fn best(
        &self,
        caps: Caps,
        terms: impl Fn(&'a Weighed<'a>) -> Option<&'a [Term]>,
        may_stand: impl Fn(&Weighed<'_>) -> bool,
    ) -> Option<usize> {
        if self.chosen.len() >= MOST_CARDS {
            return None;
        }
        let mut best: Option<(i64, usize)> = None;
        for (at, weighed) in self.pool.iter().enumerate() {
            if self.is_out[at] || !may_stand(weighed) {
                continue;
            }
            let Some(terms) = terms(weighed) else { continue };
            let gain = sum(terms) + self.again(at);
            if best.is_none_or(|(most, _)| gain > most) && (caps == Caps::Lifted || self.is_within_caps(at)) {
                best = Some((gain, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// Neither on the page nor alike to what is.
    pub(super) fn may_still_stand(&self, at: usize) -> bool {
        !self.is_out[at]
    }

    /// The best with what exploring adds.
    pub(super) fn best_explored(&self, may_stand: impl Fn(&Weighed<'_>) -> bool) -> Option<usize> {
        if self.chosen.len() >= MOST_CARDS {
            return None;
        }
        let all = (0..self.pool.len())
            .filter(|at| !self.is_out[*at] && may_stand(&self.pool[*at]) && self.is_within_caps(*at));
        let gain = |at: &usize| sum(&self.pool[*at].for_you) + self.pool[*at].explore + self.again(*at);
        all.max_by_key(|at| (gain(at), std::cmp::Reverse(*at)))
    }

    /// Thousandths that go because the page has its like already.
    pub(super) fn again(&self, at: usize) -> i64 {
        self.owner_again(at) + self.matter_again(at)
    }

    fn owner_again(&self, at: usize) -> i64 {
        -(OWNER_AGAIN * self.owned[self.pool[at].owner]).min(MOST_AGAIN)
    }

    /// As much as there is room for beside the owner's.
    fn matter_again(&self, at: usize) -> i64 {
        -(MATTER_AGAIN * self.alike[at]).min(MOST_AGAIN + self.owner_again(at))
    }

    /// The terms of these: how many cards of its owner and of its matter the page has, and which these are.
    fn again_terms(&self, at: usize) -> Vec<Term> {
        let weighed = &self.pool[at];
        let owner = || Some(weighed.candidate.piece.title.to_owned());
        let terms = [
            ("again_owner", self.owner_again(at), self.owned[weighed.owner], owner()),
            ("again_matter", self.matter_again(at), self.alike[at], self.matter(at)),
        ];
        let terms = terms.into_iter().filter(|(_, points, ..)| *points != 0);
        terms.map(|(word, points, count, about)| Term { word, points, count: Some(count), about }).collect()
    }

    /// The word that says most of what it has in common with the first card that is of its matter.
    fn matter(&self, at: usize) -> Option<String> {
        let first = &self.pool[*self.chosen.iter().find(|other| self.is_alike(at, **other))?];
        let weighed = &self.pool[at];
        let shared = weighed.matters.iter().find(|matter| first.matters.contains(matter)).copied();
        weighed.candidate.piece.printed(shared.or_else(|| weighed.print.nearest_word(&first.print))?)
    }

    fn is_within_caps(&self, at: usize) -> bool {
        let last = &self.chosen[self.chosen.len().saturating_sub(TEN - 1)..];
        let of_owner = last.iter().filter(|other| self.pool[**other].owner == self.pool[at].owner).count();
        if of_owner >= OWNERS {
            return false;
        }
        if self.alike[at] < MATTERS as i64 {
            return true;
        }
        last.iter().filter(|other| self.is_alike(at, **other)).count() < MATTERS
    }

    /// Whether two are of one matter: they have much in common, or a word of the headline that is all over the day.
    fn is_alike(&self, one: usize, other: usize) -> bool {
        self.shares_matter(one, other) || self.likeness(one, other) >= ALIKE
    }

    fn shares_matter(&self, one: usize, other: usize) -> bool {
        let matters = &self.pool[other].matters;
        self.pool[one].matters.iter().any(|matter| matters.contains(matter))
    }

    fn likeness(&self, one: usize, other: usize) -> f64 {
        let (one, other) = (&self.pool[one].print, &self.pool[other].print);
        if one.len().min(other.len()) < FEWEST_WORDS { 0.0 } else { one.likeness(other) }
    }

    /// Puts one on the page, with its terms and what the page adds to them.
    pub(super) fn put(&mut self, at: usize, lane: Lane, mut terms: Vec<Term>) -> Card {
        terms.extend(self.again_terms(at));
        self.place(at, lane, terms, u32::MAX)
    }

    /// Puts one that newsrooms alone put there: nothing else is in its sum. Of its minutes so many count at most.
    pub(super) fn put_first(&mut self, at: usize, most: u32) -> Card {
        let weighed = &self.pool[at];
        self.place(at, Lane::Lead, weighed.lead[..weighed.significant].to_vec(), most)
    }

    fn place(&mut self, at: usize, lane: Lane, terms: Vec<Term>, most: u32) -> Card {
        let weighed = &self.pool[at];
        for other in 0..self.pool.len() {
            if self.is_out[other] {
                continue;
            }
            let likeness = self.likeness(at, other);
            let is_alike = likeness >= ALIKE || self.shares_matter(at, other);
            self.alike[other] += i64::from(is_alike);
            self.is_out[other] = likeness >= TWIN || is_same(weighed, &self.pool[other]);
            self.same[other] = self.is_out[other].then_some(self.chosen.len());
        }
        self.is_out[at] = true;
        self.owned[weighed.owner] += 1;
        self.chosen.push(at);
        let minutes = minutes(weighed);
        self.minutes += u32::from(minutes).min(most);
        Card {
            at: weighed.at,
            lane,
            points: sum(&terms),
            terms,
            minutes,
            seen: weighed.seen,
            is_developing: weighed.seen.recent >= DEVELOPING,
            news: weighed.news,
        }
    }
}

/// Minutes that a card takes.
pub(super) fn minutes(weighed: &Weighed<'_>) -> u16 {
    weighed.candidate.piece.minutes.max(1)
}

fn is_same(one: &Weighed<'_>, other: &Weighed<'_>) -> bool {
    let story = one.candidate.story_id;
    (story.is_some() && story == other.candidate.story_id)
        || one.candidate.entry_id == other.candidate.entry_id
}
