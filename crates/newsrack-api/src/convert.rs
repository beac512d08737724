//! From the engine's values to the wire's.

use crate::{ApiError, Code, wire};
use newsrack_engine::{
    self as engine, Error, FollowedFeed, ImageKey, Page, Row, Shelf, StoreError, Unarranged,
};
use newsrack_model::{Author, EntryId, FeedId, LeadImage, Millis, PublicationId, Section, SectionId};
use std::{
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

/// Failures in a row from which a title is said to be in trouble.
const TROUBLE: u32 = 3;

/// Where the window finds a picture: Windows spells custom schemes as http hosts.
fn image_url(key: ImageKey) -> String {
    if cfg!(windows) { format!("http://nrimg.localhost/{key}") } else { format!("nrimg://localhost/{key}") }
}

/// The same for a picture at this address: another one under the same key, as an article's page may bring it, has another
/// name, so that no earlier picture stays in its place.
fn image_url_of(key: ImageKey, address: &str) -> String {
    let mut hash = DefaultHasher::new();
    address.hash(&mut hash);
    format!("{}?{:x}", image_url(key), hash.finish())
}

pub(crate) fn titles(shelf: &Shelf) -> Vec<wire::Title> {
    let mut titles: BTreeMap<PublicationId, wire::Title> = BTreeMap::new();
    for feed in &shelf.feeds {
        let id = feed.feed.publication_id;
        titles
            .entry(id)
            .or_insert_with(|| wire::Title {
                publication_id: id,
                name: feed.title.clone(),
                site_url: feed.site_url.clone(),
                language: feed.language.clone(),
                icon: feed.has_icon.then(|| image_url(ImageKey::Icon(id))),
                unread: shelf.counts.publication(id),
                full_text: feed.full_text,
                trial: feed.trial,
                interval_minutes: feed.own.interval_minutes,
                shows_images: feed.own.shows_images,
                daily_cap: feed.own.daily_cap,
                muted_words: feed.own.muted_words.clone(),
                arrived_read: feed.own.arrived_read(shelf.day_from),
                feeds: Vec::new(),
            })
            .feeds
            .push(title_feed(shelf, feed));
    }
    let mut titles: Vec<_> = titles.into_values().collect();
    titles.sort_by_cached_key(|title| title.name.to_lowercase());
    titles
}

pub(crate) fn trials(reports: Vec<engine::TrialReport>, now: Millis) -> wire::Trials {
    let told = reports.into_iter().map(|report| wire::TitleOnTrial {
        publication_id: report.publication_id,
        name: report.name,
        began_at: report.trial.began_at,
        ends_at: report.trial.ends_at,
        is_over: report.trial.ends_at <= now,
        worth: worth(report.worth),
    });
    wire::Trials { trials: told.collect() }
}

fn title_feed(shelf: &Shelf, feed: &FollowedFeed) -> wire::TitleFeed {
    let kept = &feed.feed;
    wire::TitleFeed {
        feed_id: kept.id,
        feed_url: kept.feed_url.clone(),
        name: kept.name.clone(),
        section_ids: feed.section_ids.clone(),
        unread: shelf.counts.feed(kept.id),
        last_ok_at: kept.last_ok_at,
        last_try_at: kept.last_try_at,
        next_due_at: kept.next_due_at.min(LATEST),
        failures: kept.failures,
        reason: kept.reason.clone(),
        notify: kept.notify,
        has_credentials: feed.has_credentials,
        is_paused: feed.is_paused,
    }
}

/// The last moment that a JSON number holds exactly: "only by hand" is later than any clock.
const LATEST: Millis = (1 << 53) - 1;

pub(crate) fn sidebar(shelf: &Shelf) -> wire::Sidebar {
    let failing = shelf.feeds.iter().filter(|feed| feed.feed.failures >= TROUBLE).count();
    let feeds: HashMap<FeedId, &FollowedFeed> = shelf.feeds.iter().map(|feed| (feed.feed.id, feed)).collect();
    let mut filed: HashMap<SectionId, Vec<&FollowedFeed>> = HashMap::new();
    for (section, feed) in &shelf.filed {
        filed.entry(*section).or_default().extend(feeds.get(feed));
    }
    let feeds_in = |section: &Section| filed.get(&section.id).map(Vec::as_slice).unwrap_or_default();
    let sections = shelf.sections.iter().map(|section| sidebar_section(shelf, section, feeds_in(section)));
    wire::Sidebar {
        today: shelf.counts.today,
        latest: shelf.counts.latest,
        seldom: shelf.counts.seldom,
        saved: shelf.counts.saved,
        sections: sections.collect(),
        titles: titles(shelf),
        failing: u32::try_from(failing).unwrap_or(u32::MAX),
    }
}

/// `feeds` are those that lie under it, in the reader's order.
fn sidebar_section(shelf: &Shelf, section: &Section, feeds: &[&FollowedFeed]) -> wire::SidebarSection {
    let mut titles: Vec<wire::SidebarTitle> = Vec::new();
    let mut known: HashMap<PublicationId, usize> = HashMap::new();
    for feed in feeds {
        let publication_id = feed.feed.publication_id;
        let at = *known.entry(publication_id).or_insert_with(|| {
            titles.push(wire::SidebarTitle {
                publication_id,
                name: feed.title.clone(),
                unread: shelf.counts.section_publication(section.id, publication_id),
                feed_ids: Vec::new(),
                failures: 0,
                reason: None,
            });
            titles.len() - 1
        });
        let title = &mut titles[at];
        title.feed_ids.push(feed.feed.id);
        if feed.feed.failures > title.failures {
            title.failures = feed.feed.failures;
            title.reason = feed.feed.reason.clone();
        }
    }
    if !section.is_ordered {
        titles.sort_by_cached_key(|title| title.name.to_lowercase());
    }
    wire::SidebarSection {
        section_id: section.id,
        parent_id: section.parent_id,
        name: section.name.clone(),
        unread: shelf.counts.section(section.id),
        titles,
    }
}

pub(crate) fn title_health(health: engine::TitleHealth) -> wire::TitleHealth {
    let engine::TitleHealth { publication_id, days, entries, opened, saved } = health;
    wire::TitleHealth { publication_id, days, entries, opened, saved }
}

pub(crate) fn worth(worth: engine::Worth) -> wire::Worth {
    let engine::Worth { entries, read, saved, opened, minutes, stories, only, days } = worth;
    let day = |(came, opened)| wire::WorthDay { came, opened };
    let days = days.into_iter().map(day).collect();
    wire::Worth { entries, read, saved, minutes, opened, stories, only, days }
}

pub(crate) fn candidates(found: &[engine::Found], now: Millis) -> Vec<wire::Candidate> {
    found.iter().map(|found| candidate(found, now)).collect()
}

fn candidate(found: &engine::Found, now: Millis) -> wire::Candidate {
    let newest = found.newest.iter().map(|entry| wire::CandidateEntry {
        headline: entry.headline.clone(),
        published_at: entry.published_at,
        image: entry.image.map(image_url),
    });
    wire::Candidate {
        feed_url: found.feed_url.clone(),
        name: found.name.clone(),
        title: found.title.clone(),
        site_url: found.feed.site_url.clone(),
        description: found.feed.description.clone(),
        language: found.feed.language.clone(),
        entries: u32::try_from(found.feed.entries.len()).unwrap_or(u32::MAX),
        days: found.days(now),
        newest: newest.collect(),
        is_followed: found.is_followed,
    }
}

pub(crate) fn credentials(given: wire::Credentials) -> engine::Credentials {
    let wire::Credentials { user_name, password } = given;
    engine::Credentials { user_name, password }
}

pub(crate) fn followed(followed: engine::Followed) -> wire::Followed {
    wire::Followed {
        publication_id: followed.publication_id,
        feed_id: followed.feed_id,
        name: followed.name,
        feed_url: followed.feed_url,
        is_new: followed.is_new,
        new_entries: followed.new_entries,
    }
}

impl From<engine::MarksImported> for wire::MarksImported {
    fn from(done: engine::MarksImported) -> Self {
        let engine::MarksImported { added, read, saved, left_out, is_stopped, refused, act_id } = done;
        let refused =
            refused.into_iter().map(|(line, reason)| wire::ImportRefused { line, reason }).collect();
        Self { added, read, saved, left_out, is_stopped, refused, act_id }
    }
}

impl From<engine::ListPreview> for wire::ListPreview {
    fn from(engine::ListPreview { name, feeds, empty_sections, refused }: engine::ListPreview) -> Self {
        let feeds =
            feeds.into_iter().map(
                |engine::PreviewFeed { name, feed_url, sections, is_followed, is_private }| {
                    wire::PreviewFeed { name, feed_url, sections, is_followed, is_private }
                },
            );
        let refused = refused.into_iter();
        Self {
            name,
            feeds: feeds.collect(),
            empty_sections,
            refused: refused
                .map(|line| wire::ImportRefused { line: line.line, reason: line.reason })
                .collect(),
        }
    }
}

impl From<engine::LastImport> for wire::ImportReport {
    fn from(kept: engine::LastImport) -> Self {
        let engine::LastImport { at, added, already, marks, refused, private } = kept;
        let refused =
            refused.into_iter().map(|(line, reason)| wire::ImportRefused { line, reason }).collect();
        if let Some(engine::MarkCounts { read, saved, left_out, is_stopped }) = marks {
            let marks =
                wire::MarksImported { added, read, saved, left_out, is_stopped, refused, act_id: None };
            return Self { at, imported: None, marks: Some(marks) };
        }
        let private = private.into_iter();
        let private =
            private.map(|line| wire::ImportPrivate { line: line.line, reason: line.reason }).collect();
        let imported = wire::Imported { added, already, refused, private, act_id: None };
        Self { at, imported: Some(imported), marks: None }
    }
}

impl From<engine::Imported> for wire::Imported {
    fn from(imported: engine::Imported) -> Self {
        let refused = imported.refused.into_iter();
        let private = imported.private.into_iter();
        Self {
            added: imported.added,
            already: imported.already,
            refused: refused
                .map(|line| wire::ImportRefused { line: line.line, reason: line.reason })
                .collect(),
            private: private
                .map(|line| wire::ImportPrivate { line: line.line, reason: line.reason })
                .collect(),
            act_id: imported.act_id,
        }
    }
}

impl From<engine::Changed> for wire::Changed {
    fn from(changed: engine::Changed) -> Self {
        Self { act_id: changed.act_id, changed: changed.changed, act: changed.act }
    }
}

pub(crate) fn changes(changes: engine::Changes) -> wire::Changes {
    let pieces = |pieces: Vec<engine::Piece>| {
        pieces
            .into_iter()
            .map(|piece| wire::Piece { text: piece.text, is_changed: piece.is_changed })
            .collect()
    };
    let changed = changes.changes.into_iter().map(|change| match change {
        engine::Change::Kept { sentences } => {
            wire::Change::Kept { sentences: u32::try_from(sentences).unwrap_or(u32::MAX) }
        }
        engine::Change::Removed { text } => wire::Change::Removed { text },
        engine::Change::Added { text } => wire::Change::Added { text },
        engine::Change::Changed { before, after } => {
            wire::Change::Changed { before: pieces(before), after: pieces(after) }
        }
    });
    wire::Changes { replaced_at: changes.replaced_at, headline: changes.headline, changes: changed.collect() }
}

pub(crate) fn offline(offline: engine::Offline) -> wire::Offline {
    let keeps = offline.keeps.iter();
    wire::Offline {
        keeps: keeps
            .map(|keep| wire::Keep { place: keep.place.to_string(), text: keep.text, images: keep.images })
            .collect(),
        entries: offline.entries,
        whole: offline.whole,
        walls: offline.walls,
        missing: offline.missing,
        failed: offline.failed,
        images: offline.images,
        missing_images: offline.missing_images,
        is_fetching: offline.is_fetching,
    }
}

pub(crate) fn image_use(told: engine::ImageUse) -> wire::ImageUse {
    let going = |going: engine::Going| wire::ImagesGoing {
        pictures: going.pictures,
        bytes: going.bytes,
        unused_since: going.unused_since,
    };
    wire::ImageUse {
        used_bytes: told.used_bytes,
        pinned_bytes: told.pinned_bytes,
        budget_bytes: told.budget_bytes,
        next: told.next.map(going),
        lowered: told.lowered.into_iter().map(|lower| lower.map(going)).collect(),
    }
}

pub(crate) fn entries(page: Page) -> wire::Entries {
    wire::Entries {
        entries: page.rows.iter().map(entry_row).collect(),
        order: page.order().to_string(),
        is_grouped: page.is_grouped(),
        next: page.next.map(|cursor| cursor.to_string()),
        index: page.index,
        total: page.total,
        unread: page.unread,
        snapshot: page.snapshot.to_string(),
    }
}

/// The picture that leads an entry.
pub(crate) fn lead_image(entry: EntryId, image: &LeadImage) -> wire::ArticleImage {
    wire::ArticleImage {
        src: image_url_of(ImageKey::Lead(entry), &image.url),
        url: image.url.clone(),
        caption: image.caption.clone(),
        credit: image.credit.clone(),
        width: image.width,
        height: image.height,
    }
}

pub(crate) fn entry_row(row: &Row) -> wire::EntryRow {
    let entry = &row.entry;
    wire::EntryRow {
        entry_id: entry.id,
        publication_id: entry.publication_id,
        title: row.title.clone(),
        sort_at: entry.sort_at,
        published_at: entry.published_at,
        headline: entry.headline.clone(),
        summary: entry.summary.clone(),
        image: entry
            .lead_image
            .as_ref()
            .filter(|_| row.shows_images)
            .map(|image| image_url_of(ImageKey::Row(entry.id), &image.url)),
        language: entry.language.clone(),
        direction: engine::direction(&entry.headline, entry.language.as_deref()),
        is_read: row.status.is_read,
        is_saved: row.status.is_saved,
        is_full_text: row.is_full_text,
        minutes: row.minutes,
        story: row.story.map(|mark| wire::StoryMark {
            story_id: mark.story_id,
            titles: mark.titles,
            accounts: mark.accounts,
        }),
    }
}

pub(crate) fn article(open: engine::OpenArticle) -> wire::Article {
    let row = &open.row;
    let entry = &row.entry;
    let facts = open.page.as_ref().map(|page| page.facts.clone()).unwrap_or_default();
    let authors = open.authors();
    let section = facts.section.clone().into_iter().collect();
    wire::Article {
        entry: entry_row(row),
        feed_name: (row.feed_name != row.title && !row.feed_name.is_empty()).then(|| row.feed_name.clone()),
        feed_id: entry.origin_feed_id,
        categories: if entry.categories.is_empty() { section } else { entry.categories.clone() },
        deck: facts.deck.clone(),
        authors: authors.iter().filter_map(author).collect(),
        roles: authors.iter().filter_map(|it| Some((author(it)?, it.role.clone()?))).collect(),
        byline: facts.byline.clone(),
        updated_at: entry
            .updated_at
            .max(facts.updated_at)
            .filter(|at| entry.published_at.is_some_and(|published| *at > published)),
        url: entry.url.clone(),
        lead_image: open.lead_image.as_ref().map(|image| lead_image(entry.id, image)),
        images: open
            .images
            .into_iter()
            .map(|(url, key)| {
                let src = image_url_of(key, &url);
                (url, src)
            })
            .collect(),
        document: open.document,
        progress: row.status.progress,
        anchor: open.anchor,
        earlier_headlines: open.earlier_headlines,
        wants_page: open.wants_page,
        wording: open.wording,
        wording_seen: row.status.seen_revision,
        changed_at: open.changed_at,
        page: open.page.map(|page| wire::ArticlePage {
            state: page.state,
            asked_at: page.asked_at,
            reason: page.reason,
        }),
    }
}

/// A name as printed; an address of e-mail alone is nobody's byline.
fn author(author: &Author) -> Option<String> {
    author.name.clone().filter(|name| !name.is_empty())
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        // What was brought in before it went wrong does not change what went wrong.
        let wrong = match &error {
            Error::Partly { error, .. } => error,
            error => error,
        };
        let code = match wrong {
            Error::Store(error) if error.is_about_the_folder() => Code::Folder,
            Error::Store(StoreError::Unarranged(Unarranged::NoSection)) => Code::NotFound,
            Error::Store(StoreError::Unarranged(_)) => Code::BadRequest,
            Error::Store(_) | Error::Closing | Error::Secrets(_) | Error::Partly { .. } => Code::Failed,
            Error::Address(_)
            | Error::Request(_)
            | Error::List(_)
            | Error::Unnamed
            | Error::LongName { .. }
            | Error::TooMany { .. } => Code::BadRequest,
            Error::NoFeed { .. } | Error::GivesNoFeeds(_) | Error::AllFollowed(_) | Error::NothingSent => {
                Code::NoFeed
            }
            Error::IsList(_) => Code::BadRequest,
            Error::SeveralFeeds(_) => Code::SeveralFeeds,
            Error::NeedsCredentials { .. } => Code::NeedsCredentials,
            Error::Unreachable(_) => Code::Unreachable,
            Error::RefreshRunning => Code::RefreshRunning,
            Error::NotFound(_) | Error::NotOnTrial => Code::NotFound,
        };
        let (reason, sentence) = (error.reason().map(|reason| Box::new(reason.into())), error.sentence());
        let tried = match error {
            Error::NoFeed { tried, .. } => tried,
            _ => Vec::new(),
        };
        let tried =
            tried.into_iter().map(|engine::Tried { address, why }| wire::Tried { address, reason: why });
        Self { reason, tried: tried.collect(), ..Self::new(code, sentence) }
    }
}
