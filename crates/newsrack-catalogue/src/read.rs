//! Reads the catalogue's text: a block a title, one thing a line. The form is told in the head of the file.

use crate::{Section, Title, TitleFeed};

/// Why a text is no catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A line is not as it should be.
    #[error("line {line}: {why}")]
    Line {
        /// Which, from 1.
        line: usize,
        /// What is wrong with it.
        why: &'static str,
    },
}

/// The titles of a text, in its order.
pub(crate) fn titles(text: &str) -> Result<Vec<Title>, Error> {
    let mut titles: Vec<Title> = Vec::new();
    let mut last = 0;
    for (index, line) in text.lines().enumerate() {
        last = index + 1;
        let wrong = |why| Error::Line { line: index + 1, why };
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(head) = line.strip_prefix('[') {
            whole(titles.last()).map_err(|why| Error::Line { line: index, why })?;
            titles.push(begin(head).map_err(wrong)?);
            continue;
        }
        let title = titles.last_mut().ok_or(wrong("a title begins with its site in brackets"))?;
        add(title, line).map_err(wrong)?;
    }
    whole(titles.last()).map_err(|why| Error::Line { line: last, why })?;
    Ok(titles)
}

fn begin(head: &str) -> Result<Title, &'static str> {
    let (id, names) = head.split_once("] ").ok_or("a site ends with a bracket, and a name follows")?;
    let mut names = names.split(" | ").map(|name| name.trim().to_owned());
    let name = names.next().filter(|name| !name.is_empty()).ok_or("a title has a name")?;
    if id.is_empty() || id.contains(char::is_whitespace) {
        return Err("a site has no blanks");
    }
    Ok(Title {
        site: format!("https://www.{id}/"),
        id: id.to_owned(),
        name,
        other_names: names.collect(),
        country: None,
        language: String::new(),
        owner: None,
        about: None,
        rank: 3,
        place: None,
        feeds: Vec::new(),
    })
}

/// A title that has ended has a language and a feed.
fn whole(title: Option<&Title>) -> Result<(), &'static str> {
    match title {
        Some(title) if title.language.is_empty() => Err("a title has a language"),
        Some(title) if title.feeds.is_empty() => Err("a title has a feed"),
        _ => Ok(()),
    }
}

fn add(title: &mut Title, line: &str) -> Result<(), &'static str> {
    let (word, rest) = line.split_once(' ').ok_or("a line has a word, a blank and what it says")?;
    match word {
        "in" => place(title, rest),
        "at" if title.feeds.is_empty() => {
            rest.clone_into(&mut title.site);
            Ok(())
        }
        "at" => Err("a site stands before the feeds"),
        "by" => {
            title.owner = Some(rest.to_owned());
            Ok(())
        }
        "is" => {
            title.about = Some(rest.to_owned());
            Ok(())
        }
        section => {
            let section = section.parse().map_err(|()| "there is no such word or section")?;
            title.feeds.push(feed(&title.site, section, rest)?);
            Ok(())
        }
    }
}

fn place(title: &mut Title, rest: &str) -> Result<(), &'static str> {
    let mut words = rest.split(' ');
    let country = words.next().unwrap_or_default();
    let is_country = country.len() == 2 && country.bytes().all(|letter| letter.is_ascii_uppercase());
    if !is_country && country != "-" {
        return Err("a country is two capital letters, or -");
    }
    title.country = is_country.then(|| country.to_owned());
    words
        .next()
        .filter(|language| language.len() >= 2)
        .ok_or("a title has a language")?
        .clone_into(&mut title.language);
    title.rank = match words.next() {
        None => 3,
        Some("1") => 1,
        Some("2") => 2,
        Some(_) => return Err("a rank is 1 or 2"),
    };
    title.place = match words.next() {
        None => None,
        Some(place) if title.rank == 1 => Some(place.parse().map_err(|_| "a place is a number")?),
        Some(_) => return Err("only what is known in the world has a place"),
    };
    Ok(())
}

fn feed(site: &str, section: Section, rest: &str) -> Result<TitleFeed, &'static str> {
    let mut parts = rest.split(" | ");
    let address = parts.next().unwrap_or_default();
    if address.contains(char::is_whitespace) || !address.contains(['.', '/']) {
        return Err("an address has no blanks");
    }
    let url = if address.starts_with('/') {
        format!("{}{address}", origin(site))
    } else if address.starts_with("http:") {
        address.to_owned()
    } else {
        format!("https://{address}")
    };
    let mut said = || parts.next().map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned);
    Ok(TitleFeed { url, section, name: said(), language: said() })
}

/// Scheme and host of a site.
fn origin(site: &str) -> &str {
    let from = site.find("://").map_or(0, |at| at + 3);
    let end = site[from..].find('/').map_or(site.len(), |at| from + at);
    &site[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAPER: &str = "[paper.example] The Paper | Papier\nin DE de 1\nby A family\nis Daily newspaper.\n\
        top /rss.xml\nsport sport.example/feed | Football\nworld http://old.example/x | World | en\n";

    #[test]
    fn a_title_is_read_with_its_feeds() {
        let titles = titles(&format!("# a head\n{PAPER}")).unwrap();
        let title = &titles[0];
        assert_eq!(
            (title.name.as_str(), title.other_names.as_slice()),
            ("The Paper", &["Papier".to_owned()][..])
        );
        assert_eq!((title.country.as_deref(), title.language.as_str(), title.rank), (Some("DE"), "de", 1));
        let urls: Vec<&str> = title.feeds.iter().map(|feed| feed.url.as_str()).collect();
        assert_eq!(
            urls,
            ["https://www.paper.example/rss.xml", "https://sport.example/feed", "http://old.example/x"]
        );
        assert_eq!(title.feeds[1].name.as_deref(), Some("Football"));
        assert_eq!(title.feeds[2].language.as_deref(), Some("en"));
    }

    #[test]
    fn damage_is_told_with_its_line() {
        let check = |damage: &str, want: &str| {
            let got = titles(&format!("{PAPER}{damage}")).unwrap_err().to_string();
            assert_eq!(got, want, "{damage}");
        };
        check("nonsense", "line 8: a line has a word, a blank and what it says");
        check("gossip /x", "line 8: there is no such word or section");
        check("at https://elsewhere.example/", "line 8: a site stands before the feeds");
        check("[a.example]", "line 8: a site ends with a bracket, and a name follows");
        check("[a.example] ", "line 8: a title has a name");
        check("[a example] A", "line 8: a site has no blanks");
        check("[a.example] A\nin Germany de", "line 9: a country is two capital letters, or -");
        check("[a.example] A\nin DE", "line 9: a title has a language");
        check("[a.example] A\nin DE de 7", "line 9: a rank is 1 or 2");
        check("[a.example] A\nin DE de 1 first", "line 9: a place is a number");
        check("[a.example] A\nin DE de 2 1", "line 9: only what is known in the world has a place");
        check("[a.example] A\nin DE de\n", "line 9: a title has a feed");
        check("[a.example] A\ntop /x\n", "line 9: a title has a language");
        check("[a.example] A\nin DE de\n[b.example] B", "line 9: a title has a feed");
        check("[a.example] A\nin DE de\ntop two words", "line 10: an address has no blanks");
        assert_eq!(
            titles("top /x").unwrap_err().to_string(),
            "line 1: a title begins with its site in brackets"
        );
    }
}
