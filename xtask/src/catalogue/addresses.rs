//! The parts of an address that tell whose feed it is and what it holds.

/// An address in the parts that matter here; all in lower case but `rest`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) is_secure: bool,
    /// Without a leading `www.`.
    pub(super) host: String,
    pub(super) has_www: bool,
    /// Path and query as they were, with the slash before them.
    pub(super) rest: String,
}

/// Reads a web address; `None` for anything else, and for one with a port, a user or blanks.
pub(super) fn read(url: &str) -> Option<Address> {
    let (is_secure, bare) = match (url.strip_prefix("https://"), url.strip_prefix("http://")) {
        (Some(bare), _) => (true, bare),
        (_, Some(bare)) => (false, bare),
        _ => return None,
    };
    let bare = bare.split('#').next().unwrap_or_default();
    let end = bare.find(['/', '?']).unwrap_or(bare.len());
    let host = bare[..end].to_ascii_lowercase();
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-');
    if !host.contains('.') || !host.chars().all(is_plain) || bare.contains(char::is_whitespace) {
        return None;
    }
    let rest =
        if bare[end..].starts_with('/') { bare[end..].to_owned() } else { format!("/{}", &bare[end..]) };
    let has_www = host.starts_with("www.");
    let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
    Some(Address { is_secure, host, has_www, rest })
}

impl Address {
    pub(super) fn full_host(&self) -> String {
        if self.has_www { format!("www.{}", self.host) } else { self.host.clone() }
    }

    /// Two addresses with one of these lead to one feed.
    pub(super) fn same(&self) -> String {
        let rest = self.rest.to_ascii_lowercase();
        let rest = rest.split("?format=xml").next().unwrap_or_default().trim_end_matches('/');
        format!("{}{rest}", self.host)
    }

    /// Host and all that follows, as it is named by hand.
    pub(super) fn bare(&self) -> String {
        format!("{}{}", self.host, self.rest).to_ascii_lowercase().trim_end_matches('/').to_owned()
    }

    /// Whether the host is this one or below it, and the path begins so (`host/path` or `host`).
    pub(super) fn is_within(&self, place: &str) -> bool {
        let (host, path) = place.split_once('/').unwrap_or((place, ""));
        let is_host = self.host.strip_suffix(host).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        if !is_host || path.is_empty() {
            return is_host;
        }
        let lower = self.rest.to_ascii_lowercase();
        let Some(after) = lower[1..].strip_prefix(&path.to_ascii_lowercase()) else { return false };
        // A short word is a whole step: /en is not the beginning of /energy.
        path.rsplit('/').next().is_none_or(|step| step.len() > 3) || !after.starts_with(char::is_alphanumeric)
    }

    /// The domain that one registers, as far as a short list of endings tells it.
    pub(super) fn domain(&self) -> &str {
        const SECOND: &[&str] =
            &["ac", "co", "com", "edu", "go", "gob", "gov", "ne", "net", "nom", "or", "org", "mil", "gouv"];
        let dots: Vec<usize> = self.host.rmatch_indices('.').map(|(at, _)| at).collect();
        let label = |from: usize, to: usize| &self.host[from + 1..to];
        let keeps_three =
            dots.len() >= 2 && self.host.len() - dots[0] == 3 && SECOND.contains(&label(dots[1], dots[0]));
        let cut = if keeps_three { dots.get(2) } else { dots.get(1) };
        cut.map_or(&self.host, |at| &self.host[at + 1..])
    }

    /// The ending, where it is of two letters.
    pub(super) fn country_ending(&self) -> Option<String> {
        let ending = self.host.rsplit('.').next()?;
        (ending.len() == 2).then(|| ending.to_ascii_uppercase())
    }

    /// What stands in the host before `site` and the steps of the path, decoded, without endings such as `.xml`; and the
    /// words of the query.
    pub(super) fn steps(&self, site: &str) -> (Vec<String>, Vec<String>) {
        let domain = site.split('/').next().unwrap_or_default();
        let before = self.host.strip_suffix(domain).unwrap_or_default().trim_end_matches('.');
        let rest = decoded(&self.rest);
        let (path, query) = rest.split_once('?').unwrap_or((&rest, ""));
        let labels = before.split('.').chain(path.split(['/', ':', ','])).map(bare_step);
        let words = query.split(['&', '=', '/', ':', ',']).map(bare_step);
        (labels.filter(|step| !step.is_empty()).collect(), words.filter(|step| !step.is_empty()).collect())
    }
}

fn bare_step(step: &str) -> String {
    const ENDINGS: &[&str] =
        &[".xml", ".rss", ".rdf", ".php", ".html", ".htm", ".aspx", ".cms", ".asp", ".atom"];
    let step = step.trim();
    ENDINGS.iter().find_map(|ending| step.strip_suffix(ending)).unwrap_or(step).to_owned()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        match hex.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_host_and_the_beginning_of_a_path() {
        let check = |url: &str, place: &str, want: bool| {
            assert_eq!(read(url).unwrap().is_within(place), want, "{url} {place}");
        };
        check("https://www.lemonde.fr/en/rss", "lemonde.fr/en", true);
        check("https://www.lemonde.fr/energies/rss", "lemonde.fr/en", false);
        check("https://feeds.feedburner.com/NDTV-Latest", "feeds.feedburner.com/ndtv", true);
        check("https://a.example.org/x", "example.org", true);
        check("https://notexample.org/x", "example.org", false);
    }

    #[test]
    fn a_domain_is_what_one_registers() {
        let check = |url: &str, want: &str| assert_eq!(read(url).unwrap().domain(), want, "{url}");
        check("https://feeds.bbci.co.uk/news", "bbci.co.uk");
        check("https://www.spiegel.de/x", "spiegel.de");
        check("http://rss.cnn.com", "cnn.com");
        check("https://bdnews24.com/", "bdnews24.com");
    }

    #[test]
    fn steps_are_decoded_and_bare() {
        let address = read("https://sport.paper.example/en/caf%C3%A9/rss.xml?name=world").unwrap();
        let (path, query) = address.steps("paper.example");
        assert_eq!(
            (path.join(" "), query.join(" ")),
            ("sport en café rss".to_owned(), "name world".to_owned())
        );
        assert_eq!(address.same(), "sport.paper.example/en/caf%c3%a9/rss.xml?name=world");
        assert_eq!(read("ftp://a.example/"), None);
    }
}
