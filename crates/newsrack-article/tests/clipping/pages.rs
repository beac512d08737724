//! Real articles, where the corpora are at hand: `NEWSRACK_CORPORA`, else `shared/corpora` beside the project.

use newsrack_article::{Clipping, build, to_html};
use std::{env, fs, path::PathBuf};
use url::Url;

#[test]
fn real_articles_are_read_back_as_the_same_documents() {
    let corpora = env::var_os("NEWSRACK_CORPORA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpora")),
        PathBuf::from,
    );
    let Ok(pages) = fs::read_dir(corpora.join("pages/mozilla")) else {
        return println!("skipped: no corpora");
    };
    let base = Url::parse("https://site.example/news/story").unwrap();
    let mut count = 0;
    let mut wrong = Vec::new();
    for page in pages {
        let Ok(html) = fs::read_to_string(page.unwrap().path().join("expected.html")) else { continue };
        let document = build(&html, Some(&base));
        let written = to_html(&document, &Clipping::default());
        let again = build(&written, Some(&base));
        count += 1;
        let blocks = document.blocks.iter().zip(&again.blocks).find(|(one, other)| one != other);
        if document != again {
            let lengths = (document.blocks.len(), again.blocks.len());
            wrong.push(format!("{}\n{lengths:?}\n{blocks:#?}", html.chars().take(120).collect::<String>()));
        }
    }
    assert!(count > 50, "{count} pages");
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n\n"));
}
