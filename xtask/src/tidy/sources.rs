//! The files of the project: those that git knows, and new ones that it would not ignore.

use crate::program;
use std::{fs, path::Path, process::Command};

/// A text file of the project.
pub(super) struct Source {
    /// From the root of the checkout, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

impl Source {
    /// What stands behind the last dot of its name.
    pub(super) fn ending(&self) -> &str {
        self.path.rsplit(['/', '.']).next().unwrap_or_default()
    }

    /// Lines with their numbers, from 1.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }
}

/// All text files of the project.
pub(super) struct Sources(Vec<Source>);

impl Sources {
    /// Reads a checkout. What is no UTF-8 is a picture or the like, and is passed over.
    ///
    /// # Errors
    /// The folder is no checkout of git.
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let mut command = Command::new("git");
        command.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(root);
        // A hook of git hands these on, and they would lead to another checkout.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        let listed = program::read(&mut command)?;
        let paths = listed.split('\0').filter(|path| !path.is_empty());
        // A file may be gone by now: git lists what was deleted and not yet committed.
        let read = |path: &str| {
            Some(Source { path: path.to_owned(), text: fs::read_to_string(root.join(path)).ok()? })
        };
        Ok(Self(paths.filter_map(read).collect()))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }
}
