//! Addresses as people type them, and which publication a site is.

use newsrack_article::is_tracking;
use newsrack_fetch::{Credentials, is_public};
use newsrack_model::ReasonKind;
use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// Longer than any address that a person pastes.
pub(crate) const MOST_BYTES: usize = 4_096;

/// Hosts where each feed is a publication of its own: blogs, channels, forums and feed hosts.
const SHARED_HOSTS: &[&str] = &[
    "blogger.com",
    "blogspot.com",
    "buttondown.email",
    "feedburner.com",
    "feeds.feedburner.com",
    "ghost.io",
    "github.com",
    "github.io",
    "gitlab.com",
    "libsyn.com",
    "livejournal.com",
    "mastodon.social",
    "medium.com",
    "podbean.com",
    "reddit.com",
    "rss.app",
    "soundcloud.com",
    "substack.com",
    "tumblr.com",
    "typepad.com",
    "vimeo.com",
    "wixsite.com",
    "wordpress.com",
    "youtube.com",
];

/// Why an address that was typed, or brought in, cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadAddress {
    /// There is none.
    Empty,
    /// It does not look like one.
    Unlike,
    /// It is one of mail.
    Mail,
    /// It names a file or a folder of this computer.
    File,
    /// It leads elsewhere than to the web.
    NotTheWeb,
    /// It holds a user name or a password.
    Secret,
}

impl BadAddress {
    /// Why, for whoever says it in their own words.
    pub(crate) fn kind(self) -> ReasonKind {
        match self {
            Self::Empty => ReasonKind::NoAddress,
            Self::Unlike => ReasonKind::NotAnAddress,
            Self::Mail => ReasonKind::MailAddress,
            Self::File => ReasonKind::FileAddress,
            Self::NotTheWeb => ReasonKind::NotTheWeb,
            Self::Secret => ReasonKind::SecretAddress,
        }
    }

    /// One plain sentence in English.
    pub(crate) fn sentence(self) -> String {
        match self {
            Self::Empty => "Type or paste the address of a feed or a site.",
            Self::Unlike => "This does not look like an address.",
            Self::Mail => "This is a mail address. Give the web address of a feed or a site.",
            Self::File => {
                "This is a file or folder on this computer. Give the web address of a feed or a site. A list of titles (OPML) can be imported."
            }
            Self::NotTheWeb => "Only web addresses (http or https) can be followed.",
            Self::Secret => "Leave the user name and password out of the address.",
        }
        .into()
    }
}

/// Endings of files' names that no host has.
const FILE_ENDINGS: &[&str] = &["atom", "htm", "html", "json", "opml", "rdf", "rss", "txt", "xml"];

/// Whether a text that names no host is what people call a file or a folder by.
fn is_file(text: &str) -> bool {
    let is_path = text.starts_with(['.', '~', '\\']) || text.starts_with('/') && !text.starts_with("//");
    let text = text.trim_start_matches("//");
    let drive =
        text.split_once(':').filter(|(drive, rest)| drive.len() == 1 && rest.starts_with(['\\', '/']));
    let ending = text.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let (host, _) = text.split_once('/').unwrap_or(("", text));
    let may_be_host = host.contains(['.', ':']) || host == "localhost";
    is_path
        || drive.is_some()
        || !may_be_host && ending.is_some_and(|ending| FILE_ENDINGS.contains(&ending.as_str()))
}

/// The scheme of an address: what stands before its colon, where that is neither a host before its port nor a name before
/// a password.
fn scheme(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once(':')?;
    let is_word = scheme.len() > 1
        && scheme.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && scheme.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '-'));
    let scheme = scheme.to_ascii_lowercase();
    let is_sure = rest.starts_with("//") || scheme == "mailto";
    let is_other = rest.starts_with(|sign: char| sign.is_ascii_digit()) || rest.contains('@');
    (is_word && (is_sure || !is_other)).then_some(scheme)
}

/// Reads an address as typed: a scheme may be missing, `feed:` is taken off, user and password are refused.
///
/// # Errors
/// It is none that can be followed.
pub(crate) fn typed(text: &str) -> Result<Url, BadAddress> {
    match typed_for(text)? {
        (_, Some(_)) => Err(BadAddress::Secret),
        (url, None) => Ok(url),
    }
}

