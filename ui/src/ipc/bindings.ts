// Made by `cargo xtask bindings` from crates/newsrack-api. Do not edit: change the Rust types.

export type Direction = "ltr" | "rtl";

export type Inline = { "kind": "text", 
/**
 * The text.
 */
text: string, } | { "kind": "strong", 
/**
 * What is strong.
 */
inlines: Array<Inline>, } | { "kind": "emphasis", 
/**
 * What is stressed.
 */
inlines: Array<Inline>, } | { "kind": "link", 
/**
 * An absolute http, https or mailto address.
 */
url: string, 
/**
 * Its text.
 */
inlines: Array<Inline>, } | { "kind": "code", 
/**
 * The text.
 */
text: string, } | { "kind": "sub", 
/**
 * What stands there.
 */
inlines: Array<Inline>, } | { "kind": "sup", 
/**
 * What stands there.
 */
inlines: Array<Inline>, } | { "kind": "ruby", 
/**
 * The characters.
 */
base: string, 
/**
 * Their reading.
 */
reading: string, } | { "kind": "break" } | { "kind": "struck", 
/**
 * What is struck.
 */
inlines: Array<Inline>, } | { "kind": "note", 
/**
 * Which of [`Document::notes`], counted from 1; one that is not there is a number and no more.
 */
number: number, };

export type Image = { 
/**
 * An absolute http or https address.
 */
url: string, 
/**
 * What it shows, for those who cannot see it.
 */
alt: string, 
/**
 * Width in pixels, where the publisher says it.
 */
width: number | null, 
/**
 * Height in pixels, where the publisher says it.
 */
height: number | null, };

export type Figure = { 
/**
 * The pictures; never empty.
 */
images: Array<Image>, 
/**
 * What they show.
 */
caption: Array<Inline>, 
/**
 * Who made them, without the word "picture" or "photograph by" where it can be told.
 */
credit: string | null, };

export type Cell = { 
/**
 * Heads a row or column.
 */
is_head: boolean, 
/**
 * Columns spanned, at least 1.
 */
columns: number, 
/**
 * Rows spanned, at least 1.
 */
rows: number, 
/**
 * Its text.
 */
inlines: Array<Inline>, };

export type Embed = { 
/**
 * Where it opens: an absolute http or https address.
 */
url: string, 
/**
 * Whose it is: "YouTube", or the host.
 */
provider: string, 
/**
 * What it is called, where the publisher says it.
 */
title: string, };

export type MediaKind = "audio" | "video";

export type Media = { 
/**
 * Heard or seen.
 */
media: MediaKind, 
/**
 * An absolute http or https address.
 */
url: string, 
/**
 * The still shown before it plays, as an absolute address.
 */
poster: string | null, 
/**
 * What it is called.
 */
title: string, };

export type Definition = { 
/**
 * The terms; empty where the publisher gives meanings alone.
 */
terms: Array<Array<Inline>>, 
/**
 * What they mean, each as blocks.
 */
meanings: Array<Array<Block>>, };

export type Block = { "kind": "paragraph", 
/**
 * Its text.
 */
inlines: Array<Inline>, } | { "kind": "heading", 
/**
 * 2 to 6: the headline itself is level 1 and not part of the body.
 */
level: number, 
/**
 * Its text.
 */
inlines: Array<Inline>, } | { "kind": "figure" } & Figure | { "kind": "list", 
/**
 * Numbered rather than marked.
 */
is_ordered: boolean, 
/**
 * The first number of an ordered list.
 */
start: number, 
/**
 * Each item, as blocks.
 */
items: Array<Array<Block>>, } | { "kind": "quote", 
/**
 * What is quoted.
 */
blocks: Array<Block>, 
/**
 * Who said it.
 */
cite: Array<Inline>, 
/**
 * A pull quote: the article's own words, set large.
 */
is_pull: boolean, } | { "kind": "code", 
/**
 * The text, with its line breaks.
 */
text: string, 
/**
 * The programming language, where the publisher names it.
 */
language: string | null, } | { "kind": "table", 
/**
 * What the table shows.
 */
caption: Array<Inline>, 
/**
 * Rows of cells; header cells are marked in the cell.
 */
rows: Array<Array<Cell>>, } | { "kind": "embed" } & Embed | { "kind": "media" } & Media | { "kind": "divider" } | { "kind": "definitions", 
/**
 * Each term, or several that mean the same, with its meanings.
 */
items: Array<Definition>, } | { "kind": "details", 
/**
 * What it is called while it is closed.
 */
summary: Array<Inline>, 
/**
 * What it holds.
 */
blocks: Array<Block>, };

export type Note = { 
/**
 * What it says, without its number and the way back.
 */
blocks: Array<Block>, };

export type Document = { 
/**
 * The blocks, in reading order.
 */
blocks: Array<Block>, 
/**
 * The notes that [`Inline::Note`] leads to, in the order in which the text first does.
 */
notes: Array<Note>, 
/**
 * BCP 47 language of the text, where known.
 */
language: string | null, 
/**
 * Base direction, where the publisher or the script says it.
 */
direction: Direction | null, };

export type Trouble = { 
/**
 * The word of a [`ReasonKind`], or one that another Newsrack wrote.
 */
kind: string, 
/**
 * What the sentence names: a host, a number of seconds, a status.
 */
about: string | null, 
/**
 * One plain sentence in English, for the command line, and for kinds that the page does not know.
 */
message: string, };

export type Deed = "read" | "unread" | "save" | "let_go" | "follow" | "unfollow" | "file" | "delete_section" | "merge" | "split" | "pause" | "resume" | "bring" | "notify" | "same_story" | "not_story" | "more" | "less";

export type Act = { 
/**
 * What was done.
 */
deed: Deed, 
/**
 * To how many entries; of what is done with titles, feeds; of deleted sections, sections.
 */
count: number, 
/**
 * The place whose list was marked: `today`, `section:7`; null where entries were named one by one.
 */
place: string | null, 
/**
 * The name of that place, or of what was unfollowed, as it was then; null for `today` and `latest`.
 */
name: string | null, 
/**
 * The English sentence that acts of Newsracks before kept in place of these parts.
 */
label: string | null, };

export type Notify = "off" | "at_once" | "digest";

export type Trial = { 
/**
 * UTC milliseconds.
 */
began_at: number, 
/**
 * When the reader is asked, in UTC milliseconds. Nothing else happens then.
 */
ends_at: number, };

export type FullText = "auto" | "always" | "never";

export type PageState = "whole" | "wall" | "failed";

export type Settings = { 
/**
 * `system`, `light`, `sepia`, `dark`, `black`, `contrast-light` or `contrast-dark`.
 */
theme: string, 
/**
 * `compact`, `regular` or `roomy`.
 */
density: string, 
/**
 * All of the window in hundredths of its usual size, 80 to 200 (WCAG 1.4.4).
 */
zoom: number, 
/**
 * Pictures in lists and articles.
 */
shows_pictures: boolean, 
/**
 * Body text in pixels, 14 to 32.
 */
text_size: number, 
/**
 * Measure in characters, 45 to 90.
 */
measure: number, 
/**
 * Face of the body text: `serif`, `gothic`, `easy`, `system-serif` or `system-sans`.
 */
body_face: string, 
/**
 * From line to line in hundredths of the text size, 130 to 200.
 */
line_height: number, 
/**
 * Right edge of the body text: `ragged` or `justified`.
 */
alignment: string, 
/**
 * Long words may be broken at the end of a line.
 */
hyphenates: boolean, 
/**
 * Between paragraphs, in hundredths of the text size, 0 to 150; 0 = an indent tells them apart.
 */
paragraph_gap: number, 
/**
 * Headlines in hundredths of their usual size, 70 to 140, whatever the text size is.
 */
headline_scale: number, 
/**
 * `columns` or `paper`: an article opens beside the list, or over it as a page of its own.
 */
layout: string, 
/**
 * Order of Latest: `newest` or `fair`.
 */
latest_order: string, 
/**
 * Lists of several titles have one row a story.
 */
groups_stories: boolean, 
/**
 * When editions of the front page are made, as minutes of the local day, at most 6; empty = only when asked for.
 */
edition_hours: Array<number>, 
/**
 * Minutes that an edition is to have, 10 to 180.
 */
edition_minutes: number, 
/**
 * The front page learns from what is read, saved and said.
 */
learns: boolean, 
/**
 * The window tells what each title brings: how much of it is read, how long that took, what it alone told.
 */
tells_worth: boolean, 
/**
 * `on_open`, `on_scroll` or `by_hand`.
 */
mark_read: string, 
/**
 * Minutes between scheduled refreshes of a feed, 15 to 1440; 0 = only by hand, none = as often as it has news.
 */
refresh_minutes: number | null, 
/**
 * Refresh when the window opens.
 */
refreshes_at_start: boolean, 
/**
 * Announce new entries of titles that ask for it.
 */
notifies: boolean, 
/**
 * Announce a story once so many titles carry it, those of one owner counted once, 2 to 50; 0 = never.
 */
notify_story_titles: number, 
/**
 * Announce that a topic moves that was added to the front page.
 */
notifies_topics: boolean, 
/**
 * Announce an edition of the front page that was made at one of its hours.
 */
notifies_editions: boolean, 
/**
 * Quiet hours as minutes of the local day, from.
 */
quiet_from: number, 
/**
 * Quiet hours as minutes of the local day, until; equal to `quiet_from` = none.
 */
quiet_until: number, 
/**
 * No alerts before this moment.
 */
alerts_paused_until: number | null, 
/**
 * Closing the window leaves the tray icon, where a tray is there.
 */
closes_to_tray: boolean, 
/**
 * Budget for stored pictures, in megabytes.
 */
image_budget_mb: number, 
/**
 * Single-letter keys (WCAG 2.1.4 wants them to be switched off).
 */
single_keys: boolean, 
/**
 * Width of the sidebar in pixels.
 */
sidebar_width: number, 
/**
 * Width of the list in pixels.
 */
list_width: number, };

