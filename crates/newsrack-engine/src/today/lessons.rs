//! What the page learns from: what is opened, finished, left at once and saved, and what is said outright. Each lesson keeps what the
//! article was then, so that all of it can be learned anew by other rules.

use super::{MOST_LESSONS_SHOWN, Said, Taught, learning};
use crate::{
    Error, Event, Reader,
    preferences::{KEY, settings_of},
};
use newsrack_curate::relevance::{Piece, weight};
use newsrack_model::{EditionId, EntryId, LessonId, LessonKind, Millis};
use newsrack_store::{Changed, NewLesson, Reading};

type Stored<T> = Result<T, newsrack_store::Error>;

/// Thousandths of an article from which it was read to its end.
const FINISHED: u16 = 900;
/// Who finishes it in less than so much of its reading time, or in less than ten seconds, only looked at its end.
const LEAST_SHARE: f64 = 0.3;
const LEAST_TIME: Millis = 10_000;
/// Whoever opens the next one within so long, and saw no more than so many thousandths, left it.
const LEFT_WITHIN: Millis = 10_000;
const LEFT: u16 = 150;
/// Entries that are saved at once, beyond which it was no choice of each.
const MOST_SAVED: usize = 20;
/// Cards above one that was opened that were surely seen.
const MOST_PASSED: u32 = 4;

impl Reader {
    /// The reader says more or less like this of a card. Said again it is said once, and the last word holds.
    ///
    /// # Errors
    /// No such card, its article is gone, or the store fails.
    pub async fn say_card(&self, edition: EditionId, rank: u32, said: Said) -> Result<Changed, Error> {
        let kind = match said {
            Said::More => LessonKind::More,
            Said::Less => LessonKind::Less,
        };
        let (now, minute) = (self.now(), self.inner.clock.minute_of_day());
        let new = self
            .read(move |store| {
                let Some(entry) = store.entry_of_card(edition, rank)? else { return Ok(None) };
                lesson(store, entry, kind, now, minute)
            })
            .await?
            .ok_or(Error::NotFound("card"))?;
        let changed = self.intend(move |store| store.say_of_entry(&new)).await?;
        // It was said. Where it cannot be learned now it is learned before the next page is made.
        let _ = self.learn().await;
        self.tell(&Event::TasteChanged {});
        Ok(changed)
    }

    /// What was said of cards, and with `with_reading` what else was learned from; the latest first.
    ///
    /// # Errors
    /// The store fails.
    pub async fn lessons(&self, with_reading: bool) -> Result<Taught, Error> {
        // Where that fails, what was learned before is told.
        let _ = self.learn().await;
        self.read(move |store| {
            let (lessons, total) = store.lesson_lines(with_reading, MOST_LESSONS_SHOWN)?;
            let (trust, taste) = learning::heaviest(&learning::taste(store)?);
            Ok(Taught { lessons, total, trust, taste })
        })
        .await
    }

    /// Takes one lesson back: what it taught is unlearned.
    ///
    /// # Errors
    /// No such lesson, or the store fails.
    pub async fn unsay(&self, lesson: LessonId) -> Result<(), Error> {
        let gone = self.intend(move |store| store.take_lessons_back(&[lesson.0])).await?;
        if gone == 0 {
            return Err(Error::NotFound("lesson"));
        }
        let _ = self.learn().await;
        self.tell(&Event::TasteChanged {});
        Ok(())
    }

    /// Forgets all lessons, and what was learned from them. Topics stay.
    ///
    /// # Errors
    /// The store fails.
    pub async fn reset_taste(&self) -> Result<(), Error> {
        self.intend(|store| store.forget_lessons()).await?;
        self.tell(&Event::TasteChanged {});
        Ok(())
    }

    /// Learns from how far an article is read. What cannot be kept is not learned: nothing else fails by it.
    pub(crate) async fn learn_from_reading(&self, entry: EntryId, progress: u16) {
        let (now, minute) = (self.now(), self.inner.clock.minute_of_day());
        let new = self.read(move |store| read_lessons(store, entry, progress, now, minute)).await;
        self.keep_lessons(new.unwrap_or_default()).await;
    }

