//! The article as data: blocks of inlines. No publisher's markup survives into it.
//!
//! The same tree is stored (JSON, compressed), crosses the wire, and is drawn by the window, so these types
//! alone in this crate promise a stable serial form. A change of shape raises [`Document::FORMAT`].

use serde::{Deserialize, Serialize};

/// An article's body. Headline, byline and lead image are the entry's, not the body's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Document {
    /// The blocks, in reading order.
    pub blocks: Vec<Block>,
    /// The notes that [`Inline::Note`] leads to, in the order in which the text first does.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// BCP 47 language of the text, where known.
    pub language: Option<String>,
    /// Base direction, where the publisher or the script says it.
    pub direction: Option<Direction>,
}

impl Document {
    /// The version of the serial form, stored beside each body.
    ///
    /// 1: without notes, definitions, details and struck text. Bodies of each older form are still read.
    pub const FORMAT: i64 = 2;
}

/// Which way lines run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// One block of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// A heading inside the body.
    Heading {
        /// 2 to 6: the headline itself is level 1 and not part of the body.
        level: u8,
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// One or more pictures with one caption and credit.
    Figure(Figure),
    /// A list of items.
    List {
        /// Numbered rather than marked.
        is_ordered: bool,
        /// The first number of an ordered list.
        start: i32,
        /// Each item, as blocks.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
        /// Who said it.
        cite: Vec<Inline>,
        /// A pull quote: the article's own words, set large.
        is_pull: bool,
    },
    /// Preformatted text.
    Code {
        /// The text, with its line breaks.
        text: String,
        /// The programming language, where the publisher names it.
        language: Option<String>,
    },
    /// A table.
    Table {
        /// What the table shows.
        caption: Vec<Inline>,
        /// Rows of cells; header cells are marked in the cell.
        rows: Vec<Vec<Cell>>,
    },
    /// Foreign matter that opens on a click, outside: a video, a post, a map.
    Embed(Embed),
    /// Audio or video at an address of its own.
    Media(Media),
    /// A break between parts.
    Divider,
    /// Terms and what they mean.
    Definitions {
        /// Each term, or several that mean the same, with its meanings.
        items: Vec<Definition>,
    },
    /// What is opened by its summary.
    Details {
        /// What it is called while it is closed.
        summary: Vec<Inline>,
        /// What it holds.
        blocks: Vec<Block>,
    },
}

/// Terms that share their meanings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Definition {
    /// The terms; empty where the publisher gives meanings alone.
    pub terms: Vec<Vec<Inline>>,
    /// What they mean, each as blocks.
    pub meanings: Vec<Vec<Block>>,
}

/// A note to the text: a footnote or an endnote.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Note {
    /// What it says, without its number and the way back.
    pub blocks: Vec<Block>,
}

/// Pictures with one caption.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Figure {
    /// The pictures; never empty.
    pub images: Vec<Image>,
    /// What they show.
    pub caption: Vec<Inline>,
    /// Who made them, without the word "picture" or "photograph by" where it can be told.
    pub credit: Option<String>,
}

/// One picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Image {
    /// An absolute http or https address.
    pub url: String,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// Width in pixels, where the publisher says it.
    pub width: Option<u32>,
    /// Height in pixels, where the publisher says it.
    pub height: Option<u32>,
}

/// A table's cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Cell {
    /// Heads a row or column.
    pub is_head: bool,
    /// Columns spanned, at least 1.
    pub columns: u16,
    /// Rows spanned, at least 1.
    pub rows: u16,
    /// Its text.
    pub inlines: Vec<Inline>,
}

/// A card in the place of foreign matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Embed {
    /// Where it opens: an absolute http or https address.
    pub url: String,
    /// Whose it is: "YouTube", or the host.
    pub provider: String,
    /// What it is called, where the publisher says it.
    pub title: String,
}

/// Audio or video.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Media {
    /// Heard or seen.
    #[serde(rename = "media")]
    pub kind: MediaKind,
    /// An absolute http or https address.
    pub url: String,
    /// The still shown before it plays, as an absolute address.
    pub poster: Option<String>,
    /// What it is called.
    pub title: String,
}

/// Heard or seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// Heard.
    Audio,
    /// Seen.
    Video,
}

/// A run of text within a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Inline {
    /// Plain text; white space is already folded.
    Text {
        /// The text.
        text: String,
    },
    /// Strong emphasis.
    Strong {
        /// What is strong.
        inlines: Vec<Inline>,
    },
    /// Emphasis.
    Emphasis {
        /// What is stressed.
        inlines: Vec<Inline>,
    },
    /// A link that leaves the reader.
    Link {
        /// An absolute http, https or mailto address.
        url: String,
        /// Its text.
        inlines: Vec<Inline>,
    },
    /// A bit of code.
    Code {
        /// The text.
        text: String,
    },
    /// Below the line.
    Sub {
        /// What stands there.
        inlines: Vec<Inline>,
    },
    /// Above the line.
    Sup {
        /// What stands there.
        inlines: Vec<Inline>,
    },
    /// A reading beside its characters.
    Ruby {
        /// The characters.
        base: String,
        /// Their reading.
        reading: String,
    },
    /// A line break.
    Break,
    /// Text that no longer holds: a correction's former words, a price of before.
    Struck {
        /// What is struck.
        inlines: Vec<Inline>,
    },
    /// Leads to a note.
    Note {
        /// Which of [`Document::notes`], counted from 1; one that is not there is a number and no more.
        number: u32,
    },
}

impl Inline {
    /// Plain text as an inline.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_of_format_1_are_read() {
        let body = r#"{"blocks":[
            {"kind":"paragraph","inlines":[{"kind":"text","text":"a "},{"kind":"strong","inlines":[{"kind":"text","text":"b"}]},{"kind":"break"}]},
            {"kind":"heading","level":2,"inlines":[{"kind":"ruby","base":"c","reading":"d"}]},
            {"kind":"figure","images":[{"url":"https://a.example/p.jpg","alt":"e","width":1,"height":null}],"caption":[],"credit":"f"},
            {"kind":"list","is_ordered":true,"start":3,"items":[[{"kind":"divider"}]]},
            {"kind":"quote","blocks":[],"cite":[{"kind":"link","url":"https://a.example/","inlines":[]}],"is_pull":false},
            {"kind":"code","text":"g","language":null},
            {"kind":"table","caption":[],"rows":[[{"is_head":true,"columns":1,"rows":2,"inlines":[{"kind":"sub","inlines":[]},{"kind":"sup","inlines":[]}]}]]},
            {"kind":"embed","url":"https://a.example/","provider":"h","title":""},
            {"kind":"media","media":"audio","url":"https://a.example/a.mp3","poster":null,"title":"i"},
            {"kind":"divider"}
        ],"language":"en","direction":"ltr"}"#;
        let document: Document = serde_json::from_str(body).unwrap();
        assert_eq!((document.blocks.len(), document.notes.len()), (10, 0));
        assert_eq!(document.text(), "a b\n\nc\n\ng\n\ni");
        let Block::List { is_ordered, start, items } = &document.blocks[3] else { panic!("{document:?}") };
        assert_eq!((is_ordered, start, items.len()), (&true, &3, 1));
        assert_eq!((document.language.as_deref(), document.direction), (Some("en"), Some(Direction::Ltr)));
        let again: Document = serde_json::from_str(&serde_json::to_string(&document).unwrap()).unwrap();
        assert_eq!(again, document);
    }
}