export type Nothing = Record<symbol, never>;

export type TitleFeed = { 
/**
 * Its id; its place is `feed:ID`.
 */
feed_id: FeedId, 
/**
 * Its address.
 */
feed_url: string, 
/**
 * The name it gives itself.
 */
name: string, 
/**
 * The sections it lies in.
 */
section_ids: Array<SectionId>, 
/**
 * Unread entries in it.
 */
unread: number, 
/**
 * Last good answer, unchanged counting as good.
 */
last_ok_at: number | null, 
/**
 * Last try.
 */
last_try_at: number | null, 
/**
 * When the next scheduled fetch is due.
 */
next_due_at: number, 
/**
 * Failures in a row.
 */
failures: number, 
/**
 * Why the last try failed.
 */
reason: Trouble | null, 
/**
 * Whether new entries are announced.
 */
notify: Notify, 
/**
 * The system keeps a user name and a password for it.
 */
has_credentials?: boolean, 
/**
 * It is not asked for until the reader wants it again.
 */
is_paused: boolean, };

export type Title = { 
/**
 * Its id; its place is `publication:ID`.
 */
publication_id: PublicationId, 
/**
 * The name to show.
 */
name: string, 
/**
 * Its site.
 */
site_url: string | null, 
/**
 * BCP 47, where known.
 */
language: string | null, 
/**
 * Its icon, where one is known: an address of the image protocol.
 */
icon?: string, 
/**
 * Unread entries in all its feeds.
 */
unread: number, 
/**
 * Whether its articles are read from their pages.
 */
full_text: FullText, 
/**
 * It is on trial, or its trial is over and the reader has not said yet what becomes of it.
 */
trial?: Trial, 
/**
 * Minutes between two looks at it; 0 = by hand alone, absent = as for all titles.
 */
interval_minutes?: number, 
/**
 * False: none of its pictures are asked for, and its rows and articles name none.
 */
shows_images: boolean, 
/**
 * Entries a local day that arrive unread; absent = all.
 */
daily_cap?: number, 
/**
 * Words and phrases that mute its entries, as the reader wrote them.
 */
muted_words?: Array<string>, 
/**
 * Entries that arrived read today because of it: "12 more arrived read".
 */
arrived_read?: number, 
/**
 * The feeds the reader follows.
 */
feeds: Array<TitleFeed>, };

export type Titles = { 
/**
 * By name.
 */
titles: Array<Title>, 
/**
 * Always null: the list comes whole.
 */
next: string | null, };

export type SidebarTitle = { 
/**
 * Whose it is.
 */
publication_id: PublicationId, 
/**
 * The name to show.
 */
name: string, 
/**
 * Unread entries in its feeds under this heading.
 */
unread: number, 
/**
 * Those feeds.
 */
feed_ids: Array<FeedId>, 
/**
 * The worst count of failures in a row among those feeds.
 */
failures: number, 
/**
 * Why it failed last.
 */
reason: Trouble | null, };

export type SidebarSection = { 
/**
 * Its id; its place is `section:ID`.
 */
section_id: SectionId, 
/**
 * The heading above it.
 */
parent_id: SectionId | null, 
/**
 * As the reader wrote it.
 */
name: string, 
/**
 * Distinct unread entries in it and its subsections.
 */
unread: number, 
/**
 * Its titles: their place is `section:ID/publication:ID`.
 */
titles: Array<SidebarTitle>, };

export type Sidebar = { 
/**
 * Unread in the last 24 hours.
 */
today: number, 
/**
 * Unread in all.
 */
latest: number, 
/**
 * Unread of the last 30 days, of titles that bring about two entries a week or fewer.
 */
seldom: number, 
/**
 * Saved entries.
 */
saved: number, 
/**
 * Headings in the reader's order, with their titles.
 */
sections: Array<SidebarSection>, 
/**
 * All titles by name; those in no section are shown under their own heading.
 */
titles: Array<Title>, 
/**
 * Feeds that failed three times or more in a row.
 */
failing: number, };

export type DiscoverRequest = { 
/**
 * A feed or a site, as typed.
 */
address: string, 
/**
 * For its server, where it lets nobody in without.
 */
credentials?: Credentials, };

export type Credentials = { 
/**
 * Without a colon.
 */
user_name: string, 
/**
 * As the server knows it.
 */
password: string, };

export type CandidateEntry = { 
/**
 * Plain text.
 */
headline: string, 
/**
 * When it appeared.
 */
published_at: number | null, 
/**
 * A picture for it, by the image protocol.
 */
image: string | null, };

export type Candidate = { 
/**
 * Its address.
 */
feed_url: string, 
/**
 * The name it gives itself.
 */
name: string, 
/**
 * The name of the title it belongs to.
 */
title: string, 
/**
 * Its site.
 */
site_url: string | null, 
/**
 * What it says of itself.
 */
description: string | null, 
/**
 * BCP 47, where known.
 */
language: string | null, 
/**
 * Entries it holds now.
 */
entries: number, 
/**
 * Entries a day over the last four weeks that it shows, oldest day first; empty if it gives no dates.
 */
days: Array<number>, 
/**
 * The newest three.
 */
newest: Array<CandidateEntry>, 
/**
 * Already followed.
 */
is_followed: boolean, };

export type Candidates = { 
/**
 * Most likely first.
 */
candidates: Array<Candidate>, 
/**
 * Or the list of titles that lies there.
 */
list?: CandidateList, 
/**
 * Always null.
 */
next: string | null, };

export type CandidateList = { 
/**
 * Its address.
 */
url: string, 
/**
 * The name that it gives itself.
 */
name: string | null, 
/**
 * Feeds in it.
 */
feeds: number, };

export type HealthRequest = { 
/**
 * This title alone.
 */
publication_id?: PublicationId, };

export type Health = { 
/**
 * Those that brought something in the last four weeks.
 */
titles: Array<TitleHealth>, };

export type TitleHealth = { 
/**
 * Which.
 */
publication_id: PublicationId, 
/**
 * Entries a day, the oldest day first; a day is 24 hours, and the last one ends now.
 */
days: Array<number>, 
/**
 * Entries in all.
 */
entries: number, 
/**
 * Of these were opened.
 */
opened: number, 
/**
 * Of these are saved.
 */
saved: number, };

export type TitleSizes = { 
/**
 * Those that take something.
 */
titles: Array<TitleSize>, };

export type TitleSize = { 
/**
 * Which.
 */
publication_id: PublicationId, 
/**
 * Bytes of its texts, packed as they are kept.
 */
bytes: number, };

export type PauseRequest = { 
/**
 * Which.
 */
publication_ids: Array<PublicationId>, 
/**
 * False to ask for them again.
 */
is_paused: boolean, };

export type SetNotifyRequest = { 
/**
 * Which.
 */
feed_ids: Array<FeedId>, 
/**
 * How.
 */
notify: Notify, };

export type TitlesRequest = { 
/**
 * Which.
 */
publication_ids: Array<PublicationId>, };

export type FeedRequest = { 
/**
 * Which.
 */
feed_id: FeedId, };

export type FoundAgain = { 
/**
 * The feeds that its site names now, most likely first.
 */
candidates: Array<Candidate>, };

export type SetAddressRequest = { 
/**
 * Which.
 */
feed_id: FeedId, 
/**
 * The new address, as typed.
 */
address: string, };

export type WorthRequest = { 
/**
 * Which.
 */
publication_id: PublicationId, };

export type Worth = { 
/**
 * Entries that came, without those that arrived read.
 */
entries: number, 
/**
 * Of these, how many are read.
 */
read: number, 
/**
 * Of these, how many are saved.
 */
saved: number, 
/**
 * Time spent with these, estimated: the reading time of each, times how far it was read, in whole minutes.
 */
minutes: number, 
/**
 * Of these, how many were opened.
 */
opened: number, 
/**
 * Stories that these tell; an entry that stands alone is one.
 */
stories: number, 
/**
 * Of these, how many no other title tells that is followed.
 */
only: number, 
/**
 * By days, the first one first; a day is 24 hours.
 */
days: Array<WorthDay>, };

export type WorthDay = { 
/**
 * Entries that came, without those that arrived read.
 */
came: number, 
/**
 * Of these, how many were opened.
 */
opened: number, };

export type Tried = { 
/**
 * Which.
 */
address: string, 
/**
 * What was found there instead.
 */
reason: Trouble, };

export type ImportAddressRequest = { 
/**
 * Its address, as typed.
 */
address: string, 
/**
 * Of its feeds only those at these addresses, as `preview_address` tells them; all where it is absent.
 */
only?: Array<string>, };

export type ImportMarksRequest = { 
/**
 * The file's text.
 */
json: string, };

export type MarksImported = { 
/**
 * Articles that were not here.
 */
added: number, 
/**
 * Marked read that were not.
 */
read: number, 
/**
 * Saved that were not.
 */
saved: number, 
/**
 * Left out: read in feeds that are not followed.
 */
left_out: number, 
/**
 * It was stopped; what had come in by then is here, and the rest comes where the file is brought in again.
 */
is_stopped?: boolean, 
/**
 * Items that could not be taken; `line` counts them from 1.
 */
refused: Array<ImportRefused>, 
/**
 * Takes the marks back.
 */
act_id: ActId | null, };

