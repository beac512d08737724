//! Where a feed says that it has moved for good.

use crate::address;
use newsrack_fetch::Redirect;
use newsrack_model::{FeedId, Millis};
use newsrack_store::{Error, Writing};
use url::Url;

/// What the redirects of one answer say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Move {
    to: Option<String>,
    /// It lies at the host and port of the old address.
    keeps_private: bool,
}

impl Move {
    /// The end of the permanent steps that the way begins with; none where it would give up encryption.
    pub(crate) fn of(feed_url: &str, redirects: &[Redirect]) -> Self {
        let last = redirects.iter().take_while(|step| step.is_permanent).last();
        let was_encrypted = Url::parse(feed_url).is_ok_and(|url| url.scheme() == "https");
        let to = last
            .filter(|step| step.url.scheme() == "https" || !was_encrypted)
            .map(|step| step.url.to_string())
            .filter(|to| to != feed_url);
        let keeps_private = to.as_deref().is_some_and(|to| address::is_same_place(feed_url, to));
        Self { to, keeps_private }
    }

    /// Notes it; tells whether the feed's address changed.
    pub(crate) fn note(&self, store: &Writing<'_>, feed: FeedId, now: Millis) -> Result<bool, Error> {
        store.note_move(feed, self.to.as_deref(), self.keeps_private, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_permanent_beginning_of_a_way_counts() {
        let check = |from: &str, steps: &[(&str, bool)], want: Option<&str>| {
            let redirects: Vec<Redirect> = steps
                .iter()
                .map(|(url, is_permanent)| Redirect {
                    url: Url::parse(url).unwrap(),
                    is_permanent: *is_permanent,
                })
                .collect();
            assert_eq!(Move::of(from, &redirects).to.as_deref(), want, "{from} {steps:?}");
        };
        let (old, new, last) = ("http://a.example/feed", "https://a.example/feed", "https://b.example/feed");
        check(old, &[], None);
        check(old, &[(new, true)], Some(new));
        check(old, &[(new, false)], None);
        check(old, &[(new, true), (last, true)], Some(last));
        check(old, &[(new, true), (last, false)], Some(new));
        check(old, &[(new, false), (last, true)], None);
        check(new, &[(old, true)], None);
        check(new, &[(last, true), (new, true)], None);
    }

    #[test]
    fn an_allowance_stays_at_its_host_and_port() {
        let check = |to: &str, want: bool| {
            let redirects = [Redirect { url: Url::parse(to).unwrap(), is_permanent: true }];
            assert_eq!(Move::of("http://10.0.0.1/feed", &redirects).keeps_private, want, "{to}");
        };
        check("http://10.0.0.1/new", true);
        check("http://10.0.0.1:81/new", false);
        check("https://b.example/feed", false);
    }
}
