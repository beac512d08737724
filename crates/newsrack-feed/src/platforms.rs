//! Where platforms keep their feeds: rules kept as data, in `data/platforms.txt`.

use crate::discover::looks_like_a_feed;
use std::{collections::HashMap, sync::LazyLock};
use url::Url;

const RULES: &str = include_str!("../data/platforms.txt");
/// Signs of what a page is found to say.
const MOST_SAID: usize = 2_048;
/// What stands before a host and means the same.
const PREFIXES: &[&str] = &["www.", "m.", "old.", "new."];

/// How the feeds of a platform's page are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// They lie at these addresses.
    Feeds(Vec<Url>),
    /// A page says where: the one that was asked for, or another.
    Said {
        /// The other page.
        page: Option<Url>,
        /// How what it says is found, and where that leads.
        said: Said,
    },
    /// The platform gives none.
    NoFeeds,
}

/// A word that a page says, and the address that it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    before: String,
    after: char,
    name: String,
    address: String,
}

impl Said {
    /// The address of the feed that a page tells; the first where it tells several.
    #[must_use]
    pub fn in_page(&self, page: &str) -> Option<Url> {
        page.match_indices(&self.before).find_map(|(at, before)| {
            let rest = &page[at + before.len()..];
            let end = rest.char_indices().take(MOST_SAID).find(|(_, sign)| *sign == self.after)?.0;
            let word = rest[..end].replace("\\/", "/").replace("\\u0026", "&");
            let is_address = self.address == format!("{{{}}}", self.name);
            let is_one = |sign: char| sign.is_ascii_alphanumeric() || "-_.~".contains(sign);
            if word.is_empty() || !(is_address || word.chars().all(is_one)) {
                return None;
            }
            web(&self.address.replace(&format!("{{{}}}", self.name), &word))
        })
    }
}

/// How the feeds of what lies at an address are found, where it is a platform's and not a feed itself.
#[must_use]
pub fn way(url: &Url) -> Option<Way> {
    let is_file = parts(url.path()).last().is_some_and(|last| last.contains('.') && looks_like_a_feed(last));
    if is_file || parts(url.path()).next().is_some_and(is_feed) {
        return None;
    }
    static READ: LazyLock<Vec<Rule>> = LazyLock::new(|| RULES.lines().filter_map(Rule::read).collect());
    READ.iter().find_map(|rule| rule.way(url))
}

/// Part of a path that a feed lies at, or under.
fn is_feed(part: &str) -> bool {
    matches!(part, "feed" | "feeds" | "rss")
}

/// One line of the data.
struct Rule {
    host: String,
    /// Parts of the path, and whether more may follow.
    path: Vec<String>,
    is_open: bool,
    /// Name and value of a query.
    query: Option<(String, String)>,
    kind: Kind,
}

enum Kind {
    Feeds(Vec<String>),
    Said { page: Option<String>, text: String, address: String },
    NoFeeds,
}

impl Rule {
    fn read(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split_whitespace().collect();
        let own = |word: &&str| (*word).to_owned();
        let (host, path, kind) = match words.as_slice() {
            [host, ..] if host.starts_with('#') => return None,
            [host, path, "feed", feeds @ ..] if !feeds.is_empty() => {
                (host, path, Kind::Feeds(feeds.iter().map(own).collect()))
            }
            [host, path, "find", text, address] => {
                (host, path, Kind::Said { page: None, text: own(text), address: own(address) })
            }
            [host, path, "via", page, text, address] => {
                (host, path, Kind::Said { page: Some(own(page)), text: own(text), address: own(address) })
            }
            [host, path, "none"] => (host, path, Kind::NoFeeds),
            _ => return None,
        };
        let (path, query) = path.split_once('?').map_or((*path, None), |(path, query)| (path, Some(query)));
        let query = query.and_then(|query| query.split_once('='));
        let mut path: Vec<String> = parts(path).map(str::to_owned).collect();
        let is_open = path.last().is_some_and(|last| last == "**");
        if is_open {
            path.pop();
        }
        let query = query.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Some(Self { host: (*host).to_owned(), path, is_open, query, kind })
    }

