//! The front page, lessons and topics.

use super::Answer;
use crate::{ApiError, Code, today, wire::*};
use newsrack_engine::Reader;

fn not_yet<T>() -> Answer<T> {
    Err(ApiError::new(Code::NotFound, "There is no edition yet."))
}

pub(crate) async fn edition(reader: &Reader, request: EditionRequest) -> Answer<Today> {
    Ok(today::page(reader.edition(request.edition_id).await?))
}

pub(crate) async fn editions(reader: &Reader, _: Nothing) -> Answer<Editions> {
    Ok(Editions { editions: reader.editions().await?.into_iter().map(today::line).collect() })
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

pub(crate) async fn say_card(_: &Reader, _: SayCardRequest) -> Answer<Changed> {
    not_yet()
}

pub(crate) async fn lessons(_: &Reader, _: LessonsRequest) -> Answer<Lessons> {
    not_yet()
}

pub(crate) async fn unsay(_: &Reader, _: UnsayRequest) -> Answer<Nothing> {
    not_yet()
}

pub(crate) async fn reset_taste(_: &Reader, _: Nothing) -> Answer<Nothing> {
    not_yet()
}

pub(crate) async fn topics(reader: &Reader, _: Nothing) -> Answer<Topics> {
    Ok(Topics { topics: reader.topics().await?.into_iter().map(today::topic).collect() })
}

pub(crate) async fn add_topic(reader: &Reader, request: AddTopicRequest) -> Answer<Topic> {
    let AddTopicRequest { kind, key, points, until } = request;
    Ok(today::topic(reader.add_topic(kind, &key, points, until).await?))
}

pub(crate) async fn preview_topic(reader: &Reader, request: TopicKey) -> Answer<TopicPreview> {
    Ok(today::preview(reader.preview_topic(request.kind, &request.key).await?))
}

pub(crate) async fn remove_topic(reader: &Reader, request: TopicRequest) -> Answer<Nothing> {
    reader.remove_topic(request.topic_id).await?;
    Ok(Nothing {})
}
