//! Feeds: where they are, what the next fetch must know, and whether they are followed.

use crate::{Changed, Error, Hash, Reading, Writing, tables::publications::Masthead};
use newsrack_model::{ActId, Feed, FeedId, FeedReason, Millis, Notify, PublicationId, SectionId, Validators};
use rusqlite::{OptionalExtension, Row, named_params, params};
use std::collections::HashMap;

/// A feed with the name of its title and the headings it lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedFeed {
    /// The feed.
    pub feed: Feed,
    /// The name of its title; the reader's own first.
    pub title: String,
    /// The title's site.
    pub site_url: Option<String>,
    /// The title's language, BCP 47.
    pub language: Option<String>,
    /// In the reader's order.
    pub section_ids: Vec<SectionId>,
    /// Of the last body that was read.
    pub body_hash: Option<Hash>,
    unfollowed_at: Option<Millis>,
}

impl FollowedFeed {
    /// False for a feed that was unfollowed and is not yet forgotten.
    #[must_use]
    pub fn is_followed(&self) -> bool {
        self.unfollowed_at.is_none()
    }
}

/// A feed to follow.
#[derive(Debug, Clone, Default)]
pub struct NewFeed {
    /// Its address.
    pub feed_url: String,
    /// The name it gives itself.
    pub name: String,
    /// The name of the title it belongs to, should that be new.
    pub title: String,
    /// Its site.
    pub site_url: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// What makes two feeds one title.
    pub host_key: String,
    /// Private networks are allowed for it.
    pub is_private_ok: bool,
    /// Whether new entries are announced.
    pub notify: Notify,
    /// Headings by name; made if they are not there.
    pub sections: Vec<String>,
}

/// What following did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Follow {
    /// Whose feed it is.
    pub publication_id: PublicationId,
    /// The feed.
    pub feed_id: FeedId,
    /// False if it was followed already.
    pub is_new: bool,
}

const FOLLOWED: &str = "
SELECT feeds.id, publication_id, feed_url, feeds.name, etag, last_modified, body_hash, next_due_at, last_try_at, last_ok_at,
    failures, reason_kind, reason_message, is_private_ok, notify, unfollowed_at,
    coalesce(publications.custom_name, publications.name) AS title, publications.site_url, publications.language
FROM feeds JOIN publications ON publications.id = publication_id
WHERE unfollowed_at IS NULL ORDER BY feeds.id";

const BY_URL: &str = "
SELECT feeds.id, publication_id, feed_url, feeds.name, etag, last_modified, body_hash, next_due_at, last_try_at, last_ok_at,
    failures, reason_kind, reason_message, is_private_ok, notify, unfollowed_at,
    coalesce(publications.custom_name, publications.name) AS title, publications.site_url, publications.language
FROM feeds JOIN publications ON publications.id = publication_id
WHERE feed_url = ?1";

const BY_ID: &str = "
SELECT feeds.id, publication_id, feed_url, feeds.name, etag, last_modified, body_hash, next_due_at, last_try_at, last_ok_at,
    failures, reason_kind, reason_message, is_private_ok, notify, unfollowed_at,
    coalesce(publications.custom_name, publications.name) AS title, publications.site_url, publications.language
FROM feeds JOIN publications ON publications.id = publication_id
WHERE feeds.id = ?1";

impl Reading<'_> {
    /// All followed feeds, oldest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn feeds_followed(&self) -> Result<Vec<FollowedFeed>, Error> {
        let mut sections = HashMap::<i64, Vec<SectionId>>::new();
        let mut statement = self.prepare_cached(
            "SELECT feed_id, section_id FROM section_feeds JOIN sections ON sections.id = section_id ORDER BY sections.rank, section_id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            sections.entry(row.get(0)?).or_default().push(SectionId(row.get(1)?));
        }
        let mut statement = self.prepare_cached(FOLLOWED)?;
        let mut feeds = statement.query_map([], read)?.collect::<Result<Vec<_>, _>>()?;
        for feed in &mut feeds {
            feed.section_ids = sections.remove(&feed.feed.id.0).unwrap_or_default();
        }
        Ok(feeds)
    }

    /// Up to `most` followed feeds whose next fetch is due, the longest waiting first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn due_feeds(&self, now: Millis, most: u32) -> Result<Vec<FeedId>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT id FROM feeds WHERE unfollowed_at IS NULL AND next_due_at <= ?1 ORDER BY next_due_at LIMIT ?2",
        )?;
        let ids = statement.query_map(params![now, most], |row| row.get(0).map(FeedId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// The feed at an address, followed or not.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn feed_by_url(&self, url: &str) -> Result<Option<FollowedFeed>, Error> {
        let found = self.prepare_cached(BY_URL)?.query_row([url], read).optional()?;
        self.with_sections(found)
    }

    /// A feed, followed or not.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn feed(&self, id: FeedId) -> Result<Option<FollowedFeed>, Error> {
        let found = self.prepare_cached(BY_ID)?.query_row([id.0], read).optional()?;
        self.with_sections(found)
    }

    fn with_sections(&self, feed: Option<FollowedFeed>) -> Result<Option<FollowedFeed>, Error> {
        let Some(mut feed) = feed else { return Ok(None) };
        let mut statement = self.prepare_cached(
            "SELECT section_id FROM section_feeds JOIN sections ON sections.id = section_id
             WHERE feed_id = ?1 ORDER BY sections.rank, section_id",
        )?;
        let ids = statement.query_map([feed.feed.id.0], |row| row.get(0).map(SectionId))?;
        feed.section_ids = ids.collect::<Result<_, _>>()?;
        Ok(Some(feed))
    }
}

