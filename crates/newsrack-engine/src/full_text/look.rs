//! What a page that came for an entry holds: its article, a wall, or nothing of it.

use super::Wanted;
use crate::{address, bounds, teaser::Measured};
use newsrack_article::{self as article, Extracted, NoArticle};
use newsrack_fetch::Fetched;
use newsrack_model::{Entry, PageFacts, ReasonKind, Trouble};
use newsrack_store::PackedDocument;
use std::collections::HashSet;
use url::Url;

/// Words of the feed that an article's page holds too; a page with fewer is another one: a portal, a question about
/// cookies, the front page.
const FEWEST_SHARED: f64 = 0.34;
/// Words of a headline that say enough to tell pages apart by.
const FEWEST_TELLING: usize = 4;
/// Words of the feed that a page holds too which shows a field for a password in place of the article: any long page has
/// some of them.
const FEWEST_SHARED_OF_WALL: f64 = 0.5;
/// Parts of addresses where people sign in, without signs between words.
const SIGN_IN_PARTS: &[&str] = &[
    "login",
    "logon",
    "signin",
    "sso",
    "auth",
    "oauth",
    "oauth2",
    "authorize",
    "account",
    "accounts",
    "register",
    "registration",
    "identity",
    "anmelden",
    "anmeldung",
    "connexion",
    "inloggen",
    "iniciarsesion",
    "accedi",
];

/// What came of one look at a page.
pub(super) enum Looked {
    Article(Box<Found>),
    /// All of it is for those who sign in; what the page says of whether all may read it.
    Shut(Option<bool>),
    Failed(Trouble),
}

/// An article, or what of it all may read.
pub(super) struct Found {
    /// The rest is for those who sign in.
    pub(super) is_wall: bool,
    /// Its page goes on, and is longer than is read.
    pub(super) is_long: bool,
    pub(super) facts: PageFacts,
    pub(super) document: PackedDocument,
    pub(super) letters: usize,
    pub(super) minutes: u16,
    pub(super) language: Option<String>,
}

/// The article of a page that came for an entry.
pub(super) fn read(wanted: &Wanted, page: &Fetched) -> Looked {
    let html = article::decode_page(&page.body, page.content_type.as_deref());
    let rules = page.url.host_str().and_then(article::site_rules);
    let entry = &wanted.row.entry;
    let found = match article::extract_free(&html, &page.url, rules.as_ref()) {
        Ok(found) => found,
        Err(NoArticle::Paid) => return Looked::Shut(Some(false)),
        // A portal asks for a password too.
        Err(NoArticle::SignIn) => {
            return match is_sign_in_of(&wanted.url, &page.url) || names(entry, &article::plain_line(&html)) {
                true => Looked::Shut(None),
                false => Looked::Failed(trouble(ReasonKind::OtherPage)),
            };
        }
        Err(why) => return Looked::Failed(trouble(kind(why))),
    };
    let text = found.text();
    if !is_of(entry, &found, &text) {
        return Looked::Failed(trouble(ReasonKind::OtherPage));
    }
    let measured = Measured::of(&text);
    Looked::Article(Box::new(Found {
        is_long: found.is_cut,
        is_wall: found.has_paid || measured.is_cut || (found.is_free == Some(false) && !measured.is_long()),
        letters: measured.letters,
        minutes: article::minutes(&text),
        language: found.document.language.clone().and_then(bounds::tag),
        document: PackedDocument::pack(&found.document, text),
        facts: facts(found),
    }))
}

/// Whether a page is the entry's own, by the words that the feed said of it.
fn is_of(entry: &Entry, found: &Extracted, text: &str) -> bool {
    let of_page = format!("{}\n{text}", found.headline.as_deref().unwrap_or_default());
    let [headline, summary] = shared(entry, &of_page);
    // A short headline has to be there whole; where nothing tells enough, any page may be it.
    let is_told = |(telling, shared): (usize, f64)| telling >= FEWEST_TELLING && shared >= FEWEST_SHARED;
    let says_little = headline.0 < FEWEST_TELLING && summary.0 < FEWEST_TELLING;
    is_told(headline) || is_told(summary) || says_little || (headline.0 > 0 && headline.1 >= 1.0)
}

