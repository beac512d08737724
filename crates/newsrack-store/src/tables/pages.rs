//! Entries' pages: what became of them, and what they say.

use super::entries::{StoredAuthor, StoredImage};
use crate::{Error, Hash, PackedDocument, Reading, Writing};
use newsrack_model::{EntryId, EntryPage, FullText, Millis, PageFacts, PageState, PublicationId, Trouble};
use rusqlite::{Connection, OptionalExtension, named_params, params};
use serde::{Deserialize, Serialize};

/// An article as its page has it, ready to be kept.
#[derive(Debug, Clone)]
pub struct NewPage {
    /// How far it could be had.
    pub state: PageState,
    /// What the page says of it.
    pub facts: PageFacts,
    /// Its body, where that is more than the feed brought.
    pub document: Option<PackedDocument>,
    /// Reading time of what is whole; `None` where what is known of it stands.
    pub minutes: Option<u16>,
    /// BCP 47.
    pub language: Option<String>,
    /// Why it was not read to its end.
    pub reason: Option<Trouble>,
    /// The feed's words changed while it was fetched.
    pub is_stale: bool,
}

/// What an entry's text is known by: whoever was away for a while sees whether it is still the one that it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextMark {
    /// The stored body's words.
    pub text_hash: Option<Hash>,
    /// The feed's own words for it, where the feed that speaks for it still has it.
    pub item_hash: Option<i64>,
    /// The body was read from the entry's page.
    pub is_of_page: bool,
    /// The body is all of the article.
    pub is_whole: bool,
}

/// The facts as JSON: the stored form is the store's own, so that the model may change.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct StoredFacts {
    #[serde(skip_serializing_if = "Option::is_none")]
    deck: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byline: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<StoredAuthor>,
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_at: Option<Millis>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lead_image: Option<StoredImage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_free: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical_url: Option<String>,
}

impl Reading<'_> {
    /// What became of an entry's page; `None` if it was never asked for.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn page_of(&self, entry: EntryId) -> Result<Option<EntryPage>, Error> {
        page_of(self, entry)
    }

    /// What an entry's text is known by; `None` if there is no such entry.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn text_mark(&self, entry: EntryId) -> Result<Option<TextMark>, Error> {
        text_mark(self, entry)
    }

    /// Whether a title's articles are read from their pages.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn full_text(&self, publication: PublicationId) -> Result<FullText, Error> {
        let word: Option<String> = self
            .prepare_cached("SELECT full_text FROM publications WHERE id = ?1")?
            .query_row([publication.0], |row| row.get(0))
            .optional()?;
        Ok(word.and_then(|word| word.parse().ok()).unwrap_or_default())
    }
}

impl Writing<'_> {
    /// [`Reading::page_of`], as it is in this transaction.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn page_of(&self, entry: EntryId) -> Result<Option<EntryPage>, Error> {
        page_of(self, entry)
    }

    /// [`Reading::text_mark`], as it is in this transaction.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn text_mark(&self, entry: EntryId) -> Result<Option<TextMark>, Error> {
        text_mark(self, entry)
    }

    /// Keeps what an entry's page says. Where the words of an article that was read from it before are others now, the
    /// earlier ones are kept as a revision. Nothing happens to an entry that was forgotten meanwhile.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn keep_page(&self, entry: EntryId, page: &NewPage, now: Millis) -> Result<(), Error> {
        if !self.prepare_cached("SELECT 1 FROM entries WHERE id = ?1")?.exists([entry.0])? {
            return Ok(());
        }
        let facts = &page.facts;
        let is_whole = page.state == PageState::Whole;
        if let Some(document) = &page.document {
            if self.is_of_page(entry.0)? && !document.says(self.text_hash(entry.0)?) {
                self.keep_revision(entry.0, now)?;
            }
            self.put_document_of_page(entry.0, document)?;
            self.prepare_cached("INSERT INTO index_queue (entry_id) VALUES (?1)")?.execute([entry.0])?;
        }
        let stored = StoredFacts::from_model(facts);
        self.prepare_cached(
            "INSERT INTO pages (entry_id, state, asked_at, is_stale, facts, reason_kind, reason_about, reason_message)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT DO UPDATE SET state = excluded.state, asked_at = excluded.asked_at, failures = 0,
                is_stale = excluded.is_stale, facts = excluded.facts, reason_kind = excluded.reason_kind,
                reason_about = excluded.reason_about, reason_message = excluded.reason_message",
        )?
        .execute(params![
            entry.0,
            page.state.word(),
            now,
            page.is_stale,
            serde_json::to_string(&stored)?,
            page.reason.as_ref().map(|reason| &reason.kind),
            page.reason.as_ref().and_then(|reason| reason.about.as_ref()),
            page.reason.as_ref().map(|reason| &reason.message),
        ])?;
        // What the feed says of it stands; the page fills what it left open.
        let image = stored.lead_image.as_ref().map(serde_json::to_string).transpose()?;
        self.prepare_cached(
            "UPDATE entries SET lead_image = coalesce(lead_image, :image), language = coalesce(language, :language),
                is_full_text = max(is_full_text, :is_whole),
                minutes = CASE WHEN :is_whole THEN coalesce(:minutes, minutes) ELSE minutes END
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": entry.0, ":image": image, ":language": page.language, ":is_whole": is_whole,
            ":minutes": page.minutes,
        })?;
        Ok(())
    }

    /// Notes that an entry's page could not be read. What was kept of it before stays.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn page_failed(&self, entry: EntryId, reason: &Trouble, now: Millis) -> Result<(), Error> {
        self.prepare_cached(
            "INSERT INTO pages (entry_id, state, asked_at, failures, reason_kind, reason_about, reason_message)
             SELECT id, 'failed', ?2, 1, ?3, ?4, ?5 FROM entries WHERE id = ?1
             ON CONFLICT DO UPDATE SET asked_at = excluded.asked_at, failures = failures + 1,
                reason_kind = excluded.reason_kind, reason_about = excluded.reason_about,
                reason_message = excluded.reason_message",
        )?
        .execute(params![entry.0, now, reason.kind, reason.about, reason.message])?;
        Ok(())
    }

    /// Says whether a title's articles are read from their pages.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_full_text(&self, publication: PublicationId, wish: FullText) -> Result<(), Error> {
        self.prepare_cached("UPDATE publications SET full_text = ?2 WHERE id = ?1")?
            .execute(params![publication.0, wish.word()])?;
        Ok(())
    }

    /// The feed's words changed: so may the page's have.
    pub(crate) fn page_is_stale(&self, entry: i64) -> Result<(), Error> {
        self.prepare_cached("UPDATE pages SET is_stale = 1 WHERE entry_id = ?1")?.execute([entry])?;
        Ok(())
    }

    /// Whether the stored body was read from the entry's page.
    pub(crate) fn is_of_page(&self, entry: i64) -> Result<bool, Error> {
        Ok(self
            .prepare_cached("SELECT 1 FROM documents WHERE entry_id = ?1 AND origin = 'page'")?
            .exists([entry])?)
    }
}

