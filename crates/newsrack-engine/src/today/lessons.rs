//! What the page learns from: what is opened, finished, left at once and saved, and what is said outright. Each lesson keeps what the
//! article was then, so that all of it can be learned anew by other rules.

use super::{MOST_LESSONS_SHOWN, Said, Taught};
use crate::{Error, Event, Reader, preferences::KEY};
use newsrack_model::{EditionId, EntryId, LessonId, LessonKind, Millis, PublicationId, Settings};
use newsrack_store::{Changed, NewLesson, Reading};
use serde::{Deserialize, Serialize};

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
/// Bytes of a summary that are kept in a lesson.
const MOST_SUMMARY: usize = 300;

/// What an article was when something was learned from it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Facts {
    pub(super) publication_id: i64,
    pub(super) title: String,
    pub(super) owner: Option<String>,
    pub(super) section: Option<(i64, String)>,
    pub(super) authors: Vec<String>,
    pub(super) categories: Vec<String>,
    pub(super) headline: String,
    pub(super) summary: String,
    pub(super) language: Option<String>,
    pub(super) minutes: u16,
    /// Of the day, when it was learned.
    pub(super) minute: u16,
}

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
        self.learn().await?;
        self.tell(&Event::TasteChanged {});
        Ok(changed)
    }

    /// What was said of cards, and with `with_reading` what else was learned from; the latest first.
    ///
    /// # Errors
    /// The store fails.
    pub async fn lessons(&self, with_reading: bool) -> Result<Taught, Error> {
        self.learn().await?;
        self.read(move |store| {
            let (lessons, total) = store.lesson_lines(with_reading, MOST_LESSONS_SHOWN)?;
            Ok(Taught { lessons, total, ..Taught::default() })
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
        self.learn().await?;
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
        if entries.len() > MOST_SAVED {
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
    let settings: Settings =
        store.setting(KEY)?.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default();
    Ok(settings.learns)
}

/// How much a kind of lesson says, in thousandths.
fn weight(kind: LessonKind) -> i64 {
    match kind {
        LessonKind::More | LessonKind::Saved => 3_000,
        LessonKind::Finished => 2_000,
        LessonKind::Opened => 500,
        LessonKind::Left => -500,
        LessonKind::Less => -3_000,
    }
}

/// A lesson from an entry as it is now; `None` where it is gone.
fn lesson(
    store: &Reading<'_>,
    entry: EntryId,
    kind: LessonKind,
    now: Millis,
    minute: u16,
) -> Stored<Option<NewLesson>> {
    let Some(facts) = facts(store, entry, minute)? else { return Ok(None) };
    let features = serde_json::to_string(&facts)?;
    Ok(Some(NewLesson { at: now, entry_id: entry, kind, weight: weight(kind), features }))
}

fn facts(store: &Reading<'_>, entry: EntryId, minute: u16) -> Stored<Option<Facts>> {
    let (Some(row), Some(words)) = (store.entry(entry)?, store.entry_words(entry)?) else { return Ok(None) };
    let PublicationId(publication_id) = row.entry.publication_id;
    let section = super::gathered::section_of(store, row.entry.origin_feed_id)?;
    let end = (0..=MOST_SUMMARY.min(words.summary.len())).rfind(|end| words.summary.is_char_boundary(*end));
    Ok(Some(Facts {
        publication_id,
        title: row.title,
        owner: store.owner_of(row.entry.publication_id)?,
        section: section.map(|(id, name)| (id.0, name)),
        authors: words.authors,
        categories: words.categories,
        headline: words.headline,
        summary: words.summary[..end.unwrap_or(0)].to_owned(),
        language: words.language,
        minutes: row.minutes,
        minute,
    }))
}
