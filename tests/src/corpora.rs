//! Where the collections of real feeds and pages lie. They are no part of the project, so that they may be absent.

use std::path::{Path, PathBuf};

/// A folder of the corpora, or `None` with one printed line that says what is skipped.
///
/// Looked for in `NEWSRACK_CORPORA`, else in `../shared/corpora` beside the checkout.
#[must_use]
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
pub fn folder(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("NEWSRACK_CORPORA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora"), PathBuf::from);
    let folder = root.join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: there is no {name} in the corpora");
    None
}
