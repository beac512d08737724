//! What people see; with `--json`, what programs see.

use crate::{
    acts, blocks, colour, failing,
    outcome::{self, Outcome},
    shell, times,
};
use newsrack_engine::{Event, EventStream, RefreshState};
use newsrack_model::Document;
use serde_json::{Value, json};
use std::{
    fmt::Write as _,
    io::{self, IsTerminal, Write},
};
use tokio::task::JoinHandle;

/// Prints how a command ended.
///
/// # Errors
/// The output does not take all of it.
pub(crate) fn outcome(outcome: &Outcome, is_json: bool) -> io::Result<()> {
    match outcome {
        Outcome::Done { response: Value::Null, note, .. } => besides(note.as_deref()),
        Outcome::Done { response, .. } if is_json => writeln!(io::stdout(), "{response}"),
        Outcome::Done { text, note, .. } => {
            if !text.is_empty() {
                writeln!(io::stdout(), "{}", text.trim_end())?;
            }
            besides(note.as_deref())
        }
        Outcome::Failed(error) if is_json => {
            let mut printed = json!({ "error": outcome::told(error) });
            if !error.candidates.is_empty() {
                printed["candidates"] = json!(error.candidates);
            }
            if !error.tried.is_empty() {
                printed["tried"] = json!(error.tried);
            }
            writeln!(io::stdout(), "{printed}")
        }
        Outcome::Failed(error) => {
            let mut text = colour::red(&plain(&error.message));
            if !error.candidates.is_empty() {
                let lines = candidates(&json!({ "candidates": error.candidates }));
                lines.lines().for_each(|line| _ = write!(text, "\n  {line}"));
                text.push_str("\nFollow one by its address, or the first with --first.");
            }
            for tried in &error.tried {
                _ = write!(text, "\n  {}: {}", plain(&tried.address), plain(&tried.reason.message));
            }
            writeln!(io::stderr(), "{text}")
        }
    }?;
    io::stdout().flush()
}

/// What people are told besides.
fn besides(note: Option<&str>) -> io::Result<()> {
    note.map_or(Ok(()), |note| writeln!(io::stderr(), "{}", plain(note)))
}

/// A response for people.
pub(crate) fn text(command: &str, response: &Value) -> String {
    let mut text = String::new();
    match command {
        "titles" => {
            for title in list(response, "titles") {
                let name = word(&title["name"]);
                let name = if title["unread"] == json!(0) { name } else { colour::bold(&name) };
                let [id, unread] = ["publication_id", "unread"].map(|key| title[key].as_i64().unwrap_or(0));
                let failing: Vec<_> =
                    list(title, "feeds").filter(|feed| feed["failures"] != json!(0)).collect();
                let mark = if failing.is_empty() { ' ' } else { '!' };
                let trial = title["trial"]["ends_at"].as_i64().map_or(String::new(), |ends_at| {
                    colour::dim(&format!("  trial until {}", times::day(ends_at)))
                });
                let _ = writeln!(text, "{id:>6}  {unread:>5} {mark} {name}{trial}");
                for feed in failing {
                    let state =
                        failing::state(&feed["failures"], &feed["next_due_at"], &feed["reason"]["message"]);
                    let is_only = list(title, "feeds").count() == 1;
                    let of = if is_only { String::new() } else { format!("{}: ", word(&feed["feed_url"])) };
                    let _ = writeln!(text, "{:16}{of}{}", "", plain(&state));
                }
            }
        }
        "title" => text = kept(response),
        "trials" => {
            for trial in list(response, "trials") {
                let [id, entries, read, opened, saved, stories, only] =
                    ["publication_id", "entries", "read", "opened", "saved", "stories", "only"]
                        .map(|key| trial[key].as_i64().unwrap_or(0));
                let until = times::day(trial["ends_at"].as_i64().unwrap_or(0));
                let until =
                    if trial["is_over"] == json!(true) { "over".into() } else { format!("until {until}") };
                let counts = format!(
                    "{entries} came: {read} read, {opened} opened, {saved} saved; {only} of {stories} stories by no other title"
                );
                let _ =
                    writeln!(text, "{id:>6}  {}  {}  {counts}", word(&trial["name"]), colour::dim(&until));
            }
        }
        "end_trial" => {
            text = if response["changed"].is_null() { "Kept.".into() } else { "Unfollowed.".into() };
        }
        "catalogue" => list(response, "titles").for_each(|title| listed(&mut text, title)),
        "discover" => text = candidates(response),
        "entries" | "search" => {
            for entry in list(response, "entries") {
                let is_read = entry["is_read"] == json!(true);
                let mark = if is_read { ' ' } else { '•' };
                let at = colour::dim(&times::short(entry["sort_at"].as_i64().unwrap_or(0)));
                let (title, headline) = (word(&entry["title"]), word(&entry["headline"]));
                let headline = if is_read { headline } else { colour::bold(&headline) };
                let id = entry["entry_id"].as_i64().unwrap_or(0);
                let _ = writeln!(text, "{id:>8} {mark} {at}  {title}: {headline}");
            }
        }
        "article" => text = article(response),
        "follow" => {
            let verb = if response["is_new"] == json!(true) { "Followed" } else { "Already followed" };
            let _ = write!(text, "{verb}: {} ({} new)", word(&response["name"]), response["new_entries"]);
        }
        "import_opml" => {
            let _ = writeln!(text, "{} added, {} followed already", response["added"], response["already"]);
            for refused in list(response, "refused") {
                let _ = writeln!(text, "line {}: {}", refused["line"], word(&refused["reason"]));
            }
            for private in list(response, "private") {
                let _ = writeln!(text, "line {}: {}", private["line"], word(&private["reason"]));
            }
        }
        "import_marks" => {
            let [added, read, saved, left] =
                ["added", "read", "saved", "left_out"].map(|key| response[key].as_u64().unwrap_or(0));
            let _ = writeln!(text, "{saved} saved, {read} marked read, {added} of them were not here");
            if left > 0 {
                let _ = writeln!(text, "{left} left out: read in titles that are not followed");
            }
            for refused in list(response, "refused") {
                let _ = writeln!(text, "article {}: {}", refused["line"], word(&refused["reason"]));
            }
        }
        "refresh" => {
            let _ = writeln!(
                text,
                "{} {}: {} updated, {} unchanged, {} skipped, {} failed; {} new, {} changed",
                response["feeds"],
                if response["feeds"] == json!(1) { "feed" } else { "feeds" },
                response["updated"],
                response["unchanged"],
                response["skipped"],
                response["failed"],
                response["new_entries"],
                response["changed_entries"]
            );
            for failure in list(response, "failures") {
                let _ = writeln!(text, "{}: {}", word(&failure["feed_url"]), word(&failure["reason"]));
            }
            match list(response, "resting").count() {
                0 => {}
                1 => text.push_str("1 rests after failing; --force asks it now:\n"),
                many => _ = writeln!(text, "{many} rest after failing; --force asks them now:"),
            }
            for resting in list(response, "resting") {
                let state = failing::state(&resting["failures"], &resting["until"], &resting["reason"]);
                let _ = writeln!(text, "{}: {}", word(&resting["feed_url"]), plain(&state));
            }
        }
        "undo" => {
            let _ = write!(text, "Taken back: {}", plain(&acts::sentence(&response["act"])));
        }
        _ => text = plain(&acts::sentence(&response["act"])),
    }
    text
}