    /// Learns from what is saved, and unlearns what is let go.
    pub(crate) async fn learn_from_saving(&self, entries: &[EntryId], is_saved: bool) {
        if entries.is_empty() || entries.len() > MOST_SAVED {
            return;
        }
        let entries = entries.to_vec();
        if !is_saved {
            let gone = self.intend(move |store| store.take_kind_back(&entries, LessonKind::Saved)).await;
            if gone.is_ok_and(|gone| gone > 0) {
                let _ = self.learn().await;
            }
            return;
        }
        let (now, minute) = (self.now(), self.inner.clock.minute_of_day());
        let new = self
            .read(move |store| {
                if !learns(store)? {
                    return Ok(Vec::new());
                }
                let saved = |entry| lesson(store, entry, LessonKind::Saved, now, minute).transpose();
                entries.into_iter().filter_map(saved).collect()
            })
            .await;
        self.keep_lessons(new.unwrap_or_default()).await;
    }

    async fn keep_lessons(&self, new: Vec<NewLesson>) {
        if new.is_empty() {
            return;
        }
        let kept = self
            .keep(move |store| {
                let kept =
                    new.iter().map(|lesson| store.keep_lesson(lesson)).collect::<Result<Vec<_>, _>>()?;
                Ok(kept.iter().flatten().count())
            })
            .await;
        if kept.is_ok_and(|kept| kept > 0) {
            // What is not learned now is learned before the next page is made.
            let _ = self.learn().await;
        }
    }
}

/// What an article that is being read teaches now.
fn read_lessons(
    store: &Reading<'_>,
    entry: EntryId,
    progress: u16,
    now: Millis,
    minute: u16,
) -> Stored<Vec<NewLesson>> {
    if !learns(store)? {
        return Ok(Vec::new());
    }
    let known = store.lessons_of(entry)?;
    let opened_at = known.iter().find(|(kind, _)| *kind == LessonKind::Opened).map(|(_, at)| *at);
    let mut kinds = Vec::new();
    let Some(opened_at) = opened_at else {
        kinds.extend(lesson(store, entry, LessonKind::Opened, now, minute)?);
        if let Some((before, at, read)) = store.opened_before(entry)?
            && (0..LEFT_WITHIN).contains(&(now - at))
            && read < LEFT
        {
            kinds.extend(lesson(store, before, LessonKind::Left, now, minute)?);
        }
        for passed in store.passed_by(entry, MOST_PASSED)? {
            kinds.extend(lesson(store, passed, LessonKind::Passed, now, minute)?);
        }
        return Ok(kinds);
    };
    if progress >= FINISHED
        && !known.iter().any(|(kind, _)| *kind == LessonKind::Finished)
        && let Some(finished) = lesson(store, entry, LessonKind::Finished, now, minute)?
        && now - opened_at >= least_time(store, entry)?
    {
        kinds.push(finished);
    }
    Ok(kinds)
}

/// Whoever is at the end sooner did not read it.
#[expect(clippy::cast_possible_truncation, reason = "minutes are few")]
fn least_time(store: &Reading<'_>, entry: EntryId) -> Stored<Millis> {
    let minutes = store.entry(entry)?.map_or(0, |row| row.minutes);
    Ok(LEAST_TIME.max((f64::from(minutes) * 60_000.0 * LEAST_SHARE) as Millis))
}

fn learns(store: &Reading<'_>) -> Stored<bool> {
    Ok(settings_of(store.setting(KEY)?).learns)
}

/// A lesson from an entry as it is now; `None` where it is gone.
fn lesson(
    store: &Reading<'_>,
    entry: EntryId,
    kind: LessonKind,
    now: Millis,
    minute: u16,
) -> Stored<Option<NewLesson>> {
    let (Some(row), Some(words)) = (store.entry(entry)?, store.entry_words(entry)?) else { return Ok(None) };
    let section = super::gathered::section_of(store, row.entry.origin_feed_id)?;
    let piece = Piece {
        publication_id: row.entry.publication_id,
        title: &row.title,
        authors: &words.authors,
        section: section.as_ref().map(|(id, name)| (*id, name.as_str())),
        headline: &words.headline,
        summary: &words.summary,
        language: words.language.as_deref(),
        minutes: row.minutes,
    };
    let features = serde_json::to_string(&piece.features(minute))?;
    Ok(Some(NewLesson { at: now, entry_id: entry, kind, weight: weight(kind), features }))
}
