//! What was written by hand: checked titles, names, where feeds lie, what is left out, and words that tell sections.

use anyhow::{Context as _, ensure};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// A word that was written by hand, or is left to the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// As it stands; empty for none.
    Said(String),
    Unsaid,
}

/// What is known by hand of a title.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) other_names: Vec<String>,
    /// ISO 3166, two letters; empty for none.
    pub(super) country: Word,
    pub(super) language: Word,
    pub(super) owner: Word,
    pub(super) about: Word,
    /// 1 known in the world, 2 in its country, 0 neither.
    pub(super) rank: u8,
}

/// What is known by hand of a feed.
pub(super) struct ByHand {
    /// As it was written, with its scheme: paths keep their case.
    pub(super) url: String,
    pub(super) section: String,
    /// Empty for the main feed of its section.
    pub(super) name: String,
    /// Empty for that of its title.
    pub(super) language: String,
}

/// A country of the lists.
#[derive(Debug, Clone)]
pub(super) struct Country {
    /// ISO 3166, two letters.
    pub(super) letters: String,
    /// The language, where there is only one to think of.
    pub(super) language: Option<String>,
}

/// All of it.
pub(super) struct Curation {
    pub(super) known: BTreeMap<String, Known>,
    /// Places, longest first, and the titles whose feeds lie there.
    pub(super) hosts: Vec<(String, String)>,
    pub(super) left_out: Vec<String>,
    /// Owners of the lists that are not passed on.
    pub(super) unsure_owners: BTreeSet<String>,
    /// By the words of addresses.
    pub(super) sections: BTreeMap<String, String>,
    /// By the headings of the lists.
    pub(super) headings: BTreeMap<String, String>,
    /// By bare address. Those that the lists do not have are listed too.
    pub(super) feeds: BTreeMap<String, ByHand>,
    /// Beginnings of bare addresses that are not listed, but for what is in `feeds`.
    pub(super) unlisted: Vec<String>,
    /// By language, the titles known in the world that stand before all others, best first.
    pub(super) foremost: BTreeMap<String, Vec<String>>,
    /// Titles known in the world without a main feed, with the reason.
    pub(super) in_parts: BTreeMap<String, String>,
    /// Names that several titles of one country have.
    pub(super) namesakes: BTreeSet<String>,
    /// By names and by three letters.
    pub(super) countries: BTreeMap<String, Country>,
    pub(super) letters: BTreeSet<String>,
    /// Letters by names as addresses have them: in lower case, without blanks.
    pub(super) places: BTreeMap<String, String>,
}

/// Reads the folder.
///
/// # Errors
/// A file is not there, or a line has too few columns, or a title stands twice.
pub(super) fn read(folder: &Path) -> anyhow::Result<Curation> {
    let mut known = BTreeMap::new();
    let checked = rows(folder, "checked.tsv", 8)?.into_iter().map(checked);
    for (site, title) in checked.chain(rows(folder, "names.tsv", 2)?.into_iter().map(named)) {
        ensure!(known.insert(site.clone(), title).is_none(), "{site} stands twice");
    }
    let mut hosts: Vec<_> =
        rows(folder, "hosts.tsv", 2)?.into_iter().map(|row| (cell(&row, 0), cell(&row, 1))).collect();
    hosts.sort_by(|one, other| other.0.len().cmp(&one.0.len()).then(one.cmp(other)));
    let mut countries = BTreeMap::new();
    let (mut letters, mut places) = (BTreeSet::new(), BTreeMap::new());
    for row in rows(folder, "countries.tsv", 3)? {
        let language = Some(cell(&row, 3)).filter(|language| !language.is_empty());
        let country = Country { letters: cell(&row, 0), language };
        letters.insert(country.letters.clone());
        for name in cell(&row, 2).split(';').chain([country.letters.as_str()]) {
            places.insert(name.to_lowercase().replace(' ', ""), country.letters.clone());
        }
        for name in cell(&row, 2).split(';').chain([cell(&row, 1).as_str()]) {
            countries.entry(name.to_owned()).or_insert_with(|| country.clone());
        }
    }
    let (mut feeds, mut unlisted) = (BTreeMap::new(), Vec::new());
    for row in rows(folder, "feeds.tsv", 2)? {
        match by_hand(&row) {
            Hand::Beginning(place) => unlisted.push(place),
            Hand::Feed(bare, feed) => {
                ensure!(feeds.insert(bare.clone(), feed).is_none(), "{bare} stands twice in feeds.tsv");
            }
        }
    }
    Ok(Curation {
        known,
        hosts,
        unsure_owners: rows(folder, "unsure_owners.tsv", 2)?.into_iter().map(|row| cell(&row, 0)).collect(),
        left_out: rows(folder, "left_out.tsv", 2)?.into_iter().map(|row| cell(&row, 0)).collect(),
        sections: words(rows(folder, "sections.tsv", 2)?, ' '),
        headings: words(rows(folder, "headings.tsv", 2)?, ';'),
        feeds,
        unlisted,
        foremost: rows(folder, "foremost.tsv", 2)?
            .into_iter()
            .map(|row| (cell(&row, 0), cell(&row, 1).split(' ').map(str::to_owned).collect()))
            .collect(),
        in_parts: rows(folder, "in_parts.tsv", 2)?
            .into_iter()
            .map(|row| (cell(&row, 0), cell(&row, 1)))
            .collect(),
        namesakes: rows(folder, "namesakes.tsv", 2)?.into_iter().map(|row| cell(&row, 0)).collect(),
        countries,
        letters,
        places,
    })
}

