//! What is served at one path: one version, or many that follow each other in time.

use newsrack_model::Millis;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

/// Which validators go out with a sheet (RFC 9110, 8.8).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Validation {
    /// `ETag` and `Last-Modified`.
    #[default]
    Both,
    /// `ETag` alone.
    Etag,
    /// `Last-Modified` alone.
    LastModified,
    /// None: every answer is a whole one.
    Off,
}

/// What is served at one path.
#[derive(Debug, Clone)]
pub struct Sheet {
    content_type: String,
    /// In the order of time; each one is served from its time on.
    versions: Vec<(Millis, Matter)>,
    validation: Validation,
    headers: Vec<(String, String)>,
    is_gzipped: bool,
}

/// The bytes of a version, or where they lie.
#[derive(Debug, Clone)]
enum Matter {
    Bytes(Arc<[u8]>),
    File(PathBuf),
}

impl Sheet {
    /// A sheet that is the same at all times.
    #[must_use]
    pub fn new(content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self::empty(content_type).with_version(0, body)
    }

    /// A feed: `application/xml; charset=utf-8`.
    #[must_use]
    pub fn feed(body: impl Into<Vec<u8>>) -> Self {
        Self::new("application/xml; charset=utf-8", body)
    }

    /// A page: `text/html; charset=utf-8`.
    #[must_use]
    pub fn page(body: impl Into<Vec<u8>>) -> Self {
        Self::new("text/html; charset=utf-8", body)
    }

    /// A sheet without any version yet: 404 until one is due.
    #[must_use]
    pub fn empty(content_type: &str) -> Self {
        Self {
            content_type: content_type.to_owned(),
            versions: Vec::new(),
            validation: Validation::default(),
            headers: Vec::new(),
            is_gzipped: false,
        }
    }

    /// Adds the version that is served from `at` (UTC milliseconds) on.
    #[must_use]
    pub fn with_version(self, at: Millis, body: impl Into<Vec<u8>>) -> Self {
        self.with_matter(at, Matter::Bytes(body.into().into()))
    }

    /// Adds a version that is read from a file when it is asked for.
    #[must_use]
    pub fn with_file(self, at: Millis, file: PathBuf) -> Self {
        self.with_matter(at, Matter::File(file))
    }

    /// Chooses the validators.
    #[must_use]
    pub fn with_validation(self, validation: Validation) -> Self {
        Self { validation, ..self }
    }

    /// Adds a header to every answer, such as `Cache-Control`.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Packs the body with gzip where the request accepts it.
    #[must_use]
    pub fn gzipped(self) -> Self {
        Self { is_gzipped: true, ..self }
    }

    /// When each version begins, in UTC milliseconds, oldest first.
    pub fn times(&self) -> impl Iterator<Item = Millis> + '_ {
        self.versions.iter().map(|(at, _)| *at)
    }

    fn with_matter(mut self, at: Millis, matter: Matter) -> Self {
        let place = self.versions.partition_point(|(other, _)| *other <= at);
        self.versions.insert(place, (at, matter));
        self
    }

    /// The newest version that is not in the future of `now`.
    pub(super) fn printed(&self, now: Millis) -> Option<Printed> {
        let count = self.versions.partition_point(|(at, _)| *at <= now);
        let (at, matter) = self.versions.get(count.checked_sub(1)?)?;
        let body = match matter {
            Matter::Bytes(bytes) => Arc::clone(bytes),
            Matter::File(file) => fs::read(file).ok()?.into(),
        };
        Some(Printed {
            content_type: self.content_type.clone(),
            body,
            at: *at,
            validation: self.validation,
            headers: self.headers.clone(),
            is_gzipped: self.is_gzipped,
        })
    }
}

/// One version, ready to be sent.
#[derive(Debug, Clone)]
pub(super) struct Printed {
    pub(super) content_type: String,
    pub(super) body: Arc<[u8]>,
    /// `Last-Modified`, in UTC milliseconds.
    pub(super) at: Millis,
    pub(super) validation: Validation,
    pub(super) headers: Vec<(String, String)>,
    pub(super) is_gzipped: bool,
}

impl Printed {
    /// Something that is made on the spot.
    pub(super) fn made(content_type: &str, body: Vec<u8>, at: Millis) -> Self {
        Self {
            content_type: content_type.to_owned(),
            body: body.into(),
            at,
            validation: Validation::default(),
            headers: Vec::new(),
            is_gzipped: false,
        }
    }
}

/// The content type of a file by its name.
pub(super) fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "xml" | "rdf" => "application/xml",
        "rss" => "application/rss+xml",
        "atom" => "application/atom+xml",
        "json" => "application/feed+json",
        "opml" => "text/x-opml",
        "html" | "htm" => "text/html",
        "css" => "text/css",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        "webp" => "image/webp",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_that_is_due_is_served() {
        let sheet =
            Sheet::empty("text/plain").with_version(200, "b").with_version(100, "a").with_version(300, "c");
        let check = |now: Millis, want: Option<&str>| {
            let printed = sheet.printed(now);
            let got = printed.as_ref().map(|printed| std::str::from_utf8(&printed.body).unwrap());
            assert_eq!(got, want, "{now}");
        };
        check(99, None);
        check(100, Some("a"));
        check(299, Some("b"));
        check(Millis::MAX, Some("c"));
    }
}
