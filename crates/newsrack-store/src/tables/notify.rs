//! Whether feeds are announced, set for many at once.

use super::feeds::notify_word;
use crate::{Changed, Error, Writing, marks::act};
use newsrack_model::{Deed, FeedId, Millis, Notify};
use rusqlite::{OptionalExtension, params};

/// What a wish is in an act's `before`, which holds numbers.
const NUMBERS: [Notify; 3] = [Notify::Off, Notify::AtOnce, Notify::Digest];

pub(super) fn notify_of(number: i64) -> Notify {
    usize::try_from(number).ok().and_then(|at| NUMBERS.get(at).copied()).unwrap_or_default()
}

impl Writing<'_> {
    /// Announces the entries of followed feeds as is wanted, in one act that can be taken back.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn announce(&self, feeds: &[FeedId], notify: Notify, now: Millis) -> Result<Changed, Error> {
        let mut look =
            self.prepare_cached("SELECT notify FROM feeds WHERE id = ?1 AND unfollowed_at IS NULL")?;
        let mut before: [Vec<i64>; 3] = Default::default();
        for feed in feeds {
            let word: Option<String> = look.query_row([feed.0], |row| row.get(0)).optional()?;
            let stood = NUMBERS.iter().position(|one| word.as_deref() == Some(notify_word(*one)));
            if let Some(at) = stood.filter(|at| NUMBERS[*at] != notify) {
                before[at].push(feed.0);
            }
        }
        for ids in &mut before {
            ids.sort_unstable();
            ids.dedup();
        }
        let all = before.concat();
        if all.is_empty() {
            return Ok(Changed::nothing(Deed::Notify));
        }
        self.put_notify(&all, notify)?;
        let act = act(Deed::Notify, &all);
        let act_id = self.record_bare_act(&act, now)?;
        for (number, ids) in (0..).zip(&before).filter(|(_, ids)| !ids.is_empty()) {
            self.record_change(act_id, "notify", number, ids)?;
        }
        Ok(Changed { act_id: Some(act_id), changed: act.count, act })
    }

    pub(super) fn put_notify(&self, feeds: &[i64], notify: Notify) -> Result<(), Error> {
        let mut set = self.prepare_cached("UPDATE feeds SET notify = ?2 WHERE id = ?1")?;
        for feed in feeds {
            set.execute(params![feed, notify_word(notify)])?;
        }
        Ok(())
    }
}
