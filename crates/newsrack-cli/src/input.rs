//! Files that a command reads, and what comes in by a pipe.

use newsrack_api::{ApiError, Code, file as files};
use std::{io, path::Path};

/// Stands for standard input, or for standard output where a file is written.
pub(crate) const PIPE: &str = "-";

/// The bytes of a file, or of standard input for "-".
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, ApiError> {
    if file != Path::new(PIPE) {
        return files::read(file);
    }
    files::bytes(io::stdin().lock()).map_err(|error| unread(&error))
}

/// Why nothing more comes in.
pub(crate) fn unread(error: &io::Error) -> ApiError {
    ApiError::new(Code::BadRequest, format!("Standard input cannot be read: {}.", files::why(error)))
}

/// What a sentence calls it.
pub(crate) fn name(file: &Path) -> String {
    if file == Path::new(PIPE) { "What came in".to_owned() } else { file.display().to_string() }
}
