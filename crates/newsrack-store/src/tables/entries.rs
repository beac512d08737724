//! Entries as the lists show them.

use crate::{Error, Reading, Row, Writing, standing::Whole};
use newsrack_model::{Author, Entry, EntryId, FeedId, LeadImage, Millis, PublicationId, Status};
use rusqlite::{OptionalExtension, named_params};
use serde::{Deserialize, Serialize};

const ROW: &str = "
SELECT entries.id, entries.publication_id, origin_feed_id, entries.sort_at, published_at, updated_at, first_seen_at, url,
    headline, summary, authors, categories, lead_image, entries.language, is_full_text, minutes,
    is_read, is_saved, opened_at, progress, seen_revision, muted_by IS NOT NULL AND NOT is_saved AS is_muted,
    coalesce(publications.custom_name, publications.name) AS title, feeds.name AS feed_name, feeds.is_private_ok,
    shows_images
FROM entries
JOIN statuses ON statuses.entry_id = entries.id
JOIN publications ON publications.id = entries.publication_id
JOIN feeds ON feeds.id = origin_feed_id
WHERE entries.id = ?1";

impl Reading<'_> {
    /// One row of a list.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entry(&self, id: EntryId) -> Result<Option<Row>, Error> {
        let Some(row) = self.bare_entry(id)? else { return Ok(None) };
        Ok(Some(Row { story: self.story_mark(id)?, ..row }))
    }

    /// The same without its story.
    pub(crate) fn bare_entry(&self, id: EntryId) -> Result<Option<Row>, Error> {
        Ok(self.prepare_cached(ROW)?.query_row([id.0], read).optional()?)
    }

    /// The newest unread rows.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn newest(&self, most: u32) -> Result<Vec<Row>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT entry_id FROM statuses WHERE is_listed = 1 AND is_read = 0 ORDER BY sort_at DESC, entry_id DESC LIMIT ?1",
        )?;
        let ids =
            statement.query_map([most], |row| row.get(0).map(EntryId))?.collect::<Result<Vec<_>, _>>()?;
        ids.into_iter().filter_map(|id| self.entry(id).transpose()).collect()
    }

    /// Entries stored.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entry_count(&self) -> Result<u64, Error> {
        let count: i64 = self.query_row("SELECT count(*) FROM statuses", [], |row| row.get(0))?;
        Ok(count.try_into().unwrap_or(0))
    }
}

impl Writing<'_> {
    /// Makes an entry and its status.
    pub(crate) fn add_entry(&self, new: &EntryToAdd<'_>) -> Result<i64, Error> {
        let entry = new.entry;
        self.prepare_cached(
            "INSERT INTO entries (publication_id, origin_feed_id, sort_at, published_at, updated_at, first_seen_at, url,
                canonical_hash, headline, summary, authors, categories, lead_image, language, is_full_text, minutes)
             VALUES (:publication, :feed, :sort_at, :published_at, :updated_at, :now, :url, :canonical, :headline, :summary,
                :authors, :categories, :lead_image, :language, :is_full_text, :minutes)",
        )?
        .execute(named_params! {
            ":publication": new.publication.0, ":feed": new.feed.0, ":sort_at": new.sort_at,
            ":published_at": entry.published_at, ":updated_at": entry.updated_at, ":now": new.now, ":url": entry.url,
            ":canonical": entry.canonical_hash().map(|hash| hash.0), ":headline": entry.headline,
            ":summary": entry.summary, ":authors": authors_json(&entry.authors)?,
            ":categories": serde_json::to_string(&entry.categories)?, ":lead_image": image_json(entry.lead_image.as_ref())?,
            ":language": entry.language, ":is_full_text": entry.is_full_text, ":minutes": entry.minutes,
        })?;
        let id = self.last_insert_rowid();
        self.prepare_cached(
            "INSERT INTO statuses (entry_id, publication_id, sort_at, head_start, is_read, muted_by, is_listed)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6 IS NULL)",
        )?
        .execute(rusqlite::params![
            id,
            new.publication.0,
            new.sort_at,
            new.head_start,
            new.is_read,
            new.muted_by
        ])?;
        Ok(id)
    }

    /// Replaces what a publisher says of an entry, and where it lies. Its place in the lists and its marks stay; one that
    /// was whole stays so, and one that has a headline keeps it until it gets another.
    pub(crate) fn change_entry(&self, id: i64, entry: Whole<'_>) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE entries SET updated_at = :updated_at, url = coalesce(:url, url),
                canonical_hash = coalesce(:canonical, canonical_hash), headline = coalesce(nullif(:headline, ''), headline),
                summary = :summary,
                authors = :authors, categories = :categories, lead_image = coalesce(:lead_image, lead_image),
                language = coalesce(:language, language),
                minutes = CASE WHEN is_full_text > :is_full_text THEN minutes ELSE :minutes END,
                is_full_text = max(is_full_text, :is_full_text)
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": id, ":updated_at": entry.updated_at, ":url": entry.url,
            ":canonical": entry.canonical_hash().map(|hash| hash.0), ":headline": entry.headline,
            ":summary": entry.summary, ":authors": authors_json(&entry.authors)?,
            ":categories": serde_json::to_string(&entry.categories)?, ":lead_image": image_json(entry.lead_image.as_ref())?,
            ":language": entry.language, ":is_full_text": entry.is_full_text, ":minutes": entry.minutes,
        })?;
        Ok(())
    }
}

