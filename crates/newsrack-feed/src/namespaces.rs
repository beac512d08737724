//! Namespaces and their many spellings, in one table.

/// A namespace that a builder knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// RSS's own, whatever address a feed gives it; also elements in no namespace.
    Plain,
    Atom,
    Rdf,
    Dc,
    DcTerms,
    Content,
    Media,
    Itunes,
    Podcast,
    Xhtml,
    Xml,
    /// Anything else: its elements never reach an entry.
    Foreign,
}

/// By address: case, trailing marks and old addresses do not matter.
pub(crate) fn by_address(address: &str) -> Space {
    let lower = address.trim().to_ascii_lowercase();
    let bare =
        lower.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches(['/', '#']);
    match bare {
        ""
        | "purl.org/rss/1.0"
        | "my.netscape.com/rdf/simple/0.9"
        | "my.netscape.com/publish/formats/rss-0.91.dtd"
        | "channel.netscape.com/rdf/simple/0.9"
        | "backend.userland.com/rss"
        | "backend.userland.com/rss2"
        | "backend.userland.com/rss2.0"
        | "backend.userland.com/rss091"
        | "backend.userland.com/rss092"
        | "blogs.law.harvard.edu/tech/rss"
        | "cyber.law.harvard.edu/rss/rss.html"
        | "www.rssboard.org/rss-specification"
        | "purl.org/net/rss1.1"
        | "purl.org/rss/1.0/modules/rss091" => Space::Plain,
        "www.w3.org/2005/atom"
        | "purl.org/atom/ns"
        | "example.com/newformat"
        | "example.com/necho"
        | "purl.org/echo"
        | "uri/of/echo/namespace"
        | "purl.org/pie" => Space::Atom,
        "www.w3.org/1999/02/22-rdf-syntax-ns" => Space::Rdf,
        "purl.org/dc/elements/1.1"
        | "purl.org/dc/elements/1.0"
        | "purl.org/dc"
        | "purl.org/metadata/dublin_core" => Space::Dc,
        "purl.org/dc/terms" => Space::DcTerms,
        "purl.org/rss/1.0/modules/content" => Space::Content,
        "search.yahoo.com/mrss"
        | "search.yahoo.com/rss"
        | "video.search.yahoo.com/mrss"
        | "tools.search.yahoo.com/mrss"
        | "video.search.yahoo.com/mrss.html" => Space::Media,
        "www.itunes.com/dtds/podcast-1.0.dtd"
        | "www.itunes.com/dtds/podcast-1.0"
        | "example.com/dtds/podcast-1.0.dtd" => Space::Itunes,
        "podcastindex.org/namespace/1.0"
        | "github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md" => Space::Podcast,
        "www.w3.org/1999/xhtml" => Space::Xhtml,
        "www.w3.org/xml/1998/namespace" => Space::Xml,
        _ => Space::Foreign,
    }
}

/// By prefix, for feeds that forget to declare the ones that everybody uses.
pub(crate) fn by_prefix(prefix: &str) -> Space {
    match prefix.to_ascii_lowercase().as_str() {
        "" | "rss" => Space::Plain,
        "atom" | "atom10" | "atom03" => Space::Atom,
        "rdf" => Space::Rdf,
        "dc" => Space::Dc,
        "dcterms" => Space::DcTerms,
        "content" => Space::Content,
        "media" => Space::Media,
        "itunes" => Space::Itunes,
        "podcast" => Space::Podcast,
        "xhtml" => Space::Xhtml,
        "xml" => Space::Xml,
        _ => Space::Foreign,
    }
}

#[cfg(test)]
mod tests {
    use super::{Space, by_address};

    #[test]
    fn spellings_meet() {
        let check = |address: &str, want| assert_eq!(by_address(address), want, "{address}");
        check("http://www.w3.org/2005/Atom", Space::Atom);
        check("https://www.w3.org/2005/Atom/", Space::Atom);
        check("http://purl.org/atom/ns#", Space::Atom);
        check("http://search.yahoo.com/mrss", Space::Media);
        check("http://PURL.org/RSS/1.0/", Space::Plain);
        check("http://a9.com/-/spec/opensearch/1.1/", Space::Foreign);
    }
}
