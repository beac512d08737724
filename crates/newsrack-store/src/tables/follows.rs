//! Following and unfollowing.

use crate::{
    Changed, Error, Writing,
    marks::act,
    tables::{
        feeds::notify_word,
        merging::Arranged,
        publications::{Listed, Masthead},
    },
};
use newsrack_model::{Act, ActId, Deed, FeedId, Heading, Millis, Notify, PublicationId, SectionId};
use rusqlite::{OptionalExtension, params};
use std::collections::{BTreeMap, HashSet};

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
    /// Its title is followed on trial, if it is not followed yet.
    pub is_trial: bool,
    /// The headings to put it under.
    pub sections: Vec<Heading>,
    /// The title it belongs to, where the catalogue has the feed; `host_key` is then its id.
    pub listed: Option<Listed>,
    /// The title that the reader put it in elsewhere, which goes before all that.
    pub arranged: Option<Arranged>,
    /// The reader's name for its title, if that has none and the feed is not followed yet.
    pub custom_name: Option<String>,
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
    /// It gave a good answer before that had entries and was kept whole; one that was brought in may not have.
    pub has_begun: bool,
}

/// What following many feeds at once did, so far as it can be taken back.
#[derive(Debug, Clone, Default)]
pub struct FollowedMany {
    /// Those that were not followed before.
    pub added: Vec<FeedId>,
    /// Those that were, under headings where they did not lie.
    pub filed: BTreeMap<SectionId, Vec<FeedId>>,
}