impl Writing<'_> {
    /// Follows a feed, or follows it again.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn follow(&self, new: &NewFeed, _now: Millis) -> Result<Follow, Error> {
        let known: Option<(i64, i64, bool)> = self
            .prepare_cached(
                "SELECT id, publication_id, unfollowed_at IS NULL FROM feeds WHERE feed_url = ?1",
            )?
            .query_row([&new.feed_url], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        let (feed_id, publication_id, was_followed) = match known {
            Some((feed, publication, is_followed)) => (FeedId(feed), PublicationId(publication), is_followed),
            None => {
                let (feed, publication) = self.add(new)?;
                (feed, publication, false)
            }
        };
        if known.is_some() && !was_followed {
            self.set_followed(feed_id, None)?;
        }
        for name in &new.sections {
            let section = self.section_named(name)?;
            self.add_to_section(feed_id, section)?;
        }
        Ok(Follow { publication_id, feed_id, is_new: !was_followed })
    }

    fn add(&self, new: &NewFeed) -> Result<(FeedId, PublicationId), Error> {
        let publication = self.publication_of(&Masthead {
            site_key: &new.host_key,
            name: if new.title.is_empty() { &new.name } else { &new.title },
            site_url: new.site_url.as_deref(),
            language: new.language.as_deref(),
            icon_url: None,
        })?;
        self.prepare_cached(
            "INSERT INTO feeds (publication_id, feed_url, name, is_private_ok, notify) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![publication.0, new.feed_url, new.name, new.is_private_ok, notify_word(new.notify)])?;
        Ok((FeedId(self.last_insert_rowid()), publication))
    }

    /// Sets since when a feed is unfollowed, `None` for followed, and lists or hides what only it carries.
    pub(crate) fn set_followed(&self, feed: FeedId, unfollowed_at: Option<Millis>) -> Result<(), Error> {
        let entries: Vec<i64> = self
            .prepare_cached("SELECT entry_id FROM placements WHERE feed_id = ?1")?
            .query_map([feed.0], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        self.recounting(entries, |store| {
            store
                .prepare_cached("UPDATE feeds SET unfollowed_at = ?2, next_due_at = 0 WHERE id = ?1")?
                .execute(params![feed.0, unfollowed_at])?;
            store
                .prepare_cached(
                    "UPDATE statuses SET is_listed = EXISTS (
                        SELECT 1 FROM placements JOIN feeds ON feeds.id = feed_id
                        WHERE placements.entry_id = statuses.entry_id AND unfollowed_at IS NULL)
                     WHERE entry_id IN (SELECT entry_id FROM touched)",
                )?
                .execute([])?;
            Ok(())
        })
    }

    /// Unfollows all feeds of a title.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn unfollow_publication(&self, publication: PublicationId, now: Millis) -> Result<Changed, Error> {
        let feeds: Vec<FeedId> = self
            .prepare_cached("SELECT id FROM feeds WHERE publication_id = ?1 AND unfollowed_at IS NULL")?
            .query_map([publication.0], |row| row.get(0).map(FeedId))?
            .collect::<Result<_, _>>()?;
        self.unfollow(&feeds, now)
    }

    /// Unfollows one feed.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn unfollow_feed(&self, feed: FeedId, now: Millis) -> Result<Changed, Error> {
        let is_followed = self
            .prepare_cached("SELECT 1 FROM feeds WHERE id = ?1 AND unfollowed_at IS NULL")?
            .exists([feed.0])?;
        if is_followed { self.unfollow(&[feed], now) } else { Ok(Changed::nothing()) }
    }

    fn unfollow(&self, feeds: &[FeedId], now: Millis) -> Result<Changed, Error> {
        let Some(first) = feeds.first() else { return Ok(Changed::nothing()) };
        let name: String = self
            .prepare_cached(
                "SELECT coalesce(custom_name, publications.name) FROM feeds JOIN publications ON publications.id = publication_id WHERE feeds.id = ?1",
            )?
            .query_row([first.0], |row| row.get(0))?;
        for feed in feeds {
            self.set_followed(*feed, Some(now))?;
        }
        let ids: Vec<i64> = feeds.iter().map(|feed| feed.0).collect();
        let label = format!("{name} unfollowed");
        let act_id = self.record_act("unfollow", &label, "is_followed", 1, &ids, now)?;
        Ok(Changed { act_id: Some(act_id), changed: feeds.len() as u64, label })
    }

    /// Records that feeds were followed in one act, so that it can be taken back.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn record_follows(&self, feeds: &[FeedId], label: &str, now: Millis) -> Result<Option<ActId>, Error> {
        let ids: Vec<i64> = feeds.iter().map(|feed| feed.0).collect();
        if ids.is_empty() {
            return Ok(None);
        }
        self.record_act("follow", label, "is_followed", 0, &ids, now).map(Some)
    }

    /// Keeps why a fetch failed.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn feed_failed(
        &self,
        feed: FeedId,
        reason: &FeedReason,
        next_due_at: Millis,
        now: Millis,
    ) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE feeds SET failures = failures + 1, reason_kind = ?2, reason_message = ?3, next_due_at = ?4,
             last_try_at = ?5 WHERE id = ?1",
        )?
        .execute(params![feed.0, reason.kind, reason.message, next_due_at, now])?;
        Ok(())
    }

    /// Keeps that a feed answered well and said nothing new; validators it did not send anew stay.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn feed_unchanged(
        &self,
        feed: FeedId,
        sent: &Validators,
        next_due_at: Millis,
        now: Millis,
    ) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE feeds SET etag = coalesce(?2, etag), last_modified = coalesce(?3, last_modified), next_due_at = ?4,
             last_try_at = ?5, last_ok_at = ?5, failures = 0, reason_kind = NULL, reason_message = NULL WHERE id = ?1",
        )?
        .execute(params![feed.0, sent.etag, sent.last_modified, next_due_at, now])?;
        Ok(())
    }

    /// Keeps what came with a good answer, in the same transaction as its entries.
    pub(crate) fn feed_answered(&self, feed: FeedId, ingest: &crate::Ingest) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE feeds SET name = :name, etag = :etag, last_modified = :last_modified, body_hash = :body_hash,
             next_due_at = :next, last_try_at = :now, last_ok_at = :now, failures = 0, reason_kind = NULL,
             reason_message = NULL WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": feed.0, ":name": ingest.name, ":etag": ingest.validators.etag,
            ":last_modified": ingest.validators.last_modified, ":body_hash": ingest.body_hash.0,
            ":next": ingest.next_due_at, ":now": ingest.now,
        })?;
        Ok(())
    }

    /// Sets whether new entries are announced.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_notify(&self, feed: FeedId, notify: Notify) -> Result<(), Error> {
        self.prepare_cached("UPDATE feeds SET notify = ?2 WHERE id = ?1")?
            .execute(params![feed.0, notify_word(notify)])?;
        Ok(())
    }

    /// Forgets acts from before a moment: what they unfollowed stays unfollowed. Entries and marks stay.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn forget_unfollowed(&self, before: Millis) -> Result<(), Error> {
        self.prepare_cached("DELETE FROM act_changes WHERE act_id IN (SELECT id FROM acts WHERE at < ?1)")?
            .execute([before])?;
        self.prepare_cached("DELETE FROM acts WHERE at < ?1")?.execute([before])?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<FollowedFeed> {
    let kind: Option<String> = row.get("reason_kind")?;
    let message: Option<String> = row.get("reason_message")?;
    let notify: String = row.get("notify")?;
    Ok(FollowedFeed {
        feed: Feed {
            id: FeedId(row.get("id")?),
            publication_id: PublicationId(row.get("publication_id")?),
            feed_url: row.get("feed_url")?,
            name: row.get("name")?,
            validators: Validators { etag: row.get("etag")?, last_modified: row.get("last_modified")? },
            next_due_at: row.get("next_due_at")?,
            last_try_at: row.get("last_try_at")?,
            last_ok_at: row.get("last_ok_at")?,
            failures: row.get("failures")?,
            reason: kind.map(|kind| FeedReason { kind, message: message.unwrap_or_default() }),
            is_private_ok: row.get("is_private_ok")?,
            notify: if notify == "at_once" { Notify::AtOnce } else { Notify::Off },
        },
        title: row.get("title")?,
        site_url: row.get("site_url")?,
        language: row.get("language")?,
        section_ids: Vec::new(),
        body_hash: row.get::<_, Option<i64>>("body_hash")?.map(Hash),
        unfollowed_at: row.get("unfollowed_at")?,
    })
}

fn notify_word(notify: Notify) -> &'static str {
    match notify {
        Notify::Off => "off",
        Notify::AtOnce => "at_once",
    }
}
