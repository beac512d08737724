//! The catalogue that is built in: whole, large enough, without doubles, and quick to search.

use newsrack_catalogue::{Catalogue, Query, Section};
use std::{
    collections::{BTreeSet, HashMap},
    time::{Duration, Instant},
};

const DATA: &str = include_str!("../data/catalogue.txt");

#[test]
fn its_counts_are_these() {
    let read = Catalogue::read(DATA).unwrap();
    let titles = read.titles();
    let feeds: usize = titles.iter().map(|title| title.feeds.len()).sum();
    let countries: BTreeSet<&str> = titles.iter().filter_map(|title| title.country.as_deref()).collect();
    let languages: BTreeSet<&str> = titles.iter().map(|title| title.language.as_str()).collect();
    let known = titles.iter().filter(|title| title.is_well_known()).count();
    println!(
        "{} titles, {feeds} feeds, {} countries, {} languages, {known} known in the world, {} bytes",
        titles.len(),
        countries.len(),
        languages.len(),
        DATA.len()
    );
    assert!(
        titles.len() >= 1_000
            && feeds >= 1_500
            && countries.len() >= 60
            && languages.len() >= 20
            && known >= 200
    );
    assert!(DATA.len() <= 400 * 1_024);
    assert_eq!(Catalogue::built_in().titles(), titles);
}

#[test]
fn a_title_is_there_once_and_so_is_a_feed() {
    let titles = Catalogue::built_in().titles();
    let mut ids = BTreeSet::new();
    let mut feeds = HashMap::new();
    for title in titles {
        assert!(ids.insert(&title.id), "{} stands twice", title.id);
        for feed in &title.feeds {
            let bare = feed.url.split_once("://").unwrap().1.trim_end_matches('/');
            if let Some(other) = feeds.insert(bare, &title.id) {
                panic!("{bare} is a feed of {other} and of {}", title.id);
            }
        }
    }
}

#[test]
fn a_name_is_that_of_a_title_and_not_what_feeds_call_themselves() {
    const SAID_BY_FEEDS: &[&str] = &[
        "latest news",
        "| rss",
        " rss",
        "rss ",
        "home page",
        "top stories",
        "breaking news",
        "feed",
        "news feed",
        "headlines from",
    ];
    for title in Catalogue::built_in().titles() {
        let name = title.name.to_lowercase();
        let is_plain = ["home", "news", "rss", "latest", "world", "top"].contains(&name.as_str());
        let is_title =
            (2..=60).contains(&name.chars().count()) && !SAID_BY_FEEDS.iter().any(|said| name.contains(said));
        // "News" is the name of an Austrian magazine.
        assert!(is_title && (!is_plain || title.id == "news.at"), "{}: {}", title.id, title.name);
        assert!(
            !title.name.contains(['<', '&'])
                || title.name.contains(" & ")
                || title.name.contains("M&G")
                || title.name.contains("News&"),
            "{}",
            title.name
        );
        assert!(title.about.as_ref().is_none_or(|about| about.chars().count() <= 120), "{}", title.id);
        assert!(title.site.starts_with("https://"), "{}", title.site);
    }
}

#[test]
fn words_find_their_title_first() {
    let check = |words: &str, want: &str| {
        let query = Query { words: words.to_owned(), ..Query::default() };
        let page = Catalogue::built_in().search(&query, 5, 0);
        let first = page.titles.first().map_or("nothing", |title| title.id.as_str());
        let found: Vec<&str> = page.titles.iter().map(|title| title.id.as_str()).collect();
        assert_eq!(first, want, "{words}: {found:?}");
    };
    check("guardian", "theguardian.com");
    check("The Guard", "theguardian.com");
    check("lemonde", "lemonde.fr");
    check("le monde", "lemonde.fr");
    check("NYT", "nytimes.com");
    check("new york ti", "nytimes.com");
    check("lequipe", "lequipe.fr");
    check("l'équ", "lequipe.fr");
    check("asahi", "asahi.com");
    check("朝日", "asahi.com");
    check("조선", "chosun.com");
    check("chosun", "chosun.com");
    check("明報", "mingpao.com");
    check("коммерсант", "kommersant.ru");
    check("kommersant", "kommersant.ru");
    check("καθημερινη", "kathimerini.gr");
    check("Καθημερινή", "kathimerini.gr");
    check("الشرق الأوسط", "aawsat.com");
    check("भास्कर", "bhaskar.com");
    check("el pais", "elpais.com");
    check("EL PAÍS", "elpais.com");
    check("sueddeutsche", "sueddeutsche.de");
    check("suddeutsche", "sueddeutsche.de");
    check("faz", "faz.net");
    check("pagina 12", "pagina12.com.ar");
    check("bbc", "bbc.com");
    check("bbc urdu", "bbc.com/urdu");
    check("spiegel.de", "spiegel.de");
    check("no such paper anywhere", "nothing");
    // Known in the world goes before the beginning of a name that few know.
    check("times of", "timesofindia.indiatimes.com");
}

