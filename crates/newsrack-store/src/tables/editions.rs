//! Front pages. One is written whole, in one transaction, and stands from then on; only whether it was opened and ended is added,
//! and the headline of an entry that goes. Longer than most files, for blocks, cards and terms are written and read by the same columns.

use super::{
    LeftOut,
    readable::{all_readable, readable, word},
};
use crate::{Error, Reading, Writing};
use newsrack_model::{BlockKind, EditionId, EditionKind, EntryId, Lane, Millis, SectionId, StoryId};
use rusqlite::{OptionalExtension, Row, params};
use std::collections::{BTreeMap, HashMap};

/// Editions that are kept, the newest.
const MOST_EDITIONS: i64 = 60;

/// A front page that is to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEdition {
    /// At which hour it comes out.
    pub kind: EditionKind,
    /// When it was made, UTC milliseconds.
    pub made_at: Millis,
    /// The highest entry that it knew.
    pub looked_to: EntryId,
    /// Version of the weights and the code that made it.
    pub rules: u32,
    /// What its chances were drawn from.
    pub seed: u64,
    /// Minutes that it was to have.
    pub budget_minutes: u16,
    /// Stories that it was chosen from.
    pub candidates: u32,
    /// Titles that are followed.
    pub titles: u32,
    /// From the top; none of them is empty.
    pub blocks: Vec<NewBlock>,
    /// What is not on it, the most significant first.
    pub left_out: Vec<LeftOut>,
}

/// A part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBlock {
    /// Which part.
    pub kind: BlockKind,
    /// How it is set.
    pub pattern: u8,
    /// Of a section: which, and its name.
    pub section: Option<(SectionId, String)>,
    /// From the top.
    pub cards: Vec<EditionCard>,
}

/// A card, as it was when the page was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionCard {
    /// Whose headline it bears; `None` once that is forgotten.
    pub entry_id: Option<EntryId>,
    /// The headline and the name of the title, once the entry is forgotten.
    pub kept: Option<(String, String)>,
    /// The name of the reader's section that it is from.
    pub section: Option<String>,
    /// Its story, if it was of one.
    pub story_id: Option<StoryId>,
    /// Which reason brought it here.
    pub lane: Lane,
    /// Thousandths of a point: the sum of its terms.
    pub points: i64,
    /// To read it.
    pub minutes: u16,
    /// Titles that told it.
    pub titles: u32,
    /// Newsrooms that had it first.
    pub led_in: u32,
    /// It was being taken up.
    pub is_developing: bool,
    /// The edition of the days before that had it, and how many accounts came since.
    pub news: Option<(EditionId, u32)>,
    /// In the order in which they are told.
    pub terms: Vec<EditionTerm>,
}

/// A term of a card's sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionTerm {
    /// One word.
    pub term: String,
    /// Thousandths of a point.
    pub points: i64,
    /// What its sentence counts.
    pub count: Option<i64>,
    /// What its sentence names.
    pub about: Option<String>,
}

/// A front page that is kept, without its cards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptEdition {
    /// Which.
    pub id: EditionId,
    /// At which hour it came out.
    pub kind: EditionKind,
    /// When it was made, UTC milliseconds.
    pub made_at: Millis,
    /// The highest entry that it knew.
    pub looked_to: EntryId,
    /// Minutes that it was to have.
    pub budget_minutes: u16,
    /// Stories that it was chosen from.
    pub candidates: u32,
    /// Titles that were followed then.
    pub titles: u32,
    /// When it was first opened.
    pub opened_at: Option<Millis>,
    /// When its end was reached, or the next one was opened.
    pub ended_at: Option<Millis>,
    /// Cards on it.
    pub cards: u32,
    /// Minutes of its cards.
    pub minutes: u32,
    /// The headline of its first card.
    pub headline: String,
}

/// A card of a front page of the last days that was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownCard {
    /// Where.
    pub edition_id: EditionId,
    /// The highest entry that it knew.
    pub looked_to: EntryId,
    /// The entry.
    pub entry_id: EntryId,
    /// Its story as it is now.
    pub story_id: Option<StoryId>,
}

