//! What topics do to candidates: some keep an account or a whole story from the page, others add points to a card.

use newsrack_model::{EntryId, FeedId, PublicationId, SectionId, StoryId, TopicKind};
use newsrack_store::{CandidateAccount, EntryWords, Reading, Topic, TopicAim};
use std::collections::{BTreeSet, HashMap};

type Stored<T> = Result<T, newsrack_store::Error>;

/// The topics that hold, ready to be looked for.
pub(super) struct Wishes {
    /// A title, section or story that is kept from the page.
    muted: BTreeSet<(TopicKind, i64)>,
    /// Words and authors that are.
    muted_words: Vec<TopicAim>,
    boosts: Vec<Boost>,
    /// The sections that a feed lies in, and those above them.
    sections: HashMap<FeedId, Vec<SectionId>>,
}

struct Boost {
    kind: TopicKind,
    aim: TopicAim,
    points: i64,
    about: String,
}

impl Wishes {
    pub(super) fn of(store: &Reading<'_>, topics: Vec<Topic>) -> Stored<Self> {
        let mut wishes = Self {
            muted: BTreeSet::new(),
            muted_words: Vec::new(),
            boosts: Vec::new(),
            sections: all_sections(store)?,
        };
        for topic in topics {
            let aim = aim(store, &topic)?;
            match (topic.points, aim) {
                (None, TopicAim::Number(number)) => _ = wishes.muted.insert((topic.kind, number)),
                (None, aim) => wishes.muted_words.push(aim),
                (Some(points), aim) => {
                    let about = topic.name.unwrap_or(topic.key);
                    wishes.boosts.push(Boost { kind: topic.kind, aim, points, about });
                }
            }
        }
        Ok(wishes)
    }

    /// A story that is kept from the page as a whole.
    pub(super) fn mutes_story(&self, story: Option<StoryId>) -> bool {
        story.is_some_and(|StoryId(story)| self.muted.contains(&(TopicKind::Story, story)))
    }

    /// An account that is kept from the page by its title or its section.
    pub(super) fn mutes_account(&self, account: &CandidateAccount) -> bool {
        !self.muted.is_empty()
            && (self.muted.contains(&(TopicKind::Title, account.publication_id.0))
                || self
                    .sections_of(account.feed_id)
                    .any(|id| self.muted.contains(&(TopicKind::Section, id.0))))
    }

    /// What an account says keeps its story from the page.
    pub(super) fn mutes_words(&self, words: &EntryWords) -> bool {
        self.muted_words
            .iter()
            .any(|aim| aim.holds(&words.headline, &words.summary, || words.authors.clone()))
    }

    /// What topics add to a story that is shown by an account: thousandths of a point, and what they are about.
    pub(super) fn boosts(
        &self,
        story: Option<StoryId>,
        account: &CandidateAccount,
        words: &EntryWords,
    ) -> impl Iterator<Item = (i64, &str)> {
        let is_of = move |boost: &&Boost| match (boost.kind, &boost.aim) {
            (TopicKind::Title, TopicAim::Number(id)) => account.publication_id == PublicationId(*id),
            (TopicKind::Story, TopicAim::Number(id)) => story == Some(StoryId(*id)),
            (_, TopicAim::Number(id)) => self.sections_of(account.feed_id).any(|section| section.0 == *id),
            (_, aim) => aim.holds(&words.headline, &words.summary, || words.authors.clone()),
        };
        self.boosts.iter().filter(is_of).map(|boost| (boost.points, boost.about.as_str()))
    }

    fn sections_of(&self, feed: FeedId) -> impl Iterator<Item = SectionId> + '_ {
        self.sections.get(&feed).into_iter().flatten().copied()
    }
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

fn all_sections(store: &Reading<'_>) -> Stored<HashMap<FeedId, Vec<SectionId>>> {
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
