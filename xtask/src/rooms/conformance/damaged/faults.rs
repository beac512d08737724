//! What happens to feeds on their way, one function a kind. Each tells which bytes of the source it touched.

use super::{Source, numbers::Numbers};
use std::ops::Range;

/// A feed that was damaged.
pub(super) struct Spoilt {
    pub(super) bytes: Vec<u8>,
    /// An HTTP header that lies.
    pub(super) content_type: Option<&'static str>,
    /// Bytes of the source that are changed or gone; an empty range is a place where something was put.
    pub(super) ranges: Vec<Range<usize>>,
}

impl Spoilt {
    /// What was put at the very ends of an item does not touch it.
    pub(super) fn touches(&self, item: &Range<usize>) -> bool {
        self.ranges.iter().any(|range| range.start < item.end && range.end > item.start)
    }
}

/// A kind of damage.
type Fault = fn(&mut Numbers, &Source) -> Spoilt;

#[rustfmt::skip]
pub(super) const FAULTS: &[(&str, Fault)] = &[
    ("cut off", cut_off),
    ("a piece is gone", |numbers, source| { let range = run(numbers, source, 400); replaced(source, range, b"") }),
    ("a piece comes twice", doubled_piece),
    ("a stray end tag", |numbers, source| { let tag = format!("</{}>", numbers.one(NAMES)); put_anywhere(numbers, source, &tag) }),
    ("a stray start tag", |numbers, source| { let tag = format!("<{}>", numbers.one(NAMES)); put_anywhere(numbers, source, &tag) }),
    ("an end tag is gone", |numbers, source| tag_gone(numbers, source, true)),
    ("a start tag is gone", |numbers, source| tag_gone(numbers, source, false)),
    ("bare signs", |numbers, source| { let sign = numbers.one(SIGNS); put_anywhere(numbers, source, sign) }),
    ("bad bytes", bad_bytes),
    ("never closed", |numbers, source| { let mark = numbers.one(MARKS); put_anywhere(numbers, source, mark) }),
    ("never closed between items", |numbers, source| { let mark = numbers.one(MARKS); put_between(numbers, source, mark.as_bytes()) }),
    ("a tag between items", |numbers, source| { let tag = numbers.one(BETWEEN); put_between(numbers, source, tag.as_bytes()) }),
    ("a quotation mark is gone", quote_gone),
    ("a quotation mark too many", |numbers, source| put_anywhere(numbers, source, "\"")),
    ("a wrong label in the declaration", wrong_declaration),
    ("a wrong label in the header", wrong_header),
    ("declarations twice", |numbers, source| { let text = numbers.one(DECLARATIONS); put_between(numbers, source, text.as_bytes()) }),
    ("the head twice", |numbers, source| { let head = head(source).to_owned(); put_between(numbers, source, head.as_bytes()) }),
    ("the feed twice", |_, source| replaced(source, source.text.len()..source.text.len(), source.text.as_bytes())),
    ("junk before", |numbers, source| { let junk = numbers.one(BEFORE); replaced(source, 0..0, junk) }),
    ("junk behind", |numbers, source| { let junk = numbers.one(BEHIND); replaced(source, source.text.len()..source.text.len(), junk) }),
    ("sizes of chunks", |numbers, source| { let size = format!("\r\n{:x}\r\n", numbers.below(8_192)); put_anywhere(numbers, source, &size) }),
];

const NAMES: &[&str] = &[
    "item",
    "entry",
    "channel",
    "rss",
    "feed",
    "rdf:RDF",
    "title",
    "description",
    "summary",
    "content",
    "link",
    "guid",
    "id",
    "pubDate",
    "media:group",
    "media:content",
    "image",
    "source",
    "author",
    "b",
    "p",
    "div",
    "br",
    "html",
    "body",
];
/// Names that a tag between two items may have: what a careless tool forgets to close, or closes twice.
const BETWEEN: &[&str] = &[
    "</item>",
    "</channel>",
    "</rss>",
    "</feed>",
    "</div>",
    "<title>",
    "<description>",
    "<link>",
    "<image>",
    "<div>",
    "<p>",
    "<b>",
    "<br>",
    "<media:group>",
    "<source>",
    "<channel>",
    "<items>",
    "<content:encoded>",
    "<item/>",
];
const SIGNS: &[&str] =
    &["<", "&", "< ", "& ", "<<", "&&", "<3", "&nbsp", "&#", "&#x;", "&unknown;", "<>", ">", "]]>", "-->"];
