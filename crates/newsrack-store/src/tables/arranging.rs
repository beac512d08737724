//! Arranging the headings by hand: making, naming, moving and deleting them, and filing feeds under them.

use crate::{Changed, Error, Writing, marks::act, varint};
use newsrack_model::{Act, ActId, Deed, FeedId, Millis, SectionId};
use rusqlite::{OptionalExtension, params};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How the field of an act begins that says which places feeds had under a heading.
const FILED_IN: &str = "section:";
/// More headings are no order any more.
const MOST_SECTIONS: i64 = 5_000;

/// Why headings cannot be arranged so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unarranged {
    /// A heading of that name stands there already.
    NameTaken,
    /// Headings nest one level.
    TooDeep,
    /// There are too many.
    TooManySections,
    /// The heading is not there, or no longer.
    NoSection,
    /// A title cannot be merged with itself, nor its only feed split from it.
    SameTitle,
    /// Another feed has the address.
    AddressTaken,
}

/// Where feeds are filed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filed {
    /// The feeds, in the order in which they come to stand there.
    pub feeds: Vec<FeedId>,
    /// They lie no longer under this heading.
    pub from: Option<SectionId>,
    /// Nor under any other than the one they come to.
    pub from_all: bool,
    /// They lie under this one.
    pub to: Option<SectionId>,
    /// Where among the others there; `None` for wherever the heading's own order has them.
    pub at: Option<FiledAt>,
}

/// A place among the feeds of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FiledAt {
    /// Before this one, which lies there; behind all if it does not.
    Before(FeedId),
    /// Behind all.
    End,
}