export type FollowRequest = { 
/**
 * A feed or a site, as typed.
 */
address: string, 
/**
 * The heading to put it under; made if it is not there.
 */
section?: string, 
/**
 * Or the heading itself; goes before a name.
 */
section_id?: SectionId, 
/**
 * Take the first of several candidates.
 */
first: boolean, 
/**
 * Announce new entries.
 */
notify: Notify, 
/**
 * For fourteen days on trial; a title that is followed already stays what it is.
 */
is_trial?: boolean, 
/**
 * For its server, and kept for the feed that is found with them.
 */
credentials?: Credentials, };

export type Followed = { 
/**
 * Whose feed it is.
 */
publication_id: PublicationId, 
/**
 * The feed.
 */
feed_id: FeedId, 
/**
 * The title's name.
 */
name: string, 
/**
 * Its address.
 */
feed_url: string, 
/**
 * False if it was followed already.
 */
is_new: boolean, 
/**
 * Entries that the first fetch brought.
 */
new_entries: number, };

export type UnfollowRequest = { 
/**
 * The title.
 */
publication_id?: PublicationId, 
/**
 * Or one feed.
 */
feed_id?: FeedId, };

export type SetFeedRequest = { 
/**
 * Which.
 */
feed_id: FeedId, 
/**
 * Announce new entries.
 */
notify?: Notify, 
/**
 * The headings it lies in, by name; made if they are not there.
 */
sections?: Array<string>, 
/**
 * The reader's name for its title; an empty one gives the publisher's back.
 */
custom_name?: string, 
/**
 * Whether the articles of its title are read from their pages.
 */
full_text?: FullText, };

export type SetTitleRequest = { 
/**
 * Which.
 */
publication_id: PublicationId, 
/**
 * On trial for fourteen days from now, or an ordinary title. A trial that runs goes on.
 */
is_trial?: boolean, 
/**
 * Minutes between two looks, 15 to 1440, 0 for by hand alone, or null for those of all titles.
 */
interval_minutes?: number | null, 
/**
 * Whether its pictures are asked for and shown.
 */
shows_images?: boolean, 
/**
 * Entries a local day that arrive unread, 1000 at most, or null for all.
 */
daily_cap?: number | null, 
/**
 * All words and phrases that mute its entries, 100 at most: those whose headline or summary holds one are in no list
 * and no count while it stands here, unless they are saved.
 */
muted_words?: Array<string>, };

export type SetCredentialsRequest = { 
/**
 * Which.
 */
feed_id: FeedId, 
/**
 * Without a colon.
 */
user_name: string, 
/**
 * Null forgets both.
 */
password: string | null, };

export type TitleOnTrial = { 
/**
 * Which.
 */
publication_id: PublicationId, 
/**
 * The name to show.
 */
name: string, 
/**
 * When it began.
 */
began_at: number, 
/**
 * When it ends.
 */
ends_at: number, 
/**
 * The reader is to be asked what becomes of it.
 */
is_over: boolean, 
/**
 * Entries that came, without those that arrived read.
 */
entries: number, 
/**
 * Of these, how many are read.
 */
read: number, 
/**
 * Of these, how many are saved.
 */
saved: number, 
/**
 * Time spent with these, estimated: the reading time of each, times how far it was read, in whole minutes.
 */
minutes: number, 
/**
 * Of these, how many were opened.
 */
opened: number, 
/**
 * Stories that these tell; an entry that stands alone is one.
 */
stories: number, 
/**
 * Of these, how many no other title tells that is followed.
 */
only: number, 
/**
 * By days, the first one first; a day is 24 hours.
 */
days: Array<WorthDay>, };

export type Trials = { 
/**
 * In the order in which they end; those that are over are first.
 */
trials: Array<TitleOnTrial>, };

export type EndTrialRequest = { 
/**
 * Of which title.
 */
publication_id: PublicationId, 
/**
 * Keep it as an ordinary title; else it is unfollowed.
 */
keep: boolean, };

export type EndedTrial = { 
/**
 * Takes the unfollowing back; null where the title was kept.
 */
changed: Changed | null, };

export type MakeSectionRequest = { 
/**
 * Its name.
 */
name: string, 
/**
 * The section that it lies in.
 */
parent_id?: SectionId, };

export type MadeSection = { 
/**
 * Its id; its place is `section:ID`.
 */
section_id: SectionId, };

export type RenameSectionRequest = { 
/**
 * Which.
 */
section_id: SectionId, 
/**
 * The new name.
 */
name: string, };

export type MoveSectionRequest = { 
/**
 * Which.
 */
section_id: SectionId, 
/**
 * The section that it comes to lie in; null for the outermost.
 */
parent_id: SectionId | null, 
/**
 * Before this one; behind them all if null.
 */
before?: SectionId, };

export type SectionRequest = { 
/**
 * Which.
 */
section_id: SectionId, };

export type FileFeedsRequest = { 
/**
 * Which, in the order in which they come to stand.
 */
feed_ids: Array<FeedId>, 
/**
 * They lie no longer here.
 */
from?: SectionId, 
/**
 * Nor in any other section than the one they come to.
 */
from_all?: boolean, 
/**
 * They lie here.
 */
to?: SectionId, 
/**
 * Before this feed, which lies there.
 */
before?: FeedId, 
/**
 * Or behind all; if neither, wherever the section's own order has them.
 */
at_end?: boolean, };

export type MergeTitlesRequest = { 
/**
 * Those that become part of the other.
 */
publication_ids: Array<PublicationId>, 
/**
 * The one that stays.
 */
into: PublicationId, };

export type SplitTitleRequest = { 
/**
 * The title that they leave.
 */
publication_id: PublicationId, 
/**
 * Which.
 */
feed_ids: Array<FeedId>, };

export type CatalogueSection = "top" | "world" | "nation" | "local" | "politics" | "business" | "technology" | "science" | "health" | "sport" | "culture" | "life" | "opinion" | "other";

export type CatalogueRequest = { 
/**
 * Words of a name in any script; the last may be a beginning.
 */
query?: string, 
/**
 * ISO 3166, two letters.
 */
country?: string, 
/**
 * BCP 47; `zh` means `zh-Hant` too.
 */
language?: string, 
/**
 * Titles with a feed under it.
 */
section?: CatalogueSection, 
/**
 * 100 if none is named, 500 at most.
 */
limit?: number, 
/**
 * The `next` of the page before.
 */
after?: string, };

export type CountryCount = { 
/**
 * ISO 3166, two letters.
 */
country: string, 
/**
 * How many.
 */
titles: number, };

export type LanguageCount = { 
/**
 * BCP 47.
 */
language: string, 
/**
 * How many.
 */
titles: number, };

export type SectionCount = { 
/**
 * Which.
 */
section: CatalogueSection, 
/**
 * How many.
 */
titles: number, };

export type CatalogueFacets = { 
/**
 * Most titles first.
 */
countries: Array<CountryCount>, 
/**
 * Most titles first.
 */
languages: Array<LanguageCount>, 
/**
 * In their order.
 */
sections: Array<SectionCount>, };

export type CatalogueFeed = { 
/**
 * Its address.
 */
feed_url: string, 
/**
 * What it holds.
 */
section: CatalogueSection, 
/**
 * Its name, where the section does not say enough.
 */
name: string | null, 
/**
 * BCP 47, where it is not that of its title.
 */
language: string | null, 
/**
 * The reader follows it.
 */
is_followed: boolean, };

export type CatalogueTitle = { 
/**
 * Readable, and the same from version to version: `bbc.com/mundo`.
 */
id: string, 
/**
 * As its readers write it.
 */
name: string, 
/**
 * In other scripts and languages, and short forms.
 */
other_names: Array<string>, 
/**
 * Its site.
 */
site_url: string, 
/**
 * ISO 3166, two letters; null where it belongs to no country.
 */
country: string | null, 
/**
 * BCP 47.
 */
language: string, 
/**
 * Who owns it, where that is known.
 */
owner: string | null, 
/**
 * One line about it, in English.
 */
about: string | null, 
/**
 * Known in the world.
 */
is_well_known: boolean, 
/**
 * At least one of its feeds is followed.
 */
is_followed: boolean, 
/**
 * The title that its feeds are of here, where one is followed.
 */
publication_id: PublicationId | null, 
/**
 * By section.
 */
feeds: Array<CatalogueFeed>, };

export type Catalogue = { 
/**
 * Best first.
 */
titles: Array<CatalogueTitle>, 
/**
 * The place of the first among all that were found, from 0.
 */
index: number, 
/**
 * All that were found.
 */
total: number, 
/**
 * Names the next page; null on the last.
 */
next: string | null, 
/**
 * By what these can be narrowed; with the first page alone.
 */
facets?: CatalogueFacets, };

export type CatalogueTitleRequest = { 
/**
 * As `CatalogueTitle` has it.
 */
id: string, };

export type TitleToFollow = { 
/**
 * As `CatalogueTitle` has it.
 */
id: string, 
/**
 * Which of its feeds; all of them if none are named.
 */
feed_urls?: Array<string>, 
/**
 * The heading to put it under, in place of that of the request; made if it is not there.
 */
section?: string, };

export type FollowTitlesRequest = { 
/**
 * Which.
 */
titles: Array<TitleToFollow>, 
/**
 * The heading to put them under; made if it is not there.
 */
section?: string, 
/**
 * Or the heading itself; goes before a name.
 */
section_id?: SectionId, 
/**
 * Announce new entries of the feeds that were not followed before.
 */
notify?: Notify, 
/**
 * For fourteen days on trial; titles that are followed already stay what they are.
 */
is_trial?: boolean, };

