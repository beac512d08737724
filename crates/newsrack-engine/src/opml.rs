//! Moving in and out: OPML.

use crate::{Error, Event, Reader, address, reader::blocking};
use newsrack_feed::opml::{self, Outline, OutlineFeed, Refused};
use newsrack_model::{ActId, Notify};
use newsrack_store::NewFeed;
use url::Url;

/// What an import did.
#[derive(Debug, Clone, Default)]
pub struct Imported {
    /// Feeds added.
    pub added: u32,
    /// Feeds followed already.
    pub already: u32,
    /// Lines that could not be taken.
    pub refused: Vec<Refused>,
    /// Takes the import back.
    pub act_id: Option<ActId>,
}

impl Reader {
    /// Brings in all feeds of an OPML text, in one transaction; fetches nothing.
    ///
    /// # Errors
    /// The text is not OPML, or the store fails; then nothing was added.
    pub async fn import_opml(&self, text: String) -> Result<Imported, Error> {
        let outline =
            blocking(move || opml::read(text.as_bytes()).map_err(|error| Error::Request(error.sentence())))
                .await?;
        let now = self.now();
        let refused = outline.refused.clone();
        let feeds: Vec<NewFeed> = outline.feeds.into_iter().map(new_feed).collect();
        let (added, already, act_id) = self
            .intend(move |store| {
                let mut added = Vec::new();
                let mut already = 0;
                for feed in &feeds {
                    let followed = store.follow(feed, now)?;
                    if followed.is_new { added.push(followed.feed_id) } else { already += 1 }
                }
                let act = store.record_follows(&added, &format!("{} titles brought in", added.len()), now)?;
                Ok((added.len(), already, act))
            })
            .await?;
        self.tell(&Event::TitlesChanged {});
        Ok(Imported { added: u32::try_from(added).unwrap_or(u32::MAX), already, refused, act_id })
    }

    /// The followed feeds under their headings, as OPML 2.0.
    ///
    /// # Errors
    /// The store fails.
    pub async fn export_opml(&self) -> Result<String, Error> {
        let (feeds, sections) = self.read(|store| Ok((store.feeds_followed()?, store.sections()?))).await?;
        let path = |id| {
            let mut path = Vec::new();
            let mut next = Some(id);
            while let Some(section) = next.and_then(|id| sections.iter().find(|section| section.id == id)) {
                path.insert(0, section.name.clone());
                next = section.parent_id.filter(|_| path.len() < 8);
            }
            path
        };
        let feeds = feeds
            .into_iter()
            .map(|feed| OutlineFeed {
                title: Some(if feed.feed.name.is_empty() { feed.title } else { feed.feed.name }),
                site_url: feed.site_url,
                sections: feed.section_ids.iter().copied().map(path).collect(),
                feed_url: feed.feed.feed_url,
                line: 0,
            })
            .collect();
        Ok(opml::write(&Outline { title: Some("Newsrack".into()), feeds, refused: Vec::new() }))
    }
}

/// A publication stays provisional until the feed's first good answer.
fn new_feed(feed: OutlineFeed) -> NewFeed {
    let host = Url::parse(&feed.feed_url).ok().and_then(|url| url.host_str().map(str::to_owned));
    NewFeed {
        name: feed.title.or(host).unwrap_or_else(|| feed.feed_url.clone()),
        host_key: address::host_key(feed.site_url.as_deref(), &feed.feed_url),
        title: String::new(),
        site_url: feed.site_url,
        language: None,
        is_private_ok: true, // from a local file of the reader's choice
        notify: Notify::Off,
        sections: feed.sections.into_iter().filter_map(|path| path.into_iter().next_back()).collect(),
        feed_url: feed.feed_url,
    }
}
