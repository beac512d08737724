//! Moving in and out: OPML.

use crate::{Error, Event, Reader, address, bounds, catalogue, imports::LastImport, reader::blocking};
use newsrack_catalogue::bare_address;
use newsrack_feed::opml::{self, ArrangedTitle, Outline, OutlineFeed, OutlineHeading, Refused};
use newsrack_model::{ActId, FeedId, Millis, Notify, PublicationId, Section, SectionId};
use newsrack_store::{Arranged, FollowedFeed, FollowedMany, NewFeed, Writing};
use serde::{Deserialize, Serialize};
use std::{
    collections::{HashMap, HashSet},
    iter,
};
use url::Url;

/// Lines that are refused, or named, with a reason each; of the rest only their number is said.
const MOST_TOLD: usize = 1_000;

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
    /// Brings in all feeds of an OPML text, in one transaction; fetches nothing. The text was decoded already: what
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
        let now = self.now();
        let Outline { feeds, headings, refused, .. } = outline;
        let known = self.read(|store| store.followed_addresses()).await?;
        let known =
            known.into_iter().map(|(url, feed, _)| (bare_address(&url).to_owned(), (url, feed))).collect();
        // The report is kept with what it tells of, or neither is.
        let imported = self
            .intend(move |store| {
                let (added, already, act_id) = take(store, &feeds, &headings, known, origin, now)?;
                let imported = Imported { added, already, refused, private, act_id };
                LastImport::of_list(&imported, now).keep(store)?;
                Ok(imported)
            })
            .await?;
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
            refused.push((feed.line, wrong.sentence()));
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

/// Followed feeds by their bare addresses, each with its own.
type ByAddress = HashMap<String, (String, FeedId)>;

/// Follows the feeds of a list and puts each under its headings. Answers how many were added, how many were followed
/// already, and what takes it back.
fn take(
    store: &Writing<'_>,
    feeds: &[OutlineFeed],
    headings: &[OutlineHeading],
    mut known: ByAddress,
    origin: Origin,
    now: Millis,
) -> Result<(u32, u32, Option<ActId>), newsrack_store::Error> {
    let mut filing = store.filing()?;
    // In the file's order, but for those whose feeds are all refused.
    let paths = feeds.iter().flat_map(|feed| &feed.sections);
    let wanted: HashSet<&[String]> =
        paths.flat_map(|path| (1..=path.len()).map(|most| &path[..most])).collect();
    for OutlineHeading { path, is_empty, is_ordered } in headings {
        if !is_empty && !wanted.contains(path.as_slice()) {
            continue;
        }
        let Some(section) = filing.section_at(path)? else { continue };
        if *is_empty {
            store.keep_section(section)?;
        }
        if *is_ordered {
            filing.keep_order(section)?;
        }
    }
    let mut done = FollowedMany::default();
    let mut already = 0;
    let mut places = Vec::new();
    let (mut added, mut seen) = (HashSet::new(), HashSet::new());
    let encrypted: HashMap<&str, &str> = feeds
        .iter()
        .filter(|feed| feed.feed_url.starts_with("https:"))
        .map(|feed| (bare_address(&feed.feed_url), &*feed.feed_url))
        .collect();
    for feed in feeds {
        let bare = bare_address(&feed.feed_url);
        // With or without TLS it is the same feed: the one that is followed stays, and of two in the list that with it.
        let url = known.get(bare).map(|(url, _)| &**url).or(encrypted.get(bare).copied());
        let url = url.unwrap_or(&feed.feed_url).to_owned();
        let feed_id = match known.get(bare).filter(|(url, _)| *url != feed.feed_url) {
            Some((_, feed_id)) => *feed_id,
            None => {
                let new = NewFeed { feed_url: url.clone(), ..new_feed(feed, origin) };
                let followed = store.follow(&new, now)?;
                if followed.is_new {
                    added.insert(followed.feed_id);
                    done.added.push(followed.feed_id);
                }
                known.insert(bare.to_owned(), (url, followed.feed_id));
                followed.feed_id
            }
        };
        if !added.contains(&feed_id) && seen.insert(feed_id) {
            already += 1;
        }
        let ranked = feed.ranks.iter().zip(&feed.sections);
        places.extend(ranked.map(|(rank, path)| (*rank, path, feed_id)));
    }
    // As they stand in the file, which is another order in each heading.
    places.sort_by_key(|(rank, ..)| *rank);
    for (_, path, feed) in places {
        if let Some(section) = filing.section_at(path)?
            && filing.put(feed, section)?
            && !added.contains(&feed)
        {
            done.filed.entry(section).or_default().push(feed);
        }
    }
    let count = u32::try_from(done.added.len()).unwrap_or(u32::MAX);
    Ok((count, already, store.record_follows(done, now)?))
}