export type FollowedTitles = { 
/**
 * Feeds added.
 */
added: number, 
/**
 * Feeds that were followed already.
 */
already: number, 
/**
 * The titles, in the order of the request.
 */
publication_ids: Array<PublicationId>, 
/**
 * Takes it back; null if nothing was added.
 */
act_id: ActId | null, };

export type ImportRequest = { 
/**
 * The file's text.
 */
opml: string, 
/**
 * Of its feeds only those at these addresses, as `preview_opml` tells them; all where it is absent.
 */
only?: Array<string>, };

export type ListPreview = { 
/**
 * The name that it gives itself.
 */
name: string | null, 
/**
 * Its feeds, each once, in its order.
 */
feeds: Array<PreviewFeed>, 
/**
 * The headings with nothing below them, each a path from the outermost; they come whichever feeds do.
 */
empty_sections: Array<Array<string>>, 
/**
 * Lines that cannot be taken.
 */
refused: Array<ImportRefused>, };

export type PreviewFeed = { 
/**
 * What the list calls it, else its host.
 */
name: string, 
/**
 * Its address.
 */
feed_url: string, 
/**
 * The headings it stands under, each a path from the outermost.
 */
sections: Array<Array<string>>, 
/**
 * It is followed already: it would be filed under these headings, and no more.
 */
is_followed: boolean, 
/**
 * Its address lies in a private network.
 */
is_private?: boolean, };

export type LastImport = { 
/**
 * Null before the first.
 */
report: ImportReport | null, };

export type ImportReport = { 
/**
 * When it was.
 */
at: number, 
/**
 * What a list brought; its act is left to `undo`.
 */
imported?: Imported, 
/**
 * Or what a file of marks brought.
 */
marks?: MarksImported, };

export type ImportRefused = { 
/**
 * Its line in the file, from 1.
 */
line: number, 
/**
 * Why, in plain words.
 */
reason: string, };

export type ImportPrivate = { 
/**
 * Its line in the file, from 1.
 */
line: number, 
/**
 * Which address, and why it was taken, in plain words.
 */
reason: string, };

export type Imported = { 
/**
 * Feeds added.
 */
added: number, 
/**
 * Feeds that were followed already.
 */
already: number, 
/**
 * Lines that could not be taken.
 */
refused: Array<ImportRefused>, 
/**
 * Lines that were taken though their addresses lie in a private network.
 */
private?: Array<ImportPrivate>, 
/**
 * Takes the import back.
 */
act_id: ActId | null, };

export type Exported = { 
/**
 * The file's text.
 */
opml: string, };

export type EntriesRequest = { 
/**
 * `today`, `latest`, `section:ID`, `section:ID/publication:ID`, `publication:ID` or `feed:ID`.
 */
place?: string, 
/**
 * `all`, `unread`, `saved` or `full_text`.
 */
filter?: string, 
/**
 * How Latest is ordered, if it is opened now: `newest` or `fair`; as the settings have it if not said.
 */
order?: string, 
/**
 * One row a story, if it is opened now and is of today, of Latest or of a section; as the settings have it if not said.
 */
is_grouped?: boolean, 
/**
 * At most 500; 100 if not said.
 */
limit?: number, 
/**
 * Goes on behind an earlier page.
 */
after?: string, 
/**
 * Or begins at this row of the list, from 0.
 */
at?: number, 
/**
 * The list as it was when it was opened; a new one is taken if not said.
 */
snapshot?: string, };

export type EntryRow = { 
/**
 * Ours.
 */
entry_id: EntryId, 
/**
 * Whose it is.
 */
publication_id: PublicationId, 
/**
 * The title's name.
 */
title: string, 
/**
 * Orders the list, but for a fair order.
 */
sort_at: number, 
/**
 * When the publisher says it appeared.
 */
published_at: number | null, 
/**
 * Plain text; may be empty.
 */
headline: string, 
/**
 * Plain text.
 */
summary: string, 
/**
 * A picture for the row: an address of the image protocol.
 */
image: string | null, 
/**
 * BCP 47, where known.
 */
language: string | null, 
/**
 * `ltr` or `rtl`, from the headline's first strong letter.
 */
direction: Direction | null, 
/**
 * Read.
 */
is_read: boolean, 
/**
 * Saved.
 */
is_saved: boolean, 
/**
 * Stored whole, not as a teaser.
 */
is_full_text: boolean, 
/**
 * Reading time; 0 where only a teaser is stored.
 */
minutes: number, 
/**
 * The story that it is an account of; null if it stands alone.
 */
story: StoryMark | null, };

export type Entries = { 
/**
 * In the order of the list.
 */
entries: Array<EntryRow>, 
/**
 * `newest`, or `fair` for Latest in that order.
 */
order: string, 
/**
 * A story has one row, which is its latest account here; the others stand behind it.
 */
is_grouped: boolean, 
/**
 * Where the next page begins.
 */
next: string | null, 
/**
 * The list's row number of the first one, from 0.
 */
index: number, 
/**
 * Rows in the whole list.
 */
total: number, 
/**
 * Unread among them now.
 */
unread: number, 
/**
 * Names this list, so that later pages fit it.
 */
snapshot: string, };

export type Waiting = { 
/**
 * Entries that came since the snapshot.
 */
waiting: number, };

export type SearchRequest = { 
/**
 * Words, "phrases", -without; the last word is a beginning.
 */
query: string, 
/**
 * At most 500; 100 if not said.
 */
limit?: number, 
/**
 * Goes on behind an earlier page.
 */
after?: string, };

export type EntryRequest = { 
/**
 * Which.
 */
entry_id: EntryId, };

export type ArticleRequest = { 
/**
 * Which.
 */
entry_id: EntryId, 
/**
 * It is for a page: its long words have soft hyphens, if the reader wants them broken.
 */
is_drawn?: boolean, };

export type StoryMark = { 
/**
 * Which.
 */
story_id: StoryId, 
/**
 * Titles that tell it.
 */
titles: number, 
/**
 * Articles that tell it.
 */
accounts: number, };

export type StoryStrip = { 
/**
 * Which.
 */
story_id: StoryId, 
/**
 * Titles that tell it.
 */
titles: number, 
/**
 * Articles that tell it.
 */
accounts: number, 
/**
 * Accounts that came since the story was last looked at; 0 if it never was.
 */
new: number, 
/**
 * Followed.
 */
is_followed: boolean, 
/**
 * Some of the others: of as many titles as there are, the fullest first.
 */
coverage: Array<EntryRow>, 
/**
 * All accounts, the article's own too, from the latest to the first.
 */
order: Array<EntryId>, };

export type Copies = { 
/**
 * Titles that have it, this article's own too.
 */
titles: number, 
/**
 * Titles among them that added something of their own.
 */
with_additions: number, 
/**
 * Where it comes from; null if this is it.
 */
original: EntryRow | null, };

export type StoryRequest = { 
/**
 * Which. One that became part of another is found there.
 */
story_id: StoryId, };

export type SetStoryRequest = { 
/**
 * Which.
 */
story_id: StoryId, 
/**
 * Kept at hand, with what is new of it.
 */
is_followed?: boolean, 
/**
 * Its articles are left out of all lists, also those that come.
 */
is_muted?: boolean, };

export type SayStoryRequest = { 
/**
 * Which article.
 */
entry_id: EntryId, 
/**
 * Which story.
 */
story_id?: StoryId, 
/**
 * Another article, with the story that it is of; if both stand alone they become one.
 */
other_id?: EntryId, 
/**
 * It is of this story; else it is not.
 */
is_same: boolean, };

export type SaidStory = { 
/**
 * The article's story now; null if it stands alone.
 */
story_id: StoryId | null, 
/**
 * Takes it back.
 */
changed: Changed, };

export type StoryLine = { 
/**
 * Which.
 */
story_id: StoryId, 
/**
 * The headline of its fullest account.
 */
headline: string, 
/**
 * BCP 47, of the headline, where known.
 */
language: string | null, 
/**
 * Of the headline.
 */
direction: Direction | null, 
/**
 * Titles that tell it.
 */
titles: number, 
/**
 * Accounts that came since it was last looked at.
 */
new: number, 
/**
 * When the latest account was printed.
 */
last_at: number, 
/**
 * Followed.
 */
is_followed: boolean, 
/**
 * Muted.
 */
is_muted: boolean, };

export type Stories = { 
/**
 * Followed ones and muted ones.
 */
stories: Array<StoryLine>, };

export type StoryLanguage = { 
/**
 * BCP 47; null where it is not known.
 */
language: string | null, 
/**
 * How many.
 */
accounts: number, };

export type OnlyThere = { 
/**
 * Whose; it is among the story's accounts.
 */
entry_id: EntryId, 
/**
 * As printed.
 */
sentence: string, };

export type Account = { 
/**
 * Its row in the lists.
 */
entry: EntryRow, 
/**
 * The page, to be linked to.
 */
url: string | null, 
/**
 * It stood first in a feed of its title.
 */
is_lead: boolean, 
/**
 * It came since the story was last looked at.
 */
is_new: boolean, 
/**
 * The account whose text this is; null if the text is its own.
 */
copy_of: EntryId | null, };

