//! Bodies, packed, and their earlier wordings.

use crate::{Error, Hash, Reading, Writing, hash::text_hash};
use newsrack_model::{Document, EntryId, Millis};
use rusqlite::{Connection, OptionalExtension, params};
use std::cell::RefCell;
use zstd::{
    bulk::{Compressor, Decompressor},
    zstd_safe::compress_bound,
};

/// One article at a time, level 1 packs at 134 MB/s to 0.46 of its size, 3 at 80 to 0.46, 6 at 31 to 0.45.
const LEVEL: i32 = 1;
/// Earlier wordings kept of one entry. A page that counts something up would fill the disk with them.
const MOST_REVISIONS: i64 = 20;
/// A body that unpacks to more is damaged: none is stored larger.
const MOST_BYTES: usize = 64 << 20;

/// Bytes that each thread that packs keeps at hand.
const MOST_ROOM: usize = 64 << 10;

/// An earlier wording of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    /// Counted from 1, oldest first; only the newest are kept.
    pub n: u32,
    /// When it was replaced.
    pub seen_at: Millis,
    /// The headline it had.
    pub headline: String,
}

/// A body as it is stored. It is packed where it is made, on many threads, so that the one that writes only writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedDocument {
    /// [`Document::text`].
    text: String,
    text_hash: Hash,
    /// What went wrong is told to whoever wants to keep it.
    body: Result<Vec<u8>, Error>,
}

impl PackedDocument {
    /// Packs a document; `text` is its [`Document::text`], which whoever made it has at hand.
    #[must_use]
    pub fn pack(document: &Document, text: String) -> Self {
        let body = pack(document, text.len());
        Self { text_hash: text_hash(text.as_bytes()), text, body }
    }

    pub(crate) fn into_text(self) -> (Hash, String) {
        (self.text_hash, self.text)
    }

    /// Whether its words have this hash: pictures and links may change without the article changing.
    pub(crate) fn says(&self, words: Option<Hash>) -> bool {
        // Those of old were hashed otherwise.
        words.is_some_and(|words| words == self.text_hash || words == Hash::of(self.text.as_bytes()))
    }
}

impl Reading<'_> {
    /// An entry's body, where one is stored.
    ///
    /// # Errors
    /// The database cannot be read, or the body is damaged.
    pub fn document(&self, entry: EntryId) -> Result<Option<Document>, Error> {
        document(self, entry)
    }

    /// The body of an earlier wording; `None` where only its headline was noted.
    ///
    /// # Errors
    /// The database cannot be read, or the body is damaged.
    pub fn wording(&self, entry: EntryId, n: u32) -> Result<Option<Document>, Error> {
        let body: Option<Option<Vec<u8>>> = self
            .prepare_cached("SELECT body FROM revisions WHERE entry_id = ?1 AND n = ?2")?
            .query_row(params![entry.0, n], |row| row.get(0))
            .optional()?;
        body.flatten().map(|body| unpack(&body)).transpose()
    }

    /// Earlier wordings, newest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn revisions(&self, entry: EntryId) -> Result<Vec<Revision>, Error> {
        let mut statement = self.prepare_cached(
            "SELECT n, seen_at, headline FROM revisions WHERE entry_id = ?1 ORDER BY n DESC",
        )?;
        let revisions = statement.query_map([entry.0], |row| {
            Ok(Revision { n: row.get(0)?, seen_at: row.get(1)?, headline: row.get(2)? })
        })?;
        Ok(revisions.collect::<Result<_, _>>()?)
    }
}

fn document(connection: &Connection, entry: EntryId) -> Result<Option<Document>, Error> {
    let body: Option<Vec<u8>> = connection
        .prepare_cached("SELECT body FROM documents WHERE entry_id = ?1")?
        .query_row([entry.0], |row| row.get(0))
        .optional()?;
    body.map(|body| unpack(&body)).transpose()
}

