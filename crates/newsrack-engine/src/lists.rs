//! Lists, search, and the article page.

use crate::{
    Error, Reader,
    changes::{changed_at, wording},
    clock::day_from,
    full_text::{lead_image, wants_page},
    images::{ImageKey, sizes},
    preferences::{KEY, groups_stories, latest_order},
};
use newsrack_model::{
    Anchor, Author, Document, EntryId, EntryPage, FeedId, Filter, LeadImage, Millis, Order, Place, SectionId,
};
use newsrack_store::{Counts, Cursor, FollowedFeed, ListQuery, Page, Revision, Row, Snapshot, Start};
use std::collections::BTreeMap;

/// Rows in one page at most.
const MOST_ROWS: u32 = 500;
/// What is told at the end of an article.
const MOST_RELATED: usize = 6;

/// How a list is opened; what is not said is as the settings have it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Opening {
    /// How Latest is ordered.
    pub order: Option<Order>,
    /// A story has one row.
    pub is_grouped: Option<bool>,
}

/// The article page, whole.
#[derive(Debug, Clone)]
pub struct OpenArticle {
    /// As in the lists.
    pub row: Row,
    /// The body; empty where only a headline is stored. Pictures have their true size, once they were seen.
    pub document: Document,
    /// Image protocol paths of the body's pictures, by their own address.
    pub images: BTreeMap<String, ImageKey>,
    /// Earlier wordings of the headline, newest first.
    pub earlier_headlines: Vec<String>,
    /// What became of its page; `None` if it was never asked for.
    pub page: Option<EntryPage>,
    /// Only a teaser is here, or the title is set to it, and the page may have more: it is worth asking for now.
    pub wants_page: bool,
    /// The picture that leads it.
    pub lead_image: Option<LeadImage>,
    /// Where the reader left it, to the paragraph.
    pub anchor: Option<Anchor>,
    /// Which wording this is: by how many earlier ones it has.
    pub wording: u32,
    /// When it got other words than those that the reader was shown last.
    pub changed_at: Option<Millis>,
}

impl OpenArticle {
    /// Who wrote it, as the feed says, and else its page; with the roles that the page prints.
    #[must_use]
    pub fn authors(&self) -> Vec<Author> {
        let of_page = self.page.as_ref().map_or(&[][..], |page| &page.facts.authors);
        let of_feed = &self.row.entry.authors;
        if of_feed.is_empty() {
            return of_page.to_vec();
        }
        let bare = |author: &Author| {
            let name = author.name.as_deref().unwrap_or_default().to_lowercase();
            name.strip_prefix("by ").unwrap_or(&name).trim().to_owned()
        };
        let with_role = |author: &Author| {
            let role = || of_page.iter().find(|known| bare(known) == bare(author))?.role.clone();
            Author { role: author.role.clone().or_else(role), ..author.clone() }
        };
        of_feed.iter().map(with_role).collect()
    }
}

/// Everything the sidebar shows.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// Unread and saved, by place.
    pub counts: Counts,
    /// Headings in the reader's order.
    pub sections: Vec<newsrack_model::Section>,
    /// Followed feeds with their titles' names.
    pub feeds: Vec<FollowedFeed>,
    /// Which feeds lie under which heading, in the reader's order.
    pub filed: Vec<(SectionId, FeedId)>,
    /// When the reader's day began, in UTC milliseconds.
    pub day_from: Millis,
}

impl Reader {
    /// A page of a list. How Latest is ordered, and whether a story has one row, is a setting where nothing is said and no
    /// snapshot tells it.
    ///
    /// # Errors
    /// The store fails.
    pub async fn entries(
        &self,
        place: Place,
        filter: Filter,
        opening: Opening,
        snapshot: Option<Snapshot>,
        start: Start,
        limit: u32,
    ) -> Result<Page, Error> {
        let (limit, now) = (limit.clamp(1, MOST_ROWS), self.now());
        self.read(move |store| {
            let order = match opening.order {
                None if place == Place::Latest && snapshot.is_none() => latest_order(store.setting(KEY)?),
                order => order.unwrap_or_default(),
            };
            let is_grouped = match opening.is_grouped {
                None if snapshot.is_none() => groups_stories(store.setting(KEY)?),
                is_grouped => is_grouped.unwrap_or_default(),
            };
            store.page(&ListQuery { place, filter, order, is_grouped, snapshot, start, limit, now })
        })
        .await
    }

