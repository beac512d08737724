//! Where a list is taken from, what of it is shown, and in which order: `section:7/publication:3`, `unread`, `newest`.

use crate::{FeedId, PublicationId, SectionId};
use std::{fmt, str::FromStr};

/// The place a list is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The last 24 hours.
    Today,
    /// Everything, newest first or in a fair order.
    Latest,
    /// The last 30 days of the titles that bring about two entries a week or fewer.
    Seldom,
    /// A section with its subsections.
    Section(SectionId),
    /// A title's feeds within a section.
    SectionPublication(SectionId, PublicationId),
    /// A title.
    Publication(PublicationId),
    /// One feed.
    Feed(FeedId),
}

/// What of a place is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Filter {
    /// Everything.
    #[default]
    All,
    /// What was not read when the list was opened.
    Unread,
    /// What the reader saved.
    Saved,
    /// What is stored whole.
    FullText,
}

/// How Latest is ordered. Every other place is newest first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// Newest first.
    #[default]
    Newest,
    /// The same, but that an entry of a title that seldom prints keeps its place longer, by at most half a day.
    Fair,
}

/// A place, filter or order that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceError(String);

impl fmt::Display for PlaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "read the place, filter or order \"{}\"", self.0)
    }
}

impl std::error::Error for PlaceError {}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Today => f.write_str("today"),
            Self::Latest => f.write_str("latest"),
            Self::Seldom => f.write_str("seldom"),
            Self::Section(id) => write!(f, "section:{id}"),
            Self::SectionPublication(section, publication) => {
                write!(f, "section:{section}/publication:{publication}")
            }
            Self::Publication(id) => write!(f, "publication:{id}"),
            Self::Feed(id) => write!(f, "feed:{id}"),
        }
    }
}

impl FromStr for Place {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Self, PlaceError> {
        let wrong = || PlaceError(text.chars().take(80).collect());
        match text {
            "today" => return Ok(Self::Today),
            "latest" => return Ok(Self::Latest),
            "seldom" => return Ok(Self::Seldom),
            _ => {}
        }
        let (kind, id) = text.split_once(':').ok_or_else(wrong)?;
        match kind {
            "section" => match id.split_once("/publication:") {
                Some((section, publication)) => Ok(Self::SectionPublication(
                    section.parse().map_err(|_| wrong())?,
                    publication.parse().map_err(|_| wrong())?,
                )),
                None => Ok(Self::Section(id.parse().map_err(|_| wrong())?)),
            },
            "publication" => Ok(Self::Publication(id.parse().map_err(|_| wrong())?)),
            "feed" => Ok(Self::Feed(id.parse().map_err(|_| wrong())?)),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::All => "all",
            Self::Unread => "unread",
            Self::Saved => "saved",
            Self::FullText => "full_text",
        })
    }
}

impl FromStr for Filter {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Self, PlaceError> {
        match text {
            "all" => Ok(Self::All),
            "unread" => Ok(Self::Unread),
            "saved" => Ok(Self::Saved),
            "full_text" => Ok(Self::FullText),
            _ => Err(PlaceError(text.chars().take(80).collect())),
        }
    }
}

impl fmt::Display for Order {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Newest => "newest",
            Self::Fair => "fair",
        })
    }
}

impl FromStr for Order {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Self, PlaceError> {
        match text {
            "newest" => Ok(Self::Newest),
            "fair" => Ok(Self::Fair),
            _ => Err(PlaceError(text.chars().take(80).collect())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: Option<Place>) {
        let got = text.parse::<Place>().ok();
        assert_eq!(got, want, "{text}");
        if let Some(place) = got {
            assert_eq!(place.to_string(), text);
        }
    }

    #[test]
    fn places_are_read_and_written() {
        check("today", Some(Place::Today));
        check("latest", Some(Place::Latest));
        check("seldom", Some(Place::Seldom));
        check("section:3", Some(Place::Section(SectionId(3))));
        check("section:3/publication:4", Some(Place::SectionPublication(SectionId(3), PublicationId(4))));
        check("publication:9", Some(Place::Publication(PublicationId(9))));
        check("feed:1", Some(Place::Feed(FeedId(1))));
        for wrong in ["", "section", "section:", "section:x", "feed:1/publication:2", "saved", "feed:1 "] {
            check(wrong, None);
        }
    }
}
