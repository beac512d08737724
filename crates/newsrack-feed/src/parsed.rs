//! What a feed says, in one shape for all formats.

use newsrack_model::{Author, Enclosure, LeadImage, Millis, Wishes};

/// What is known beside the bytes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// The document's own address, after redirects: the bottom of all bases.
    pub url: Option<&'a str>,
    /// The HTTP `Content-Type`.
    pub content_type: Option<&'a str>,
}

/// Which format it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// RSS 0.9x and 2.0.
    Rss,
    /// RSS 0.90 and 1.0, in RDF.
    Rdf,
    /// Atom 0.3 and 1.0 (RFC 4287).
    Atom,
    /// JSON Feed 1.0 and 1.1.
    Json,
}

impl Format {
    /// Its name in lower case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rss => "rss",
            Self::Rdf => "rdf",
            Self::Atom => "atom",
            Self::Json => "json",
        }
    }
}

/// A feed.
#[derive(Debug, Clone)]
pub struct ParsedFeed {
    /// Which format it was.
    pub format: Format,
    /// Plain text.
    pub title: Option<String>,
    /// The site it belongs to, absolute.
    pub site_url: Option<String>,
    /// Plain text.
    pub description: Option<String>,
    /// BCP 47, as stated.
    pub language: Option<String>,
    /// When it says it last changed.
    pub updated_at: Option<Millis>,
    /// Its logo or icon, absolute.
    pub image_url: Option<String>,
    /// Who makes it.
    pub authors: Vec<Author>,
    /// When it wants to be asked (RSS `ttl`, `skipHours`, `skipDays`).
    pub wishes: Wishes,
    /// Its entries in its own order.
    pub entries: Vec<ParsedEntry>,
    /// What was mended or left out.
    pub warnings: Vec<Warning>,
}

impl ParsedFeed {
    /// One that says nothing.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self {
            format,
            title: None,
            site_url: None,
            description: None,
            language: None,
            updated_at: None,
            image_url: None,
            authors: Vec::new(),
            wishes: Wishes::default(),
            entries: Vec::new(),
            warnings: Vec::new(),
        }
    }
}

/// An entry of a feed.
#[derive(Debug, Clone, Default)]
pub struct ParsedEntry {
    /// The publisher's id, verbatim.
    pub guid: Option<String>,
    /// Its page, absolute.
    pub url: Option<String>,
    /// Plain text.
    pub title: Option<String>,
    /// HTML as published.
    pub summary_html: Option<String>,
    /// HTML as published.
    pub content_html: Option<String>,
    /// What relative addresses in its HTML are relative to.
    pub base_url: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// When it appeared.
    pub published_at: Option<Millis>,
    /// When it last changed.
    pub updated_at: Option<Millis>,
    /// The publisher's own sections or tags.
    pub categories: Vec<String>,
    /// Files that come with it.
    pub enclosures: Vec<Enclosure>,
    /// BCP 47, as stated for this entry.
    pub language: Option<String>,
    /// The picture that the feed gives it.
    pub image: Option<LeadImage>,
    /// `rdf:about` of an RSS 1.0 item.
    pub(crate) about: Option<String>,
    /// The date as written, for entries that nothing else tells apart.
    pub(crate) raw_date: Option<String>,
}

/// Something that was mended or left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The markup was broken; holds how many faults were stepped over.
    Broken(u32),
    /// The document ended inside an element.
    CutOff,
    /// A date that cannot be read; holds it, shortened.
    Date(String),
    /// More entries than are kept; holds how many were left out.
    TooMany(usize),
    /// Bytes that the stated charset does not have.
    BadBytes,
    /// Elements nested deeper than are kept.
    TooDeep,
    /// The time for reading was over before the document.
    OutOfTime,
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Broken(count) => write!(f, "{count} faults in the markup were stepped over"),
            Self::CutOff => f.write_str("the document ends in the middle"),
            Self::Date(date) => write!(f, "a date cannot be read: {date}"),
            Self::TooMany(count) => write!(f, "{count} entries beyond the limit were left out"),
            Self::BadBytes => f.write_str("some bytes do not fit the charset"),
            Self::TooDeep => f.write_str("elements nested too deep were flattened"),
            Self::OutOfTime => f.write_str("reading took too long; what comes later was left out"),
        }
    }
}
