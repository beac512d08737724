//! Ids as newtypes: a feed's number is never taken for an entry's.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(type = "number"))]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id!(
    /// A masthead: BBC News. People see it as a *title*.
    PublicationId
);
id!(
    /// One feed of a publication: its World feed, its Sport feed.
    FeedId
);
id!(
    /// One article of a publication, once, however many of its feeds carry it. Ours, never the publisher's.
    EntryId
);
id!(
    /// A heading of the reader's own newspaper.
    SectionId
);
id!(
    /// One bulk change that can be undone.
    ActId
);
id!(
    /// One event, all its coverage.
    StoryId
);
id!(
    /// A front page.
    EditionId
);
id!(
    /// Something that the front page learned from.
    LessonId
);
id!(
    /// Something that the reader wants more or less of.
    TopicId
);
