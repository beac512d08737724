//! The reader's own files: lists brought in and taken out, with what went wrong in plain words.

use crate::{ApiError, Code};
use newsrack_model::{Reason, ReasonKind};
use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, ErrorKind, Read, Write},
    path::{Path, PathBuf},
};

/// Bytes of a file's name that its folder of pictures is called by: names have an end.
const MOST_NAME: usize = 200;

/// Bytes of a file that are read: no file that is brought in may have more.
const MOST_BYTES: u64 = 128 << 20;

/// The whole file as it is; of one that is too large for any use, the beginning with one byte more than it may have.
///
/// # Errors
/// [`Code::BadRequest`] with a sentence that names the file.
pub fn read(path: &Path) -> Result<Vec<u8>, ApiError> {
    File::open(path)
        .and_then(bytes)
        .map_err(|error| ApiError::new(Code::BadRequest, sentence(path, "read", &error)))
}

/// As [`read`], from what is open already.
///
/// # Errors
/// It cannot be read.
pub fn bytes(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes the file whole or not at all: what stood there before stays until the new one is on the disk.
///
/// # Errors
/// [`Code::Failed`] with a sentence that names the file.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), ApiError> {
    replace(path, |file| file.write_all(bytes)).map_err(|error| not_written(path, &error))
}

fn not_written(path: &Path, error: &io::Error) -> ApiError {
    let reason = Reason::about(unwritten(error), path.display());
    ApiError::new(Code::Failed, sentence(path, "written", error)).because(reason)
}

/// The name of the folder beside an article's file that its pictures go into: two files have two folders.
#[must_use]
pub fn pictures_folder(path: &Path) -> String {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let end = (0..=name.len().min(MOST_NAME)).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
    format!("{}-pictures", &name[..end])
}

/// Writes an article to take along, and its pictures into their folder. What is there already is left alone: pictures of
/// one name are one picture, and whatever else the folder holds is somebody else's.
///
/// # Errors
/// As [`write`].
pub fn write_article(path: &Path, text: &str, pictures: &[(String, Vec<u8>)]) -> Result<(), ApiError> {
    if !pictures.is_empty() {
        let folder = path.with_file_name(pictures_folder(path));
        fs::create_dir_all(&folder).map_err(|error| not_written(&folder, &error))?;
        for (name, bytes) in pictures {
            let picture = folder.join(name);
            if fs::symlink_metadata(&picture).is_err() {
                write(&picture, bytes)?;
            }
        }
    }
    write(path, text.as_bytes())
}

/// Why something could not be read or written, as the end of a sentence: "the disk is full".
#[must_use]
pub fn why(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "it may not be touched",
        ErrorKind::ReadOnlyFilesystem => "the disk is read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "a part of the way there is no folder",
        _ => "the disk does not answer as it should",
    }
}

fn unwritten(error: &io::Error) -> ReasonKind {
    match error.kind() {
        ErrorKind::NotFound => ReasonKind::UnwrittenMissing,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => ReasonKind::UnwrittenDenied,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => ReasonKind::UnwrittenFull,
        _ => ReasonKind::Unwritten,
    }
}

fn sentence(path: &Path, done: &str, error: &io::Error) -> String {
    format!("{} cannot be {done}: {}.", path.display(), why(error))
}

