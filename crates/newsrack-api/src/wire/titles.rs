//! Titles, sections, and following them.

use super::Credentials;
use newsrack_model::{ActId, FeedId, FullText, Notify, PublicationId, SectionId, Trial, Trouble};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All followed titles.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Titles {
    /// By name.
    pub titles: Vec<Title>,
    /// Always null: the list comes whole.
    pub next: Option<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_none_of_them(number: &u32) -> bool {
    *number == 0
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_not(flag: &bool) -> bool {
    !*flag
}

/// One title with its feeds.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Title {
    /// Its id; its place is `publication:ID`.
    pub publication_id: PublicationId,
    /// The name to show.
    pub name: String,
    /// Its site.
    pub site_url: Option<String>,
    /// BCP 47, where known.
    pub language: Option<String>,
    /// Its icon, where one is known: an address of the image protocol.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub icon: Option<String>,
    /// Unread entries in all its feeds.
    pub unread: u64,
    /// Whether its articles are read from their pages.
    pub full_text: FullText,
    /// It is on trial, or its trial is over and the reader has not said yet what becomes of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub trial: Option<Trial>,
    /// Minutes between two looks at it; 0 = by hand alone, absent = as for all titles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub interval_minutes: Option<u16>,
    /// False: none of its pictures are asked for, and its rows and articles name none.
    pub shows_images: bool,
    /// Entries a local day that arrive unread; absent = all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub daily_cap: Option<u32>,
    /// Words and phrases that mute its entries, as the reader wrote them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub muted_words: Vec<String>,
    /// Entries that arrived read today because of it: "12 more arrived read".
    #[serde(default, skip_serializing_if = "is_none_of_them")]
    #[ts(optional, as = "Option<u32>")]
    pub arrived_read: u32,
    /// The feeds the reader follows.
    pub feeds: Vec<TitleFeed>,
}

/// One followed feed of a title.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TitleFeed {
    /// Its id; its place is `feed:ID`.
    pub feed_id: FeedId,
    /// Its address.
    pub feed_url: String,
    /// The name it gives itself.
    pub name: String,
    /// The sections it lies in.
    pub section_ids: Vec<SectionId>,
    /// Unread entries in it.
    pub unread: u64,
    /// Last good answer, unchanged counting as good.
    pub last_ok_at: Option<i64>,
    /// Last try.
    pub last_try_at: Option<i64>,
    /// When the next scheduled fetch is due.
    pub next_due_at: i64,
    /// Failures in a row.
    pub failures: u32,
    /// Why the last try failed.
    pub reason: Option<Trouble>,
    /// Whether new entries are announced.
    pub notify: Notify,
    /// The system keeps a user name and a password for it.
    #[serde(default, skip_serializing_if = "is_not")]
    #[ts(optional, as = "Option<bool>")]
    pub has_credentials: bool,
    /// It is not asked for until the reader wants it again.
    #[serde(default)]
    pub is_paused: bool,
}

/// The whole sidebar in one answer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Sidebar {
    /// Unread in the last 24 hours.
    pub today: u64,
    /// Unread in all.
    pub latest: u64,
    /// Unread of the last 30 days, of titles that bring about two entries a week or fewer.
    pub seldom: u64,
    /// Saved entries.
    pub saved: u64,
    /// Headings in the reader's order, with their titles.
    pub sections: Vec<SidebarSection>,
    /// All titles by name; those in no section are shown under their own heading.
    pub titles: Vec<Title>,
    /// Feeds that failed three times or more in a row.
    pub failing: u32,
}

/// One heading.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SidebarSection {
    /// Its id; its place is `section:ID`.
    pub section_id: SectionId,
    /// The heading above it.
    pub parent_id: Option<SectionId>,
    /// As the reader wrote it.
    pub name: String,
    /// Distinct unread entries in it and its subsections.
    pub unread: u64,
    /// Its titles: their place is `section:ID/publication:ID`.
    pub titles: Vec<SidebarTitle>,
}

