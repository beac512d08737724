//! For tests alone, never in a release: the local press stands in for the world's publishers.
//!
//! `NEWSRACK_HOST_MAP="host=127.0.0.1:PORT,…"` gives hosts fixed addresses. `NEWSRACK_CLOCK` is a moment in UTC
//! milliseconds, where time begins and from where it runs on, or a file that holds one and is read at each look.
//! `NEWSRACK_ROOT` is a file with a certificate (DER) that is trusted beside those of the machine.
//! `NEWSRACK_SECRETS=passing` keeps passwords no longer than the program runs, for a desktop without a store of them.
//! `NEWSRACK_NO_CSP=1` takes the content security policy down, to see that the wall before it stands alone.

use newsrack_engine::{Clock, PassingSecrets, Secrets};
use std::{env, fs, net::SocketAddr, path::PathBuf, sync::Arc, time::Instant};

const MINUTE: i64 = 60_000;
const MINUTES_OF_DAY: i64 = 1_440;

/// The hosts of `NEWSRACK_HOST_MAP`.
pub(crate) fn host_map() -> Vec<(String, SocketAddr)> {
    env::var("NEWSRACK_HOST_MAP").map(|text| hosts(&text)).unwrap_or_default()
}

/// The certificate of `NEWSRACK_ROOT`.
pub(crate) fn roots() -> Vec<Vec<u8>> {
    env::var_os("NEWSRACK_ROOT").and_then(|file| fs::read(file).ok()).into_iter().collect()
}

/// The keeper of passwords of `NEWSRACK_SECRETS`.
pub(crate) fn secrets() -> Option<Arc<dyn Secrets>> {
    let is_passing = env::var_os("NEWSRACK_SECRETS").is_some_and(|keeper| keeper == "passing");
    is_passing.then(|| -> Arc<dyn Secrets> { Arc::new(PassingSecrets::default()) })
}

/// The clock of `NEWSRACK_CLOCK`.
pub(crate) fn clock() -> Option<Arc<dyn Clock>> {
    let text = env::var("NEWSRACK_CLOCK").ok().filter(|text| !text.is_empty())?;
    Some(match text.parse() {
        Ok(start) => Arc::new(RunningClock { start, since: Instant::now() }),
        Err(_) => Arc::new(FileClock(text.into())),
    })
}

/// Takes the policy down where `NEWSRACK_NO_CSP` says so.
pub(crate) fn take_policy_down_if_told<R: tauri::Runtime>(context: &mut tauri::Context<R>) {
    if env::var_os("NEWSRACK_NO_CSP").is_some() {
        context.config_mut().app.security.csp = None;
    }
}

fn hosts(text: &str) -> Vec<(String, SocketAddr)> {
    text.split(',')
        .filter_map(|pair| pair.trim().split_once('='))
        .filter_map(|(host, address)| Some((host.trim().to_owned(), address.trim().parse().ok()?)))
        .collect()
}

/// Days are those of UTC, so that a test says the same in every place.
fn minute_of_day(now: i64) -> u16 {
    u16::try_from((now / MINUTE).rem_euclid(MINUTES_OF_DAY)).unwrap_or(0)
}

struct RunningClock {
    start: i64,
    since: Instant,
}

impl Clock for RunningClock {
    fn now(&self) -> i64 {
        self.start.saturating_add(i64::try_from(self.since.elapsed().as_millis()).unwrap_or(i64::MAX))
    }

    fn minute_of_day(&self) -> u16 {
        minute_of_day(self.now())
    }
}

/// Stands still between two writes to its file.
struct FileClock(PathBuf);

impl Clock for FileClock {
    fn now(&self) -> i64 {
        fs::read_to_string(&self.0).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0)
    }

    fn minute_of_day(&self) -> u16 {
        minute_of_day(self.now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_pairs() {
        let check = |text: &str, want: &[(&str, &str)]| {
            let want: Vec<_> =
                want.iter().map(|(host, at)| ((*host).to_owned(), at.parse().unwrap())).collect();
            assert_eq!(hosts(text), want, "{text}");
        };
        check("", &[]);
        check("a.example=127.0.0.1:80", &[("a.example", "127.0.0.1:80")]);
        check(
            "a.example=127.0.0.1:80, b.example=[::1]:81,",
            &[("a.example", "127.0.0.1:80"), ("b.example", "[::1]:81")],
        );
        check("a.example,b.example=nowhere", &[]);
    }

    #[test]
    fn a_file_sets_the_clock() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clock");
        let clock = FileClock(file.clone());
        for (text, now, minute) in [("60000\n", 60_000, 1), ("86460000", 86_460_000, 1), ("soon", 0, 0)] {
            fs::write(&file, text).unwrap();
            assert_eq!((clock.now(), clock.minute_of_day()), (now, minute), "{text}");
        }
    }

    #[test]
    fn a_number_begins_the_clock() {
        let clock = RunningClock { start: 1_000_000, since: Instant::now() };
        let first = clock.now();
        assert!(first >= 1_000_000 && clock.now() >= first);
    }
}
