//! The names of pictures.

use super::{copies::Form, sizes};
use crate::Error;
use newsrack_model::{Document, EntryId, PublicationId};
use std::{collections::BTreeMap, fmt, str::FromStr};

/// Which picture of what is stored or was just found. The window can name no other picture in the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageKey {
    /// The picture that leads an entry.
    Lead(EntryId),
    /// A picture of an entry's body, counted from 0.
    Body(EntryId, u16),
    /// The picture that leads an entry, small: for the row of a list.
    Row(EntryId),
    /// A title's icon.
    Icon(PublicationId),
    /// A picture of a feed that was found and is not followed yet; known for as long as it is among the last few.
    Found(u64),
}

impl ImageKey {
    /// The keys of a body's pictures, by address.
    pub(crate) fn of_document(entry: EntryId, document: &Document) -> BTreeMap<String, Self> {
        let pictures = sizes::pictures(document).into_iter().zip(0..);
        pictures.map(|(picture, at)| (picture.url.to_owned(), Self::Body(entry, at))).collect()
    }

    /// What a name asks for: a picture of an article has a second one, with `/full` behind it, for all of its pixels.
    /// What stands behind a question mark tells pictures apart that take each other's place, and asks for nothing.
    pub(crate) fn asked(name: &str) -> Result<(Self, Form), Error> {
        let name = name.split('?').next().unwrap_or_default();
        let (name, is_full) = name.strip_suffix("/full").map_or((name, false), |name| (name, true));
        match (name.parse()?, is_full) {
            (key @ (Self::Lead(_) | Self::Body(..)), true) => Ok((key, Form::Full)),
            (_, true) => Err(Error::NotFound("picture")),
            (key @ Self::Row(_), false) => Ok((key, Form::Row)),
            (key, false) => Ok((key, Form::Screen)),
        }
    }
}

impl fmt::Display for ImageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lead(entry) => write!(f, "lead/{entry}"),
            Self::Body(entry, at) => write!(f, "body/{entry}/{at}"),
            Self::Row(entry) => write!(f, "row/{entry}"),
            Self::Icon(publication) => write!(f, "icon/{publication}"),
            Self::Found(number) => write!(f, "found/{number}"),
        }
    }
}

impl FromStr for ImageKey {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::NotFound("picture");
        let mut parts = text.split('/');
        let kind = parts.next().ok_or_else(wrong)?;
        let id: i64 = parts.next().and_then(|id| id.parse().ok()).ok_or_else(wrong)?;
        let at = parts.next();
        match (kind, at, parts.next()) {
            ("lead", None, None) => Ok(Self::Lead(EntryId(id))),
            ("row", None, None) => Ok(Self::Row(EntryId(id))),
            ("icon", None, None) => Ok(Self::Icon(PublicationId(id))),
            ("found", None, None) => Ok(Self::Found(u64::try_from(id).map_err(|_| wrong())?)),
            ("body", Some(at), None) => Ok(Self::Body(EntryId(id), at.parse().map_err(|_| wrong())?)),
            _ => Err(wrong()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_name_only_what_is_stored() {
        let check = |text: &str, want: Option<ImageKey>| {
            let got = text.parse::<ImageKey>().ok();
            assert_eq!(got, want, "{text}");
            if let Some(key) = got {
                assert_eq!(key.to_string(), text);
            }
        };
        check("lead/7", Some(ImageKey::Lead(EntryId(7))));
        check("body/7/2", Some(ImageKey::Body(EntryId(7), 2)));
        check("row/7", Some(ImageKey::Row(EntryId(7))));
        check("icon/3", Some(ImageKey::Icon(PublicationId(3))));
        check("found/1700000000001", Some(ImageKey::Found(1_700_000_000_001)));
        for wrong in [
            "",
            "lead",
            "lead/x",
            "lead/7/1",
            "lead/7/full",
            "row/7/1",
            "body/7",
            "body/7/1/2",
            "body/7/70000",
            "found/-1",
            "found/1/2",
            "../etc/passwd",
            "https://a.example/x.png",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn pictures_of_articles_have_a_second_name() {
        let check = |name: &str, want: Option<(ImageKey, Form)>| {
            assert_eq!(ImageKey::asked(name).ok(), want, "{name}");
        };
        let (lead, body) = (ImageKey::Lead(EntryId(7)), ImageKey::Body(EntryId(7), 2));
        check("lead/7", Some((lead, Form::Screen)));
        check("lead/7?3fa9", Some((lead, Form::Screen)));
        check("lead/7/full?3fa9", Some((lead, Form::Full)));
        check("lead/7/full", Some((lead, Form::Full)));
        check("body/7/2", Some((body, Form::Screen)));
        check("body/7/2/full", Some((body, Form::Full)));
        check("row/7", Some((ImageKey::Row(EntryId(7)), Form::Row)));
        for wrong in ["row/7/full", "icon/3/full", "found/1/full", "lead/7/full/full", "/full"] {
            check(wrong, None);
        }
    }
}