export type Story = { 
/**
 * Which: another than was asked for, if that became part of this one.
 */
story_id: StoryId, 
/**
 * When its first account was printed.
 */
first_at: number, 
/**
 * When its latest one was.
 */
last_at: number, 
/**
 * When it was last looked at; null if it never was.
 */
read_at: number | null, 
/**
 * Titles that tell it.
 */
titles: number, 
/**
 * Independent ones: sister titles of one owner count once, and so does one text in several titles.
 */
independent: number, 
/**
 * How many accounts are in each language, the most first.
 */
languages: Array<StoryLanguage>, 
/**
 * Titles that led with it: it stood first in one of their feeds.
 */
led_in: number, 
/**
 * Three titles and more told of it in the last three hours, and more often than in the three before.
 */
is_developing: boolean, 
/**
 * Accounts that came since `read_at`; 0 if it never was looked at.
 */
new: number, 
/**
 * Followed.
 */
is_followed: boolean, 
/**
 * Muted.
 */
is_muted: boolean, 
/**
 * The fullest account; it is among `accounts`.
 */
lead: EntryId, 
/**
 * What only one account reports, at most one of a title.
 */
only: Array<OnlyThere>, 
/**
 * All coverage, from the latest to the first; at most 1,000.
 */
accounts: Array<Account>, };

export type Related = { 
/**
 * The most alike first; none of its own story.
 */
entries: Array<EntryRow>, 
/**
 * Its story; null if it stands alone.
 */
story: StoryStrip | null, 
/**
 * Other titles that have its text; null if none has.
 */
copies: Copies | null, };

export type EditionKind = "morning" | "noon" | "evening" | "asked";

export type BlockKind = "lead" | "deck" | "for_you" | "picks" | "good_news" | "section" | "briefs";

export type Lane = "lead" | "for_you" | "pick";

export type WhyLeftOut = "muted" | "shown" | "same" | "owner" | "matter" | "budget" | "full";

export type LessonKind = "opened" | "finished" | "left" | "passed" | "saved" | "more" | "less";

export type TopicKind = "word" | "phrase" | "name" | "author" | "title" | "section" | "story";

export type EditionRequest = { 
/**
 * Which; the newest, if not said.
 */
edition_id?: EditionId, };

export type Today = { 
/**
 * The edition; null where there is none yet.
 */
edition: Edition | null, 
/**
 * Why there is none; null where there is one.
 */
none: NoEdition | null, 
/**
 * An edition that was made after this one, the newest of them: it waits behind a line.
 */
ready: EditionLine | null, 
/**
 * One is being made just now.
 */
is_making: boolean, 
/**
 * When the next one is due; null where none is made by the clock.
 */
next_at: number | null, 
/**
 * Titles that are followed.
 */
titles_followed: number, };

export type NoEdition = "no_titles" | "nothing_here" | "not_yet";

export type EditionLine = { 
/**
 * Which.
 */
edition_id: EditionId, 
/**
 * At which hour it came out.
 */
kind: EditionKind, 
/**
 * When it was made.
 */
made_at: number, 
/**
 * Cards on it.
 */
cards: number, 
/**
 * Minutes to read all of it.
 */
minutes: number, 
/**
 * The headline of its first card.
 */
headline: string, 
/**
 * When it was first opened; null if it never was.
 */
opened_at: number | null, 
/**
 * When its end was reached; null if it never was.
 */
ended_at: number | null, };

export type Editions = { 
/**
 * All that are kept.
 */
editions: Array<EditionLine>, };

export type Edition = { 
/**
 * Which.
 */
edition_id: EditionId, 
/**
 * At which hour it came out.
 */
kind: EditionKind, 
/**
 * When it was made.
 */
made_at: number, 
/**
 * When it was first opened; null if it never was.
 */
opened_at: number | null, 
/**
 * When its end was reached; null if it never was.
 */
ended_at: number | null, 
/**
 * Minutes that it was to have, as the settings had it.
 */
budget_minutes: number, 
/**
 * Minutes of all its cards.
 */
minutes: number, 
/**
 * Cards on it.
 */
cards: number, 
/**
 * Cards whose article is read.
 */
read: number, 
/**
 * Titles that its cards are from.
 */
titles: number, 
/**
 * Stories that it was chosen from.
 */
candidates: number, 
/**
 * The edition before it, if it is kept.
 */
before: EditionId | null, 
/**
 * In order. None of them is empty.
 */
blocks: Array<EditionBlock>, };

export type EditionBlock = { 
/**
 * Which part of the page.
 */
kind: BlockKind, 
/**
 * How it is set, of the patterns that its kind has: 0, 1, 2. Drawn once, by the edition's seed.
 */
pattern: number, 
/**
 * Of a section: which; null if it is gone.
 */
section_id: SectionId | null, 
/**
 * Of a section: its name as it was then.
 */
name: string | null, 
/**
 * In order.
 */
cards: Array<EditionCard>, };

export type EditionCard = { 
/**
 * Its place on the page, from 0; with the edition it names the card.
 */
rank: number, 
/**
 * Its row in the lists; null once the article is gone. Then the card has no way in.
 */
entry: EntryRow | null, 
/**
 * As it stands in the lists; as it was when the article went.
 */
headline: string, 
/**
 * The name of its title, as the headline.
 */
title: string, 
/**
 * Of the headline.
 */
direction: Direction | null, 
/**
 * Names as printed.
 */
authors: Array<string>, 
/**
 * The reader's section that it is from, as it was then.
 */
section: string | null, 
/**
 * The picture, large; null where there is none or none is wanted.
 */
picture: ArticleImage | null, 
/**
 * Minutes to read it.
 */
minutes: number, 
/**
 * The story, where it is one still, or is muted; another than it was then, if that became part of this one.
 */
story_id: StoryId | null, 
/**
 * Titles that told it when the page was made.
 */
titles: number, 
/**
 * Titles that led with it then.
 */
led_in: number, 
/**
 * It was being taken up just then.
 */
is_developing: boolean, 
/**
 * What is new since an edition of the last three days that had it; null if none had.
 */
news: CardNews | null, 
/**
 * More of the story, by other titles. The first card alone has them.
 */
also: Array<EntryRow>, 
/**
 * Which of the three reasons brought it here.
 */
lane: Lane, 
/**
 * What it was ranked by, in thousandths of a point: the sum of its terms, to the digit.
 */
points: number, 
/**
 * In the order in which they are told; none of them is 0.
 */
terms: Array<CardTerm>, 
/**
 * What the reader said of it, last.
 */
said: CardSaid | null, };

export type CardNews = { 
/**
 * The edition that had it.
 */
edition_id: EditionId, 
/**
 * When that was made.
 */
since: number, 
/**
 * Accounts that came since.
 */
accounts: number, };

export type CardTerm = { 
/**
 * Which: of lead stories `votes`, `coverage`, `burst`, `age`, `origin`; of what this reader would want `title`, `author`, `section`,
 * `topic`, `language`, `length`, `hour`, `likeness`; of picks `length`, `own_text`, `far`, `abroad`, `good`; of all `boost`, `news`, `again`,
 * `explore`.
 */
term: string, 
/**
 * Thousandths of a point; may be below 0.
 */
points: number, 
/**
 * The number that its sentence names: newsrooms, owners, countries, hours, minutes, accounts; null where it names none.
 */
count: number | null, 
/**
 * The name that its sentence has: an author, a title, a section, a topic; null where it has none.
 */
about: string | null, };

export type Said = "more" | "less";

export type CardSaid = { 
/**
 * Takes it back.
 */
lesson_id: LessonId, 
/**
 * What.
 */
said: Said, };

export type LeftOut = { 
/**
 * The most significant first; at most 20, and without what is forgotten since. Editions of versions that did not keep it have
 * none.
 */
stories: Array<LeftOutStory>, };

export type LeftOutStory = { 
/**
 * The account that would have been shown.
 */
entry: EntryRow, 
/**
 * What kept it from the page.
 */
why: WhyLeftOut, 
/**
 * Of `same` the rank of the card that says the same, of `budget` its minutes, of `shown` the edition that had it.
 */
number: number | null, 
/**
 * Of `shown`, when that edition was made; null if it is not kept.
 */
since: number | null, 
/**
 * Of `muted` the topic, as it was called then.
 */
about: string | null, };

export type EditionIdRequest = { 
/**
 * Which.
 */
edition_id: EditionId, };

export type MadeEdition = { 
/**
 * Which; null if none could be made.
 */
edition_id: EditionId | null, 
/**
 * Why none could be made.
 */
none: NoEdition | null, };

export type SayCardRequest = { 
/**
 * Of which edition.
 */
edition_id: EditionId, 
/**
 * Which card.
 */
rank: number, 
/**
 * What.
 */
said: Said, };

export type LessonLine = { 
/**
 * Which.
 */
lesson_id: LessonId, 
/**
 * When.
 */
at: number, 
/**
 * What was done.
 */
kind: LessonKind, 
/**
 * The article; null once it is gone.
 */
entry_id: EntryId | null, 
/**
 * Its headline; empty once it is gone.
 */
headline: string, 
/**
 * Its title's name.
 */
title: string, };

export type LessonsRequest = { 
/**
 * Those too that were learned from reading, not only what was said outright.
 */
with_reading: boolean, };

export type Lessons = { 
/**
 * Lines.
 */
lessons: Array<LessonLine>, 
/**
 * How many there are in all, those of reading with them.
 */
total: number, 
/**
 * Of what is learned so many thousandths count: the more lessons, the more.
 */
trust: number, 
/**
 * What weighs most, for and against, the heaviest first; at most 40.
 */
taste: Array<TasteLine>, };

export type TasteLine = { 
/**
 * The term of a card that it is part of.
 */
term: string, 
/**
 * The author, title, section or word.
 */
about: string, 
/**
 * What it adds to a card, in thousandths of a point, before `trust`.
 */
points: number, };

export type UnsayRequest = { 
/**
 * Which.
 */
lesson_id: LessonId, };

