//! A file of marks on its way in: which of its articles are wanted, each once, in parts that are small whatever the file.

use crate::{address, bounds, convert};
use newsrack_feed::{
    Format, ParsedFeed,
    marked::{self, Articles, Marks},
};
use newsrack_model::Notify;
use newsrack_store::{NewEntry, NewFeed, Standing};
use std::collections::{HashMap, HashSet, hash_map::Entry};

/// Articles of a part, which comes in in one transaction: marks of the reader's own wait for no more.
const MOST_ARTICLES: usize = 200;
/// Bytes of a part's texts, which are there at once.
const MOST_BYTES: usize = 4 << 20;
/// Feeds of one file, as of a list of titles.
const MOST_FEEDS: usize = 20_000;
/// Items that are refused with a reason each; of the rest only their number is said.
const MOST_TOLD: usize = 1_000;

/// An article to be marked.
pub(super) struct Article {
    pub(super) entry: NewEntry,
    /// What tells it from others of its feed.
    name: String,
    /// Bytes of its texts.
    bytes: usize,
    pub(super) marks: Marks,
}

/// The file, and what of it came by.
pub(super) struct Sorting {
    articles: Articles,
    /// Addresses of the feeds that are followed.
    followed: HashSet<String>,
    /// Feeds by their addresses as the file has them, each with a number.
    feeds: HashMap<String, Feed>,
    /// What was said of each article that came by, by the number of its feed and what tells it from others.
    seen: HashMap<(usize, String), Marks>,
    left_out: u32,
    refused: Vec<(u32, String)>,
    /// The first and the number of those refused without a reason.
    more: Option<(u32, usize)>,
}

#[derive(Clone)]
struct Feed {
    number: usize,
    new: NewFeed,
    is_followed: bool,
}

impl Sorting {
    pub(super) fn new(articles: Articles, followed: HashSet<String>) -> Self {
        Self {
            articles,
            followed,
            feeds: HashMap::new(),
            seen: HashMap::new(),
            left_out: 0,
            refused: Vec::new(),
            more: None,
        }
    }

    /// The next articles by their feeds; none once the file is read.
    pub(super) fn part(&mut self) -> Vec<(NewFeed, Vec<Article>)> {
        let mut part: Vec<(NewFeed, Vec<Article>)> = Vec::new();
        let mut places: HashMap<usize, usize> = HashMap::new();
        let mut here: HashMap<(usize, String), usize> = HashMap::new();
        let (mut count, mut bytes) = (0, 0);
        while count < MOST_ARTICLES && bytes < MOST_BYTES {
            let Some((number, taken)) = self.articles.next() else { break };
            match taken.and_then(|article| self.wanted(article)) {
                Ok(Some((feed, article))) => {
                    bytes += article.bytes;
                    let place = *places.entry(feed.number).or_insert_with(|| {
                        part.push((feed.new, Vec::new()));
                        part.len() - 1
                    });
                    let articles = &mut part[place].1;
                    match here.entry((feed.number, article.name.clone())) {
                        Entry::Occupied(known) => articles[*known.get()].marks = article.marks,
                        Entry::Vacant(new) => {
                            new.insert(articles.len());
                            articles.push(article);
                            count += 1;
                        }
                    }
                }
                Ok(None) => {}
                Err(reason) => self.refuse(number, reason),
            }
        }
        part
    }

    /// Bytes of the file that were read, and all of them.
    pub(super) fn progress(&self) -> (u64, u64) {
        self.articles.progress()
    }

    /// How many were left out, and which were refused.
    pub(super) fn left(mut self) -> (u32, Vec<(u32, String)>) {
        if let Some((first, more)) = self.more {
            self.refused.push((first, format!("From here on {more} articles cannot be taken.")));
        }
        (self.left_out, self.refused)
    }

    /// The article, if it was not here with these marks before, and is saved or of a feed that is followed.
    fn wanted(&mut self, article: marked::Article) -> Result<Option<(Feed, Article)>, String> {
        let feed = self.feed(&article)?;
        let marked::Article { entry, marks, .. } = article;
        let url = entry.url.as_deref().and_then(address::canonical);
        let name = url.or_else(|| entry.guid.clone()).unwrap_or_default();
        let before = self.seen.get(&(feed.number, name.clone())).copied();
        let both = before.map_or(marks, |before| Marks {
            is_read: before.is_read || marks.is_read,
            is_saved: before.is_saved || marks.is_saved,
        });
        if before == Some(both) {
            return Ok(None);
        }
        self.seen.insert((feed.number, name.clone()), both);
        if !feed.is_followed && !both.is_saved {
            self.left_out += 1;
            return Ok(None);
        }
        // What was left out before comes in now.
        if before.is_some_and(|before| !before.is_saved) && !feed.is_followed {
            self.left_out -= 1;
        }
        let texts = [&entry.content_html, &entry.summary_html];
        let bytes = texts.into_iter().flatten().map(String::len).sum();
        let parsed = ParsedFeed::new(Format::Json);
        let entry = convert::entry(&parsed, &entry, &Standing::default());
        Ok(entry.map(|entry| (feed, Article { entry, name, bytes, marks: both })))
    }

    fn feed(&mut self, article: &marked::Article) -> Result<Feed, String> {
        if let Some(known) = self.feeds.get(&article.feed_url) {
            return Ok(known.clone());
        }
        let url = address::typed(&article.feed_url).map_err(|wrong| {
            // The address is not told: a password may stand in it.
            format!("Its feed cannot be followed. {}", wrong.sentence())
        })?;
        if self.feeds.len() >= MOST_FEEDS {
            return Err(format!("A file brings in articles of at most {MOST_FEEDS} feeds."));
        }
        let name = article.feed_title.as_deref().map(bounds::name);
        let name = name.or_else(|| url.host_str().map(str::to_owned)).unwrap_or_default();
        let new = NewFeed {
            feed_url: url.to_string(),
            title: name.clone(),
            name,
            host_key: address::host_key(article.site_url.as_deref(), url.as_str()),
            site_url: article.site_url.clone(),
            notify: Notify::Off,
            ..NewFeed::default()
        };
        let is_followed = self.followed.contains(url.as_str());
        let feed = Feed { number: self.feeds.len(), new, is_followed };
        self.feeds.insert(article.feed_url.clone(), feed.clone());
        Ok(feed)
    }

    fn refuse(&mut self, number: u32, reason: String) {
        if self.refused.len() < MOST_TOLD {
            self.refused.push((number, reason));
        } else {
            self.more.get_or_insert((number, 0)).1 += 1;
        }
    }
}