/// A title under a heading.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SidebarTitle {
    /// Whose it is.
    pub publication_id: PublicationId,
    /// The name to show.
    pub name: String,
    /// Unread entries in its feeds under this heading.
    pub unread: u64,
    /// Those feeds.
    pub feed_ids: Vec<FeedId>,
    /// The worst count of failures in a row among those feeds.
    pub failures: u32,
    /// Why it failed last.
    pub reason: Option<Trouble>,
}

/// What is sought at an address.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DiscoverRequest {
    /// A feed or a site, as typed.
    pub address: String,
    /// For its server, where it lets nobody in without.
    #[serde(default)]
    #[ts(optional)]
    pub credentials: Option<Credentials>,
}

/// The feeds found at an address.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Candidates {
    /// Most likely first.
    pub candidates: Vec<Candidate>,
    /// Or the list of titles that lies there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub list: Option<CandidateList>,
    /// Always null.
    pub next: Option<String>,
}

/// A list of titles that could be brought in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CandidateList {
    /// Its address.
    pub url: String,
    /// The name that it gives itself.
    pub name: Option<String>,
    /// Feeds in it.
    pub feeds: u32,
}

/// An address that was asked for a feed in vain.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Tried {
    /// Which.
    pub address: String,
    /// What was found there instead.
    pub reason: Trouble,
}

/// One feed that could be followed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Candidate {
    /// Its address.
    pub feed_url: String,
    /// The name it gives itself.
    pub name: String,
    /// The name of the title it belongs to.
    pub title: String,
    /// Its site.
    pub site_url: Option<String>,
    /// What it says of itself.
    pub description: Option<String>,
    /// BCP 47, where known.
    pub language: Option<String>,
    /// Entries it holds now.
    pub entries: u32,
    /// Entries a day over the last four weeks that it shows, oldest day first; empty if it gives no dates.
    pub days: Vec<u32>,
    /// The newest three.
    pub newest: Vec<CandidateEntry>,
    /// Already followed.
    pub is_followed: bool,
}

/// An entry shown before following.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CandidateEntry {
    /// Plain text.
    pub headline: String,
    /// When it appeared.
    pub published_at: Option<i64>,
    /// A picture for it, by the image protocol.
    pub image: Option<String>,
}

/// Follow an address.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FollowRequest {
    /// A feed or a site, as typed.
    pub address: String,
    /// The heading to put it under; made if it is not there.
    #[serde(default)]
    #[ts(optional)]
    pub section: Option<String>,
    /// Or the heading itself; goes before a name.
    #[serde(default)]
    #[ts(optional)]
    pub section_id: Option<SectionId>,
    /// Take the first of several candidates.
    #[serde(default)]
    pub first: bool,
    /// Announce new entries.
    #[serde(default)]
    pub notify: Notify,
    /// For fourteen days on trial; a title that is followed already stays what it is.
    #[serde(default)]
    #[ts(optional)]
    pub is_trial: Option<bool>,
    /// For its server, and kept for the feed that is found with them.
    #[serde(default)]
    #[ts(optional)]
    pub credentials: Option<Credentials>,
}

/// What following brought.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Followed {
    /// Whose feed it is.
    pub publication_id: PublicationId,
    /// The feed.
    pub feed_id: FeedId,
    /// The title's name.
    pub name: String,
    /// Its address.
    pub feed_url: String,
    /// False if it was followed already.
    pub is_new: bool,
    /// Entries that the first fetch brought.
    pub new_entries: u32,
}

/// Unfollow a title, or one feed of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnfollowRequest {
    /// The title.
    #[serde(default)]
    #[ts(optional)]
    pub publication_id: Option<PublicationId>,
    /// Or one feed.
    #[serde(default)]
    #[ts(optional)]
    pub feed_id: Option<FeedId>,
}

/// Change how a feed is kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SetFeedRequest {
    /// Which.
    pub feed_id: FeedId,
    /// Announce new entries.
    #[serde(default)]
    #[ts(optional)]
    pub notify: Option<Notify>,
    /// The headings it lies in, by name; made if they are not there.
    #[serde(default)]
    #[ts(optional)]
    pub sections: Option<Vec<String>>,
    /// The reader's name for its title; an empty one gives the publisher's back.
    #[serde(default)]
    #[ts(optional)]
    pub custom_name: Option<String>,
    /// Whether the articles of its title are read from their pages.
    #[serde(default)]
    #[ts(optional)]
    pub full_text: Option<FullText>,
}

