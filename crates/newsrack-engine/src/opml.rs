//! Moving in and out: OPML.

use crate::{Error, Event, Reader, address, bounds, catalogue, reader::blocking};
use newsrack_feed::opml::{self, ArrangedTitle, Outline, OutlineFeed, OutlineHeading, Refused};
use newsrack_model::{ActId, FeedId, Notify, PublicationId, Section, SectionId};
use newsrack_store::{Arranged, FollowedFeed, NewFeed};
use serde::{Deserialize, Serialize};
use std::{
    collections::{HashMap, HashSet},
    iter,
};
use url::Url;

/// Lines that are refused, or named, with a reason each; of the rest only their number is said.
pub(crate) const MOST_TOLD: usize = 1_000;

/// What an import did.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// Feeds added.
    pub added: u32,
    /// Feeds followed already.
    pub already: u32,
    /// Lines that could not be taken.
    pub refused: Vec<Refused>,
    /// Lines that were taken though their addresses lie in a private network.
    pub private: Vec<PrivateLine>,
    /// Takes the import back.
    pub act_id: Option<ActId>,
}

/// A line whose address lies in a private network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrivateLine {
    /// Where it stands, from 1.
    pub line: u32,
    /// Which address, and why it was taken, in plain words.
    pub reason: String,
}

impl Reader {
    /// Brings in all feeds of an OPML text, or none; fetches nothing. The text was decoded already: what
    /// encoding it names is no longer true.
    ///
    /// # Errors
    /// The text is not OPML, or the store fails; then nothing was added.
    pub async fn import_opml(&self, text: String) -> Result<Imported, Error> {
        self.bring_in(decoded(&text), Origin::File, None).await
    }

    /// As [`Reader::import_opml`], but of its feeds only those at these addresses, as [`Reader::preview_opml`] tells them.
    ///
    /// # Errors
    /// As [`Reader::import_opml`].
    pub async fn import_opml_of(&self, text: String, only: Vec<String>) -> Result<Imported, Error> {
        self.bring_in(decoded(&text), Origin::File, Some(only)).await
    }

    /// As [`Reader::import_opml`], from the bytes of a file, in whatever encoding they are.
    ///
    /// # Errors
    /// As [`Reader::import_opml`].
    pub async fn import_opml_file(&self, bytes: Vec<u8>) -> Result<Imported, Error> {
        self.bring_in(bytes, Origin::File, None).await
    }

    /// As [`Reader::import_opml`], from the web address of a list. Private addresses in it are refused: whoever wrote it
    /// there is not the reader.
    ///
    /// # Errors
    /// As [`Reader::import_opml`], or the address cannot be read or reached.
    pub async fn import_opml_at(&self, address: &str) -> Result<Imported, Error> {
        self.bring_in(self.list_at(address).await?, Origin::Web, None).await
    }

    /// As [`Reader::import_opml_at`], but of its feeds only those at these addresses: what came to the list since it was
    /// looked at is not followed unseen.
    ///
    /// # Errors
    /// As [`Reader::import_opml_at`].
    pub async fn import_opml_at_of(&self, address: &str, only: Vec<String>) -> Result<Imported, Error> {
        self.bring_in(self.list_at(address).await?, Origin::Web, Some(only)).await
    }

    pub(crate) async fn list_at(&self, address: &str) -> Result<Vec<u8>, Error> {
        let typed = address::typed(address).map_err(Error::Address)?;
        Ok(self.get(&typed, true).await?.body.to_vec())
    }

    async fn bring_in(
        &self,
        bytes: Vec<u8>,
        origin: Origin,
        only: Option<Vec<String>>,
    ) -> Result<Imported, Error> {
        let (mut outline, mut private) = read(bytes, origin).await?;
        if let Some(only) = only {
            let only: HashSet<String> = only.into_iter().collect();
            outline.feeds.retain(|feed| only.contains(&feed.feed_url));
            let lines: HashSet<u32> = outline.feeds.iter().map(|feed| feed.line).collect();
            private.retain(|private| lines.contains(&private.line));
        }
        let refused = std::mem::take(&mut outline.refused);
        let imported =
            self.follow_list(outline, origin, Imported { refused, private, ..Imported::default() }).await?;
        self.tell(&Event::TitlesChanged {});
        Ok(imported)
    }

