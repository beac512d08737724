//! The head start of an entry in the fair order of Latest: the less its title prints, the longer it keeps its place.

use crate::Error;
use newsrack_model::{Millis, PublicationId};
use rusqlite::Connection;

const MINUTE: Millis = 60 * 1_000;
const DAY: Millis = 24 * 60 * MINUTE;
/// What a title's rhythm is told from.
const TOLD_FROM: Millis = 8 * 7 * DAY;
/// No head start is longer.
const LONGEST: Millis = DAY / 2;
/// A head start that would be shorter than this shrinks twice as fast, so that a title that prints twenty a day has none.
const SHORT: Millis = 20 * MINUTE;
/// Entries of eight weeks from which on there is none, however the weeks are counted.
const MOST: i64 = TOLD_FROM / 7 / (SHORT / 2);

const KNOWN: &str = "
SELECT
    (SELECT count(*) FROM (
        SELECT 1 FROM statuses INDEXED BY statuses_publication_all
        WHERE is_listed = 1 AND publication_id = ?1 AND sort_at >= ?2 LIMIT ?3
    )),
    (SELECT sort_at FROM statuses INDEXED BY statuses_publication_all
     WHERE is_listed = 1 AND publication_id = ?1 ORDER BY sort_at LIMIT 1)";

/// How often a title prints: told once for an answer, and counted on with each entry that the answer brings.
pub(crate) struct Rhythm {
    entries: i64,
    /// They were printed within this time: eight weeks, or since the title's oldest entry if that is younger.
    within: Millis,
}

impl Rhythm {
    /// The rhythm of a title by what is known of it at a moment. Of a title of which nothing is known it gives no head start.
    ///
    /// # Errors
    /// The database cannot be read.
    pub(crate) fn of(
        connection: &Connection,
        publication: PublicationId,
        now: Millis,
    ) -> Result<Self, Error> {
        let since = now.saturating_sub(TOLD_FROM);
        let (entries, oldest): (i64, Option<Millis>) = connection
            .prepare_cached(KNOWN)?
            .query_row([publication.0, since, MOST], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let within = oldest.map_or(0, |oldest| now.saturating_sub(oldest.max(since)));
        Ok(Self { entries, within })
    }

    /// The head start of the next entry, in milliseconds.
    pub(crate) fn next(&mut self) -> Millis {
        self.entries += 1;
        head_start(self.entries, self.within)
    }
}

/// All entries that a title prints in a week share a day: one of two has half a day, which is the most, one of seven about
/// three hours, one of seventy twenty minutes. Under that it shrinks faster, and is none at twenty a day. In milliseconds.
fn head_start(entries: i64, within: Millis) -> Millis {
    let share = within / 7 / entries.max(1);
    (share - (SHORT - share).max(0)).clamp(0, LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_less_a_title_prints_the_longer_it_keeps_its_place() {
        const WEEK: Millis = 7 * DAY;
        let check = |entries: i64, within: Millis, minutes: Millis| {
            assert_eq!(head_start(entries, within) / MINUTE, minutes, "{entries} within {within}");
        };
        check(0, TOLD_FROM, 720);
        check(1, TOLD_FROM, 720);
        check(8 * 2, TOLD_FROM, 720);
        check(8 * 4, TOLD_FROM, 360);
        check(8 * 7, TOLD_FROM, 205);
        check(8 * 70, TOLD_FROM, 20);
        check(8 * 100, TOLD_FROM, 8);
        check(MOST, TOLD_FROM, 0);
        check(10_000, TOLD_FROM, 0);
        // A title that is not known for long.
        check(2, WEEK, 720);
        check(7, WEEK, 205);
        check(1, DAY, 205);
        check(10, DAY, 20);
        check(1, 60 * MINUTE, 0);
        check(1, 0, 0);
        check(1, -DAY, 0);
        let all: Vec<Millis> = (0..2_000).map(|entries| head_start(entries, TOLD_FROM)).collect();
        assert!(all.is_sorted_by(|a, b| a >= b), "it falls with every entry");
        assert!(all.iter().all(|start| (0..=LONGEST).contains(start)));
    }
}
