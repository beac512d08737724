//! From what was gathered to what stands on the page.

use super::{gathered::Gathered, making::Moment};
use newsrack_curate::significance::{Term, Weights, leads};
use newsrack_model::{BlockKind, Lane};
use newsrack_store::{EditionCard, EditionTerm, NewBlock};

/// Version of the weights and the code.
pub(super) const RULES: u32 = 1;

pub(super) fn blocks(gathered: &Gathered, moment: &Moment, seed: u64) -> Vec<NewBlock> {
    let accounts = gathered.accounts();
    let mut blocks: Vec<NewBlock> = Vec::new();
    let is_news = |at: usize| gathered.shown_before(at).is_none_or(|(_, new)| new > 0);
    let leads = leads(&accounts, moment.now, &Weights::FITTED).into_iter().filter(|lead| is_news(lead.at));
    for (at, lead) in leads.take(60).enumerate() {
        let kind = match at {
            0 => BlockKind::Lead,
            1..7 => BlockKind::Deck,
            _ => BlockKind::Briefs,
        };
        let card = card(gathered, lead);
        match blocks.last_mut() {
            Some(block) if block.kind == kind => block.cards.push(card),
            _ => blocks.push(NewBlock { kind, pattern: (seed % 3) as u8, section: None, cards: vec![card] }),
        }
    }
    blocks
}

fn card(gathered: &Gathered, lead: newsrack_curate::significance::Lead) -> EditionCard {
    let (story, account, _) = gathered.story(lead.at);
    let seen = lead.significance.seen;
    let term = |(term, points): (Term, i64)| {
        let (term, count) = match term {
            Term::Votes => ("votes", Some(seen.leads)),
            Term::Coverage => ("coverage", Some(seen.owners)),
            Term::Burst => ("burst", Some(seen.recent)),
            Term::Age => ("age", None),
            Term::Origin => ("origin", Some(seen.countries)),
        };
        EditionTerm { term: term.to_owned(), points, count: count.map(i64::from), about: None }
    };
    EditionCard {
        entry_id: Some(account.entry_id),
        kept: None,
        section: gathered.section(account.feed_id).map(|(_, name)| name.clone()),
        story_id: story.story_id,
        lane: Lane::Lead,
        points: lead.significance.sum(),
        minutes: account.minutes,
        titles: seen.titles,
        led_in: seen.leads,
        is_developing: seen.recent >= 3,
        news: gathered.shown_before(lead.at),
        terms: lead.significance.terms().filter(|(_, points)| *points != 0).map(term).collect(),
    }
}