/// OPML to bring in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportRequest {
    /// The file's text.
    pub opml: String,
    /// Of its feeds only those at these addresses, as `preview_opml` tells them; all where it is absent.
    #[serde(default)]
    #[ts(optional)]
    pub only: Option<Vec<String>>,
}

/// A list of titles on the web to bring in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportAddressRequest {
    /// Its address, as typed.
    pub address: String,
    /// Of its feeds only those at these addresses, as `preview_address` tells them; all where it is absent.
    #[serde(default)]
    #[ts(optional)]
    pub only: Option<Vec<String>>,
}

/// What a list would bring. Nothing is stored by looking.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListPreview {
    /// The name that it gives itself.
    pub name: Option<String>,
    /// Its feeds, each once, in its order.
    pub feeds: Vec<PreviewFeed>,
    /// The headings with nothing below them, each a path from the outermost; they come whichever feeds do.
    pub empty_sections: Vec<Vec<String>>,
    /// Lines that cannot be taken.
    pub refused: Vec<ImportRefused>,
}

/// A feed that a list would bring.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewFeed {
    /// What the list calls it, else its host.
    pub name: String,
    /// Its address.
    pub feed_url: String,
    /// The headings it stands under, each a path from the outermost.
    pub sections: Vec<Vec<String>>,
    /// It is followed already: it would be filed under these headings, and no more.
    pub is_followed: bool,
    /// Its address lies in a private network.
    #[serde(default, skip_serializing_if = "is_not")]
    #[ts(optional, as = "Option<bool>")]
    pub is_private: bool,
}

/// The report of the last import, of a list or of marks.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LastImport {
    /// Null before the first.
    pub report: Option<ImportReport>,
}

/// What an import brought, as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportReport {
    /// When it was.
    #[ts(type = "number")]
    pub at: i64,
    /// What a list brought; its act is left to `undo`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub imported: Option<Imported>,
    /// Or what a file of marks brought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub marks: Option<MarksImported>,
}

/// What an import did. Nothing is fetched by it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Imported {
    /// Feeds added.
    pub added: u32,
    /// Feeds that were followed already.
    pub already: u32,
    /// Lines that could not be taken.
    pub refused: Vec<ImportRefused>,
    /// Lines that were taken though their addresses lie in a private network.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<ImportPrivate>>")]
    pub private: Vec<ImportPrivate>,
    /// Takes the import back.
    pub act_id: Option<ActId>,
}

/// Articles with marks to bring in, as other readers write them (JSON).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportMarksRequest {
    /// The file's text.
    pub json: String,
}

/// What a file of articles with marks brought.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MarksImported {
    /// Articles that were not here.
    pub added: u32,
    /// Marked read that were not.
    pub read: u32,
    /// Saved that were not.
    pub saved: u32,
    /// Left out: read in feeds that are not followed.
    pub left_out: u32,
    /// It was stopped; what had come in by then is here, and the rest comes where the file is brought in again.
    #[serde(default, skip_serializing_if = "is_not")]
    #[ts(optional, as = "Option<bool>")]
    pub is_stopped: bool,
    /// Items that could not be taken; `line` counts them from 1.
    pub refused: Vec<ImportRefused>,
    /// Takes the marks back.
    pub act_id: Option<ActId>,
}

/// A line of OPML that could not be taken.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportRefused {
    /// Its line in the file, from 1.
    pub line: u32,
    /// Why, in plain words.
    pub reason: String,
}

/// A line of OPML whose address lies in a private network.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportPrivate {
    /// Its line in the file, from 1.
    pub line: u32,
    /// Which address, and why it was taken, in plain words.
    pub reason: String,
}

/// The followed titles as OPML 2.0.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Exported {
    /// The file's text.
    pub opml: String,
}
