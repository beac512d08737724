//! What the tray's menu holds, as data.

use crate::{line::one_line, strings::Strings};
use fluent_bundle::FluentArgs;
use newsrack_engine::{Event, Tray};
use newsrack_model::EntryId;

/// The keys of the catalogue that the tray needs.
#[cfg(test)]
pub(crate) const KEYS: &[&str] = &[
    "tray-open",
    "tray-today",
    "tray-tooltip",
    "tray-refresh",
    "tray-stop-refresh",
    "tray-mark-all-read",
    "tray-pause-alerts",
    "tray-resume-alerts",
    "tray-quit",
];

/// A menu as wide as a hand, not as the screen.
const MOST_SIGNS: usize = 48;

/// What the tray goes by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct View {
    /// Unread entries and the newest headlines.
    pub(crate) tray: Tray,
    /// A refresh runs and can be stopped.
    pub(crate) is_refreshing: bool,
    /// Alerts are paused and can be resumed.
    pub(crate) is_paused: bool,
}

/// What a line of the menu does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Open,
    OpenToday,
    OpenEntry(EntryId),
    Refresh,
    StopRefresh,
    MarkAllRead,
    PauseAlerts,
    ResumeAlerts,
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
pub(crate) fn lines(view: &View, strings: &Strings) -> Vec<Line> {
    let say = |act: Act, key: &str| Line::Act(act, strings.say(key));
    let mut lines = vec![
        say(Act::Open, "tray-open"),
        say(Act::OpenToday, "tray-today"),
        Line::Separator,
        Line::Note(tooltip(&view.tray, strings)),
    ];
    for (entry, headline) in &view.tray.newest {
        let headline = one_line(headline, MOST_SIGNS);
        if !headline.is_empty() {
            lines.push(Line::Act(Act::OpenEntry(*entry), headline));
        }
    }
    lines.push(Line::Separator);
    lines.push(match view.is_refreshing {
        true => say(Act::StopRefresh, "tray-stop-refresh"),
        false => say(Act::Refresh, "tray-refresh"),
    });
    if view.tray.unread > 0 {
        lines.push(say(Act::MarkAllRead, "tray-mark-all-read"));
    }
    lines.push(match view.is_paused {
        true => say(Act::ResumeAlerts, "tray-resume-alerts"),
        false => say(Act::PauseAlerts, "tray-pause-alerts"),
    });
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
            Self::StopRefresh => "stop-refresh".into(),
            Self::MarkAllRead => "mark-all-read".into(),
            Self::PauseAlerts => "pause-alerts".into(),
            Self::ResumeAlerts => "resume-alerts".into(),
            Self::Quit => "quit".into(),
        }
    }

    /// The line of a name; an entry's name stays right after the menu has changed under the hand.
    pub(crate) fn of_id(id: &str) -> Option<Self> {
        Some(match id {
            "open" => Self::Open,
            "today" => Self::OpenToday,
            "refresh" => Self::Refresh,
            "stop-refresh" => Self::StopRefresh,
            "mark-all-read" => Self::MarkAllRead,
            "pause-alerts" => Self::PauseAlerts,
            "resume-alerts" => Self::ResumeAlerts,
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

    fn words(view: &View) -> Vec<String> {
        let word = |line| match line {
            Line::Act(act, text) => format!("{}: {text}", act.id()),
            Line::Note(text) => text,
            Line::Separator => "-".into(),
        };
        lines(view, &Strings::english()).into_iter().map(word).collect()
    }

    fn view(unread: u64, newest: &[(i64, &str)]) -> View {
        let newest = newest.iter().map(|(id, headline)| (EntryId(*id), (*headline).to_owned())).collect();
        View { tray: Tray { unread, newest }, ..View::default() }
    }

    #[test]
    fn the_menu_opens_first_and_quits_last() {
        let want = [
            "open: Open Newsrack",
            "today: Today",
            "-",
            "612 unread",
            "entry/7: Nine ports agree",
            "-",
            "refresh: Refresh now",
            "mark-all-read: Mark all read",
            "pause-alerts: Pause notifications until tomorrow",
            "-",
            "quit: Quit",
        ];
        assert_eq!(words(&view(612, &[(7, "Nine ports\nagree"), (8, " ")])), want);
    }

    #[test]
    fn a_line_is_there_when_it_has_something_to_do() {
        let check = |view: View, there: &[&str], absent: &[&str]| {
            let words = words(&view);
            let has = |act: &&&str| words.iter().any(|word| word.starts_with(&format!("{act}:")));
            assert_eq!(there.iter().filter(has).count(), there.len(), "{words:?}");
            assert_eq!(absent.iter().filter(has).count(), 0, "{words:?}");
        };
        check(
            View::default(),
            &["refresh", "pause-alerts"],
            &["mark-all-read", "stop-refresh", "resume-alerts"],
        );
        check(View { is_refreshing: true, ..View::default() }, &["stop-refresh"], &["refresh"]);
        check(View { is_paused: true, ..View::default() }, &["resume-alerts"], &["pause-alerts"]);
    }

    #[test]
    fn a_name_leads_back_to_its_act() {
        let busy = View { is_refreshing: true, is_paused: true, ..view(1, &[(7, "x")]) };
        for line in [&busy, &View::default()].into_iter().flat_map(|view| lines(view, &Strings::english())) {
            if let Line::Act(act, _) = line {
                assert_eq!(Act::of_id(&act.id()), Some(act));
            }
        }
        for wrong in ["", "entry/", "entry/x", "7", "close"] {
            assert_eq!(Act::of_id(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn headlines_are_short_in_the_menu() {
        let long = "long words ".repeat(500);
        assert!(words(&view(1, &[(1, &long)])).iter().all(|word| word.chars().count() < 80));
    }
}
