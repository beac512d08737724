//! What topics do to candidates: some keep an account or a whole story from the page, others add points to a card.

use newsrack_curate::edition::Topic as Boost;
use newsrack_model::{FeedId, PublicationId, SectionId, StoryId, TopicKind};
use newsrack_store::{CandidateAccount, EntryWords, Reading, Topic, TopicAim};
use std::collections::HashMap;

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

    /// A story that is kept from the page as a whole.
    pub(super) fn mutes_story(&self, story: Option<StoryId>) -> bool {
        self.muted.iter().any(|wish| self.is_of_story(wish, story))
    }

    /// An account that is kept from the page by its title or its section.
    pub(super) fn mutes_account(&self, account: &CandidateAccount) -> bool {
        self.muted.iter().any(|wish| self.is_of_place(wish, account))
    }

    /// What an account says keeps its story from the page.
    pub(super) fn mutes_words(&self, words: &EntryWords) -> bool {
        self.muted.iter().any(|wish| says(wish, words))
    }

    /// The topics that add to cards.
    pub(super) fn boosts(&self) -> impl Iterator<Item = Boost<'_>> {
        self.boosted.iter().map(|Wish { topic, .. }| Boost {
            id: topic.id,
            name: topic.name.as_deref().unwrap_or(&topic.key),
            points: topic.points,
        })
    }

    /// Which of them a story is about that is shown by an account, by their places.
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

/// A story that became part of another is looked for there.
fn aim(store: &Reading<'_>, topic: &Topic) -> Stored<TopicAim> {
    let aim = TopicAim::of(topic.kind, &topic.key);
    Ok(match aim {
        TopicAim::Number(story) if topic.kind == TopicKind::Story => {
            TopicAim::Number(store.story_now(StoryId(story))?.map_or(story, |story| story.0))
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
