//! Why a file cannot be used, in plain words.

use std::{
    io::{Error, ErrorKind},
    path::Path,
};

/// "out.opml cannot be written: the disk is full."
pub(crate) fn sentence(file: &Path, done: &str, error: &Error) -> String {
    let why = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "it may not be touched",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "a part of the way there is no folder",
        _ => "the disk does not answer as it should",
    };
    format!("{} cannot be {done}: {why}.", file.display())
}