export type Topic = { 
/**
 * Which.
 */
topic_id: TopicId, 
/**
 * What `key` is.
 */
kind: TopicKind, 
/**
 * A word, a phrase, a name, an author; of a title, section or story its number.
 */
key: string, 
/**
 * As people read it: the key, or the name of what it numbers; null if that is gone.
 */
name: string | null, 
/**
 * What it adds to cards, in thousandths of a point; null if it keeps them from the page.
 */
points: number | null, 
/**
 * It keeps what it is about from all lists and counts too.
 */
is_everywhere?: boolean, 
/**
 * Until when it holds; null if for good.
 */
until: number | null, 
/**
 * Since when.
 */
made_at: number, };

export type Topics = { 
/**
 * Lines.
 */
topics: Array<Topic>, };

export type TopicKey = { 
/**
 * What `key` is.
 */
kind: TopicKind, 
/**
 * A word, a phrase, a name, an author; of a title, section or story its number.
 */
key: string, };

export type AddTopicRequest = { 
/**
 * What `key` is.
 */
kind: TopicKind, 
/**
 * A word, a phrase, a name, an author; of a title, section or story its number.
 */
key: string, 
/**
 * What it adds to cards, in thousandths of a point, from -5000 to 5000; null to keep them from the page.
 */
points: number | null, 
/**
 * Without points: keep it from all lists and counts too. A word, phrase, name, author or title can be.
 */
is_everywhere?: boolean, 
/**
 * Until when it holds; for good, if not said.
 */
until?: number | null, 
/**
 * Since when, for one that is brought back; since now, if not said.
 */
made_at?: number | null, };

export type AddedTopic = { 
/**
 * What was in its place: added again as it is, it is the way back; null where nothing was.
 */
before: Topic | null, 
/**
 * Which.
 */
topic_id: TopicId, 
/**
 * What `key` is.
 */
kind: TopicKind, 
/**
 * A word, a phrase, a name, an author; of a title, section or story its number.
 */
key: string, 
/**
 * As people read it: the key, or the name of what it numbers; null if that is gone.
 */
name: string | null, 
/**
 * What it adds to cards, in thousandths of a point; null if it keeps them from the page.
 */
points: number | null, 
/**
 * It keeps what it is about from all lists and counts too.
 */
is_everywhere?: boolean, 
/**
 * Until when it holds; null if for good.
 */
until: number | null, 
/**
 * Since when.
 */
made_at: number, };

export type TopicPreview = { 
/**
 * Articles of the last 30 days that it would.
 */
entries: number, 
/**
 * Articles that were looked at: all of the last 30 days, at most the newest 100,000.
 */
of: number, 
/**
 * Where most of them are from; at most 5.
 */
titles: Array<TopicTitle>, 
/**
 * The newest of them; at most 20.
 */
newest: Array<EntryRow>, };

export type TopicTitle = { 
/**
 * Which.
 */
publication_id: PublicationId, 
/**
 * Its name.
 */
title: string, 
/**
 * How many articles.
 */
entries: number, };

export type TopicRequest = { 
/**
 * Which.
 */
topic_id: TopicId, };

export type TopicMuted = { 
/**
 * The latest first; at most 500. What is saved is in lists all the same, and is not among what is kept from them.
 */
entries: Array<EntryRow>, 
/**
 * How many there are in all.
 */
total: number, };

export type ArticleImage = { 
/**
 * An address of the image protocol.
 */
src: string, 
/**
 * The publisher's address of it.
 */
url: string, 
/**
 * What it shows.
 */
caption: string | null, 
/**
 * Who made it.
 */
credit: string | null, 
/**
 * Pixels, where known.
 */
width: number | null, 
/**
 * Pixels, where known.
 */
height: number | null, };

export type ArticlePage = { 
/**
 * How far the article could be had.
 */
state: PageState, 
/**
 * When it was asked for last.
 */
asked_at: number, 
/**
 * Why nothing of it could be kept the last time.
 */
reason: Trouble | null, };

export type Anchor = { 
/**
 * The first block in view, counted from the beginning of the body, from 0.
 */
block: number, 
/**
 * How many blocks there were: of another number, another text is meant.
 */
of: number, 
/**
 * How much of the block is above the view, as a share of its height, 0 to 1; 0 where it begins below the edge.
 */
share: number, 
/**
 * How many lines below the edge it begins; 0 where some of it is above.
 */
lines: number, };

export type Piece = { 
/**
 * Its words.
 */
text: string, 
/**
 * Whether the other wording does not have it.
 */
is_changed: boolean, };

export type Change = { "change": "kept", 
/**
 * How many in a row.
 */
sentences: number, } | { "change": "removed", 
/**
 * The sentence.
 */
text: string, } | { "change": "added", 
/**
 * The sentence.
 */
text: string, } | { "change": "changed", 
/**
 * The earlier sentence, cut where it changed.
 */
before: Array<Piece>, 
/**
 * The later sentence, cut where it changed.
 */
after: Array<Piece>, };

export type ChangesRequest = { 
/**
 * Which.
 */
entry_id: EntryId, 
/**
 * Since which wording; since the one that was shown last, if not said.
 */
since?: number, };

export type Changes = { 
/**
 * When the wording that was read was replaced.
 */
replaced_at: number, 
/**
 * The headline that it had, where that is another.
 */
headline: string | null, 
/**
 * From the sentences of then to those of now.
 */
changes: Array<Change>, };

export type Article = { 
/**
 * Its row in the lists.
 */
entry: EntryRow, 
/**
 * The feed it came by, where that differs from the title's name.
 */
feed_name: string | null, 
/**
 * That feed.
 */
feed_id: FeedId, 
/**
 * The publisher's own section or categories.
 */
categories: Array<string>, 
/**
 * The line under the headline, as its page has it.
 */
deck: string | null, 
/**
 * Names as printed.
 */
authors: Array<string>, 
/**
 * What they are at the paper, by their names as above, where its page says it.
 */
roles: { [key in string]: string }, 
/**
 * Who wrote it, with what else its page prints of them.
 */
byline: string | null, 
/**
 * When the publisher says it last changed, if after it appeared.
 */
updated_at: number | null, 
/**
 * The page, for Open original.
 */
url: string | null, 
/**
 * The lead picture.
 */
lead_image: ArticleImage | null, 
/**
 * The body.
 */
document: Document, 
/**
 * Image protocol addresses of the body's pictures, by their own address.
 */
images: { [key in string]: string }, 
/**
 * How far it was read, in thousandths.
 */
progress: number, 
/**
 * Where that is, to the paragraph; null at the beginning, or where it is not known.
 */
anchor: Anchor | null, 
/**
 * Earlier wordings of the headline, newest first.
 */
earlier_headlines: Array<string>, 
/**
 * Which wording this is: goes back with `progress` once it is shown.
 */
wording: number, 
/**
 * The one that was shown last; null if it was never opened.
 */
wording_seen: number | null, 
/**
 * When it got other words than those that were shown last; null if it did not.
 */
changed_at: number | null, 
/**
 * What became of its page; null if it was never asked for.
 */
page: ArticlePage | null, 
/**
 * Its page may have more of it, and is worth asking for now.
 */
wants_page: boolean, };

export type MarkRequest = { 
/**
 * Which.
 */
entry_ids: Array<EntryId>, 
/**
 * Read, or unread.
 */
is_read: boolean, };

export type MarkPlaceRequest = { 
/**
 * As in [`super::EntriesRequest`].
 */
place: string, 
/**
 * As in [`super::EntriesRequest`].
 */
filter?: string, 
/**
 * Nothing that came after it is touched; now, if not said.
 */
snapshot?: string, 
/**
 * Read, or unread.
 */
is_read: boolean, };

export type SaveRequest = { 
/**
 * Which.
 */
entry_ids: Array<EntryId>, 
/**
 * Save, or let go.
 */
is_saved: boolean, };

export type UndoRequest = { 
/**
 * Which; the newest that was not taken back, if not said.
 */
act_id?: ActId, };

export type Changed = { 
/**
 * Takes it back; null if nothing changed.
 */
act_id: ActId | null, 
/**
 * How many entries (of an unfollow: feeds) changed.
 */
changed: number, 
/**
 * What was done, in parts; of an undo, what was taken back.
 */
act: Act, };

export type ProgressRequest = { 
/**
 * Which.
 */
entry_id: EntryId, 
/**
 * In thousandths of its length.
 */
progress: number, 
/**
 * Which wording is shown, as `article` names it; the one that was told before, if not said.
 */
wording?: number, 
/**
 * Where that is, to the paragraph. If not said, the one that was told with the same thousandths stays.
 */
anchor?: Anchor | null, };

export type RefreshMode = "all" | "due" | "force";

export type RefreshRequest = { 
/**
 * These titles only; all if empty.
 */
publication_ids: Array<PublicationId>, 
/**
 * Which of their feeds.
 */
mode: RefreshMode, };

export type RefreshFailure = { 
/**
 * Its address.
 */
feed_url: string, 
/**
 * One word.
 */
kind: string, 
/**
 * One plain sentence.
 */
reason: string, };

export type RefreshResting = { 
/**
 * Whose it is.
 */
publication_id: PublicationId, 
/**
 * Its address.
 */
feed_url: string, 
/**
 * Failures in a row.
 */
failures: number, 
/**
 * One plain sentence: why it failed last.
 */
reason: string, 
/**
 * When a refresh like this one asks it again, UTC milliseconds; null if only one that the reader asks for does.
 */
until: number | null, };

