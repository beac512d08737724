//! What the reader wants more or less of on the page, or none at all: added, listed, removed, and tried on the last month first.

use crate::{Error, Event, Reader};
use newsrack_model::{Millis, TopicId, TopicKind};
use newsrack_store::{Topic, TopicCatch};

/// A topic adds so many thousandths of a point at most, and takes so many away.
const MOST_POINTS: i64 = 5_000;
/// Letters of a key.
const MOST_KEY: usize = 120;
/// So far back a topic is tried.
const MONTH: Millis = 30 * 24 * crate::clock::HOUR;

impl Reader {
    /// The topics that hold, the newest first.
    ///
    /// # Errors
    /// The store fails.
    pub async fn topics(&self) -> Result<Vec<Topic>, Error> {
        let now = self.now();
        self.read(move |store| store.topics(now)).await
    }

    /// Adds a topic; one of the same kind and key is in its place then. Without points it keeps what it is about from the page.
    ///
    /// # Errors
    /// The key is empty, too long or no number where one is wanted, it adds too much, there are too many topics, or the store fails.
    pub async fn add_topic(
        &self,
        kind: TopicKind,
        key: &str,
        points: Option<i64>,
        until: Option<Millis>,
    ) -> Result<Topic, Error> {
        if points.is_some_and(|points| points == 0 || points.abs() > MOST_POINTS) {
            return Err(Error::Request(format!(
                "A topic adds from -{MOST_POINTS} to {MOST_POINTS}, and not 0."
            )));
        }
        let new = Topic {
            id: TopicId(0),
            kind,
            key: sound_key(kind, key)?,
            points,
            until,
            made_at: self.now(),
            name: None,
        };
        let added = self.intend(move |store| store.add_topic(&new)).await?;
        let added = added.ok_or_else(|| Error::Request("There are too many topics.".to_owned()))?;
        self.tell(&Event::TasteChanged {});
        Ok(added)
    }

    /// Removes a topic.
    ///
    /// # Errors
    /// No such topic, or the store fails.
    pub async fn remove_topic(&self, id: TopicId) -> Result<(), Error> {
        if !self.intend(move |store| store.remove_topic(id)).await? {
            return Err(Error::NotFound("topic"));
        }
        self.tell(&Event::TasteChanged {});
        Ok(())
    }

    /// What a topic would have caught within the last month. Nothing is kept.
    ///
    /// # Errors
    /// As for [`Reader::add_topic`].
    pub async fn preview_topic(&self, kind: TopicKind, key: &str) -> Result<TopicCatch, Error> {
        let (key, since) = (sound_key(kind, key)?, self.now() - MONTH);
        self.read(move |store| store.topic_catch(kind, &key, since)).await
    }
}

/// A key without what is around it.
fn sound_key(kind: TopicKind, key: &str) -> Result<String, Error> {
    let key = key.split_whitespace().collect::<Vec<_>>().join(" ");
    if kind.is_number() && key.parse::<i64>().is_err() {
        return Err(Error::Request(format!("\"{key}\" is no number of a {}.", kind.word())));
    }
    if key.is_empty() {
        return Err(Error::Unnamed);
    }
    if key.chars().count() > MOST_KEY {
        return Err(Error::LongName { of: "topic", most: MOST_KEY });
    }
    Ok(key)
}
