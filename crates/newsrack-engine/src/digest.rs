//! Titles that are announced together, twice a day.

use crate::{Event, Reader, clock::MINUTE};
use newsrack_model::Millis;
use serde_json::Value;

/// When they are announced, in minutes of the local day.
const TIMES: [u16; 2] = [8 * 60, 18 * 60];
const DAY: u16 = 24 * 60;
/// Where it is kept until when all was announced. Not a setting of the reader's.
const KEY: &str = "digest";

impl Reader {
    /// Announces what titles with a digest brought since the last one, once its time has come. In a quiet hour it waits for
    /// the end of that, and while alerts are paused or off for theirs: then it is told in one.
    pub(crate) async fn tell_digest(&self, now: Millis) {
        let Ok(Some(told)) = self.read(|store| store.setting(KEY)).await.map(moment) else {
            // Nothing was ever announced: what is here is no news.
            let _ = self.intend(move |store| store.set_setting(KEY, &Value::from(now))).await;
            return;
        };
        // A clock that was set back would be silent until it is where it was.
        let told_before = told.min(now);
        if told_before >= last_time(now, self.inner.clock.minute_of_day()) || !self.may_announce().await {
            return;
        }
        let taken = self.intend(move |store| {
            // Another process may have been faster.
            if moment(store.setting(KEY)?) != Some(told) {
                return Ok(Vec::new());
            }
            store.set_setting(KEY, &Value::from(now))?;
            store.entries_of_digest(told_before, now)
        });
        if let Ok(entry_ids) = taken.await
            && !entry_ids.is_empty()
        {
            self.keep_announced(entry_ids.clone()).await;
            self.tell(&Event::Announce { entry_ids });
        }
    }
}

fn moment(stored: Option<Value>) -> Option<Millis> {
    stored?.as_i64()
}

/// The last time for announcing that has come, by a minute of the local day that is now.
fn last_time(now: Millis, minute: u16) -> Millis {
    let passed = TIMES.iter().map(|time| (minute + DAY - time) % DAY).min().unwrap_or(0);
    now - now.rem_euclid(MINUTE) - Millis::from(passed) * MINUTE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_time_is_of_today_or_of_last_night() {
        let check = |minute: u16, ago: Millis| {
            let now = 1_764_000_000_000 + 17;
            assert_eq!(last_time(now, minute), now - 17 - ago * MINUTE, "{minute}");
        };
        check(8 * 60, 0);
        check(8 * 60 + 1, 1);
        check(17 * 60 + 59, 9 * 60 + 59);
        check(18 * 60, 0);
        check(23 * 60, 5 * 60);
        check(0, 6 * 60);
        check(7 * 60 + 59, 13 * 60 + 59);
    }
}
