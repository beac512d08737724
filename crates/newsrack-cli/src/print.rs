//! What people see; with `--json`, what programs see.

use crate::{outcome::Outcome, times};
use newsrack_engine::{Event, EventStream, RefreshState};
use newsrack_model::{Block, Document, Inline};
use serde_json::{Value, json};
use std::{
    fmt::Write as _,
    io::{self, IsTerminal, Write},
};
use tokio::task::JoinHandle;

/// Prints how a command ended.
pub(crate) fn outcome(outcome: &Outcome, is_json: bool) {
    // A reader that went away, as `head` does, is no fault.
    let _ = match outcome {
        Outcome::Done { response: Value::Null, .. } => Ok(()),
        Outcome::Done { response, .. } if is_json => writeln!(io::stdout(), "{response}"),
        Outcome::Done { text, .. } => writeln!(io::stdout(), "{}", text.trim_end()),
        Outcome::Failed(error) if is_json => {
            let mut printed = json!({ "error": { "code": error.code, "message": error.message } });
            if !error.candidates.is_empty() {
                printed["candidates"] = json!(error.candidates);
            }
            writeln!(io::stdout(), "{printed}")
        }
        Outcome::Failed(error) => {
            let mut text = error.message.clone();
            for candidate in &error.candidates {
                let _ = write!(text, "\n  {}  {}", candidate.feed_url, candidate.name);
            }
            writeln!(io::stderr(), "{text}")
        }
    };
}

/// A response for people.
pub(crate) fn text(command: &str, response: &Value) -> String {
    let mut text = String::new();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match command {
        "titles" => {
            for title in list(response, "titles") {
                let _ = writeln!(
                    text,
                    "{:>6}  {:>5}  {}",
                    title["publication_id"],
                    title["unread"],
                    word(&title["name"])
                );
            }
        }
        "discover" => {
            for candidate in list(response, "candidates") {
                let _ = writeln!(text, "{}  {}", word(&candidate["feed_url"]), word(&candidate["name"]));
            }
        }
        "entries" | "search" => {
            for entry in list(response, "entries") {
                let mark = if entry["is_read"] == json!(true) { ' ' } else { '•' };
                let at = times::short(entry["sort_at"].as_i64().unwrap_or(0));
                let (title, headline) = (word(&entry["title"]), word(&entry["headline"]));
                let _ = writeln!(text, "{:>8} {mark} {at}  {title}: {headline}", entry["entry_id"]);
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
        }
        "refresh" => {
            let _ = writeln!(
                text,
                "{} feeds: {} updated, {} unchanged, {} skipped, {} failed; {} new, {} changed",
                response["feeds"],
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
        }
        _ => text = word(&response["label"]),
    }
    text
}

fn list<'a>(response: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    response[name].as_array().into_iter().flatten()
}

fn article(response: &Value) -> String {
    let entry = &response["entry"];
    let mut text = String::new();
    let _ = writeln!(text, "{}\n", entry["title"].as_str().unwrap_or_default());
    let _ = writeln!(text, "{}\n", entry["headline"].as_str().unwrap_or_default());
    let authors: Vec<&str> = list(response, "authors").filter_map(Value::as_str).collect();
    if !authors.is_empty() {
        let _ = writeln!(text, "{}", authors.join(", "));
    }
    let _ = writeln!(text, "{}\n", times::short(entry["sort_at"].as_i64().unwrap_or(0)));
    let document: Document = serde_json::from_value(response["document"].clone()).unwrap_or_default();
    if document.blocks.is_empty() {
        let _ = writeln!(text, "{}", entry["summary"].as_str().unwrap_or_default());
    }
    for block in &document.blocks {
        let _ = writeln!(text, "{}\n", block_text(block).trim_end());
    }
    if let Some(url) = response["url"].as_str() {
        let _ = writeln!(text, "{url}");
    }
    text
}

fn block_text(block: &Block) -> String {
    match block {
        Block::Heading { inlines, .. } => Inline::text_of(inlines).to_uppercase(),
        Block::Divider => "* * *".into(),
        Block::Figure(figure) => format!("[{}]", Inline::text_of(&figure.caption)),
        Block::Embed(embed) => format!("[{}: {} {}]", embed.provider, embed.title, embed.url),
        Block::Media(media) => format!("[{} {}]", media.title, media.url),
        other => Document { blocks: vec![other.clone()], ..Document::default() }.text(),
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
