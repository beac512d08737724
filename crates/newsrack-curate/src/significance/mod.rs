//! Significance: which stories lead, by what newsrooms did and not by what readers did.
//!
//! A story's significance is a sum of named terms, each in whole thousandths of a point, so that the reason that is shown is
//! the sum that ranked it, to the digit: votes of newsrooms, independent coverage, burst, age, origin. docs/notes/today.md tells
//! what each is for and what was measured.
//!
//! Everything here is a function of its input: no clock, no random, no platform's own logarithm, and sums in the order of
//! owners, so that the order in which accounts are handed in changes nothing.

mod coverage;
#[cfg(test)]
mod tests;
mod votes;

use coverage::Coverage;
use newsrack_model::{EntryId, Millis, PublicationId};

/// Accounts of a story that are looked at, the latest of them.
const MOST_ACCOUNTS: usize = 1_000;
/// Thousandths of a point in a point.
const POINT: f64 = 1_000.0;
/// No term is larger, so that no damaged input makes a sum that cannot be told.
const MOST_POINTS: f64 = 1_000.0;
const HOUR: f64 = 60.0 * 60.0 * 1_000.0;
/// After so many hours more age tells nothing more.
const OLDEST: f64 = 7.0 * 24.0;

/// Where a feed put an entry, if the feed's order is its newsroom's: of others position is no vote, and they are not handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// Where it stands, or stood last; from 0.
    pub position: u32,
    /// Since when it stands there, UTC milliseconds.
    pub since: Millis,
    /// How high and how long it stood before: milliseconds / log2(2 + position), summed.
    pub rank_ms: i64,
    /// When it went; `None` while it stands there.
    pub gone_at: Option<Millis>,
}

/// An entry of a story, as far as significance goes by it.
#[derive(Debug, Clone, Copy)]
pub struct Account<'a> {
    /// Which.
    pub id: EntryId,
    /// The title that printed it.
    pub publication_id: PublicationId,
    /// Who owns that title; `None` where nobody knows of another than the title itself.
    pub owner: Option<&'a str>,
    /// Where that title is made, ISO 3166-1 alpha-2.
    pub country: Option<&'a str>,
    /// The entry whose text this is.
    pub copy_of: Option<EntryId>,
    /// When it was printed, UTC milliseconds.
    pub at: Millis,
    /// Where edited feeds of the title put it.
    pub placements: &'a [Placement],
}

/// What significance is made of, in the order in which it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// How high newsrooms put it, and for how long.
    Votes,
    /// How many owners tell it in words of their own.
    Coverage,
    /// That it is taken up faster than before.
    Burst,
    /// How long ago something was printed of it; never above 0.
    Age,
    /// In how many countries it is told.
    Origin,
}

impl Term {
    /// All of them, in order.
    pub const ALL: [Self; 5] = [Self::Votes, Self::Coverage, Self::Burst, Self::Age, Self::Origin];
}

/// How much each term counts: points for one of its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// For the first place of one newsroom.
    pub votes: f64,
    /// Of a vote, the share that is given for having stood there and not for standing there.
    pub stay: f64,
    /// For one owner with a text of its own that is printed now.
    pub coverage: f64,
    /// After so many hours an account counts for 1/e in the coverage.
    pub fade: f64,
    /// For each time that the owners who take it up are twice as many as before.
    pub burst: f64,
    /// For each time that one, two, four … times [`Weights::patience`] have gone by.
    pub age: f64,
    /// Hours after which age counts.
    pub patience: f64,
    /// For each time that the countries are twice as many.
    pub origin: f64,
}

impl Weights {
    /// Those of the product. All but burst and origin were fitted, on the first half of the captured days: five titles of four
    /// countries can tell too little of those two.
    pub const FITTED: Self = Self {
        votes: 2.0,
        stay: 0.05,
        coverage: 3.5,
        fade: 28.0,
        burst: 0.25,
        age: 0.7,
        patience: 12.0,
        origin: 0.25,
    };
}

/// What the terms were told from, for the sentence beside them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// Titles that tell it.
    pub titles: u32,
    /// Owners who tell it in words of their own.
    pub owners: u32,
    /// Owners in whose edited feeds it stands, or stood lately.
    pub voters: u32,
    /// Owners in one of whose edited feeds it stands first.
    pub leads: u32,
    /// Owners who took it up within the last three hours.
    pub recent: u32,
    /// Countries it is told in, as far as they are known.
    pub countries: u32,
    /// When the latest account was printed, UTC milliseconds; 0 without one.
    pub latest_at: Millis,
}

