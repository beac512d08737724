//! How long an edition that is due waits for stories to be told. It is counted from the first look that found it due, and by time in
//! which the schedule looked: a machine that slept through the hour has put nothing into stories meanwhile.

use crate::clock::MINUTE;
use newsrack_model::Millis;
use std::sync::{Mutex, PoisonError};

/// Entries that came last may still be put into stories; for so long an edition waits for that.
const LONGEST: Millis = 10 * MINUTE;
/// Between two looks no more is counted, whatever the clock did.
const MOST_A_LOOK: Millis = MINUTE;

/// Of one edition.
#[derive(Default)]
pub(super) struct Patience(Mutex<Option<Waited>>);

#[derive(Clone, Copy)]
struct Waited {
    looked_at: Millis,
    so_long: Millis,
}

impl Patience {
    /// A look at what is due; whether it goes on waiting.
    pub(super) fn waits(&self, now: Millis) -> bool {
        let mut waited = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let so_long =
            waited.map_or(0, |waited| waited.so_long + (now - waited.looked_at).clamp(0, MOST_A_LOOK));
        *waited = Some(Waited { looked_at: now, so_long });
        so_long < LONGEST
    }

    /// Nothing is waited for any more.
    pub(super) fn begin_anew(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
