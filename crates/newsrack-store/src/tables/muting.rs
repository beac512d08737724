//! What is muted, and what lists show of it. Here stands the one rule: an entry is muted by a word of its title's that its
//! headline or summary holds, by a topic that is muted everywhere, or by its story (`muted_by`), and lists leave it out unless it is
//! saved, which is the reader's own word too.

use super::{
    TopicAim, TopicAims,
    entries::authors,
    readable::{all_readable, readable, word},
    stories::entries_of_story,
    topic_catch::title_meant,
};
use crate::{Error, Reading, Row, Writing};
use newsrack_model::{Author, EntryId, Millis, PublicationId, StoryId, TopicId, TopicKind};
use newsrack_words::Phrases;
use rusqlite::{OptionalExtension, params};
use serde_json::{Value, json};
use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
    rc::Rc,
};

/// What mutes the entries of a title.
pub(crate) struct Mutes {
    words: Phrases,
    /// All of the title, by what stands in `muted_by` for the topic.
    whole: Option<String>,
    everywhere: Rc<Everywhere>,
}

/// The topics that are muted everywhere.
struct Everywhere {
    /// What stands in `muted_by` for each.
    marks: Vec<String>,
    aims: Rc<TopicAims>,
    /// The last one of each title.
    titles: HashMap<PublicationId, usize>,
}

/// Kinds and keys of topics.
type Keys = Vec<(TopicKind, String)>;

thread_local! {
    /// What was looked for last, for the thread that writes: a thousand topics are made ready once, and not with each answer of a feed.
    static LAST_AIMS: RefCell<(Keys, Rc<TopicAims>)> = RefCell::default();
}

fn aims_of(topics: Keys) -> Rc<TopicAims> {
    LAST_AIMS.with_borrow_mut(|(last, aims)| {
        if *last != topics {
            *aims = Rc::new(TopicAims::of(topics.iter().map(|(kind, key)| (*kind, key.as_str()))));
            *last = topics;
        }
        aims.clone()
    })
}

impl Mutes {
    /// The word that mutes an entry, or what stands for the topic that does.
    pub(crate) fn muted_by(&self, headline: &str, summary: &str, authors: &[Author]) -> Option<&str> {
        let Everywhere { marks, aims, .. } = &*self.everywhere;
        let names = || authors.iter().filter_map(|author| author.name.clone()).collect();
        let topic = || aims.first_holding(headline, summary, names).map(|at| marks[at].as_str());
        (self.whole.as_deref()).or_else(|| self.words.found_in(&[headline, summary])).or_else(topic)
    }
}

/// Stands in `muted_by` for a topic. No word begins with a blank.
fn mark_of(topic: TopicId) -> String {
    format!(" topic:{topic}")
}

/// Stands in `muted_by` where it is not a word but the story that the reader mutes. No word begins with a blank.
const BY_STORY: &str = " story";

/// Titles whose words were set, and stories that were muted or are so no more, whose entries were not all looked at since: a process
/// may end in the middle.
const LOOKS: &str = "looks_at_muted";
const LOOKS_AT_STORIES: &str = "looks_at_muted_stories";
const LOOKS_AT_TOPICS: &str = "looks_at_muted_topics";

/// That entries are to be looked at for what mutes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookAtMuted {
    /// Whose.
    pub of: MutedOf,
    /// How often it was set otherwise before all were looked at.
    times: u64,
}

/// What has entries that are muted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MutedOf {
    /// By its words.
    Title(PublicationId),
    /// As a whole.
    Story(StoryId),
    /// By what it is about; those too that were muted by it and are so no more.
    Topic(TopicId),
}

