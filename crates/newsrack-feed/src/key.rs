//! What an item is known by within its feed.

use crate::{ParsedEntry, clean};

impl ParsedEntry {
    /// The guid verbatim, else `rdf:about`, else the link with `&amp;` undone, else a hash of title and date.
    /// `None` if there is none of these: nothing would tell the item again.
    #[must_use]
    pub fn key(&self) -> Option<String> {
        let mut given = [self.guid.as_deref(), self.about.as_deref()].into_iter().flatten().map(str::trim);
        if let Some(id) = given.find(|id| !id.is_empty()) {
            return Some(id.to_owned());
        }
        if let Some(url) = &self.url {
            return Some(clean::undo_escape(url).into_owned());
        }
        let title =
            self.title.as_deref().or(self.summary_html.as_deref()).or(self.content_html.as_deref())?;
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for byte in title.bytes().chain([0]).chain(self.raw_date.as_deref().unwrap_or_default().bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Some(format!("newsrack:{hash:016x}"))
    }
}

#[cfg(test)]
mod tests {
    use crate::ParsedEntry;

    #[test]
    fn keys_fall_back_in_order() {
        let text = |text: &str| Some(text.to_owned());
        let check = |entry: ParsedEntry, want: Option<&str>| assert_eq!(entry.key().as_deref(), want);
        check(
            ParsedEntry { guid: text(" 7 "), url: text("https://a.example/"), ..Default::default() },
            Some("7"),
        );
        check(ParsedEntry { guid: text(""), about: text("urn:1"), ..Default::default() }, Some("urn:1"));
        check(
            ParsedEntry { url: text("https://a.example/x?a=1&amp;ref=rss"), ..Default::default() },
            Some("https://a.example/x?a=1&ref=rss"),
        );
        let dated = |date: &str| {
            ParsedEntry { title: text("Live"), raw_date: text(date), ..Default::default() }.key()
        };
        assert_eq!(dated("1"), dated("1"));
        assert_ne!(dated("1"), dated("2"));
        check(ParsedEntry::default(), None);
    }
}