/// As [`typed`], but for a user name and a password in the address: they are taken out of it, and given beside it.
///
/// # Errors
/// It is none that can be followed.
pub(crate) fn typed_for(text: &str) -> Result<(Url, Option<Credentials>), BadAddress> {
    let text = text.trim();
    if text.is_empty() {
        return Err(BadAddress::Empty);
    }
    let text = in_text(text).unwrap_or(text);
    let long = in_full(text);
    let text = long.as_deref().unwrap_or(text);
    let scheme = scheme(text);
    match scheme.as_deref() {
        Some("mailto") => return Err(BadAddress::Mail),
        Some("file") => return Err(BadAddress::File),
        None if is_file(text) => return Err(BadAddress::File),
        None if is_mail(text) => return Err(BadAddress::Mail),
        _ => {}
    }
    if text.len() > MOST_BYTES || text.chars().any(char::is_control) || text.contains(char::is_whitespace) {
        return Err(BadAddress::Unlike);
    }
    let text = match text.strip_prefix("feed:") {
        Some(rest) if rest.starts_with("http:") || rest.starts_with("https:") => rest.to_owned(),
        Some(rest) => format!("https:{rest}"),
        None if scheme.is_some() => text.to_owned(),
        None => format!("https://{}", text.trim_start_matches("//")),
    };
    let mut url = Url::parse(&text).map_err(|_| BadAddress::Unlike)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(BadAddress::NotTheWeb);
    }
    let credentials = take_credentials(&mut url)?;
    let is_known_host =
        url.host_str().is_some_and(|host| host.contains('.') || host.contains(':') || host == "localhost");
    if !is_known_host {
        return Err(BadAddress::Unlike);
    }
    url.set_fragment(None);
    Ok((url, credentials))
}

/// Takes what stands before the host out of an address.
fn take_credentials(url: &mut Url) -> Result<Option<Credentials>, BadAddress> {
    if url.username().is_empty() && url.password().is_none() {
        return Ok(None);
    }
    let read = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let credentials =
        Credentials { user_name: read(url.username()), password: read(url.password().unwrap_or_default()) };
    url.set_username("").and_then(|()| url.set_password(None)).map_err(|()| BadAddress::Unlike)?;
    Ok(Some(credentials))
}

/// What stands before an address in a text.
const OPENING: &[char] = &['<', '(', '[', '"', '\'', '“', '„', '‘', '‚', '«', '»', '「'];
/// What stands behind one.
const CLOSING: &[char] =
    &['>', ')', ']', '"', '\'', '“', '”', '’', '‘', '»', '«', '」', '.', ',', ';', ':', '!', '?'];

/// The one address in a text that is more than an address: in brackets, in quotation marks, among words.
fn in_text(text: &str) -> Option<&str> {
    let cut = |word: &'_ str| -> Option<(usize, usize)> {
        let start = word.len() - word.trim_start_matches(OPENING).len();
        let end = word.trim_end_matches(CLOSING).len();
        (start < end).then_some((start, end))
    };
    if !text.contains(char::is_whitespace) {
        return cut(text).filter(|(start, _)| *start > 0).map(|(start, end)| &text[start..end]);
    }
    let is_address = |word: &&str| {
        let begins = |with: &str| word.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
        ["https://", "http://", "feed:", "www."].into_iter().any(begins)
    };
    let words = text.split_whitespace();
    let mut found =
        words.filter_map(|word| cut(word).map(|(start, end)| &word[start..end])).filter(is_address);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// What people call a place by where everybody knows the host: "r/rust", and "@jo@social.example", which names it.
fn in_full(text: &str) -> Option<String> {
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.'))
    };
    if let Some((name, host)) = text.strip_prefix('@').and_then(|rest| rest.split_once('@')) {
        return (is_name(name) && is_name(host) && host.contains('.'))
            .then(|| format!("https://{host}/@{name}"));
    }
    let text = text.strip_prefix('/').unwrap_or(text);
    let (kind, name) = text.split_once('/')?;
    let is_place = matches!(kind, "r" | "u") && is_name(name.trim_end_matches('/'));
    is_place.then(|| format!("https://www.reddit.com/{kind}/{name}"))
}

/// "jo@paper.example": one name at one host, and nothing else.
fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    !name.is_empty() && host.contains('.') && !text.contains(['/', ':']) && !host.contains('@')
}

/// What makes two feeds one publication: the registrable domain of the site, or on a shared host the feed itself. A host
/// without a name, or the machine itself, is shared: whatever runs there has its feeds side by side.
pub(crate) fn host_key(site_url: Option<&str>, feed_url: &str) -> String {
    let of = |text: &str| Url::parse(text).ok().and_then(|url| url.host().map(|host| host.to_owned()));
    let Some(host) = site_url.and_then(of).or_else(|| of(feed_url)) else { return feed_url.to_owned() };
    let Host::Domain(host) = host else { return feed_url.to_owned() };
    let domain = psl::domain_str(&host).unwrap_or(&host);
    let is_shared =
        host == "localhost" || SHARED_HOSTS.contains(&domain) || SHARED_HOSTS.contains(&host.as_str());
    // A site with its own name may well have its feed on a shared host; a shared site never makes one title.
    if is_shared { feed_url.to_owned() } else { domain.to_owned() }
}

