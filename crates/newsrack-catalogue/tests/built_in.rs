//! The catalogue that is built in: whole, large enough, without doubles, and quick to search.

use newsrack_catalogue::{Catalogue, Query, Section};
use std::{
    collections::{BTreeSet, HashMap},
    time::{Duration, Instant},
};

/// Written by hand, a tab between what and why.
const IN_PARTS: &str = include_str!("../../../xtask/catalogue/in_parts.tsv");
const NAMESAKES: &str = include_str!("../../../xtask/catalogue/namesakes.tsv");

fn lines(list: &str) -> impl Iterator<Item = (&str, &str)> {
    list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'))
}

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
fn no_country_has_two_titles_of_one_name() {
    let namesakes: BTreeSet<&str> = lines(NAMESAKES).map(|(name, _)| name).collect();
    let mut sites = HashMap::new();
    for title in
        Catalogue::built_in().titles().iter().filter(|title| !namesakes.contains(title.name.as_str()))
    {
        if let Some(other) = sites.insert((title.name.to_lowercase(), &title.country), &title.id) {
            panic!("{} stands twice: {other} and {}", title.name, title.id);
        }
    }
}

#[test]
fn what_is_known_in_the_world_has_a_main_feed_or_one_topic_or_a_reason() {
    const GENERAL: &[Section] =
        &[Section::Top, Section::World, Section::Nation, Section::Local, Section::Politics, Section::Other];
    let reasons: HashMap<&str, &str> = lines(IN_PARTS).collect();
    for title in Catalogue::built_in().titles().iter().filter(|title| title.is_well_known()) {
        let is_whole = title.feeds.iter().any(|feed| feed.section == Section::Top && feed.language.is_none());
        let of = |section| title.feeds.iter().filter(|feed| feed.section == section).count();
        let is_of_one_topic = Section::ALL
            .into_iter()
            .any(|section| !GENERAL.contains(&section) && of(section) * 2 >= title.feeds.len());
        let has_reason = reasons.get(title.id.as_str()).is_some_and(|reason| !reason.is_empty());
        assert!(is_whole || is_of_one_topic || has_reason, "{} has no main feed", title.id);
    }
}

#[test]
fn the_best_known_of_a_language_and_a_section_come_first() {
    let check = |language: &str, section: Section, want: &[&str]| {
        let query = Query { language: Some(language.into()), section: Some(section), ..Query::default() };
        let page = Catalogue::built_in().search(&query, want.len(), 0);
        let found: Vec<&str> = page.titles.iter().map(|title| title.id.as_str()).collect();
        assert_eq!(found, want, "{language} {section:?}");
    };
    check("en", Section::Top, &["bbc.com", "theguardian.com", "nytimes.com", "npr.org", "aljazeera.com"]);
    check("en", Section::Science, &["bbc.com", "theguardian.com", "nytimes.com", "npr.org"]);
    check("de", Section::Top, &["tagesschau.de", "spiegel.de", "zeit.de", "faz.net", "sueddeutsche.de"]);
    check("fr", Section::Top, &["lemonde.fr", "francetvinfo.fr", "lefigaro.fr", "liberation.fr"]);
    check("es", Section::Top, &["elpais.com", "bbc.com/mundo", "elmundo.es", "lavanguardia.com"]);
    check("ja", Section::Top, &["nhk.or.jp", "asahi.com", "mainichi.jp"]);
    let main = |id: &str| Catalogue::built_in().title(id).unwrap().feeds[0].url.as_str();
    assert_eq!(main("ft.com"), "https://www.ft.com/rss/home");
    assert_eq!(main("lequipe.fr"), "https://dwh.lequipe.fr/api/edito/rss?path=/");
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

/// Only the very words of a site's address found its title.
#[test]
fn a_title_is_found_by_any_of_its_hosts() {
    let check = |words: &str, want: &str| {
        let query = Query { words: words.to_owned(), ..Query::default() };
        let found = Catalogue::built_in().search(&query, 10, 0);
        assert!(found.titles.iter().any(|title| title.name == want), "{words}: {:?}", found.titles.first());
    };
    for words in ["bbc.com", "www.bbc.com", "https://www.bbc.com/news", "bbc.co.uk", "feeds.bbci.co.uk"] {
        check(words, "BBC News");
    }
    let query = Query { words: "feeds.nobody.example".to_owned(), ..Query::default() };
    assert!(Catalogue::built_in().search(&query, 10, 0).titles.is_empty());
}