/// Why a story leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Significance {
    /// Thousandths of a point, in the order of [`Term::ALL`].
    points: [i64; Term::ALL.len()],
    /// What they were told from.
    pub seen: Seen,
}

impl Significance {
    /// Of a story with these accounts at a moment, UTC milliseconds. An account printed later than that was printed now. Of more
    /// than 1,000 accounts the latest are looked at.
    #[must_use]
    pub fn of(accounts: &[Account<'_>], now: Millis, weights: &Weights) -> Self {
        let latest = latest(accounts);
        let coverage = Coverage::of(&latest, now, weights.fade);
        let votes = votes::of(&latest, now, weights.stay);
        let terms = [
            weights.votes * libm::log2(1.0 + votes.sum),
            weights.coverage * libm::log2(1.0 + coverage.owners_now),
            weights.burst * coverage.burst,
            -weights.age * libm::log2(1.0 + hours(coverage.latest_at, now) / weights.patience.max(0.01)),
            weights.origin * libm::log2(f64::from(coverage.countries.max(1))),
        ];
        Self {
            points: terms.map(points),
            seen: Seen {
                titles: coverage.titles,
                owners: coverage.independent,
                voters: votes.voters,
                leads: votes.leads,
                recent: coverage.recent,
                countries: coverage.countries,
                latest_at: coverage.latest_at.min(now),
            },
        }
    }

    /// What it is ranked by, in thousandths of a point: the sum of its terms.
    #[must_use]
    pub fn sum(&self) -> i64 {
        self.points.iter().sum()
    }

    /// The terms in thousandths of a point, in order.
    pub fn terms(&self) -> impl Iterator<Item = (Term, i64)> + '_ {
        Term::ALL.into_iter().zip(self.points)
    }
}

/// A story among those that are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead {
    /// Its place among the stories that were handed in.
    pub at: usize,
    /// Why it stands where it stands.
    pub significance: Significance,
}

/// Stories by their significance at a moment, UTC milliseconds, the most significant first; of equals the one with the later
/// account, then the one of which the lowest entry is lower. A story without accounts is left out.
#[must_use]
pub fn leads(stories: &[Vec<Account<'_>>], now: Millis, weights: &Weights) -> Vec<Lead> {
    let mut leads: Vec<(Lead, EntryId)> = stories
        .iter()
        .enumerate()
        .filter_map(|(at, accounts)| {
            let first = accounts.iter().map(|account| account.id).min()?;
            Some((Lead { at, significance: Significance::of(accounts, now, weights) }, first))
        })
        .collect();
    leads.sort_by(|(one, first), (other, second)| {
        let (sums, latest) = (
            other.significance.sum().cmp(&one.significance.sum()),
            other.significance.seen.latest_at.cmp(&one.significance.seen.latest_at),
        );
        sums.then(latest).then(first.cmp(second))
    });
    leads.into_iter().map(|(lead, _)| lead).collect()
}

/// The accounts that are looked at, by their ids: each once, and whatever order they came in.
fn latest<'a>(accounts: &[Account<'a>]) -> Vec<Account<'a>> {
    let mut latest = accounts.to_vec();
    latest.sort_by_key(|account| account.id);
    latest.dedup_by_key(|account| account.id);
    if latest.len() > MOST_ACCOUNTS {
        latest.sort_by_key(|account| std::cmp::Reverse((account.at, account.id)));
        latest.truncate(MOST_ACCOUNTS);
        latest.sort_by_key(|account| account.id);
    }
    latest
}

/// Hours between two moments; what lies ahead is now.
fn hours(at: Millis, now: Millis) -> f64 {
    (now.saturating_sub(at).max(0) as f64 / HOUR).min(OLDEST)
}

/// In thousandths, as they are summed and shown.
#[expect(clippy::cast_possible_truncation, reason = "it is held within bounds")]
fn points(term: f64) -> i64 {
    // A term that is no number would pass the bounds.
    let term = if term.is_finite() { term.clamp(-MOST_POINTS, MOST_POINTS) } else { 0.0 };
    libm::round(term * POINT) as i64
}

/// Who answers for a title: sister titles have one owner, and one voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Owner<'a> {
    Named(&'a str),
    Title(PublicationId),
}

impl<'a> Account<'a> {
    pub(crate) fn owner(&self) -> Owner<'a> {
        self.owner.map_or(Owner::Title(self.publication_id), Owner::Named)
    }
}
