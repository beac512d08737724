//! Feeds: where they are, what the next fetch must know, and whether they are followed.

use super::TitleSettings;
use crate::{Error, Hash, Reading, Writing, orders::is_edited};
use newsrack_model::{
    Feed, FeedId, FullText, Millis, Notify, PublicationId, SectionId, Trial, Trouble, Validators,
};
use rusqlite::{OptionalExtension, Row, named_params, params};
use std::collections::HashMap;

/// A feed with the name of its title and the headings it lies in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowedFeed {
    /// The feed.
    pub feed: Feed,
    /// The name of its title; the reader's own first.
    pub title: String,
    /// The reader gave the title that name.
    pub is_renamed: bool,
    /// The title's site.
    pub site_url: Option<String>,
    /// The title's language, BCP 47.
    pub language: Option<String>,
    /// Whether the title's articles are read from their pages.
    pub full_text: FullText,
    /// What the title has in place of what holds for all.
    pub own: TitleSettings,
    /// The title is on trial, or its trial is over and the reader was not asked yet.
    pub trial: Option<Trial>,
    /// The system keeps a user name and a password for it.
    pub has_credentials: bool,
    /// In the reader's order.
    pub section_ids: Vec<SectionId>,
    /// Of the last body that was read.
    pub body_hash: Option<Hash>,
    /// Its server asked to be left alone until then.
    pub put_off_until: Option<Millis>,
    /// The reader does not want it asked for now.
    pub is_paused: bool,
    /// An icon is known for the title.
    pub has_icon: bool,
    /// A newsroom decides its order, and not the clock: over a tenth of the neighbours in its last 20 changed answers,
    /// where both are dated, do not have the newer one first. `None` while fewer than 3 answers and 20 pairs are known.
    pub is_edited: Option<bool>,
    unfollowed_at: Option<Millis>,
    begun_at: Option<Millis>,
}

impl FollowedFeed {
    /// False for a feed that was unfollowed and is not yet forgotten.
    #[must_use]
    pub fn is_followed(&self) -> bool {
        self.unfollowed_at.is_none()
    }

    /// It gave an answer that had entries and was kept whole. Until then each of its answers is the first.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.begun_at.is_some()
    }
}

const FOLLOWED: &str = "
SELECT feeds.id, publication_id, feed_url, feeds.name, etag, last_modified, body_hash, next_due_at, last_try_at, last_ok_at,
    failures, reason_kind, reason_about, reason_message, is_private_ok, notify, is_paused, unfollowed_at, put_off_until, orders, begun_at,
    icon_url IS NOT NULL AS has_icon,
    coalesce(publications.custom_name, publications.name) AS title, publications.custom_name IS NOT NULL AS is_renamed,
    publications.site_url, publications.language, full_text, trial_from, trial_until,
    interval_minutes, shows_images, daily_cap, cap_from, cap_read, muted_words, has_credentials
FROM feeds JOIN publications ON publications.id = publication_id
WHERE unfollowed_at IS NULL ORDER BY feeds.id";

const BY_URL: &str = "
SELECT feeds.id, publication_id, feed_url, feeds.name, etag, last_modified, body_hash, next_due_at, last_try_at, last_ok_at,
    failures, reason_kind, reason_about, reason_message, is_private_ok, notify, is_paused, unfollowed_at, put_off_until, orders, begun_at,
    icon_url IS NOT NULL AS has_icon,
    coalesce(publications.custom_name, publications.name) AS title, publications.custom_name IS NOT NULL AS is_renamed,
    publications.site_url, publications.language, full_text, trial_from, trial_until,
    interval_minutes, shows_images, daily_cap, cap_from, cap_read, muted_words, has_credentials
FROM feeds JOIN publications ON publications.id = publication_id
WHERE feed_url = ?1";

