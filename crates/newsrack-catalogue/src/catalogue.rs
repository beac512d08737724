//! All titles, and finding them.

use crate::{
    Error, Facets, Page, Query, Title, TitleFeed, facets,
    find::{Keys, Wanted},
    read,
};
use std::{collections::HashMap, sync::LazyLock};

const DATA: &str = include_str!("../data/catalogue.txt");

/// A test reads the same text: it cannot be damaged.
static BUILT_IN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(DATA).unwrap_or_default());

/// Titles by name, site, country, language and section.
#[derive(Debug, Default)]
pub struct Catalogue {
    titles: Vec<Title>,
    keys: Vec<Keys>,
    by_id: HashMap<String, usize>,
    by_feed: HashMap<String, (usize, usize)>,
    /// Best known first, the foremost in their places, then by name.
    order: Vec<usize>,
}

impl Catalogue {
    /// The one that Newsrack has in it; it is read when it is first asked for.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// Reads a catalogue.
    ///
    /// # Errors
    /// A line is not as it should be.
    pub fn read(text: &str) -> Result<Self, Error> {
        let titles = read::titles(text)?;
        let keys: Vec<Keys> = titles.iter().map(Keys::of).collect();
        let by_id = titles.iter().enumerate().map(|(at, title)| (title.id.clone(), at)).collect();
        let places = titles.iter().enumerate().flat_map(|(at, title)| {
            title
                .feeds
                .iter()
                .enumerate()
                .map(move |(index, feed)| (bare_address(&feed.url).to_owned(), (at, index)))
        });
        let by_feed = places.collect();
        let mut order: Vec<usize> = (0..titles.len()).collect();
        order.sort_by_key(|at| {
            let title = &titles[*at];
            (title.rank, title.place.unwrap_or(u16::MAX), &keys[*at].order)
        });
        Ok(Self { titles, keys, by_id, by_feed, order })
    }

    /// All titles, by their sites.
    #[must_use]
    pub fn titles(&self) -> &[Title] {
        &self.titles
    }

    /// A title by its id.
    #[must_use]
    pub fn title(&self, id: &str) -> Option<&Title> {
        self.by_id.get(id).map(|at| &self.titles[*at])
    }

    /// Whose feed lies at an address, with or without TLS and a slash at its end.
    #[must_use]
    pub fn by_feed(&self, url: &str) -> Option<(&Title, &TitleFeed)> {
        let (title, feed) = *self.by_feed.get(bare_address(url))?;
        Some((&self.titles[title], &self.titles[title].feeds[feed]))
    }

    /// Titles that answer a query, best first: `limit` of them from `after` on, where the page before ended.
    #[must_use]
    pub fn search(&self, query: &Query, limit: usize, after: usize) -> Page<'_> {
        let found = self.found(query);
        let titles: Vec<&Title> = found.iter().skip(after).take(limit).map(|at| &self.titles[*at]).collect();
        let end = after.saturating_add(titles.len());
        Page { next: (end < found.len() && !titles.is_empty()).then_some(end), total: found.len(), titles }
    }

    /// How many titles answer a query in each country, language and section, as if of these nothing were asked but the
    /// other two.
    #[must_use]
    pub fn facets(&self, query: &Query) -> Facets {
        let wanted = Wanted::read(&query.words);
        let named = self
            .titles
            .iter()
            .zip(&self.keys)
            .filter(|(title, keys)| wanted.is_empty() || wanted.fits(title, keys).is_some());
        facets::count(named.map(|(title, _)| title), query)
    }

    fn found(&self, query: &Query) -> Vec<usize> {
        let wanted = Wanted::read(&query.words);
        let admitted = self.order.iter().copied().filter(|at| query.admits(&self.titles[*at]));
        if wanted.is_empty() {
            return admitted.collect();
        }
        let mut found: Vec<((u8, u8, u8), usize)> =
            admitted.filter_map(|at| Some((wanted.fits(&self.titles[at], &self.keys[at])?, at))).collect();
        // Stable: those that are level stay in their order.
        found.sort_by_key(|(fit, _)| *fit);
        found.into_iter().map(|(_, at)| at).collect()
    }
}

/// An address without what does not tell two feeds apart: its scheme, and a slash at its end.
#[must_use]
pub fn bare_address(url: &str) -> &str {
    let bare = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    bare.trim_end_matches('/')
}