/// Without its cards. What is no word and no number of its kind is read by nobody: see [`Reading::edition`].
const EDITION: &str = "SELECT id, kind, made_at, looked_to, budget_minutes, candidates, titles, opened_at, ended_at FROM editions";
/// The term that stands for those of a card that cannot be read, so that all of them are its sum still.
const UNKNOWN: &str = "unknown";

/// A block, and its cards with their ranks.
struct BareBlock {
    place: i64,
    block: NewBlock,
    cards: Vec<(i64, EditionCard)>,
}

/// What can be read of a card's terms.
struct Terms {
    known: Vec<EditionTerm>,
    /// That is all of them.
    is_whole: bool,
}

impl Default for Terms {
    fn default() -> Self {
        Self { known: Vec::new(), is_whole: true }
    }
}

impl Reading<'_> {
    /// The editions that are kept and can be read, the newest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn editions(&self) -> Result<Vec<KeptEdition>, Error> {
        let mut statement = self.prepare_cached(&format!("{EDITION} ORDER BY id DESC"))?;
        let editions = all_readable(statement.query_map([], edition)?)?;
        editions.into_iter().filter_map(|kept| self.with_cards(kept).transpose()).collect()
    }

    /// An edition, or the newest. One that cannot be read is passed over: a later version made it, or it is damaged, and it itself or
    /// its first card holds what is not known here. Of a card further down that is so the card alone is left out.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn edition(&self, id: Option<EditionId>) -> Result<Option<KeptEdition>, Error> {
        let mut statement =
            self.prepare_cached(&format!("{EDITION} WHERE ?1 IS NULL OR id = ?1 ORDER BY id DESC"))?;
        self.first_readable(statement.query_map([id.map(|id| id.0)], edition)?)
    }

    /// The edition made before one, if it is kept and can be read.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn edition_before(&self, id: EditionId) -> Result<Option<EditionId>, Error> {
        let mut statement = self.prepare_cached(&format!("{EDITION} WHERE id < ?1 ORDER BY id DESC"))?;
        Ok(self.first_readable(statement.query_map([id.0], edition)?)?.map(|kept| kept.id))
    }

    /// The number of the newest edition, whether it can be read or not.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn newest_edition(&self) -> Result<Option<EditionId>, Error> {
        Ok(self.query_row("SELECT max(id) FROM editions", [], |row| {
            Ok(row.get::<_, Option<i64>>(0)?.map(EditionId))
        })?)
    }

    /// When the editions were made that are kept.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn editions_made(&self) -> Result<BTreeMap<EditionId, Millis>, Error> {
        let mut statement = self.prepare_cached("SELECT id, made_at FROM editions")?;
        let made = statement.query_map([], |row| Ok((EditionId(row.get(0)?), row.get(1)?)))?;
        Ok(all_readable(made)?.into_iter().collect())
    }

    fn first_readable(
        &self,
        editions: impl Iterator<Item = rusqlite::Result<KeptEdition>>,
    ) -> Result<Option<KeptEdition>, Error> {
        for read in editions {
            let Some(kept) = readable(read)? else { continue };
            if let Some(kept) = self.with_cards(kept)? {
                return Ok(Some(kept));
            }
        }
        Ok(None)
    }

    /// With what is told of its cards; `None` where it has no lead that can be read.
    fn with_cards(&self, kept: KeptEdition) -> Result<Option<KeptEdition>, Error> {
        let blocks = self.bare_blocks(kept.id)?;
        let mut cards = blocks.iter().flat_map(|block| &block.cards).map(|(_, card)| card);
        let Some(lead) = cards.clone().next() else { return Ok(None) };
        let headline = match (&lead.kept, lead.entry_id) {
            (None, Some(entry)) => self
                .prepare_cached("SELECT headline FROM entries WHERE id = ?1")?
                .query_row([entry.0], |row| row.get(0))
                .optional()?,
            (kept, _) => kept.as_ref().map(|(headline, _)| headline.clone()),
        };
        Ok(Some(KeptEdition {
            cards: u32::try_from(cards.clone().count()).unwrap_or(u32::MAX),
            minutes: cards.by_ref().map(|card| u32::from(card.minutes)).sum(),
            headline: headline.unwrap_or_default(),
            ..kept
        }))
    }

    /// The blocks of an edition with their cards, those that can be read. Terms that cannot are told as one, `unknown`, of as many
    /// points as the card has beside the others.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn edition_blocks(&self, id: EditionId) -> Result<Vec<NewBlock>, Error> {
        let mut terms = self.edition_terms(id)?;
        let blocks = self.bare_blocks(id)?.into_iter().map(|BareBlock { block, cards, .. }| {
            let cards = cards.into_iter().map(|(rank, card)| {
                let Terms { mut known, is_whole } = terms.remove(&rank).unwrap_or_default();
                let sum = known.iter().fold(0_i64, |sum, term| sum.saturating_add(term.points));
                if !is_whole && sum != card.points {
                    let points = card.points.saturating_sub(sum);
                    known.push(EditionTerm { term: UNKNOWN.to_owned(), points, count: None, about: None });
                }
                EditionCard { terms: known, ..card }
            });
            NewBlock { cards: cards.collect(), ..block }
        });
        Ok(blocks.collect())
    }

    /// The same without terms, each card with its rank. None where it does not begin with the lead.
    fn bare_blocks(&self, id: EditionId) -> Result<Vec<BareBlock>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT place, kind, pattern, section_id, name FROM edition_blocks WHERE edition_id = ?1 ORDER BY place",
        )?;
        let mut blocks = all_readable(statement.query_map([id.0], |row| {
            let section = row.get::<_, Option<i64>>(3)?.map(SectionId).zip(row.get(4)?);
            let kind = word(row, 1, BlockKind::of)?;
            let pattern = readable(row.get(2))?.unwrap_or_default();
            let block = NewBlock { kind, pattern, section, cards: Vec::new() };
            Ok(BareBlock { place: row.get(0)?, block, cards: Vec::new() })
        })?)?;
        let mut statement = self.prepare_cached(
            "SELECT block, rank, entry_id, headline, title, section, story_id, lane, points, minutes, titles, led_in,
                is_developing, news_from, news
             FROM edition_items WHERE edition_id = ?1 ORDER BY rank",
        )?;
        let cards = statement.query_map([id.0], |row| Ok((row.get(0)?, (row.get(1)?, card(row)?))))?;
        for (place, card) in all_readable::<(i64, _)>(cards)? {
            if let Some(block) = blocks.iter_mut().find(|block| block.place == place) {
                block.cards.push(card);
            }
        }
        blocks.retain(|block| !block.cards.is_empty());
        let begins_with_lead = blocks.first().is_some_and(|block| block.block.kind == BlockKind::Lead);
        Ok(if begins_with_lead { blocks } else { Vec::new() })
    }

    fn edition_terms(&self, id: EditionId) -> Result<HashMap<i64, Terms>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT rank, term, points, count, about FROM edition_terms WHERE edition_id = ?1 ORDER BY rank, n",
        )?;
        let mut rows = statement.query([id.0])?;
        let mut terms: HashMap<i64, Terms> = HashMap::new();
        while let Some(row) = rows.next()? {
            let Some(rank) = readable(row.get(0))? else { continue };
            let terms = terms.entry(rank).or_default();
            match readable(term(row))? {
                Some(term) => terms.known.push(term),
                None => terms.is_whole = false,
            }
        }
        Ok(terms)
    }

    /// The entry of a card; `None` where there is no such card, or its entry is forgotten.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn entry_of_card(&self, id: EditionId, rank: u32) -> Result<Option<EntryId>, Error> {
        Ok(self
            .prepare_cached(
                "SELECT entry_id FROM edition_items WHERE edition_id = ?1 AND rank = ?2 AND entry_id IS NOT NULL",
            )?
            .query_row(params![id.0, rank], |row| row.get(0).map(EntryId))
            .optional()?)
    }

    /// The cards next above an entry on the edition that was opened last that the reader neither opened nor marked read, the nearest
    /// first; none where the entry does not stand there. What arrived read was not read.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn passed_by(&self, entry: EntryId, most: u32) -> Result<Vec<EntryId>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT above.entry_id FROM edition_items AS here
             JOIN edition_items AS above ON above.edition_id = here.edition_id AND above.rank < here.rank
             JOIN statuses ON statuses.entry_id = above.entry_id
             WHERE here.entry_id = ?1 AND here.edition_id = (SELECT max(id) FROM editions WHERE opened_at IS NOT NULL)
                AND statuses.opened_at IS NULL AND (is_read = 0 OR read_seq IS NULL)
             ORDER BY above.rank DESC LIMIT ?2",
        )?;
        let passed = statement.query_map(params![entry.0, most], |row| row.get(0).map(EntryId))?;
        Ok(passed.collect::<Result<_, _>>()?)
    }

    /// What editions had that were made since a moment and opened, the newest edition first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn shown_since(&self, since: Millis) -> Result<Vec<ShownCard>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT editions.id, looked_to, edition_items.entry_id, story_entries.story_id
             FROM editions CROSS JOIN edition_items ON edition_id = editions.id
             LEFT JOIN story_entries ON story_entries.entry_id = edition_items.entry_id
             WHERE made_at >= ?1 AND opened_at IS NOT NULL AND edition_items.entry_id IS NOT NULL
             ORDER BY editions.id DESC, rank",
        )?;
        let shown = all_readable(statement.query_map([since], |row| {
            Ok(ShownCard {
                edition_id: EditionId(row.get(0)?),
                looked_to: EntryId(row.get(1)?),
                entry_id: EntryId(row.get(2)?),
                story_id: row.get::<_, Option<i64>>(3)?.map(StoryId),
            })
        })?)?;
        Ok(shown)
    }
}

