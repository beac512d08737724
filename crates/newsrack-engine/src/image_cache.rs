//! The folder of pictures: copies under a hash of their address, within a budget.

use crate::ImageFile;
use newsrack_store::Hash;
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

/// The folder of pictures. A cheap handle: clones share everything.
#[derive(Debug, Clone)]
pub(crate) struct ImageCache {
    folder: PathBuf,
    /// Bytes in the folder, once they were counted. Looking at each file of it is dear and seldom needed.
    size: Arc<Mutex<Option<u64>>>,
}

impl ImageCache {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder, size: Arc::default() }
    }

    pub(crate) fn get(&self, name: &str) -> Option<ImageFile> {
        let bytes = fs::read(self.folder.join(name)).ok()?;
        let mime_type = sniff(&bytes)?;
        Some(ImageFile { bytes, mime_type })
    }

    pub(crate) fn put(&self, name: &str, bytes: &[u8], budget: u64) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let (half, whole) =
            (self.folder.join(format!("{name}.{}.part", std::process::id())), self.folder.join(name));
        fs::write(&half, bytes)?;
        let replaced = fs::metadata(&whole).map_or(0, |metadata| metadata.len());
        fs::rename(&half, &whole)?;
        let mut known = self.size.lock().unwrap_or_else(PoisonError::into_inner);
        let size = match *known {
            Some(size) => size.saturating_add(bytes.len() as u64).saturating_sub(replaced),
            None => self.size(),
        };
        *known = Some(if size > budget { self.drop_oldest(budget)? } else { size });
        Ok(())
    }

    /// Keeps to a budget that was made smaller.
    pub(crate) fn trim(&self, budget: u64) -> io::Result<()> {
        let mut known = self.size.lock().unwrap_or_else(PoisonError::into_inner);
        *known = Some(self.drop_oldest(budget)?);
        Ok(())
    }

    /// Lets the oldest pictures go until a tenth of the budget is free again, so that this happens seldom; tells what
    /// is left.
    fn drop_oldest(&self, budget: u64) -> io::Result<u64> {
        let mut files = files(&self.folder)?;
        let mut size: u64 = files.iter().map(|file| file.size).sum();
        if size <= budget {
            return Ok(size);
        }
        files.sort_by_key(|file| file.modified);
        for file in files {
            if size <= budget / 10 * 9 {
                break;
            }
            if fs::remove_file(&file.path).is_ok() {
                size -= file.size;
            }
        }
        Ok(size)
    }

    /// Bytes in the folder, counted anew.
    pub(crate) fn size(&self) -> u64 {
        files(&self.folder).map(|files| files.iter().map(|file| file.size).sum()).unwrap_or(0)
    }
}

struct CachedFile {
    path: PathBuf,
    size: u64,
    modified: SystemTime,
}

fn files(folder: &Path) -> io::Result<Vec<CachedFile>> {
    let mut files = Vec::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let metadata = file.metadata()?;
        if metadata.is_file() {
            files.push(CachedFile {
                path: file.path(),
                size: metadata.len(),
                modified: metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH),
            });
        }
    }
    Ok(files)
}

/// The raster types that the window shows. SVG is none of them: it can hold scripts.
pub(crate) fn sniff(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..] => Some("image/avif"),
        [0, 0, 1, 0, ..] => Some("image/x-icon"),
        _ => None,
    }
}

/// A name made by us: 128 bits of hash of the address.
pub(crate) fn file_name(url: &str) -> String {
    let (one, other) = (Hash::of(url.as_bytes()), Hash::seeded(0x6c62_272e_07bb_0142, url.as_bytes()));
    format!("{:016x}{:016x}", one.number(), other.number())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_told_by_bytes() {
        let check = |bytes: &[u8], want| assert_eq!(sniff(bytes), want, "{bytes:?}");
        check(b"\x89PNG\r\n\x1a\n....", Some("image/png"));
        check(b"\xff\xd8\xff\xe0", Some("image/jpeg"));
        check(b"RIFF\0\0\0\0WEBPVP8 ", Some("image/webp"));
        check(b"<svg onload=alert(1)>", None);
        check(b"<html>", None);
        check(b"", None);
    }

    #[test]
    fn a_file_keeps_its_name_from_version_to_version() {
        let check = |url: &str, want: &str| assert_eq!(file_name(url), want, "{url}");
        check("", "cbf29ce4842223256c62272e07bb0142");
        check("https://paper.example/a.png", "cd09a98236dc1ac587e95060dbe778b8");
    }

    #[test]
    fn the_oldest_go_when_the_budget_is_full() {
        let folder = tempfile::tempdir().unwrap();
        let cache = ImageCache::new(folder.path().join("images"));
        let picture = [b"GIF89a".as_slice(), &[0; 994]].concat();
        for at in 0..10 {
            cache.put(&format!("{at}"), &picture, 5_000).unwrap();
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        assert!(cache.size() <= 5_000);
        assert!(cache.get("9").is_some());
        assert!(cache.get("0").is_none());
    }

    #[test]
    fn the_folder_is_counted_once_and_not_at_every_picture() {
        let folder = tempfile::tempdir().unwrap();
        let cache = ImageCache::new(folder.path().join("images"));
        let picture = [b"GIF89a".as_slice(), &[0; 994]].concat();
        cache.put("a", &picture, 5_000).unwrap();
        // Somebody else's file is noticed when the budget seems full, and not before.
        let foreign = folder.path().join("images/foreign");
        fs::write(&foreign, [0; 100_000]).unwrap();
        cache.put("b", &picture, 5_000).unwrap();
        // The same picture again takes no more room.
        for _ in 0..9 {
            cache.put("b", &picture, 5_000).unwrap();
        }
        assert!(foreign.exists());
        for name in ["c", "d", "e", "f"] {
            cache.put(name, &picture, 5_000).unwrap();
        }
        assert!(!foreign.exists() && cache.size() <= 5_000 && cache.get("f").is_some());
    }
}
