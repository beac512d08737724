//! The catalogue: titles to be followed, and following them.

use newsrack_model::{ActId, Notify, PublicationId, SectionId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What titles are wanted; each thing that is said narrows them.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct CatalogueRequest {
    /// Words of a name in any script; the last may be a beginning.
    #[serde(default)]
    #[ts(optional)]
    pub query: Option<String>,
    /// ISO 3166, two letters.
    #[serde(default)]
    #[ts(optional)]
    pub country: Option<String>,
    /// BCP 47; `zh` means `zh-Hant` too.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<String>,
    /// Titles with a feed under it.
    #[serde(default)]
    #[ts(optional)]
    pub section: Option<CatalogueSection>,
    /// 100 if none is named, 500 at most.
    #[serde(default)]
    #[ts(optional)]
    pub limit: Option<u32>,
    /// The `next` of the page before.
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<String>,
}

/// What a feed of the catalogue holds, in the order in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CatalogueSection {
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

/// A page of the catalogue.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Catalogue {
    /// Best first.
    pub titles: Vec<CatalogueTitle>,
    /// The place of the first among all that were found, from 0.
    pub index: u32,
    /// All that were found.
    pub total: u32,
    /// Names the next page; null on the last.
    pub next: Option<String>,
    /// By what these can be narrowed; with the first page alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub facets: Option<CatalogueFacets>,
}

/// How many titles would be left, of each kind as if nothing were asked of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CatalogueFacets {
    /// Most titles first.
    pub countries: Vec<CountryCount>,
    /// Most titles first.
    pub languages: Vec<LanguageCount>,
    /// In their order.
    pub sections: Vec<SectionCount>,
}

/// The titles of a country.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CountryCount {
    /// ISO 3166, two letters.
    pub country: String,
    /// How many.
    pub titles: u32,
}

/// The titles in a language.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LanguageCount {
    /// BCP 47.
    pub language: String,
    /// How many.
    pub titles: u32,
}

/// The titles with a feed under a section.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SectionCount {
    /// Which.
    pub section: CatalogueSection,
    /// How many.
    pub titles: u32,
}

/// The id of a title of the catalogue.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CatalogueTitleRequest {
    /// As `CatalogueTitle` has it.
    pub id: String,
}

/// A title of the catalogue. That it is listed does not say that its feeds still answer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CatalogueTitle {
    /// Readable, and the same from version to version: `bbc.com/mundo`.
    pub id: String,
    /// As its readers write it.
    pub name: String,
    /// In other scripts and languages, and short forms.
    pub other_names: Vec<String>,
    /// Its site.
    pub site_url: String,
    /// ISO 3166, two letters; null where it belongs to no country.
    pub country: Option<String>,
    /// BCP 47.
    pub language: String,
    /// Who owns it, where that is known.
    pub owner: Option<String>,
    /// One line about it, in English.
    pub about: Option<String>,
    /// Known in the world.
    pub is_well_known: bool,
    /// At least one of its feeds is followed.
    pub is_followed: bool,
    /// The title that its feeds are of here, where one is followed.
    pub publication_id: Option<PublicationId>,
    /// By section.
    pub feeds: Vec<CatalogueFeed>,
}

/// A feed of a title of the catalogue.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CatalogueFeed {
    /// Its address.
    pub feed_url: String,
    /// What it holds.
    pub section: CatalogueSection,
    /// Its name, where the section does not say enough.
    pub name: Option<String>,
    /// BCP 47, where it is not that of its title.
    pub language: Option<String>,
    /// The reader follows it.
    pub is_followed: bool,
}

/// Follow titles of the catalogue: 500 at most, in one act.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FollowTitlesRequest {
    /// Which.
    pub titles: Vec<TitleToFollow>,
    /// The heading to put them under; made if it is not there.
    #[serde(default)]
    #[ts(optional)]
    pub section: Option<String>,
    /// Or the heading itself; goes before a name.
    #[serde(default)]
    #[ts(optional)]
    pub section_id: Option<SectionId>,
    /// Announce new entries of the feeds that were not followed before.
    #[serde(default)]
    #[ts(optional)]
    pub notify: Option<Notify>,
    /// For fourteen days on trial; titles that are followed already stay what they are.
    #[serde(default)]
    #[ts(optional)]
    pub is_trial: Option<bool>,
}

/// A title to follow.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct TitleToFollow {
    /// As `CatalogueTitle` has it.
    pub id: String,
    /// Which of its feeds; all of them if none are named.
    #[serde(default)]
    #[ts(optional)]
    pub feed_urls: Option<Vec<String>>,
    /// The heading to put it under, in place of that of the request; made if it is not there.
    #[serde(default)]
    #[ts(optional)]
    pub section: Option<String>,
}

/// What following titles did. They are fetched from now on; the refresh reports by events.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FollowedTitles {
    /// Feeds added.
    pub added: u32,
    /// Feeds that were followed already.
    pub already: u32,
    /// The titles, in the order of the request.
    pub publication_ids: Vec<PublicationId>,
    /// Takes it back; null if nothing was added.
    pub act_id: Option<ActId>,
}