const MARKS: &[&str] = &["<![CDATA[", "<!--", "<?", "<!DOCTYPE rss [", "<!ENTITY a \"", "<!"];
const DECLARATIONS: &[&str] = &[
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
    "<?xml version=\"1.0\"?><?xml version=\"1.0\"?>",
    "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.com/rss-0.91.dtd\">",
];
const BEFORE: &[&[u8]] = &[
    b"\n\n  \t",
    b"\xef\xbb\xbf\xef\xbb\xbf",
    b"\0\0",
    b"<br />\n<b>Warning</b>: include() failed in <b>/srv/a.php</b> on line <b>7</b><br />\n",
    b"Notice: undefined index\n",
    b"<!-- cached -->\n",
    b"<!-- a > b & c <item> -->",
    b"1f40\r\n",
    b"<script>var a = 1 < 2;</script>\n",
    b"\xff\xfe\xfd",
];
const BEHIND: &[&[u8]] = &[
    b"<!-- page made in 0.3 s -->",
    b"<!-- cut",
    b"<script src=\"https://a.example/a.js\"></script>",
    b"</body></html>",
    b"\r\n0\r\n\r\n",
    b"\0\0\0",
    b"<br />\n<b>Fatal error</b>: out of memory",
    b"\xff\xfe",
    b"<html><body><p>Error</p></body></html>",
    b"</rss></rss>",
];
const LABELS: &[&str] = &[
    "iso-8859-1",
    "windows-1252",
    "windows-1251",
    "us-ascii",
    "utf-16",
    "shift_jis",
    "gb2312",
    "x-nobody",
    "",
];

fn cut_off(numbers: &mut Numbers, source: &Source) -> Spoilt {
    let at = numbers.below(source.text.len());
    replaced(source, at..source.text.len(), b"")
}

fn doubled_piece(numbers: &mut Numbers, source: &Source) -> Spoilt {
    let range = run(numbers, source, 400);
    replaced(source, range.end..range.end, &source.text.as_bytes()[range])
}

fn bad_bytes(numbers: &mut Numbers, source: &Source) -> Spoilt {
    let range = run(numbers, source, 40);
    let bytes: Vec<u8> =
        range.clone().map(|_| [0x00, 0x01, 0x0b, 0x80, 0x92, 0xc3, 0xe2, 0xff][numbers.below(8)]).collect();
    replaced(source, range, &bytes)
}

fn tag_gone(numbers: &mut Numbers, source: &Source, is_end: bool) -> Spoilt {
    let text = &source.text;
    let starts: Vec<usize> = text
        .match_indices('<')
        .map(|(at, _)| at)
        .filter(|at| *at >= source.items[0].range.start)
        .filter(|at| text[at + 1..].starts_with('/') == is_end && !text[at + 1..].starts_with(['!', '?']))
        .collect();
    let start = starts[numbers.below(starts.len())];
    let end = start + text[start..].find('>').map_or(1, |end| end + 1);
    replaced(source, start..end, b"")
}

fn quote_gone(numbers: &mut Numbers, source: &Source) -> Spoilt {
    let first = source.items[0].range.start;
    let quotes: Vec<usize> =
        source.text.match_indices('"').map(|(at, _)| at).filter(|at| *at > first).collect();
    match quotes.len() {
        0 => replaced(source, 0..0, b""),
        many => {
            let at = quotes[numbers.below(many)];
            replaced(source, at..at + 1, b"")
        }
    }
}

fn wrong_declaration(numbers: &mut Numbers, source: &Source) -> Spoilt {
    let label = numbers.one(LABELS);
    let end = source.text.find("?>").filter(|_| source.text.starts_with("<?xml")).map_or(0, |end| end + 2);
    replaced(source, 0..end, format!("<?xml version=\"1.0\" encoding=\"{label}\"?>").as_bytes())
}

fn wrong_header(numbers: &mut Numbers, source: &Source) -> Spoilt {
    const HEADERS: &[&str] = &[
        "text/xml; charset=iso-8859-1",
        "text/xml; charset=\"us-ascii\"",
        "application/xml;charset=windows-1251",
        "text/html; charset=Shift_JIS",
        "application/rss+xml; charset=utf-16",
        "text/plain; charset=gbk",
        "text/xml; charset=",
    ];
    let header = numbers.one(HEADERS);
    Spoilt { content_type: Some(header), ..replaced(source, 0..0, b"") }
}

/// From the beginning to the first item.
fn head(source: &Source) -> &str {
    &source.text[..source.items[0].range.start]
}

/// At any byte from the first item on, be it within a sign or a tag.
fn put_anywhere(numbers: &mut Numbers, source: &Source, what: &str) -> Spoilt {
    let first = source.items[0].range.start;
    let at = first + numbers.below(source.text.len() - first);
    replaced(source, at..at, what.as_bytes())
}

/// Right before an item, or right behind the last.
fn put_between(numbers: &mut Numbers, source: &Source, what: &[u8]) -> Spoilt {
    let at = match numbers.below(source.items.len() + 1) {
        last if last == source.items.len() => source.items[last - 1].range.end,
        place => source.items[place].range.start,
    };
    replaced(source, at..at, what)
}

fn run(numbers: &mut Numbers, source: &Source, longest: usize) -> Range<usize> {
    let start = numbers.below(source.text.len());
    let end = start + 1 + numbers.below(longest);
    start..end.min(source.text.len())
}

fn replaced(source: &Source, range: Range<usize>, by: &[u8]) -> Spoilt {
    let bytes = source.text.as_bytes();
    Spoilt {
        bytes: [&bytes[..range.start], by, &bytes[range.end..]].concat(),
        content_type: None,
        ranges: vec![range],
    }
}
