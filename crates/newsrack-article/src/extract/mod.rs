//! The article of a page.
//!
//! The page is read once into a tree with all that it is; the element that holds the article is found by votes; every
//! line in it is told by its place and form; what is the article's goes the same way as an article from a feed.

mod body;
mod captions;
mod cards;
mod copy;
mod decode;
mod facts;
mod head;
mod kept;
mod lead;
mod line;
mod marks;
mod moment;
mod page;
mod phrases;
mod rows;
mod rules;
mod scope;
mod score;
mod sign_in;
mod sniff;
mod stated;
mod tail;
mod teaser;
mod tell;
mod text;

pub use decode::decode_page;
pub use moment::Moment;
pub use rules::{SiteRules, site_rules};

use crate::parse::parse_page;
use newsrack_model::{Author, Direction, Document, LeadImage};
use url::Url;

/// Bytes of a page that are read; a longer page is no article.
const MOST_BYTES: usize = 16 << 20;

/// Words beside a field for a password that are no article.
const MOST_SIGN_IN_WORDS: usize = 60;

/// Why a page gave no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoArticle {
    /// No part of the page reads as an article.
    #[error("no article found")]
    NotFound,
    /// What was sent is no page.
    #[error("not HTML")]
    NotHtml,
    /// The page has more bytes than are read.
    #[error("too large")]
    TooLarge,
    /// The page asks for a name and a password in place of an article.
    #[error("looks like a sign-in page")]
    SignIn,
    /// The publisher marks all of the article as paid for.
    #[error("article is for subscribers")]
    Paid,
}

/// The article of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extracted {
    /// Its headline, without the site's name.
    pub headline: Option<String>,
    /// The line under the headline.
    pub deck: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The publisher's section.
    pub section: Option<String>,
    /// When it appeared.
    pub published_at: Option<Moment>,
    /// When it last changed.
    pub updated_at: Option<Moment>,
    /// The picture that leads it.
    pub lead_image: Option<LeadImage>,
    /// Whether all may read it; `None` where the page does not say.
    pub is_free: Option<bool>,
    /// Parts that the publisher marks as paid for were left out.
    pub has_paid: bool,
    /// The page is longer than is read of one, and the article goes on where reading ended.
    pub is_cut: bool,
    /// The address that the page gives itself.
    pub canonical_url: Option<String>,
    /// What the site calls itself.
    pub site_name: Option<String>,
    /// The body alone.
    pub document: Document,
}

impl Extracted {
    /// The words of the body, blocks parted by blank lines: no headline, deck, byline, captions or credits.
    #[must_use]
    pub fn text(&self) -> String {
        text::of(&self.document)
    }
}

/// Finds the article of a page that was fetched from `url`.
///
/// # Errors
/// [`NoArticle`] where there is none.
pub fn extract(html: &str, url: &Url, rules: Option<&SiteRules>) -> Result<Extracted, NoArticle> {
    read(html, url, rules, false)
}

/// As [`extract`], without the parts that the publisher marks as paid for: some send them to everybody and only cover them.
///
/// # Errors
/// [`NoArticle`] where there is none, or none outside these parts.
pub fn extract_free(html: &str, url: &Url, rules: Option<&SiteRules>) -> Result<Extracted, NoArticle> {
    read(html, url, rules, true)
}

fn read(
    html: &str,
    url: &Url,
    rules: Option<&SiteRules>,
    is_free_only: bool,
) -> Result<Extracted, NoArticle> {
    if html.len() > MOST_BYTES {
        return Err(NoArticle::TooLarge);
    }
    if !sniff::is_page(html) {
        return Err(NoArticle::NotHtml);
    }
    let mut page = page::Page::new(parse_page(html));
    let mut facts = facts::Facts::of(&page, url);
    let mut has_paid = is_free_only && !facts.wall.paid_nodes.is_empty();
    if has_paid {
        page.leave_out(&facts.wall.paid_nodes);
    }
    // Whatever the page shows, what it states beside it may be all of the article.
    let was_stated = is_free_only && facts.wall.is_free == Some(false) && facts.stated_body.take().is_some();
    let ruled = rules.map(|rules| rules.find(&page)).unwrap_or_default();
    facts.rule(&ruled);
    let found = body::find(&page, &facts, &ruled, url);
    let is_short = |document: &Document| line::count_words(&text::of(document)) < MOST_SIGN_IN_WORDS;
    if sign_in::is_asked_for(&page) && found.as_ref().is_none_or(|found| is_short(&found.document)) {
        return Err(NoArticle::SignIn);
    }
    let body::Found { mut document, is_cut, .. } =
        found.ok_or(if has_paid || was_stated { NoArticle::Paid } else { NoArticle::NotFound })?;
    if is_free_only && facts.wall.is_unparted {
        has_paid |= teaser::keep(&mut document);
    }
    let text = text::of(&document);
    let headline = facts.headline.as_deref().unwrap_or_default();
    let language = newsrack_words::language_of_page(headline, &text, facts.language.as_deref());
    document.language = language.map(str::to_owned);
    document.direction = facts.direction.or_else(|| {
        let is_rtl = newsrack_words::direction_of(&text, document.language.as_deref())?;
        Some(if is_rtl { Direction::Rtl } else { Direction::Ltr })
    });
    let lead_image = lead::take(&mut document, facts.lead_image);
    Ok(Extracted {
        headline: facts.headline,
        deck: facts.deck,
        byline: facts.byline,
        authors: facts.authors,
        section: facts.section,
        published_at: facts.published_at,
        updated_at: facts.updated_at,
        lead_image,
        is_free: facts.wall.is_free,
        has_paid,
        is_cut,
        canonical_url: facts.canonical_url,
        site_name: facts.site.name,
        document,
    })
}
