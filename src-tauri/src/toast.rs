//! What a notification says: plain words of ours, and headlines that no server can take for markup.

use crate::{line::one_line, strings::Strings};
use fluent_bundle::FluentArgs;
use newsrack_engine::{Announcement, StoryAnnouncement, today::KeptEdition};
use newsrack_model::EditionKind;

/// The keys of the catalogue that notifications need.
#[cfg(test)]
pub(crate) const KEYS: &[&str] = &[
    "notify-one",
    "notify-many",
    "notify-story",
    "notify-topic",
    "notify-stories",
    "notify-edition",
    "notify-edition-of",
    "notify-action-open",
    "notify-action-save",
    "notify-action-mark-read",
];

const MOST_SUMMARY: usize = 120;
const MOST_BODY: usize = 240;
const MOST_TITLES: usize = 6;

/// The words of one notification.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Toast {
    /// One line; servers never read it as markup.
    pub(crate) summary: String,
    /// One line, escaped where the server reads markup.
    pub(crate) body: String,
}

impl Toast {
    /// One article by its headline, several by their number and titles.
    pub(crate) fn of(announcement: &Announcement, strings: &Strings, has_markup: bool) -> Self {
        let mut arguments = FluentArgs::new();
        arguments.set("count", announcement.count);
        arguments.set("titles", announcement.titles.len());
        let (summary, body) = if announcement.count == 1 {
            arguments.set("title", announcement.titles.first().map_or("", String::as_str));
            (announcement.headline.clone(), strings.say_with("notify-one", &arguments))
        } else {
            (strings.say_with("notify-many", &arguments), names(&announcement.titles))
        };
        Self::within_bounds(&summary, &body, has_markup)
    }

    /// One story by its headline and the titles that carry it, several by their number and headlines.
    pub(crate) fn of_stories(stories: &[StoryAnnouncement], strings: &Strings, has_markup: bool) -> Self {
        let mut arguments = FluentArgs::new();
        arguments.set("count", stories.len());
        let (summary, body) = if let [story] = stories {
            arguments.set("titles", story.titles.len());
            arguments.set("names", names(&story.titles));
            arguments.set("topic", story.topic.as_deref().unwrap_or_default());
            let key = if story.topic.is_some() { "notify-topic" } else { "notify-story" };
            (story.headline.clone(), strings.say_with(key, &arguments))
        } else {
            let headlines: Vec<&str> = stories.iter().map(|story| story.headline.as_str()).collect();
            (strings.say_with("notify-stories", &arguments), headlines.join(" · "))
        };
        Self::within_bounds(&summary, &body, has_markup)
    }

    /// An edition by its hour, how much there is of it, and its first headline.
    pub(crate) fn of_edition(edition: &KeptEdition, strings: &Strings, has_markup: bool) -> Self {
        let mut arguments = FluentArgs::new();
        let kind = match edition.kind {
            EditionKind::Morning => "morning",
            EditionKind::Noon => "noon",
            EditionKind::Evening => "evening",
            EditionKind::Asked => "asked",
        };
        arguments.set("kind", kind);
        arguments.set("stories", edition.cards);
        arguments.set("minutes", edition.minutes);
        arguments.set("headline", edition.headline.as_str());
        let summary = strings.say_with("notify-edition", &arguments);
        Self::within_bounds(&summary, &strings.say_with("notify-edition-of", &arguments), has_markup)
    }

    fn within_bounds(summary: &str, body: &str, has_markup: bool) -> Self {
        let body = one_line(body, MOST_BODY);
        Self { summary: one_line(summary, MOST_SUMMARY), body: if has_markup { escape(&body) } else { body } }
    }
}

/// The first of some titles.
fn names(titles: &[String]) -> String {
    let more = if titles.len() > MOST_TITLES { ", …" } else { "" };
    format!("{}{more}", titles[..titles.len().min(MOST_TITLES)].join(", "))
}

