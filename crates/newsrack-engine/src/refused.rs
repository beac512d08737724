//! Pictures that their servers refused: they are not asked for each time they are drawn.

use crate::{cadence, clock::HOUR};
use newsrack_fetch::Error as NetworkError;
use newsrack_model::Millis;
use std::{
    collections::HashMap,
    ops::Range,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// A picture that is none, or is not there, is asked for again after this long.
const AGAIN_AFTER: Millis = 6 * HOUR;
/// Remembered at a time; a reader that scrolls through more refused ones asks for the earliest again.
const MOST: usize = 4_096;

/// By name, and whether it may be private. Kept for as long as the process runs.
#[derive(Debug, Default)]
pub(crate) struct Refused {
    known: Mutex<HashMap<(String, bool), Refusal>>,
}

#[derive(Debug)]
struct Refusal {
    /// No error of the network means that what came is no picture.
    why: Option<NetworkError>,
    /// The picture is not asked for then. A clock that was set back ends it.
    rest: Range<Millis>,
}

impl Refused {
    /// Why a picture is not asked for now, if it is not.
    pub(crate) fn why(&self, name: &str, is_private_ok: bool, now: Millis) -> Option<Option<NetworkError>> {
        let known = self.known();
        let refusal = known.get(&(name.to_owned(), is_private_ok))?;
        refusal.rest.contains(&now).then(|| refusal.why.clone())
    }

    /// Remembers why a picture did not come. Where perhaps nobody was reached nothing is known of it.
    pub(crate) fn note(&self, name: String, is_private_ok: bool, why: Option<&NetworkError>, now: Millis) {
        let until = match why {
            Some(error) if !is_answer(error) => return,
            Some(NetworkError::Later { retry_after, .. }) => cadence::patience(now, *retry_after),
            _ => now.saturating_add(AGAIN_AFTER),
        };
        let mut known = self.known();
        if known.len() >= MOST {
            known.retain(|_, refusal| refusal.rest.contains(&now));
        }
        if known.len() >= MOST
            && let Some(first) = known.iter().min_by_key(|(_, refusal)| refusal.rest.end)
        {
            let name = first.0.clone();
            known.remove(&name);
        }
        known.insert((name, is_private_ok), Refusal { why: why.cloned(), rest: now..until });
    }

    /// Something else answered in place of everybody: nothing is known.
    pub(crate) fn forget(&self) {
        self.known().clear();
    }

    fn known(&self) -> MutexGuard<'_, HashMap<(String, bool), Refusal>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A server said it, and would say the same a moment later.
pub(crate) fn is_answer(error: &NetworkError) -> bool {
    !matches!(
        error,
        NetworkError::Dns { .. }
            | NetworkError::Connect { .. }
            | NetworkError::Tls { .. }
            | NetworkError::Timeout { .. }
            | NetworkError::Broken
            | NetworkError::Client(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = 1_700_000_000_000;

    #[test]
    fn what_a_server_refused_rests_and_what_nobody_reached_does_not() {
        let check = |why: Option<NetworkError>, rests: Millis| {
            let refused = Refused::default();
            refused.note("name".into(), false, why.as_ref(), NOW);
            let at = |time| refused.why("name", false, time);
            if rests > 0 {
                assert_eq!(at(NOW + rests - 1), Some(why.clone()), "{why:?}");
            }
            assert_eq!((at(NOW + rests), at(NOW - 1)), (None, None), "{why:?}");
            assert_eq!(refused.why("name", true, NOW), None, "another allowance is another question");
        };
        check(None, AGAIN_AFTER);
        check(Some(NetworkError::NotFound), AGAIN_AFTER);
        check(Some(NetworkError::Status { status: 500 }), AGAIN_AFTER);
        let host = || "a.example".to_owned();
        let later =
            |retry_after| NetworkError::Later { host: host(), status: 429, retry_after, is_private: false };
        check(Some(later(None)), HOUR);
        check(Some(later(Some(std::time::Duration::from_secs(3 * 3_600)))), 3 * HOUR);
        check(Some(NetworkError::Dns { host: host() }), 0);
        check(Some(NetworkError::Timeout { seconds: 10, is_silent: false }), 0);
    }

    #[test]
    fn no_more_are_remembered_than_there_is_room_for() {
        let refused = Refused::default();
        for number in 0..=MOST {
            let at = NOW + Millis::try_from(number).unwrap();
            refused.note(number.to_string(), false, None, at);
        }
        let now = NOW + HOUR;
        assert_eq!(refused.known().len(), MOST);
        assert_eq!((refused.why("0", false, now), refused.why("1", false, now)), (None, Some(None)));
    }
}
