//! From what a feed says to what the store keeps. Pure: the parser and the schema never meet but here.

use crate::{address, bounds, bounds::cut, teaser::is_whole};
use newsrack_article as article;
use newsrack_feed::{ParsedEntry, ParsedFeed};
use newsrack_model::{Block, Direction, Document, LeadImage};
use newsrack_store::{Hash, NewEntry, PackedDocument, Standing};
use url::Url;

/// Letters of a summary: enough for a roomy row, and for a standfirst, which must not be cut off in the article.
const SUMMARY_CHARS: usize = 320;
/// Letters of text that stand in for a headline where a feed gives none.
const HEADLINE_CHARS: usize = 110;

/// All entries of a feed, in the feed's order. Entries that nothing identifies are left out; of those that stand in it
/// word for word as before there is only what they are known by.
pub(crate) fn entries(feed: &ParsedFeed, standing: &Standing) -> Vec<NewEntry> {
    feed.entries.iter().filter_map(|item| entry(feed, item, standing)).collect()
}

/// One entry of a feed; `None` for one that nothing identifies.
pub(crate) fn entry(feed: &ParsedFeed, item: &ParsedEntry, standing: &Standing) -> Option<NewEntry> {
    let key = item.key()?;
    let url = item.url.clone().and_then(bounds::address);
    let title = item.title.as_deref().map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let known = NewEntry {
        item_hash: item_hash(item),
        canonical_url: url.as_deref().and_then(address::canonical),
        published_at: item.published_at.or(item.updated_at),
        updated_at: item.updated_at,
        // Without a title it is called by its text, which has to be built.
        headline: title
            .filter(|line| !line.is_empty())
            .map(|line| bounds::headline(&line))
            .unwrap_or_default(),
        key,
        url,
        ..NewEntry::default()
    };
    if let Some(item_hash) = standing.item_hash(&known.key).filter(|_| !known.headline.is_empty())
        && (item_hash == known.item_hash || item_hash == old_item_hash(item))
    {
        return Some(NewEntry { is_standing: true, item_hash, ..known });
    }

    let base = item.base_url.clone().and_then(bounds::address).or_else(|| known.url.clone());
    let base = base.and_then(|base| Url::parse(&base).ok());
    let html = item.content_html.as_deref().or(item.summary_html.as_deref()).unwrap_or_default();
    let mut document = article::build(html, base.as_ref());

    let from_summary = item.summary_html.as_deref().map(article::plain_line).filter(|line| !line.is_empty());
    let summary = match from_summary {
        Some(line) => cut(&line, SUMMARY_CHARS),
        None => article::summary(&document, SUMMARY_CHARS),
    };
    let headline = match known.headline.is_empty() {
        true => cut(&summary, HEADLINE_CHARS),
        false => known.headline,
    };
    let lead_image = lead_image(item, &mut document).and_then(bounds::image);
    let text = document.text();
    let declared = [&item.language, &feed.language].into_iter().flatten().find(|tag| bounds::is_tag(tag));
    let language = newsrack_words::language_of(&headline, &text, declared.map(String::as_str));
    document.language = language.map(str::to_owned);
    // Left to right is what a page does by itself.
    document.direction = match newsrack_words::direction_of(&text, document.language.as_deref()) {
        Some(true) => Some(Direction::Rtl),
        _ => None,
    };
    let is_full_text = is_whole(&text);

    Some(NewEntry {
        is_full_text,
        minutes: if is_full_text { article::minutes(&text) } else { 0 },
        authors: bounds::authors(if item.authors.is_empty() { &feed.authors } else { &item.authors }),
        categories: bounds::categories(&item.categories),
        language: document.language.clone(),
        document: (!document.blocks.is_empty()).then(|| PackedDocument::pack(&document, text)),
        headline,
        summary,
        lead_image,
        ..known
    })
}

