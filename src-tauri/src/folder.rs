//! The data folder: where it is, and what is said when it cannot be used.

use crate::world;
use newsrack_api::wire::FolderTrouble;
use newsrack_engine::{Clock, Reader, Setup};
use newsrack_model::{Reason, Trouble};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use tauri::{Manager, Runtime};

/// The system's usual place, the same that the command line takes.
///
/// # Errors
/// The system names no folder for data.
pub(crate) fn usual<R: Runtime>(app: &impl Manager<R>) -> tauri::Result<PathBuf> {
    Ok(app.path().data_dir()?.join("newsrack"))
}

/// Opens the folder, or says why not: then the window still opens and shows that.
pub(crate) fn open(folder: PathBuf, clock: Arc<dyn Clock>) -> Result<Reader, FolderTrouble> {
    let network =
        world::network().map_err(|error| trouble("other", error.reason(), error.sentence(), &folder))?;
    let setup = Setup { folder: folder.clone(), clock, network, secrets: world::secrets() };
    Reader::open(setup).map_err(|error| trouble(error.kind(), error.reason(), error.sentence(), &folder))
}

fn trouble(kind: &str, reason: Reason, message: String, folder: &Path) -> FolderTrouble {
    let reason = Trouble::new(reason, message);
    FolderTrouble { kind: kind.to_owned(), reason, folder: folder.display().to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn trouble_is_said_and_nothing_is_overwritten() {
        let room = tempfile::tempdir().unwrap();
        let check = |folder: PathBuf, want: Option<&str>| {
            let got = open(folder.clone(), world::clock()).err();
            assert_eq!(got.as_ref().map(|trouble| trouble.kind.as_str()), want, "{}", folder.display());
            if let Some(trouble) = got {
                assert_eq!(trouble.folder, folder.display().to_string());
                assert!(trouble.reason.message.ends_with('.'), "{}", trouble.reason.message);
            }
        };
        check(room.path().join("new/folder"), None);

        let damaged = room.path().join("damaged");
        fs::create_dir(&damaged).unwrap();
        fs::write(damaged.join("newsrack.db"), "no database at all, but long enough to be one ".repeat(400))
            .unwrap();
        check(damaged.clone(), Some("corrupt"));
        assert!(fs::read_to_string(damaged.join("newsrack.db")).unwrap().starts_with("no database"));

        let file = room.path().join("file");
        fs::write(&file, "a file").unwrap();
        check(file.join("below"), Some("other"));
    }
}
