//! The commands that use the data folder: each a request to the api, its response printed as it is.

use crate::{
    arguments::{Arguments, Command, Form, How},
    folder, input, known,
    outcome::{self, Outcome},
    places, print, shell, today, wishes,
};
use newsrack_api::{ApiError, Code, dispatch, file as files, wire};
use newsrack_engine::{CatalogueSection, Form as TakenForm, Reader, RefreshMode, RefreshState};
use newsrack_feed::marked;
use newsrack_model::EntryId;
use serde_json::{Value, json};
use std::path::Path;

type Answer = Result<Outcome, ApiError>;

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(_) => return ApiError::new(Code::Failed, "The system has no room for another program.").into(),
    };
    runtime.block_on(async {
        match answer(arguments).await {
            Ok(outcome) => outcome,
            Err(error) => error.into(),
        }
    })
}

async fn answer(arguments: &Arguments) -> Answer {
    let reader = folder::open(arguments.data_dir.clone())?;
    let reader = &reader;
    let ask = async |name: &str, request: Value| -> Answer {
        let asked = request["address"].as_str().unwrap_or_default().to_owned();
        let answer = dispatch(reader, name, request).await.map_err(|error| by_name(error, &asked))?;
        Ok(answered(name, answer))
    };
    match &arguments.command {
        Command::Follow { address, section, first, trial, user } => {
            let mut request =
                json!({ "address": address, "section": section, "first": first, "is_trial": trial });
            if let Some(user_name) = user {
                let password = wishes::password()?;
                request["credentials"] = json!({ "user_name": user_name, "password": password });
            }
            let followed = ask("follow", request).await?;
            Ok(followed.with(unindexed(reader).await))
        }
        Command::Unfollow { title } => {
            let [id] = known::titles(reader, std::slice::from_ref(title)).await?[..] else {
                return Err(ApiError::new(Code::BadRequest, format!("\"{title}\" names several titles.")));
            };
            ask("unfollow", json!({ "publication_id": id })).await
        }
        Command::Titles => {
            let titles = ask("titles", json!({})).await?;
            Ok(if_empty(titles, "titles", "No titles are followed."))
        }
        Command::Title(settings) => wishes::set(reader, settings).await,
        Command::Trials { end: Some(end), title: Some(title) } => {
            wishes::end_trial(reader, *end, title).await
        }
        Command::Trials { .. } => {
            Ok(if_empty(ask("trials", json!({})).await?, "trials", "No title is on trial."))
        }
        Command::Credentials { feed_url, user, .. } => {
            wishes::keep_credentials(reader, feed_url, user.as_deref()).await
        }
        Command::Discover { address } => ask("discover", json!({ "address": address })).await,
        Command::Catalogue { words, country, language, section, limit, after } => {
            let request = json!({
                "query": words.join(" "), "country": country, "language": language,
                "section": section.as_deref().map(catalogue_section).transpose()?, "limit": limit, "after": after,
            });
            let found =
                if_empty(ask("catalogue", request).await?, "titles", "The catalogue has no such title.");
            Ok(nothing_is_partly(with_next(found), "titles"))
        }
        Command::Import { file } => import(reader, file).await,
        Command::Export { file } => export(reader, file.as_deref()).await,
        Command::Refresh { titles, due, force } => {
            let mode = match (due, force) {
                (true, _) => RefreshMode::Due,
                (_, true) => RefreshMode::Force,
                _ => RefreshMode::All,
            };
            refresh(reader, titles, mode).await
        }
        Command::Entries { place, filter, order, limit, after } => {
            let place = places::place(reader, place).await?.to_string();
            let request = json!({
                "place": place, "filter": filter, "order": order, "limit": limit, "after": after,
            });
            Ok(with_next(if_empty(ask("entries", request).await?, "entries", "Nothing is here.")))
        }
        Command::Today { edition, make, why } => today::show(reader, *edition, *make, *why).await,
        Command::Search { words, limit, after } => {
            let query = words.join(" ");
            // What another process left waiting is found too.
            let unindexed = unindexed(reader).await;
            let found = ask("search", json!({ "query": query, "limit": limit, "after": after })).await?;
            let found = with_next(if_empty(found, "entries", "Nothing was found.")).with(unindexed);
            Ok(nothing_is_partly(found, "entries"))
        }
        Command::Show { entry, form } => {
            known::entries(reader, &[*entry]).await?;
            match form {
                None => ask("article", json!({ "entry_id": entry })).await,
                Some(form) => take_along(reader, EntryId(*entry), *form).await,
            }
        }
        Command::Mark { how, entries, place, filter } => {
            let is_read = *how == How::Read;
            match place {
                Some(place) => {
                    let place = places::place(reader, place).await?.to_string();
                    ask("mark_place", json!({ "place": place, "filter": filter, "is_read": is_read })).await
                }
                None => {
                    known::entries(reader, entries).await?;
                    let entries = entries.iter().copied().map(EntryId).collect();
                    let changed: wire::Changed = reader.mark_as_act(entries, is_read).await?.into();
                    Ok(answered("mark", json!(changed)))
                }
            }
        }
        Command::Save { entries } => {
            known::entries(reader, entries).await?;
            ask("save", json!({ "entry_ids": entries, "is_saved": true })).await
        }
        Command::Undo { act } => {
            let undone = ask("undo", json!({ "act_id": act })).await;
            undone.map_err(|error| match act {
                Some(act) if error.code == Code::NotFound => {
                    let sentence = format!("No act of the number {act} can be taken back.");
                    ApiError { message: sentence, ..error }
                }
                _ => error,
            })
        }
        Command::Parse { .. } | Command::Extract { .. } | Command::Cluster { .. } => {
            Err(ApiError::new(Code::BadRequest, "This needs no data folder."))
        }
    }
}

