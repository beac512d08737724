//! newsboat beside ours: another reader, on the same bytes. It keeps what a feed says and has no documents, no search
//! index and no placements; it cannot refresh without loading its whole cache first.

use super::{
    cost::{Cost, cost_of},
    press::PressProcess,
};
use crate::program;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// As many at once as ours.
const CONFIG: &str = "reload-threads 32\nmax-items 0\n";

/// Where newsboat stands.
pub(super) struct Newsboat(PathBuf);

impl Newsboat {
    /// newsboat, if it is installed.
    pub(super) fn find() -> Option<Self> {
        program::find("newsboat").map(Self)
    }

    /// Follows titles in files of its own, made anew.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(super) fn follow(&self, scratch: &Path, press: &PressProcess, titles: u32) -> anyhow::Result<Boat> {
        let folder = scratch.join("newsboat");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let urls: String = (0..titles).map(|title| press.feed(title) + "\n").collect();
        fs::write(folder.join("urls"), urls)?;
        fs::write(folder.join("config"), CONFIG)?;
        Ok(Boat { program: self.0.clone(), folder })
    }
}

/// newsboat with its files.
pub(super) struct Boat {
    program: PathBuf,
    folder: PathBuf,
}

impl Boat {
    /// Asks all feeds.
    ///
    /// # Errors
    /// It fails.
    pub(super) fn reload(&self) -> anyhow::Result<Cost> {
        cost_of(&mut self.command("reload"), &[])
    }

    /// Only loads its cache.
    ///
    /// # Errors
    /// It fails.
    pub(super) fn load(&self) -> anyhow::Result<Cost> {
        cost_of(&mut self.command("print-unread"), &[])
    }

    fn command(&self, what: &str) -> Command {
        let mut command = Command::new(&self.program);
        for (option, file) in [("-u", "urls"), ("-c", "cache.db"), ("-C", "config")] {
            command.arg(option).arg(self.folder.join(file));
        }
        command.args(["-x", what]).env("HOME", &self.folder);
        command
    }
}
