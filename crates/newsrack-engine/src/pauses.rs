//! When the schedule rests, and what it knows of the network. Kept for as long as the process runs.

use newsrack_model::Millis;
use std::{
    ops::Range,
    sync::{Mutex, MutexGuard, PoisonError},
};

const MINUTE: Millis = 60_000;
/// Between tries while no feed can be reached, or nothing that comes can be kept.
const AGAIN_AFTER: &[Millis] = &[MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE];
/// Until another try while somebody else refreshes this folder.
const TAKEN: Millis = MINUTE;

#[derive(Debug, Default)]
pub(crate) struct Pauses {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    has_begun: bool,
    /// No refresh at the start was wanted.
    start: Option<Range<Millis>>,
    /// Offline, or the folder in trouble, or another process refreshes.
    retry: Option<Range<Millis>>,
    offline_since: Option<Millis>,
    tries: usize,
    is_online: bool,
}

impl Kept {
    /// Rests longer each time.
    fn rest(&mut self, now: Millis) {
        let wait = AGAIN_AFTER[self.tries.min(AGAIN_AFTER.len() - 1)];
        self.retry = Some(now..now.saturating_add(wait));
        self.tries += 1;
    }
}

impl Pauses {
    /// Whether the schedule begins for the first time in this process.
    pub(crate) fn begin(&self) -> bool {
        !std::mem::replace(&mut self.kept().has_begun, true)
    }

    /// No refresh is wanted at the start: the first one may come `wait` later.
    pub(crate) fn rest_at_start(&self, now: Millis, wait: Millis) {
        self.kept().start = Some(now..now.saturating_add(wait));
    }

    /// The reader chose another interval: the one that the start waits for is out of date.
    pub(crate) fn end_rest_at_start(&self) {
        self.kept().start = None;
    }

    /// Another refresh of this folder runs.
    pub(crate) fn taken(&self, now: Millis) {
        self.kept().retry = Some(now..now.saturating_add(TAKEN));
    }

    /// No feed could be reached; tells since when.
    pub(crate) fn offline(&self, now: Millis) -> Millis {
        let mut kept = self.kept();
        kept.rest(now);
        kept.is_online = false;
        *kept.offline_since.get_or_insert(now)
    }

    /// The folder could not keep what came.
    pub(crate) fn unkept(&self, now: Millis) {
        self.kept().rest(now);
    }

    /// A feed answered well.
    pub(crate) fn answered(&self) {
        let mut kept = self.kept();
        (kept.retry, kept.tries, kept.offline_since, kept.is_online) = (None, 0, None, true);
    }

    /// A person asked for a refresh: whatever was waited for, it begins anew.
    pub(crate) fn asked(&self) {
        let mut kept = self.kept();
        (kept.retry, kept.tries) = (None, 0);
    }

    /// A clock that was set back ends every rest.
    pub(crate) fn is_resting(&self, now: Millis) -> bool {
        let kept = self.kept();
        [&kept.start, &kept.retry].into_iter().flatten().any(|rest| rest.contains(&now))
    }

    /// A feed answered since nothing could be reached, or since the start.
    pub(crate) fn is_online(&self) -> bool {
        self.kept().is_online
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_700_000_000_000;

    /// How long it rests from `now` on, in minutes.
    fn rest(pauses: &Pauses, now: Millis) -> Millis {
        (0..).find(|minutes| !pauses.is_resting(now + minutes * MINUTE)).unwrap()
    }

    #[test]
    fn offline_it_tries_again_ever_more_gently() {
        let pauses = Pauses::default();
        let rests: Vec<Millis> = (0..5)
            .map(|_| {
                assert_eq!(pauses.offline(NOW), NOW);
                rest(&pauses, NOW)
            })
            .collect();
        assert_eq!(rests, [1, 2, 5, 15, 15]);
        assert_eq!(pauses.offline(NOW + MINUTE), NOW, "offline since the first time");
        pauses.asked();
        assert_eq!((rest(&pauses, NOW), pauses.offline(NOW), rest(&pauses, NOW)), (0, NOW, 1));
        pauses.answered();
        assert_eq!((rest(&pauses, NOW), pauses.offline(NOW + MINUTE)), (0, NOW + MINUTE));
    }

    #[test]
    fn a_rest_ends_when_the_clock_is_set_back() {
        let pauses = Pauses::default();
        pauses.taken(NOW);
        assert_eq!(rest(&pauses, NOW), 1);
        pauses.rest_at_start(NOW, 60 * MINUTE);
        assert_eq!(rest(&pauses, NOW), 60);
        assert!(!pauses.is_resting(NOW - 1));
    }

    #[test]
    fn a_good_answer_does_not_end_the_rest_at_the_start() {
        let pauses = Pauses::default();
        pauses.rest_at_start(NOW, 60 * MINUTE);
        pauses.answered();
        pauses.asked();
        assert_eq!(rest(&pauses, NOW), 60);
        pauses.end_rest_at_start();
        assert_eq!(rest(&pauses, NOW), 0);
    }
}
