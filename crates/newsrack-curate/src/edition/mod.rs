//! The edition: which stories stand on the page, in which order, and until when. A function of its input: no clock, no random.

mod candidate;
mod card;

pub use candidate::{Candidate, Occasion, Shown, Topic};
pub use card::{Block, Card, Edition, Term};

use crate::significance::{Lead, Term as Reason, leads};
use newsrack_model::{BlockKind, Lane};

/// Cards of a page.
pub const MOST_CARDS: usize = 60;
/// Owners who take a story up within three hours, from which it is developing.
const DEVELOPING: u32 = 3;

/// The page of an occasion.
#[must_use]
pub fn make(candidates: &[Candidate<'_>], occasion: &Occasion<'_>) -> Edition {
    let accounts: Vec<_> = candidates.iter().map(|candidate| candidate.accounts.clone()).collect();
    let mut edition = Edition::default();
    for (rank, lead) in leads(&accounts, occasion.now, occasion.weights).iter().take(MOST_CARDS).enumerate() {
        let kind = match rank {
            0 => BlockKind::Lead,
            1..7 => BlockKind::Deck,
            _ => BlockKind::Briefs,
        };
        let card = card(&candidates[lead.at], lead);
        match edition.blocks.last_mut() {
            Some(block) if block.kind == kind => block.cards.push(card),
            _ => edition.blocks.push(Block { kind, pattern: 0, section: None, cards: vec![card] }),
        }
    }
    edition
}

fn card(candidate: &Candidate<'_>, lead: &Lead) -> Card {
    let seen = lead.significance.seen;
    let term = |(reason, points)| {
        let (word, count) = match reason {
            Reason::Votes => ("votes", Some(seen.voters)),
            Reason::Coverage => ("coverage", Some(seen.owners)),
            Reason::Burst => ("burst", Some(seen.recent)),
            Reason::Age => ("age", None),
            Reason::Origin => ("origin", Some(seen.countries)),
        };
        Term { word, points, count: count.map(i64::from), about: None }
    };
    Card {
        at: lead.at,
        lane: Lane::Lead,
        points: lead.significance.sum(),
        terms: lead.significance.terms().filter(|(_, points)| *points != 0).map(term).collect(),
        minutes: candidate.piece.minutes.max(1),
        seen,
        is_developing: seen.recent >= DEVELOPING,
        news: None,
    }
}
