//! Coverage: who tells a story in words of their own, how fast it is taken up, and where.

use super::{Account, Owner, hours};
use newsrack_model::{EntryId, Millis, PublicationId};
use std::collections::{BTreeMap, BTreeSet};

/// What an owner counts for that has nothing but copies of another's text.
const COPY: f64 = 0.15;
/// What was taken up within so many hours is taken up now.
const NOW: f64 = 3.0;
/// Doublings that are told.
const MOST_BURST: f64 = 3.0;

/// What is seen of a story's accounts.
pub(super) struct Coverage {
    pub(super) titles: u32,
    /// Owners with a text of their own.
    pub(super) independent: u32,
    /// All owners, the later they printed the more: one that printed a text of its own just now is 1.
    pub(super) owners_now: f64,
    /// Owners who took it up within the last hours.
    pub(super) recent: u32,
    /// How often the owners who take it up doubled.
    pub(super) burst: f64,
    pub(super) countries: u32,
    pub(super) latest_at: Millis,
}

/// What is seen of one owner.
#[derive(Clone, Copy)]
struct Told {
    first_at: Millis,
    latest_at: Millis,
    /// The latest that is no copy.
    own_at: Option<Millis>,
}

impl Coverage {
    /// Of accounts that are each handed in once, at a moment.
    pub(super) fn of(accounts: &[Account<'_>], now: Millis, fade: f64) -> Self {
        let originals = originals(accounts);
        let mut owners: BTreeMap<Owner<'_>, Told> = BTreeMap::new();
        for account in accounts {
            let told = owners.entry(account.owner()).or_insert(Told {
                first_at: account.at,
                latest_at: account.at,
                own_at: None,
            });
            told.first_at = told.first_at.min(account.at);
            told.latest_at = told.latest_at.max(account.at);
            if originals.contains(&account.id) {
                told.own_at = told.own_at.max(Some(account.at));
            }
        }
        let fade = fade.max(0.01);
        let fresh = |at: Millis| libm::exp(-hours(at, now) / fade);
        let owners_now =
            owners.values().map(|told| told.own_at.map_or(COPY * fresh(told.latest_at), fresh)).sum();
        let titles: BTreeSet<PublicationId> = accounts.iter().map(|account| account.publication_id).collect();
        let countries: BTreeSet<&str> = accounts.iter().filter_map(|account| account.country).collect();
        let recent = owners.values().filter(|told| hours(told.first_at, now) < NOW).count();
        Self {
            titles: count(titles.len()),
            independent: count(owners.values().filter(|told| told.own_at.is_some()).count()),
            owners_now,
            recent: count(recent),
            burst: burst(owners.values(), recent, now),
            countries: count(countries.len()),
            latest_at: accounts.iter().map(|account| account.at).max().unwrap_or_default(),
        }
    }
}

/// The accounts that have a text of their own: all but copies, and of a text whose original is not here the first print.
fn originals(accounts: &[Account<'_>]) -> BTreeSet<EntryId> {
    let mut firsts: BTreeMap<EntryId, (bool, Millis, EntryId)> = BTreeMap::new();
    for account in accounts {
        let print = (account.copy_of.is_some_and(|original| original != account.id), account.at, account.id);
        let first = firsts.entry(account.copy_of.unwrap_or(account.id)).or_insert(print);
        *first = print.min(*first);
    }
    firsts.into_values().map(|(_, _, id)| id).collect()
}

/// How many times as many owners took it up within the last hours as would have at the pace before, as doublings. One alone is no
/// burst, and what slows down is none: that is age.
fn burst<'a>(owners: impl Iterator<Item = &'a Told> + Clone, recent: usize, now: Millis) -> f64 {
    let first_at = owners.clone().map(|told| told.first_at).min().unwrap_or(now);
    let before = owners.count() - recent;
    let hours_before = (hours(first_at, now) - NOW).max(NOW);
    let expected = before as f64 * NOW / hours_before;
    libm::log2((recent as f64).max(1.0) / expected.max(1.0)).clamp(0.0, MOST_BURST)
}

fn count(all: usize) -> u32 {
    u32::try_from(all).unwrap_or(u32::MAX)
}
