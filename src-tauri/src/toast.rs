//! What a notification says: plain words of ours, and headlines that no server can take for markup.

use crate::{line::one_line, strings::Strings};
use fluent_bundle::FluentArgs;
use newsrack_engine::Announcement;

/// The keys of the catalogue that notifications need.
#[cfg(test)]
pub(crate) const KEYS: &[&str] =
    &["notify-one", "notify-many", "notify-action-open", "notify-action-save", "notify-action-mark-read"];

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
            let titles: Vec<&str> =
                announcement.titles.iter().take(MOST_TITLES).map(String::as_str).collect();
            let more = if announcement.titles.len() > MOST_TITLES { ", …" } else { "" };
            (strings.say_with("notify-many", &arguments), format!("{}{more}", titles.join(", ")))
        };
        let body = one_line(&body, MOST_BODY);
        Self {
            summary: one_line(&summary, MOST_SUMMARY),
            body: if has_markup { escape(&body) } else { body },
        }
    }
}

/// Servers with `body-markup` read tags and entities (Desktop Notifications 1.2).
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsrack_model::EntryId;

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
