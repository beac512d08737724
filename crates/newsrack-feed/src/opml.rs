//! OPML in and out. Reads the broken files of the world; writes OPML 2.0.

mod list;
mod marks;
mod read;
mod tag;
mod write;

pub use read::read;
pub use write::write;

/// Headings within headings; feeds that stand deeper come under the last that is kept.
const MOST_DEPTH: usize = 16;
/// Signs of a name; each feed keeps the names of its headings. More than is shown: who shows it cuts it where it can be cut.
const MOST_NAME: usize = 400;
/// What the world's readers know nothing of goes into attributes of our own.
const NAMESPACE: &str = "urn:newsrack:opml";
/// Titles that are merged into one.
const MOST_MERGED: usize = 100;

/// The feeds of a file under their headings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// The list's own name.
    pub title: Option<String>,
    /// Each feed once, with all its places.
    pub feeds: Vec<OutlineFeed>,
    /// The headings in their order: those that feeds stand under, and those that hold nothing.
    pub headings: Vec<OutlineHeading>,
    /// Lines that cannot be taken.
    pub refused: Vec<Refused>,
}

/// One feed of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutlineFeed {
    /// http or https.
    pub feed_url: String,
    /// What the file calls it.
    pub title: Option<String>,
    /// Its site.
    pub site_url: Option<String>,
    /// The headings it stands under, each a path from the outermost.
    pub sections: Vec<Vec<String>>,
    /// Which of all places in the file each of these is: within one heading, what comes first.
    pub ranks: Vec<u32>,
    /// The name that the reader gave its title, as Newsrack wrote it, or the name that is shown where that is not its own.
    pub custom_name: Option<String>,
    /// The title that the reader put it in, as Newsrack wrote it.
    pub arranged: Option<ArrangedTitle>,
    /// Where it stands, from 1.
    pub line: u32,
}

/// A title that the reader made of several, or split off.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArrangedTitle {
    /// What its feeds have in common.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What the titles were known by that were merged into it.
    pub merged: Vec<String>,
}

/// One heading of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutlineHeading {
    /// Names from the outermost.
    pub path: Vec<String>,
    /// Nothing stands below it, not even what cannot be taken.
    pub is_empty: bool,
    /// Its feeds stand as the reader put them, as Newsrack wrote it.
    pub is_ordered: bool,
}

/// A line that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Where it stands, from 1.
    pub line: u32,
    /// Why, in plain words.
    pub reason: String,
}

/// Names are text, not markup: only their white space is folded, and what XML cannot say is left out.
fn one_line(name: &str) -> String {
    let said: String = name.chars().filter(|sign| is_said(*sign)).take(MOST_NAME).collect();
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What XML 1.0 has a place for.
fn is_said(sign: char) -> bool {
    sign.is_whitespace() || !(sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}'))
}