const BY_ID: &str = "
SELECT feeds.id, publication_id, feed_url, feeds.name, etag, last_modified, body_hash, next_due_at, last_try_at, last_ok_at,
    failures, reason_kind, reason_about, reason_message, is_private_ok, notify, is_paused, unfollowed_at, put_off_until, orders, begun_at,
    icon_url IS NOT NULL AS has_icon,
    coalesce(publications.custom_name, publications.name) AS title, publications.custom_name IS NOT NULL AS is_renamed,
    publications.site_url, publications.language, full_text, trial_from, trial_until,
    interval_minutes, shows_images, daily_cap, cap_from, cap_read, muted_words, has_credentials
FROM feeds JOIN publications ON publications.id = publication_id
WHERE feeds.id = ?1";

/// No rule puts a feed off longer: a week between tries, and up to a tenth more (the engine's `cadence.rs`).
const LONGEST_WAIT: Millis = 8 * 24 * 60 * 60 * 1_000;

const DUE: &str = "
SELECT id FROM feeds WHERE unfollowed_at IS NULL AND is_paused = 0
    AND (next_due_at <= ?1 OR next_due_at < ?2 AND (next_due_at > ?1 + ?3 OR last_try_at > ?1))
ORDER BY next_due_at LIMIT ?4";

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

    /// The addresses of all followed feeds, and whose they are: for looks at each key stroke.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn followed_addresses(&self) -> Result<Vec<(String, FeedId, PublicationId)>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT feed_url, id, publication_id FROM feeds WHERE unfollowed_at IS NULL ORDER BY id",
        )?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, FeedId(row.get(1)?), PublicationId(row.get(2)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Up to `most` followed feeds whose next fetch is due, the longest waiting first.
    ///
    /// A time past any rule, or one that was set in the future, was set by a clock that has been set back since: such a
    /// feed is due as well, but for one that is asked by hand alone.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn due_feeds(&self, now: Millis, most: u32) -> Result<Vec<FeedId>, Error> {
        let mut statement = self.prepare_cached(DUE)?;
        let ids = statement
            .query_map(params![now, Millis::MAX, LONGEST_WAIT, most], |row| row.get(0).map(FeedId))?;
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

    /// The addresses of feeds that have a user name and a password.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn urls_with_credentials(&self) -> Result<Vec<(FeedId, String)>, Error> {
        let mut statement =
            self.prepare_cached("SELECT id, feed_url FROM feeds WHERE has_credentials = 1")?;
        let urls = statement.query_map([], |row| Ok((FeedId(row.get(0)?), row.get(1)?)))?;
        Ok(urls.collect::<Result<_, _>>()?)
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
    /// Keeps why a fetch failed, and until when the server then asked to be left alone, where it did.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn feed_failed(
        &self,
        feed: FeedId,
        reason: &Trouble,
        next_due_at: Millis,
        put_off_until: Option<Millis>,
        now: Millis,
    ) -> Result<(), Error> {
        self.prepare_cached(
            "UPDATE feeds SET failures = failures + 1, reason_kind = ?2, reason_message = ?3, next_due_at = ?4,
             put_off_until = ?5, last_try_at = ?6, reason_about = ?7 WHERE id = ?1",
        )?
        .execute(params![feed.0, reason.kind, reason.message, next_due_at, put_off_until, now, reason.about])?;
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
             last_try_at = ?5, last_ok_at = ?5, failures = 0, reason_kind = NULL, reason_about = NULL,
             reason_message = NULL, put_off_until = NULL WHERE id = ?1",
        )?
        .execute(params![feed.0, sent.etag, sent.last_modified, next_due_at, now])?;
        Ok(())
    }

    /// Keeps what came with a good answer, in the same transaction as its entries. For one that was cut off nothing
    /// vouches: a server that heard its validators would not send the rest.
    pub(crate) fn feed_answered(&self, feed: FeedId, ingest: &crate::Ingest) -> Result<(), Error> {
        let validators = Some(&ingest.validators).filter(|_| !ingest.is_cut_off);
        let begins = !ingest.is_cut_off && !ingest.entries.is_empty();
        self.prepare_cached(
            "UPDATE feeds SET name = :name, etag = :etag, last_modified = :last_modified, body_hash = :body_hash,
             next_due_at = :next, last_try_at = :now, last_ok_at = :now, failures = 0, reason_kind = NULL,
             reason_about = NULL, reason_message = NULL, put_off_until = NULL,
             begun_at = coalesce(begun_at, :begun) WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": feed.0, ":name": ingest.name, ":etag": validators.map(|sent| &sent.etag),
            ":last_modified": validators.map(|sent| &sent.last_modified),
            ":body_hash": validators.map(|_| ingest.body_hash.0),
            ":next": ingest.next_due_at, ":now": ingest.now, ":begun": begins.then_some(ingest.now),
        })?;
        Ok(())
    }

    /// Sets when feeds are due next.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_due(&self, times: &[(FeedId, Millis)]) -> Result<(), Error> {
        let mut statement = self.prepare_cached("UPDATE feeds SET next_due_at = ?2 WHERE id = ?1")?;
        for (feed, next_due_at) in times {
            statement.execute([feed.0, *next_due_at])?;
        }
        Ok(())
    }

    /// Takes the allowance for private networks from a feed.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn forbid_private(&self, feed: FeedId) -> Result<(), Error> {
        self.prepare_cached("UPDATE feeds SET is_private_ok = 0 WHERE id = ?1")?.execute([feed.0])?;
        Ok(())
    }

    /// Notes that the system keeps a user name and a password for a feed, or no longer does.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_has_credentials(&self, feed: FeedId, has_credentials: bool) -> Result<(), Error> {
        self.prepare_cached("UPDATE feeds SET has_credentials = ?2 WHERE id = ?1")?
            .execute(params![feed.0, has_credentials])?;
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
}

