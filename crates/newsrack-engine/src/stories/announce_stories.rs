//! Announcing stories: one that many titles carry, and one by which a topic moves that the reader added. Decided after what arrived was
//! put into stories; what was announced is kept by entry, so that it is announced once however stories merge and part.

use crate::{Error, Event, Reader, StoryNews, clock::HOUR};
use newsrack_model::{EntryId, Millis, Settings, StoryId, TopicId, TopicKind};
use newsrack_store::{CarriedAccount, CarriedStory, Owner, Reading, TopicAim};
use serde_json::{Value, json};
use std::{
    cmp::Reverse,
    collections::BTreeSet,
    sync::atomic::{AtomicI64, Ordering::Relaxed},
};

/// Nothing is announced of a story whose first account is older.
const OLDEST: Millis = 24 * HOUR;
/// A story by which a topic moves is told by so many owners: one alone says little.
const OWNERS_OF_TOPIC: u32 = 2;
/// A topic rests so long after it was announced.
const REST_OF_TOPIC: Millis = 6 * HOUR;
/// Where it is kept, among the settings, what was wanted when it was last decided: who begins to want it is not told of all that is here.
const KEY: &str = "stories_announced";

/// Up to which entry it was decided, while the program runs; 0 before.
#[derive(Default)]
pub(crate) struct StoriesAnnounced(AtomicI64);

/// What the reader wants announced of stories.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Wish {
    /// By so many titles and more; 0 for none.
    titles: u32,
    topics: bool,
}

/// What is to be kept of a story.
struct Decided {
    story_id: StoryId,
    entries: Vec<EntryId>,
    owners: u32,
    topic: Option<(TopicId, String)>,
}

/// A topic that may move.
struct Topic {
    id: TopicId,
    key: String,
    aim: TopicAim,
    made_at: Millis,
    is_resting: bool,
}

impl Wish {
    fn of(settings: &Settings) -> Option<Self> {
        let wish = Self { titles: settings.notify_story_titles.into(), topics: settings.notifies_topics };
        (wish.titles > 0 || wish.topics).then_some(wish)
    }

    fn as_kept(self) -> Value {
        json!({ "titles": self.titles, "topics": self.topics })
    }
}

impl Reader {
    /// Announces the stories that came to be carried by as many titles as the reader wants, and those by which topics move. In a quiet
    /// hour and while alerts are paused or off they pass in silence, and so does all that is here when such alerts are switched on.
    ///
    /// # Errors
    /// The store fails; then nothing was announced.
    pub(crate) async fn announce_stories(&self) -> Result<(), Error> {
        let wish = Wish::of(&self.settings().await?);
        let kept = self.read(|store| store.setting(KEY)).await?;
        let Some(wish) = wish else {
            if kept.is_some_and(|kept| !kept.is_null()) {
                self.keep(|store| store.set_setting(KEY, &Value::Null)).await?;
            }
            return Ok(());
        };
        let (now, is_new_wish) = (self.now(), kept != Some(wish.as_kept()));
        let after = if is_new_wish { 0 } else { self.inner.stories_announced.0.load(Relaxed) };
        let is_silent = is_new_wish || !self.may_announce().await;
        let (upto, decided) = self
            .read(move |store| {
                let upto = store.stories_looked_to()?;
                if upto <= EntryId(after) && !is_new_wish {
                    return Ok((upto, Vec::new()));
                }
                Ok((upto, decide(store, wish, EntryId(after), now, is_silent)?))
            })
            .await?;
        let stories: Vec<StoryNews> = decided
            .iter()
            .map(|it| StoryNews {
                story_id: it.story_id,
                topic: it.topic.as_ref().map(|(_, key)| key.clone()),
            })
            .collect();
        if is_new_wish || !decided.is_empty() {
            // Kept first: a process that ends between has announced too little, and never twice.
            self.keep(move |store| {
                store.set_setting(KEY, &wish.as_kept())?;
                for Decided { entries, owners, topic, .. } in decided {
                    store.set_announced(&entries, Some(owners), !is_silent, now)?;
                    if let Some((topic, _)) = topic.filter(|_| !is_silent) {
                        store.set_topic_announced(topic, now)?;
                    }
                }
                Ok(())
            })
            .await?;
        }
        self.inner.stories_announced.0.store(upto.0, Relaxed);
        if !is_silent && !stories.is_empty() {
            self.tell(&Event::AnnounceStories { stories });
        }
        Ok(())
    }

    /// Keeps that entries were announced for their titles. Where that fails a story may tell of them once more.
    pub(crate) async fn keep_announced(&self, entries: Vec<EntryId>) {
        let is_wanted = self.settings().await.is_ok_and(|settings| Wish::of(&settings).is_some());
        if is_wanted {
            let now = self.now();
            let _ = self.keep(move |store| store.set_announced(&entries, None, true, now)).await;
        }
    }
}