/// A title of the catalogue: its names, where it is from, whose it is, and its feeds by section.
/// A title, and what is set of it that is not as for all titles.
fn kept(title: &Value) -> String {
    let mut text =
        format!("{:>6}  {}\n", title["publication_id"].as_i64().unwrap_or(0), word(&title["name"]));
    let mut line = |told: String| _ = writeln!(text, "        {told}");
    match title["interval_minutes"].as_u64() {
        Some(0) => line("asked by hand alone".into()),
        Some(minutes) => line(format!("asked every {minutes} minutes")),
        None => {}
    }
    if title["shows_images"] == json!(false) {
        line("no pictures".into());
    }
    if let Some(most) = title["daily_cap"].as_u64() {
        line(format!("{most} articles a day arrive unread"));
    }
    if title["muted_words"].is_array() {
        line(format!("muted: {}", list(title, "muted_words").map(word).collect::<Vec<_>>().join(", ")));
    }
    if let Some(ends_at) = title["trial"]["ends_at"].as_i64() {
        line(format!("on trial until {}", times::day(ends_at)));
    }
    for feed in list(title, "feeds") {
        let notify = match feed["notify"].as_str() {
            Some("digest") => ", announced twice a day",
            Some("at_once") => ", announced at once",
            _ => "",
        };
        let password = if feed["has_credentials"] == json!(true) { ", with a password" } else { "" };
        line(format!("{}{notify}{password}", word(&feed["feed_url"])));
    }
    text
}

fn listed(text: &mut String, title: &Value) {
    let others: Vec<String> = list(title, "other_names").map(word).collect();
    let others = if others.is_empty() { String::new() } else { format!(" ({})", others.join(", ")) };
    let mark = if title["is_followed"] == json!(true) { '•' } else { ' ' };
    let place = [&title["country"], &title["language"]].map(word).join(" ");
    let _ = writeln!(
        text,
        "{mark} {}{others}  {}",
        colour::bold(&word(&title["name"])),
        colour::dim(place.trim())
    );
    let about = word(&title["about"]);
    let owner =
        if title["owner"].is_string() { format!("Owner: {}.", word(&title["owner"])) } else { String::new() };
    if !(about.is_empty() && owner.is_empty()) {
        let _ = writeln!(text, "    {}", format!("{about} {owner}").trim());
    }
    for feed in list(title, "feeds") {
        let name =
            if feed["name"].is_string() { format!(", {}", word(&feed["name"])) } else { String::new() };
        let mark = if feed["is_followed"] == json!(true) { '•' } else { ' ' };
        let _ = writeln!(text, "  {mark} {}  {}{name}", word(&feed["feed_url"]), word(&feed["section"]));
    }
}