export type RefreshReport = { 
/**
 * Feeds asked for, skipped ones included.
 */
feeds: number, 
/**
 * Answered with something new.
 */
updated: number, 
/**
 * Answered with nothing new.
 */
unchanged: number, 
/**
 * Not asked: fetched within five minutes, or put off by the server.
 */
skipped: number, 
/**
 * Failed.
 */
failed: number, 
/**
 * Entries never seen before.
 */
new_entries: number, 
/**
 * Entries whose headline or text changed.
 */
changed_entries: number, 
/**
 * Wall time.
 */
seconds: number, 
/**
 * The failures.
 */
failures: Array<RefreshFailure>, 
/**
 * Those of the titles wanted that failed before and were not asked now.
 */
resting: Array<RefreshResting>, };

export type TitlesResting = { 
/**
 * How many.
 */
titles: number, 
/**
 * When the first of them is asked again by a refresh like this one, UTC milliseconds.
 */
until: number, };

export type RefreshState = { "state": "rest", 
/**
 * When the last one ended.
 */
last_at: number | null, 
/**
 * Followed titles.
 */
titles: number, } | { "state": "running", 
/**
 * Feeds answered so far.
 */
done: number, 
/**
 * Feeds asked.
 */
total: number, 
/**
 * Failed so far.
 */
failed: number, } | { "state": "stopped", 
/**
 * Feeds answered.
 */
done: number, 
/**
 * Feeds asked.
 */
total: number, } | { "state": "done", 
/**
 * When.
 */
at: number, 
/**
 * Entries never seen before.
 */
new_entries: number, 
/**
 * Failed.
 */
failed: number, 
/**
 * Followed titles.
 */
titles: number, 
/**
 * Where the reader asked for it: the titles that failed before and were not asked now; null if there are none.
 */
resting: TitlesResting | null, } | { "state": "offline", 
/**
 * Since when.
 */
since: number, 
/**
 * The last good refresh.
 */
last_at: number | null, 
/**
 * Something else answers in place of the titles: the network wants the reader to sign in first.
 */
wants_sign_in: boolean, };

export type Event = { "event": "entries_changed", 
/**
 * Never seen before.
 */
new: number, 
/**
 * Whose.
 */
publication_ids: Array<PublicationId>, 
/**
 * Articles whose text or headline changed.
 */
changed: Array<EntryId>, } | { "event": "full_text", 
/**
 * Which.
 */
entry_ids: Array<EntryId>, } | { "event": "offline", 
/**
 * Articles still to do; 0 when all is done that can be.
 */
left: number, } | { "event": "marks_changed", 
/**
 * Which; empty means ask anew.
 */
entry_ids: Array<EntryId>, } | { "event": "titles_changed", } | { "event": "refresh", 
/**
 * As it stands.
 */
refresh: RefreshState, } | { "event": "settings_changed", } | { "event": "stories_changed", } | { "event": "edition_ready", 
/**
 * Which.
 */
edition_id: EditionId, 
/**
 * At which hour it came out.
 */
kind: EditionKind, } | { "event": "taste_changed", } | { "event": "indexing", 
/**
 * Entries still to do.
 */
left: number, } | { "event": "bringing_marks", 
/**
 * Bytes of it that are in.
 */
done: number, 
/**
 * Bytes of all of it.
 */
total: number, } | { "event": "open_entry", 
/**
 * Which.
 */
entry_id: EntryId, } | { "event": "open_story", 
/**
 * Which.
 */
story_id: StoryId, } | { "event": "open_place", 
/**
 * As in lists.
 */
place: string, } | { "event": "announce", 
/**
 * New entries of titles that ask for it, newest first.
 */
entry_ids: Array<EntryId>, } | { "event": "announce_stories", 
/**
 * That which most titles carry first.
 */
stories: Array<StoryNews>, } | { "event": "announce_edition", 
/**
 * Which.
 */
edition_id: EditionId, } | { "event": "store_trouble", 
/**
 * Why, with one plain sentence.
 */
reason: Trouble, } | { "event": "store_trouble_over", };

export type StoryNews = { 
/**
 * Which.
 */
story_id: StoryId, 
/**
 * The topic that moves by it; null where it is announced for the titles that carry it.
 */
topic: string | null, };

export type SetSettingsRequest = { 
/**
 * Only the names that change.
 */
settings: Partial<Settings>, };

export type Storage = { 
/**
 * The data folder.
 */
folder: string, 
/**
 * Bytes of newsrack.db.
 */
database_bytes: number, 
/**
 * Bytes of search.db.
 */
search_bytes: number, 
/**
 * Bytes of stored pictures.
 */
image_bytes: number, 
/**
 * Entries stored.
 */
entries: number, 
/**
 * Entries not yet in the index.
 */
index_queue: number, };

export type ImageUseRequest = { 
/**
 * Budgets in megabytes, to be told of each what would go within it; at most 64.
 */
budgets_mb: Array<number>, };

export type ImageUse = { 
/**
 * Bytes of all.
 */
used_bytes: number, 
/**
 * Bytes of those that do not go: of saved articles, and of what is kept for times without a network.
 */
pinned_bytes: number, 
/**
 * Bytes that all may have.
 */
budget_bytes: number, 
/**
 * What goes first once the budget is full; null where nothing can go.
 */
next: ImagesGoing | null, 
/**
 * What would go at once within each budget of the request, in their order; null where nothing would.
 */
lowered: Array<ImagesGoing | null>, };

export type ImagesGoing = { 
/**
 * How many.
 */
pictures: number, 
/**
 * Bytes of their copies.
 */
bytes: number, 
/**
 * None of them was drawn after this, to the hour.
 */
unused_since: number, };

export type Keep = { 
/**
 * `publication:ID` or `section:ID`.
 */
place: string, 
/**
 * Its newest articles, whole. Neither text nor pictures: it is let go.
 */
text: boolean, 
/**
 * Their pictures.
 */
images: boolean, };

export type Offline = { 
/**
 * Titles and sections that are kept.
 */
keeps: Array<Keep>, 
/**
 * Articles that are kept, the saved ones with them.
 */
entries: number, 
/**
 * Of them, whole.
 */
whole: number, 
/**
 * Of them, those of which no more is shown to everybody.
 */
walls: number, 
/**
 * Of them, those whose text can still be asked for.
 */
missing: number, 
/**
 * Of them, those whose page could not be had.
 */
failed: number, 
/**
 * Pictures that are to be here.
 */
images: number, 
/**
 * Of them, those that are not.
 */
missing_images: number, 
/**
 * They are being fetched.
 */
is_fetching: boolean, };

export type ShellRequest = { "shell": "ready", } | { "shell": "open_original", 
/**
 * Which.
 */
entry_id: EntryId, } | { "shell": "open_link", 
/**
 * An absolute address.
 */
url: string, } | { "shell": "export_opml", } | { "shell": "export_article", 
/**
 * Which.
 */
entry_id: EntryId, 
/**
 * `html` or `markdown`.
 */
form: string, } | { "shell": "about", } | { "shell": "restart", } | { "shell": "quit", };

export type FolderTrouble = { 
/**
 * `read_only`, `full`, `newer`, `corrupt` or `other`.
 */
kind: string, 
/**
 * Why, with one plain sentence.
 */
reason: Trouble, 
/**
 * The folder.
 */
folder: string, };

export type ShellAnswer = { "shell": "done", } | { "shell": "about", 
/**
 * The version of Newsrack.
 */
version: string, 
/**
 * The time that the reader goes by, so that the page's "today" is the store's.
 */
now: number, 
/**
 * A tray host is there.
 */
has_tray: boolean, 
/**
 * A notification service is there.
 */
has_notifications: boolean, 
/**
 * Why the data folder cannot be used, with a way out; the window shows it in place of everything.
 */
trouble: FolderTrouble | null, } | { "shell": "exported", 
/**
 * Where; null if the reader thought better of it.
 */
path: string | null, };

export type Code = "bad_request" | "not_found" | "several_feeds" | "no_feed" | "needs_credentials" | "unreachable" | "refresh_running" | "folder" | "failed";

export type Why = { 
/**
 * The word of a [`newsrack_model::ReasonKind`].
 */
kind: string, 
/**
 * What the sentence names: a host, a number, a file.
 */
about: string | null, };

export type ApiError = { 
/**
 * What to branch on.
 */
code: Code, 
/**
 * Why, where there is more to tell than the code.
 */
reason?: Why, 
/**
 * One plain sentence in English, for the command line, and for kinds that the page does not know.
 */
message: string, 
/**
 * With [`Code::SeveralFeeds`]: what can be chosen.
 */
candidates?: Array<Candidate>, 
/**
 * With [`Code::NoFeed`]: which addresses were asked, and what was there instead.
 */
tried?: Array<Tried>, 
/**
 * For programmers: why, in the words of the machine; never shown to people.
 */
detail?: string, };

export type ActId = number;

export type EntryId = number;

export type StoryId = number;

export type EditionId = number;

export type LessonId = number;

export type TopicId = number;

export type FeedId = number;

export type PublicationId = number;

export type SectionId = number;

