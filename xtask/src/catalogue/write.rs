//! The catalogue as text: a block a title, one thing a line.

use super::{feeds::SECTIONS, title::Title};
use std::fmt::Write as _;

const HEAD: &str = "\
# Titles of the world's press and their feeds, made by `cargo xtask catalogue`; do not edit.
# Made from lists by others, and curated: kite by Kagi (MIT), awesome-rss-feeds by plenaryapp (CC0 1.0), and a list of the
# press of countries by yavuz (MIT). None of these feeds was fetched when this was made: that one is listed does not say
# that it still answers.
# [SITE] NAME | OTHER NAMES; in COUNTRY LANGUAGE (1 known in the world, and its place where it is among the foremost of its
# language; 2 known in its country); at SITE where it is not https://www.; by OWNER; is ABOUT; then SECTION ADDRESS | NAME |
# LANGUAGE, of each section the main feed first. An address is https: where it has no scheme, and begins with / on the title's
# own site.
";

/// The whole file.
pub(super) fn text(titles: &[Title]) -> String {
    let mut text = HEAD.to_owned();
    for title in titles {
        block(&mut text, title);
    }
    text
}

/// Writing to a string cannot fail.
fn block(text: &mut String, title: &Title) {
    let mut names = vec![title.name.as_str()];
    names.extend(title.other_names.iter().map(String::as_str));
    let _ = writeln!(text, "[{}] {}", title.id, names.join(" | "));
    let country = if title.country.is_empty() { "-" } else { &title.country };
    let mut rank = if title.rank > 0 { format!(" {}", title.rank) } else { String::new() };
    if title.place > 0 {
        let _ = write!(rank, " {}", title.place);
    }
    let _ = writeln!(text, "in {country} {}{rank}", title.language);
    if title.site != format!("https://www.{}/", title.id) {
        let _ = writeln!(text, "at {}", title.site);
    }
    // A line is set as print sets it; names keep the sign that people type.
    let about = title.about.replace('\'', "’");
    for (word, said) in [("by", &title.owner), ("is", &about)] {
        if !said.is_empty() {
            let _ = writeln!(text, "{word} {said}");
        }
    }
    let own = origin(&title.site);
    for feed in &title.feeds {
        let scheme = if feed.address.is_secure { "https://" } else { "http://" };
        let whole = format!("{scheme}{}{}", feed.address.full_host(), feed.address.rest);
        let short = whole.strip_prefix(own).filter(|rest| rest.starts_with('/'));
        let address = short.unwrap_or_else(|| whole.strip_prefix("https://").unwrap_or(&whole));
        let _ = write!(text, "{} {address}", SECTIONS[feed.section]);
        if !feed.name.is_empty() || !feed.language.is_empty() {
            let _ = write!(text, " | {}", feed.name);
        }
        if !feed.language.is_empty() {
            let _ = write!(text, " | {}", feed.language);
        }
        text.push('\n');
    }
}

/// Scheme and host of a site.
fn origin(site: &str) -> &str {
    let from = site.find("://").map_or(0, |at| at + 3);
    &site[..from + site[from..].find('/').unwrap_or(site.len() - from)]
}
