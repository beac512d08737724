//! Why bytes are no feed at all. Anything less is a warning.

/// Why bytes are no feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is nothing but white space.
    #[error("read the feed: it is empty")]
    Empty,
    /// A web page, often an error page sent with status 200.
    #[error("read the feed: it is a web page")]
    Page,
    /// Something else: no format of feeds is recognised.
    #[error("read the feed: its format is not known")]
    NotAFeed,
    /// More bytes than any feed has.
    #[error("read the feed: it is too large")]
    TooLarge,
    /// A list of titles in which there is nothing but white space.
    #[error("read the list of titles: it is empty")]
    EmptyList,
    /// More bytes than any list of titles has.
    #[error("read the list of titles: it is too large")]
    LargeList,
    /// An OPML file without an outline.
    #[error("read the list of titles: it is not OPML")]
    NotOpml,
    /// A feed where a list of titles was meant.
    #[error("read the list of titles: it is a feed")]
    FeedAsList,
    /// A web page where a list of titles was meant.
    #[error("read the list of titles: it is a web page")]
    PageAsList,
    /// A file of articles with marks that is none.
    #[error("read the articles: the file holds none")]
    NotMarks,
}

impl Error {
    /// One word for programs.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Empty | Self::EmptyList => "empty",
            Self::Page => "web_page",
            Self::NotAFeed => "not_a_feed",
            Self::TooLarge | Self::LargeList => "too_large",
            Self::NotOpml => "not_opml",
            Self::FeedAsList => "feed_as_list",
            Self::PageAsList => "page_as_list",
            Self::NotMarks => "not_marks",
        }
    }

    /// One plain sentence for people.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Empty => "The server sent an empty page in place of the feed.",
            Self::Page => "The address answers with a web page, not with a feed.",
            Self::NotAFeed => "What the address sends is not a feed.",
            Self::TooLarge => "The feed is larger than a feed can be.",
            Self::EmptyList => "This file is empty.",
            Self::LargeList => "This file is larger than a list of titles can be.",
            Self::NotOpml => "This file is not a list of titles (OPML).",
            Self::FeedAsList => {
                "This file is a feed, not a list of titles. A feed is followed by its address on the web."
            }
            Self::PageAsList => "This file is a web page, not a list of titles (OPML).",
            Self::NotMarks => "This file holds no articles as other readers write them (JSON).",
        }
        .into()
    }
}