    fn way(&self, url: &Url) -> Option<Way> {
        let mut names = Names::default();
        let host = url.host_str()?.to_ascii_lowercase();
        let bare = PREFIXES.iter().find_map(|prefix| host.strip_prefix(prefix)).unwrap_or(&host);
        if self.host != "*" && !names.take_host(&self.host, bare) {
            return None;
        }
        names.0.insert("origin".into(), url.origin().ascii_serialization());
        let found: Vec<&str> = parts(url.path()).collect();
        let fits = found.len() == self.path.len() || (self.is_open && found.len() > self.path.len());
        if !fits || !self.path.iter().zip(&found).all(|(wanted, part)| names.take(wanted, part)) {
            return None;
        }
        // Where the rule has a name, it is one: of a forum, of a repository.
        let is_name = |at: usize| self.path.get(at).is_some_and(|wanted| wanted.contains('{'));
        if found.iter().enumerate().any(|(at, part)| is_feed(part) && !is_name(at)) {
            return None;
        }
        if let Some((name, value)) = &self.query {
            let (_, said) = url.query_pairs().find(|(key, _)| key == name)?;
            if !names.take(value, &said) {
                return None;
            }
        }
        Some(match &self.kind {
            Kind::NoFeeds => Way::NoFeeds,
            Kind::Feeds(feeds) => {
                let feeds: Vec<Url> = feeds.iter().filter_map(|feed| web(&names.put_into(feed))).collect();
                Way::Feeds((!feeds.is_empty()).then_some(feeds)?)
            }
            Kind::Said { page, text, address } => {
                let (before, rest) = text.split_once('{')?;
                let (name, after) = rest.split_once('}')?;
                let said = Said {
                    before: before.to_owned(),
                    after: after.chars().next()?,
                    name: name.to_owned(),
                    address: names.put_into(address),
                };
                let page = page.as_ref().map(|page| web(&names.put_into(page)));
                Way::Said { page: page.map_or(Some(None), |page| page.map(Some))?, said }
            }
        })
    }
}

/// What the names of a rule stand for in an address.
#[derive(Default)]
struct Names(HashMap<String, String>);

impl Names {
    /// Whether a part is as wanted: a word, a name, or a name behind a word.
    fn take(&mut self, wanted: &str, part: &str) -> bool {
        let Some((before, name)) = wanted.split_once('{') else { return wanted == part };
        let Some(word) = part.strip_prefix(before).filter(|word| !word.is_empty()) else { return false };
        self.0.insert(name.trim_end_matches('}').to_owned(), word.to_owned());
        true
    }

    fn take_host(&mut self, wanted: &str, host: &str) -> bool {
        let Some((name, rest)) = wanted.strip_prefix('{').and_then(|rest| rest.split_once('}')) else {
            return wanted == host;
        };
        let Some(word) = host.strip_suffix(rest).filter(|word| !word.is_empty() && !word.contains('.'))
        else {
            return false;
        };
        self.0.insert(name.to_owned(), word.to_owned());
        true
    }

    fn put_into(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, word)| text.replace(&format!("{{{name}}}"), word))
    }
}

fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty())
}

