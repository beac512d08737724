//! Places as people name them: by id, or a section and a title by name.

use crate::known;
use newsrack_api::{ApiError, Code};
use newsrack_engine::{Reader, Shelf};
use newsrack_model::{FeedId, Place, PublicationId, Section, SectionId};

/// Sections named where none is called as was typed.
const MOST_NAMED: usize = 20;

/// The place that is meant.
pub(crate) async fn place(reader: &Reader, typed: &str) -> Result<Place, ApiError> {
    let shelf = reader.shelf().await?;
    if let Ok(place) = typed.parse::<Place>() {
        let sentence = || format!("There is no place \"{typed}\" here.");
        return is_there(&shelf, place)
            .then_some(place)
            .ok_or_else(|| ApiError::new(Code::NotFound, sentence()));
    }
    let title = async |name: &str| -> Result<PublicationId, ApiError> {
        // One name is one title, or an error.
        let ids = known::titles(reader, &[name.to_owned()]).await?;
        ids.first().copied().ok_or_else(|| ApiError::new(Code::NotFound, "Name a title."))
    };
    match typed.split_once(':') {
        Some(("section", name)) => match name.rsplit_once("/publication:") {
            Some((name, of)) => Ok(Place::SectionPublication(section(&shelf, name)?, title(of).await?)),
            None => Ok(Place::Section(section(&shelf, name)?)),
        },
        Some(("publication", name)) => Ok(Place::Publication(title(name).await?)),
        _ => Err(ApiError::new(
            Code::BadRequest,
            format!(
                "\"{typed}\" is no place. Places are today, latest, seldom, section:SECTION, \
                 section:SECTION/publication:TITLE, publication:TITLE and feed:ID, where SECTION and TITLE are a \
                 name or an id."
            ),
        )),
    }
}

fn is_there(shelf: &Shelf, place: Place) -> bool {
    let has_section = |id: SectionId| shelf.sections.iter().any(|section| section.id == id);
    let has_title = |id: PublicationId| shelf.feeds.iter().any(|feed| feed.feed.publication_id == id);
    let has_feed = |id: FeedId| shelf.feeds.iter().any(|feed| feed.feed.id == id);
    match place {
        Place::Today | Place::Latest | Place::Seldom => true,
        Place::Section(section) => has_section(section),
        Place::SectionPublication(section, title) => has_section(section) && has_title(title),
        Place::Publication(title) => has_title(title),
        Place::Feed(feed) => has_feed(feed),
    }
}

/// The section of an id, or the only one of a name in any case.
fn section(shelf: &Shelf, named: &str) -> Result<SectionId, ApiError> {
    let lower = named.trim().to_lowercase();
    if lower.is_empty() {
        return Err(ApiError::new(Code::BadRequest, "Name a section."));
    }
    let sections = &shelf.sections;
    if let Some(section) = sections.iter().find(|section| section.id.to_string() == lower) {
        return Ok(section.id);
    }
    let meant: Vec<&Section> =
        sections.iter().filter(|section| section.name.to_lowercase() == lower).collect();
    match meant[..] {
        [section] => Ok(section.id),
        [] => Err(ApiError::new(Code::NotFound, unknown(shelf, named))),
        _ => {
            let path = |section: &&Section| format!("section:{} ({})", section.id, path(shelf, section));
            let meant = meant.iter().map(path).collect::<Vec<_>>().join(", ");
            Err(ApiError::new(Code::BadRequest, format!("\"{named}\" names several sections: {meant}.")))
        }
    }
}

fn unknown(shelf: &Shelf, named: &str) -> String {
    let names: Vec<&str> = shelf.sections.iter().map(|section| section.name.as_str()).collect();
    let are = match names.len() {
        0 => "There are no sections.".to_owned(),
        many => {
            let more = if many > MOST_NAMED { " and more" } else { "" };
            format!("There are: {}{more}.", names[..many.min(MOST_NAMED)].join(", "))
        }
    };
    format!("No section is called \"{named}\". {are}")
}

/// "World / Asia".
fn path(shelf: &Shelf, section: &Section) -> String {
    let above = shelf.sections.iter().find(|above| Some(above.id) == section.parent_id);
    above.map_or_else(|| section.name.clone(), |above| format!("{} / {}", above.name, section.name))
}
