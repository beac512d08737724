//! A close look at the titles before they are written: what would be seen by the first reader stops here.

use super::{
    curation::Curation,
    feeds::{Feed, SECTIONS},
    title::Title,
};
use anyhow::{bail, ensure};
use std::collections::BTreeMap;

/// Refuses titles that cannot be told apart, titles known in the world that have no feed to begin with, and foremost
/// ones that are not there.
///
/// # Errors
/// Names what was refused, all of it at once.
pub(super) fn look(titles: &[Title], curation: &Curation) -> anyhow::Result<()> {
    let faults: Vec<String> = doubles(titles, curation)
        .into_iter()
        .chain(titles.iter().filter_map(|title| without_a_main_feed(title, curation)))
        .chain(absent(titles, curation))
        .collect();
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    if let Some(site) = curation.in_parts.keys().find(|site| titles.iter().all(|title| title.id != **site)) {
        bail!("{site} of in_parts.tsv is not in the catalogue");
    }
    Ok(())
}

/// Titles of one name in one country: most often one that has two sites.
fn doubles(titles: &[Title], curation: &Curation) -> Vec<String> {
    let mut sites: BTreeMap<(String, &str), Vec<&str>> = BTreeMap::new();
    for title in titles.iter().filter(|title| !curation.namesakes.contains(&title.name)) {
        sites.entry((title.name.to_lowercase(), &title.country)).or_default().push(&title.id);
    }
    let doubles = sites.into_iter().filter(|(_, sites)| sites.len() > 1);
    doubles.map(|((name, country), sites)| format!("{name} of {country} stands twice: {sites:?}")).collect()
}

/// A title known in the world has a main feed in its own language, or most of its feeds are of one topic.
fn without_a_main_feed(title: &Title, curation: &Curation) -> Option<String> {
    let is_whole = title.feeds.iter().any(|feed| SECTIONS[feed.section] == "top" && feed.language.is_empty());
    let has_reason = curation.in_parts.contains_key(&title.id);
    (title.rank == 1 && !is_whole && !has_reason && !is_of_one_topic(&title.feeds))
        .then(|| format!("{} is known in the world and has no main feed", title.id))
}

/// Half of the feeds or more are of one section, and that is not one of general news.
fn is_of_one_topic(feeds: &[Feed]) -> bool {
    const GENERAL: &[&str] = &["top", "world", "nation", "local", "politics", "other"];
    let of = |section: usize| feeds.iter().filter(|feed| feed.section == section).count();
    (0..SECTIONS.len()).any(|section| !GENERAL.contains(&SECTIONS[section]) && of(section) * 2 >= feeds.len())
}

fn absent(titles: &[Title], curation: &Curation) -> Vec<String> {
    let is_there =
        |site: &str| titles.iter().any(|title| title.id == site && title.rank == 1 && title.place > 0);
    let foremost = curation.foremost.iter().flat_map(|(language, sites)| {
        sites.iter().map(move |site| (site, language)).filter(|(site, _)| !is_there(site))
    });
    foremost.map(|(site, language)| format!("{site} is not known in the world in {language}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        catalogue::{addresses, curation},
        place,
    };

    fn title(id: &str, name: &str, country: &str, rank: u8, sections: &[&str]) -> Title {
        let feed = |section: &&str| Feed {
            section: SECTIONS.iter().position(|known| known == section).unwrap(),
            is_main: false,
            address: addresses::read(&format!("https://{id}/{section}")).unwrap(),
            name: String::new(),
            language: String::new(),
        };
        Title {
            id: id.to_owned(),
            name: name.to_owned(),
            other_names: Vec::new(),
            site: format!("https://{id}/"),
            country: country.to_owned(),
            language: "en".to_owned(),
            owner: String::new(),
            about: String::new(),
            rank,
            place: 0,
            feeds: sections.iter().map(feed).collect(),
        }
    }

    fn curation() -> Curation {
        let mut curation = curation::read(&place::root().join("xtask/catalogue")).unwrap();
        curation.foremost.clear();
        curation.in_parts.clear();
        curation.namesakes = ["The Twins".to_owned()].into();
        curation
    }

    #[test]
    fn two_titles_of_one_name_in_one_country_are_refused() {
        let check = |one: (&str, &str), other: (&str, &str), want: bool| {
            let of = |id, (name, country)| title(id, name, country, 0, &["top"]);
            let titles = [of("a.example", one), of("b.example", other)];
            assert_eq!(look(&titles, &curation()).is_ok(), want, "{one:?} {other:?}");
        };
        check(("Haber7", "TR"), ("haber7", "TR"), false);
        check(("The Sun", "GB"), ("The Sun", "US"), true);
        check(("The Twins", "GB"), ("The Twins", "GB"), true);
    }

    #[test]
    fn what_is_known_in_the_world_has_a_main_feed_or_one_topic() {
        let check = |rank: u8, sections: &[&str], want: bool| {
            let titles = [title("paper.example", "The Paper", "GB", rank, sections)];
            assert_eq!(look(&titles, &curation()).is_ok(), want, "{rank} {sections:?}");
        };
        check(1, &["top", "sport"], true);
        check(1, &["science"], true);
        check(1, &["business", "business", "world", "politics"], true);
        check(1, &["world", "world"], false);
        check(1, &["politics", "business", "sport"], false);
        check(2, &["politics", "business", "sport"], true);
    }
}