/// The article as a file. Its pictures keep their addresses: there is no folder to put them into.
async fn take_along(reader: &Reader, entry: EntryId, form: Form) -> Answer {
    let form = match form {
        Form::Html => TakenForm::Html,
        Form::Markdown => TakenForm::Markdown,
    };
    let taken = reader.take_along(entry, form, None).await?;
    Ok(Outcome::done(json!({ "name": taken.name, "text": taken.text }), taken.text))
}

/// A section of the catalogue, as it is typed.
fn catalogue_section(word: &str) -> Result<&'static str, ApiError> {
    let section = word.to_lowercase().parse::<CatalogueSection>();
    section.map(CatalogueSection::word).map_err(|()| {
        let words: Vec<&str> = CatalogueSection::ALL.iter().map(|section| section.word()).collect();
        let sentence =
            format!("\"{word}\" is no section of the catalogue. Sections are {}.", words.join(", "));
        ApiError::new(Code::BadRequest, sentence)
    })
}

/// A response with its text.
pub(crate) fn answered(command: &str, response: Value) -> Outcome {
    let text = print::text(command, &response);
    Outcome::done(response, text)
}

async fn refresh(reader: &Reader, titles: &[String], mode: RefreshMode) -> Answer {
    let titles = known::titles(reader, titles).await?;
    let progress = print::follow_progress(reader.events());
    let report = reader.refresh(titles, mode).await;
    progress.abort();
    print::end_progress();
    let report = report?;
    let is_partly = report.failed > 0;
    let mut response =
        serde_json::to_value(report).map_err(|error| ApiError::new(Code::Failed, error.to_string()))?;
    let mut text = print::text("refresh", &response);
    let cut_short = match reader.refresh_state().await? {
        RefreshState::Offline { wants_sign_in, .. } => {
            // Numbers of nothing would hide it.
            text.clear();
            let sentence = match wants_sign_in {
                true => {
                    "Something else answers in place of the sites. The network may want you to sign in first."
                }
                false => "None of the sites can be reached. You seem to be offline.",
            };
            Some(ApiError::new(Code::Unreachable, sentence))
        }
        RefreshState::Stopped { done, total } => {
            let sentence = format!("The refresh ended early: {done} of {total} feeds were asked.");
            Some(ApiError::new(Code::Failed, sentence))
        }
        _ => None,
    };
    let note = cut_short.as_ref().map(|error| error.message.clone());
    if let Some(error) = &cut_short {
        response["error"] = outcome::told(error);
    }
    let outcome = Outcome::Done { response, text, note, is_partly: is_partly || cut_short.is_some() };
    Ok(outcome.with(unindexed(reader).await))
}

