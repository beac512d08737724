//! What can go wrong with the folder and the databases in it.

use crate::Unarranged;
use newsrack_model::{Reason, ReasonKind};
use rusqlite::ErrorCode;
use std::io::ErrorKind;

/// Why the store could not do something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The folder or a file in it may not be written.
    #[error("write to {0}: it is read-only")]
    ReadOnly(String),
    /// The disk is full.
    #[error("write: the disk is full")]
    Full,
    /// A newer Newsrack wrote the folder.
    #[error("open a data folder of version {found}: this Newsrack knows {known}")]
    Newer {
        /// The folder's version.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// The file is damaged, or is no database.
    #[error("read the database: {0}")]
    Damaged(String),
    /// The database is empty, and a log beside it holds what was written to it.
    #[error("open the database: it is empty, and its log is not")]
    Emptied,
    /// The database belongs to another program.
    #[error("open the database: it is another program's")]
    Foreign,
    /// The bundled SQLite is older than is safe.
    #[error("use SQLite {0}: it is too old")]
    OldSqlite(&'static str),
    /// Another program holds the database for too long.
    #[error("get at the database: another program holds it")]
    Busy,
    /// Something that is no folder stands where the folder should.
    #[error("use the data folder: something else stands in its place")]
    Taken,
    /// The folder was never there, and no folder can be made in its place.
    #[error("make the data folder: there is no such place")]
    Unmade,
    /// The folder, or a file in it, went away.
    #[error("use the data folder: it is not there any more")]
    Gone,
    /// The file system, in its own words.
    #[error("use the data folder: {0}")]
    Io(String),
    /// Anything else that SQLite says.
    #[error("use the database: {0}")]
    Sqlite(String),
    /// A stored document or list cannot be read back.
    #[error("read what was stored: {0}")]
    Stored(String),
    /// A change went wrong half-way and was taken back whole.
    #[error("finish the change: it was taken back")]
    TakenBack,
    /// An item of an answer was said to stand in its feed as it did, and does not: it must be told whole.
    #[error("keep the answer: an item in it no longer stands as it did")]
    NoLongerStands,
    /// Headings or titles cannot be arranged so.
    #[error("arrange it so: {0:?}")]
    Unarranged(Unarranged),
    /// The store is being closed.
    #[error("write: the store is closing")]
    Closing,
}

impl Error {
    /// The folder itself is in trouble: nothing can be kept until a person has done something.
    #[must_use]
    pub fn is_about_the_folder(&self) -> bool {
        matches!(
            self,
            Self::ReadOnly(_)
                | Self::Full
                | Self::Newer { .. }
                | Self::Damaged(_)
                | Self::Emptied
                | Self::Foreign
                | Self::Taken
                | Self::Unmade
                | Self::Gone
                | Self::Io(_)
                | Self::OldSqlite(_)
        )
    }

    /// One word for programs: `read_only`, `full`, `newer`, `corrupt` or `other`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::ReadOnly(_) => "read_only",
            Self::Full => "full",
            Self::Newer { .. } => "newer",
            Self::Damaged(_) | Self::Emptied => "corrupt",
            _ => "other",
        }
    }

    /// Why, for whoever says it in their own words.
    #[must_use]
    pub fn reason(&self) -> Reason {
        match self {
            Self::ReadOnly(_) => ReasonKind::ReadOnly,
            Self::Full => ReasonKind::Full,
            Self::Newer { .. } => ReasonKind::Newer,
            Self::Damaged(_) => ReasonKind::Damaged,
            Self::Emptied => ReasonKind::Emptied,
            Self::Foreign => ReasonKind::Foreign,
            Self::OldSqlite(version) => return Reason::about(ReasonKind::OldSqlite, version),
            Self::Busy => ReasonKind::Busy,
            Self::Taken => ReasonKind::Taken,
            Self::Unmade => ReasonKind::Unmade,
            Self::Gone => ReasonKind::NoFolder,
            Self::Io(_) => ReasonKind::Disk,
            Self::Sqlite(_) => ReasonKind::Database,
            Self::Stored(_) => ReasonKind::Stored,
            Self::TakenBack | Self::NoLongerStands => ReasonKind::TakenBack,
            Self::Unarranged(why) => match why {
                Unarranged::NameTaken => ReasonKind::NameTaken,
                Unarranged::TooDeep => ReasonKind::TooDeep,
                Unarranged::TooManySections => ReasonKind::TooManySections,
                Unarranged::NoSection => ReasonKind::NoSection,
                Unarranged::SameTitle => ReasonKind::SameTitle,
                Unarranged::AddressTaken => ReasonKind::AddressTaken,
            },
            Self::Closing => ReasonKind::Closing,
        }
        .into()
    }

    /// Plain sentences for people, with a way out where there is one. The system's own words are in `Display` alone.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::ReadOnly(path) => {
                format!("Newsrack may not write to {path}. Make the folder writable, or name another one.")
            }
            Self::Full => "The disk is full. Make room; everything kept so far is safe.".into(),
            Self::Newer { .. } => {
                "This folder was written by a newer Newsrack. Update Newsrack, or name another folder.".into()
            }
            Self::Damaged(_) => {
                "The database is damaged. Nothing was changed. Put back a copy, or name another folder."
                    .into()
            }
            Self::Emptied => {
                "newsrack.db was emptied, but newsrack.db-wal beside it still holds news. Nothing was changed. Put back a copy of newsrack.db, or name another folder."
                    .into()
            }
            Self::Foreign => {
                "The newsrack.db in this folder was written by another program. Nothing was changed. Name another folder."
                    .into()
            }
            Self::OldSqlite(version) => format!("SQLite {version} is too old to be trusted with your news."),
            Self::Busy => "Another program is writing to the data folder. Try again in a moment.".into(),
            Self::Taken => {
                "Something that is no folder stands where the data folder should. Name another folder.".into()
            }
            Self::Unmade => "The data folder cannot be made at this place. Name another one.".into(),
            Self::Gone => "The data folder is not there any more. Put it back, or name another one.".into(),
            Self::Io(_) => {
                "The disk of the data folder does not answer as it should. Look at the disk, or name another folder."
                    .into()
            }
            Self::Sqlite(_) => "The database could not do this. Nothing was changed.".into(),
            Self::Stored(_) => "Something in the database cannot be read back. It was left as it is.".into(),
            Self::TakenBack | Self::NoLongerStands => "The change went wrong and was taken back.".into(),
            Self::Unarranged(Unarranged::NameTaken) => "There is a section of that name already.".into(),
            Self::Unarranged(Unarranged::TooDeep) => {
                "Sections nest one level: this one cannot lie within that one.".into()
            }
            Self::Unarranged(Unarranged::TooManySections) => "There are too many sections already.".into(),
            Self::Unarranged(Unarranged::NoSection) => "This section is not here any more.".into(),
            Self::Unarranged(Unarranged::SameTitle) => "These are one title already.".into(),
            Self::Unarranged(Unarranged::AddressTaken) => "Another feed has this address already.".into(),
            Self::Closing => "Newsrack is closing.".into(),
        }
    }
}