impl Writing<'_> {
    /// [`Reading::document`], as it is in this transaction.
    ///
    /// # Errors
    /// The database cannot be read, or the body is damaged.
    pub fn document(&self, entry: EntryId) -> Result<Option<Document>, Error> {
        document(self, entry)
    }

    /// Keeps a body from a feed in the place of the one before.
    pub(crate) fn put_document(&self, entry: i64, document: &PackedDocument) -> Result<(), Error> {
        self.put_document_from("feed", entry, document)
    }

    /// Keeps a body from the entry's page in the place of the one before.
    pub(crate) fn put_document_of_page(&self, entry: i64, document: &PackedDocument) -> Result<(), Error> {
        self.put_document_from("page", entry, document)
    }

    fn put_document_from(&self, origin: &str, entry: i64, document: &PackedDocument) -> Result<(), Error> {
        let body = document.body.as_ref().map_err(Clone::clone)?;
        self.prepare_cached(
            "INSERT INTO documents (entry_id, origin, format, text_hash, body) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET origin = excluded.origin, format = excluded.format,
             text_hash = excluded.text_hash, body = excluded.body",
        )?
        .execute(params![entry, origin, Document::FORMAT, document.text_hash.0, body])?;
        Ok(())
    }

    /// Keeps what an entry says now as an earlier wording, its body with it: what changed is told from there, and it cannot
    /// be had later.
    pub(crate) fn keep_revision(&self, entry: i64, now: Millis) -> Result<(), Error> {
        self.prepare_cached(
            "INSERT INTO revisions (entry_id, n, seen_at, headline, body)
             SELECT id, 1 + (SELECT coalesce(max(n), 0) FROM revisions WHERE entry_id = ?1), ?2, headline,
                (SELECT body FROM documents WHERE entry_id = ?1)
             FROM entries WHERE id = ?1",
        )?
        .execute([entry, now])?;
        self.drop_old_revisions(entry)
    }

    /// Keeps another headline of an entry among its earlier wordings, once.
    pub(crate) fn keep_headline(&self, entry: i64, headline: &str, now: Millis) -> Result<(), Error> {
        self.prepare_cached(
            "INSERT INTO revisions (entry_id, n, seen_at, headline)
             SELECT id, 1 + (SELECT coalesce(max(n), 0) FROM revisions WHERE entry_id = ?1), ?2, ?3
             FROM entries WHERE id = ?1 AND headline <> ?3
             AND NOT EXISTS (SELECT 1 FROM revisions WHERE entry_id = ?1 AND headline = ?3)",
        )?
        .execute(params![entry, now, headline])?;
        self.drop_old_revisions(entry)
    }

    fn drop_old_revisions(&self, entry: i64) -> Result<(), Error> {
        self.prepare_cached(
            "DELETE FROM revisions WHERE entry_id = ?1
             AND n <= (SELECT max(n) FROM revisions WHERE entry_id = ?1) - ?2",
        )?
        .execute([entry, MOST_REVISIONS])?;
        Ok(())
    }

    /// The hash of a stored body's words.
    pub(crate) fn text_hash(&self, entry: i64) -> Result<Option<Hash>, Error> {
        Ok(self
            .prepare_cached("SELECT text_hash FROM documents WHERE entry_id = ?1")?
            .query_row([entry], |row| row.get(0).map(Hash))
            .optional()?)
    }
}

thread_local! {
    // Making one costs more than packing an article does.
    static PACKER: RefCell<Option<(Compressor<'static>, Vec<u8>)>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// `text_len` tells about how long it is.
fn pack(document: &Document, text_len: usize) -> Result<Vec<u8>, Error> {
    let mut json = Vec::with_capacity(text_len + text_len / 4 + 1_024);
    serde_json::to_writer(&mut json, document)?;
    PACKER.with_borrow_mut(|kept| {
        let (packer, room) = match kept {
            Some(kept) => kept,
            None => kept.insert((Compressor::new(LEVEL)?, Vec::new())),
        };
        // The result takes no more room than it needs, for many of them wait to be written.
        room.reserve(compress_bound(json.len()));
        packer.compress_to_buffer(&json, room)?;
        let packed = room.to_vec();
        room.clear();
        room.shrink_to(MOST_ROOM);
        Ok(packed)
    })
}

pub(crate) fn unpack(body: &[u8]) -> Result<Document, Error> {
    let json = UNPACKER.with_borrow_mut(|kept| {
        let unpacker = match kept {
            Some(unpacker) => unpacker,
            None => kept.insert(Decompressor::new()?),
        };
        unpacker.decompress(body, MOST_BYTES)
    });
    Ok(serde_json::from_slice(&json.map_err(|error| Error::Stored(error.to_string()))?)?)
}
