//! Significance, and the simpler ways that it is measured against.

use super::{captures::TITLES, cases::Case, replay::AccountAt};
use newsrack_curate::significance::{Account, Weights, leads};
use newsrack_model::{EntryId, Millis, PublicationId};
use std::collections::BTreeSet;

/// How many are judged.
pub(super) const FIRST: usize = 10;

/// The stories of a case, the first ones first.
pub(super) type Ranked = Vec<usize>;

/// The newest account first.
pub(super) fn recency(case: &Case) -> Ranked {
    by(case, |_| 0)
}

/// The most titles first, of equals the newest.
pub(super) fn titles(case: &Case) -> Ranked {
    by(case, |story| story.iter().map(|account| account.title).collect::<BTreeSet<_>>().len())
}

/// The most accounts first, of equals the newest.
pub(super) fn accounts(case: &Case) -> Ranked {
    by(case, <[AccountAt]>::len)
}

/// The most accounts of the last day first, of equals the newest.
pub(super) fn accounts_lately(case: &Case) -> Ranked {
    by(case, |story| story.iter().filter(|account| account.is_live).count())
}

/// The highest place in an edited feed first, of equals the newest: what stands where it stood.
pub(super) fn place_now(case: &Case) -> Ranked {
    let standing = |account: &AccountAt| {
        account
            .placements
            .iter()
            .find(|placement| placement.gone_at.is_none())
            .map(|placement| placement.position)
    };
    by(case, |story| usize::MAX - story.iter().filter_map(standing).min().unwrap_or(u32::MAX) as usize)
}

fn by(case: &Case, count: impl Fn(&[AccountAt]) -> usize) -> Ranked {
    let newest = |story: &[AccountAt]| story.iter().map(|account| (account.at, account.id)).max();
    let mut ranked: Ranked = (0..case.stories.len()).collect();
    ranked.sort_by_cached_key(|at| {
        let story = &case.stories[*at];
        std::cmp::Reverse((count(story), newest(story)))
    });
    ranked
}

/// The stories of a case as the product is handed them.
pub(super) struct Handed<'a> {
    stories: Vec<Vec<Account<'a>>>,
    now: Millis,
}

impl<'a> Handed<'a> {
    pub(super) fn new(case: &'a Case) -> Self {
        let account = |account: &'a AccountAt| Account {
            id: EntryId(account.id as i64),
            publication_id: PublicationId(account.title as i64),
            owner: None,
            country: Some(TITLES[account.title].country),
            copy_of: account.copy_of,
            at: account.at,
            placements: &account.placements,
        };
        let stories = case.stories.iter().map(|story| story.iter().map(account).collect()).collect();
        Self { stories, now: case.now }
    }

    pub(super) fn ranked(&self, weights: &Weights) -> Ranked {
        leads(&self.stories, self.now, weights).into_iter().map(|lead| lead.at).collect()
    }
}

/// nDCG of the first ten.
pub(super) fn gain(ranked: &[usize], gains: &[f64]) -> f64 {
    let sum = |gains: &mut dyn Iterator<Item = f64>| {
        (0_u32..).zip(gains.take(FIRST)).map(|(rank, gain)| gain / f64::from(rank + 2).log2()).sum::<f64>()
    };
    let mut best = gains.to_vec();
    best.sort_by(|one, other| other.total_cmp(one));
    let ideal = sum(&mut best.into_iter());
    if ideal > 0.0 { sum(&mut ranked.iter().map(|at| gains[*at])) / ideal } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::gain;

    #[test]
    fn rankings_are_scored() {
        let check = |ranked: &[usize], gains: &[f64], want: f64| {
            let found = gain(ranked, gains);
            assert!((found - want).abs() < 0.001, "{ranked:?}: {found}");
        };
        check(&[1, 0, 2], &[0.5, 1.0, 0.0], 1.0);
        // (0.5 + 1 / log2(3)) of (1 + 0.5 / log2(3)).
        check(&[0, 1, 2], &[0.5, 1.0, 0.0], 0.860);
        check(&[2], &[0.5, 1.0, 0.0], 0.0);
        check(&[], &[0.0, 0.0], 0.0);
        let late: Vec<usize> = (0..20).collect();
        let mut gains = vec![0.0; 20];
        gains[10] = 1.0;
        check(&late, &gains, 0.0);
    }
}