/// A line for each feed, to be picked by its address.
fn candidates(response: &Value) -> String {
    let mut text = String::new();
    let width = |candidate: &Value| word(&candidate["feed_url"]).chars().count();
    let width = list(response, "candidates").map(width).max().unwrap_or(0);
    for candidate in list(response, "candidates") {
        let (url, name) = (word(&candidate["feed_url"]), word(&candidate["name"]));
        let followed = if candidate["is_followed"] == json!(true) { " (followed)" } else { "" };
        let _ = writeln!(text, "{url:width$}  {name}{followed}");
    }
    if let Some(list) = response.get("list") {
        let url = word(&list["url"]);
        let titles = if list["feeds"] == json!(1) { "title" } else { "titles" };
        let typed = shell::quoted(&url);
        let _ = writeln!(text, "{url}  a list of {} {titles}: newsrack import {typed}", list["feeds"]);
    }
    text
}

fn list<'a>(response: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    response[name].as_array().into_iter().flatten()
}

fn article(response: &Value) -> String {
    let entry = &response["entry"];
    let mut text = String::new();
    let _ = writeln!(text, "{}\n", word(&entry["title"]));
    let _ = writeln!(text, "{}\n", colour::bold(&word(&entry["headline"])));
    let with_role = |name: String| match response["roles"].get(&name) {
        Some(role) => format!("{name}, {}", word(role)),
        None => name,
    };
    let authors: Vec<String> = list(response, "authors").map(word).map(with_role).collect();
    if !authors.is_empty() {
        // A comma stands between a name and its role.
        let has_roles = response["roles"].as_object().is_some_and(|roles| !roles.is_empty());
        let _ = writeln!(text, "{}", authors.join(if has_roles { "; " } else { ", " }));
    }
    let _ = writeln!(text, "{}\n", times::short(entry["sort_at"].as_i64().unwrap_or(0)));
    let document: Document = serde_json::from_value(response["document"].clone()).unwrap_or_default();
    if document.blocks.is_empty() {
        let _ = writeln!(text, "{}", word(&entry["summary"]));
    }
    if !document.blocks.is_empty() {
        let _ = writeln!(text, "{}\n", plain(&blocks::text(&document.blocks)));
    }
    for (at, note) in document.notes.iter().enumerate() {
        let _ = writeln!(text, "[{}] {}\n", at + 1, plain(&blocks::text(&note.blocks)));
    }
    if response["url"].is_string() {
        let _ = writeln!(text, "{}", word(&response["url"]));
    }
    text
}

fn word(value: &Value) -> String {
    plain(value.as_str().unwrap_or_default())
}

/// Words of a publisher's for a terminal, which would obey control signs among them, and turn round what follows others.
pub(crate) fn plain(text: &str) -> String {
    let is_turn = |sign| matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .filter(|sign| !(sign.is_control() || is_turn(*sign)) || matches!(sign, '\n' | '\t'))
        .collect()
}

/// Takes the refresh line away again.
pub(crate) fn end_progress() {
    if io::stderr().is_terminal() {
        let _ = write!(io::stderr(), "\r{:32}\r", "");
    }
}

/// Shows the refresh line on a terminal's error stream while the task runs.
pub(crate) fn follow_progress(mut events: EventStream) -> JoinHandle<()> {
    tokio::spawn(async move {
        if !io::stderr().is_terminal() {
            return;
        }
        loop {
            for event in events.next().await {
                if let Event::Refresh { refresh: RefreshState::Running { done, total, failed } } = event {
                    let failed = if failed > 0 { format!(", {failed} failed") } else { String::new() };
                    let _ = write!(io::stderr(), "\r{done} of {total}{failed}   ");
                }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The address of a hostile list ran what it said once the reader typed the line.
    #[test]
    fn the_command_for_a_list_is_typed_safely() {
        let check = |url: &str, feeds: u32, want: &str| {
            let response = json!({ "list": { "url": url, "feeds": feeds } });
            assert_eq!(text("discover", &response).trim_end(), want);
        };
        let url = "https://a.example/l";
        check(url, 1, &format!("{url}  a list of 1 title: newsrack import {url}"));
        let url = "https://a.example/$(id);x";
        check(url, 2, &format!("{url}  a list of 2 titles: newsrack import '{url}'"));
    }

    #[test]
    fn no_name_turns_the_line_round() {
        assert_eq!(plain("a\u{202e}b\u{2066}c\u{1b}[31m\nשלום"), "abc[31m\nשלום");
    }
}
