//! What the tray's menu holds, as data.

use crate::{line::one_line, strings::Strings};
use fluent_bundle::FluentArgs;
use newsrack_engine::{Event, Tray};
use newsrack_model::EntryId;

/// The keys of the catalogue that the tray needs.
#[cfg(test)]
pub(crate) const KEYS: &[&str] =
    &["tray-open", "tray-today", "tray-tooltip", "tray-refresh", "tray-mark-all-read", "tray-quit"];

/// A menu as wide as a hand, not as the screen.
const MOST_SIGNS: usize = 48;

/// What a line of the menu does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Open,
    OpenToday,
    OpenEntry(EntryId),
    Refresh,
    MarkAllRead,
    Quit,
}

/// One line of the menu.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// Does something.
    Act(Act, String),
    /// Only says something.
    Note(String),
    Separator,
}

/// The menu, top to bottom. Opening comes first: some hosts show nothing but the menu.
pub(crate) fn lines(tray: &Tray, strings: &Strings) -> Vec<Line> {
    let say = |act: Act, key: &str| Line::Act(act, strings.say(key));
    let mut lines = vec![
        say(Act::Open, "tray-open"),
        say(Act::OpenToday, "tray-today"),
        Line::Separator,
        Line::Note(tooltip(tray, strings)),
    ];
    for (entry, headline) in &tray.newest {
        let headline = one_line(headline, MOST_SIGNS);
        if !headline.is_empty() {
            lines.push(Line::Act(Act::OpenEntry(*entry), headline));
        }
    }
    lines.push(Line::Separator);
    lines.push(say(Act::Refresh, "tray-refresh"));
    if tray.unread > 0 {
        lines.push(say(Act::MarkAllRead, "tray-mark-all-read"));
    }
    lines.push(Line::Separator);
    lines.push(say(Act::Quit, "tray-quit"));
    lines
}

/// How many are unread, in words.
pub(crate) fn tooltip(tray: &Tray, strings: &Strings) -> String {
    let mut arguments = FluentArgs::new();
    arguments.set("unread", tray.unread);
    strings.say_with("tray-tooltip", &arguments)
}

impl Act {
    /// Names the line towards the desktop.
    pub(crate) fn id(self) -> String {
        match self {
            Self::Open => "open".into(),
            Self::OpenToday => "today".into(),
            Self::OpenEntry(entry) => format!("entry/{entry}"),
            Self::Refresh => "refresh".into(),
            Self::MarkAllRead => "mark-all-read".into(),
            Self::Quit => "quit".into(),
        }
    }

    /// The line of a name; an entry's name stays right after the menu has changed under the hand.
    pub(crate) fn of_id(id: &str) -> Option<Self> {
        Some(match id {
            "open" => Self::Open,
            "today" => Self::OpenToday,
            "refresh" => Self::Refresh,
            "mark-all-read" => Self::MarkAllRead,
            "quit" => Self::Quit,
            _ => Self::OpenEntry(id.strip_prefix("entry/")?.parse().ok()?),
        })
    }

    /// What the page is told, where the window is to show something.
    pub(crate) fn shows(self) -> Option<Event> {
        match self {
            Self::OpenToday => Some(Event::OpenPlace { place: "today".into() }),
            Self::OpenEntry(entry_id) => Some(Event::OpenEntry { entry_id }),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tray: &Tray) -> Vec<String> {
        let word = |line| match line {
            Line::Act(act, text) => format!("{}: {text}", act.id()),
            Line::Note(text) => text,
            Line::Separator => "-".into(),
        };
        lines(tray, &Strings::english()).into_iter().map(word).collect()
    }

    #[test]
    fn the_menu_opens_first_and_quits_last() {
        let tray = Tray {
            unread: 612,
            newest: vec![(EntryId(7), "Nine ports\nagree".into()), (EntryId(8), " ".into())],
        };
        let want = [
            "open: Open Newsrack",
            "today: Today",
            "-",
            "612 unread",
            "entry/7: Nine ports agree",
            "-",
            "refresh: Refresh now",
            "mark-all-read: Mark all read",
            "-",
            "quit: Quit",
        ];
        assert_eq!(words(&tray), want);
        assert!(!words(&Tray::default()).iter().any(|word| word.starts_with("mark-all-read")));
    }

    #[test]
    fn a_name_leads_back_to_its_line() {
        let entry = Act::OpenEntry(EntryId(7));
        for act in [Act::Open, Act::OpenToday, entry, Act::Refresh, Act::MarkAllRead, Act::Quit] {
            assert_eq!(Act::of_id(&act.id()), Some(act));
        }
        for wrong in ["", "entry/", "entry/x", "7", "close"] {
            assert_eq!(Act::of_id(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn headlines_are_short_in_the_menu() {
        let tray = Tray { unread: 1, newest: vec![(EntryId(1), "long words ".repeat(500))] };
        assert!(words(&tray).iter().all(|word| word.chars().count() < 80));
    }
}