/// What is announced of the stories to which something came after an entry, those that most owners carry first.
fn decide(
    store: &Reading<'_>,
    wish: Wish,
    after: EntryId,
    now: Millis,
    is_silent: bool,
) -> Result<Vec<Decided>, newsrack_store::Error> {
    let since = store.time_seen_so_far(now)? - OLDEST;
    let mut stories = store.stories_carried(since, after)?;
    stories.retain(|story| !story.is_read && story.first_at >= since);
    stories.sort_by_key(|story| (Reverse(owners(&story.accounts, |_| true)), story.story_id));
    let mut topics = if wish.topics { topics(store, now)? } else { Vec::new() };
    let mut decided = Vec::new();
    for story in stories {
        let by_titles = wish.titles > 0 && is_news(&story, &story.accounts, wish.titles);
        let by_topic = match by_titles {
            true => None,
            false => moved(store, &story, &topics)?,
        };
        if !by_titles && by_topic.is_none() {
            continue;
        }
        let topic = by_topic.map(|at| {
            // What passes in silence is no reason to be silent on.
            topics[at].is_resting = !is_silent;
            (topics[at].id, topics[at].key.clone())
        });
        let entries = story.accounts.iter().map(|account| account.entry_id).collect();
        decided.push(Decided {
            story_id: story.story_id,
            entries,
            owners: owners(&story.accounts, |_| true),
            topic,
        });
    }
    Ok(decided)
}

/// Owners with an account of their own making that is news: sister titles have one owner, and of copies that of the original counts.
fn owners(accounts: &[CarriedAccount], is_wanted: impl Fn(&CarriedAccount) -> bool) -> u32 {
    let known: BTreeSet<EntryId> = accounts.iter().map(|account| account.entry_id).collect();
    let is_own = |account: &CarriedAccount| account.copy_of.is_none_or(|original| !known.contains(&original));
    let counted = accounts.iter().filter(|account| account.is_news && is_own(account) && is_wanted(account));
    let owners: BTreeSet<&Owner> = counted.map(|account| &account.owner).collect();
    u32::try_from(owners.len()).unwrap_or(u32::MAX)
}

/// Whether so many owners carry a story, twice as many as when it was told last, and half of them have an account that no
/// notification told of.
fn is_news(story: &CarriedStory, accounts: &[CarriedAccount], fewest: u32) -> bool {
    let all = owners(accounts, |_| true);
    let untold = owners(accounts, |account| !account.is_said);
    all >= fewest.max(story.told_owners.unwrap_or(0).saturating_mul(2)) && untold.saturating_mul(2) >= all
}

/// The topics of words that were added and not muted.
fn topics(store: &Reading<'_>, now: Millis) -> Result<Vec<Topic>, newsrack_store::Error> {
    let announced = store.topics_announced()?;
    let is_of_words = |kind| matches!(kind, TopicKind::Word | TopicKind::Phrase | TopicKind::Name);
    let topics = store.topics(now)?.into_iter();
    let wanted =
        topics.filter(|topic| topic.points.is_some_and(|points| points > 0) && is_of_words(topic.kind));
    let topics = wanted.map(|topic| Topic {
        // A clock that was set back does not lengthen its rest.
        is_resting: announced.get(&topic.id).is_some_and(|at| (0..REST_OF_TOPIC).contains(&(now - at))),
        aim: TopicAim::of(topic.kind, &topic.key),
        id: topic.id,
        made_at: topic.made_at,
        key: topic.key,
    });
    Ok(topics.collect())
}

/// The first topic that moves by a story: two owners tell of it since it was added.
fn moved(
    store: &Reading<'_>,
    story: &CarriedStory,
    topics: &[Topic],
) -> Result<Option<usize>, newsrack_store::Error> {
    let may_move = |topic: &&Topic| !topic.is_resting && !since(story, topic).is_empty();
    if !is_news(story, &story.accounts, OWNERS_OF_TOPIC) || !topics.iter().any(|topic| may_move(&topic)) {
        return Ok(None);
    }
    let mut told = Vec::new();
    for account in story.accounts.iter().filter(|account| account.is_news) {
        told.extend(store.entry_words(account.entry_id)?);
    }
    let holds = |topic: &Topic| {
        told.iter().any(|words| topic.aim.holds(&words.headline, &words.summary, || words.authors.clone()))
    };
    let moves = |topic: &Topic| {
        may_move(&topic) && is_news(story, &since(story, topic), OWNERS_OF_TOPIC) && holds(topic)
    };
    Ok(topics.iter().position(moves))
}

/// The accounts that came after a topic was added.
fn since(story: &CarriedStory, topic: &Topic) -> Vec<CarriedAccount> {
    story.accounts.iter().filter(|account| account.first_seen_at > topic.made_at).cloned().collect()
}
