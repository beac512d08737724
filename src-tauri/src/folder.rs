//! The data folder: where it is, and what is said when it cannot be used.

use crate::world;
use newsrack_api::wire::FolderTrouble;
use newsrack_engine::{Reader, Setup};
use std::path::{Path, PathBuf};
use tauri::{Manager, Runtime};

/// The system's usual place, the same that the command line takes.
///
/// # Errors
/// The system names no folder for data.
pub(crate) fn usual<R: Runtime>(app: &impl Manager<R>) -> tauri::Result<PathBuf> {
    Ok(app.path().data_dir()?.join("newsrack"))
}

/// Opens the folder, or says why not: then the window still opens and shows that.
pub(crate) fn open(folder: PathBuf) -> Result<Reader, FolderTrouble> {
    let network = world::network().map_err(|error| trouble("other", error.sentence(), &folder))?;
    let setup = Setup { folder: folder.clone(), clock: world::clock(), network };
    Reader::open(setup).map_err(|error| trouble(error.kind(), error.sentence(), &folder))
}

fn trouble(kind: &str, message: String, folder: &Path) -> FolderTrouble {
    FolderTrouble { kind: kind.to_owned(), message, folder: folder.display().to_string() }
}