/// Servers with `body-markup` read tags and entities (Desktop Notifications 1.2).
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsrack_model::{EditionId, EntryId, StoryId};

    fn announcement(headline: &str, count: usize, titles: &[&str]) -> Announcement {
        Announcement {
            entry_id: EntryId(1),
            headline: headline.into(),
            count,
            titles: titles.iter().map(|title| (*title).to_owned()).collect(),
        }
    }

    #[test]
    fn one_says_its_headline_and_several_their_number() {
        let strings = Strings::english();
        let check = |announcement: Announcement, has_markup, summary: &str, body: &str| {
            let want = Toast { summary: summary.into(), body: body.into() };
            assert_eq!(Toast::of(&announcement, &strings, has_markup), want);
        };
        let one = |headline, title: &str| announcement(headline, 1, &[title]);
        check(one("Ferry crews reach deal", "The Tallyman"), true, "Ferry crews reach deal", "The Tallyman");
        check(one("Q&A: <b>x</b>", "A & B <i>"), true, "Q&A: <b>x</b>", "A &amp; B &lt;i&gt;");
        check(one("Q&A: <b>x</b>", "A & B <i>"), false, "Q&A: <b>x</b>", "A & B <i>");
        check(one("two\nlines\u{202e}", "T\u{0}"), true, "two lines", "T");
        check(announcement("x", 9, &["A", "B", "C", "D"]), true, "9 new from 4 titles", "A, B, C, D");
        check(announcement("x", 2, &["A"]), true, "2 new from one title", "A");
    }

    fn story(headline: &str, titles: &[&str], topic: Option<&str>) -> StoryAnnouncement {
        StoryAnnouncement {
            story_id: StoryId(1),
            headline: headline.into(),
            titles: titles.iter().map(|title| (*title).to_owned()).collect(),
            topic: topic.map(str::to_owned),
        }
    }

    #[test]
    fn a_story_says_who_carries_it_and_several_their_headlines() {
        let strings = Strings::english();
        let check = |stories: &[StoryAnnouncement], summary: &str, body: &str| {
            let want = Toast { summary: summary.into(), body: body.into() };
            assert_eq!(Toast::of_stories(stories, &strings, true), want);
        };
        let ferry = |topic| story("Ferry <sails>", &["A & B", "C"], topic);
        check(&[ferry(None)], "Ferry <sails>", "In 2 of your titles: A &amp; B, C");
        check(
            &[ferry(Some("ferry"))],
            "Ferry <sails>",
            "On your topic ferry, in 2 of your titles: A &amp; B, C",
        );
        check(&[story("X", &["A"], Some("x"))], "X", "On your topic x, in one of your titles: A");
        let many = story("X", &["A", "B", "C", "D", "E", "F", "G"], None);
        check(&[many], "X", "In 7 of your titles: A, B, C, D, E, F, …");
        check(
            &[ferry(None), story("Y", &["A"], None)],
            "2 stories in several of your titles",
            "Ferry &lt;sails&gt; · Y",
        );
    }

    #[test]
    fn an_edition_says_how_much_there_is_of_it() {
        let strings = Strings::english();
        let check = |kind, cards, summary: &str, body: &str| {
            let edition = KeptEdition {
                id: EditionId(1),
                kind,
                made_at: 0,
                looked_to: EntryId(1),
                budget_minutes: 45,
                candidates: 200,
                titles: 30,
                opened_at: None,
                ended_at: None,
                cards,
                minutes: 52,
                headline: "Ferry <sails>".into(),
            };
            let want = Toast { summary: summary.into(), body: body.into() };
            assert_eq!(Toast::of_edition(&edition, &strings, true), want);
        };
        let body = "34 stories, about 52 min · Ferry &lt;sails&gt;";
        check(EditionKind::Morning, 34, "The morning edition is ready", body);
        check(EditionKind::Noon, 34, "The noon edition is ready", body);
        check(EditionKind::Evening, 34, "The evening edition is ready", body);
        let body = "One story, about 52 min · Ferry &lt;sails&gt;";
        check(EditionKind::Asked, 1, "The extra edition is ready", body);
    }

    #[test]
    fn a_toast_has_bounds() {
        let titles: Vec<String> = (0..50).map(|at| format!("The {at} {}", "&".repeat(100))).collect();
        let many = Announcement { titles, ..announcement(&"x".repeat(10_000), 1_000, &[]) };
        for announced in [Announcement { count: 1, ..many.clone() }, many] {
            let toast = Toast::of(&announced, &Strings::english(), false);
            assert!(toast.summary.chars().count() <= MOST_SUMMARY);
            assert!(toast.body.chars().count() <= MOST_BODY);
        }
    }
}
