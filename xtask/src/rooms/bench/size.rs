//! What is carried to the reader's machine: the pages' code, the program, the package.

use super::figure::Figure;
use anyhow::Context as _;
use flate2::{Compression, write::GzEncoder};
use std::{
    collections::BTreeSet,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

const KILOBYTE: f64 = 1_024.0;
const MEGABYTE: f64 = 1_000_000.0;

/// Sizes of what was built; what was not built is left out.
///
/// # Errors
/// A file that is there cannot be read.
pub(super) fn sizes(pages: &Path, built: &Path) -> anyhow::Result<Vec<Figure>> {
    let mut figures = Vec::new();
    if let Ok(index) = fs::read_to_string(pages.join("index.html")) {
        let mut bytes = 0;
        for file in first_route(pages, &index) {
            bytes += gzipped(&fs::read(&file)?)?;
        }
        figures.push(Figure::fixed("first route's script, gzip", "KiB", bytes as f64 / KILOBYTE));
    }
    for (name, program) in
        [("program of the window", "newsrack-window"), ("program of the command line", "newsrack")]
    {
        if let Ok(file) = built.join(program).metadata() {
            figures.push(Figure::fixed(name, "MB", file.len() as f64 / MEGABYTE));
        }
    }
    if let Some(package) = newest(&built.join("bundle/deb"), "deb") {
        figures.push(Figure::fixed("package for Debian", "MB", package.metadata()?.len() as f64 / MEGABYTE));
    }
    Ok(figures)
}

/// The scripts that a page needs before it can show anything: those it names, and what they import at once.
fn first_route(pages: &Path, index: &str) -> BTreeSet<PathBuf> {
    let named = index.split(['"', '\'']).filter(|word| word.ends_with(".js"));
    let mut waiting: Vec<PathBuf> =
        named.map(|word| pages.join(word.trim_start_matches(['.', '/']))).collect();
    let mut found = BTreeSet::new();
    while let Some(file) = waiting.pop() {
        let Ok(script) = fs::read_to_string(&file) else { continue };
        let folder = file.parent().unwrap_or(pages).to_owned();
        if found.insert(file) {
            waiting.extend(imported_at_once(&script).map(|name| folder.join(name.trim_start_matches("./"))));
        }
    }
    found
}

/// `import … from "./x.js"` and `import "./x.js"`, but not `import("./x.js")`, which is for later.
fn imported_at_once(script: &str) -> impl Iterator<Item = &str> {
    script.match_indices("\"./").filter_map(|(at, _)| {
        let before = script[..at].trim_end();
        let name = script[at + 1..].split('"').next()?;
        ((before.ends_with("from") || before.ends_with("import")) && name.ends_with(".js")).then_some(name)
    })
}

fn gzipped(bytes: &[u8]) -> anyhow::Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish().context("failed to compress")?.len())
}

fn newest(folder: &Path, ending: &str) -> Option<PathBuf> {
    let files = fs::read_dir(folder).ok()?.flatten().map(|file| file.path());
    let files = files.filter(|file| file.extension().is_some_and(|found| found == ending));
    files.max_by_key(|file| file.metadata().and_then(|file| file.modified()).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_later_does_not_count() {
        let pages = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| fs::write(pages.path().join(name), text).unwrap();
        fs::create_dir(pages.path().join("assets")).unwrap();
        put(
            "assets/main.js",
            "import{a}from\"./shared.js\";import \"./side.js\";const b=()=>import(\"./later.js\")",
        );
        put("assets/shared.js", "export const a=1;import\"./main.js\"");
        put("assets/side.js", "");
        put("assets/later.js", "x");
        let index = "<script type=\"module\" src=\"/assets/main.js\"></script>";
        let names: Vec<_> = first_route(pages.path(), index).into_iter().collect();
        let want = ["main", "shared", "side"].map(|name| pages.path().join(format!("assets/{name}.js")));
        assert_eq!(names, want);
    }
}
