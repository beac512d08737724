//! The commands that use the data folder: each a request to the api, its response printed as it is.

use crate::{
    arguments::{Arguments, Command, How},
    folder,
    outcome::Outcome,
    print, trouble,
};
use newsrack_api::{
    ApiError, Code, dispatch,
    wire::{self, Titles},
};
use newsrack_engine::{Reader, RefreshMode};
use newsrack_model::PublicationId;
use serde_json::{Value, json};
use std::{fs, path::Path};

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
        let response = dispatch(reader, name, request).await?;
        let text = print::text(name, &response);
        Ok(Outcome::done(response, text))
    };
    match &arguments.command {
        Command::Follow { address, section, first } => {
            let followed =
                ask("follow", json!({ "address": address, "section": section, "first": first })).await?;
            reader.index_all().await?;
            Ok(followed)
        }
        Command::Unfollow { title } => {
            let [id] = ids_of(reader, std::slice::from_ref(title)).await?[..] else {
                return Err(ApiError::new(Code::BadRequest, format!("\"{title}\" names several titles.")));
            };
            ask("unfollow", json!({ "publication_id": id })).await
        }
        Command::Titles => ask("titles", json!({})).await,
        Command::Discover { address } => ask("discover", json!({ "address": address })).await,
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
        Command::Entries { place, filter, limit, after } => {
            ask("entries", json!({ "place": place, "filter": filter, "limit": limit, "after": after })).await
        }
        Command::Search { query, limit, after } => {
            // What another process left waiting is found too.
            reader.index_all().await?;
            let found = ask("search", json!({ "query": query, "limit": limit, "after": after })).await?;
            Ok(nothing_is_partly(found, "entries"))
        }
        Command::Show { entry } => ask("article", json!({ "entry_id": entry })).await,
        Command::Mark { how, entries, place, filter } => {
            let is_read = *how == How::Read;
            match place {
                Some(place) => {
                    ask("mark_place", json!({ "place": place, "filter": filter, "is_read": is_read })).await
                }
                None => ask("mark", json!({ "entry_ids": entries, "is_read": is_read })).await,
            }
        }
        Command::Save { entries } => ask("save", json!({ "entry_ids": entries, "is_saved": true })).await,
        Command::Undo { act } => ask("undo", json!({ "act_id": act })).await,
        Command::Parse { .. } => Err(ApiError::new(Code::BadRequest, "parse needs no data folder")),
    }
}

async fn refresh(reader: &Reader, titles: &[String], mode: RefreshMode) -> Answer {
    let titles = ids_of(reader, titles).await?;
    let progress = print::follow_progress(reader.events());
    let report = reader.refresh(titles, mode).await;
    progress.abort();
    print::end_progress();
    let report = report?;
    let is_partly = report.failed > 0;
    let response =
        serde_json::to_value(report).map_err(|error| ApiError::new(Code::Failed, error.to_string()))?;
    let text = print::text("refresh", &response);
    Ok(Outcome::Done { response, text, is_partly })
}

/// The bytes go in as they are: only the file knows its encoding.
async fn import(reader: &Reader, file: &Path) -> Answer {
    let bytes = fs::read(file)
        .map_err(|error| ApiError::new(Code::BadRequest, trouble::sentence(file, "read", &error)))?;
    let imported = reader.import_opml_file(bytes).await?;
    let refused = imported.refused.into_iter();
    let response = wire::Imported {
        added: imported.added,
        already: imported.already,
        refused: refused
            .map(|refused| wire::ImportRefused { line: refused.line, reason: refused.reason })
            .collect(),
        act_id: imported.act_id,
    };
    let response = json!(response);
    let text = print::text("import_opml", &response);
    Ok(Outcome::done(response, text))
}

async fn export(reader: &Reader, file: Option<&Path>) -> Answer {
    let opml = reader.export_opml().await?;
    match file {
        Some(path) => {
            fs::write(path, &opml)
                .map_err(|error| ApiError::new(Code::Failed, trouble::sentence(path, "written", &error)))?;
            Ok(Outcome::done(
                json!({ "file": path.display().to_string() }),
                format!("Written to {}", path.display()),
            ))
        }
        None => Ok(Outcome::done(json!({ "opml": opml }), opml)),
    }
}

/// Titles by id, whole name, or a part of the name that only one has.
async fn ids_of(reader: &Reader, named: &[String]) -> Result<Vec<PublicationId>, ApiError> {
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let titles: Titles = serde_json::from_value(dispatch(reader, "titles", json!({})).await?)
        .map_err(|error| ApiError::new(Code::Failed, error.to_string()))?;
    let mut ids = Vec::new();
    for name in named {
        let lower = name.to_lowercase();
        let of = |is_it: &dyn Fn(&newsrack_api::wire::Title) -> bool| -> Vec<PublicationId> {
            titles.titles.iter().filter(|title| is_it(title)).map(|title| title.publication_id).collect()
        };
        let found = [
            of(&|title| title.publication_id.to_string() == *name),
            of(&|title| title.name.to_lowercase() == lower),
            of(&|title| title.feeds.iter().any(|feed| feed.feed_url == *name)),
            of(&|title| title.name.to_lowercase().contains(&lower)),
        ];
        match found.into_iter().find(|ids| !ids.is_empty()).as_deref() {
            Some([id]) => ids.push(*id),
            Some(_) => {
                return Err(ApiError::new(Code::BadRequest, format!("\"{name}\" names several titles.")));
            }
            None => return Err(ApiError::new(Code::NotFound, format!("No title is called \"{name}\"."))),
        }
    }
    Ok(ids)
}

fn nothing_is_partly(outcome: Outcome, list: &str) -> Outcome {
    match outcome {
        Outcome::Done { response, text, .. } => {
            let is_partly = response[list].as_array().is_some_and(Vec::is_empty);
            Outcome::Done { response, text, is_partly }
        }
        failed => failed,
    }
}
