//! An article to take along: a file of clean HTML or Markdown, and its pictures.

use crate::{Error, ImageFile, ImageKey, Reader};
use futures_util::{StreamExt, stream};
use jiff::{Timestamp, tz::TimeZone};
use newsrack_article::{Clipping, is_same_picture, to_html, to_markdown};
use newsrack_model::{Block, Document, EntryId, LeadImage};
use newsrack_store::body_hash;
use std::collections::HashSet;

/// Pictures that go along.
const MOST_PICTURES: usize = 200;
/// Bytes of pictures that go along.
const MOST_BYTES: usize = 256 << 20;
/// Pictures that are fetched at once, as browsers do.
const AT_ONCE: usize = 6;

/// In which form an article goes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A page of its own.
    Html,
    /// CommonMark, with the tables and notes of GitHub.
    Markdown,
}

/// An article to take along.
#[derive(Debug, Clone)]
pub struct Taken {
    /// What its file is called, without an ending.
    pub name: String,
    /// The file.
    pub text: String,
    /// Its pictures, by their names in their folder: another picture has another name.
    pub pictures: Vec<(String, Vec<u8>)>,
}

impl Reader {
    /// What the file of an article to take along is called, without an ending. That is known before anything is fetched.
    ///
    /// # Errors
    /// The entry is not there, or the store fails.
    pub async fn taken_name(&self, entry: EntryId) -> Result<String, Error> {
        let row = self.read(move |store| store.entry(entry)).await?.ok_or(Error::NotFound("article"))?;
        Ok(file_name(&row.entry.headline))
    }

    /// An article to take along. `folder` is where its text finds its pictures, beside the file: those that are here or can
    /// be had now; without one they keep their addresses.
    ///
    /// # Errors
    /// The entry is not there, or the store fails. A picture that cannot be had keeps its address.
    pub async fn take_along(&self, entry: EntryId, form: Form, folder: Option<&str>) -> Result<Taken, Error> {
        let open = self.article(entry).await?;
        let row = &open.row.entry;
        let name = file_name(&row.headline);
        let lead = open.lead_image.as_ref().map(|image| (image.url.clone(), ImageKey::Lead(entry)));
        let mut clipping = Clipping {
            headline: row.headline.clone(),
            deck: open.page.as_ref().and_then(|page| page.facts.deck.clone()),
            byline: byline(&open),
            title: Some(open.row.title.clone()),
            date: row
                .published_at
                .and_then(|at| Timestamp::from_millisecond(at).ok())
                .map(|at| at.to_zoned_datetime(TimeZone::system()).strftime("%-d %B %Y").to_string()),
            url: row.url.clone(),
            lead: open.lead_image.clone().filter(|lead| !shows(&open.document, lead)),
            ..Clipping::default()
        };
        let mut pictures = Vec::new();
        let mut wanted: Vec<(String, ImageKey)> = match folder {
            Some(_) => lead.into_iter().chain(open.images.clone()).collect(),
            None => Vec::new(),
        };
        // As they stand in it.
        wanted.sort_by_key(|(_, key)| match key {
            ImageKey::Body(_, at) => Some(*at),
            _ => None,
        });
        for (url, image) in self.pictures_to_take(wanted).await {
            let ending = image.mime_type.rsplit('/').next().unwrap_or("img").replace("jpeg", "jpg");
            let file = format!("{}-{:016x}.{ending}", pictures.len() + 1, body_hash(&image.bytes).number());
            clipping.pictures.insert(url, format!("{}/{file}", folder.unwrap_or_default()));
            pictures.push((file, image.bytes));
        }
        let text = match form {
            Form::Html => to_html(&open.document, &clipping),
            Form::Markdown => to_markdown(&open.document, &clipping),
        };
        Ok(Taken { name, text, pictures })
    }

    /// Those that can be had, each once, in their order.
    async fn pictures_to_take(&self, wanted: Vec<(String, ImageKey)>) -> Vec<(String, ImageFile)> {
        let mut seen = HashSet::new();
        let wanted = wanted.into_iter().filter(|(url, _)| seen.insert(url.clone())).take(MOST_PICTURES);
        let fetch = |(url, key): (String, ImageKey)| async move { (url, self.image(&key.to_string()).await) };
        let mut images = stream::iter(wanted.map(fetch)).buffered(AT_ONCE);
        let (mut taken, mut bytes) = (Vec::new(), 0);
        while let Some((url, image)) = images.next().await {
            let Ok(image) = image else { continue };
            bytes += image.bytes.len();
            if bytes > MOST_BYTES {
                break;
            }
            taken.push((url, image));
        }
        drop(images);
        taken
    }
}

/// A picture that is not so wide, in pixels, may be the portrait of who wrote it.
const LARGE: u32 = 400;

/// Whether the text shows its lead picture too, which stands there once then; a picture that opens the text leads it,
/// whatever cut of it a page names elsewhere.
fn shows(document: &Document, lead: &LeadImage) -> bool {
    document.blocks.iter().enumerate().any(|(at, block)| match block {
        Block::Figure(figure) if at == 0 && figure.images.len() == 1 => {
            figure.images[0].width.is_none_or(|width| width >= LARGE)
        }
        Block::Figure(figure) => figure.images.iter().any(|image| is_same_picture(&image.url, &lead.url)),
        _ => false,
    })
}

/// "Ann Lee, Shipping correspondent; Bo Diaz".
fn byline(open: &crate::OpenArticle) -> Option<String> {
    let authors = open.authors();
    let named = authors.iter().filter_map(|author| {
        let name = author.name.clone()?;
        Some(author.role.as_ref().map_or(name.clone(), |role| format!("{name}, {role}")))
    });
    let names: Vec<String> = named.collect();
    if names.is_empty() {
        return open.page.as_ref().and_then(|page| page.facts.byline.clone());
    }
    // A comma stands between a name and its role.
    let has_roles = authors.iter().any(|author| author.role.is_some());
    Some(names.join(if has_roles { "; " } else { ", " }))
}

/// A headline as a file's name: letters, digits and single hyphens, in any script.
fn file_name(headline: &str) -> String {
    let words = headline.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = String::new();
    for word in words {
        if name.chars().count() + word.chars().count() > 60 {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(&word.to_lowercase());
    }
    match name.as_str() {
        "" => "article".to_owned(),
        _ if is_device(&name) => format!("{name}-article"),
        _ => name,
    }
}

/// Names that Windows keeps for itself, whatever ending follows.
fn is_device(name: &str) -> bool {
    let is_numbered = |lead: &str| {
        let number = name.strip_prefix(lead).map(|number| number.chars().collect::<Vec<_>>());
        matches!(number.as_deref(), Some(['0'..='9' | '¹' | '²' | '³']))
    };
    matches!(name, "con" | "prn" | "aux" | "nul") || is_numbered("com") || is_numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_its_headline() {
        let check = |headline: &str, want: &str| assert_eq!(file_name(headline), want);
        check("Nine ports agree: “at last”", "nine-ports-agree-at-last");
        check("../../etc/passwd", "etc-passwd");
        check("議会は決めた", "議会は決めた");
        check("…", "article");
        check("", "article");
        check("Con", "con-article");
        check("NUL.", "nul-article");
        check("Aux!", "aux-article");
        check("COM1", "com1-article");
        check("lpt²", "lpt²-article");
        check("Con men", "con-men");
        check("com10", "com10");
        check("Comets", "comets");
        assert!(file_name(&"word ".repeat(100)).chars().count() <= 60);
    }
}
