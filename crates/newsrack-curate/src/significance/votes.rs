//! Votes of newsrooms: how high edited feeds put a story, how much of it, and for how long.

use super::{Account, HOUR, Owner, Placement, hours};
use newsrack_model::{Millis, PublicationId};
use std::collections::BTreeMap;

/// Placements of an entry that are looked at: its title may have dozens of feeds.
const MOST_PLACEMENTS: usize = 32;
/// An hour at the first place counts for a half of what can be had by staying, three for three quarters.
const STAY: f64 = 1.0;
/// Hours after which what has gone from a feed counts for 1/e.
const AFTER: f64 = 6.0;

/// What newsrooms say of a story together.
pub(super) struct Votes {
    /// The votes of all owners; that of one entry at the first place is 1.
    pub(super) sum: f64,
    /// Owners whose vote is above nothing.
    pub(super) voters: u32,
    /// Owners that have it first now.
    pub(super) leads: u32,
}

/// What one owner says by one of its titles.
#[derive(Default)]
struct Voted {
    placed: BTreeMap<PublicationId, f64>,
    is_lead: bool,
}

/// A title that has three entries of a story on its page says more than one that has the highest of them alone, though not three
/// times as much. Each owner has one vote, that of its title which says most: sister titles print one desk's decision many times.
pub(super) fn of(accounts: &[Account<'_>], now: Millis, stay: f64) -> Votes {
    let mut owners: BTreeMap<Owner<'_>, Voted> = BTreeMap::new();
    for account in accounts.iter().filter(|account| !account.placements.is_empty()) {
        let placements = &account.placements[..account.placements.len().min(MOST_PLACEMENTS)];
        let voted = owners.entry(account.owner()).or_default();
        let highest = placements.iter().map(|placement| vote(placement, now, stay)).fold(0.0, f64::max);
        *voted.placed.entry(account.publication_id).or_default() += highest;
        voted.is_lead |=
            placements.iter().any(|placement| placement.gone_at.is_none() && placement.position == 0);
    }
    let votes: Vec<(f64, bool)> = owners
        .values()
        .map(|voted| {
            let most = voted.placed.values().copied().fold(0.0, f64::max);
            (libm::log2(1.0 + most), voted.is_lead)
        })
        .collect();
    Votes {
        sum: votes.iter().map(|(vote, _)| vote).sum(),
        voters: count(votes.iter().filter(|(vote, _)| *vote > 0.0)),
        leads: count(votes.iter().filter(|(_, is_lead)| *is_lead)),
    }
}

/// From 0 to 1: what stands first and has stood there for long has 1.
fn vote(placement: &Placement, now: Millis, stay: f64) -> f64 {
    let height = 1.0 / libm::log2(2.0 + f64::from(placement.position));
    let before = placement.rank_ms.max(0) as f64 / HOUR;
    let (standing, stood, faded) = match placement.gone_at {
        None => (height, before + hours(placement.since, now) * height, 1.0),
        // What was summed when it went has all of it.
        Some(gone_at) => (0.0, before, libm::exp(-hours(gone_at, now) / AFTER)),
    };
    ((1.0 - stay) * standing + stay * stood / (stood + STAY)) * faded
}

fn count<T>(all: impl Iterator<Item = T>) -> u32 {
    u32::try_from(all.count()).unwrap_or(u32::MAX)
}