impl Writing<'_> {
    /// Keeps an edition; the oldest beyond sixty go. `after` is the newest that it was made after: where another process made one
    /// meanwhile, nothing is kept, and the answer is `None`.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn keep_edition(
        &self,
        new: &NewEdition,
        after: Option<EditionId>,
    ) -> Result<Option<EditionId>, Error> {
        let newest: Option<i64> = self.query_row("SELECT max(id) FROM editions", [], |row| row.get(0))?;
        if newest != after.map(|after| after.0) {
            return Ok(None);
        }
        self.prepare_cached(
            "INSERT INTO editions (kind, made_at, looked_to, rules, seed, budget_minutes, candidates, titles)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            new.kind.word(),
            new.made_at,
            new.looked_to.0,
            new.rules,
            new.seed.cast_signed(),
            new.budget_minutes,
            new.candidates,
            new.titles
        ])?;
        let id = EditionId(self.last_insert_rowid());
        let mut rank = 0;
        for (place, block) in new.blocks.iter().enumerate() {
            self.put_block(id, place as i64, block)?;
            for card in &block.cards {
                self.put_card(id, rank, place as i64, card)?;
                rank += 1;
            }
        }
        self.put_left_out(id, &new.left_out)?;
        self.forget_editions()?;
        Ok(Some(id))
    }

    fn put_block(&self, id: EditionId, place: i64, block: &NewBlock) -> Result<(), Error> {
        let section = block.section.as_ref();
        self.prepare_cached(
            "INSERT INTO edition_blocks (edition_id, place, kind, pattern, section_id, name) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            id.0,
            place,
            block.kind.word(),
            block.pattern,
            section.map(|(id, _)| id.0),
            section.map(|(_, name)| name)
        ])?;
        Ok(())
    }

    fn put_card(&self, id: EditionId, rank: i64, place: i64, card: &EditionCard) -> Result<(), Error> {
        let kept = card.kept.as_ref();
        self.prepare_cached(
            "INSERT INTO edition_items (edition_id, rank, block, entry_id, headline, title, section, story_id, lane, points,
                minutes, titles, led_in, is_developing, news_from, news)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
        )?
        .execute(params![
            id.0,
            rank,
            place,
            card.entry_id.map(|entry| entry.0),
            kept.map(|(headline, _)| headline),
            kept.map(|(_, title)| title),
            card.section,
            card.story_id.map(|story| story.0),
            card.lane.word(),
            card.points,
            card.minutes,
            card.titles,
            card.led_in,
            card.is_developing,
            card.news.map(|(from, _)| from.0),
            card.news.map_or(0, |(_, accounts)| accounts)
        ])?;
        let mut put = self.prepare_cached(
            "INSERT INTO edition_terms (edition_id, rank, n, term, points, count, about) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for (n, term) in card.terms.iter().enumerate() {
            put.execute(params![id.0, rank, n as i64, term.term, term.points, term.count, term.about])?;
        }
        Ok(())
    }

    /// Notes that an edition was opened, which ends those before it. False where there is none under this number.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn open_edition(&self, id: EditionId, now: Millis) -> Result<bool, Error> {
        let opened = self
            .prepare_cached("UPDATE editions SET opened_at = coalesce(opened_at, ?2) WHERE id = ?1")?
            .execute(params![id.0, now])?;
        if opened == 0 {
            return Ok(false);
        }
        self.prepare_cached(
            "UPDATE editions SET ended_at = ?2 WHERE id < ?1 AND opened_at IS NOT NULL AND ended_at IS NULL",
        )?
        .execute(params![id.0, now])?;
        Ok(true)
    }

    /// Notes that the end of an edition was reached. False where there is none under this number.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn end_edition(&self, id: EditionId, now: Millis) -> Result<bool, Error> {
        let ended = self
            .prepare_cached(
                "UPDATE editions SET opened_at = coalesce(opened_at, ?2), ended_at = coalesce(ended_at, ?2) WHERE id = ?1",
            )?
            .execute(params![id.0, now])?;
        Ok(ended > 0)
    }

    fn forget_editions(&self) -> Result<(), Error> {
        let going: Vec<i64> = self
            .prepare_cached("SELECT id FROM editions ORDER BY id DESC LIMIT -1 OFFSET ?1")?
            .query_map([MOST_EDITIONS], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for edition in going {
            for sql in [
                "DELETE FROM edition_left WHERE edition_id = ?1",
                "DELETE FROM edition_terms WHERE edition_id = ?1",
                "DELETE FROM edition_items WHERE edition_id = ?1",
                "DELETE FROM edition_blocks WHERE edition_id = ?1",
                "DELETE FROM editions WHERE id = ?1",
            ] {
                self.prepare_cached(sql)?.execute([edition])?;
            }
        }
        Ok(())
    }

    /// Cards keep what they said of entries that are about to go, which a query names.
    pub(super) fn keep_headlines_of(&self, going: &str) -> Result<(), Error> {
        self.prepare_cached(&format!(
            "UPDATE edition_items SET entry_id = NULL, headline = gone.headline, title = gone.title
             FROM (SELECT entries.id, entries.headline, coalesce(custom_name, name) AS title
                 FROM entries JOIN publications ON publications.id = publication_id WHERE entries.id IN ({going})) AS gone
             WHERE entry_id = gone.id"
        ))?
        .execute([])?;
        Ok(())
    }
}