/// The feed's own picture for the entry; else the figure that opens the body, which then leaves the body.
fn lead_image(item: &ParsedEntry, document: &mut Document) -> Option<LeadImage> {
    let first = document.blocks.iter().take(2).position(|block| matches!(block, Block::Figure(_)));
    let opening = match first.map(|at| (at, &document.blocks[at])) {
        Some((at, Block::Figure(figure))) if figure.images.len() == 1 => {
            let image = &figure.images[0];
            let caption = article::plain_text(&Document {
                blocks: vec![Block::Paragraph { inlines: figure.caption.clone() }],
                ..Document::default()
            });
            Some((
                at,
                LeadImage {
                    url: image.url.clone(),
                    caption: (!caption.is_empty()).then_some(caption),
                    credit: figure.credit.clone(),
                    width: image.width,
                    height: image.height,
                },
            ))
        }
        _ => None,
    };
    match (&item.image, opening) {
        // The same picture twice, once small: the body's own with its caption is the better one.
        (Some(image), Some((at, opening))) if article::is_same_picture(&image.url, &opening.url) => {
            document.blocks.remove(at);
            Some(LeadImage {
                caption: opening.caption.or_else(|| image.caption.clone()),
                credit: opening.credit.or_else(|| image.credit.clone()),
                ..opening
            })
        }
        (None, Some((at, opening))) => {
            document.blocks.remove(at);
            Some(opening)
        }
        (image, _) => image.clone(),
    }
}

/// Tells whether the feed's own words for an item changed.
fn item_hash(item: &ParsedEntry) -> i64 {
    parts(item).iter().fold(Hash::default(), |hash, part| hash.then_text(part.as_bytes())).number()
}

/// The same, as it was made for folders that are older.
fn old_item_hash(item: &ParsedEntry) -> i64 {
    parts(item).iter().fold(Hash::of(&[]), |hash, part| hash.then(part.as_bytes()).then(&[0])).number()
}

