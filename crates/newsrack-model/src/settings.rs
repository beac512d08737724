//! How the reader wants things; the window edits them, the engine and the shell obey them.

use serde::{Deserialize, Serialize};

/// All settings. Names this version does not know are left alone in the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(default)]
pub struct Settings {
    /// `system`, `light`, `sepia`, `dark`, `black`, `contrast-light` or `contrast-dark`.
    pub theme: String,
    /// `compact`, `regular` or `roomy`.
    pub density: String,
    /// All of the window in hundredths of its usual size, 80 to 200 (WCAG 1.4.4).
    pub zoom: u16,
    /// Pictures in lists and articles.
    pub shows_pictures: bool,
    /// Body text in pixels, 14 to 32.
    pub text_size: u16,
    /// Measure in characters, 45 to 90.
    pub measure: u16,
    /// Face of the body text: `serif`, `gothic`, `easy`, `system-serif` or `system-sans`.
    pub body_face: String,
    /// From line to line in hundredths of the text size, 130 to 200.
    pub line_height: u16,
    /// Right edge of the body text: `ragged` or `justified`.
    pub alignment: String,
    /// Long words may be broken at the end of a line.
    pub hyphenates: bool,
    /// Between paragraphs, in hundredths of the text size, 0 to 150; 0 = an indent tells them apart.
    pub paragraph_gap: u16,
    /// Headlines in hundredths of their usual size, 70 to 140, whatever the text size is.
    pub headline_scale: u16,
    /// `columns` or `paper`: an article opens beside the list, or over it as a page of its own.
    pub layout: String,
    /// Order of Latest: `newest` or `fair`.
    pub latest_order: String,
    /// Lists of several titles have one row a story.
    pub groups_stories: bool,
    /// When editions of the front page are made, as minutes of the local day, at most 6; empty = only when asked for.
    pub edition_hours: Vec<u16>,
    /// Minutes that an edition is to have, 10 to 180.
    pub edition_minutes: u16,
    /// The front page learns from what is read, saved and said.
    pub learns: bool,
    /// The window tells what each title brings: how much of it is read, how long that took, what it alone told.
    pub tells_worth: bool,
    /// `on_open`, `on_scroll` or `by_hand`.
    pub mark_read: String,
    /// Minutes between scheduled refreshes of a feed, 15 to 1440; 0 = only by hand, none = as often as it has news.
    pub refresh_minutes: Option<u16>,
    /// Refresh when the window opens.
    pub refreshes_at_start: bool,
    /// Announce new entries of titles that ask for it.
    pub notifies: bool,
    /// Announce a story once so many titles carry it, those of one owner counted once, 2 to 50; 0 = never.
    pub notify_story_titles: u16,
    /// Announce that a topic moves that was added to the front page.
    pub notifies_topics: bool,
    /// Announce an edition of the front page that was made at one of its hours.
    pub notifies_editions: bool,
    /// Quiet hours as minutes of the local day, from.
    pub quiet_from: u16,
    /// Quiet hours as minutes of the local day, until; equal to `quiet_from` = none.
    pub quiet_until: u16,
    /// No alerts before this moment.
    pub alerts_paused_until: Option<i64>,
    /// Closing the window leaves the tray icon, where a tray is there.
    pub closes_to_tray: bool,
    /// Budget for stored pictures, in megabytes.
    pub image_budget_mb: u32,
    /// Single-letter keys (WCAG 2.1.4 wants them to be switched off).
    pub single_keys: bool,
    /// Width of the sidebar in pixels.
    pub sidebar_width: u16,
    /// Width of the list in pixels.
    pub list_width: u16,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: "system".into(),
            density: "regular".into(),
            zoom: 100,
            shows_pictures: true,
            text_size: 19,
            measure: 62,
            body_face: "serif".into(),
            line_height: 158,
            alignment: "ragged".into(),
            hyphenates: true,
            paragraph_gap: 0,
            headline_scale: 100,
            layout: "columns".into(),
            latest_order: "newest".into(),
            groups_stories: true,
            edition_hours: vec![7 * 60, 17 * 60 + 30],
            edition_minutes: 45,
            learns: true,
            tells_worth: true,
            mark_read: "on_open".into(),
            refresh_minutes: None,
            refreshes_at_start: true,
            notifies: true,
            notify_story_titles: 0,
            notifies_topics: false,
            notifies_editions: false,
            quiet_from: 22 * 60,
            quiet_until: 7 * 60,
            alerts_paused_until: None,
            closes_to_tray: true,
            image_budget_mb: 500,
            single_keys: true,
            sidebar_width: 240,
            list_width: 440,
        }
    }
}