fn edition(row: &Row<'_>) -> rusqlite::Result<KeptEdition> {
    Ok(KeptEdition {
        id: EditionId(row.get(0)?),
        kind: word(row, 1, EditionKind::of)?,
        made_at: row.get(2)?,
        looked_to: EntryId(row.get(3)?),
        budget_minutes: row.get(4)?,
        candidates: row.get(5)?,
        titles: row.get(6)?,
        opened_at: row.get(7)?,
        ended_at: row.get(8)?,
        cards: 0,
        minutes: 0,
        headline: String::new(),
    })
}

fn card(row: &Row<'_>) -> rusqlite::Result<EditionCard> {
    Ok(EditionCard {
        entry_id: row.get::<_, Option<i64>>(2)?.map(EntryId),
        kept: row.get::<_, Option<String>>(3)?.zip(row.get(4)?),
        section: row.get(5)?,
        story_id: row.get::<_, Option<i64>>(6)?.map(StoryId),
        lane: word(row, 7, Lane::of)?,
        points: row.get(8)?,
        minutes: row.get(9)?,
        titles: row.get(10)?,
        led_in: row.get(11)?,
        is_developing: row.get(12)?,
        news: row.get::<_, Option<i64>>(13)?.map(EditionId).zip(row.get(14)?),
        terms: Vec::new(),
    })
}

fn term(row: &Row<'_>) -> rusqlite::Result<EditionTerm> {
    Ok(EditionTerm { term: row.get(1)?, points: row.get(2)?, count: row.get(3)?, about: row.get(4)? })
}