/// A publication that the catalogue does not have stays provisional until the feed's first good answer.
fn new_feed(feed: &OutlineFeed, origin: Origin) -> NewFeed {
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
fn in_order(sections: &[Section]) -> Vec<(SectionId, Vec<String>)> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FeedChange, tests::Bench};
    use newsrack_model::{Act, Deed};

    /// The titles and headings of a reader, as a list that is read again tells them.
    async fn exported(bench: &Bench) -> Vec<String> {
        let outline = opml::read(bench.reader.export_opml().await.unwrap().as_bytes()).unwrap();
        let places = |feed: &OutlineFeed| -> String {
            feed.sections.iter().map(|path| format!(" @ {}", path.join("/"))).collect()
        };
        let line =
            |feed: &OutlineFeed| format!("{}{}", feed.title.as_deref().unwrap_or_default(), places(feed));
        outline.feeds.iter().map(line).collect()
    }

    #[tokio::test]
    async fn text_that_came_decoded_is_read_as_it_is() {
        for declared in ["iso-8859-1", "windows-1251", "utf-16", "UTF-8", "no-such-thing"] {
            let bench = Bench::new();
            let text = format!(
                "<?xml version='1.0' encoding='{declared}'?><opml><outline text='Zürich Ж 東京' xmlUrl='https://a.example/'/></opml>"
            );
            assert_eq!(bench.reader.import_opml(text).await.unwrap().added, 1);
            assert_eq!(exported(&bench).await, ["Zürich Ж 東京"], "{declared}");
        }
    }

    #[tokio::test]
    async fn a_file_is_read_in_the_encoding_that_it_names() {
        let check = async |bytes: Vec<u8>, want: &str| {
            let bench = Bench::new();
            assert_eq!(bench.reader.import_opml_file(bytes).await.unwrap().added, 1);
            assert_eq!(exported(&bench).await, [want]);
        };
        let latin = "<?xml version='1.0' encoding='iso-8859-1'?><opml><outline text='Z\u{fc}rich' xmlUrl='https://a.example/'/></opml>";
        check(latin.chars().map(|sign| sign as u8).collect(), "Zürich").await;
        let wide = "\u{feff}<?xml version='1.0' encoding='utf-16'?><opml><outline text='東京' xmlUrl='https://a.example/'/></opml>";
        check(wide.encode_utf16().flat_map(u16::to_le_bytes).collect(), "東京").await;
        check("<opml><outline text='Ж' xmlUrl='https://a.example/'/></opml>".as_bytes().to_vec(), "Ж").await;
    }

    #[tokio::test]
    async fn headings_go_in_and_out_as_they_are() {
        let feed = |name: &str| format!("<outline text='{name}' xmlUrl='https://{name}.example/'/>");
        let under =
            |name: &str, inner: &[String]| format!("<outline text='{name}'>{}</outline>", inner.concat());
        let body = [
            feed("Alone"),
            under(
                "World",
                &[
                    feed("Both"),
                    feed("Globe"),
                    under("Asia", &[feed("Tide"), under("Japan", &[feed("Deep")])]),
                ],
            ),
            under("Business", &[feed("Coin")]),
            under("Travel", &[under("Asia", &[feed("Path")])]),
            under("Sport", &[feed("Both"), feed("Ball")]),
        ];
        let want = [
            "Alone",
            "Both @ World @ Sport",
            "Globe @ World",
            "Tide @ World/Asia",
            "Deep @ World/Asia",
            "Coin @ Business",
            "Path @ Travel/Asia",
            "Ball @ Sport",
        ];
        let one = Bench::new();
        let imported = one.reader.import_opml(format!("<opml>{}</opml>", body.concat())).await.unwrap();
        assert_eq!((imported.added, imported.already), (8, 0));
        assert_eq!(exported(&one).await, want);
        let names: Vec<String> =
            one.reader.shelf().await.unwrap().sections.into_iter().map(|section| section.name).collect();
        assert_eq!(names, ["World", "Asia", "Business", "Travel", "Asia", "Sport"]);

        let other = Bench::new();
        let text = one.reader.export_opml().await.unwrap();
        other.reader.import_opml(text.clone()).await.unwrap();
        assert_eq!(other.reader.export_opml().await.unwrap(), text);
        let again = other.reader.import_opml(text).await.unwrap();
        assert_eq!((again.added, again.already), (0, 8));
        assert_eq!(exported(&other).await, want);
    }

    /// They were left out, so that whoever moved to another computer made them again.
    #[tokio::test]
    async fn empty_sections_of_the_reader_go_out_and_come_back() {
        let names = async |bench: &Bench| -> Vec<(String, bool)> {
            let sections = bench.reader.shelf().await.unwrap().sections;
            sections.into_iter().map(|section| (section.name, section.parent_id.is_some())).collect()
        };
        let one = Bench::new();
        let first = one.reader.make_section("To come", None).await.unwrap();
        one.reader.make_section("Below", Some(first)).await.unwrap();
        let list = "<opml><outline text='World'><outline text='Globe' xmlUrl='https://a.example/'/></outline></opml>";
        one.reader.import_opml(list.into()).await.unwrap();
        one.reader.make_section("Last & least", None).await.unwrap();
        let want = [("To come", false), ("Below", true), ("World", false), ("Last & least", false)];
        let want = want.map(|(name, is_below)| (name.to_owned(), is_below));
        assert_eq!(names(&one).await, want);
        let text = one.reader.export_opml().await.unwrap();
        let other = Bench::new();
        let seen = other.reader.preview_opml(text.clone()).await.unwrap();
        assert_eq!(seen.empty_sections, [vec!["To come", "Below"], vec!["Last & least"]]);
        let only = seen.feeds.into_iter().map(|feed| feed.feed_url).collect();
        let imported = other.reader.import_opml_of(text.clone(), only).await.unwrap();
        assert_eq!((imported.added, imported.refused.len()), (1, 0));
        assert_eq!(names(&other).await, want);
        assert_eq!(other.reader.export_opml().await.unwrap(), text);
        // What holds only what is refused is no empty section.
        let list = "<opml><outline text='Refused'><outline text='File' xmlUrl='file:///etc/passwd'/></outline>\
            <outline text='Secret'><outline text='Jo' xmlUrl='https://jo:word@a.example/'/></outline></opml>";
        other.reader.import_opml(list.into()).await.unwrap();
        assert_eq!(names(&other).await, want);
    }

    /// Feeds that were followed already lay under the list's sections for good.
    #[tokio::test]
    async fn taking_a_list_back_files_what_was_followed_before_as_it_lay() {
        let bench = Bench::new();
        let feed = |name: &str| format!("<outline text='{name}' xmlUrl='https://{name}.example/'/>");
        let list = |section: &str, feeds: &[&str]| {
            let feeds: String = feeds.iter().map(|name| feed(name)).collect();
            format!("<opml><outline text='{section}'>{feeds}</outline></opml>")
        };
        bench.reader.import_opml(list("World", &["A", "B"])).await.unwrap();
        let was = exported(&bench).await;
        let check = async |section: &str, feeds: &[&str], want: &[&str], told: (Deed, u64, Option<&str>)| {
            let act_id = bench.reader.import_opml(list(section, feeds)).await.unwrap().act_id;
            assert_eq!(exported(&bench).await, want);
            assert!(act_id.is_some());
            let Act { deed, count, name, .. } = bench.reader.undo(act_id).await.unwrap().act;
            assert_eq!((deed, count, name.as_deref()), told);
            assert_eq!(exported(&bench).await, was);
        };
        let filed = ["A @ World @ Own", "B @ World"];
        check("Own", &["A"], &filed, (Deed::File, 1, Some("Own"))).await;
        let filed = ["A @ World @ Own", "B @ World", "C @ Own"];
        check("Own", &["A", "C"], &filed, (Deed::Follow, 1, None)).await;
        // What lay there already is no change.
        assert_eq!(bench.reader.import_opml(list("World", &["A"])).await.unwrap().act_id, None);
    }

    #[tokio::test]
    async fn a_list_lets_in_no_address_that_typing_refuses() {
        let check = async |address: &str, want: &str| {
            let bench = Bench::new();
            let text = format!(
                "<opml>\n<outline text='Good' xmlUrl='https://good.example/#top'/>\n<outline text='Bad' xmlUrl='{address}'/>\n</opml>"
            );
            let typed = address::typed(address);
            assert!(typed.is_err(), "{address:.40}");
            let imported = bench.reader.import_opml(text).await.unwrap();
            assert_eq!((imported.added, imported.already), (1, 0), "{address:.40}");
            let refused: Vec<_> =
                imported.refused.iter().map(|refused| (refused.line, refused.reason.as_str())).collect();
            assert_eq!(refused, [(3, want)], "{address:.40}");
            let feeds = bench.reader.shelf().await.unwrap().feeds;
            assert_eq!(feeds[0].feed.feed_url, "https://good.example/", "as it would be typed");
        };
        let secret = "Leave the user name and password out of the address.";
        check("https://user:password@a.example/feed", secret).await;
        check("https://user@a.example/feed", secret).await;
        check(&format!("https://a.example/{}", "x".repeat(5_000)), "The address is too long.").await;
        // It grows when it is read.
        let strokes = format!("https://a.example/{}", "ä".repeat(1_500));
        let imported = Bench::new()
            .reader
            .import_opml(format!("<opml><outline xmlUrl='{strokes}'/></opml>"))
            .await
            .unwrap();
        assert_eq!((imported.added, imported.refused.len()), (0, 1));
    }

    #[tokio::test]
    async fn a_site_with_a_password_is_left_out_of_a_list() {
        let bench = Bench::new();
        let text = "<opml><outline xmlUrl='https://a.example/' htmlUrl='https://u:p@b.example/'/></opml>";
        assert_eq!(bench.reader.import_opml(text.into()).await.unwrap().added, 1);
        assert_eq!(bench.reader.shelf().await.unwrap().feeds[0].site_url, None);
    }

    #[tokio::test]
    async fn of_many_refused_addresses_only_the_number_is_told() {
        let lines: String =
            (0..1_500).map(|n| format!("<outline xmlUrl='https://u:p@a.example/{n}'/>\n")).collect();
        let refused = Bench::new().reader.import_opml(format!("<opml>{lines}</opml>")).await.unwrap().refused;
        assert_eq!(refused.len(), MOST_TOLD + 1);
        assert_eq!(refused[MOST_TOLD].reason, "From here on 500 addresses cannot be taken.");
    }

    #[tokio::test]
    async fn names_of_a_list_are_bounded() {
        let bench = Bench::new();
        let long = "word ".repeat(1_000);
        let text = format!(
            "<opml><outline text='{long}'><outline text='{long}' xmlUrl='https://a.example/'/></outline></opml>"
        );
        bench.reader.import_opml(text).await.unwrap();
        let shelf = bench.reader.shelf().await.unwrap();
        let check = |name: &str, most: usize| {
            let length = name.chars().count();
            assert!(name.ends_with("word…") && (most - 5..=most).contains(&length), "{length}");
        };
        check(&shelf.sections[0].name, 200);
        check(&shelf.feeds[0].feed.name, 300);
    }

    #[tokio::test]
    async fn of_too_many_sections_the_rest_comes_under_the_one_above_and_that_is_told() {
        let bench = Bench::new();
        let lines: String = (0..5_100)
            .map(|n| format!("<outline text='{n}'><outline xmlUrl='https://a.example/{n}'/></outline>\n"))
            .collect();
        let text = format!("<opml>\n<outline text='All'>\n{lines}</outline></opml>");
        let imported = bench.reader.import_opml(text).await.unwrap();
        assert_eq!(imported.added, 5_100);
        let told: Vec<_> =
            imported.refused.iter().map(|refused| (refused.line, refused.reason.as_str())).collect();
        let want =
            "A list holds at most 5000 sections. Titles below the rest were put under the section above.";
        assert_eq!(told, [(3 + 4_999, want)]);
        let shelf = bench.reader.shelf().await.unwrap();
        assert_eq!(shelf.sections.len(), 5_000);
        let in_all = shelf.feeds.iter().filter(|feed| feed.section_ids == [shelf.sections[0].id]);
        assert_eq!(in_all.count(), 101);
    }

    /// Not a test: prints what 2,000 and 20,000 titles cost, half of them in sections of their own.
    #[tokio::test]
    #[ignore = "a measurement: cargo test -p newsrack-engine --release -- --ignored --nocapture long_lists"]
    async fn long_lists() {
        for many in [2_000, 20_000] {
            let bench = Bench::new();
            let feed = |n| format!("<outline xmlUrl='https://{n}.example/'/>");
            let own = |n| format!("<outline text='{n}'>{}</outline>", feed(n));
            let shared: String = (0..many / 2).map(feed).collect();
            let alone: String = (many / 2..many).map(own).collect();
            let text = format!("<opml><outline text='All'>{shared}</outline>{alone}</opml>");
            let begin = std::time::Instant::now();
            let added = bench.reader.import_opml(text).await.unwrap().added;
            let imported = begin.elapsed();
            bench.reader.export_opml().await.unwrap();
            println!("{added} titles: in {imported:?}, out {:?}", begin.elapsed() - imported);
        }
    }

    #[tokio::test]
    async fn a_title_goes_out_by_the_name_that_the_reader_gave_it() {
        let bench = Bench::new();
        let text = "<opml><outline text='Theirs' xmlUrl='https://a.example/'/></opml>";
        bench.reader.import_opml(text.to_owned()).await.unwrap();
        let feed = bench.reader.shelf().await.unwrap().feeds[0].feed.id;
        for (name, want) in [("Mine", "Mine"), ("", "Theirs")] {
            let change = FeedChange { custom_name: Some(name.into()), ..FeedChange::default() };
            bench.reader.set_feed(feed, change).await.unwrap();
            assert_eq!(exported(&bench).await, [want]);
        }
    }

    #[tokio::test]
    async fn a_list_is_shown_before_anything_is_stored_and_only_what_was_chosen_comes() {
        let bench = Bench::new();
        let list = |feeds: &str| format!("<opml><head><title>Mine</title></head><body>{feeds}</body></opml>");
        let line = |address: &str| format!("<outline text='One' xmlUrl='{address}'/>\n");
        bench.reader.import_opml(list(&line("https://a.example/"))).await.unwrap();
        let all = ["https://a.example", "https://b.example/#top", "http://192.168.1.2/feed", "no address"];
        let text = list(&format!("<outline text='World'>{}</outline>", all.map(line).concat()));
        let seen = bench.reader.preview_opml(text.clone()).await.unwrap();
        let told: Vec<_> = seen
            .feeds
            .iter()
            .map(|feed| (feed.feed_url.as_str(), feed.is_followed, feed.is_private))
            .collect();
        let want = [
            ("https://a.example/", true, false),
            ("https://b.example/", false, false),
            ("http://192.168.1.2/feed", false, true),
        ];
        assert_eq!((told.as_slice(), seen.refused.len(), seen.name.as_deref()), (&want[..], 1, Some("Mine")));
        assert_eq!(seen.feeds[0].sections, [["World"]]);
        let shelf = bench.reader.shelf().await.unwrap();
        assert_eq!((shelf.feeds.len(), shelf.sections.len()), (1, 0), "nothing is stored by looking");

        let only = vec!["https://a.example/".to_owned(), "https://b.example/".to_owned()];
        let imported = bench.reader.import_opml_of(text, only).await.unwrap();
        assert_eq!((imported.added, imported.already, imported.private.len()), (1, 1, 0));
        assert_eq!(exported(&bench).await, ["One @ World", "One @ World"]);
    }

    #[tokio::test]
    async fn the_report_of_the_last_import_is_kept() {
        let bench = Bench::new();
        assert_eq!(bench.reader.last_import().await.unwrap(), None);
        let text =
            "<opml><outline xmlUrl='https://a.example/'/>\n<outline text='x' xmlUrl='mailto:a'/></opml>";
        let imported = bench.reader.import_opml(text.to_owned()).await.unwrap();
        let kept = bench.reader.last_import().await.unwrap().unwrap();
        let refused: Vec<_> = imported.refused.iter().map(|line| (line.line, line.reason.clone())).collect();
        assert_eq!((kept.added, kept.marks, kept.refused), (1, None, refused));
        bench.reader.import_opml("no list".to_owned()).await.unwrap_err();
        bench.reader.import_marks(br#"{"items":[7]}"#.to_vec()).await.unwrap();
        let kept = bench.reader.last_import().await.unwrap().unwrap();
        assert_eq!((kept.marks.is_some(), kept.refused.len()), (true, 1));
    }
}
