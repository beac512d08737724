//! What the reader wants of one title: its settings, its trial, and the password of a private feed.

use crate::{commands::answered, input, known, outcome::Outcome};
use clap::{Args, ValueEnum};
use newsrack_api::{
    ApiError, Code, dispatch,
    wire::{Title, TitleFeed, Titles},
};
use newsrack_engine::Reader;
use newsrack_model::PublicationId;
use serde_json::{Map, Value, json};
use std::{
    io::{self, IsTerminal as _},
    slice,
};

type Answer = Result<Outcome, ApiError>;

/// What can be set of a title.
#[derive(Debug, Args)]
pub(crate) struct Settings {
    /// Its id, its name or a part of it, or the address of one of its feeds.
    title: String,
    /// Call it so; an empty name gives the publisher's back.
    #[arg(long)]
    name: Option<String>,
    /// How often it is asked: minutes from 15 to 1440, "default" for as often as all titles, or "by-hand".
    #[arg(long, value_name = "MINUTES|default|by-hand", value_parser = interval)]
    interval: Option<Named<u16>>,
    /// Whether its pictures are fetched and shown.
    #[arg(long)]
    images: Option<Turn>,
    /// So many of its articles a day arrive unread, 1000 at most; "none" for all.
    #[arg(long, value_name = "N|none", value_parser = cap)]
    daily_cap: Option<Named<u32>>,
    /// Leave out what has this word or phrase in its headline or summary; can be given again.
    #[arg(long, value_name = "WORD")]
    mute: Vec<String>,
    /// Leave it out no more; can be given again.
    #[arg(long, value_name = "WORD")]
    unmute: Vec<String>,
    /// Put it on trial for fourteen days, or keep it as an ordinary title.
    #[arg(long)]
    trial: Option<Turn>,
    /// Whether and how its new articles are announced.
    #[arg(long)]
    notify: Option<Announced>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Turn {
    /// From now on.
    On,
    /// No more.
    Off,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Announced {
    /// Not at all.
    Off,
    /// Twice a day, with all others.
    Digest,
    /// When they come.
    AtOnce,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum End {
    /// As an ordinary title.
    Keep,
    /// It is unfollowed; `undo` brings it back for 30 days.
    LetGo,
}

/// A number, or what stands for all titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Named<T>(Option<T>);

fn interval(text: &str) -> Result<Named<u16>, String> {
    match text {
        "default" => Ok(Named(None)),
        "by-hand" => Ok(Named(Some(0))),
        _ => text.parse().map(|minutes| Named(Some(minutes))).map_err(|_| {
            format!(
                "--interval wants minutes from 15 to 1440, \"default\" or \"by-hand\", and not \"{text}\"."
            )
        }),
    }
}

fn cap(text: &str) -> Result<Named<u32>, String> {
    match text {
        "none" => Ok(Named(None)),
        _ => text
            .parse()
            .map(|most| Named(Some(most)))
            .map_err(|_| format!("--daily-cap wants a number or \"none\", and not \"{text}\".")),
    }
}

impl Turn {
    fn is_on(self) -> bool {
        self == Self::On
    }
}

/// Sets what was named, and prints the title as it is then.
pub(crate) async fn set(reader: &Reader, wanted: &Settings) -> Answer {
    let id = one(reader, &wanted.title).await?;
    let title = title(reader, id).await?;
    let mut change = Map::new();
    if let Some(turn) = wanted.trial {
        change.insert("is_trial".into(), json!(turn.is_on()));
    }
    if let Some(Named(minutes)) = wanted.interval {
        change.insert("interval_minutes".into(), json!(minutes));
    }
    if let Some(turn) = wanted.images {
        change.insert("shows_images".into(), json!(turn.is_on()));
    }
    if let Some(Named(most)) = wanted.daily_cap {
        change.insert("daily_cap".into(), json!(most));
    }
    if !wanted.mute.is_empty() || !wanted.unmute.is_empty() {
        let words = muted(title.muted_words, &wanted.mute, &wanted.unmute)?;
        change.insert("muted_words".into(), json!(words));
    }
    if !change.is_empty() {
        change.insert("publication_id".into(), json!(id));
        dispatch(reader, "set_title", Value::Object(change)).await?;
    }
    if let Some(name) = &wanted.name {
        let feed = title.feeds.first().map(|feed| feed.feed_id);
        dispatch(reader, "set_feed", json!({ "feed_id": feed, "custom_name": name })).await?;
    }
    if let Some(notify) = wanted.notify {
        let notify = match notify {
            Announced::Off => "off",
            Announced::Digest => "digest",
            Announced::AtOnce => "at_once",
        };
        for feed in &title.feeds {
            dispatch(reader, "set_feed", json!({ "feed_id": feed.feed_id, "notify": notify })).await?;
        }
    }
    let title = self::title(reader, id).await?;
    Ok(answered("title", json!(title)))
}

/// The words that mute a title, with some more and without others. What is taken away must be there.
fn muted(mut words: Vec<String>, more: &[String], less: &[String]) -> Result<Vec<String>, ApiError> {
    for word in less {
        let before = words.len();
        words.retain(|known| known.to_lowercase() != word.trim().to_lowercase());
        if words.len() == before {
            return Err(ApiError::new(Code::NotFound, format!("\"{word}\" mutes nothing of this title.")));
        }
    }
    words.extend_from_slice(more);
    Ok(words)
}

/// Ends a title's trial.
pub(crate) async fn end_trial(reader: &Reader, end: End, title: &str) -> Answer {
    let request = json!({ "publication_id": one(reader, title).await?, "keep": end == End::Keep });
    Ok(answered("end_trial", dispatch(reader, "end_trial", request).await?))
}

/// Keeps the password of a followed feed, or forgets it.
pub(crate) async fn keep_credentials(reader: &Reader, feed_url: &str, user_name: Option<&str>) -> Answer {
    let titles: Titles = titles(reader).await?;
    let mut feeds = titles.titles.iter().flat_map(|title| &title.feeds);
    let feed: &TitleFeed = feeds.find(|feed| feed.feed_url == feed_url).ok_or_else(|| {
        ApiError::new(
            Code::NotFound,
            format!("No feed is followed at {feed_url}. `titles --json` names them."),
        )
    })?;
    let password = user_name.map(|_| password()).transpose()?;
    let user_name = user_name.unwrap_or_default();
    let request = json!({ "feed_id": feed.feed_id, "user_name": user_name, "password": password });
    let told = if password.is_some() { "Kept by the system for" } else { "Forgotten for" };
    let response = dispatch(reader, "set_credentials", request).await?;
    Ok(Outcome::done(response, format!("{told} {feed_url}")))
}

/// A password, from standard input alone: what is typed as an argument stands in the list of processes and in the shell's
/// history.
pub(crate) fn password() -> Result<String, ApiError> {
    if io::stdin().is_terminal() {
        eprintln!("The password (it is seen as you type):");
    }
    let mut line = String::new();
    io::stdin().read_line(&mut line).map_err(|error| input::unread(&error))?;
    Ok(line.trim_end_matches(['\n', '\r']).to_owned())
}

async fn one(reader: &Reader, named: &str) -> Result<PublicationId, ApiError> {
    match known::titles(reader, slice::from_ref(&named.to_owned())).await?[..] {
        [id] => Ok(id),
        _ => Err(ApiError::new(Code::BadRequest, format!("\"{named}\" names several titles."))),
    }
}

async fn titles(reader: &Reader) -> Result<Titles, ApiError> {
    serde_json::from_value(dispatch(reader, "titles", json!({})).await?)
        .map_err(|error| ApiError::new(Code::Failed, error.to_string()))
}

async fn title(reader: &Reader, id: PublicationId) -> Result<Title, ApiError> {
    let found = titles(reader).await?.titles.into_iter().find(|title| title.publication_id == id);
    found.ok_or_else(|| ApiError::new(Code::NotFound, "This title is not here any more."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_added_and_taken_away() {
        let words = |list: &[&str]| -> Vec<String> { list.iter().map(|word| (*word).to_owned()).collect() };
        let check = |more: &[&str], less: &[&str], want: Option<&[&str]>| {
            let got = muted(words(&["Golf", "royal baby"]), &words(more), &words(less)).ok();
            assert_eq!(got, want.map(words), "{more:?} {less:?}");
        };
        check(&["horses"], &[], Some(&["Golf", "royal baby", "horses"]));
        check(&[], &["golf"], Some(&["royal baby"]));
        check(&["tea"], &["Royal Baby"], Some(&["Golf", "tea"]));
        check(&[], &["tea"], None);
    }
}
