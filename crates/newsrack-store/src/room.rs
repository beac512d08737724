//! Whether the folder's disk has room. SQLite has one word for many faults of a file system; the disk is asked itself.

use crate::Error;
use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

/// More than a transaction usually writes.
const BYTES: usize = 256 * 1_024;

/// Tries whether something as large as a usual transaction can be written to the folder.
pub(crate) fn try_room(folder: &Path) -> io::Result<()> {
    let path = folder.join("room.tmp");
    let written = File::create(&path).and_then(|mut file| {
        // Neither sparse nor easily compressed away.
        file.write_all(&b"room for news? ".repeat(BYTES / 15))?;
        file.sync_all()
    });
    let removed = fs::remove_file(&path);
    written.and(removed)
}

/// Tells a full disk, or a used-up quota, from one that does not answer or may not be written. SQLite tells them apart
/// only where a page of the database itself is written, and never a quota.
pub(crate) fn look_closer(error: Error, try_room: impl FnOnce() -> io::Result<()>) -> Error {
    match error {
        Error::Io(_) | Error::ReadOnly(_) => match try_room().map_err(Error::from) {
            Err(Error::Full) => Error::Full,
            _ => error,
        },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use io::ErrorKind;

    #[test]
    fn a_full_disk_is_not_told_as_a_broken_one() {
        let check = |error: Error, disk: io::Result<()>, want: Error| {
            assert_eq!(look_closer(error.clone(), || disk), want, "{error}");
        };
        let broken = || Error::Io("disk I/O error".into());
        let read_only = || Error::ReadOnly("/news".into());
        check(broken(), Err(ErrorKind::StorageFull.into()), Error::Full);
        check(broken(), Err(ErrorKind::QuotaExceeded.into()), Error::Full);
        // A new log on a full disk: SQLite says that it cannot be opened.
        check(read_only(), Err(ErrorKind::StorageFull.into()), Error::Full);
        check(broken(), Err(ErrorKind::Other.into()), broken());
        check(broken(), Ok(()), broken());
        check(read_only(), Err(ErrorKind::PermissionDenied.into()), read_only());
        check(Error::Busy, Err(ErrorKind::StorageFull.into()), Error::Busy);
    }

    #[test]
    fn trying_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        try_room(folder.path()).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(try_room(&folder.path().join("gone")).is_err());
    }
}