/// An entry that nobody knew.
pub(crate) struct EntryToAdd<'a> {
    pub(crate) entry: Whole<'a>,
    pub(crate) publication: PublicationId,
    pub(crate) feed: FeedId,
    pub(crate) sort_at: Millis,
    /// How much longer it keeps its place in a fair order, in milliseconds.
    pub(crate) head_start: Millis,
    pub(crate) is_read: bool,
    pub(crate) muted_by: Option<&'a str>,
    pub(crate) now: Millis,
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let authors: String = row.get("authors")?;
    let categories: String = row.get("categories")?;
    let lead_image: Option<String> = row.get("lead_image")?;
    // A damaged list of names costs the names, not the entry.
    let lead_image = lead_image.and_then(|json| serde_json::from_str::<StoredImage>(&json).ok());
    Ok(Row {
        entry: Entry {
            id: EntryId(row.get("id")?),
            publication_id: PublicationId(row.get("publication_id")?),
            origin_feed_id: FeedId(row.get("origin_feed_id")?),
            sort_at: row.get("sort_at")?,
            published_at: row.get("published_at")?,
            updated_at: row.get("updated_at")?,
            first_seen_at: row.get("first_seen_at")?,
            url: row.get("url")?,
            headline: row.get("headline")?,
            summary: row.get("summary")?,
            authors: self::authors(&authors),
            categories: serde_json::from_str(&categories).unwrap_or_default(),
            lead_image: lead_image.map(StoredImage::into_model),
            language: row.get("language")?,
        },
        status: Status {
            is_read: row.get("is_read")?,
            is_saved: row.get("is_saved")?,
            opened_at: row.get("opened_at")?,
            progress: row.get("progress")?,
            seen_revision: row.get("seen_revision")?,
        },
        title: row.get("title")?,
        feed_name: row.get("feed_name")?,
        is_full_text: row.get("is_full_text")?,
        minutes: row.get("minutes")?,
        is_private_ok: row.get("is_private_ok")?,
        shows_images: row.get("shows_images")?,
        is_muted: row.get("is_muted")?,
        story: None,
    })
}

/// An author as JSON: the stored form is the store's own, so that the model may change.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredAuthor {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
}

impl StoredAuthor {
    pub(super) fn from_model(author: Author) -> Self {
        Self { name: author.name, email: author.email, url: author.url, role: author.role }
    }

    pub(super) fn into_model(self) -> Author {
        Author { name: self.name, email: self.email, url: self.url, role: self.role }
    }
}

/// A picture as JSON.
#[derive(Serialize, Deserialize)]
pub(super) struct StoredImage {
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    caption: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    width: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    height: Option<u32>,
}

impl StoredImage {
    pub(super) fn from_model(image: LeadImage) -> Self {
        let LeadImage { url, caption, credit, width, height } = image;
        Self { url, caption, credit, width, height }
    }

    pub(super) fn into_model(self) -> LeadImage {
        let Self { url, caption, credit, width, height } = self;
        LeadImage { url, caption, credit, width, height }
    }
}

/// Authors as they are stored; none where that cannot be read.
pub(super) fn authors(json: &str) -> Vec<Author> {
    let authors: Vec<StoredAuthor> = serde_json::from_str(json).unwrap_or_default();
    authors.into_iter().map(StoredAuthor::into_model).collect()
}

fn authors_json(authors: &[Author]) -> Result<String, Error> {
    let stored: Vec<StoredAuthor> = authors.iter().cloned().map(StoredAuthor::from_model).collect();
    Ok(serde_json::to_string(&stored)?)
}

fn image_json(image: Option<&LeadImage>) -> Result<Option<String>, Error> {
    Ok(image.cloned().map(|image| serde_json::to_string(&StoredImage::from_model(image))).transpose()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::StatementStatus;

    /// SQLite may look at bound values to choose a plan, and then chooses again for each.
    #[test]
    fn a_row_is_compiled_once_for_all_entries() {
        let folder = tempfile::tempdir().unwrap();
        let store = crate::Store::open(folder.path()).unwrap();
        let again = store.read(|reading| {
            let mut statement = reading.prepare_cached(ROW)?;
            for id in 1..20 {
                assert!(!statement.exists([id])?);
            }
            Ok(statement.get_status(StatementStatus::RePrepare))
        });
        assert_eq!(again.unwrap(), 0);
    }
}
