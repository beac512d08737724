//! The time that was seen to pass. A machine's clock may jump, and what is forgotten for good must not hang on one look
//! at it.
//!
//! The seen time follows the clock by at most a day a look, forward and back. The schedule looks every 20 seconds, so
//! that this alone would let ten years pass in a day; a look counts only if the clock has moved by a quarter of a day
//! since the last that counted, in whichever process that was. Then
//!
//! - a clock that jumps ahead has moved the seen time by a day; it must go on to be wrong for a week until thirty days
//!   are seen to have passed, and whoever lives by such a clock for a week means it;
//! - a clock that jumps to and fro moves it to and fro;
//! - after a month in which the machine was off the seen time lags behind by as much and catches up four days a day, and
//!   one that is started for a minute a day keeps up with a day a day;
//! - a clock that jumps back is never overtaken, see [`Writing::time_seen`]; what happens meanwhile is stamped with the
//!   seen time, see [`Writing::stamp`], so that it is not old once the clock is right again.

use crate::{Error, Reading, Writing};
use newsrack_model::Millis;
use serde_json::{Value, json};

const DAY: Millis = 24 * 60 * 60 * 1_000;
/// Looks closer together by the clock are one.
const BETWEEN_LOOKS: Millis = DAY / 4;
/// Where it is kept, among the settings: it is no setting, but as small a fact.
const KEY: &str = "clock";

#[derive(Debug, Clone, Copy)]
struct Clock {
    /// What the clock said at the last look that counted.
    looked_at: Millis,
    seen_at: Millis,
}

impl Reading<'_> {
    /// The moment that is surely over, without a look at the clock of its own: as [`Writing::time_seen`] gave it last.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn time_seen_so_far(&self, now: Millis) -> Result<Millis, Error> {
        Ok(read(self.setting(KEY)?).map_or(now, |clock| now.min(clock.seen_at)))
    }
}

impl Writing<'_> {
    /// Looks at the clock; gives the moment that is surely over: the clock's, or the seen time if that is earlier.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn time_seen(&self, now: Millis) -> Result<Millis, Error> {
        let seen_at = match self.clock()? {
            Some(Clock { looked_at, seen_at }) if now.abs_diff(looked_at) < BETWEEN_LOOKS.unsigned_abs() => {
                seen_at
            }
            Some(Clock { seen_at, .. }) => {
                self.keep_clock(now, seen_at.saturating_add(now.saturating_sub(seen_at).clamp(-DAY, DAY)))?
            }
            // The first look may be at a clock that has jumped: then it is to go by what happened before.
            None => self.keep_clock(now, self.newest_stamp()?.unwrap_or(now).min(now))?,
        };
        Ok(now.min(seen_at))
    }

    /// When something happened that is forgotten some time after: now, or the seen time if the clock is behind it.
    pub(crate) fn stamp(&self, now: Millis) -> Result<Millis, Error> {
        Ok(self.clock()?.map_or(now, |clock| now.max(clock.seen_at)))
    }

    fn clock(&self) -> Result<Option<Clock>, Error> {
        Ok(read(self.setting(KEY)?))
    }

    fn keep_clock(&self, looked_at: Millis, seen_at: Millis) -> Result<Millis, Error> {
        self.set_setting(KEY, &json!({ "looked_at": looked_at, "seen_at": seen_at }))?;
        Ok(seen_at)
    }

    /// When the newest thing happened that is forgotten some time after.
    fn newest_stamp(&self) -> Result<Option<Millis>, Error> {
        let sql = "SELECT max(at) FROM (SELECT max(at) AS at FROM acts UNION ALL SELECT max(unfollowed_at) FROM feeds)";
        Ok(self.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }
}

fn read(kept: Option<Value>) -> Option<Clock> {
    let kept = kept?;
    let time = |name: &str| kept.get(name).and_then(Value::as_i64);
    time("looked_at").zip(time("seen_at")).map(|(looked_at, seen_at)| Clock { looked_at, seen_at })
}
