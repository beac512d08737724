//! The sections under which feeds are listed.

use std::str::FromStr;

/// What a feed of a title holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The whole title, or what it holds to be most important.
    Top,
    /// The world.
    World,
    /// The title's own country.
    Nation,
    /// A town or region.
    Local,
    /// Politics.
    Politics,
    /// Business, economy, money.
    Business,
    /// Technology.
    Technology,
    /// Science, climate, space.
    Science,
    /// Health.
    Health,
    /// Sport.
    Sport,
    /// Arts, film, music, books, media, celebrities.
    Culture,
    /// Food, travel, fashion, education, cars.
    Life,
    /// Comment and debate.
    Opinion,
    /// What fits nowhere else.
    Other,
}

impl Section {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 14] = [
        Self::Top,
        Self::World,
        Self::Nation,
        Self::Local,
        Self::Politics,
        Self::Business,
        Self::Technology,
        Self::Science,
        Self::Health,
        Self::Sport,
        Self::Culture,
        Self::Life,
        Self::Opinion,
        Self::Other,
    ];

    /// As the data, the wire and the command line have it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Top => "top",
            Self::World => "world",
            Self::Nation => "nation",
            Self::Local => "local",
            Self::Politics => "politics",
            Self::Business => "business",
            Self::Technology => "technology",
            Self::Science => "science",
            Self::Health => "health",
            Self::Sport => "sport",
            Self::Culture => "culture",
            Self::Life => "life",
            Self::Opinion => "opinion",
            Self::Other => "other",
        }
    }
}

impl FromStr for Section {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|section| section.word() == word).ok_or(())
    }
}
