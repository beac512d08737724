//! An article to take along: one file that any browser or editor reads, without Newsrack and without scripts.

mod escape;
mod html;
mod markdown;
mod table;

pub use html::to_html;
pub use markdown::to_markdown;

use newsrack_model::LeadImage;
use std::collections::BTreeMap;

/// Blocks and runs within one another that are written; a document as this crate makes it has fewer.
const MOST_DEPTH: usize = 60;

/// What stands over an article that is taken along, and where its pictures lie. What is empty is not written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clipping {
    /// The headline.
    pub headline: String,
    /// The line under the headline.
    pub deck: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// The publication.
    pub title: Option<String>,
    /// When it appeared, as people read it.
    pub date: Option<String>,
    /// Where it stands: an absolute http or https address.
    pub url: Option<String>,
    /// The picture that leads it.
    pub lead: Option<LeadImage>,
    /// File names of pictures by their addresses, relative to the file, in parts by `/`. A picture that is not
    /// among them keeps its address.
    pub pictures: BTreeMap<String, String>,
}

impl Clipping {
    /// Where a picture is to be found.
    fn picture(&self, url: &str) -> String {
        self.pictures
            .get(url)
            .map_or_else(|| web(url).unwrap_or_default().to_owned(), |name| file_address(name))
    }
}

/// An address that may stand in a file: of the web, or of a letter.
fn web(url: &str) -> Option<&str> {
    let is_led = |lead: &str| url.get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead));
    ["http://", "https://", "mailto:"].into_iter().any(is_led).then_some(url)
}

/// A file name as an address: whatever it holds, it leads to no other place and runs nothing.
fn file_address(name: &str) -> String {
    let mut address = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'/') {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::{Clipping, web};

    #[test]
    fn pictures_are_files_or_of_the_web() {
        let pictures =
            [("https://a.example/p.jpg", "files/a b?.jpg"), ("https://a.example/q", "javascript:x")];
        let pictures = pictures.map(|(url, name)| (url.to_owned(), name.to_owned())).into();
        let clipping = Clipping { pictures, ..Clipping::default() };
        let check = |url: &str, want: &str| assert_eq!(clipping.picture(url), want);
        check("https://a.example/p.jpg", "files/a%20b%3F.jpg");
        check("https://a.example/q", "javascript%3Ax");
        check("https://a.example/other.jpg", "https://a.example/other.jpg");
        check("javascript:alert(1)", "");
    }

    #[test]
    fn only_the_web_and_letters_are_led_to() {
        let check = |url: &str, want: bool| assert_eq!(web(url).is_some(), want, "{url}");
        check("https://a.example/", true);
        check("HTTP://a.example/", true);
        check("mailto:jo@a.example", true);
        check("javascript:alert(1)", false);
        check("http:", false);
        check("é", false);
        check("", false);
    }
}
