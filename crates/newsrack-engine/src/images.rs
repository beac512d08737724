//! Pictures for the window: named by entry, never by address; fetched once, sniffed, and kept within a budget.

use crate::{Error, Reader, reader::blocking};
use newsrack_fetch::{Answer, Purpose, Request};
use newsrack_model::{Block, Document, EntryId, PublicationId, Validators};
use std::{
    collections::BTreeMap,
    fmt, fs,
    path::{Path, PathBuf},
    str::FromStr,
    time::SystemTime,
};
use url::Url;

/// Which picture of what is stored. The window can name no other picture in the world.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageKey {
    /// The picture that leads an entry.
    Lead(EntryId),
    /// A picture of an entry's body, counted from 0.
    Body(EntryId, u16),
    /// A title's icon.
    Icon(PublicationId),
}

impl ImageKey {
    /// The keys of a body's pictures, by address.
    pub(crate) fn of_document(entry: EntryId, document: &Document) -> BTreeMap<String, Self> {
        addresses(document).into_iter().zip(0..).map(|(url, at)| (url, Self::Body(entry, at))).collect()
    }
}

impl fmt::Display for ImageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lead(entry) => write!(f, "lead/{entry}"),
            Self::Body(entry, at) => write!(f, "body/{entry}/{at}"),
            Self::Icon(publication) => write!(f, "icon/{publication}"),
        }
    }
}

impl FromStr for ImageKey {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let wrong = || Error::NotFound("picture");
        let mut parts = text.split('/');
        let kind = parts.next().ok_or_else(wrong)?;
        let id: i64 = parts.next().and_then(|id| id.parse().ok()).ok_or_else(wrong)?;
        let at = parts.next();
        match (kind, at, parts.next()) {
            ("lead", None, None) => Ok(Self::Lead(EntryId(id))),
            ("icon", None, None) => Ok(Self::Icon(PublicationId(id))),
            ("body", Some(at), None) => Ok(Self::Body(EntryId(id), at.parse().map_err(|_| wrong())?)),
            _ => Err(wrong()),
        }
    }
}

/// A picture's bytes.
#[derive(Debug, Clone)]
pub struct ImageFile {
    /// As fetched.
    pub bytes: Vec<u8>,
    /// By the bytes, never by the server's word.
    pub mime_type: &'static str,
}

/// The folder of pictures, content kept under a hash of its address.
#[derive(Debug, Clone)]
pub(crate) struct ImageCache {
    folder: PathBuf,
}

impl Reader {
    /// A picture, from the folder or fetched now.
    ///
    /// # Errors
    /// There is no such picture, it cannot be reached, or it is not a raster picture.
    pub async fn image(&self, key: &str) -> Result<ImageFile, Error> {
        let key: ImageKey = key.parse()?;
        let (url, is_private_ok) = self.image_address(key).await?.ok_or(Error::NotFound("picture"))?;
        let url = Url::parse(&url).map_err(|_| Error::NotFound("picture"))?;
        let cache = self.inner.images.clone();
        let name = file_name(url.as_str());
        let kept = {
            let (cache, name) = (cache.clone(), name.clone());
            blocking(move || Ok::<_, Error>(cache.get(&name))).await?
        };
        if let Some(image) = kept {
            return Ok(image);
        }
        let purpose = if matches!(key, ImageKey::Icon(_)) { Purpose::Icon } else { Purpose::Image };
        let request =
            Request { url, purpose, validators: Validators::default(), is_asked: true, is_private_ok };
        let answer = self.inner.network.fetch(request).await.map_err(Error::Unreachable)?;
        let Answer::Fetched(fetched) = answer else { return Err(Error::NotFound("picture")) };
        let mime_type = sniff(&fetched.body).ok_or(Error::NotFound("picture"))?;
        let budget = u64::from(self.settings().await?.image_budget_mb) << 20;
        blocking(move || {
            // A full disk costs the copy, not the picture.
            let _ = cache.put(&name, &fetched.body, budget);
            Ok::<_, Error>(ImageFile { bytes: fetched.body, mime_type })
        })
        .await
    }