impl From<Unarranged> for Error {
    fn from(why: Unarranged) -> Self {
        Self::Unarranged(why)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::ReadOnly("the data folder".into())
            }
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::SystemIoFailure) => Self::Io(error.to_string()),
            _ => Self::Sqlite(error.to_string()),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly("the data folder".into())
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::NotADirectory | ErrorKind::AlreadyExists | ErrorKind::IsADirectory => Self::Taken,
            ErrorKind::NotFound => Self::Gone,
            _ => Self::Io(error.to_string()),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Stored(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    /// What a person reads, and the word that programs read.
    fn check(error: Error, kind: &str, sentence: &str) {
        assert_eq!((error.kind(), error.sentence().as_str()), (kind, sentence), "{error}");
    }

    #[test]
    fn trouble_is_told_in_plain_words() {
        const READ_ONLY: &str =
            "Newsrack may not write to the data folder. Make the folder writable, or name another one.";
        const FULL: &str = "The disk is full. Make room; everything kept so far is safe.";
        const DISK: &str = "The disk of the data folder does not answer as it should. Look at the disk, or name another folder.";
        const DAMAGED: &str =
            "The database is damaged. Nothing was changed. Put back a copy, or name another folder.";
        const BUSY: &str = "Another program is writing to the data folder. Try again in a moment.";
        for (kind, want, sentence) in [
            (ErrorKind::PermissionDenied, "read_only", READ_ONLY),
            (ErrorKind::ReadOnlyFilesystem, "read_only", READ_ONLY),
            (ErrorKind::StorageFull, "full", FULL),
            (ErrorKind::QuotaExceeded, "full", FULL),
            (
                ErrorKind::NotADirectory,
                "other",
                "Something that is no folder stands where the data folder should. Name another folder.",
            ),
            (
                ErrorKind::NotFound,
                "other",
                "The data folder is not there any more. Put it back, or name another one.",
            ),
            (ErrorKind::Other, "other", DISK),
        ] {
            check(io::Error::new(kind, "words of the system (os error 5)").into(), want, sentence);
        }
        use rusqlite::ffi;
        for (code, want, sentence) in [
            (ffi::SQLITE_READONLY, "read_only", READ_ONLY),
            (ffi::SQLITE_FULL, "full", FULL),
            (ffi::SQLITE_CORRUPT, "corrupt", DAMAGED),
            (ffi::SQLITE_NOTADB, "corrupt", DAMAGED),
            (ffi::SQLITE_BUSY, "other", BUSY),
            (ffi::SQLITE_LOCKED, "other", BUSY),
            (ffi::SQLITE_IOERR_FSYNC, "other", DISK),
            (ffi::SQLITE_MISMATCH, "other", "The database could not do this. Nothing was changed."),
        ] {
            check(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into(), want, sentence);
        }
        check(
            Error::Newer { found: 9, known: 1 },
            "newer",
            "This folder was written by a newer Newsrack. Update Newsrack, or name another folder.",
        );
    }
}