    /// The followed feeds under their headings, as OPML 2.0. A title that the reader renamed goes by that name, others
    /// by the name of the feed. What OPML has no words for goes into attributes of our own: that name, titles that were
    /// merged and split, and whether the reader put a heading in order.
    ///
    /// # Errors
    /// The store fails.
    pub async fn export_opml(&self) -> Result<String, Error> {
        let (feeds, arranged, sections, pairs) = self
            .read(|store| {
                let (feeds, arranged) = (store.feeds_followed()?, store.arranged_titles()?);
                Ok((feeds, arranged, store.sections()?, store.section_feeds()?))
            })
            .await?;
        let outline = |feed, sections| outline(feed, &arranged, sections);
        let in_none =
            feeds.iter().filter(|feed| feed.section_ids.is_empty()).map(|feed| outline(feed, Vec::new()));
        let known: HashMap<FeedId, &FollowedFeed> = feeds.iter().map(|feed| (feed.feed.id, feed)).collect();
        let mut filed: HashMap<SectionId, Vec<&FollowedFeed>> = HashMap::new();
        for (section, feed) in pairs {
            filed.entry(section).or_default().extend(known.get(&feed));
        }
        // Each feed once for each of its headings, so that both come in the reader's order.
        let under = in_order(&sections).into_iter().flat_map(|(section, path)| {
            let own = filed.get(&section).into_iter().flatten();
            own.map(move |feed| outline(feed, vec![path.clone()]))
        });
        let feeds = in_none.chain(under).collect();
        let headings = in_order(&sections).into_iter();
        let ordered: HashSet<SectionId> =
            sections.iter().filter(|section| section.is_ordered).map(|section| section.id).collect();
        let heading = |(section, path)| OutlineHeading {
            path,
            is_empty: false,
            is_ordered: ordered.contains(&section),
        };
        let headings = headings.map(heading).collect();
        Ok(opml::write(&Outline { title: Some("Newsrack".into()), feeds, headings, refused: Vec::new() }))
    }
}

/// Where a list comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A file that the reader chose.
    File,
    /// An address, where anybody may have written it.
    Web,
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A text that was decoded already, as bytes. A byte order mark says UTF-8, and goes before every other word on it.
pub(crate) fn decoded(text: &str) -> Vec<u8> {
    [BYTE_ORDER_MARK, text.as_bytes()].concat()
}

pub(crate) async fn read(bytes: Vec<u8>, origin: Origin) -> Result<(Outline, Vec<PrivateLine>), Error> {
    blocking(move || opml::read(&bytes).map_err(Error::List).map(|list| let_in(list, origin))).await
}

/// What the list calls a feed, else its host.
pub(crate) fn feed_name(feed: &OutlineFeed) -> String {
    let host = || Url::parse(&feed.feed_url).ok().and_then(|url| url.host_str().map(str::to_owned));
    feed.title.clone().or_else(host).unwrap_or_else(|| feed.feed_url.clone())
}