/// Names that no public address is given to (RFC 6761, 6762, 8375; ICANN keeps the last one free).
const PRIVATE_NAMES: &[&str] = &["localhost", "local", "home.arpa", "internal"];

/// Whether an address says by itself that it lies in a private network. What other names lead to only asking tells.
pub(crate) fn is_private(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => !is_public(address.into()),
        Some(Host::Ipv6(address)) => !is_public(address.into()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            let is_below = |above: &&str| {
                name.strip_suffix(*above).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            };
            PRIVATE_NAMES.iter().any(is_below)
        }
        None => false,
    }
}

/// Whether two addresses lie at one host and port: what an allowance for a private network is bound to.
pub(crate) fn is_same_place(one: &str, other: &str) -> bool {
    let place = |text: &str| {
        let url = Url::parse(text).ok()?;
        Some((url.host_str()?.to_owned(), url.port_or_known_default()))
    };
    place(one).is_some_and(|one| place(other) == Some(one))
}

/// Whether two addresses lie below one registrable domain.
pub(crate) fn is_same_site(one: &str, other: &str) -> bool {
    let domain = |text: &str| {
        let host = Url::parse(text).ok()?.host_str()?.to_lowercase();
        Some(psl::domain_str(&host).unwrap_or(&host).to_owned())
    };
    domain(one).is_some_and(|one| domain(other) == Some(one))
}

