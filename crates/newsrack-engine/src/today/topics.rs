//! What the reader wants more or less of on the page, or none at all: added, listed, removed, and tried on the last month first.

use super::AddedTopic;
use crate::{Error, Event, Reader, clock::HOUR};
use newsrack_model::{Millis, TopicId, TopicKind};
use newsrack_store::{Row, Topic, TopicCatch};
use newsrack_words::Phrases;

/// A topic adds so many thousandths of a point at most, and takes so many away.
const MOST_POINTS: i64 = 5_000;
/// Letters of a key.
const MOST_KEY: usize = 120;
/// Rows of what one mutes.
const MOST_ROWS: u32 = 500;
/// Rows of what one would catch.
const MOST_TRIED: usize = 20;
/// So far back a topic is tried, and a section is looked through.
pub(super) const MONTH: Millis = 30 * 24 * HOUR;

impl Reader {
    /// The topics that hold, the newest first.
    ///
    /// # Errors
    /// The store fails.
    pub async fn topics(&self) -> Result<Vec<Topic>, Error> {
        let now = self.now();
        self.read(move |store| store.topics(now)).await
    }

    /// Adds a topic; one of the same kind and key gives way to it, and is told. Without points it keeps what it is about from the page,
    /// and with `is_everywhere` from all lists and counts too. One that is brought back holds since it was first added.
    ///
    /// # Errors
    /// The key is empty, too long or no number where one is wanted, it adds too much, it cannot be muted everywhere, there are too many
    /// topics, or the store fails.
    pub async fn put_topic(
        &self,
        kind: TopicKind,
        key: &str,
        points: Option<i64>,
        until: Option<Millis>,
        is_everywhere: bool,
        since: Option<Millis>,
    ) -> Result<AddedTopic, Error> {
        if is_everywhere && (points.is_some() || matches!(kind, TopicKind::Section | TopicKind::Story)) {
            // Stories have a mute of their own, and a section is left by filing its titles elsewhere.
            return Err(Error::Request(
                "Words, names, authors and titles can be muted everywhere.".to_owned(),
            ));
        }
        if points.is_some_and(|points| points == 0 || points.abs() > MOST_POINTS) {
            return Err(Error::Request(format!(
                "A topic adds from -{MOST_POINTS} to {MOST_POINTS}, and not 0."
            )));
        }
        let now = self.now();
        let new = Topic {
            id: TopicId(0),
            kind,
            key: sound_key(kind, key)?,
            points,
            is_everywhere,
            until,
            made_at: since.map_or(now, |since| since.min(now)),
            name: None,
        };
        let added = self.intend(move |store| store.add_topic(&new)).await?;
        let (topic, before) = added.ok_or_else(|| Error::Request("There are too many topics.".to_owned()))?;
        self.tell(&Event::TasteChanged {});
        self.mute_by_topics().await;
        Ok(AddedTopic { topic, before })
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
        self.mute_by_topics().await;
        Ok(())
    }

    /// What a topic keeps from all lists, or from the page alone, the latest first, at most so many; with how much that is in all. Of
    /// what it keeps from the page that is the last month, told as before it was added.
    ///
    /// # Errors
    /// The store fails.
    pub async fn muted_by_topic(&self, id: TopicId, most: u32) -> Result<(Vec<Row>, u32), Error> {
        let (most, since) = (most.min(MOST_ROWS), self.now() - MONTH);
        self.read(move |store| match store.topic(id)? {
            Some(topic) if topic.points.is_none() && !topic.is_everywhere => {
                let caught = store.topic_catch(topic.kind, &topic.key, since, most as usize)?;
                Ok((caught.newest, caught.entries))
            }
            _ => store.muted_by_topic(id, most),
        })
        .await
    }

    /// Ends topics that held until now: what they kept from the lists comes back.
    pub(crate) async fn end_topics(&self, now: Millis) {
        let ended = self.read(move |store| {
            // A clock that jumps ahead ends nothing, before that is seen to last.
            let upto = now.min(store.time_seen_so_far(now)?.saturating_add(24 * HOUR));
            Ok(store.has_ended_topics(upto)?.then_some(upto))
        });
        let Ok(Some(upto)) = ended.await else { return };
        if self.intend(move |store| store.end_topics(upto)).await.is_ok() {
            self.tell(&Event::TasteChanged {});
            self.mute_by_topics().await;
        }
    }

    /// Mutes what topics catch now, and no more what they do not. Where that fails it is done at the next look of the schedule.
    pub(crate) async fn mute_by_topics(&self) {
        let has_looks = self.read(|store| Ok(!store.looks_at_muted()?.is_empty())).await;
        if has_looks.unwrap_or(false) && self.look_at_muted().await.is_ok() {
            self.tell(&Event::TitlesChanged {});
        }
    }

    /// What a topic would have caught within the last month. Nothing is kept.
    ///
    /// # Errors
    /// As for [`Reader::add_topic`].
    pub async fn preview_topic(&self, kind: TopicKind, key: &str) -> Result<TopicCatch, Error> {
        let (key, since) = (sound_key(kind, key)?, self.now() - MONTH);
        self.read(move |store| store.topic_catch(kind, &key, since, MOST_TRIED)).await
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
    if matches!(kind, TopicKind::Word | TopicKind::Phrase | TopicKind::Name)
        && Phrases::new([key.as_str()]).is_empty()
    {
        return Err(Error::Request(format!("\"{key}\" has no word in it.")));
    }
    if key.chars().count() > MOST_KEY {
        return Err(Error::LongName { of: "topic", most: MOST_KEY });
    }
    Ok(key)
}