fn rows(folder: &Path, name: &str, least: usize) -> anyhow::Result<Vec<Vec<String>>> {
    let text = fs::read_to_string(folder.join(name)).with_context(|| format!("failed to read {name}"))?;
    let mut rows = Vec::new();
    for (number, line) in
        text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty())
    {
        let row: Vec<String> = line.split('\t').map(|cell| cell.trim().to_owned()).collect();
        ensure!(row.len() >= least, "{name}:{}: too few columns", number + 1);
        rows.push(row);
    }
    Ok(rows)
}

fn cell(row: &[String], column: usize) -> String {
    row.get(column).cloned().unwrap_or_default()
}

/// A line about feeds.
enum Hand {
    /// What begins so is not listed.
    Beginning(String),
    /// One feed, by its bare address.
    Feed(String, ByHand),
}

fn by_hand(row: &[String]) -> Hand {
    let written = cell(row, 0);
    let bare = written.strip_prefix("http://").unwrap_or(&written).to_ascii_lowercase();
    let bare = bare.strip_prefix("www.").unwrap_or(&bare);
    if let Some(place) = bare.strip_suffix('*') {
        return Hand::Beginning(place.to_owned());
    }
    let url = if written.starts_with("http://") { written } else { format!("https://{written}") };
    let feed = ByHand { url, section: cell(row, 1), name: cell(row, 2), language: cell(row, 3) };
    Hand::Feed(bare.trim_end_matches('/').to_owned(), feed)
}

/// "-" says that there is none, or none that is sure.
fn said(row: &[String], column: usize) -> Word {
    match cell(row, column).as_str() {
        "" => Word::Unsaid,
        "-" => Word::Said(String::new()),
        word => Word::Said(word.to_owned()),
    }
}

fn list(text: &str) -> Vec<String> {
    text.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn checked(row: Vec<String>) -> (String, Known) {
    let title = Known {
        name: cell(&row, 1),
        other_names: list(&cell(&row, 2)),
        country: Word::Said(cell(&row, 3)),
        language: Word::Said(cell(&row, 4)),
        owner: said(&row, 5),
        about: said(&row, 6),
        rank: cell(&row, 7).parse().unwrap_or(0),
    };
    (cell(&row, 0), title)
}

fn named(row: Vec<String>) -> (String, Known) {
    let title = Known {
        name: cell(&row, 1),
        other_names: list(&cell(&row, 4)),
        country: said(&row, 2),
        language: said(&row, 3),
        owner: Word::Unsaid,
        about: Word::Unsaid,
        rank: 0,
    };
    (cell(&row, 0), title)
}

/// Section by word; where a word stands under two sections, the first has it.
fn words(rows: Vec<Vec<String>>, between: char) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    for row in rows {
        for word in cell(&row, 1).split(between).filter(|word| !word.is_empty()) {
            words.entry(word.to_owned()).or_insert_with(|| cell(&row, 0));
        }
    }
    words
}