/// The address that two feeds of one title share for one article: fragment and tracking parameters off, all else kept.
pub(crate) fn canonical(url: &str) -> Option<String> {
    let mut url = Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    url.set_fragment(None);
    if url.query().is_some() {
        let kept: Vec<(String, String)> = url
            .query_pairs()
            .filter(|(name, _)| !is_tracking(name))
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        if kept.len() < url.query_pairs().count() {
            url.set_query(None);
            if !kept.is_empty() {
                url.query_pairs_mut().extend_pairs(kept);
            }
        }
    }
    Some(url.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_typed() {
        let check = |text: &str, want: Option<&str>| {
            assert_eq!(typed(text).ok().map(String::from).as_deref(), want, "{text}");
        };
        check("example.com", Some("https://example.com/"));
        check("  http://example.com/feed#top ", Some("http://example.com/feed"));
        check("feed://example.com/rss", Some("https://example.com/rss"));
        check("feed:https://example.com/rss", Some("https://example.com/rss"));
        check("127.0.0.1:8080/feed", Some("https://127.0.0.1:8080/feed"));
        check("@jo@social.example", Some("https://social.example/@jo"));
        check("/r/rust/", Some("https://www.reddit.com/r/rust/"));
        check("r/rust", Some("https://www.reddit.com/r/rust"));
        for wrong in [
            "",
            "hello",
            "two words",
            "ftp://example.com",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://u:p@example.com/",
        ] {
            check(wrong, None);
        }
    }

    /// All of these were "no address", or held a password, or sent people to look for a server called "feed.xml".
    #[test]
    fn what_is_no_web_address_is_told_for_what_it_is() {
        let check = |why: BadAddress, texts: &[&str]| {
            for text in texts {
                assert_eq!(typed(text), Err(why), "{text}");
            }
        };
        check(BadAddress::Mail, &["mailto:jo@paper.example", "MAILTO:jo@paper.example", "jo@paper.example"]);
        check(
            BadAddress::File,
            &[
                ".",
                "..",
                "./list.opml",
                "/home/jo/my list.opml",
                "~/list.opml",
                "~",
                "list.opml",
                "feeds/World.XML",
                "file:list.opml",
                "file:///home/jo/list.opml",
                "C:\\Users\\jo\\list.opml",
                "c:/list.opml",
                "\\\\server\\list.opml",
                "/",
            ],
        );
        check(
            BadAddress::NotTheWeb,
            &[
                "ftp://paper.example/feed",
                "tel:+351210",
                "javascript:alert(1)",
                "urn:isbn:3",
                "gopher:paper.example",
            ],
        );
        check(BadAddress::Secret, &["https://jo:secret@paper.example/", "jo:secret@paper.example/feed"]);
        check(BadAddress::Unlike, &["hello", "two words", "http://", "paper.example:port"]);
        for taken in [
            "//paper.example/feed",
            "//paper.example/feed.xml",
            "paper.example/list.opml",
            "paper.example/.well-known/feed",
            "localhost:8080/feed.xml",
            "HTTPS://paper.example",
            "feed://paper.example/rss.xml",
            "http:paper.example",
            "https://paper.example/@jo",
            "paper.example/@jo",
        ] {
            assert!(typed(taken).is_ok(), "{taken}");
        }
    }

    #[test]
    fn a_password_is_taken_out_of_an_address() {
        let check = |text: &str, url: &str, user_name: &str, password: &str| {
            let credentials = Credentials { user_name: user_name.into(), password: password.into() };
            let (read, taken) = typed_for(text).unwrap();
            assert_eq!((read.as_str(), taken), (url, Some(credentials)), "{text}");
        };
        check("https://jo:secret@paper.example/f", "https://paper.example/f", "jo", "secret");
        check("jo:secret@paper.example/f", "https://paper.example/f", "jo", "secret");
        check("http://jo@10.0.0.1:8080/f", "http://10.0.0.1:8080/f", "jo", "");
        check("https://jo%40home:a%3Ab+%C3%A9@paper.example/", "https://paper.example/", "jo@home", "a:b+é");
        assert_eq!(typed_for("https://paper.example/@jo").unwrap().1, None);
    }

    #[test]
    fn the_one_address_in_a_text_is_found() {
        let check = |text: &str, want: Option<&str>| {
            assert_eq!(typed(text).ok().as_ref().map(Url::as_str), want, "{text}");
        };
        let paper = Some("https://paper.example/");
        check("<https://paper.example>", paper);
        check("\"https://paper.example\"", paper);
        check("“paper.example”", paper);
        check("see https://paper.example, ok", paper);
        check("Look: (www.paper.example).", Some("https://www.paper.example/"));
        check("https://paper.example/a_(b)", Some("https://paper.example/a_(b)"));
        check("see https://paper.example and https://other.example", None);
        check("see https://jo:secret@paper.example ok", None);
        check("see jo@paper.example ok", None);
        check("two words", None);
        check("<>", None);
    }

    #[test]
    fn a_publication_is_its_registrable_domain() {
        let check = |site: Option<&str>, feed: &str, want: &str| assert_eq!(host_key(site, feed), want);
        check(Some("https://www.bbc.co.uk/news"), "https://feeds.bbci.co.uk/news/rss.xml", "bbc.co.uk");
        check(None, "https://rss.cnn.com/rss/edition.rss", "cnn.com");
        check(
            Some("https://one.substack.com/"),
            "https://one.substack.com/feed",
            "https://one.substack.com/feed",
        );
        for (site, feed) in [
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/one.xml"),
            ("http://[::1]/", "http://[::1]/one.xml"),
            ("http://localhost:8080/one/", "http://localhost:8080/one.xml"),
        ] {
            check(Some(site), feed, feed);
        }
        check(Some("https://paper.example"), "https://feeds.feedburner.com/paper", "paper.example");
    }

    #[test]
    fn a_place_is_host_and_port() {
        let check = |one: &str, other: &str, want: bool| {
            assert_eq!(is_same_place(one, other), want, "{one} {other}");
            assert_eq!(is_same_place(other, one), want, "{other} {one}");
        };
        check("http://10.0.0.1/feed", "http://10.0.0.1:80/picture.png", true);
        check("http://10.0.0.1/feed", "http://167772161/picture.png", true);
        check("http://10.0.0.1/feed", "https://10.0.0.1/picture.png", false);
        check("http://10.0.0.1/feed", "http://10.0.0.1:8080/picture.png", false);
        check("http://10.0.0.1/feed", "http://10.0.0.2/picture.png", false);
        check("not an address", "not an address", false);
    }

    #[test]
    fn an_address_says_that_it_is_private() {
        let check = |url: &str, want: bool| {
            assert_eq!(is_private(&Url::parse(url).unwrap()), want, "{url}");
        };
        for private in [
            "192.168.1.1",
            "0x7f.1",
            "[::1]",
            "[fd00::1]",
            "localhost:8080",
            "a.localhost.",
            "nas.local",
            "nas.home.arpa",
        ] {
            check(&format!("http://{private}/feed"), true);
        }
        for public in ["8.8.8.8", "[2606:4700::1111]", "a.example", "notlocal", "local.example"] {
            check(&format!("http://{public}/feed"), false);
        }
    }

    #[test]
    fn a_site_is_a_registrable_domain() {
        let check = |one: &str, other: &str, want: bool| assert_eq!(is_same_site(one, other), want);
        check("https://www.bbc.co.uk/news", "https://feeds.bbc.co.uk/rss.xml", true);
        check("https://www.bbc.co.uk/news", "https://www.itv.co.uk/", false);
        check("http://10.0.0.1/", "http://10.0.0.1:81/feed", true);
    }

    #[test]
    fn canonical_addresses_lose_only_tracking() {
        let check = |url: &str, want: Option<&str>| assert_eq!(canonical(url).as_deref(), want, "{url}");
        check("https://a.example/x?id=1&utm_source=rss#top", Some("https://a.example/x?id=1"));
        check("https://a.example/x?b=%2F&a=1", Some("https://a.example/x?b=%2F&a=1"));
        check("https://a.example/x?utm_medium=feed", Some("https://a.example/x"));
        check("mailto:a@b.example", None);
    }
}
