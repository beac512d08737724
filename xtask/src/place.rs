//! Where things stand in this checkout.

use anyhow::Context as _;
use std::{
    env,
    path::{Path, PathBuf},
};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let here =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.parent().map_or_else(|| here.clone(), Path::to_path_buf)
}

/// The folder of the window's pages.
pub(crate) fn ui() -> PathBuf {
    root().join("ui")
}

/// Whether there are pages to build yet.
pub(crate) fn has_pages() -> bool {
    ui().join("package.json").is_file()
}

/// A folder of the corpora, or `None` where it is absent: `NEWSRACK_CORPORA`, else `shared/corpora` beside the checkout.
pub(crate) fn corpora(part: &str) -> Option<PathBuf> {
    let corpora =
        env::var_os("NEWSRACK_CORPORA").map_or_else(|| root().join("../shared/corpora"), PathBuf::from);
    Some(corpora.join(part)).filter(|folder| folder.is_dir())
}

/// The folder into which cargo builds, by where this program stands in it.
///
/// # Errors
/// It stands nowhere.
pub(crate) fn built() -> anyhow::Result<PathBuf> {
    let here = env::current_exe()?;
    Ok(here.parent().and_then(Path::parent).context("failed to find what was built")?.to_owned())
}
