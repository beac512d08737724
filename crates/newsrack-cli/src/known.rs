//! What the command names must be there, before anything is done with it.

use newsrack_api::{
    ApiError, Code, dispatch,
    wire::{Title, Titles},
};
use newsrack_engine::Reader;
use newsrack_model::{EntryId, PublicationId};
use serde_json::json;

/// Articles by number; all of them, or none is touched.
pub(crate) async fn entries(reader: &Reader, numbers: &[i64]) -> Result<(), ApiError> {
    let ids = numbers.iter().copied().map(EntryId).collect();
    match reader.unknown(ids).await?.first() {
        Some(id) => Err(ApiError::new(Code::NotFound, format!("No article has the number {}.", id.0))),
        None => Ok(()),
    }
}

/// Titles by id, whole name, address of a feed, or a part of the name that only one has.
pub(crate) async fn titles(reader: &Reader, named: &[String]) -> Result<Vec<PublicationId>, ApiError> {
    if named.is_empty() {
        return Ok(Vec::new());
    }
    // A part of every name.
    if named.iter().any(|name| name.trim().is_empty()) {
        return Err(ApiError::new(Code::BadRequest, "Name a title."));
    }
    let titles: Titles = serde_json::from_value(dispatch(reader, "titles", json!({})).await?)
        .map_err(|error| ApiError::new(Code::Failed, error.to_string()))?;
    let mut ids = Vec::new();
    for name in named {
        let lower = name.to_lowercase();
        let of = |is_it: &dyn Fn(&Title) -> bool| -> Vec<PublicationId> {
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
            Some(several) => {
                let is_meant = |title: &&Title| several.contains(&title.publication_id);
                let meant = titles.titles.iter().filter(is_meant);
                let meant: Vec<_> =
                    meant.map(|title| format!("{} ({})", title.publication_id, title.name)).collect();
                let sentence = format!("\"{name}\" names several titles: {}.", meant.join(", "));
                return Err(ApiError::new(Code::BadRequest, sentence));
            }
            None => return Err(ApiError::new(Code::NotFound, format!("No title is called \"{name}\"."))),
        }
    }
    Ok(ids)
}
