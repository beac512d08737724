//! Real articles and pages, where the corpora are at hand: `NEWSRACK_CORPORA`, else `shared/corpora` beside the project.

use newsrack_article::{Clipping, build, extract, to_html};
use newsrack_model::Document;
use std::{env, fs, path::PathBuf};
use url::Url;

/// The texts of a file of each page; `None` where the corpora are absent.
#[allow(clippy::print_stdout, reason = "a skipped test says so")]
fn texts(name: &str) -> Option<Vec<String>> {
    let corpora = env::var_os("NEWSRACK_CORPORA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpora")),
        PathBuf::from,
    );
    let Ok(pages) = fs::read_dir(corpora.join("pages/mozilla")) else {
        println!("skipped: no corpora");
        return None;
    };
    Some(pages.filter_map(|page| fs::read_to_string(page.unwrap().path().join(name)).ok()).collect())
}

fn check(name: &str, read: impl Fn(&str, &Url) -> Option<Document>) {
    let Some(texts) = texts(name) else { return };
    let base = Url::parse("https://site.example/news/story").unwrap();
    let mut wrong = Vec::new();
    for html in &texts {
        let Some(document) = read(html, &base) else { continue };
        let written = to_html(&document, &Clipping::default());
        let again = build(&written, Some(&base));
        // Only a whole page tells its language.
        if (&document.blocks, &document.notes) != (&again.blocks, &again.notes) {
            let lengths = (document.blocks.len(), again.blocks.len());
            let blocks = document.blocks.iter().zip(&again.blocks).find(|(one, other)| one != other);
            wrong.push(format!("{}\n{lengths:?}\n{blocks:#?}", html.chars().take(120).collect::<String>()));
        }
    }
    assert!(texts.len() > 50, "{} pages", texts.len());
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), texts.len(), wrong.join("\n\n"));
}

#[test]
fn real_articles_are_read_back_as_the_same_documents() {
    check("expected.html", |html, base| Some(build(html, Some(base))));
}

#[test]
fn real_pages_are_read_back_as_the_same_documents() {
    check("source.html", |html, base| Some(build(html, Some(base))));
}

#[test]
fn the_articles_of_real_pages_are_read_back_as_the_same_documents() {
    check("source.html", |html, base| extract(html, base, None).ok().map(|found| found.document));
}