fn page_of(connection: &Connection, entry: EntryId) -> Result<Option<EntryPage>, Error> {
    let found = connection
        .prepare_cached(
            "SELECT state, asked_at, failures, is_stale, reason_kind, reason_about, reason_message, facts,
                EXISTS (SELECT 1 FROM documents WHERE entry_id = ?1 AND origin = 'page') AS is_body
             FROM pages WHERE entry_id = ?1",
        )?
        .query_row([entry.0], |row| {
            let state: String = row.get("state")?;
            let facts: String = row.get("facts")?;
            let kind: Option<String> = row.get("reason_kind")?;
            let (about, message): (_, Option<String>) =
                (row.get("reason_about")?, row.get("reason_message")?);
            Ok(EntryPage {
                state: match state.as_str() {
                    "whole" => PageState::Whole,
                    "wall" => PageState::Wall,
                    _ => PageState::Failed,
                },
                asked_at: row.get("asked_at")?,
                failures: row.get("failures")?,
                is_stale: row.get("is_stale")?,
                is_body: row.get("is_body")?,
                reason: kind.map(|kind| Trouble { kind, about, message: message.unwrap_or_default() }),
                // Damaged facts cost the facts, not the article.
                facts: serde_json::from_str::<StoredFacts>(&facts).unwrap_or_default().into_model(),
            })
        })
        .optional()?;
    Ok(found)
}

fn text_mark(connection: &Connection, entry: EntryId) -> Result<Option<TextMark>, Error> {
    let found = connection
        .prepare_cached(
            "SELECT text_hash, origin = 'page' AS is_of_page, is_full_text,
                (SELECT item_hash FROM placements WHERE feed_id = origin_feed_id AND entry_id = entries.id) AS item_hash
             FROM entries LEFT JOIN documents ON entry_id = entries.id WHERE entries.id = ?1",
        )?
        .query_row([entry.0], |row| {
            Ok(TextMark {
                text_hash: row.get::<_, Option<i64>>("text_hash")?.map(Hash),
                item_hash: row.get("item_hash")?,
                is_of_page: row.get::<_, Option<bool>>("is_of_page")?.unwrap_or(false),
                is_whole: row.get("is_full_text")?,
            })
        })
        .optional()?;
    Ok(found)
}

impl StoredFacts {
    fn from_model(facts: &PageFacts) -> Self {
        let PageFacts { deck, byline, authors, section, updated_at, lead_image, is_free, canonical_url } =
            facts.clone();
        Self {
            authors: authors.into_iter().map(StoredAuthor::from_model).collect(),
            lead_image: lead_image.map(StoredImage::from_model),
            deck,
            byline,
            section,
            updated_at,
            is_free,
            canonical_url,
        }
    }

    fn into_model(self) -> PageFacts {
        let Self { deck, byline, authors, section, updated_at, lead_image, is_free, canonical_url } = self;
        PageFacts {
            authors: authors.into_iter().map(StoredAuthor::into_model).collect(),
            lead_image: lead_image.map(StoredImage::into_model),
            deck,
            byline,
            section,
            updated_at,
            is_free,
            canonical_url,
        }
    }
}