fn web(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn every_line_is_a_rule_or_a_remark() {
        for line in RULES.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            assert!(Rule::read(line).is_some(), "{line}");
        }
    }

    #[test]
    fn a_platform_keeps_its_feeds_where_its_rule_says() {
        let check = |address: &str, want: &[&str]| {
            let want = Way::Feeds(want.iter().map(|feed| url(feed)).collect());
            assert_eq!(way(&url(address)), Some(want), "{address}");
        };
        let channel = "https://www.youtube.com/feeds/videos.xml?channel_id=UC1";
        check("https://www.youtube.com/channel/UC1", &[channel]);
        check("https://m.youtube.com/channel/UC1/videos?view=0", &[channel]);
        check(
            "https://youtube.com/playlist?list=PL_x-1&si=y",
            &["https://www.youtube.com/feeds/videos.xml?playlist_id=PL_x-1"],
        );
        check("https://www.reddit.com/r/rust", &["https://www.reddit.com/r/rust/.rss"]);
        check("https://old.reddit.com/r/rust/top/?t=week", &["https://www.reddit.com/r/rust/.rss"]);
        check("https://reddit.com/u/someone/", &["https://www.reddit.com/user/someone/.rss"]);
        check("https://mastodon.example/@kit", &["https://mastodon.example/@kit.rss"]);
        check("http://127.0.0.1:8080/@kit", &["http://127.0.0.1:8080/@kit.rss"]);
        check(
            "https://github.com/owner/repo/blob/main/README.md",
            &[
                "https://github.com/owner/repo/releases.atom",
                "https://github.com/owner/repo/commits.atom",
                "https://github.com/owner/repo/tags.atom",
            ],
        );
        check("https://github.com/owner", &["https://github.com/owner.atom"]);
        check("https://www.reddit.com/r/rss", &["https://www.reddit.com/r/rss/.rss"]);
        check("https://github.com/atom", &["https://github.com/atom.atom"]);
        check(
            "https://github.com/owner/feed",
            &[
                "https://github.com/owner/feed/releases.atom",
                "https://github.com/owner/feed/commits.atom",
                "https://github.com/owner/feed/tags.atom",
            ],
        );
        check("https://letters.substack.com/p/one", &["https://letters.substack.com/feed"]);
        check("https://substack.com/@letters", &["https://letters.substack.com/feed"]);
        check("https://medium.com/@kit", &["https://medium.com/feed/@kit"]);
        check("https://medium.com/the-paper/one-2", &["https://medium.com/feed/the-paper"]);
        check("https://kit.medium.com/one", &["https://kit.medium.com/feed"]);
    }

    #[test]
    fn an_address_of_no_platform_has_no_rule() {
        let check = |address: &str| assert_eq!(way(&url(address)), None, "{address}");
        check("https://paper.example/world");
        check("https://github.com/");
        check("https://notyoutube.com/channel/UC1");
        check("https://a.b.substack.com/");
        // Feeds that are pasted are feeds already, whatever else their host has.
        for feed in [
            "https://www.reddit.com/r/rust/.rss",
            "https://www.reddit.com/r/rust.rss",
            "https://github.com/owner/repo/releases.atom",
            "https://github.com/owner.atom",
            "https://social.example/@kit.rss",
            "https://medium.com/feed/@kit",
            "https://www.youtube.com/feeds/videos.xml?channel_id=UC1",
            "https://pypi.org/rss/project/tide/releases.xml",
            "https://kit.wordpress.com/category/tides/feed/",
            "https://vimeo.com/channels/tides/videos/rss",
        ] {
            check(feed);
        }
    }

    #[test]
    fn those_without_feeds_are_named() {
        for address in
            ["https://www.instagram.com/paper", "https://x.com/paper", "https://open.spotify.com/show/1"]
        {
            assert_eq!(way(&url(address)), Some(Way::NoFeeds), "{address}");
        }
    }

    #[test]
    fn a_page_says_where_the_feed_is() {
        let check = |address: &str, other: Option<&str>, text: &str, want: Option<&str>| {
            let Some(Way::Said { page, said }) = way(&url(address)) else { panic!("{address}") };
            assert_eq!(page, other.map(url), "{address}");
            assert_eq!(said.in_page(text), want.map(url), "{text}");
        };
        let feed = "https://www.youtube.com/feeds/videos.xml?channel_id=UC_a-1";
        check("https://www.youtube.com/watch?v=1", None, r#"{"channelId":"UC_a-1","x":1}"#, Some(feed));
        check("https://www.youtube.com/@kit", None, r#""channelId":"","channelId":"UC_a-1""#, Some(feed));
        check("https://youtu.be/1", None, r#""channelId":"UC\"><script>""#, None);
        check("https://youtu.be/1", None, "nothing", None);
        let lookup = "https://itunes.apple.com/lookup?id=42&entity=podcast";
        check(
            "https://podcasts.apple.com/gb/podcast/the-tide/id42",
            Some(lookup),
            r#"{"feedUrl":"https:\/\/tide.example\/feed?a=1\u0026b=2"}"#,
            Some("https://tide.example/feed?a=1&b=2"),
        );
        check(
            "https://podcasts.apple.com/gb/podcast/the-tide/id42",
            Some(lookup),
            r#"{"feedUrl":"file:///etc/passwd"}"#,
            None,
        );
    }
}