/// Brings search up to date. What it does not find yet is no fault of the command that was done: it goes on waiting.
async fn unindexed(reader: &Reader) -> Option<&'static str> {
    reader.index_all().await.err().map(|_| "Search does not find the newest articles yet.")
}

/// The bytes go in as they are: only the file knows its encoding.
async fn import(reader: &Reader, file: &Path) -> Answer {
    let address = file.to_str().filter(|file| file.starts_with("https://") || file.starts_with("http://"));
    let imported: wire::Imported = match address {
        Some(address) => reader.import_opml_at(address).await?.into(),
        None => {
            let bytes = input::bytes(file)?;
            // A list of titles is XML; what is JSON are articles with their marks.
            if marked::is_json(&bytes) {
                let imported: wire::MarksImported = reader.import_marks(bytes).await?.into();
                return Ok(answered("import_marks", json!(imported)));
            }
            reader.import_opml_file(bytes).await?.into()
        }
    };
    let is_bare = imported.added + imported.already == 0;
    let outcome = answered("import_opml", json!(imported));
    Ok(if is_bare { outcome.partly("Nothing was found in it that can be followed.") } else { outcome })
}

async fn export(reader: &Reader, file: Option<&Path>) -> Answer {
    let opml = reader.export_opml().await?;
    match file.filter(|file| *file != Path::new(input::PIPE)) {
        Some(path) => {
            files::write(path, opml.as_bytes())?;
            Ok(Outcome::done(
                json!({ "file": path.display().to_string() }),
                format!("Written to {}", path.display()),
            ))
        }
        None => Ok(Outcome::done(json!({ "opml": opml }), opml)),
    }
}

/// What was typed for an address may be a name, by which the catalogue is searched.
fn by_name(mut error: ApiError, typed: &str) -> ApiError {
    if error.reason.as_ref().is_some_and(|reason| reason.kind == "not_an_address") && !typed.is_empty() {
        let name = shell::quoted(&print::plain(typed));
        error.message =
            format!("{} To look for a title by its name: newsrack catalogue {name}", error.message);
    }
    if error.code == Code::NeedsCredentials {
        error.message.push_str(" Give the name by --user NAME; the password is read from standard input.");
    }
    error
}

/// Says in words that a list is empty, where people would see nothing at all.
fn if_empty(outcome: Outcome, list: &str, sentence: &'static str) -> Outcome {
    let is_empty = is_empty(&outcome, list);
    outcome.with(is_empty.then_some(sentence))
}

/// Says that a list goes on, and how.
fn with_next(outcome: Outcome) -> Outcome {
    let more = match &outcome {
        Outcome::Done { response, .. } => response["next"].as_str().map(|next| {
            let number = |name: &str| response[name].as_u64().unwrap_or(0);
            let rows = response["entries"].as_array().or_else(|| response["titles"].as_array());
            let shown = number("index") + rows.map_or(0, |rows| rows.len() as u64);
            format!("{} more. The next page: --after {next}", number("total").saturating_sub(shown))
        }),
        Outcome::Failed(_) => None,
    };
    outcome.with(more.as_deref())
}

fn nothing_is_partly(outcome: Outcome, list: &str) -> Outcome {
    let is_empty = is_empty(&outcome, list);
    match outcome {
        Outcome::Done { response, text, note, .. } => {
            Outcome::Done { response, text, note, is_partly: is_empty }
        }
        failed => failed,
    }
}

fn is_empty(outcome: &Outcome, list: &str) -> bool {
    matches!(outcome, Outcome::Done { response, .. } if response[list].as_array().is_some_and(Vec::is_empty))
}