impl Writing<'_> {
    /// Follows a feed, or follows it again: then it is kept as is asked now. One that is followed stays as it is, but for
    /// headings and private networks that are added.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn follow(&self, new: &NewFeed, now: Millis) -> Result<Follow, Error> {
        let known: Option<(i64, i64, bool, bool)> = self
            .prepare_cached(
                "SELECT id, publication_id, unfollowed_at IS NULL, begun_at IS NOT NULL FROM feeds WHERE feed_url = ?1",
            )?
            .query_row([&new.feed_url], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))
            .optional()?;
        let publication_id = match known {
            Some((_, publication, ..)) => PublicationId(publication),
            None => self.title_of(new)?,
        };
        if !self.is_title_followed(publication_id)? {
            self.drop_trial(publication_id)?;
            if new.is_trial {
                self.begin_trial(publication_id, now)?;
            }
        }
        let (feed_id, was_followed, has_begun) = match known {
            Some((feed, _, is_followed, has_begun)) => (FeedId(feed), is_followed, has_begun),
            None => (self.add(new, publication_id, now)?, false, false),
        };
        if known.is_some() && !was_followed {
            self.set_followed(&[feed_id.0], None)?;
            self.prepare_cached(
                "UPDATE feeds SET notify = ?2, is_private_ok = ?3, next_due_at = ?4, is_paused = 0 WHERE id = ?1",
            )?
            .execute(params![feed_id.0, notify_word(new.notify), new.is_private_ok, now])?;
        }
        if let Some(name) = new.custom_name.as_ref().filter(|_| !was_followed) {
            self.prepare_cached(
                "UPDATE publications SET custom_name = ?2 WHERE id = ?1 AND custom_name IS NULL",
            )?
            .execute(params![publication_id.0, name])?;
        }
        if let Some(listed) = &new.listed {
            self.list_as(publication_id, listed)?;
        }
        if was_followed && new.is_private_ok {
            self.prepare_cached("UPDATE feeds SET is_private_ok = 1 WHERE id = ?1 AND is_private_ok = 0")?
                .execute([feed_id.0])?;
        }
        for heading in &new.sections {
            let section = self.heading(heading)?;
            self.add_to_section(feed_id, section)?;
        }
        Ok(Follow { publication_id, feed_id, is_new: !was_followed, has_begun })
    }

    /// The feed at an address. One that nobody knows is added unfollowed: what is kept of it shows, and it is not asked for.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn know(&self, new: &NewFeed, now: Millis) -> Result<FeedId, Error> {
        let known: Option<(i64, i64)> = self
            .prepare_cached("SELECT id, publication_id FROM feeds WHERE feed_url = ?1")?
            .query_row([&new.feed_url], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let publication = match known {
            Some((_, publication)) => PublicationId(publication),
            None => self.title_of(new)?,
        };
        if let Some(listed) = &new.listed {
            self.list_as(publication, listed)?;
        }
        if let Some((id, _)) = known {
            return Ok(FeedId(id));
        }
        let feed = self.add(new, publication, now)?;
        self.prepare_cached("UPDATE feeds SET unfollowed_at = ?2 WHERE id = ?1")?
            .execute(params![feed.0, self.stamp(now)?])?;
        Ok(feed)
    }

    /// Follows feeds that are known, all at once and unannounced; each with the reader's name for its title, if that has
    /// none. Those that are followed already stay as they are. Answers the others.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn follow_known(
        &self,
        feeds: &[(FeedId, Option<String>)],
        is_private_ok: bool,
        now: Millis,
    ) -> Result<Vec<FeedId>, Error> {
        let asked = serde_json::to_string(&feeds.iter().map(|(feed, _)| feed.0).collect::<Vec<_>>())?;
        let coming: Vec<i64> = self
            .prepare_cached(
                "SELECT feeds.id FROM json_each(?1) JOIN feeds ON feeds.id = value WHERE unfollowed_at IS NOT NULL",
            )?
            .query_map([&asked], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let ids = serde_json::to_string(&coming)?;
        // A title that is followed no more is on trial no more.
        self.prepare_cached(
            "UPDATE publications SET trial_from = NULL, trial_until = NULL
             WHERE trial_from IS NOT NULL
                AND id IN (SELECT publication_id FROM json_each(?1) JOIN feeds ON feeds.id = value)
                AND NOT EXISTS (SELECT 1 FROM feeds WHERE publication_id = publications.id AND unfollowed_at IS NULL)",
        )?
        .execute([&ids])?;
        self.set_followed(&coming, None)?;
        self.prepare_cached(
            "UPDATE feeds SET notify = ?2, is_private_ok = ?3, next_due_at = ?4, is_paused = 0
             WHERE id IN (SELECT value FROM json_each(?1))",
        )?
        .execute(params![ids, notify_word(Notify::Off), is_private_ok, now])?;
        let is_coming: HashSet<i64> = coming.iter().copied().collect();
        for (feed, name) in feeds.iter().filter(|(feed, _)| is_coming.contains(&feed.0)) {
            let Some(name) = name else { continue };
            self.prepare_cached(
                "UPDATE publications SET custom_name = ?2
                 WHERE id = (SELECT publication_id FROM feeds WHERE id = ?1) AND custom_name IS NULL",
            )?
            .execute(params![feed.0, name])?;
        }
        Ok(coming.into_iter().map(FeedId).collect())
    }

    /// It is due from now on, behind those that wait longer.
    fn add(&self, new: &NewFeed, publication: PublicationId, now: Millis) -> Result<FeedId, Error> {
        self.prepare_cached(
            "INSERT INTO feeds (publication_id, feed_url, name, is_private_ok, notify, next_due_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            publication.0,
            new.feed_url,
            new.name,
            new.is_private_ok,
            notify_word(new.notify),
            now
        ])?;
        Ok(FeedId(self.last_insert_rowid()))
    }

    fn title_of(&self, new: &NewFeed) -> Result<PublicationId, Error> {
        if let Some(arranged) = &new.arranged {
            return self.arranged_title(arranged, new.site_url.as_deref());
        }
        if let Some(listed) = &new.listed
            && let Some(known) = self.publication_listed(&listed.id)?
        {
            return Ok(known);
        }
        self.publication_of(&Masthead {
            site_key: &new.host_key,
            name: if new.title.is_empty() { &new.name } else { &new.title },
            site_url: new.site_url.as_deref(),
            language: new.language.as_deref(),
            icon_url: None,
        })
    }

    /// Sets since when feeds are unfollowed, `None` for followed, and lists or hides what only they carry.
    pub(crate) fn set_followed(&self, feeds: &[i64], unfollowed_at: Option<Millis>) -> Result<(), Error> {
        let entries = self.entries_of_all(feeds)?;
        let has_entries = !entries.is_empty();
        self.recounting_if_any(entries, |store| {
            let mut set =
                store.prepare_cached("UPDATE feeds SET unfollowed_at = ?2, next_due_at = 0 WHERE id = ?1")?;
            for feed in feeds {
                set.execute(params![feed, unfollowed_at])?;
            }
            if !has_entries {
                return Ok(());
            }
            store.list_touched()
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

    /// Unfollows all feeds of some titles, in one act.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn unfollow_titles(&self, titles: &[PublicationId], now: Millis) -> Result<Changed, Error> {
        let mut of_title =
            self.prepare_cached("SELECT id FROM feeds WHERE publication_id = ?1 AND unfollowed_at IS NULL")?;
        let mut feeds = Vec::new();
        for title in titles {
            let found = of_title.query_map([title.0], |row| row.get(0).map(FeedId))?;
            feeds.extend(found.collect::<Result<Vec<_>, _>>()?);
        }
        feeds.sort_unstable();
        feeds.dedup();
        let changed = self.unfollow(&feeds, now)?;
        // Of several no one name is the act's.
        let act = Act { name: changed.act.name.clone().filter(|_| titles.len() == 1), ..changed.act };
        if let (Some(id), None) = (changed.act_id, &act.name) {
            self.prepare_cached("UPDATE acts SET name = NULL WHERE id = ?1")?.execute([id.0])?;
        }
        Ok(Changed { act, ..changed })
    }

    /// Unfollows one feed.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn unfollow_feed(&self, feed: FeedId, now: Millis) -> Result<Changed, Error> {
        let is_followed = self
            .prepare_cached("SELECT 1 FROM feeds WHERE id = ?1 AND unfollowed_at IS NULL")?
            .exists([feed.0])?;
        if is_followed { self.unfollow(&[feed], now) } else { Ok(Changed::nothing(Deed::Unfollow)) }
    }

    fn unfollow(&self, feeds: &[FeedId], now: Millis) -> Result<Changed, Error> {
        let Some(first) = feeds.first() else { return Ok(Changed::nothing(Deed::Unfollow)) };
        let name: String = self
            .prepare_cached(
                "SELECT coalesce(custom_name, publications.name) FROM feeds JOIN publications ON publications.id = publication_id WHERE feeds.id = ?1",
            )?
            .query_row([first.0], |row| row.get(0))?;
        let ids: Vec<i64> = feeds.iter().map(|feed| feed.0).collect();
        self.set_followed(&ids, Some(now))?;
        let act = Act { name: Some(name), ..act(Deed::Unfollow, &ids) };
        let act_id = self.record_act(&act, "is_followed", 1, &ids, now)?;
        Ok(Changed { act_id: Some(act_id), changed: act.count, act })
    }

    /// Records what following many feeds at once did, so that it can be taken back; `None` if it did nothing.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn record_follows(&self, done: FollowedMany, now: Millis) -> Result<Option<ActId>, Error> {
        let FollowedMany { added, filed } = done;
        let mut ids: Vec<i64> = added.iter().map(|feed| feed.0).collect();
        ids.sort_unstable();
        let act_id = if !ids.is_empty() {
            self.record_act(&act(Deed::Follow, &ids), "is_followed", 0, &ids, now)?
        } else if !filed.is_empty() {
            let names = filed.keys().map(|section| self.section_name(*section));
            let name = names.collect::<Result<Vec<_>, _>>()?.join(", ");
            self.record_bare_act(&Act { name: Some(name), ..act(Deed::File, &[]) }, now)?
        } else {
            return Ok(None);
        };
        for (section, feeds) in filed {
            self.record_positions(act_id, section, feeds.into_iter().map(|feed| (feed, 0)).collect())?;
        }
        Ok(Some(act_id))
    }
}