#[test]
fn a_query_narrows_and_pages_go_on() {
    let catalogue = Catalogue::built_in();
    let query = Query {
        country: Some("fr".into()),
        language: Some("FR".into()),
        section: Some(Section::Sport),
        ..Query::default()
    };
    let first = catalogue.search(&query, 3, 0);
    assert!(
        first.titles.iter().all(|title| title.country.as_deref() == Some("FR") && title.has(Section::Sport))
    );
    let second = catalogue.search(&query, 3, first.next.unwrap());
    assert!(second.titles.iter().all(|title| !first.titles.contains(title)));
    let all = catalogue.search(&query, usize::MAX, 0);
    assert_eq!((all.titles.len(), all.next), (all.total, None));
    assert_eq!(catalogue.search(&query, 3, usize::MAX).titles.len(), 0);
    assert_eq!(catalogue.search(&query, 0, 0).next, None);
    let chinese = Query { language: Some("zh".into()), ..Query::default() };
    assert!(catalogue.search(&chinese, 100, 0).titles.iter().any(|title| title.language == "zh-Hant"));
}

#[test]
fn facets_count_what_would_be_left() {
    let catalogue = Catalogue::built_in();
    let query = Query { country: Some("CH".into()), ..Query::default() };
    let facets = catalogue.facets(&query);
    for count in facets.languages.iter().filter(|count| !count.value.contains('-')) {
        let narrowed = Query { language: Some(count.value.clone()), ..query.clone() };
        assert_eq!(catalogue.search(&narrowed, 1, 0).total, count.titles, "{}", count.value);
    }
    // Of countries all are told, so that another can be chosen.
    assert!(facets.countries.len() >= 60);
    let sections: Vec<Section> = facets.sections.iter().map(|count| count.value).collect();
    assert!(sections.contains(&Section::Top) && sections.is_sorted());
}

#[test]
fn a_feed_tells_its_title() {
    let check = |url: &str, want: Option<&str>| {
        assert_eq!(Catalogue::built_in().by_feed(url).map(|(title, _)| title.id.as_str()), want, "{url}");
    };
    check("https://feeds.bbci.co.uk/news/world/rss.xml", Some("bbc.com"));
    check("http://feeds.bbci.co.uk/news/world/rss.xml/", Some("bbc.com"));
    check("https://nobody.example/feed", None);
}

#[test]
fn a_key_stroke_is_answered_within_16_milliseconds() {
    let catalogue = Catalogue::built_in();
    let mut worst = Duration::ZERO;
    for text in ["the new york times", "süddeutsche zeitung", "朝日新聞", "الشرق الأوسط", "e"]
    {
        for (end, sign) in text.char_indices() {
            let query = Query { words: text[..end + sign.len_utf8()].to_owned(), ..Query::default() };
            let best = (0..3).map(|_| {
                let begin = Instant::now();
                assert!(catalogue.search(&query, 50, 0).titles.len() <= 50);
                begin.elapsed()
            });
            worst = worst.max(best.min().unwrap());
        }
    }
    println!("worst key stroke: {worst:?}");
    assert!(worst <= Duration::from_millis(16), "{worst:?}");
}
