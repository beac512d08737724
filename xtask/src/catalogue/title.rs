//! From feeds to titles: one publication once, with its feeds grouped, by a name that was written or told by somebody.

use super::{
    addresses::{self, Address},
    corpus::{Corpus, Found, Publisher},
    curation::{Curation, Known, Word},
    feeds::{self, Feed},
};
use std::collections::{BTreeMap, BTreeSet};

/// Longer lines about a title are cut at a comma, or left out.
const LONGEST_ABOUT: usize = 110;
/// A longer text is no name of an owner.
const LONGEST_OWNER: usize = 45;

/// A title as it is written.
pub(super) struct Title {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) other_names: Vec<String>,
    pub(super) site: String,
    pub(super) country: String,
    pub(super) language: String,
    pub(super) owner: String,
    pub(super) about: String,
    pub(super) rank: u8,
    /// Among the foremost of its language, from 1; 0 for the others.
    pub(super) place: usize,
    pub(super) feeds: Vec<Feed>,
}

/// The titles in the order of their sites, and what became of the lists in plain words.
pub(super) fn gather(corpus: &Corpus, curation: &Curation) -> (Vec<Title>, String) {
    let mut groups: BTreeMap<String, Vec<(&Found, Address)>> = BTreeMap::new();
    let mut left_out = 0;
    let by_hand = written(curation);
    let read = || corpus.feeds.iter().chain(&by_hand).map(|found| (found, addresses::read(&found.url)));
    let secure: BTreeSet<String> = read()
        .filter_map(|(_, address)| address.filter(|address| address.is_secure))
        .map(|address| address.full_host())
        .collect();
    for (found, address) in read() {
        // Where one feed of a host is reached safely, so are the others.
        let address =
            address.map(|address| Address { is_secure: secure.contains(&address.full_host()), ..address });
        match address {
            Some(address) if !is_left_out(&address, curation) => {
                groups.entry(title_of(&address, curation)).or_default().push((found, address));
            }
            _ => left_out += 1,
        }
    }
    let of_all = groups.len();
    let titles: Vec<Title> =
        groups.into_iter().filter_map(|(id, found)| title(id, found, corpus, curation)).collect();
    let listed: BTreeSet<&str> = titles.iter().map(|title| title.id.as_str()).collect();
    let absent: Vec<&str> =
        curation.known.keys().map(String::as_str).filter(|id| !listed.contains(id)).collect();
    let feeds: usize = titles.iter().map(|title| title.feeds.len()).sum();
    let checked = titles.iter().filter(|title| title.rank > 0).count();
    let tally = format!(
        "{} titles of {of_all} sites, {feeds} feeds; {checked} titles checked by hand; {left_out} feeds left out\nknown by hand, and without a feed to list: {}",
        titles.len(),
        absent.join(" ")
    );
    (titles, tally)
}

/// The feeds that were written by hand, as if a list had them.
fn written(curation: &Curation) -> Vec<Found> {
    let listed = curation.feeds.values().filter(|feed| feed.section != feeds::UNLISTED);
    let found = |url: &String| Found { url: url.clone(), headings: Vec::new(), languages: Vec::new() };
    listed.map(|feed| found(&feed.url)).collect()
}

/// What lies at a host of feeds is left out but for what is known to belong to a title.
fn is_left_out(address: &Address, curation: &Curation) -> bool {
    let within = |place: &str| address.is_within(place);
    !curation.hosts.iter().any(|(place, _)| within(place))
        && curation.left_out.iter().any(|place| within(place))
}

/// The site of the title a feed belongs to.
fn title_of(address: &Address, curation: &Curation) -> String {
    if let Some((_, id)) = curation.hosts.iter().find(|(place, _)| address.is_within(place)) {
        return id.clone();
    }
    let mut host = address.host.as_str();
    loop {
        if curation.known.contains_key(host) {
            return host.to_owned();
        }
        match host.split_once('.') {
            Some((_, above)) if above.contains('.') => host = above,
            _ => return address.domain().to_owned(),
        }
    }
}

