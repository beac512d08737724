//! Merging titles into one, and giving feeds a title of their own.

use super::Masthead;
use crate::{Changed, Error, Reading, Unarranged, Writing, marks::act};
use newsrack_model::{Act, Deed, FeedId, Millis, PublicationId};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Titles that were merged into one another, in a row.
const LONGEST_CHAIN: usize = 100;

/// A title that the reader made of several, or split off, as it is told elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arranged {
    /// What its feeds have in common: a site, or the address of the feed that was split off.
    pub key: String,
    /// Its name, as its publisher gives it.
    pub name: String,
    /// What the titles were known by that were merged into it.
    pub merged: Vec<String>,
}

impl Reading<'_> {
    /// The titles that the reader merged others into, or split off.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn arranged_titles(&self) -> Result<HashMap<PublicationId, Arranged>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT id, site_key, name, merged_into FROM publications
             WHERE merged_into IS NOT NULL OR is_provisional = 0 AND site_key LIKE '%://%'
                OR id IN (SELECT merged_into FROM publications)
             ORDER BY id",
        )?;
        let rows = statement.query_map([], |row| {
            let arranged = Arranged { key: row.get(1)?, name: row.get(2)?, merged: Vec::new() };
            Ok((row.get(0)?, (arranged, row.get(3)?)))
        })?;
        let all: BTreeMap<i64, (Arranged, Option<i64>)> = rows.collect::<Result<_, _>>()?;
        let mut titles: HashMap<PublicationId, Arranged> = HashMap::new();
        for (id, (title, into)) in &all {
            let mut last = *id;
            let mut next = *into;
            for _ in 0..LONGEST_CHAIN {
                let Some(title) = next else { break };
                (last, next) = (title, all.get(&title).and_then(|(_, into)| *into));
            }
            let Some((home, _)) = all.get(&last) else { continue };
            let home = titles.entry(PublicationId(last)).or_insert_with(|| home.clone());
            if last != *id {
                home.merged.push(title.key.clone());
            }
        }
        Ok(titles)
    }
}

