//! The front page, lessons and topics.

use super::Answer;
use crate::{ApiError, Code, wire::*};
use newsrack_engine::Reader;

fn not_yet<T>() -> Answer<T> {
    Err(ApiError::new(Code::NotFound, "There is no edition yet."))
}

pub(crate) async fn edition(_: &Reader, _: EditionRequest) -> Answer<Today> {
    not_yet()
}

pub(crate) async fn editions(_: &Reader, _: Nothing) -> Answer<Editions> {
    not_yet()
}

pub(crate) async fn make_edition(_: &Reader, _: Nothing) -> Answer<MadeEdition> {
    not_yet()
}

pub(crate) async fn open_edition(_: &Reader, _: EditionIdRequest) -> Answer<Nothing> {
    not_yet()
}

pub(crate) async fn end_edition(_: &Reader, _: EditionIdRequest) -> Answer<Nothing> {
    not_yet()
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

pub(crate) async fn topics(_: &Reader, _: Nothing) -> Answer<Topics> {
    not_yet()
}

pub(crate) async fn add_topic(_: &Reader, _: AddTopicRequest) -> Answer<Topic> {
    not_yet()
}

pub(crate) async fn preview_topic(_: &Reader, _: TopicKey) -> Answer<TopicPreview> {
    not_yet()
}

pub(crate) async fn remove_topic(_: &Reader, _: TopicRequest) -> Answer<Nothing> {
    not_yet()
}