impl Reading<'_> {
    /// The titles and stories whose entries are to be looked at.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn looks_at_muted(&self) -> Result<Vec<LookAtMuted>, Error> {
        let titles = looks(self.setting(LOOKS)?).into_iter();
        let titles =
            titles.map(|(title, times)| LookAtMuted { of: MutedOf::Title(PublicationId(title)), times });
        let stories = looks(self.setting(LOOKS_AT_STORIES)?).into_iter();
        let stories = stories.map(|(story, times)| LookAtMuted { of: MutedOf::Story(StoryId(story)), times });
        let topics = looks(self.setting(LOOKS_AT_TOPICS)?).into_iter();
        let topics = topics.map(|(topic, times)| LookAtMuted { of: MutedOf::Topic(TopicId(topic)), times });
        Ok(titles.chain(stories).chain(topics).collect())
    }

    /// All entries of a title or a story, listed or not.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entries_muted_with(&self, of: MutedOf) -> Result<Vec<i64>, Error> {
        let title = match of {
            MutedOf::Title(title) => title,
            MutedOf::Story(story) => return entries_of_story(self, story),
            MutedOf::Topic(topic) => return self.entries_of_topic(topic),
        };
        let mut statement = self.prepare_cached("SELECT id FROM entries WHERE publication_id = ?1")?;
        let entries = statement.query_map([title.0], |row| row.get(0))?;
        Ok(entries.collect::<Result<_, _>>()?)
    }
}

impl Reading<'_> {
    /// What a topic has muted, and what it should: of what is stored.
    fn entries_of_topic(&self, topic: TopicId) -> Result<Vec<i64>, Error> {
        let mut statement = self.prepare_cached("SELECT entry_id FROM statuses WHERE muted_by = ?1")?;
        let muted = statement.query_map([mark_of(topic)], |row| row.get(0))?;
        let mut entries: Vec<i64> = muted.collect::<Result<_, _>>()?;
        if let Some((kind, key)) = topic_everywhere(self, topic)? {
            entries.extend(self.caught_of_all(kind, &key)?);
        }
        entries.sort_unstable();
        entries.dedup();
        Ok(entries)
    }

    /// What a topic keeps from all lists, the latest first, at most so many; with how much that is in all. What is saved is shown all
    /// the same, and is not among it.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn muted_by_topic(&self, topic: TopicId, most: u32) -> Result<(Vec<Row>, u32), Error> {
        let mark = mark_of(topic);
        let count: u32 = self.query_row(
            "SELECT count(*) FROM statuses WHERE muted_by = ?1 AND is_saved = 0",
            [&mark],
            |row| row.get(0),
        )?;
        let mut statement = self.prepare_cached(
            "SELECT entry_id FROM statuses WHERE muted_by = ?1 AND is_saved = 0
             ORDER BY sort_at DESC, entry_id DESC LIMIT ?2",
        )?;
        let ids = statement.query_map(params![mark, most], |row| row.get(0).map(EntryId))?;
        let ids: Vec<EntryId> = ids.collect::<Result<_, _>>()?;
        let rows = ids.into_iter().filter_map(|id| self.entry(id).transpose());
        Ok((rows.collect::<Result<_, _>>()?, count))
    }
}

/// A topic that is muted everywhere.
fn topic_everywhere(
    store: &rusqlite::Connection,
    topic: TopicId,
) -> Result<Option<(TopicKind, String)>, Error> {
    let both = |row: &rusqlite::Row<'_>| Ok((word(row, 0, TopicKind::of)?, row.get(1)?));
    let found = store
        .prepare_cached("SELECT kind, key FROM topics WHERE id = ?1 AND points IS NULL AND is_everywhere")?
        .query_row([topic.0], |row| readable(both(row)))
        .optional()?;
    Ok(found.flatten())
}