fn title(id: String, found: Vec<(&Found, Address)>, corpus: &Corpus, curation: &Curation) -> Option<Title> {
    let publisher = corpus.publishers.get(&id);
    let known = match curation.known.get(&id) {
        Some(known) => known.clone(),
        None => by_lists(&id, corpus)?,
    };
    let country = match &known.country {
        Word::Said(country) => country.clone(),
        Word::Unsaid => country(&id, &found, corpus, curation),
    };
    let is_said = known.language != Word::Unsaid;
    let language = match &known.language {
        Word::Said(language) => language.clone(),
        Word::Unsaid => language(&country, &found, publisher, curation)?,
    };
    let topic = topic(&found, known.rank, curation);
    let site = site(&id, &found);
    let addresses = found.into_iter().map(|(_, address)| address).collect();
    let home = feeds::Home { site: &id, country: &country, language: &language, topic: &topic };
    let feeds = feeds::choose(&home, addresses, curation);
    if feeds.is_empty() {
        return None;
    }
    let owner = match known.owner {
        Word::Said(owner) => owner,
        Word::Unsaid => publisher
            .map(|publisher| owner(publisher, &known.name))
            .filter(|owner| !curation.unsure_owners.contains(owner))
            .unwrap_or_default(),
    };
    let about = match known.about {
        Word::Said(about) => about,
        Word::Unsaid => publisher
            .filter(|publisher| publisher.is_alone)
            .map(|publisher| about(&publisher.about))
            .unwrap_or_default(),
    };
    let (name, other_names, rank) = (known.name, known.other_names, known.rank);
    let foremost = curation.foremost.get(&language).into_iter().flatten();
    let place = foremost.zip(1..).find(|(site, _)| **site == id).map_or(0, |(_, place)| place);
    let mut title =
        Title { id, name, other_names, site, country, language, owner, about, rank, place, feeds };
    if !is_said {
        take_edition(&mut title);
    }
    Some(title)
}

/// Where all feeds are of one edition in another language, the title is that edition, under the name that its readers
/// read. A language that was written by hand stands: there each feed keeps its own.
fn take_edition(title: &mut Title) {
    let edition = title.feeds.first().map(|feed| feed.language.clone()).unwrap_or_default();
    if edition.is_empty() || title.feeds.iter().any(|feed| feed.language != edition) {
        return;
    }
    title.feeds.iter_mut().for_each(|feed| feed.language.clear());
    let latin = title.other_names.iter().position(|name| name.is_ascii());
    if let Some(latin) = latin.filter(|_| edition == "en" && !title.name.is_ascii()) {
        std::mem::swap(&mut title.name, &mut title.other_names[latin]);
    }
    title.language = edition;
}

/// The name of a title that nobody wrote by hand: its publisher's, if that has no other, or that of its country's press.
fn by_lists(id: &str, corpus: &Corpus) -> Option<Known> {
    let publisher = corpus
        .publishers
        .get(id)
        .filter(|publisher| publisher.is_alone)
        .map(|publisher| publisher.name.clone());
    let name = publisher.or_else(|| corpus.press.get(id).map(|press| press.name.clone()))?;
    let (name, other_names) = cleaned(&name);
    let known = Known {
        name,
        other_names,
        country: Word::Unsaid,
        language: Word::Unsaid,
        owner: Word::Unsaid,
        about: Word::Unsaid,
        rank: 0,
    };
    (!known.name.is_empty()).then_some(known)
}

/// "Segye Ilbo (세계일보)" is Segye Ilbo, and 세계일보 too.
fn cleaned(name: &str) -> (String, Vec<String>) {
    let name = name.replace('|', " ");
    match name.strip_suffix(')').and_then(|open| open.split_once(" (")) {
        Some((name, other)) if !other.eq_ignore_ascii_case("english") => {
            (name.trim().to_owned(), vec![other.to_owned()])
        }
        Some((name, _)) => (name.trim().to_owned(), Vec::new()),
        None => (name.split_whitespace().collect::<Vec<_>>().join(" "), Vec::new()),
    }
}

/// The country of a heading: "France", "FRA", "USA | Texas".
fn heading_country<'a>(heading: &str, curation: &'a Curation) -> Option<&'a super::curation::Country> {
    let whole = heading.split(" | ").next().unwrap_or_default();
    curation
        .countries
        .get(heading)
        .or_else(|| curation.countries.get(whole).filter(|_| !is_topic(heading, curation)))
}

fn is_topic(heading: &str, curation: &Curation) -> bool {
    curation.headings.contains_key(heading)
}

/// What most say; the first in order where two are level.
fn most(words: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let highest = counts.values().max().copied()?;
    counts.into_iter().find(|(_, count)| *count == highest).map(|(word, _)| word)
}

