//! The catalogue, from the engine's values to the wire's and back.

use crate::wire;
use newsrack_engine::{
    CataloguePage, CatalogueQuery, CatalogueSection, Facets, FollowedTitles, ListedTitle, TitleWish,
};

/// Both lists have the same sections under the same names, in the same order.
const SECTIONS: [(CatalogueSection, wire::CatalogueSection); 14] = [
    (CatalogueSection::Top, wire::CatalogueSection::Top),
    (CatalogueSection::World, wire::CatalogueSection::World),
    (CatalogueSection::Nation, wire::CatalogueSection::Nation),
    (CatalogueSection::Local, wire::CatalogueSection::Local),
    (CatalogueSection::Politics, wire::CatalogueSection::Politics),
    (CatalogueSection::Business, wire::CatalogueSection::Business),
    (CatalogueSection::Technology, wire::CatalogueSection::Technology),
    (CatalogueSection::Science, wire::CatalogueSection::Science),
    (CatalogueSection::Health, wire::CatalogueSection::Health),
    (CatalogueSection::Sport, wire::CatalogueSection::Sport),
    (CatalogueSection::Culture, wire::CatalogueSection::Culture),
    (CatalogueSection::Life, wire::CatalogueSection::Life),
    (CatalogueSection::Opinion, wire::CatalogueSection::Opinion),
    (CatalogueSection::Other, wire::CatalogueSection::Other),
];

fn to_wire(section: CatalogueSection) -> wire::CatalogueSection {
    let found = SECTIONS.iter().find(|(own, _)| *own == section);
    found.map_or(wire::CatalogueSection::Other, |(_, wire)| *wire)
}

fn from_wire(section: wire::CatalogueSection) -> CatalogueSection {
    let found = SECTIONS.iter().find(|(_, wire)| *wire == section);
    found.map_or(CatalogueSection::Other, |(own, _)| *own)
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

pub(crate) fn query(request: &wire::CatalogueRequest) -> CatalogueQuery {
    CatalogueQuery {
        words: request.query.clone().unwrap_or_default(),
        country: request.country.clone(),
        language: request.language.clone(),
        section: request.section.map(from_wire),
    }
}

pub(crate) fn page(page: CataloguePage) -> wire::Catalogue {
    wire::Catalogue {
        titles: page.titles.into_iter().map(title).collect(),
        index: number(page.index),
        total: number(page.total),
        next: page.next.map(|next| next.to_string()),
        facets: page.facets.map(facets),
    }
}

fn facets(facets: Facets) -> wire::CatalogueFacets {
    let country = |count: newsrack_engine::Count<String>| wire::CountryCount {
        country: count.value,
        titles: number(count.titles),
    };
    let language = |count: newsrack_engine::Count<String>| wire::LanguageCount {
        language: count.value,
        titles: number(count.titles),
    };
    let section = |count: newsrack_engine::Count<CatalogueSection>| wire::SectionCount {
        section: to_wire(count.value),
        titles: number(count.titles),
    };
    wire::CatalogueFacets {
        countries: facets.countries.into_iter().map(country).collect(),
        languages: facets.languages.into_iter().map(language).collect(),
        sections: facets.sections.into_iter().map(section).collect(),
    }
}

pub(crate) fn title(listed: ListedTitle) -> wire::CatalogueTitle {
    let title = listed.title;
    let feeds = title.feeds.iter().zip(&listed.followed);
    wire::CatalogueTitle {
        id: title.id.clone(),
        name: title.name.clone(),
        other_names: title.other_names.clone(),
        site_url: title.site.clone(),
        country: title.country.clone(),
        language: title.language.clone(),
        owner: title.owner.clone(),
        about: title.about.clone(),
        is_well_known: title.is_well_known(),
        is_followed: listed.publication_id.is_some(),
        publication_id: listed.publication_id,
        feeds: feeds
            .map(|(feed, is_followed)| wire::CatalogueFeed {
                feed_url: feed.url.clone(),
                section: to_wire(feed.section),
                name: feed.name.clone(),
                language: feed.language.clone(),
                is_followed: *is_followed,
            })
            .collect(),
    }
}

pub(crate) fn wishes(titles: Vec<wire::TitleToFollow>) -> Vec<TitleWish> {
    let wish = |wire::TitleToFollow { id, feed_urls, section }| TitleWish { id, feed_urls, section };
    titles.into_iter().map(wish).collect()
}

pub(crate) fn followed(done: FollowedTitles) -> wire::FollowedTitles {
    let FollowedTitles { added, already, publication_ids, act_id } = done;
    wire::FollowedTitles { added, already, publication_ids, act_id }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wire_has_every_section_by_its_own_name() {
        let own: Vec<_> = SECTIONS.iter().map(|(own, _)| *own).collect();
        assert_eq!(own, CatalogueSection::ALL);
        for (own, wire) in SECTIONS {
            assert_eq!(serde_json::to_value(wire).unwrap(), own.word());
            assert_eq!((to_wire(own), from_wire(wire)), (wire, own));
        }
    }
}
