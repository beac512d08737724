//! The front page, from the engine's values to the wire's.

use crate::{
    convert::{entry_row, lead_image},
    wire,
};
use newsrack_engine::{
    direction,
    today::{self as engine, EditionTerm, KeptEdition, Made, Topic, TopicCatch},
};
use newsrack_model::LessonKind;

pub(crate) fn page(today: engine::Today) -> wire::Today {
    wire::Today {
        edition: today.edition.map(edition),
        none: today.none.map(none),
        ready: today.ready.map(line),
        is_making: today.is_making,
        next_at: today.next_at,
        titles_followed: today.titles_followed,
    }
}

pub(crate) fn line(kept: KeptEdition) -> wire::EditionLine {
    wire::EditionLine {
        edition_id: kept.id,
        kind: kept.kind,
        made_at: kept.made_at,
        cards: kept.cards,
        minutes: kept.minutes,
        headline: kept.headline,
        opened_at: kept.opened_at,
        ended_at: kept.ended_at,
    }
}

pub(crate) fn left_out(left: engine::LeftOut) -> wire::LeftOutStory {
    let engine::LeftOut { row, why, number, since, about } = left;
    wire::LeftOutStory { entry: entry_row(&row), why, number, since, about }
}

pub(crate) fn made(made: Made) -> wire::MadeEdition {
    match made {
        Made::Edition(id, _) => wire::MadeEdition { edition_id: Some(id), none: None },
        Made::None(reason) => wire::MadeEdition { edition_id: None, none: Some(none(reason)) },
    }
}

pub(crate) fn topic(topic: Topic) -> wire::Topic {
    wire::Topic {
        topic_id: topic.id,
        kind: topic.kind,
        name: if topic.kind.is_number() { topic.name } else { Some(topic.key.clone()) },
        key: topic.key,
        points: topic.points,
        is_everywhere: topic.is_everywhere,
        until: topic.until,
        made_at: topic.made_at,
    }
}

pub(crate) fn preview(caught: TopicCatch) -> wire::TopicPreview {
    let title = |(publication_id, title, entries)| wire::TopicTitle { publication_id, title, entries };
    wire::TopicPreview {
        entries: caught.entries,
        of: caught.of,
        titles: caught.titles.into_iter().map(title).collect(),
        newest: caught.newest.iter().map(entry_row).collect(),
    }
}

pub(crate) fn lessons(taught: engine::Taught) -> wire::Lessons {
    let lesson = |line: engine::LessonLine| wire::LessonLine {
        lesson_id: line.id,
        at: line.at,
        kind: line.kind,
        entry_id: line.entry_id,
        headline: line.headline,
        title: line.title,
    };
    let taste_line =
        |of: engine::TasteLine| wire::TasteLine { term: of.term, about: of.about, points: of.points };
    wire::Lessons {
        lessons: taught.lessons.into_iter().map(lesson).collect(),
        total: taught.total,
        trust: taught.trust,
        taste: taught.taste.into_iter().map(taste_line).collect(),
    }
}

fn none(reason: engine::NoEdition) -> wire::NoEdition {
    match reason {
        engine::NoEdition::NoTitles => wire::NoEdition::NoTitles,
        engine::NoEdition::NothingHere => wire::NoEdition::NothingHere,
        engine::NoEdition::NotYet => wire::NoEdition::NotYet,
    }
}

fn edition(edition: engine::Edition) -> wire::Edition {
    let kept = edition.kept;
    let mut rank = 0;
    wire::Edition {
        edition_id: kept.id,
        kind: kept.kind,
        made_at: kept.made_at,
        opened_at: kept.opened_at,
        ended_at: kept.ended_at,
        budget_minutes: kept.budget_minutes,
        minutes: kept.minutes,
        cards: kept.cards,
        read: edition.read,
        titles: edition.titles,
        candidates: kept.candidates,
        before: edition.before,
        blocks: edition.blocks.into_iter().map(|of| block(of, &mut rank)).collect(),
    }
}

fn block(block: engine::Block, rank: &mut u32) -> wire::EditionBlock {
    let (section_id, name) = block.section.map_or((None, None), |(id, name)| (id, Some(name)));
    let cards = block.cards.into_iter().map(|of| {
        *rank += 1;
        card(of, *rank - 1)
    });
    wire::EditionBlock { kind: block.kind, pattern: block.pattern, section_id, name, cards: cards.collect() }
}

fn card(card: engine::Card, rank: u32) -> wire::EditionCard {
    let engine::Card { card: frozen, row, picture, story_id, news, also, said } = card;
    let (headline, title) = match &row {
        Some(row) => (row.entry.headline.clone(), row.title.clone()),
        None => frozen.kept.unwrap_or_default(),
    };
    let language = row.as_ref().and_then(|row| row.entry.language.as_deref());
    let authors = row.iter().flat_map(|row| &row.entry.authors).filter_map(|author| author.name.clone());
    let news = news.map(|(edition_id, since, accounts)| wire::CardNews { edition_id, since, accounts });
    let said = said.map(|(lesson_id, kind)| {
        let said = if kind == LessonKind::More { wire::Said::More } else { wire::Said::Less };
        wire::CardSaid { lesson_id, said }
    });
    wire::EditionCard {
        rank,
        direction: direction(&headline, language),
        headline,
        title,
        authors: authors.collect(),
        section: frozen.section,
        picture: picture.and_then(|image| Some(lead_image(row.as_ref()?.entry.id, &image))),
        minutes: frozen.minutes,
        story_id,
        titles: frozen.titles,
        led_in: frozen.led_in,
        is_developing: frozen.is_developing,
        news,
        also: also.iter().map(entry_row).collect(),
        lane: frozen.lane,
        points: frozen.points,
        terms: frozen.terms.into_iter().map(term).collect(),
        said,
        entry: row.as_ref().map(entry_row),
    }
}

fn term(term: EditionTerm) -> wire::CardTerm {
    wire::CardTerm { term: term.term, points: term.points, count: term.count, about: term.about }
}
