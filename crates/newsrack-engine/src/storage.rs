//! What the data folder holds.

use crate::{Error, Reader, reader::blocking};
use std::{fs, path::PathBuf};

/// Sizes and numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Storage {
    /// The folder.
    pub folder: PathBuf,
    /// Bytes of the database with its log.
    pub database_bytes: u64,
    /// Bytes of the index behind search with its log.
    pub search_bytes: u64,
    /// Bytes of pictures.
    pub image_bytes: u64,
    /// Entries.
    pub entries: u64,
    /// Entries that wait for the index.
    pub index_queue: u64,
}

impl Reader {
    /// What the data folder holds.
    ///
    /// # Errors
    /// The store cannot be read.
    pub async fn storage(&self) -> Result<Storage, Error> {
        let (entries, index_queue) =
            self.read(|store| Ok((store.entry_count()?, store.queue_length()?))).await?;
        let (folder, images) = (self.inner.folder.clone(), self.inner.images.clone());
        blocking(move || {
            let size = |name: &str| {
                [name.to_owned(), format!("{name}-wal")]
                    .iter()
                    .filter_map(|name| fs::metadata(folder.join(name)).ok())
                    .map(|file| file.len())
                    .sum()
            };
            Ok::<_, Error>(Storage {
                database_bytes: size("newsrack.db"),
                search_bytes: size("search.db"),
                image_bytes: images.count(),
                entries,
                index_queue,
                folder,
            })
        })
        .await
    }
}