fn read(row: &Row<'_>) -> rusqlite::Result<FollowedFeed> {
    let kind: Option<String> = row.get("reason_kind")?;
    let about: Option<String> = row.get("reason_about")?;
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
            reason: kind.map(|kind| Trouble { kind, about, message: message.unwrap_or_default() }),
            is_private_ok: row.get("is_private_ok")?,
            notify: notify_of(&notify),
        },
        title: row.get("title")?,
        is_renamed: row.get("is_renamed")?,
        site_url: row.get("site_url")?,
        language: row.get("language")?,
        full_text: row.get::<_, String>("full_text")?.parse().unwrap_or_default(),
        own: TitleSettings::read(row)?,
        trial: trial(row)?,
        has_credentials: row.get("has_credentials")?,
        section_ids: Vec::new(),
        body_hash: row.get::<_, Option<i64>>("body_hash")?.map(Hash),
        put_off_until: row.get("put_off_until")?,
        is_paused: row.get("is_paused")?,
        has_icon: row.get("has_icon")?,
        is_edited: row.get::<_, Option<Vec<u8>>>("orders")?.and_then(|orders| is_edited(&orders)),
        unfollowed_at: row.get("unfollowed_at")?,
        begun_at: row.get("begun_at")?,
    })
}

fn trial(row: &Row<'_>) -> rusqlite::Result<Option<Trial>> {
    let times: (Option<Millis>, Option<Millis>) = (row.get("trial_from")?, row.get("trial_until")?);
    Ok(times.0.zip(times.1).map(|(began_at, ends_at)| Trial { began_at, ends_at }))
}

pub(crate) fn notify_word(notify: Notify) -> &'static str {
    match notify {
        Notify::Off => "off",
        Notify::AtOnce => "at_once",
        Notify::Digest => "digest",
    }
}

fn notify_of(word: &str) -> Notify {
    match word {
        "at_once" => Notify::AtOnce,
        "digest" => Notify::Digest,
        _ => Notify::Off,
    }
}