fn country(id: &str, found: &[(&Found, Address)], corpus: &Corpus, curation: &Curation) -> String {
    let ending = addresses::read(&format!("https://{id}/")).and_then(|address| address.country_ending());
    // These endings are sold to anybody.
    let sold = [
        "AG", "AI", "CC", "CO", "FM", "GG", "IO", "LA", "LY", "MD", "ME", "SH", "TO", "TV", "VC", "WS", "EU",
        "AM",
    ];
    let ending = ending
        .map(|letters| if letters == "UK" { "GB".to_owned() } else { letters })
        .filter(|letters| !sold.contains(&letters.as_str()) && curation.letters.contains(letters));
    let headings = found.iter().flat_map(|(found, _)| &found.headings);
    let by_headings = most(
        headings
            .filter_map(|heading| heading_country(heading, curation))
            .map(|country| country.letters.clone()),
    );
    let by_name = |name: &str| curation.countries.get(name).map(|country| country.letters.clone());
    let press = corpus.press.get(id).and_then(|press| by_name(&press.country));
    let publisher = corpus.publishers.get(id).and_then(|publisher| by_name(&publisher.country));
    publisher.or(press).or(ending).or(by_headings).unwrap_or_default()
}

fn language(
    country: &str,
    found: &[(&Found, Address)],
    publisher: Option<&Publisher>,
    curation: &Curation,
) -> Option<String> {
    let about = publisher.map(|publisher| publisher.about.as_str()).unwrap_or_default();
    for (word, language) in [("English-language", "en"), ("Urdu", "ur"), ("Arabic", "ar")] {
        if about.contains(word) {
            return Some(language.to_owned());
        }
    }
    let of_country =
        |heading: &String| heading_country(heading, curation).is_some_and(|found| found.letters == country);
    let at_home = found.iter().filter(|(found, _)| found.headings.iter().any(of_country));
    let listed: Vec<Vec<String>> =
        at_home.map(|(found, _)| found.languages.iter().map(|language| mended(language)).collect()).collect();
    let by_country = curation.countries.values().find(|known| known.letters == country);
    let own = by_country.and_then(|country| country.language.clone());
    let world = || country.is_empty().then(|| "en".to_owned());
    // A feed that stands in lists of two languages is in that of its country.
    let is_own = |languages: &Vec<String>| own.as_ref().is_some_and(|own| languages.contains(own));
    if !listed.is_empty() && listed.iter().all(is_own) {
        return own;
    }
    most(listed.into_iter().flatten()).or(own).or_else(world)
}

/// Codes of the lists that are none, or say less than they seem to.
fn mended(language: &str) -> String {
    match language {
        "gr" => "el",
        "arq" => "ar",
        "sq-XK" => "sq",
        other => other,
    }
    .to_owned()
}

/// The section of a feed that is the whole of its title: what its headings say where all agree, and local where they are
/// a region's.
fn topic(found: &[(&Found, Address)], rank: u8, curation: &Curation) -> String {
    let headings: Vec<&String> = found.iter().flat_map(|(found, _)| &found.headings).collect();
    let is_region = |heading: &&String| {
        (heading.contains(" | ") && !is_topic(heading, curation))
            || *heading == "North Carolina"
            || *heading == "Madeira Island"
    };
    if rank > 0 || headings.is_empty() {
        return "top".to_owned();
    }
    if headings.iter().all(is_region) {
        return "local".to_owned();
    }
    let sections: Vec<&String> =
        headings.iter().filter_map(|heading| curation.headings.get(*heading)).collect();
    match sections.first() {
        Some(first)
            if sections.len() == headings.len()
                && sections.iter().all(|other| other == first)
                && *first != "world" =>
        {
            (*first).clone()
        }
        _ => "top".to_owned(),
    }
}

/// Where the title lives: as its feeds have its host, with www where any has.
fn site(id: &str, found: &[(&Found, Address)]) -> String {
    let (host, path) =
        id.split_once('/').map_or((id, String::new()), |(host, path)| (host, format!("{path}/")));
    let own =
        |has_www: bool| found.iter().any(|(_, address)| address.host == host && address.has_www == has_www);
    let has_www = own(true) || !(own(false) || host.matches('.').count() > 2);
    format!("https://{}{host}/{path}", if has_www { "www." } else { "" })
}

fn owner(publisher: &Publisher, name: &str) -> String {
    // What stands in brackets is how, and since when.
    let owner = publisher.owner.split(" (").next().unwrap_or_default().trim();
    let lower = owner.to_lowercase();
    let is_nobody = ["unknown", "independent", "private", "n/a", "none", "various", "not ", "unclear"]
        .iter()
        .any(|word| lower.starts_with(word));
    let is_name = !is_nobody
        && owner.chars().count() <= LONGEST_OWNER
        && !owner.contains(". ")
        && !owner.contains(',')
        && !owner.eq_ignore_ascii_case(name);
    if is_name { owner.trim_end_matches('.').to_owned() } else { String::new() }
}