/** Every kind of trouble that Rust may tell of; each has its string `reason-KIND` in the catalogue. */
export const REASON_KINDS = [
  "dns",
  "connect",
  "tls",
  "tls_self_signed",
  "tls_unknown_issuer",
  "tls_expired",
  "tls_not_yet_valid",
  "tls_wrong_host",
  "tls_revoked",
  "tls_clock",
  "tls_too_old",
  "tls_not_encrypted",
  "tls_hung_up",
  "timeout",
  "broken",
  "too_large",
  "redirects",
  "bad_redirect",
  "private_address",
  "bad_address",
  "bad_encoding",
  "not_found",
  "gone",
  "denied",
  "later",
  "status",
  "client",
  "empty",
  "web_page",
  "not_a_feed",
  "unreadable",
  "store",
  "no_feed",
  "gives_no_feeds",
  "is_list",
  "nothing_sent",
  "search_ended",
  "several_feeds",
  "no_address",
  "not_an_address",
  "mail_address",
  "file_address",
  "not_the_web",
  "secret_address",
  "empty_list",
  "large_list",
  "not_opml",
  "feed_as_list",
  "page_as_list",
  "not_marks",
  "unnamed",
  "name_taken",
  "too_deep",
  "too_many_sections",
  "no_section",
  "same_title",
  "all_followed",
  "not_on_trial",
  "address_taken",
  "long_name",
  "too_many",
  "no_article",
  "no_title",
  "no_picture",
  "no_act",
  "refresh_running",
  "closing",
  "read_only",
  "full",
  "newer",
  "damaged",
  "emptied",
  "foreign",
  "old_sqlite",
  "busy",
  "taken",
  "unmade",
  "no_folder",
  "disk",
  "database",
  "stored",
  "taken_back",
  "no_page",
  "long_page",
  "no_text",
  "not_a_page",
  "other_page",
  "unreadable_page",
  "bad_link",
  "no_browser",
  "unwritten",
  "unwritten_missing",
  "unwritten_denied",
  "unwritten_full",
  "mistake",
] as const;

export interface Commands {
  /** Everything the sidebar shows, with counts. */
  sidebar: { request: Nothing; response: Sidebar };
  /** All followed titles with their feeds. */
  titles: { request: Nothing; response: Titles };
  /** The feeds at an address, without following them. */
  discover: { request: DiscoverRequest; response: Candidates };
  /** Follow a feed or a site; fetches once. */
  follow: { request: FollowRequest; response: Followed };
  /** Unfollow a title or a feed; can be undone for 30 days. */
  unfollow: { request: UnfollowRequest; response: Changed };
  /** Unfollow titles in one act. */
  unfollow_titles: { request: TitlesRequest; response: Changed };
  /** Leave titles unasked, or ask for them again. */
  pause: { request: PauseRequest; response: Changed };
  /** Announce the entries of feeds otherwise, in one act. */
  set_notify: { request: SetNotifyRequest; response: Changed };
  /** What each title brought in four weeks, and how much of it was read. */
  health: { request: HealthRequest; response: Health };
  /** What a title brought in four weeks, what became of it, and which stories no other title had. */
  worth: { request: WorthRequest; response: Worth };
  /** What the texts of each title take on the disk. */
  title_sizes: { request: Nothing; response: TitleSizes };
  /** Where a feed that is lost may have gone to. */
  find_again: { request: FeedRequest; response: FoundAgain };
  /** Give a feed another address, once a feed was read there. */
  set_address: { request: SetAddressRequest; response: Followed };
  /** Change how a feed is kept. */
  set_feed: { request: SetFeedRequest; response: Nothing };
  /** Change what is wanted of a title. */
  set_title: { request: SetTitleRequest; response: Nothing };
  /** The titles on trial, and those whose trial is over. */
  trials: { request: Nothing; response: Trials };
  /** End a trial: keep the title, or let it go, which can be undone for 30 days. */
  end_trial: { request: EndTrialRequest; response: EndedTrial };
  /** Keep the user name and password of a private feed, or forget them. */
  set_credentials: { request: SetCredentialsRequest; response: Nothing };
  /** Make a section, which stays while it is empty. */
  make_section: { request: MakeSectionRequest; response: MadeSection };
  /** Give a section another name. */
  rename_section: { request: RenameSectionRequest; response: Nothing };
  /** Move a section among its neighbours, or to others. */
  move_section: { request: MoveSectionRequest; response: Nothing };
  /** Delete a section and those in it; their titles stay followed. */
  delete_section: { request: SectionRequest; response: Changed };
  /** File feeds under a section, out of one, or elsewhere in it. */
  file_feeds: { request: FileFeedsRequest; response: Changed };
  /** Make one title of several. */
  merge_titles: { request: MergeTitlesRequest; response: Changed };
  /** Give some feeds of a title one of their own. */
  split_title: { request: SplitTitleRequest; response: Changed };
  /** A page of the catalogue of titles, with what of them is followed. */
  catalogue: { request: CatalogueRequest; response: Catalogue };
  /** One title of the catalogue. */
  catalogue_title: { request: CatalogueTitleRequest; response: CatalogueTitle };
  /** Follow titles of the catalogue in one act, and begin to fetch just these. */
  follow_titles: { request: FollowTitlesRequest; response: FollowedTitles };
  /** What OPML would bring; stores nothing. */
  preview_opml: { request: ImportRequest; response: ListPreview };
  /** The same of the list at an address. */
  preview_address: { request: ImportAddressRequest; response: ListPreview };
  /** What the last import brought. */
  last_import: { request: Nothing; response: LastImport };
  /** Bring titles in from OPML; stores everything and fetches nothing. */
  import_opml: { request: ImportRequest; response: Imported };
  /** The same from the address of a list; it may name no private addresses. */
  import_address: { request: ImportAddressRequest; response: Imported };
  /** Bring stars and read states in from another reader's file; follows nothing and fetches nothing. */
  import_marks: { request: ImportMarksRequest; response: MarksImported };
  /** Stop a file of them on its way in; what came is kept with its marks. */
  stop_marks: { request: Nothing; response: Nothing };
  /** The followed titles as OPML. */
  export_opml: { request: Nothing; response: Exported };
  /** Begin a refresh; returns at once and reports by events. */
  start_refresh: { request: RefreshRequest; response: RefreshState };
  /** Stop the running refresh; what came is kept. */
  stop_refresh: { request: Nothing; response: RefreshState };
  /** The refresh line as it stands. */
  refresh_state: { request: Nothing; response: RefreshState };
  /** A page of a list. */
  entries: { request: EntriesRequest; response: Entries };
  /** How many entries came to a list since its snapshot. */
  waiting: { request: EntriesRequest; response: Waiting };
  /** A page of search results, newest first. */
  search: { request: SearchRequest; response: Entries };
  /** The article page; does not mark it read. */
  article: { request: ArticleRequest; response: Article };
  /** Read the article from its page now; where that fails the answer says why. */
  full_text: { request: ArticleRequest; response: Article };
  /** What else is told of an article's matter, the most alike first; empty where nothing is much like it. */
  related: { request: EntryRequest; response: Related };
  /** One story, all its coverage; does not count as looked at. */
  story: { request: StoryRequest; response: Story };
  /** The stories that the reader follows or mutes. */
  stories: { request: Nothing; response: Stories };
  /** Follow a story, or mute it. */
  set_story: { request: SetStoryRequest; response: Nothing };
  /** The story was looked at: what is new is new from now on. */
  read_story: { request: StoryRequest; response: Nothing };
  /** Say that an article is of a story, or of that of another article; or is not. */
  say_story: { request: SayStoryRequest; response: SaidStory };
  /** The front page: the newest edition, or a named one, with its cards and what each stands there for. */
  edition: { request: EditionRequest; response: Today };
  /** The editions that are kept, the newest first. */
  editions: { request: Nothing; response: Editions };
  /** What was left out of an edition, and why. */
  left_out: { request: EditionIdRequest; response: LeftOut };
  /** Make an edition now, whatever the hour; answers once it is there. */
  make_edition: { request: Nothing; response: MadeEdition };
  /** An edition is shown: from now on it stands as it is. */
  open_edition: { request: EditionIdRequest; response: Nothing };
  /** The end of an edition was reached. */
  end_edition: { request: EditionIdRequest; response: Nothing };
  /** Say more or less like this of a card; can be undone. */
  say_card: { request: SayCardRequest; response: Changed };
  /** What was said of cards, and what the front page learned. */
  lessons: { request: LessonsRequest; response: Lessons };
  /** Take back one thing that was said or learned from: what it taught is unlearned. */
  unsay: { request: UnsayRequest; response: Nothing };
  /** Forget all that was learned; topics stay. */
  reset_taste: { request: Nothing; response: Nothing };
  /** What the reader wants more or less of, or none at all. */
  topics: { request: Nothing; response: Topics };
  /** Add a topic. */
  add_topic: { request: AddTopicRequest; response: AddedTopic };
  /** What a topic would have caught within the last month; stores nothing. */
  preview_topic: { request: TopicKey; response: TopicPreview };
  /** What a topic keeps from all lists, or from the page alone. */
  topic_muted: { request: TopicRequest; response: TopicMuted };
  /** Remove a topic. */
  remove_topic: { request: TopicRequest; response: Nothing };
  /** What changed in an article since it was read. */
  changes: { request: ChangesRequest; response: Changes };
  /** Mark entries read or unread. */
  mark: { request: MarkRequest; response: Changed };
  /** Mark read what a list held when it was opened. */
  mark_place: { request: MarkPlaceRequest; response: Changed };
  /** Save entries, or let them go. */
  save: { request: SaveRequest; response: Changed };
  /** Take the newest act back, or a named one. */
  undo: { request: UndoRequest; response: Changed };
  /** Where the reader is in an article. */
  progress: { request: ProgressRequest; response: Nothing };
  /** All settings. */
  settings: { request: Nothing; response: Settings };
  /** Change some settings; answers all of them. */
  set_settings: { request: SetSettingsRequest; response: Settings };
  /** Whether everything is here for a time without a network. */
  offline: { request: Nothing; response: Offline };
  /** Keep a title or a section for such a time, or let it go. */
  set_keep: { request: Keep; response: Nothing };
  /** Begin to fetch what is missing; returns at once and reports by events. */
  fetch_offline: { request: Nothing; response: Nothing };
  /** What the data folder holds. */
  storage: { request: Nothing; response: Storage };
  /** What the folder of pictures is used for, and what goes where there is less room. */
  image_use: { request: ImageUseRequest; response: ImageUse };
}
