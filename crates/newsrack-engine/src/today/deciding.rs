//! What was gathered is handed to `newsrack-curate`, which decides, and what comes of it is put into rows.

use super::{gathered::Gathered, making::Moment};
use newsrack_curate::{
    edition::{self, Candidate, Card, Occasion, Term, Topic},
    relevance::Piece,
    significance::Weights,
};
use newsrack_store::{EditionCard, EditionTerm, NewBlock};

/// Version of the weights and the code.
pub(super) const RULES: u32 = 2;

/// The blocks of an edition; none where nothing can stand on it.
pub(super) fn blocks(gathered: &Gathered, moment: &Moment, seed: u64) -> Vec<NewBlock> {
    let candidates: Vec<Candidate<'_>> = (0..gathered.stories()).map(|at| candidate(gathered, at)).collect();
    let topics: Vec<Topic<'_>> = gathered.boosts().collect();
    let made = edition::make(
        &candidates,
        &Occasion {
            now: moment.now,
            minute: moment.minute,
            seed,
            budget_minutes: moment.settings.edition_minutes,
            sections: gathered.top_sections(),
            topics: &topics,
            home: None,
            taste: gathered.taste(),
            weights: &Weights::FITTED,
        },
    );
    made.blocks.into_iter().map(|block| kept(gathered, block)).collect()
}

fn candidate(gathered: &Gathered, at: usize) -> Candidate<'_> {
    let (story, account, words) = gathered.story(at);
    let title = gathered.title(account.publication_id);
    Candidate {
        story_id: story.story_id,
        accounts: gathered.accounts(at),
        entry_id: account.entry_id,
        piece: Piece {
            publication_id: account.publication_id,
            title: title.map_or("", |title| title.name.as_str()),
            authors: &words.authors,
            section: gathered.section(account.feed_id).map(|(id, name)| (*id, name.as_str())),
            headline: &words.headline,
            summary: &words.summary,
            language: words.language.as_deref(),
            minutes: account.minutes,
        },
        is_full_text: account.is_full_text,
        is_opened: account.is_opened,
        topics: gathered.boosted_by(at),
        shown: gathered.shown(at),
    }
}

fn kept(gathered: &Gathered, block: edition::Block) -> NewBlock {
    let section = block.section.and_then(|id| Some((id, gathered.section_name(id)?.to_owned())));
    let cards = block.cards.into_iter().map(|card| kept_card(gathered, card)).collect();
    NewBlock { kind: block.kind, pattern: block.pattern, section, cards }
}

fn kept_card(gathered: &Gathered, card: Card) -> EditionCard {
    let (story, account, _) = gathered.story(card.at);
    EditionCard {
        entry_id: Some(account.entry_id),
        kept: None,
        section: gathered.section(account.feed_id).map(|(_, name)| name.clone()),
        story_id: story.story_id,
        lane: card.lane,
        points: card.points,
        minutes: card.minutes,
        titles: card.seen.titles,
        led_in: card.seen.leads,
        is_developing: card.is_developing,
        news: card.news,
        terms: card.terms.into_iter().map(term).collect(),
    }
}

fn term(term: Term) -> EditionTerm {
    let Term { word, points, count, about } = term;
    EditionTerm { term: word.to_owned(), points, count, about }
}