/// The first sentence of a description, without "X is a": "The Post is a daily newspaper from Paris." is "Daily newspaper
/// from Paris."
fn about(description: &str) -> String {
    let first = description.split(". ").next().unwrap_or_default().trim_end_matches('.');
    let Some(said) = [" is a ", " is an ", " is the "]
        .iter()
        .filter_map(|word| Some((first.find(word)?, word.len())))
        .min()
        .and_then(|(at, length)| (at < 80).then(|| &first[at + length..]))
    else {
        return String::new();
    };
    let mut said = said.to_owned();
    while said.chars().count() > LONGEST_ABOUT {
        let cuts = [", ", " that ", " with ", " which ", " focused on ", " covering ", " providing ", "; "];
        match cuts.iter().filter_map(|cut| said.rfind(cut)).max() {
            Some(at) if at > 20 => said.truncate(at),
            _ => return String::new(),
        }
    }
    // A cut may leave the beginning of what was to follow.
    let open = [" that focuses on", " that focuses", " focuses on", " and", " that", " with", " on"];
    let said = said.trim_end_matches([',', ';', ' ']);
    let said =
        open.iter().find_map(|word| said.strip_suffix(word)).unwrap_or(said).trim_end_matches([',', ' ']);
    let mut signs = said.chars();
    signs.next().map(|first| format!("{}{}.", first.to_uppercase(), signs.as_str())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalogue::curation, place};

    #[test]
    fn a_description_is_cut_to_a_line() {
        let check = |text: &str, want: &str| assert_eq!(about(text), want, "{text}");
        check("The Post is a daily newspaper from Paris. It is old.", "Daily newspaper from Paris.");
        check("CMA Media est un groupe de médias.", "");
        let long = format!("The Post is an online newspaper, founded in 1999{}", ", and more".repeat(20));
        check(
            &long,
            "Online newspaper, founded in 1999, and more, and more, and more, and more, and more, and more, and more.",
        );
    }

    /// The titles that a few feeds make with the curation as it stands.
    fn gathered(feeds: &[(&str, &[&str], &[&str])]) -> Vec<Title> {
        let curation = curation::read(&place::root().join("xtask/catalogue")).unwrap();
        let strings = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let feeds = feeds
            .iter()
            .map(|(url, headings, languages)| Found {
                url: (*url).to_owned(),
                headings: strings(headings),
                languages: strings(languages),
            })
            .collect();
        gather(&Corpus { feeds, publishers: BTreeMap::new(), press: BTreeMap::new() }, &curation).0
    }

    #[test]
    fn a_language_that_was_written_stands_whatever_its_feeds_are() {
        let check = |url: &str, id: &str, language: &str, of_feed: &str| {
            let titles = gathered(&[(url, &[], &[of_feed])]);
            let title = titles.iter().find(|title| title.id == id).unwrap();
            let host = addresses::read(url).unwrap().host;
            let feed = title.feeds.iter().find(|feed| feed.address.host == host).unwrap();
            assert_eq!((title.language.as_str(), feed.language.as_str()), (language, of_feed), "{url}");
        };
        check("https://www.14ymedio.com/en/rss", "14ymedio.com", "es", "en");
        check("https://amharic.voanews.com/api/", "voanews.com", "en", "am");
    }

    #[test]
    fn a_paper_in_lists_of_two_languages_is_in_that_of_its_country() {
        let check = |url: &str, headings: &[&str], languages: &[&str], want: &str| {
            let titles = gathered(&[(url, headings, languages)]);
            let id = addresses::read(url).unwrap().domain().to_owned();
            let title = titles.iter().find(|title| title.id == id).unwrap();
            assert_eq!(title.language, want, "{url}");
        };
        check("https://lakartidningen.se/feed/", &["Medicine", "Sweden"], &["en", "sv"], "sv");
        check("https://www.dagensmedicin.se/rss.xml", &["Medicine", "Sweden"], &["en", "sv"], "sv");
    }

    #[test]
    fn a_name_in_brackets_is_another_name() {
        let check = |text: &str, name: &str, other: &[&str]| {
            let (told, others) = cleaned(text);
            assert_eq!(
                (told.as_str(), others),
                (name, other.iter().map(|name| (*name).to_owned()).collect())
            );
        };
        check("Segye Ilbo (세계일보)", "Segye Ilbo", &["세계일보"]);
        check("Cyprus Mail (English)", "Cyprus Mail", &[]);
        check("  Le   Monde ", "Le Monde", &[]);
    }
}
