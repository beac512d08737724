//! The texts of licences: each once, with all that come under it.

use super::parts::Part;
use crate::place;
use anyhow::ensure;
use std::{collections::BTreeMap, fs, path::Path};

/// Its text is the same for all who offer it, and asks for no line of copyright.
const SHARED: &str = "Apache-2.0";
const SHARED_TEXT: &str = "LICENSE-APACHE";
/// Stands in for a text that did not come along.
const MIT: &str = "LICENSE-MIT";
/// How the files of licences begin.
const BEGINNINGS: &[&str] = &["licen", "unlicense", "copying", "copyright", "notice"];

/// Whose each text is, and the text.
///
/// # Errors
/// A part has no text that could be found.
pub(super) fn texts<'a>(parts: impl Iterator<Item = &'a Part>) -> anyhow::Result<Vec<(String, String)>> {
    let parts: Vec<&Part> = parts.collect();
    let mut by_text: BTreeMap<String, (String, Vec<String>)> = BTreeMap::new();
    let mut bare = Vec::new();
    for part in &parts {
        let own = if takes_shared(&part.licence) { Vec::new() } else { own_texts(&part.folder)? };
        if own.is_empty() && !takes_shared(&part.licence) {
            bare.push(*part);
        }
        for text in own {
            let (_, names) = by_text.entry(key(&text)).or_insert_with(|| (text, Vec::new()));
            names.push(named(part));
        }
    }
    for part in bare {
        let sibling = parts.iter().find(|other| {
            other.licence == part.licence
                && !part.repository.is_empty()
                && other.repository == part.repository
                && own_texts(&other.folder).is_ok_and(|texts| !texts.is_empty())
        });
        let texts = match sibling {
            Some(sibling) => own_texts(&sibling.folder)?,
            None => vec![stand_in(part, &parts)?],
        };
        for text in texts {
            let (_, names) = by_text.entry(key(&text)).or_insert_with(|| (text, Vec::new()));
            names.push(named(part));
        }
    }
    let mut texts: Vec<(String, String)> =
        by_text.into_values().map(|(text, names)| (names.join(", "), text)).collect();
    texts.sort();
    let shared = fs::read_to_string(place::root().join(SHARED_TEXT))?;
    texts.insert(0, (format!("{SHARED}, of all that offer it"), plain(&shared)));
    Ok(texts)
}

fn named(part: &Part) -> String {
    format!("{} {}", part.name, part.version)
}

/// Whether the one text that is shared may be taken alone.
fn takes_shared(licence: &str) -> bool {
    !licence.contains(" AND ") && licence.split(" OR ").any(|offered| offered.trim() == SHARED)
}

/// The texts that came with a part, without what was not taken.
fn own_texts(folder: &Path) -> anyhow::Result<Vec<String>> {
    let files = fs::read_dir(folder)?.flatten().filter(|file| file.path().is_file());
    let mut files: Vec<(String, _)> =
        files.map(|file| (file.file_name().to_string_lossy().to_lowercase(), file.path())).collect();
    files.sort();
    files.retain(|(name, _)| BEGINNINGS.iter().any(|beginning| name.starts_with(beginning)));
    // Beside others "COPYING" only says that there are several, and the other one was taken.
    if files.iter().any(|(name, _)| name.starts_with("licen")) {
        files.retain(|(name, _)| !name.starts_with("copying") && !name.starts_with("unlicense"));
    }
    files.retain(|(name, _)| !name.contains("apache"));
    files.iter().map(|(_, path)| Ok(plain(&String::from_utf8_lossy(&fs::read(path)?)))).collect()
}

/// A text for a part that brought none: of another under the same licence where that says the same of all, else ours with its
/// authors.
fn stand_in(part: &Part, parts: &[&Part]) -> anyhow::Result<String> {
    let Part { name, licence, authors, .. } = part;
    if licence == "MIT" {
        let ours = fs::read_to_string(place::root().join(MIT))?;
        let holder = if authors.is_empty() { format!("the authors of {name}") } else { authors.clone() };
        let lines = ours.lines().map(|line| match line.starts_with("Copyright") {
            true => format!("Copyright (c) {holder}"),
            false => line.to_owned(),
        });
        return Ok(plain(&lines.collect::<Vec<_>>().join("\n")));
    }
    let text = parts
        .iter()
        .filter(|other| other.licence == *licence && licence == "MPL-2.0")
        .find_map(|other| own_texts(&other.folder).ok()?.into_iter().next());
    ensure!(text.is_some(), "failed to find the licence of {name} ({licence})");
    Ok(text.unwrap_or_default())
}

/// Without spaces at the ends of lines, and without empty lines round it.
fn plain(text: &str) -> String {
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

/// Two texts that differ in line breaks alone are one.
fn key(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shared_text_is_taken_where_it_is_offered_alone() {
        let check = |licence: &str, want: bool| assert_eq!(takes_shared(licence), want, "{licence}");
        check("MIT OR Apache-2.0", true);
        check("Apache-2.0", true);
        check("Apache-2.0 WITH LLVM-exception OR MIT", false);
        check("(MIT OR Apache-2.0) AND Unicode-3.0", false);
        check("MIT", false);
    }

    #[test]
    fn line_breaks_make_no_other_text() {
        assert_eq!(key("a\n b  c"), key("a b\nc\n"));
        assert_eq!(plain("\u{feff}\n a \r\nb\n\n"), " a\nb");
    }
}