impl Writing<'_> {
    /// The title that was arranged so elsewhere, made if it is not there. What is known here of the titles that were merged
    /// there stays as it is.
    pub(super) fn arranged_title(
        &self,
        arranged: &Arranged,
        site_url: Option<&str>,
    ) -> Result<PublicationId, Error> {
        let Arranged { key, name, merged } = arranged;
        let home =
            self.publication_of(&Masthead { site_key: key, name, site_url, language: None, icon_url: None })?;
        self.prepare_cached("UPDATE publications SET is_provisional = 0 WHERE id = ?1")?.execute([home.0])?;
        let mut merge = self.prepare_cached(
            "INSERT INTO publications (site_key, name, merged_into) SELECT ?2, ?2, ?1
             WHERE NOT EXISTS (SELECT 1 FROM publications WHERE site_key = ?2)",
        )?;
        for key in merged {
            merge.execute(params![home.0, key])?;
        }
        Ok(home)
    }

    /// Gives all feeds and entries of some titles to another one, under whose name they go from then on.
    ///
    /// # Errors
    /// Nothing is left to merge, or the database cannot be written.
    pub fn merge_titles(
        &self,
        from: &[PublicationId],
        into: PublicationId,
        now: Millis,
    ) -> Result<Changed, Error> {
        let into = self.merged_title(into)?;
        let mut stood = BTreeMap::<i64, Vec<i64>>::new();
        for title in from.iter().filter(|title| **title != into) {
            let feeds = self.feeds_of(*title)?;
            if feeds.is_empty() {
                continue;
            }
            // Before its entries move, so that what mutes the title mutes them there.
            self.prepare_cached("UPDATE publications SET merged_into = ?2 WHERE id = ?1")?
                .execute([title.0, into.0])?;
            self.give_feeds(&feeds, into)?;
            stood.insert(title.0, feeds);
        }
        self.arranged(Deed::Merge, into, stood, now)
    }

    /// Gives some feeds of a title one of their own, with what only they carry.
    ///
    /// # Errors
    /// They are all that the title has, or it goes by the address of the first of them, or the database cannot be written.
    pub fn split_title(&self, title: PublicationId, feeds: &[FeedId], now: Millis) -> Result<Changed, Error> {
        let of_title = self.feeds_of(title)?;
        let wanted: HashSet<i64> = feeds.iter().map(|feed| feed.0).collect();
        let (going, staying): (Vec<i64>, Vec<i64>) =
            of_title.into_iter().partition(|feed| wanted.contains(feed));
        let (Some(first), false) = (going.first(), staying.is_empty()) else {
            return Err(Unarranged::SameTitle.into());
        };
        let (name, url): (String, String) = self
            .prepare_cached("SELECT name, feed_url FROM feeds WHERE id = ?1")?
            .query_row([*first], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (site_url, language, icon_url): (Option<String>, Option<String>, Option<String>) = self
            .prepare_cached("SELECT site_url, language, icon_url FROM publications WHERE id = ?1")?
            .query_row([title.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        // Its own title may have been merged into the one that it leaves, and what is merged leads back there.
        let merged = self.part_from(&url, title)?;
        // Under the feed's own address: what else is followed of the site belongs to the title that stays.
        let home = self.publication_of(&Masthead {
            site_key: &url,
            name: if name.is_empty() { &url } else { &name },
            site_url: site_url.as_deref(),
            language: language.as_deref(),
            icon_url: icon_url.as_deref(),
        })?;
        if home == title {
            return Err(Unarranged::SameTitle.into());
        }
        self.prepare_cached("UPDATE publications SET is_provisional = 0 WHERE id = ?1")?.execute([home.0])?;
        self.give_feeds(&going, home)?;
        let split = self.arranged(Deed::Split, home, BTreeMap::from([(title.0, going)]), now)?;
        if let (Some(act), Some((parted, into))) = (split.act_id, merged) {
            self.record_change(act, "merged_into", into, &[parted])?;
        }
        Ok(split)
    }

    /// Lets the title of this address lead to another one no longer, where it does; tells which it was, and to which it
    /// led at once.
    fn part_from(&self, site_key: &str, title: PublicationId) -> Result<Option<(i64, i64)>, Error> {
        let found: Option<(i64, i64)> = self
            .prepare_cached(
                "SELECT id, merged_into FROM publications
                 WHERE id = (SELECT min(id) FROM publications WHERE site_key = ?1) AND merged_into IS NOT NULL",
            )?
            .query_row([site_key], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((own, into)) = found.filter(|(own, _)| *own != title.0) else { return Ok(None) };
        if self.merged_title(PublicationId(own))? != title {
            return Ok(None);
        }
        self.prepare_cached("UPDATE publications SET merged_into = NULL WHERE id = ?1")?.execute([own])?;
        Ok(Some((own, into)))
    }

    /// Takes back that titles lead to another one no longer.
    pub(super) fn merge_again(&self, titles: &[i64], into: i64) -> Result<(), Error> {
        for title in titles {
            if self.merged_title(PublicationId(into))?.0 != *title {
                self.prepare_cached(
                    "UPDATE publications SET merged_into = ?2
                     WHERE id = ?1 AND EXISTS (SELECT 1 FROM publications WHERE id = ?2)",
                )?
                .execute([*title, into])?;
            }
        }
        Ok(())
    }

    fn arranged(
        &self,
        deed: Deed,
        home: PublicationId,
        stood: BTreeMap<i64, Vec<i64>>,
        now: Millis,
    ) -> Result<Changed, Error> {
        let ids: Vec<i64> = stood.values().flatten().copied().collect();
        if ids.is_empty() {
            return Err(Unarranged::SameTitle.into());
        }
        let name: String = self
            .prepare_cached("SELECT coalesce(custom_name, name) FROM publications WHERE id = ?1")?
            .query_row([home.0], |row| row.get(0))?;
        let act = Act { name: Some(name), ..act(deed, &ids) };
        let act_id = self.record_bare_act(&act, now)?;
        for (title, feeds) in stood {
            self.record_change(act_id, "publication_id", title, &feeds)?;
        }
        Ok(Changed { act_id: Some(act_id), changed: act.count, act })
    }

    /// Gives feeds to a title, which is merged into no other from then on, with what no feed but these carries.
    pub(super) fn give_feeds(&self, feeds: &[i64], home: PublicationId) -> Result<(), Error> {
        let is_there = self.prepare_cached("SELECT 1 FROM publications WHERE id = ?1")?.exists([home.0])?;
        if !is_there {
            return Ok(());
        }
        self.prepare_cached("UPDATE publications SET merged_into = NULL WHERE id = ?1")?.execute([home.0])?;
        let mut give = self.prepare_cached("UPDATE feeds SET publication_id = ?2 WHERE id = ?1")?;
        for feed in feeds {
            give.execute([*feed, home.0])?;
        }
        self.bring_entries(feeds, home)?;
        self.look_at_muted_titles()
    }

    /// Moves what feeds brought to their new title, with its marks. An entry belongs to one title, that of all feeds that
    /// carry it: what another feed of the old title carries too stays there, and the answer that moves the feed brings it
    /// anew. What lies at the address of an entry of the new title stays an entry of its own beside it: each may have
    /// marks and a history, and both are known by the keys of their feeds.
    pub(super) fn bring_entries(&self, feeds: &[i64], home: PublicationId) -> Result<(), Error> {
        let entries: HashSet<i64> = self.entries_of_all(feeds)?.into_iter().collect();
        if entries.is_empty() {
            return Ok(());
        }
        self.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS moving (feed_id INTEGER PRIMARY KEY); DELETE FROM moving;",
        )?;
        let mut moving = self.prepare_cached("INSERT OR IGNORE INTO moving VALUES (?1)")?;
        for feed in feeds {
            moving.execute([*feed])?;
        }
        let brought: Vec<i64> = entries.iter().copied().collect();
        self.recounting(entries, |store| {
            for sql in [
                SPEAK_FOR_SHARED.to_owned(),
                format!("DELETE FROM entry_keys {SHARED}"),
                format!("DELETE FROM placements {SHARED}"),
                format!("UPDATE entries SET publication_id = ?1 WHERE id IN ({BROUGHT})"),
                format!("UPDATE statuses SET publication_id = ?1 WHERE entry_id IN ({BROUGHT})"),
            ] {
                store.prepare_cached(&sql)?.execute([home.0])?;
            }
            // What stays may be carried by none that is followed.
            store.list_touched()
        })?;
        // What is muted there is another matter.
        self.mute_again(brought)?;
        Ok(())
    }

    /// The title that a title was merged into, itself where it was not.
    pub(super) fn merged_title(&self, title: PublicationId) -> Result<PublicationId, Error> {
        merged_title(self, title)
    }

    fn feeds_of(&self, title: PublicationId) -> Result<Vec<i64>, Error> {
        let mut statement =
            self.prepare_cached("SELECT id FROM feeds WHERE publication_id = ?1 ORDER BY id")?;
        let feeds = statement.query_map([title.0], |row| row.get(0))?;
        Ok(feeds.collect::<Result<_, _>>()?)
    }
}

/// The title that a title was merged into, itself where it was not.
pub(super) fn merged_title(store: &Connection, mut title: PublicationId) -> Result<PublicationId, Error> {
    for _ in 0..LONGEST_CHAIN {
        let next: Option<Option<i64>> = store
            .prepare_cached("SELECT merged_into FROM publications WHERE id = ?1")?
            .query_row([title.0], |row| row.get(0))
            .optional()?;
        match next.flatten() {
            Some(next) => title = PublicationId(next),
            None => break,
        }
    }
    Ok(title)
}

/// Rows of the feeds that move, of entries that a feed of another title carries too.
const SHARED: &str = "
WHERE feed_id IN (SELECT feed_id FROM moving) AND entry_id IN (
    SELECT other.entry_id FROM placements AS other JOIN feeds ON feeds.id = other.feed_id
    WHERE other.entry_id IN (SELECT entry_id FROM touched)
        AND other.feed_id NOT IN (SELECT feed_id FROM moving) AND publication_id <> ?1)";

/// A feed that stays speaks for an entry that stays.
const SPEAK_FOR_SHARED: &str = "
UPDATE entries SET origin_feed_id = other.feed_id
FROM (SELECT placements.entry_id, min(placements.feed_id) AS feed_id
      FROM placements JOIN feeds ON feeds.id = placements.feed_id
      WHERE placements.entry_id IN (SELECT entry_id FROM touched)
          AND placements.feed_id NOT IN (SELECT feed_id FROM moving) AND publication_id <> ?1
      GROUP BY placements.entry_id) AS other
WHERE entries.id = other.entry_id AND origin_feed_id IN (SELECT feed_id FROM moving)";

/// What the feeds that move still carry.
const BROUGHT: &str = "SELECT entry_id FROM placements WHERE feed_id IN (SELECT feed_id FROM moving)";