impl Writing<'_> {
    /// Makes a heading below the others, within another if that is named.
    ///
    /// # Errors
    /// It cannot stand there, or the database cannot be written.
    pub fn make_section(&self, parent: Option<SectionId>, name: &str) -> Result<SectionId, Error> {
        if let Some(parent) = parent {
            self.expect_outermost(parent)?;
        }
        self.expect_free(parent, name, None)?;
        let count: i64 =
            self.query_row("SELECT count(*) FROM sections WHERE deleted_at IS NULL", [], |row| row.get(0))?;
        if count >= MOST_SECTIONS {
            return Err(Unarranged::TooManySections.into());
        }
        self.prepare_cached(
            "INSERT INTO sections (parent_id, name, rank, is_own)
             SELECT ?1, ?2, coalesce(max(rank), 0) + 1, 1 FROM sections",
        )?
        .execute(params![parent.map(|id| id.0), name])?;
        Ok(SectionId(self.last_insert_rowid()))
    }

    /// Gives a heading another name.
    ///
    /// # Errors
    /// A neighbour has it, the heading is not there, or the database cannot be written.
    pub fn rename_section(&self, section: SectionId, name: &str) -> Result<(), Error> {
        let parent = self.parent_of(section)?;
        self.expect_free(parent, name, Some(section))?;
        self.prepare_cached("UPDATE sections SET name = ?2, is_own = 1 WHERE id = ?1")?
            .execute(params![section.0, name])?;
        Ok(())
    }

    /// Moves a heading: within another or to the outermost, before one of its new neighbours or behind them all.
    ///
    /// # Errors
    /// It cannot stand there, or the database cannot be written.
    pub fn move_section(
        &self,
        section: SectionId,
        parent: Option<SectionId>,
        before: Option<SectionId>,
    ) -> Result<(), Error> {
        let old = self.parent_of(section)?;
        let name = self.section_name(section)?;
        if let Some(parent) = parent {
            self.expect_outermost(parent)?;
            if parent == section || self.has_sections_below(section)? {
                return Err(Unarranged::TooDeep.into());
            }
        }
        if old != parent {
            self.expect_free(parent, &name, Some(section))?;
            // What lies below a heading counts for it too.
            let feeds = super::feeds_in(self.connection, section, None)?;
            self.recounting_if_any(self.entries_of_all(&feeds)?, |store| {
                store
                    .prepare_cached("UPDATE sections SET parent_id = ?2 WHERE id = ?1")?
                    .execute(params![section.0, parent.map(|id| id.0)])?;
                Ok(())
            })?;
        }
        self.prepare_cached("UPDATE sections SET is_own = 1 WHERE id = ?1")?.execute([section.0])?;
        let mut order: Vec<i64> = self
            .prepare_cached(
                "SELECT id FROM sections WHERE parent_id IS ?1 AND id <> ?2 AND deleted_at IS NULL ORDER BY rank, id",
            )?
            .query_map(params![parent.map(|id| id.0), section.0], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let at = before.and_then(|before| order.iter().position(|id| *id == before.0));
        order.insert(at.unwrap_or(order.len()), section.0);
        let mut place = self.prepare_cached("UPDATE sections SET rank = ?2 WHERE id = ?1 AND rank <> ?2")?;
        for (rank, id) in (1_i64..).zip(order) {
            place.execute([id, rank])?;
        }
        Ok(())
    }

    /// Deletes a heading and those below it. Their feeds stay followed.
    ///
    /// # Errors
    /// It is not there, or the database cannot be written.
    pub fn delete_section(&self, section: SectionId, now: Millis) -> Result<Changed, Error> {
        self.parent_of(section)?;
        let name = self.section_name(section)?;
        let going: Vec<i64> = self
            .prepare_cached(
                "SELECT id FROM sections WHERE (id = ?1 OR parent_id = ?1) AND deleted_at IS NULL ORDER BY id",
            )?
            .query_map([section.0], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let mut filed = Vec::new();
        for section in &going {
            let feeds = self.positions(SectionId(*section))?;
            let ids: Vec<i64> = feeds.iter().map(|(feed, _)| feed.0).collect();
            self.take_out(&ids, SectionId(*section))?;
            filed.push((*section, feeds));
        }
        let mut delete = self.prepare_cached("UPDATE sections SET deleted_at = ?2 WHERE id = ?1")?;
        let at = self.stamp(now)?;
        for section in &going {
            delete.execute([*section, at])?;
        }
        let act = Act { name: Some(name), ..act(Deed::DeleteSection, &going) };
        let act_id = self.record_act(&act, "is_section", 1, &going, now)?;
        for (section, feeds) in filed {
            self.record_positions(act_id, SectionId(section), feeds)?;
        }
        Ok(Changed { act_id: Some(act_id), changed: act.count, act })
    }

    /// Files feeds: out of a heading, under one, or to another place in it.
    ///
    /// # Errors
    /// A heading is not there, or the database cannot be written.
    pub fn file(&self, filed: &Filed, now: Millis) -> Result<Changed, Error> {
        let mut before = Vec::new();
        let others = if filed.from_all { self.sections_of(&filed.feeds)? } else { HashSet::new() };
        let left: HashSet<SectionId> =
            others.into_iter().chain(filed.from).filter(|from| Some(*from) != filed.to).collect();
        for section in left.iter().copied().chain(filed.from).chain(filed.to).collect::<HashSet<_>>() {
            self.parent_of(section)?;
            // A heading does not vanish under the hand that takes the last feed out of it.
            self.prepare_cached("UPDATE sections SET is_own = 1 WHERE id = ?1")?.execute([section.0])?;
            let positions: HashMap<FeedId, i64> = self.positions(section)?.into_iter().collect();
            let stood = filed.feeds.iter().map(|feed| (*feed, positions.get(feed).copied().unwrap_or(0)));
            before.push((section, stood.collect::<Vec<_>>()));
        }
        let ids: Vec<i64> = filed.feeds.iter().map(|feed| feed.0).collect();
        for from in left {
            self.take_out(&ids, from)?;
        }
        if let Some(to) = filed.to {
            self.add_all_to_section(&filed.feeds, to)?;
            if let Some(at) = filed.at {
                self.place(to, &filed.feeds, at)?;
            }
        }
        let name = filed.to.or(filed.from).map(|section| self.section_name(section)).transpose()?;
        let act = Act { name, ..act(Deed::File, &ids) };
        let act_id = self.record_bare_act(&act, now)?;
        for (section, stood) in before {
            self.record_positions(act_id, section, stood)?;
        }
        Ok(Changed { act_id: Some(act_id), changed: act.count, act })
    }

    /// Takes back how feeds lay under a heading: the place that each had there from 1, 0 for none.
    fn put_back(&self, section: SectionId, stood: &[(i64, FeedId)]) -> Result<(), Error> {
        let is_there = self.prepare_cached("SELECT 1 FROM sections WHERE id = ?1")?.exists([section.0])?;
        let mut is_known = self.prepare_cached("SELECT 1 FROM feeds WHERE id = ?1")?;
        let all: Vec<FeedId> = stood.iter().map(|(_, feed)| *feed).collect();
        let mut order = self.order_without(section, &all)?;
        let (mut going, mut coming) = (Vec::new(), Vec::new());
        // From the first place on, so that each finds those before it.
        for (position, feed) in stood {
            if *position == 0 {
                going.push(feed.0);
            } else if is_there && is_known.exists([feed.0])? {
                coming.push(*feed);
                let at = usize::try_from(position - 1).unwrap_or(0).min(order.len());
                order.insert(at, *feed);
            }
        }
        self.take_out(&going, section)?;
        self.add_all_to_section(&coming, section)?;
        self.set_order(section, &order)
    }

    /// Takes back what an act changed in the filing of feeds; tells of how many.
    pub(super) fn put_all_back(&self, act: ActId) -> Result<u64, Error> {
        let changes: Vec<(String, i64, Vec<u8>)> = self
            .prepare_cached(
                "SELECT field, before, ids FROM act_changes
                 WHERE act_id = ?1 AND field LIKE 'section:%' ORDER BY field, before",
            )?
            .query_map([act.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        let mut filed = HashSet::new();
        for section in changes.chunk_by(|one, other| one.0 == other.0) {
            let id = section[0].0.strip_prefix(FILED_IN).and_then(|id| id.parse().ok());
            let id = id.ok_or_else(|| Error::Stored(format!("an act on {}", section[0].0)))?;
            let stood = section.iter().flat_map(|(_, position, feeds)| {
                varint::unpack(feeds).into_iter().map(|feed| (*position, FeedId(feed)))
            });
            let stood: Vec<_> = stood.collect();
            self.put_back(SectionId(id), &stood)?;
            filed.extend(stood.into_iter().map(|(_, feed)| feed));
        }
        Ok(filed.len() as u64)
    }

    /// Brings deleted headings back, and what stands above them.
    pub(super) fn undelete(&self, sections: &[i64]) -> Result<(), Error> {
        let mut bring = self.prepare_cached(
            "UPDATE sections SET deleted_at = NULL
             WHERE id = ?1 OR id = (SELECT parent_id FROM sections WHERE id = ?1)",
        )?;
        for section in sections {
            bring.execute([*section])?;
        }
        Ok(())
    }

    /// Deleted headings that can no longer be brought back go for good.
    pub(super) fn forget_sections(&self, before: Millis) -> Result<(), Error> {
        let mut forget = self.prepare_cached(
            "DELETE FROM sections WHERE deleted_at < ?1
             AND id NOT IN (SELECT parent_id FROM sections WHERE parent_id IS NOT NULL)",
        )?;
        // The one above goes once those below it are gone.
        while forget.execute([before])? > 0 {}
        Ok(())
    }

    /// A heading's feeds, followed or not, each with its place there from 1, in order.
    fn positions(&self, section: SectionId) -> Result<Vec<(FeedId, i64)>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT feed_id FROM section_feeds WHERE section_id = ?1 ORDER BY rank, feed_id",
        )?;
        let feeds = statement.query_map([section.0], |row| row.get(0).map(FeedId))?;
        Ok(feeds.collect::<Result<Vec<_>, _>>()?.into_iter().zip(1..).collect())
    }

    /// The headings, not deleted, under which any of these feeds lie.
    fn sections_of(&self, feeds: &[FeedId]) -> Result<HashSet<SectionId>, Error> {
        let mut look = self.prepare_cached(
            "SELECT section_id FROM section_feeds JOIN sections ON sections.id = section_id
             WHERE feed_id = ?1 AND deleted_at IS NULL",
        )?;
        let mut found = HashSet::new();
        for feed in feeds {
            for section in look.query_map([feed.0], |row| row.get(0).map(SectionId))? {
                found.insert(section?);
            }
        }
        Ok(found)
    }

    fn take_out(&self, feeds: &[i64], section: SectionId) -> Result<(), Error> {
        self.recounting_if_any(self.entries_of_all(feeds)?, |store| {
            let mut take =
                store.prepare_cached("DELETE FROM section_feeds WHERE section_id = ?1 AND feed_id = ?2")?;
            for feed in feeds {
                take.execute([section.0, *feed])?;
            }
            Ok(())
        })
    }

    /// Puts feeds to a place among the others of a heading, which stand in the reader's own order from then on.
    fn place(&self, section: SectionId, feeds: &[FeedId], at: FiledAt) -> Result<(), Error> {
        let was_ordered = self
            .prepare_cached("SELECT 1 FROM sections WHERE id = ?1 AND is_ordered = 1")?
            .exists([section.0])?;
        if !was_ordered {
            // The order that the reader saw.
            let by_name = self.order_by_name(section)?;
            self.set_order(section, &by_name)?;
            self.prepare_cached("UPDATE sections SET is_ordered = 1 WHERE id = ?1")?.execute([section.0])?;
        }
        let mut order = self.order_without(section, feeds)?;
        let index = match at {
            FiledAt::Before(before) => order.iter().position(|feed| *feed == before),
            FiledAt::End => None,
        };
        let index = index.unwrap_or(order.len());
        order.splice(index..index, feeds.iter().copied());
        self.set_order(section, &order)
    }

    fn order_by_name(&self, section: SectionId) -> Result<Vec<FeedId>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT feed_id, coalesce(custom_name, publications.name) FROM section_feeds
             JOIN feeds ON feeds.id = feed_id JOIN publications ON publications.id = publication_id
             WHERE section_id = ?1 ORDER BY rank, feed_id",
        )?;
        let named = statement.query_map([section.0], |row| Ok((FeedId(row.get(0)?), row.get(1)?)))?;
        let mut named: Vec<(FeedId, String)> = named.collect::<Result<_, _>>()?;
        named.sort_by_cached_key(|(_, name)| name.to_lowercase());
        Ok(named.into_iter().map(|(feed, _)| feed).collect())
    }

    fn order_without(&self, section: SectionId, but: &[FeedId]) -> Result<Vec<FeedId>, Error> {
        let but: HashSet<FeedId> = but.iter().copied().collect();
        let order = self.positions(section)?.into_iter().map(|(feed, _)| feed);
        Ok(order.filter(|feed| !but.contains(feed)).collect())
    }

    fn set_order(&self, section: SectionId, order: &[FeedId]) -> Result<(), Error> {
        let mut place = self.prepare_cached(
            "UPDATE section_feeds SET rank = ?3 WHERE section_id = ?1 AND feed_id = ?2 AND rank <> ?3",
        )?;
        for (rank, feed) in (1_i64..).zip(order) {
            place.execute([section.0, feed.0, rank])?;
        }
        Ok(())
    }

    pub(super) fn record_positions(
        &self,
        act: ActId,
        section: SectionId,
        stood: Vec<(FeedId, i64)>,
    ) -> Result<(), Error> {
        let mut by_position = BTreeMap::<i64, Vec<i64>>::new();
        for (feed, position) in stood {
            by_position.entry(position).or_default().push(feed.0);
        }
        for (position, mut feeds) in by_position {
            feeds.sort_unstable();
            self.record_change(act, &format!("{FILED_IN}{}", section.0), position, &feeds)?;
        }
        Ok(())
    }

    pub(super) fn section_name(&self, section: SectionId) -> Result<String, Error> {
        Ok(self
            .prepare_cached("SELECT name FROM sections WHERE id = ?1")?
            .query_row([section.0], |row| row.get(0))?)
    }

    pub(super) fn parent_of(&self, section: SectionId) -> Result<Option<SectionId>, Error> {
        let found: Option<Option<i64>> = self
            .prepare_cached("SELECT parent_id FROM sections WHERE id = ?1 AND deleted_at IS NULL")?
            .query_row([section.0], |row| row.get(0))
            .optional()?;
        found.map(|parent| parent.map(SectionId)).ok_or_else(|| Unarranged::NoSection.into())
    }

    fn expect_outermost(&self, section: SectionId) -> Result<(), Error> {
        match self.parent_of(section)? {
            None => Ok(()),
            Some(_) => Err(Unarranged::TooDeep.into()),
        }
    }

    fn has_sections_below(&self, section: SectionId) -> Result<bool, Error> {
        Ok(self
            .prepare_cached("SELECT 1 FROM sections WHERE parent_id = ?1 AND deleted_at IS NULL")?
            .exists([section.0])?)
    }

    /// No other heading of that name stands there. Case does not count: the eye would take them for one.
    fn expect_free(
        &self,
        parent: Option<SectionId>,
        name: &str,
        but: Option<SectionId>,
    ) -> Result<(), Error> {
        let folded = name.to_lowercase();
        let mut statement = self.prepare_cached(
            "SELECT name FROM sections WHERE parent_id IS ?1 AND id IS NOT ?2 AND deleted_at IS NULL",
        )?;
        let mut rows = statement.query(params![parent.map(|id| id.0), but.map(|id| id.0)])?;
        while let Some(row) = rows.next()? {
            if row.get::<_, String>(0)?.to_lowercase() == folded {
                return Err(Unarranged::NameTaken.into());
            }
        }
        Ok(())
    }
}
