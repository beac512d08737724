//! What editions, lessons and topics are kinds of. One word each, the same in the database and on the wire.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $kind:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $kind,)* }

        impl $name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)*];

            /// One word, as in the database.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$kind => $word,)* }
            }

            /// The kind of a word, where it is one.
            #[must_use]
            pub fn of(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.word() == word)
            }
        }
    };
}

words! {
    /// At which hour an edition came out.
    EditionKind {
        /// Before eleven.
        Morning = "morning",
        /// From eleven until three.
        Noon = "noon",
        /// From three on.
        Evening = "evening",
        /// When it was asked for.
        Asked = "asked",
    }
}

words! {
    /// A part of the front page.
    BlockKind {
        /// The first card.
        Lead = "lead",
        /// Those that stand around it.
        Deck = "deck",
        /// What this reader would want.
        ForYou = "for_you",
        /// What is well made, and not the usual.
        Picks = "picks",
        /// Good news.
        GoodNews = "good_news",
        /// A section of the reader's.
        Section = "section",
        /// Told in a line.
        Briefs = "briefs",
    }
}

words! {
    /// What kept a story from the front page.
    WhyLeftOut {
        /// A topic of the reader's.
        Muted = "muted",
        /// An edition of the last three days had it, and too little came since.
        Shown = "shown",
        /// A card says the same.
        Same = "same",
        /// Its owner had its share.
        Owner = "owner",
        /// Its matter had.
        Matter = "matter",
        /// It takes more minutes than were left.
        Budget = "budget",
        /// The page has as many cards as one can have.
        Full = "full",
    }
}

words! {
    /// The three reasons for which a card stands on the front page.
    Lane {
        /// Newsrooms hold it for important.
        Lead = "lead",
        /// This reader would want it.
        ForYou = "for_you",
        /// It is well made, and not the usual.
        Pick = "pick",
    }
}

words! {
    /// What the reader did that the front page learns from.
    LessonKind {
        /// An article was opened.
        Opened = "opened",
        /// Most of it was read.
        Finished = "finished",
        /// It was left at once.
        Left = "left",
        /// It stood on the page above what was opened, and was not.
        Passed = "passed",
        /// It was saved.
        Saved = "saved",
        /// More like it was asked for.
        More = "more",
        /// Less like it was asked for.
        Less = "less",
    }
}

words! {
    /// What a topic is told by.
    TopicKind {
        /// One word, in any of its cases and accents.
        Word = "word",
        /// Words in a row.
        Phrase = "phrase",
        /// The name of somebody or something: words in a row, in this case.
        Name = "name",
        /// Who wrote it.
        Author = "author",
        /// A title, by its number.
        Title = "title",
        /// A section, by its number.
        Section = "section",
        /// A story, by its number.
        Story = "story",
    }
}

impl TopicKind {
    /// Its key is a number, and no words.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Self::Title | Self::Section | Self::Story)
    }
}
