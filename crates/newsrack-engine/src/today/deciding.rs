//! What was gathered is handed to `newsrack-curate`, which decides, and what comes of it is put into rows.

use super::{gathered::Gathered, making::Moment};
use newsrack_curate::{
    edition::{self, Candidate, Card, Occasion, Term, Topic, Why},
    relevance::Piece,
    significance::Weights,
};
use newsrack_model::WhyLeftOut;
use newsrack_store::{EditionCard, EditionTerm, LeftOut, NewBlock};

/// Version of the weights and the code.
pub(super) const RULES: u32 = 4;

/// The blocks of an edition, none where nothing can stand on it; and what was left out.
pub(super) fn decided(gathered: &Gathered, moment: &Moment, seed: u64) -> (Vec<NewBlock>, Vec<LeftOut>) {
    let candidates: Vec<Candidate<'_>> = gathered.places().map(|at| candidate(gathered, at)).collect();
    let topics: Vec<Topic<'_>> = gathered.topics().collect();
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
    let blocks = made.blocks.into_iter().map(|block| kept(gathered, block)).collect();
    (blocks, made.left_out.into_iter().map(|left| left_out(gathered, &topics, left)).collect())
}

fn left_out(gathered: &Gathered, topics: &[Topic<'_>], left: edition::LeftOut) -> LeftOut {
    let (_, account, _) = gathered.story(left.at);
    let name = |id| topics.iter().find(|topic| topic.id == id).map(|topic| topic.name.to_owned());
    let (why, number, about) = match left.why {
        Why::Muted(topic) => (WhyLeftOut::Muted, None, name(topic)),
        Why::Shown(edition) => (WhyLeftOut::Shown, Some(edition.0), None),
        Why::Same(rank) => (WhyLeftOut::Same, i64::try_from(rank).ok(), None),
        Why::Owner => (WhyLeftOut::Owner, None, None),
        Why::Matter => (WhyLeftOut::Matter, None, None),
        Why::Budget(minutes) => (WhyLeftOut::Budget, Some(i64::from(minutes)), None),
        Why::Full => (WhyLeftOut::Full, None, None),
    };
    LeftOut { entry_id: account.entry_id, why, number, about }
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
        topics: gathered.topics_of(at),
        stood_before: gathered.stood_before(at),
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
