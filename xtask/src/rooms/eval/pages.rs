//! The pages of the corpora, by a name of their own: `mozilla/NAME` and `trafilatura/NAME`.

use crate::place;
use anyhow::Context as _;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// How far into a page its encoding is looked for.
const HEAD: usize = 4_096;
/// Where pages come from that do not say it, as in the tests of Firefox's reader view.
pub(super) const ADDRESS: &str = "http://fakehost/test/page.html";
/// Where the folders of the collections stand.
const PAGES: &str = "pages";

/// The folder of a collection; nothing where it is absent.
pub(super) fn folder(collection: &str) -> Option<PathBuf> {
    place::corpora(PAGES).map(|pages| pages.join(collection)).filter(|folder| folder.is_dir())
}

/// The bytes of a page; nothing where its collection is absent.
///
/// # Errors
/// The collection has no such page.
pub(super) fn bytes(page: &str) -> anyhow::Result<Option<Vec<u8>>> {
    let (collection, name) = page.split_once('/').context("a page is named COLLECTION/NAME")?;
    let Some(folder) = folder(collection) else { return Ok(None) };
    let path = match collection {
        "mozilla" => folder.join(name).join("source.html"),
        _ => folder.join(format!("{name}.html")),
    };
    read(&path).map(Some)
}

/// Where a page comes from, by what a collection says: some only say a name.
pub(super) fn address(said: &str) -> &str {
    if said.starts_with("http") { said } else { ADDRESS }
}

/// The bytes of a file.
///
/// # Errors
/// It cannot be read.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("failed to read {}", path.display()))
}

/// Text of a page, decoded simply: labels must not hang on how an extractor does it. What can be read as UTF-8 is
/// UTF-8, for some of the pages were stored so without a change of what they say of themselves.
pub(super) fn decoded(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.trim_start_matches('\u{feff}').to_owned();
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]).to_lowercase();
    let named = head.split("charset=").skip(1).find_map(|rest| {
        let label = rest.trim_start_matches(['"', '\'']);
        let end = label.find(|sign: char| !sign.is_ascii_alphanumeric() && !matches!(sign, '-' | '_'));
        let (label, _) = label.split_at(end.unwrap_or(label.len()));
        Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8)
    });
    named.unwrap_or(WINDOWS_1252).decode(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_address() {
        assert_eq!(address("https://a.example/b"), "https://a.example/b");
        assert_eq!(address("hard::a.example.html"), ADDRESS);
    }

    #[test]
    fn pages_are_decoded_as_they_say() {
        let check = |bytes: &[u8], want: &str| assert!(decoded(bytes).ends_with(want), "{want}");
        check("<p>é".as_bytes(), "é");
        check(b"<p>\xe9", "é");
        check(b"<meta charset='iso-8859-2'><p>\xea", "ę");
        check("\u{feff}<meta charset=latin1><p>é".as_bytes(), "é");
        check(b"<meta content='text/html; charset=gb2312'>\xd6\xd0", "中");
        check("<meta charset=gb2312>中".as_bytes(), "中");
        check(b"<meta charset=utf-8><meta charset=nothing>\xe9", "é");
    }
}