fn parts(item: &ParsedEntry) -> [&str; 5] {
    [
        item.title.as_deref(),
        item.summary_html.as_deref(),
        item.content_html.as_deref(),
        item.url.as_deref(),
        item.image.as_ref().map(|image| image.url.as_str()),
    ]
    .map(Option::unwrap_or_default)
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsrack_model::Author;

    #[test]
    fn what_stands_in_the_words_of_an_older_folder_stands() {
        let feed = |text: &str| {
            let item =
                format!("<item><guid>1</guid><title>One</title><description>{text}</description></item>");
            let feed = format!("<rss version='2.0'><channel><title>Paper</title>{item}</channel></rss>");
            newsrack_feed::parse(feed.as_bytes(), Default::default()).unwrap()
        };
        let item = &feed("first words").entries[0];
        let key = Hash::of(item.key().unwrap().as_bytes());
        let check = |item_hash: i64, text: &str, want: bool| {
            let standing = [(key, item_hash)].into_iter().collect();
            let told = &entries(&feed(text), &standing)[0];
            assert_eq!((told.is_standing, told.item_hash == item_hash), (want, want), "{text}");
        };
        check(item_hash(item), "first words", true);
        check(old_item_hash(item), "first words", true);
        check(item_hash(item), "other words", false);
        check(old_item_hash(item), "other words", false);
    }

    #[test]
    fn an_article_has_the_language_that_is_declared_or_that_its_words_are_sure_to_be_in() {
        let english =
            "The ports will share their cranes and quays from Monday, and it is the largest pact so far.";
        let japanese = "九つの港が、岸壁を分け合うことで合意した。";
        let arabic = "قال القباطنة إن الموانئ ستتقاسم الأرصفة من يوم الاثنين، وهو أكبر اتفاق منذ سنوات، لكن ذلك لا يكفي كما قالوا.";
        let check = |of_feed: &str,
                     of_item: &str,
                     title: &str,
                     text: &str,
                     want: Option<&str>,
                     is_rtl: bool| {
            let tag = |name: &str, tag: &str| match tag {
                "" => String::new(),
                tag => format!("<{name}>{tag}</{name}>"),
            };
            let rss = format!(
                "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Paper</title>{}
                 <item><guid>1</guid><title>{title}</title>{}<description>{text}</description></item></channel></rss>",
                tag("language", of_feed),
                tag("dc:language", of_item),
            );
            let feed = newsrack_feed::parse(rss.as_bytes(), Default::default()).unwrap();
            let entry = &entries(&feed, &Standing::default())[0];
            assert_eq!(entry.language.as_deref(), want, "{text}");
            let mut document = article::build(text, None);
            document.language = want.map(str::to_owned);
            document.direction = is_rtl.then_some(Direction::Rtl);
            let words = document.text();
            assert_eq!(entry.document, Some(PackedDocument::pack(&document, words)), "{text}");
        };
        check("", "", "Nine ports agree", english, Some("en"), false);
        check("en-GB", "", "Nine ports agree", english, Some("en-GB"), false);
        check("de", "en", "Nine ports agree", english, Some("en"), false);
        check("", "", "Nine ports agree", "More tomorrow.", None, false);
        check("", "", "九つの港", japanese, Some("ja"), false);
        check("en-us", "", "九つの港", japanese, Some("ja"), false);
        check("", "", "BBC News", arabic, Some("ar"), true);
        check("ar", "", "BBC News", "BBC: تسعة موانئ", Some("ar"), true);
        check("en", "", "تسعة موانئ", arabic, Some("ar"), true);
        check(&"x".repeat(100), "", "Nine ports agree", english, Some("en"), false);
    }

    #[test]
    fn however_much_a_feed_says_an_item_is_bounded_and_none_is_lost() {
        let long = "word ".repeat(1 << 20);
        let endless = "x".repeat(5 << 20);
        let address = "x".repeat(1 << 16);
        let many =
            |tag: &str| -> String { (0..200).map(|n| format!("<{tag}>{n} {long:.9999}</{tag}>")).collect() };
        for text in [&long, &endless] {
            let rss = format!(
                "<rss><channel><title>{text}</title><link>https://a.example/{address}</link>
                 <description>{text}</description><language>{address}</language>
                 <item><guid>{address}</guid><title>{text}</title><link>https://a.example/{address}</link>
                 <description>{text}</description>{}{}
                 <enclosure type='image/png' url='https://a.example/{address}'/></item>
                 <item><title>{text}</title></item><item><description>{text}</description></item></channel></rss>",
                many("author"),
                many("category"),
            );
            let mut feed = newsrack_feed::parse(rss.as_bytes(), Default::default()).unwrap();
            // However many the parser lets through.
            feed.entries[0].categories = (0..200).map(|n| format!("{n} {text}")).collect();
            feed.entries[0].authors =
                (0..200).map(|n| Author { name: Some(format!("{n} {text}")), ..Author::default() }).collect();
            let entries = entries(&feed, &Standing::default());
            assert_eq!(entries.len(), 3);
            let length = |text: &str| text.chars().count();
            for entry in &entries {
                let most = length(&entry.headline).max(length(&entry.summary));
                assert!((100..=1_000).contains(&most), "{most}");
                assert!(entry.headline.ends_with('…') && length(&entry.summary) <= 321);
                assert_eq!((&entry.url, &entry.canonical_url, &entry.language), (&None, &None, &None));
                assert_eq!(entry.lead_image, None);
            }
            let first = &entries[0];
            assert_eq!((first.authors.len(), first.categories.len()), (50, 100));
            assert!(first.authors.iter().all(|author| length(author.name.as_deref().unwrap()) <= 300));
            assert!(first.categories.iter().all(|category| length(category) <= 200));
            let host = Url::parse("https://a.example/").unwrap();
            assert!((200..=300).contains(&length(&crate::found::name(&feed, &host))));
            assert_eq!((&feed.site_url, &feed.language), (&None, &None));
        }
    }

    #[test]
    fn the_hashes_of_an_item_stay_what_they_were() {
        let mut item = ParsedEntry::default();
        (item.title, item.url) = (Some("One".into()), Some("u".into()));
        let mut want = 0xcbf2_9ce4_8422_2325_u64;
        for byte in b"One\0\0\0u\0\0" {
            want = (want ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
        assert_eq!(old_item_hash(&item), want.cast_signed());
        assert_eq!(item_hash(&item), 7_280_005_774_291_147_599);
    }
}
