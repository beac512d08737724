//! The screens that are pictured, each in light and dark; the article also on the other grounds.

/// A screen: what the window is like, and what is done in it before.
pub(super) struct Screen {
    pub(super) name: &'static str,
    pub(super) size: (u32, u32),
    pub(super) stage: Stage,
    pub(super) density: &'static str,
    pub(super) themes: &'static [&'static str],
    /// The `data-testid` that tells that the page is there.
    pub(super) sees: &'static str,
    pub(super) acts: &'static [Act],
}

/// How far the morning has come; each goes on from the one before, but for the last three, which have folders of their own.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing is followed.
    Empty,
    /// Everything is followed; nothing is read or saved.
    Fresh,
    /// Some of it is read and saved.
    Morning,
    /// One title does not answer any more.
    Lost,
    /// No site can be reached.
    Offline,
    /// Fifteen days later a trial is over; it has a folder of its own.
    Later,
    /// Two hundred titles more, and names that are too long for any row; it has a folder of its own.
    Many,
    /// The data folder is damaged.
    Damaged,
}

/// What a reader does.
#[derive(Clone, Copy)]
pub(super) enum Act {
    /// Presses keys, one after the other.
    Keys(&'static str),
    /// Presses keys at once, such as Control and a comma.
    Chord(&'static str),
    /// Clicks what has this `data-testid` and these words in it.
    Click(&'static str, &'static str),
    /// Clicks the button with these words in it, within what has this `data-testid`.
    Button(&'static str, &'static str),
    /// Clicks the element of this id.
    Id(&'static str),
    /// Ticks the box whose name has these words, within what has this `data-testid`.
    Tick(&'static str, &'static str),
    /// Takes the row of the sidebar with these words and holds it over the row with those, so many pixels under its middle.
    Drag(&'static str, &'static str, f64),
}

use Act::{Button, Chord, Click, Drag, Id, Keys, Tick};
use Stage::{Damaged, Empty, Fresh, Later, Lost, Many, Morning, Offline};

const BOTH: &[&str] = &["light", "dark"];
const LIGHT: &[&str] = &["light"];
const ALL: &[&str] = &["light", "dark", "sepia", "black", "contrast-light"];

const WIDE: (u32, u32) = (1_440, 900);
const MIDDLE: (u32, u32) = (1_024, 768);
const NARROW: (u32, u32) = (420, 860);

const LEAD: Act = Click("entry-row", "Nine ports agree");
/// Once there is an edition the window opens on it, and the list is behind that.
const LATEST: Act = Keys("ga");
const NEXT_STEP: Act = Button("first-run", "Continue");
const SKIP: Act = Button("first-run", "Skip");
const SETTINGS: Act = Chord("\u{e009},");
const FIND: Act = Chord("\u{e009}f");
/// The menu of the row that has the focus.
const MENU: Act = Chord("\u{e008}\u{e03a}");
const TALLYMAN: Act = Button("sidebar", "The Tallyman");
/// A list on the web, as it is shown before anything of it is stored.
const BRING: &[Act] = &[
    Keys("a"),
    Keys("http://nowhere.example/papers.opml\u{e007}"),
    Button("add-sheet", "See what is in it"),
];
/// A feed that asks who is there.
const LOCKED: &[Act] = &[Keys("a"), Keys("http://nowhere.example/locked.xml\u{e007}")];
const LIST: &[Act] = &[BRING[0], BRING[1]];
const FOUND: &[Act] = &[Keys("a"), Keys("http://slow-orbit.example/feed.xml\u{e007}")];
const GUARDIAN: &[Act] = &[Keys("a"), Keys("the guardian"), Keys("\u{e015}\u{e007}")];
const SETTINGS_OF: Act = Keys("\u{e013}\u{e013}\u{e007}");
const REPORT: &[Act] = &[BRING[0], BRING[1], BRING[2], Button("bring-sheet", "Follow")];
const STORY: &[Act] = &[LATEST, LEAD, Keys("c")];
const TODAY: &[Act] = &[Keys("gt")];
const TODAY_FOOT: &[Act] = &[Keys("gt"), Chord("\u{e010}")];
/// The foot of the page.
const COVERAGE: &[Act] = &[LATEST, LEAD, Keys("c"), Chord("\u{e010}")];
const NEXT_PANE: &str = "\u{e036}";
const ROWS: &str = "entry-row";

const fn screen(name: &'static str, size: (u32, u32), acts: &'static [Act]) -> Screen {
    Screen { name, size, stage: Morning, density: "regular", themes: BOTH, sees: ROWS, acts }
}

/// In the order of their stages.
pub(super) const SCREENS: &[Screen] = &[
    // The window remembers the step: each goes on from the one before.
    Screen { stage: Empty, sees: "first-run", ..screen("start-1", WIDE, &[]) },
    Screen { stage: Empty, sees: "first-run", ..screen("start-1-420", NARROW, &[]) },
    Screen { stage: Empty, sees: "first-run", ..screen("start-2", WIDE, &[NEXT_STEP]) },
    Screen { stage: Empty, sees: "first-run", ..screen("start-2-420", NARROW, &[]) },
    Screen { stage: Empty, sees: "first-run", ..screen("start-3", WIDE, &[NEXT_STEP]) },
    Screen { stage: Empty, sees: "first-run", ..screen("start-3-420", NARROW, &[]) },
    Screen { stage: Empty, sees: "first-run", ..screen("first-run", WIDE, &[SKIP]) },
    Screen { stage: Empty, sees: "first-run", ..screen("first-run-420", NARROW, &[]) },
    Screen { stage: Fresh, sees: "timeline", ..screen("empty", WIDE, &[Keys("gs")]) },
    Screen { themes: ALL, ..screen("columns", WIDE, &[LEAD]) },
    screen("columns-1024", MIDDLE, &[LEAD]),
    screen("article-420", NARROW, &[LEAD]),
    screen("list", WIDE, &[]),
    screen("list-1024", MIDDLE, &[]),
    screen("list-420", NARROW, &[]),
    Screen { density: "compact", ..screen("compact", WIDE, &[LEAD]) },
    Screen { density: "roomy", ..screen("roomy", WIDE, &[LEAD]) },
    screen("arabic", WIDE, &[Click(ROWS, "عبّارة")]),
    screen("japanese", WIDE, &[Click(ROWS, "霧の森")]),
    screen("add", WIDE, &[Keys("a")]),
    screen("add-1024", MIDDLE, &[Keys("a")]),
    Screen { themes: ALL, ..screen("add-found", WIDE, FOUND) },
    screen("add-found-420", NARROW, FOUND),
    screen("add-catalogue", WIDE, &[Keys("a"), Keys("times")]),
    screen("add-catalogue-420", NARROW, &[Keys("a"), Keys("times")]),
    screen("add-title", WIDE, GUARDIAN),
    screen("add-title-420", NARROW, GUARDIAN),
    screen("add-sign-in", WIDE, LOCKED),
    screen("add-sign-in-420", NARROW, LOCKED),
    screen("add-list", WIDE, LIST),
    screen("add-tried", WIDE, &[Keys("a"), Keys("http://nowhere.example/\u{e007}"), Id("add-tried")]),
    screen("bring", WIDE, BRING),
    screen("bring-420", NARROW, BRING),
    screen("help", WIDE, &[Keys("?")]),
    screen("search", WIDE, &[Keys("/night\u{e007}")]),
    screen("typography", WIDE, &[LEAD, Keys("T")]),
    screen("lightbox", WIDE, &[LEAD, Keys("i")]),
    screen("find", WIDE, &[LEAD, FIND, Keys("port")]),
    screen("more", WIDE, &[LEAD, Keys("e")]),
    screen("paper", WIDE, &[Keys("gl"), LEAD]),
    Screen { themes: ALL, ..screen("today", WIDE, TODAY) },
    screen("today-1024", MIDDLE, TODAY),
    screen("today-420", NARROW, TODAY),
    screen("today-foot", WIDE, TODAY_FOOT),
    screen("today-why", WIDE, &[Keys("gt"), Keys("j"), Keys("w")]),
    screen("today-topic", WIDE, &[Keys("gt"), Keys("j"), Keys("w"), Button("why", "Mute or favour")]),
    screen("today-topic-420", NARROW, &[Keys("gt"), Keys("j"), Keys("w"), Button("why", "Mute or favour")]),
    screen("today-paper", WIDE, &[Keys("gl"), Keys("gt")]),
    Screen { themes: ALL, ..screen("story", WIDE, STORY) },
    screen("story-1024", MIDDLE, STORY),
    screen("story-420", NARROW, STORY),
    screen("story-coverage", WIDE, COVERAGE),
    screen("story-coverage-420", NARROW, COVERAGE),
    screen("strip", WIDE, &[LATEST, LEAD, Keys(NEXT_PANE), Chord("\u{e010}")]),
    screen("wall", WIDE, &[LATEST, Click(ROWS, "The four-day order book")]),
    screen("section-menu", WIDE, &[Button("sidebar", "World"), MENU]),
    screen("section-new", WIDE, &[Id("new-section"), Keys("world\u{e007}")]),
    screen(
        "section-name",
        WIDE,
        &[Button("sidebar", "World"), MENU, Keys("\u{e015}\u{e015}\u{e015}\u{e007}")],
    ),
    screen("section-drag", WIDE, &[Drag("Plainsong Review", "Science", 0.0)]),
    screen("section-drag-between", WIDE, &[Drag("Plainsong Review", "The Ingot", 10.0)]),
    screen("title-menu", WIDE, &[TALLYMAN, MENU]),
    screen("move", WIDE, &[TALLYMAN, MENU, Keys("\u{e015}\u{e015}\u{e015}\u{e015}\u{e007}")]),
    screen("title", WIDE, &[TALLYMAN, MENU, SETTINGS_OF]),
    screen("title-420", NARROW, &[Keys("gm"), Button("manage", "The Tallyman")]),
    screen("title-merge", WIDE, &[TALLYMAN, MENU, SETTINGS_OF, Button("title-sheet", "Merge with")]),
    screen("settings-offline", WIDE, &[SETTINGS, Id("tab-offline")]),
    screen("settings-appearance", WIDE, &[SETTINGS, Id("tab-appearance")]),
    screen("settings-reading", WIDE, &[SETTINGS, Id("tab-reading")]),
    screen("settings-today", WIDE, &[SETTINGS, Id("tab-today")]),
    screen("settings-refresh", WIDE, &[SETTINGS, Id("tab-refresh")]),
    screen("settings-notifications", WIDE, &[SETTINGS, Id("tab-notifications")]),
    screen("settings-storage", WIDE, &[SETTINGS, Id("tab-storage")]),
    screen("settings-about", WIDE, &[SETTINGS, Id("tab-about")]),
    Screen { stage: Lost, ..screen("error", WIDE, &[Button("sidebar", "Folha da Calçada")]) },
    Screen { stage: Lost, ..screen("manage", WIDE, &[Keys("gm")]) },
    Screen { stage: Lost, ..screen("manage-1024", MIDDLE, &[Keys("gm")]) },
    Screen {
        stage: Lost,
        themes: ALL,
        ..screen("manage-open", WIDE, &[Keys("gm"), Button("manage", "Failed")])
    },
    Screen { stage: Lost, ..screen("manage-bulk", WIDE, &[Keys("gm"), Tick("manage", "Tick all")]) },
    Screen { stage: Lost, ..screen("manage-bulk-420", NARROW, &[Keys("gm"), Tick("manage", "Tick all")]) },
    Screen {
        stage: Lost, ..screen("title-lost", WIDE, &[Keys("gm"), Button("manage", "Folha da Calçada")])
    },
    Screen {
        stage: Lost,
        ..screen(
            "manage-edit",
            WIDE,
            &[Keys("gm"), Button("manage", "Failed"), Button("manage", "Edit address")],
        )
    },
    Screen { stage: Lost, ..screen("manage-narrow", NARROW, &[Keys("gm")]) },
    Screen { stage: Lost, ..screen("figure", WIDE, &[LATEST, LEAD, Keys(NEXT_PANE), Keys(" "), Keys(" ")]) },
    Screen { stage: Lost, themes: LIGHT, ..screen("report", WIDE, REPORT) },
    Screen { stage: Lost, ..screen("report-again", WIDE, &[Keys("gm"), Button("manage", "Last import")]) },
    Screen { stage: Later, sees: "trial-sheet", ..screen("trial", WIDE, &[]) },
    Screen { stage: Later, sees: "trial-sheet", ..screen("trial-420", NARROW, &[]) },
    Screen {
        stage: Later,
        sees: "timeline",
        ..screen(
            "seldom",
            WIDE,
            &[Button("trial-sheet", "Keep following"), Button("sidebar", "Seldom heard")],
        )
    },
    Screen { stage: Later, sees: "timeline", ..screen("seldom-420", NARROW, &[Keys("ge")]) },
    Screen { stage: Many, ..screen("many", WIDE, &[]) },
    Screen { stage: Many, density: "compact", ..screen("many-compact", WIDE, &[Keys("gm")]) },
    Screen { stage: Many, density: "roomy", ..screen("many-roomy", MIDDLE, &[Keys("gm")]) },
    Screen { stage: Many, ..screen("many-420", NARROW, &[Keys("gm")]) },
    Screen { stage: Many, ..screen("many-title", WIDE, &[Keys("gm"), Button("manage", "Almanack")]) },
    Screen { stage: Many, ..screen("many-title-420", NARROW, &[Keys("gm"), Button("manage", "Almanack")]) },
    Screen { stage: Offline, ..screen("offline", WIDE, &[LATEST, Click(ROWS, "River towns get")]) },
    Screen { stage: Damaged, sees: "folder-trouble", ..screen("trouble", WIDE, &[]) },
];
