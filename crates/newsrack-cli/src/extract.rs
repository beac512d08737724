//! `extract`: the article of a page's file as JSON, without a data folder.

use crate::{
    input,
    lines::each_line,
    outcome::{self, Outcome},
};
use newsrack_api::{ApiError, Code, file as files};
use newsrack_article::{Extracted, Moment, NoArticle, decode_page, extract as find, site_rules};
use newsrack_model::{Author, LeadImage};
use serde_json::{Value, json};
use std::{collections::BTreeMap, path::Path};
use url::Url;

pub(crate) fn extract(file: Option<&Path>, is_batch: bool, url: Option<&str>) -> Outcome {
    let Some(file) = file.filter(|_| !is_batch) else {
        return each_line(|file, field| {
            let url = field();
            let read = |bytes: Vec<u8>| match url {
                Some(url) => read(file, &bytes, url),
                None => Err(bad("This line names no address of a page behind its file.".to_owned())),
            };
            files::read(Path::new(file)).and_then(read).unwrap_or_else(|error| failed(&error))
        });
    };
    let Some(url) = url else { return bad("Name the address of the page: --url.".to_owned()).into() };
    match input::bytes(file).and_then(|bytes| read(&input::name(file), &bytes, url)) {
        Ok(article) => {
            let text = article.to_string();
            Outcome::done(article, text)
        }
        // The same shape, so that whoever reads it need not look twice.
        Err(error) if matches!(error.code, Code::NotFound | Code::Failed) => Outcome::nothing(failed(&error)),
        Err(error) => error.into(),
    }
}

fn bad(sentence: String) -> ApiError {
    ApiError::new(Code::BadRequest, sentence)
}

fn read(name: &str, bytes: &[u8], url: &str) -> Result<Value, ApiError> {
    let url = Url::parse(url).map_err(|_| bad(format!("\"{url}\" is no address.")))?;
    // A panic in the extractor is one bad line of a batch, not the end of it.
    let rules = url.host_str().and_then(site_rules);
    let found = std::panic::catch_unwind(|| find(&decode_page(bytes, None), &url, rules.as_ref()));
    match found {
        Ok(Ok(found)) => Ok(article(Some(&found), None)),
        Ok(Err(why)) => Err(ApiError::new(Code::NotFound, format!("{name} {}.", why_not(why)))),
        Err(_) => Err(ApiError::new(Code::Failed, format!("Reading {name} went wrong."))),
    }
}

/// Why a file gives no article, as the end of a sentence that it begins.
fn why_not(why: NoArticle) -> &'static str {
    match why {
        NoArticle::NotFound => "holds no article",
        NoArticle::NotHtml => "is no web page",
        NoArticle::TooLarge => "is larger than an article can be",
        NoArticle::SignIn => "asks for a name and a password, and holds no article",
        NoArticle::Paid => "holds an article for subscribers alone",
    }
}

fn failed(error: &ApiError) -> Value {
    article(None, Some(error))
}

fn article(found: Option<&Extracted>, error: Option<&ApiError>) -> Value {
    let nothing = Extracted::default();
    let it = found.unwrap_or(&nothing);
    let moment = |moment: Option<Moment>| moment.map(|moment| moment.to_string());
    let names: Vec<&str> = it.authors.iter().filter_map(|author| author.name.as_deref()).collect();
    let role = |author: &Author| Some((author.name.clone()?, author.role.clone()?));
    let roles: BTreeMap<String, String> = it.authors.iter().filter_map(role).collect();
    let mut printed = json!({
        "headline": it.headline,
        "deck": it.deck,
        "byline": it.byline,
        "authors": names,
        "roles": roles,
        "section": it.section,
        "published_at": moment(it.published_at),
        "updated_at": moment(it.updated_at),
        "language": it.document.language,
        "lead_image": it.lead_image.as_ref().map(picture),
        "is_free": it.is_free,
        "text": it.text(),
        "blocks": it.document.blocks,
        "notes": it.document.notes,
    });
    if let Some(error) = error {
        printed["error"] = outcome::told(error);
    }
    printed
}

fn picture(image: &LeadImage) -> Value {
    json!({ "url": image.url, "caption": image.caption, "credit": image.credit })
}
