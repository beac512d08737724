//! What the reader wants of one title.

use crate::{Error, Event, Reader};
use newsrack_model::PublicationId;
use std::ops::RangeInclusive;

/// How a title is to be kept; `None` leaves a thing as it is.
#[derive(Debug, Clone, Default)]
pub struct TitleChange {
    /// It is on trial from now on, or an ordinary title.
    pub is_trial: Option<bool>,
    /// Minutes between two looks, 15 to 1440, or 0 for by hand alone; `Some(None)` for those of all titles.
    pub interval_minutes: Option<Option<u16>>,
    /// Its pictures are asked for and shown.
    pub shows_images: Option<bool>,
    /// Entries a local day that arrive unread, 1000 at most; `Some(None)` for all.
    pub daily_cap: Option<Option<u32>>,
    /// Words and phrases: entries whose headline or summary holds one are in no list. Those that are here too.
    pub muted_words: Option<Vec<String>>,
}

/// Minutes between two looks that a title can have of its own.
const INTERVALS: RangeInclusive<u16> = 15..=1_440;
/// More than that a day is no cap.
const MOST_CAP: u32 = 1_000;
/// Entries looked at for them in one step: some tens of milliseconds.
const ENTRIES_AT_ONCE: usize = 500;
/// Words that mute entries of one title.
const MOST_WORDS: usize = 100;
/// Letters in one of them.
const LONGEST_WORD: usize = 100;

impl TitleChange {
    fn check(&self) -> Result<(), Error> {
        let minutes = self.interval_minutes.flatten().unwrap_or(0);
        if minutes != 0 && !INTERVALS.contains(&minutes) {
            return Err(Error::Request(
                "A title can be asked every 15 to 1440 minutes, or with 0 by hand alone.".into(),
            ));
        }
        if self.daily_cap.flatten().is_some_and(|most| most > MOST_CAP) {
            return Err(Error::Request("At most 1000 articles a day can be set to arrive unread.".into()));
        }
        Ok(())
    }
}

impl Reader {
    /// Changes how a title is kept.
    ///
    /// # Errors
    /// The title is not followed, a number is out of its bounds, or the store fails. Then nothing changed.
    pub async fn set_title(&self, title: PublicationId, change: TitleChange) -> Result<(), Error> {
        change.check()?;
        let muted_words = change.muted_words.map(typed_words).transpose()?;
        let now = self.now();
        let times = match change.interval_minutes {
            Some(minutes) => self.due_times_of(title, minutes).await?,
            None => Vec::new(),
        };
        let written = self.intend(move |store| {
            if !store.is_title_followed(title)? {
                return Ok(None);
            }
            match change.is_trial {
                Some(true) => store.begin_trial(title, now)?,
                Some(false) => _ = store.drop_trial(title)?,
                None => {}
            }
            if let Some(minutes) = change.interval_minutes {
                store.set_interval(title, minutes)?;
                store.set_due(&times)?;
            }
            if let Some(shows) = change.shows_images {
                store.set_shows_images(title, shows)?;
            }
            if let Some(most) = change.daily_cap {
                store.set_daily_cap(title, most)?;
            }
            if let Some(words) = &muted_words {
                store.set_muted_words(title, words)?;
            }
            Ok(Some(muted_words.is_some()))
        });
        let has_words = written.await?.ok_or(Error::NotFound("title"))?;
        self.tell(&Event::TitlesChanged {});
        // Where that fails it is done at the next look: the words are set.
        if has_words && self.look_at_muted().await.is_ok() {
            self.tell(&Event::TitlesChanged {});
        }
        Ok(())
    }

    /// Looks for what mutes the entries of titles whose words were set, and of stories that were muted or are so no more, in steps so
    /// short that no mark waits for them.
    pub(crate) async fn look_at_muted(&self) -> Result<(), Error> {
        for look in self.read(|store| store.looks_at_muted()).await? {
            let entries = self.read(move |store| store.entries_muted_with(look.of)).await?;
            let mut changed = 0;
            for step in entries.chunks(ENTRIES_AT_ONCE) {
                let step = step.to_vec();
                changed += self.keep(move |store| store.mute_again(step)).await?;
            }
            self.intend(move |store| store.looked_at_muted(look)).await?;
            if changed > 0 {
                self.tell(&Event::MarksChanged { entry_ids: Vec::new() });
            }
        }
        Ok(())
    }
}

/// Words as they were typed, each once.
fn typed_words(words: Vec<String>) -> Result<Vec<String>, Error> {
    let mut typed: Vec<String> = Vec::new();
    for word in words {
        let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
        if newsrack_words::Phrases::new([word.as_str()]).is_empty() {
            return Err(Error::Request(format!("\"{word}\" has no word in it.")));
        }
        if word.chars().count() > LONGEST_WORD {
            return Err(Error::Request("A muted phrase can have 100 letters.".into()));
        }
        if !typed.contains(&word) {
            typed.push(word);
        }
    }
    if typed.len() > MOST_WORDS {
        return Err(Error::Request("A title can have 100 muted words.".into()));
    }
    Ok(typed)
}
