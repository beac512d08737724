//! From the name a feed gives itself to the name of its title: "World news | The Guardian" is The Guardian.

use newsrack_words::fold;
use url::Url;

/// What newsrooms put between a section and their own name.
const MARKS: &[&str] = &[" | ", " – ", " — ", " - ", " » ", " › ", " > ", " :: ", " · ", ": "];

/// The part of a feed's name that is its site's own; the whole name where no part is.
pub(crate) fn of_feed(name: &str, site: &str) -> String {
    let Some(host) = Url::parse(site).ok().and_then(|url| url.host_str().map(str::to_ascii_lowercase)) else {
        return name.to_owned();
    };
    let mut parts = vec![name];
    for mark in MARKS {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    let own =
        parts.iter().map(|part| part.trim()).filter(|part| is_of(part, &host)).max_by_key(|part| part.len());
    own.unwrap_or(name).to_owned()
}

/// The host spells the whole part ("theguardian"), or begins with its first word or its initials ("bbc", "nyt").
fn is_of(part: &str, host: &str) -> bool {
    let words: Vec<String> = fold(part)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let joined = words.concat();
    let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
    let bare = host.replace(['-', '.'], "");
    let label = |text: &str| text.chars().count() >= 3 && host.split('.').any(|label| label == text);
    (joined.chars().count() >= 2 && bare.contains(&joined))
        || label(&initials)
        || words.first().is_some_and(|word| label(word))
}

#[cfg(test)]
mod tests {
    use super::of_feed;

    #[test]
    fn a_title_is_named_by_its_own_part() {
        let check =
            |name: &str, site: &str, want: &str| assert_eq!(of_feed(name, site), want, "{name} {site}");
        check("World news | The Guardian", "https://www.theguardian.com/world", "The Guardian");
        check("BBC News - World", "https://www.bbc.co.uk/news/world", "BBC News");
        check("BBC News", "https://www.bbc.co.uk/news", "BBC News");
        check("NYT > World News", "https://www.nytimes.com/section/world", "NYT");
        check("Tagesschau – Inland", "https://www.tagesschau.de/", "Tagesschau");
        check("A quiet blog: notes", "https://someone.example/", "A quiet blog: notes");
        check("東京新聞", "https://www.tokyo-np.co.jp/", "東京新聞");
        check("Le Monde.fr - Actualités", "https://www.lemonde.fr", "Le Monde.fr");
        check("No site", "not an address", "No site");
    }
}