    /// Entries that came to a list since its snapshot.
    ///
    /// # Errors
    /// The store fails.
    pub async fn waiting(&self, place: Place, filter: Filter, snapshot: Snapshot) -> Result<u64, Error> {
        let now = self.now();
        self.read(move |store| store.arrived_since(place, filter, &snapshot, now)).await
    }

    /// A page of search results, newest first.
    ///
    /// # Errors
    /// The store fails. Words that find nothing are an empty page.
    pub async fn search(&self, query: String, after: Option<Cursor>, limit: u32) -> Result<Page, Error> {
        let limit = limit.clamp(1, MOST_ROWS);
        let (page, left) = self
            .read(move |store| {
                let page = store.search(&query, limit, after.as_ref())?;
                let left = if page.rows.is_empty() { store.queue_length()? } else { 0 };
                Ok((page, left))
            })
            .await?;
        // Whoever finds nothing hears how much cannot be found yet: a damaged index was thrown away just now.
        if left > 0 {
            self.tell_indexing(left);
        }
        Ok(page)
    }

    /// The article page. Does not mark it read.
    ///
    /// # Errors
    /// The entry is not there, or the store fails.
    pub async fn article(&self, entry: EntryId) -> Result<OpenArticle, Error> {
        let now = self.now();
        let found = self
            .read(move |store| {
                let Some(row) = store.entry(entry)? else { return Ok(None) };
                let (id, title) = (row.entry.id, row.entry.publication_id);
                let (page, wish) = (store.page_of(id)?, store.full_text(title)?);
                let mut document = store.document(id)?.unwrap_or_default();
                // Counted before any is left out: a picture keeps its name.
                let mut images = ImageKey::of_document(id, &document);
                let mut lead = lead_image(&row.entry, page.as_ref()).filter(|_| row.shows_images);
                if !row.shows_images {
                    images.clear();
                }
                let mut seen = |url: &str| store.picture_size(&sizes::size_name(url));
                sizes::settle(&mut document, &mut lead, now, &mut seen)?;
                let revisions = store.revisions(id)?;
                Ok(Some(OpenArticle {
                    anchor: store.anchor(id)?,
                    wording: wording(&revisions),
                    changed_at: changed_at(&revisions, row.status.seen_revision),
                    earlier_headlines: earlier_headlines(&row.entry.headline, revisions),
                    wants_page: wants_page(&row, page.as_ref(), wish, now),
                    lead_image: lead,
                    row,
                    document,
                    images,
                    page,
                }))
            })
            .await?;
        found.ok_or(Error::NotFound("article"))
    }

    /// Puts soft hyphens into an article that is to be drawn, if the reader wants long words broken. They are never stored.
    ///
    /// # Errors
    /// The store fails.
    pub async fn hyphenate(&self, open: &mut OpenArticle) -> Result<(), Error> {
        if self.settings().await?.hyphenates {
            let OpenArticle { document, row, .. } = open;
            let is_named = document.language.is_some();
            if !is_named {
                document.language.clone_from(&row.entry.language);
            }
            newsrack_article::hyphenate(document);
            if !is_named {
                document.language = None;
            }
        }
        Ok(())
    }

    /// What else is told of an article's matter, the most alike first; nothing where nothing is much like it.
    ///
    /// # Errors
    /// The store fails.
    pub async fn related(&self, entry: EntryId) -> Result<Vec<Row>, Error> {
        let now = self.now();
        self.read(move |store| store.related(entry, MOST_RELATED, now)).await
    }

    /// Everything the sidebar shows.
    ///
    /// # Errors
    /// The store fails.
    pub async fn shelf(&self) -> Result<Shelf, Error> {
        let (now, day_from) = (self.now(), day_from(&*self.inner.clock));
        self.read(move |store| {
            Ok(Shelf {
                day_from,
                counts: store.counts(now)?,
                sections: store.sections()?,
                feeds: store.feeds_followed()?,
                filed: store.section_feeds()?,
            })
        })
        .await
    }
}

/// The headlines that it had before, each once.
fn earlier_headlines(headline: &str, revisions: Vec<Revision>) -> Vec<String> {
    let mut earlier: Vec<String> = Vec::new();
    for revision in revisions {
        if revision.headline != headline && !earlier.contains(&revision.headline) {
            earlier.push(revision.headline);
        }
    }
    earlier
}