    async fn image_address(&self, key: ImageKey) -> Result<Option<(String, bool)>, Error> {
        self.read(move |store| {
            Ok(match key {
                ImageKey::Lead(id) => store.entry(id)?.and_then(|row| {
                    let is_private_ok = row.is_private_ok;
                    row.entry.lead_image.map(|image| (image.url, is_private_ok))
                }),
                ImageKey::Body(id, at) => {
                    let is_private_ok = store.entry(id)?.is_some_and(|row| row.is_private_ok);
                    let document = store.document(id)?.unwrap_or_default();
                    addresses(&document).into_iter().nth(usize::from(at)).map(|url| (url, is_private_ok))
                }
                ImageKey::Icon(id) => store.icon_url(id)?.map(|url| (url, false)),
            })
        })
        .await
    }
}

impl ImageCache {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    fn get(&self, name: &str) -> Option<ImageFile> {
        let bytes = fs::read(self.folder.join(name)).ok()?;
        let mime_type = sniff(&bytes)?;
        Some(ImageFile { bytes, mime_type })
    }

    fn put(&self, name: &str, bytes: &[u8], budget: u64) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let half = self.folder.join(format!("{name}.{}.part", std::process::id()));
        fs::write(&half, bytes)?;
        fs::rename(&half, self.folder.join(name))?;
        self.trim(budget)
    }

    /// Lets the oldest pictures go until a tenth of the budget is free again, so that this happens seldom.
    fn trim(&self, budget: u64) -> std::io::Result<()> {
        let mut files = files(&self.folder)?;
        let mut size: u64 = files.iter().map(|file| file.size).sum();
        if size <= budget {
            return Ok(());
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
        Ok(())
    }

    /// Bytes in the folder.
    pub(crate) fn size(&self) -> u64 {
        files(&self.folder).map(|files| files.iter().map(|file| file.size).sum()).unwrap_or(0)
    }
}

struct CachedFile {
    path: PathBuf,
    size: u64,
    modified: SystemTime,
}

fn files(folder: &Path) -> std::io::Result<Vec<CachedFile>> {
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

/// The picture addresses of a body in reading order, each once.
fn addresses(document: &Document) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut stack: Vec<&Block> = document.blocks.iter().rev().collect();
    while let Some(block) = stack.pop() {
        match block {
            Block::Figure(figure) => {
                for image in &figure.images {
                    if !found.contains(&image.url) {
                        found.push(image.url.clone());
                    }
                }
            }
            Block::Media(media) => found.extend(media.poster.clone().filter(|url| !found.contains(url))),
            Block::List { items, .. } => stack.extend(items.iter().flatten().rev()),
            Block::Quote { blocks, .. } => stack.extend(blocks.iter().rev()),
            _ => {}
        }
    }
    found.truncate(usize::from(u16::MAX));
    found
}

/// The raster types that the window shows. SVG is none of them: it can hold scripts.
fn sniff(bytes: &[u8]) -> Option<&'static str> {
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

/// A name made by us: 128 bits of hash of the address (FNV-1a, twice with different seeds).
fn file_name(url: &str) -> String {
    let hash = |seed: u64| {
        url.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    format!("{:016x}{:016x}", hash(0xcbf2_9ce4_8422_2325), hash(0x6c62_272e_07bb_0142))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_name_only_what_is_stored() {
        let check = |text: &str, want: Option<ImageKey>| {
            let got = text.parse::<ImageKey>().ok();
            assert_eq!(got, want, "{text}");
            if let Some(key) = got {
                assert_eq!(key.to_string(), text);
            }
        };
        check("lead/7", Some(ImageKey::Lead(EntryId(7))));
        check("body/7/2", Some(ImageKey::Body(EntryId(7), 2)));
        check("icon/3", Some(ImageKey::Icon(PublicationId(3))));
        for wrong in [
            "",
            "lead",
            "lead/x",
            "lead/7/1",
            "body/7",
            "body/7/1/2",
            "body/7/70000",
            "../etc/passwd",
            "https://a.example/x.png",
        ] {
            check(wrong, None);
        }
    }

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
}
