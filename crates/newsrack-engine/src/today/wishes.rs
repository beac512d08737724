//! What topics do to candidates: some keep an account or a whole story from the page, others add points to a card.

use newsrack_curate::edition::Topic as Held;
use newsrack_model::{FeedId, Millis, PublicationId, SectionId, StoryId, TopicKind};
use newsrack_store::{CandidateAccount, EntryWords, Reading, Topic, TopicAim};
use std::collections::{BTreeSet, HashMap};

type Stored<T> = Result<T, newsrack_store::Error>;

/// The topics that hold, ready to be looked for.
pub(super) struct Wishes {
    muted: Vec<Wish>,
    boosted: Vec<Wish>,
    /// The sections that a feed lies in, and those above them.
    sections: HashMap<FeedId, Vec<SectionId>>,
}

struct Wish {
    topic: Topic,
    aim: TopicAim,
}

impl Wishes {
    pub(super) fn of(store: &Reading<'_>, topics: Vec<Topic>) -> Stored<Self> {
        let wishes = topics
            .into_iter()
            .map(|topic| Ok(Wish { aim: aim(store, &topic)?, topic }))
            .collect::<Stored<Vec<_>>>()?;
        let (boosted, muted) = wishes.into_iter().partition(|wish| wish.topic.points.is_some());
        Ok(Self { muted, boosted, sections: sections(store)? })
    }

    /// The topic that keeps a story from the page as a whole, by its place.
    pub(super) fn mutes_story(&self, story: Option<StoryId>) -> Option<usize> {
        self.muting(|wish| self.is_of_story(wish, story))
    }

    /// The one that keeps an account from the page by its title or its section.
    pub(super) fn mutes_account(&self, account: &CandidateAccount) -> Option<usize> {
        self.muting(|wish| self.is_of_place(wish, account))
    }

    /// The one that keeps a story from the page by what its account says.
    pub(super) fn mutes_words(&self, words: &EntryWords) -> Option<usize> {
        self.muting(|wish| says(wish, words))
    }

    fn muting(&self, is_about: impl Fn(&Wish) -> bool) -> Option<usize> {
        self.muted.iter().position(is_about).map(|at| self.boosted.len() + at)
    }

    /// All topics: those that add to cards, and then those that keep something from the page.
    pub(super) fn topics(&self) -> impl Iterator<Item = Held<'_>> {
        self.boosted.iter().chain(&self.muted).map(|Wish { topic, .. }| Held {
            id: topic.id,
            name: topic.name.as_deref().unwrap_or(&topic.key),
            points: topic.points,
        })
    }

    /// Which of those that add to cards a story is about that is shown by an account, by their places.
    pub(super) fn boosted_by(
        &self,
        story: Option<StoryId>,
        account: &CandidateAccount,
        words: &EntryWords,
    ) -> Vec<usize> {
        let is_about = |wish: &Wish| {
            self.is_of_story(wish, story) || self.is_of_place(wish, account) || says(wish, words)
        };
        let about = self.boosted.iter().enumerate().filter(|(_, wish)| is_about(wish));
        about.map(|(at, _)| at).collect()
    }

    fn is_of_story(&self, wish: &Wish, story: Option<StoryId>) -> bool {
        match wish.aim {
            TopicAim::Number(id) => wish.topic.kind == TopicKind::Story && story == Some(StoryId(id)),
            _ => false,
        }
    }

    fn is_of_place(&self, wish: &Wish, account: &CandidateAccount) -> bool {
        let TopicAim::Number(id) = wish.aim else { return false };
        match wish.topic.kind {
            TopicKind::Title => account.publication_id == PublicationId(id),
            TopicKind::Section => {
                self.sections.get(&account.feed_id).is_some_and(|of| of.contains(&SectionId(id)))
            }
            _ => false,
        }
    }
}

fn says(wish: &Wish, words: &EntryWords) -> bool {
    wish.aim.holds(&words.headline, &words.summary, || words.authors.clone())
}

/// Titles that are kept off the page, by their numbers now.
pub(super) fn muted_titles(store: &Reading<'_>, now: Millis) -> Stored<BTreeSet<PublicationId>> {
    let mut muted = BTreeSet::new();
    for topic in store.topics(now)? {
        if topic.kind == TopicKind::Title
            && topic.points.is_none()
            && let TopicAim::Number(title) = aim(store, &topic)?
        {
            muted.insert(PublicationId(title));
        }
    }
    Ok(muted)
}

/// A story or a title that became part of another is looked for there.
fn aim(store: &Reading<'_>, topic: &Topic) -> Stored<TopicAim> {
    let aim = TopicAim::of(topic.kind, &topic.key);
    Ok(match aim {
        TopicAim::Number(story) if topic.kind == TopicKind::Story => {
            TopicAim::Number(store.story_now(StoryId(story))?.map_or(story, |story| story.0))
        }
        TopicAim::Number(title) if topic.kind == TopicKind::Title => {
            TopicAim::Number(store.title_meant(PublicationId(title))?.0)
        }
        aim => aim,
    })
}

fn sections(store: &Reading<'_>) -> Stored<HashMap<FeedId, Vec<SectionId>>> {
    let parents: HashMap<SectionId, SectionId> =
        store.sections()?.into_iter().filter_map(|section| Some((section.id, section.parent_id?))).collect();
    let mut sections: HashMap<FeedId, Vec<SectionId>> = HashMap::new();
    for (section, feed) in store.section_feeds()? {
        let of = sections.entry(feed).or_default();
        of.push(section);
        of.extend(parents.get(&section));
    }
    Ok(sections)
}
