//! A folder of files, served under their own names.

use super::sheet::{Printed, content_type};
use std::{
    fs,
    path::{Component, Path},
    time::UNIX_EPOCH,
};

/// The file at a path of the folder. Never one outside: a path with `..` finds nothing.
pub(super) fn printed(folder: &Path, path: &str) -> Option<Printed> {
    let inside = Path::new(path.trim_start_matches('/'));
    if inside.components().any(|part| !matches!(part, Component::Normal(_))) {
        return None;
    }
    let file = folder.join(inside);
    let body = fs::read(&file).ok()?;
    let modified = fs::metadata(&file).and_then(|file| file.modified()).ok();
    let at = modified.and_then(|at| at.duration_since(UNIX_EPOCH).ok()).map_or(0, |age| age.as_millis());
    Some(Printed::made(content_type(&file), body, i64::try_from(at).unwrap_or(0)))
}