fn replace(path: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    // A link goes on leading where it leads: the file behind it is the one to replace.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let earlier = fs::metadata(&path).ok();
    if earlier.as_ref().is_some_and(|earlier| !earlier.is_file()) {
        // A device or a pipe is written to, and never replaced.
        return fill(&mut OpenOptions::new().write(true).open(&path)?);
    }
    let permissions = earlier.map(|earlier| earlier.permissions());
    if permissions.as_ref().is_some_and(fs::Permissions::readonly) {
        return Err(ErrorKind::PermissionDenied.into());
    }
    let half = beside(&path);
    let mut file = File::create_new(&half)?;
    let written = fill(&mut file)
        .and_then(|()| permissions.map_or(Ok(()), |permissions| file.set_permissions(permissions)))
        .and_then(|()| file.sync_all());
    drop(file);
    let written = written.and_then(|()| fs::rename(&half, &path));
    if written.is_err() {
        // If half a file cannot be removed either, the first failure is still the one to tell.
        let _ = fs::remove_file(&half);
        return written;
    }
    // The new name is on the disk when its folder is; where folders cannot be opened, the system sees to it.
    if let Some(Ok(folder)) = path.parent().map(File::open) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// ".out.opml.4711.part", in the same folder, so that it can take the place at once.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "in a test a panic is the report")]
mod tests {
    use super::*;

    /// A file of five gigabytes was read whole before anybody looked at its size.
    #[test]
    fn of_a_file_without_end_only_so_much_is_read() {
        assert_eq!(bytes(io::repeat(0)).unwrap().len() as u64, MOST_BYTES + 1);
        assert_eq!(bytes(&b"whole"[..]).unwrap(), b"whole");
    }

    #[test]
    fn a_full_disk_leaves_the_earlier_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.opml");
        let fail = || {
            replace(&path, |file| {
                file.write_all(b"half")?;
                Err(ErrorKind::StorageFull.into())
            })
        };
        assert_eq!(fail().unwrap_err().kind(), ErrorKind::StorageFull);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is begun");
        write(&path, b"earlier").unwrap();
        fail().unwrap_err();
        assert_eq!(fs::read(&path).unwrap(), b"earlier");
        write(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing lies beside it");
    }

    /// Two articles of one headline had one folder for their pictures, and the second wrote over those of the first.
    #[test]
    fn an_article_never_writes_over_the_pictures_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, pictures: &[(&str, &str)]| {
            let pictures: Vec<_> = pictures
                .iter()
                .map(|(name, bytes)| ((*name).to_owned(), bytes.as_bytes().to_vec()))
                .collect();
            write_article(&folder.path().join(name), name, &pictures).unwrap();
        };
        let check = |path: &str, want: &str| {
            let found = fs::read_to_string(folder.path().join(path));
            assert_eq!(found.as_deref().ok(), Some(want), "{path}");
        };
        write("a.md", &[("1.jpg", "of a")]);
        write("b.md", &[("1.jpg", "of b")]);
        check("a-pictures/1.jpg", "of a");
        check("b-pictures/1.jpg", "of b");
        // Another form of it, or an article that changed, adds what is new.
        write("a.html", &[("1.jpg", "other"), ("2.jpg", "new")]);
        check("a.html", "a.html");
        check("a-pictures/1.jpg", "of a");
        check("a-pictures/2.jpg", "new");
        write("plain.md", &[]);
        assert!(!folder.path().join("plain-pictures").exists());
    }

    #[test]
    fn a_folder_is_called_by_its_file() {
        let check = |path: &str, want: &str| assert_eq!(pictures_folder(Path::new(path)), want, "{path}");
        check("/home/jo/Morning briefing.md", "Morning briefing-pictures");
        check("a.b.html", "a.b-pictures");
        check("con.md", "con-pictures");
        check("ends with a dot..md", "ends with a dot.-pictures");
        check("none", "none-pictures");
        check(&format!("{}.md", "ä".repeat(120)), &format!("{}-pictures", "ä".repeat(100)));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_a_file_keeps_who_may_read_it() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("list.opml"), folder.path().join("link"));
        fs::write(&path, "earlier").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        symlink(&path, &link).unwrap();
        write(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
        let refused = write(&path, b"newer").unwrap_err();
        assert_eq!(refused.message, format!("{} cannot be written: it may not be touched.", path.display()));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_device_is_written_to_and_never_replaced() {
        let refused = write(Path::new("/dev/full"), b"x").unwrap_err();
        assert_eq!(refused.message, "/dev/full cannot be written: the disk is full.");
        assert!(!fs::metadata("/dev/full").unwrap().is_file());
        let folder = tempfile::tempdir().unwrap();
        let refused = write(folder.path(), b"x").unwrap_err();
        assert_eq!(
            refused.message,
            format!("{} cannot be written: it is a folder.", folder.path().display())
        );
    }
}
