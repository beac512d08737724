//! The hosts of a refresh: how many followed feeds each has, and which asked to be left alone meanwhile.

use newsrack_model::{FeedId, Millis};
use newsrack_store::FollowedFeed;
use std::collections::HashMap;
use tokio::sync::watch;

#[derive(Debug)]
pub(crate) struct Hosts {
    /// All followed feeds of a host, oldest first.
    feeds: HashMap<String, Vec<FeedId>>,
    /// Those that asked to be left alone since the refresh began, and until when.
    resting: watch::Sender<HashMap<String, Millis>>,
}

impl Hosts {
    pub(crate) fn of(followed: &[FollowedFeed]) -> Self {
        let mut feeds: HashMap<String, Vec<FeedId>> = HashMap::new();
        for feed in followed {
            feeds.entry(host(&feed.feed.feed_url).to_owned()).or_default().push(feed.feed.id);
        }
        Self { feeds, resting: watch::Sender::new(HashMap::new()) }
    }

    /// How many followed feeds the host of an address has.
    pub(crate) fn crowd(&self, url: &str) -> usize {
        self.feeds.get(host(url)).map_or(0, Vec::len)
    }

    /// The host of this address asked to be left alone until then: no more of its feeds are asked.
    pub(crate) fn rest_until(&self, url: &str, until: Millis) {
        self.resting.send_modify(|resting| {
            let known = resting.entry(host(url).to_owned()).or_insert(until);
            *known = until.max(*known);
        });
    }

    /// The feeds of each host that asked to be left alone, and until when.
    pub(crate) fn rests_until(&self) -> Vec<(Vec<FeedId>, Millis)> {
        let resting = self.resting.borrow();
        resting.iter().filter_map(|(host, until)| Some((self.feeds.get(host)?.clone(), *until))).collect()
    }

    /// Waits until the host of this address asks to be left alone.
    pub(crate) async fn rests(&self, url: &str) {
        // The sender lives as long as the refresh, so that waiting cannot fail.
        let _ = self.resting.subscribe().wait_for(|resting| resting.contains_key(host(url))).await;
    }
}

/// The host of an address, without its port: whoever asks for patience speaks for the machine.
pub(crate) fn host(url: &str) -> &str {
    let authority = authority(url);
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

/// The host of an address with its port: one machine may be many servers.
pub(crate) fn authority(url: &str) -> &str {
    url.split(['/', '?', '#']).nth(2).unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_told_from_its_address() {
        let check = |url: &str, want: &str| assert_eq!(host(url), want, "{url}");
        check("https://a.example/feed.xml", "a.example");
        check("https://a.example:8443/feed.xml", "a.example");
        check("https://a.example?feed", "a.example");
        check("http://[::1]:8080/feed", "[::1]");
        check("http://[fe80::1]/feed", "[fe80::1]");
        check("nothing", "nothing");
    }
}