impl Writing<'_> {
    /// What a topic that was added or removed mutes everywhere is to be looked at.
    pub(super) fn look_at_muted_topic(&self, topic: TopicId) -> Result<(), Error> {
        self.is_to_be_looked_at(LOOKS_AT_TOPICS, topic.0)
    }

    /// The same for all topics that mute a title: titles became one or several again, or one of them has a topic of its own now.
    pub(super) fn look_at_muted_titles(&self) -> Result<(), Error> {
        let mut statement = self.prepare_cached(
            "SELECT id FROM topics WHERE kind = 'title' AND points IS NULL AND is_everywhere",
        )?;
        let topics = statement.query_map([], |row| row.get(0).map(TopicId))?;
        for topic in topics.collect::<Result<Vec<_>, _>>()? {
            self.look_at_muted_topic(topic)?;
        }
        Ok(())
    }

    /// Lets topics go that held until a moment. What they muted everywhere is to be looked at.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn end_topics(&self, now: Millis) -> Result<(), Error> {
        let ended: Vec<(i64, bool)> = self
            .prepare_cached("DELETE FROM topics WHERE until <= ?1 RETURNING id, is_everywhere")?
            .query_map([now], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (topic, _) in ended.into_iter().filter(|(_, is_everywhere)| *is_everywhere) {
            self.look_at_muted_topic(TopicId(topic))?;
        }
        Ok(())
    }

    /// Sets the words and phrases that mute entries of a title. What comes from now on is muted by them; what is here is to
    /// be looked at by [`Writing::mute_again`], in steps, until [`Writing::looked_at_muted`] says that all was.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_muted_words(&self, title: PublicationId, words: &[String]) -> Result<(), Error> {
        self.prepare_cached("UPDATE publications SET muted_words = ?2 WHERE id = ?1")?
            .execute(params![title.0, serde_json::to_string(words)?])?;
        self.is_to_be_looked_at(LOOKS, title.0)
    }

    /// Accounts of a story are to be looked at, which was muted or is so no more.
    pub(super) fn look_at_muted_story(&self, story: StoryId) -> Result<(), Error> {
        self.is_to_be_looked_at(LOOKS_AT_STORIES, story.0)
    }

    fn is_to_be_looked_at(&self, key: &str, id: i64) -> Result<(), Error> {
        let mut looks = looks(self.setting(key)?);
        *looks.entry(id).or_default() += 1;
        self.set_setting(key, &json!(looks))
    }

    /// All entries of a title or a story were looked at. Where it was set otherwise meanwhile, they are to be looked at again.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn looked_at_muted(&self, look: LookAtMuted) -> Result<(), Error> {
        let (key, id) = match look.of {
            MutedOf::Title(title) => (LOOKS, title.0),
            MutedOf::Story(story) => (LOOKS_AT_STORIES, story.0),
            MutedOf::Topic(topic) => (LOOKS_AT_TOPICS, topic.0),
        };
        let mut looks = looks(self.setting(key)?);
        if looks.get(&id) == Some(&look.times) {
            looks.remove(&id);
            self.set_setting(key, &json!(looks))?;
        }
        Ok(())
    }

    /// What mutes entries of a title.
    pub(crate) fn mutes(&self, title: PublicationId) -> Result<Mutes, Error> {
        self.mutes_beside(title, Rc::new(self.muted_everywhere()?))
    }

    /// The same, where it is known what is muted everywhere.
    fn mutes_beside(&self, title: PublicationId, everywhere: Rc<Everywhere>) -> Result<Mutes, Error> {
        let words: Option<String> = self
            .prepare_cached("SELECT muted_words FROM publications WHERE id = ?1")?
            .query_row([title.0], |row| row.get(0))
            .optional()?;
        let words: Vec<String> = words.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        Ok(Mutes {
            words: Phrases::new(words.iter().map(String::as_str)),
            whole: everywhere.titles.get(&title).map(|at| everywhere.marks[*at].clone()),
            everywhere,
        })
    }

    fn muted_everywhere(&self) -> Result<Everywhere, Error> {
        let mut statement = self.prepare_cached(
            "SELECT id, kind, key FROM topics WHERE points IS NULL AND is_everywhere ORDER BY id",
        )?;
        let topics = statement.query_map([], |row| {
            Ok((TopicId(row.get(0)?), word(row, 1, TopicKind::of)?, row.get::<_, String>(2)?))
        })?;
        let topics = all_readable(topics)?;
        let mut titles = HashMap::new();
        for (at, (_, kind, key)) in topics.iter().enumerate() {
            if let (TopicKind::Title, TopicAim::Number(title)) = (kind, TopicAim::of(*kind, key)) {
                titles.insert(PublicationId(title_meant(self.connection, title)?), at);
            }
        }
        Ok(Everywhere {
            marks: topics.iter().map(|(id, ..)| mark_of(*id)).collect(),
            aims: aims_of(topics.into_iter().map(|(_, kind, key)| (kind, key)).collect()),
            titles,
        })
    }

    /// Looks at entries again whose words or whose title changed; answers how many are muted otherwise than before. What no
    /// longer holds a word comes back. It is one transaction: some hundred at once are enough.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn mute_again(&self, entries: impl IntoIterator<Item = i64>) -> Result<u64, Error> {
        let mut mutes: HashMap<i64, Mutes> = HashMap::new();
        let everywhere = Rc::new(self.muted_everywhere()?);
        let mut statement = self.prepare_cached(
            "SELECT statuses.publication_id, headline, summary, muted_by, authors
             FROM statuses CROSS JOIN entries ON entries.id = entry_id WHERE entry_id = ?1",
        )?;
        let mut changed: Vec<(i64, Option<String>)> = Vec::new();
        for entry in entries {
            let mut rows = statement.query([entry])?;
            let Some(row) = rows.next()? else { continue };
            let (title, muted_by): (i64, Option<String>) = (row.get(0)?, row.get(3)?);
            if let std::collections::hash_map::Entry::Vacant(place) = mutes.entry(title) {
                place.insert(self.mutes_beside(PublicationId(title), everywhere.clone())?);
            }
            let (headline, summary): (String, String) = (row.get(1)?, row.get(2)?);
            let by_story = self.is_in_muted_story(entry)?.then_some(BY_STORY);
            let names = authors(&row.get::<_, String>(4)?);
            let now = mutes[&title].muted_by(&headline, &summary, &names).or(by_story);
            if now != muted_by.as_deref() {
                changed.push((entry, now.map(str::to_owned)));
            }
        }
        if changed.is_empty() {
            return Ok(0);
        }
        self.recounting(changed.iter().map(|(entry, _)| *entry), |store| {
            let mut mute = store.prepare_cached("UPDATE statuses SET muted_by = ?2 WHERE entry_id = ?1")?;
            for (entry, word) in &changed {
                mute.execute(params![entry, word])?;
            }
            store.list_touched()
        })?;
        Ok(changed.len() as u64)
    }

    /// Within a recounting: lists what a followed feed carries and nothing mutes, and hides the rest.
    pub(crate) fn list_touched(&self) -> Result<(), Error> {
        let changed = self
            .prepare_cached(
                "UPDATE statuses SET is_listed = state.is_listed
                 FROM (SELECT statuses.entry_id, (muted_by IS NULL OR is_saved) AND EXISTS (
                        SELECT 1 FROM placements JOIN feeds ON feeds.id = feed_id
                        WHERE placements.entry_id = statuses.entry_id AND unfollowed_at IS NULL) AS is_listed
                     FROM touched CROSS JOIN statuses ON statuses.entry_id = touched.entry_id) AS state
                 WHERE statuses.entry_id = state.entry_id AND statuses.is_listed <> state.is_listed",
            )?
            .execute([])?;
        if changed > 0 {
            self.prepare_cached("UPDATE story_progress SET relisted = relisted + 1")?.execute([])?;
        }
        self.prepare_cached(
            "UPDATE placements SET is_muted = state.is_muted, is_unread = NOT is_read AND NOT state.is_muted
             FROM (SELECT statuses.entry_id, is_read, muted_by IS NOT NULL AND NOT is_saved AS is_muted
                   FROM touched CROSS JOIN statuses ON statuses.entry_id = touched.entry_id) AS state
             WHERE placements.entry_id = state.entry_id AND placements.is_muted <> state.is_muted",
        )?
        .execute([])?;
        Ok(())
    }
}

fn looks(kept: Option<Value>) -> BTreeMap<i64, u64> {
    kept.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default()
}
