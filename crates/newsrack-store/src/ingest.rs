//! One feed's good answer, kept whole in one transaction: entries, placements, validators.

use crate::{
    Error, Hash, Writing,
    answer::Answer,
    tables::{Masthead, PackedDocument},
};
use newsrack_model::{Author, EntryId, FeedId, LeadImage, Millis, PublicationId, Validators};
use rusqlite::OptionalExtension;

/// One item of a feed, ready to be kept.
#[derive(Debug, Clone, Default)]
pub struct NewEntry {
    /// The publisher's id, or what stands in for it.
    pub key: String,
    /// The page.
    pub url: Option<String>,
    /// The page's address without fragment and tracking.
    pub canonical_url: Option<String>,
    /// Plain text.
    pub headline: String,
    /// Plain text.
    pub summary: String,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The publisher's own section or categories.
    pub categories: Vec<String>,
    /// The picture that leads it.
    pub lead_image: Option<LeadImage>,
    /// BCP 47.
    pub language: Option<String>,
    /// When the publisher says it appeared.
    pub published_at: Option<Millis>,
    /// When the publisher says it last changed.
    pub updated_at: Option<Millis>,
    /// The body, where the feed brings one.
    pub document: Option<PackedDocument>,
    /// Tells whether the feed's own words for it changed.
    pub item_hash: i64,
    /// The feed brings it whole.
    pub is_full_text: bool,
    /// Reading time; 0 for a teaser.
    pub minutes: u16,
    /// It stands in the feed as [`Standing`](crate::Standing) has it. Then only what it is known by is filled in: key,
    /// addresses, headline, dates and `item_hash`.
    pub is_standing: bool,
}

impl NewEntry {
    pub(crate) fn canonical_hash(&self) -> Option<Hash> {
        self.canonical_url.as_deref().map(|url| Hash::of(url.as_bytes()))
    }
}

/// A feed's good answer.
#[derive(Debug, Clone, Default)]
pub struct Ingest {
    /// In the feed's order.
    pub entries: Vec<NewEntry>,
    /// The name the feed gives itself.
    pub name: String,
    /// The name of its title, should that not be settled yet.
    pub title: String,
    /// Its site.
    pub site_url: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// The address of its icon.
    pub icon_url: Option<String>,
    /// What makes two feeds one title.
    pub host_key: String,
    /// To be handed back with the next request.
    pub validators: Validators,
    /// Of the body as it was read.
    pub body_hash: Hash,
    /// When the next scheduled fetch is due.
    pub next_due_at: Millis,
    /// When it answered.
    pub now: Millis,
    /// When the reader's day began.
    pub day_from: Millis,
    /// Its older entries arrive as read.
    pub is_first_fetch: bool,
    /// It ended in the middle: what is missing is not gone, and the next request asks for all of it again.
    pub is_cut_off: bool,
}

/// What an answer brought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ingested {
    /// Entries that nobody knew.
    pub new: Vec<EntryId>,
    /// Of these, how many are muted.
    pub muted: u32,
    /// Which of the answer's entries each of them is.
    pub new_at: Vec<usize>,
    /// Entries whose words changed.
    pub changed: Vec<EntryId>,
    /// Entries that the feed no longer carries. They stay.
    pub gone: u32,
}

impl Writing<'_> {
    /// Keeps a feed's answer.
    ///
    /// # Errors
    /// The database cannot be written, or an item that was said to stand does not ([`Error::NoLongerStands`]); then nothing
    /// of the answer was kept, and its validators neither.
    pub fn ingest(&self, feed: FeedId, ingest: &Ingest) -> Result<Ingested, Error> {
        let mut publication = self.publication_of_feed(feed)?;
        if ingest.is_first_fetch {
            let masthead = Masthead {
                site_key: &ingest.host_key,
                name: if ingest.title.is_empty() { &ingest.name } else { &ingest.title },
                site_url: ingest.site_url.as_deref(),
                language: ingest.language.as_deref(),
                icon_url: ingest.icon_url.as_deref(),
            };
            publication = self.settle(feed, publication, &masthead)?;
        }
        let mut answer = Answer::new(self, feed, publication, ingest)?;
        answer.keep()?;
        let ingested = answer.finish()?;
        self.feed_answered(feed, ingest)?;
        Ok(ingested)
    }

    /// Adds entries to a feed that it did not bring itself: what it answered, and when, stays as it was. Tells their ids,
    /// and which of the answer's each is. Those that are known are left alone.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn bring(&self, feed: FeedId, ingest: &Ingest) -> Result<Ingested, Error> {
        let publication = self.publication_of_feed(feed)?;
        let mut answer = Answer::new(self, feed, publication, ingest)?;
        answer.keep()?;
        let ingested = answer.finish()?;
        // What only a feed that is not followed carries is in no list but that of the saved.
        self.recounting(ingested.new.iter().map(|id| id.0), |store| store.list_touched())?;
        Ok(ingested)
    }

    /// The entry of a feed's title at a canonical address.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entry_at(&self, feed: FeedId, canonical_url: &str) -> Result<Option<EntryId>, Error> {
        let publication = self.publication_of_feed(feed)?;
        let found = self
            .prepare_cached(
                "SELECT id FROM entries WHERE publication_id = ?1 AND canonical_hash = ?2 ORDER BY id LIMIT 1",
            )?
            .query_row([publication.0, Hash::of(canonical_url.as_bytes()).0], |row| row.get(0).map(EntryId))
            .optional()?;
        Ok(found)
    }

    fn publication_of_feed(&self, feed: FeedId) -> Result<PublicationId, Error> {
        Ok(self
            .prepare_cached("SELECT publication_id FROM feeds WHERE id = ?1")?
            .query_row([feed.0], |row| row.get(0).map(PublicationId))?)
    }
}