/// Takes what typing takes too, and tells of each other line why not. A file of the reader's choice may name private
/// addresses; these are told, since whoever made the list may not be who chose it.
fn let_in(mut list: Outline, origin: Origin) -> (Outline, Vec<PrivateLine>) {
    for heading in &mut list.headings {
        heading.path.iter_mut().for_each(|name| *name = bounds::section(name));
    }
    let (mut refused, mut private) = (Vec::new(), Vec::new());
    list.feeds.retain_mut(|feed| match address::typed(&feed.feed_url) {
        Ok(url) if origin == Origin::Web && address::is_private(&url) => {
            let reason = format!("{url} lies in a private network, which a list from the web may not name.");
            refused.push((feed.line, reason));
            false
        }
        Ok(url) => {
            if address::is_private(&url) {
                let reason =
                    format!("{url} lies in a private network. It is followed, for you chose the list.");
                private.push((feed.line, reason));
            }
            feed.feed_url = url.into();
            feed.title = feed.title.as_deref().map(bounds::name);
            feed.site_url =
                feed.site_url.as_deref().and_then(|site| address::typed(site).ok()).map(Url::into);
            feed.sections.iter_mut().flatten().for_each(|name| *name = bounds::section(name));
            if origin == Origin::Web {
                // What is one title, and what it is called, is the reader's own word.
                (feed.custom_name, feed.arranged) = (None, None);
            }
            feed.custom_name = feed.custom_name.as_deref().map(bounds::name);
            if let Some(arranged) = &mut feed.arranged {
                arranged.name = bounds::name(&arranged.name);
            }
            true
        }
        Err(wrong) => {
            // By its name a reader finds the line sooner than by its number.
            let name = feed.title.as_deref().map(bounds::name);
            let said = name.map_or_else(String::new, |name| format!("\u{201c}{name}\u{201d}: "));
            refused.push((feed.line, format!("{said}{}", wrong.sentence())));
            false
        }
    });
    let refused = bounded(refused, |more| format!("From here on {more} addresses cannot be taken."));
    list.refused.extend(refused.into_iter().map(|(line, reason)| Refused { line, reason }));
    list.refused.sort_by_key(|refused| refused.line);
    let private = bounded(private, |more| format!("From here on {more} more lie in a private network."));
    (list, private.into_iter().map(|(line, reason)| PrivateLine { line, reason }).collect())
}

/// As many lines as are told, and in the place of the others how many they are.
fn bounded(mut lines: Vec<(u32, String)>, rest: impl Fn(usize) -> String) -> Vec<(u32, String)> {
    let more = lines.len().saturating_sub(MOST_TOLD);
    if let Some(first) = lines.get(MOST_TOLD).map(|(line, _)| *line) {
        lines.truncate(MOST_TOLD);
        lines.push((first, rest(more)));
    }
    lines
}

/// A publication that the catalogue does not have stays provisional until the feed's first good answer.
pub(crate) fn new_feed(feed: &OutlineFeed, origin: Origin) -> NewFeed {
    let listed = catalogue::listed(&feed.feed_url);
    NewFeed {
        name: feed_name(feed),
        host_key: catalogue::site_key(listed.as_ref(), feed.site_url.as_deref(), &feed.feed_url),
        listed,
        title: String::new(),
        site_url: feed.site_url.clone(),
        language: None,
        is_private_ok: origin == Origin::File, // of the reader's choice
        notify: Notify::Off,
        is_trial: false,
        sections: Vec::new(), // by paths, where names alone would not say which is meant
        arranged: feed.arranged.clone().map(|ArrangedTitle { key, name, merged }| Arranged {
            key,
            name,
            merged,
        }),
        custom_name: feed.custom_name.clone(),
        feed_url: feed.feed_url.clone(),
    }
}

fn outline(
    feed: &FollowedFeed,
    arranged: &HashMap<PublicationId, Arranged>,
    sections: Vec<Vec<String>>,
) -> OutlineFeed {
    let is_named = !feed.is_renamed && !feed.feed.name.is_empty();
    OutlineFeed {
        title: Some(if is_named { feed.feed.name.clone() } else { feed.title.clone() }),
        site_url: feed.site_url.clone(),
        feed_url: feed.feed.feed_url.clone(),
        sections,
        custom_name: feed.is_renamed.then(|| feed.title.clone()),
        arranged: arranged
            .get(&feed.feed.publication_id)
            .cloned()
            .map(|Arranged { key, name, merged }| ArrangedTitle { key, name, merged }),
        ..OutlineFeed::default()
    }
}

/// Each outermost heading, then those below it, with their names from the outermost.
pub(crate) fn in_order(sections: &[Section]) -> Vec<(SectionId, Vec<String>)> {
    let mut below: HashMap<SectionId, Vec<&Section>> = HashMap::new();
    for section in sections {
        if let Some(parent) = section.parent_id {
            below.entry(parent).or_default().push(section);
        }
    }
    let outermost = sections.iter().filter(|section| section.parent_id.is_none());
    let with_those_below = outermost.flat_map(|above| {
        let below = below.get(&above.id).into_iter().flatten();
        let below = below.map(|section| (section.id, vec![above.name.clone(), section.name.clone()]));
        iter::once((above.id, vec![above.name.clone()])).chain(below)
    });
    with_those_below.collect()
}
