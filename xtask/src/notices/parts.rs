//! The works of others that are packed, as the lock files name them.

use crate::{place, program};
use anyhow::Context as _;
use serde_json::Value;
use std::{
    collections::{BTreeSet, HashMap},
    fs,
    path::PathBuf,
};

/// The programs of the package. What is only built with, or tested with, is in none of them.
const PROGRAMS: &[&str] = &["newsrack", "newsrack-cli"];
/// The system that it is packed for.
const SYSTEM: &str = "x86_64-unknown-linux-gnu";
/// Packages that only the build asks for, and whose code stands in the pages all the same.
const BUILT_IN: &[&str] = &["svelte", "clsx", "esm-env"];
/// A licence that asks to say where the source is.
const OPEN_FILES: &str = "MPL-2.0";

/// A work of others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) version: String,
    /// As it says itself, in the words of SPDX.
    pub(super) licence: String,
    pub(super) authors: String,
    pub(super) repository: String,
    /// Where its texts stand.
    pub(super) folder: PathBuf,
}

impl Part {
    /// Its name, version and licence.
    pub(super) fn line(&self) -> String {
        let Self { name, version, licence, repository, .. } = self;
        let source = if licence.contains(OPEN_FILES) { format!(" ({repository})") } else { String::new() };
        format!("{name} {version}: {licence}{source}")
    }
}

/// The crates that are linked into the programs, in order. Asks no network.
///
/// # Errors
/// A crate is not here.
pub(super) fn crates() -> anyhow::Result<Vec<Part>> {
    let words = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", SYSTEM];
    let metadata: Value = serde_json::from_str(&program::read(&mut program::cargo(&words))?)?;
    let packages: HashMap<&str, &Value> =
        list(&metadata["packages"]).map(|package| (text(&package["id"]), package)).collect();
    let nodes: HashMap<&str, &Value> =
        list(&metadata["resolve"]["nodes"]).map(|node| (text(&node["id"]), node)).collect();
    let own = |package: &&Value| package["source"].is_null() && PROGRAMS.contains(&text(&package["name"]));
    let mut waiting: Vec<&str> =
        packages.values().filter(|package| own(package)).map(|one| text(&one["id"])).collect();
    let (mut seen, mut parts) = (BTreeSet::new(), BTreeSet::new());
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        let package = packages.get(id).context("failed to find a crate in what cargo tells")?;
        if is_macro(package) {
            continue;
        }
        if !package["source"].is_null() {
            parts.insert(read_crate(package));
        }
        let needed = list(&nodes.get(id).context("failed to find what a crate needs")?["deps"]);
        waiting.extend(needed.filter(|need| is_linked(need)).map(|need| text(&need["pkg"])));
    }
    Ok(parts.into_iter().collect())
}

fn read_crate(package: &Value) -> Part {
    let manifest = PathBuf::from(text(&package["manifest_path"]));
    let authors: Vec<&str> = list(&package["authors"]).map(text).collect();
    Part {
        name: text(&package["name"]).to_owned(),
        version: text(&package["version"]).to_owned(),
        licence: spdx(text(&package["license"])),
        authors: authors.join(", "),
        repository: text(&package["repository"]).to_owned(),
        folder: manifest.parent().map(PathBuf::from).unwrap_or_default(),
    }
}

/// It runs while others are compiled.
fn is_macro(package: &Value) -> bool {
    list(&package["targets"]).flat_map(|target| list(&target["kind"])).any(|kind| kind == "proc-macro")
}

fn is_linked(need: &Value) -> bool {
    list(&need["dep_kinds"]).any(|kind| kind["kind"].is_null())
}

/// Once a slash stood between the licences that are offered.
fn spdx(licence: &str) -> String {
    licence.split('/').map(str::trim).collect::<Vec<_>>().join(" OR ")
}

/// The packages whose code or typefaces stand in the pages, in order.
///
/// # Errors
/// The lock file does not name one of them.
pub(super) fn packages() -> anyhow::Result<Vec<Part>> {
    let read = |name: &str| -> anyhow::Result<Value> {
        Ok(serde_json::from_str(&fs::read_to_string(place::ui().join(name))?)?)
    };
    let (wanted, lock) = (read("package.json")?, read("package-lock.json")?);
    let wanted = wanted["dependencies"].as_object().into_iter().flatten().map(|(name, _)| name.as_str());
    let names: BTreeSet<&str> = wanted.chain(BUILT_IN.iter().copied()).collect();
    let part = |name: &str| {
        let place = format!("node_modules/{name}");
        let locked = &lock["packages"][&place];
        let licence =
            locked["license"].as_str().with_context(|| format!("failed to find {name} in the lock file"))?;
        Ok(Part {
            name: name.to_owned(),
            version: text(&locked["version"]).to_owned(),
            licence: licence.to_owned(),
            authors: String::new(),
            repository: String::new(),
            folder: place::ui().join(place),
        })
    };
    names.into_iter().map(part).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_slash_is_an_or() {
        let check = |licence: &str, want: &str| assert_eq!(spdx(licence), want);
        check("MIT/Apache-2.0", "MIT OR Apache-2.0");
        check("Apache-2.0 / MIT", "Apache-2.0 OR MIT");
        check("MIT", "MIT");
    }

    #[test]
    fn what_stands_in_the_pages_is_named() {
        let packages = packages().unwrap();
        let named = |name: &str| packages.iter().find(|part| part.name == name).unwrap();
        assert_eq!(named("svelte").licence, "MIT");
        assert_eq!(named("@fontsource-variable/newsreader").licence, "OFL-1.1");
        assert!(packages.iter().all(|part| part.name != "vite"));
    }
}