/// Whether a page without an article names the one that it is asked for.
fn names(entry: &Entry, text: &str) -> bool {
    let is_told =
        |(telling, shared): (usize, f64)| telling >= FEWEST_TELLING && shared >= FEWEST_SHARED_OF_WALL;
    shared(entry, text).into_iter().any(is_told)
}

/// The words that the feed says of an entry, as headline and as summary, and how many of them a text holds.
fn shared(entry: &Entry, text: &str) -> [(usize, f64); 2] {
    let of_text: HashSet<String> = newsrack_words::words(text).into_iter().collect();
    [&entry.headline, &entry.summary].map(|text| {
        let words = newsrack_words::words(text);
        let known = words.iter().filter(|word| of_text.contains(*word)).count();
        (words.len(), known as f64 / words.len().max(1) as f64)
    })
}

/// Whether a request was led on to where readers of the same site sign in.
fn is_sign_in_of(wanted: &Url, got: &Url) -> bool {
    let labels = got.host_str().into_iter().flat_map(|host| host.split('.'));
    let parts = got.path().split('/').map(|part| part.split('.').next().unwrap_or_default());
    let is_sign_in = |part: &str| {
        let bare: String = part.chars().filter(|sign| !matches!(sign, '-' | '_')).collect();
        SIGN_IN_PARTS.contains(&bare.to_ascii_lowercase().as_str())
    };
    wanted != got
        && address::is_same_site(wanted.as_str(), got.as_str())
        && labels.chain(parts).any(is_sign_in)
}

/// Bounded, as all that is kept.
fn facts(found: Extracted) -> PageFacts {
    let line =
        |text: Option<String>| text.map(|text| bounds::headline(&text)).filter(|text| !text.is_empty());
    PageFacts {
        deck: line(found.deck),
        byline: line(found.byline),
        authors: bounds::authors(&found.authors),
        section: line(found.section),
        updated_at: found.updated_at.map(article::Moment::millis),
        lead_image: found.lead_image.and_then(bounds::image),
        is_free: found.is_free,
        canonical_url: found.canonical_url.and_then(bounds::address),
    }
}

fn kind(why: NoArticle) -> ReasonKind {
    match why {
        NoArticle::NotFound => ReasonKind::NoText,
        NoArticle::NotHtml => ReasonKind::NotAPage,
        NoArticle::TooLarge => ReasonKind::TooLarge,
        NoArticle::SignIn | NoArticle::Paid => ReasonKind::Denied,
    }
}

pub(super) fn trouble(kind: ReasonKind) -> Trouble {
    let sentence = match kind {
        ReasonKind::NoPage => "The article names no page of its own.",
        ReasonKind::NothingSent => "The server sent nothing to read.",
        ReasonKind::NoText => "No article could be found in its page.",
        ReasonKind::NotAPage => "What its address leads to is no web page.",
        ReasonKind::LongPage => "Its page is longer than Newsrack reads. The rest can be read there.",
        ReasonKind::TooLarge => "Its page is larger than an article can be.",
        ReasonKind::OtherPage => "Its address now leads to something else.",
        ReasonKind::Closing => "Newsrack is closing.",
        _ => "Reading its page went wrong.",
    };
    Trouble::new(kind.into(), sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_to_sign_in_is_one_of_the_same_site() {
        let check = |got: &str, want: bool| {
            let wanted = Url::parse("https://www.paper.example/harbour").unwrap();
            assert_eq!(is_sign_in_of(&wanted, &Url::parse(got).unwrap()), want, "{got}");
        };
        check("https://www.paper.example/login?next=/harbour", true);
        check("https://www.paper.example/user/sign-in.html", true);
        check("https://accounts.paper.example/", true);
        check("https://sso.paper.example/start", true);
        check("https://www.paper.example/harbour", false);
        check("https://www.paper.example/", false);
        check("https://www.paper.example/authors/lee", false);
        check("http://portal.hotel.example/login?to=https://www.paper.example/harbour", false);
    }
}
