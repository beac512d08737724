//! The front page, lessons and topics.

use super::Answer;
use crate::{convert::entry_row, today, wire::*};
use newsrack_engine::{Reader, today as engine};

pub(crate) async fn edition(reader: &Reader, request: EditionRequest) -> Answer<Today> {
    Ok(today::page(reader.edition(request.edition_id).await?))
}

pub(crate) async fn editions(reader: &Reader, _: Nothing) -> Answer<Editions> {
    Ok(Editions { editions: reader.editions().await?.into_iter().map(today::line).collect() })
}

pub(crate) async fn left_out(reader: &Reader, request: EditionIdRequest) -> Answer<LeftOut> {
    let stories = reader.left_out(request.edition_id).await?;
    Ok(LeftOut { stories: stories.into_iter().map(today::left_out).collect() })
}

pub(crate) async fn make_edition(reader: &Reader, _: Nothing) -> Answer<MadeEdition> {
    Ok(today::made(reader.make_edition().await?))
}

pub(crate) async fn open_edition(reader: &Reader, request: EditionIdRequest) -> Answer<Nothing> {
    reader.open_edition(request.edition_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn end_edition(reader: &Reader, request: EditionIdRequest) -> Answer<Nothing> {
    reader.end_edition(request.edition_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn say_card(reader: &Reader, request: SayCardRequest) -> Answer<Changed> {
    let said = match request.said {
        Said::More => engine::Said::More,
        Said::Less => engine::Said::Less,
    };
    Ok(reader.say_card(request.edition_id, request.rank, said).await?.into())
}

pub(crate) async fn lessons(reader: &Reader, request: LessonsRequest) -> Answer<Lessons> {
    Ok(today::lessons(reader.lessons(request.with_reading).await?))
}

pub(crate) async fn unsay(reader: &Reader, request: UnsayRequest) -> Answer<Nothing> {
    reader.unsay(request.lesson_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn reset_taste(reader: &Reader, _: Nothing) -> Answer<Nothing> {
    reader.reset_taste().await?;
    Ok(Nothing {})
}

pub(crate) async fn topics(reader: &Reader, _: Nothing) -> Answer<Topics> {
    Ok(Topics { topics: reader.topics().await?.into_iter().map(today::topic).collect() })
}

pub(crate) async fn add_topic(reader: &Reader, request: AddTopicRequest) -> Answer<AddedTopic> {
    let AddTopicRequest { kind, key, points, is_everywhere, until, made_at } = request;
    let engine::AddedTopic { topic, before } =
        reader.put_topic(kind, &key, points, until, is_everywhere, made_at).await?;
    Ok(AddedTopic { topic: today::topic(topic), before: before.map(today::topic) })
}

pub(crate) async fn preview_topic(reader: &Reader, request: TopicKey) -> Answer<TopicPreview> {
    Ok(today::preview(reader.preview_topic(request.kind, &request.key).await?))
}

pub(crate) async fn remove_topic(reader: &Reader, request: TopicRequest) -> Answer<Nothing> {
    reader.remove_topic(request.topic_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn topic_muted(reader: &Reader, request: TopicRequest) -> Answer<TopicMuted> {
    let (rows, total) = reader.muted_by_topic(request.topic_id, 500).await?;
    Ok(TopicMuted { entries: rows.iter().map(entry_row).collect(), total })
}
