//! What topics do to candidates: some keep an account or a whole story from the page, others add points to a card.

use super::topics::MONTH;
use newsrack_curate::edition::Topic as Held;
use newsrack_model::{Millis, PublicationId, SectionId, StoryId, TopicKind};
use newsrack_store::{CandidateAccount, EntryWords, Reading, Topic, TopicAim, TopicAims};
use std::collections::{BTreeSet, HashMap};

type Stored<T> = Result<T, newsrack_store::Error>;

/// The topics that hold, ready to be looked for: those that add to cards, and then those that keep something from the page.
pub(super) struct Wishes {
    topics: Vec<Topic>,
    boosted: Aims,
    muted: Aims,
    /// The sections that a topic is about and an entry stands in, of what came lately.
    sections: HashMap<i64, Vec<SectionId>>,
}

/// What some topics are about, each told by its place among all of them.
#[derive(Default)]
struct Aims {
    /// Where the first of these stands.
    from: usize,
    texts: TopicAims,
    /// By the number of a title, a section or a story, as it is now.
    numbers: HashMap<(TopicKind, i64), Vec<usize>>,
}

impl Wishes {
    pub(super) fn of(store: &Reading<'_>, topics: Vec<Topic>, now: Millis) -> Stored<Self> {
        let sections = sections(store, &topics, now)?;
        let (mut topics, muted): (Vec<_>, Vec<_>) =
            topics.into_iter().partition(|topic| topic.points.is_some());
        let (boosted, muted_aims) = (Aims::of(store, &topics, 0)?, Aims::of(store, &muted, topics.len())?);
        topics.extend(muted);
        Ok(Self { topics, boosted, muted: muted_aims, sections })
    }

    /// The topic that keeps a story from the page as a whole, by its place.
    pub(super) fn mutes_story(&self, story: Option<StoryId>) -> Option<usize> {
        self.muted.of_story(story).min()
    }

    /// The one that keeps an account from the page by its title or its section.
    pub(super) fn mutes_account(&self, account: &CandidateAccount) -> Option<usize> {
        self.of_place(&self.muted, account).min()
    }

    /// The one that keeps a story from the page by what its account says.
    pub(super) fn mutes_words(&self, words: &EntryWords) -> Option<usize> {
        self.muted.of_words(words).min()
    }

    /// All topics, in the order of their places.
    pub(super) fn topics(&self) -> impl Iterator<Item = Held<'_>> {
        self.topics.iter().map(|topic| Held {
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
        let aims = &self.boosted;
        let about: BTreeSet<usize> =
            (aims.of_story(story)).chain(self.of_place(aims, account)).chain(aims.of_words(words)).collect();
        about.into_iter().collect()
    }

    /// An account may stand in several feeds of its title: it is of the sections of all.
    fn of_place<'a>(
        &'a self,
        aims: &'a Aims,
        account: &CandidateAccount,
    ) -> impl Iterator<Item = usize> + 'a {
        let sections = self.sections.get(&account.entry_id.0).into_iter().flatten();
        let of_sections = sections.flat_map(|section| aims.of_number(TopicKind::Section, section.0));
        aims.of_number(TopicKind::Title, account.publication_id.0).chain(of_sections)
    }
}

impl Aims {
    fn of(store: &Reading<'_>, topics: &[Topic], from: usize) -> Stored<Self> {
        let texts = TopicAims::of(topics.iter().map(|topic| (topic.kind, topic.key.as_str())));
        let mut aims = Self { from, texts, ..Self::default() };
        for (at, topic) in topics.iter().enumerate().filter(|(_, topic)| topic.kind.is_number()) {
            if let TopicAim::Number(number) = aim(store, topic)? {
                aims.numbers.entry((topic.kind, number)).or_default().push(from + at);
            }
        }
        Ok(aims)
    }

    fn of_number(&self, kind: TopicKind, number: i64) -> impl Iterator<Item = usize> {
        self.numbers.get(&(kind, number)).into_iter().flatten().copied()
    }

    fn of_story(&self, story: Option<StoryId>) -> impl Iterator<Item = usize> {
        story.into_iter().flat_map(|story| self.of_number(TopicKind::Story, story.0))
    }

    fn of_words(&self, words: &EntryWords) -> impl Iterator<Item = usize> {
        let found = self.texts.holding(&words.headline, &words.summary, || words.authors.clone());
        found.into_iter().map(|at| self.from + at)
    }
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

fn sections(store: &Reading<'_>, topics: &[Topic], now: Millis) -> Stored<HashMap<i64, Vec<SectionId>>> {
    let mut sections: HashMap<i64, Vec<SectionId>> = HashMap::new();
    for topic in topics.iter().filter(|topic| topic.kind == TopicKind::Section) {
        let TopicAim::Number(number) = TopicAim::of(topic.kind, &topic.key) else { continue };
        for entry in store.entries_of_section(SectionId(number), now - MONTH)? {
            sections.entry(entry).or_default().push(SectionId(number));
        }
    }
    Ok(sections)
}
