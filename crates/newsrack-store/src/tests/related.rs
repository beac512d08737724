//! What is related to an article is told of the same matter, and where nothing is, nothing comes.

use super::*;
use std::collections::BTreeMap;

/// Twelve articles of four matters: key, title, headline, text. Nobody printed any of them.
const ARTICLES: [(&str, &str, &str, &str); 12] = [
    (
        "strike1",
        "example.a",
        "Dockers at Varnholm walk out for a third day",
        "Crane drivers and dockers at Varnholm stayed away for a third day. The union wants a shorter week before it \
         goes back, and the port's owners say that they cannot pay for one. Forty ships wait in the roads.",
    ),
    (
        "strike2",
        "example.b",
        "Varnholm port owners refuse shorter week",
        "The owners of Varnholm port will not shorten the week of their dockers, whatever the union says. Some ships \
         were sent on to other harbours, and shippers fear for fruit in the holds.",
    ),
    (
        "strike3",
        "example.c",
        "Fruit rots as ships wait off Varnholm",
        "Bananas and pears are spoiling in ships off Varnholm, where dockers are on strike. Shippers ask the union for \
         one crane, for one night. The union has not answered.",
    ),
    (
        "comet1",
        "example.a",
        "Comet Ostrander brightens ahead of its pass",
        "Astronomers at Brill observatory say that comet Ostrander is brighter than they thought. Its tail may be seen \
         without a telescope in the last week of the month, low in the west after sunset.",
    ),
    (
        "comet2",
        "example.b",
        "How to see comet Ostrander this week",
        "Look low in the west after sunset. The tail of Ostrander is long, astronomers say, and a telescope is not \
         needed, though binoculars help. The comet comes back in nine hundred years.",
    ),
    (
        "comet3",
        "example.c",
        "A tail like a broom: Ostrander over the hills",
        "Hundreds climbed the hills to look at the comet. Astronomers of Brill observatory had set up a telescope, but \
         the tail of Ostrander could be seen without it, soon after sunset.",
    ),
    (
        "vote1",
        "example.a",
        "Lorrach council votes to close its ring road to lorries",
        "The council of Lorrach has voted to close the ring road to lorries at night. Hauliers call it a detour of an \
         hour. Residents of the quarter of Steinen had asked for it for eleven years, because of the noise.",
    ),
    (
        "vote2",
        "example.b",
        "Hauliers will sue over Lorrach night ban",
        "Hauliers are going to court against the night ban of lorries on the ring road of Lorrach. The council had not \
         heard them, they say; residents had been counted twice. The noise was that of the railway.",
    ),
    (
        "vote3",
        "example.c",
        "Quiet nights in Steinen, for now",
        "For a week no lorries have passed through Steinen at night, and residents sleep with open windows. Hauliers of \
         Lorrach may still win in court; then the ring road opens again, and the noise is back.",
    ),
    (
        "bread1",
        "example.a",
        "Wheat blight reaches the Tarn valley",
        "A blight that turns wheat grey has come to the Tarn valley. Farmers there burn whole fields, and the mills buy \
         grain from abroad. Agronomists look for seed that stands the fungus.",
    ),
    (
        "bread2",
        "example.b",
        "Mills warn of dearer flour after blight",
        "Flour will be dearer by spring, the mills warn, for the blight has taken a third of the wheat of the Tarn \
         valley. Farmers want seed that the fungus leaves alone; agronomists say that it takes years.",
    ),
    (
        "bread3",
        "example.c",
        "Agronomists find an old wheat that resists the fungus",
        "In a drawer of seed from the Tarn valley agronomists have found a wheat that the blight does not touch. Farmers \
         will have it in four years, if the mills can bake with it.",
    ),
];

const SUBJECTS: [&str; 12] = [
    "the museum",
    "a bakery",
    "the swimmers",
    "a choir",
    "the lighthouse",
    "a bridge",
    "the weavers",
    "an orchard",
    "the chess club",
    "a ferry",
    "the tram",
    "a beekeeper",
];
const VERBS: [&str; 10] = [
    "opens late",
    "wins a prize",
    "moves to town",
    "asks for money",
    "turns a hundred",
    "loses its roof",
    "trains apprentices",
    "sells its house",
    "paints the door",
    "sings in spring",
];

/// A reader of three titles who has read these articles among many small pieces of other matters.
fn reader() -> Bench {
    let bench = Bench::new();
    let mut by_title: BTreeMap<&str, Vec<NewEntry>> = BTreeMap::new();
    for (at, (key, title, headline, text)) in (0..).zip(ARTICLES) {
        by_title.entry(title).or_default().push(article(key, headline, text, -at));
    }
    let titles = ["example.a", "example.b", "example.c"];
    for n in 0..360_usize {
        let (subject, verb) = (SUBJECTS[n % 12], VERBS[n / 12 % 10]);
        let text =
            format!("In the town of number{} {subject} {verb}, and it is said that they will go on.", n / 3);
        let entry =
            article(&format!("small{n}"), &format!("{subject} {verb} ({n})"), &text, -(n as i64) - 20);
        by_title.entry(titles[n % 3]).or_default().push(entry);
    }
    for (title, entries) in by_title {
        let feed = bench.follow(title, None);
        bench.answer(feed, 0, entries);
    }
    bench
}

fn article(key: &str, headline: &str, text: &str, minutes: i64) -> NewEntry {
    NewEntry { headline: headline.to_owned(), document: Some(body(text)), ..item(key, minutes) }
}

fn index(bench: &Bench) {
    while bench.store.index_batch(500).unwrap() > 0 {}
}

/// The keys of what is related to an entry.
fn related(bench: &Bench, key: &str) -> Vec<String> {
    let rows = bench.read(|store| store.related(id(store, key)?, 6, NOW));
    rows.into_iter().map(|row| key_of(&row)).collect()
}

fn id(store: &Reading<'_>, key: &str) -> Result<EntryId, Error> {
    let url = format!("https://a.example/{key}");
    Ok(store.query_row("SELECT id FROM entries WHERE url = ?1", [url], |row| row.get(0).map(EntryId))?)
}

fn key_of(row: &Row) -> String {
    row.entry.url.as_deref().and_then(|url| url.rsplit('/').next()).unwrap_or_default().to_owned()
}

#[test]
fn what_is_told_of_the_same_matter_is_related_and_nothing_else() {
    let bench = reader();
    index(&bench);
    for (key, ..) in ARTICLES {
        let mut found = related(&bench, key);
        found.sort();
        let matter = key.trim_end_matches(char::is_numeric);
        let want: Vec<&str> = ARTICLES
            .map(|(key, ..)| key)
            .into_iter()
            .filter(|k| k.starts_with(matter) && *k != key)
            .collect();
        assert_eq!(found, want, "{key}");
    }
}

#[test]
fn pieces_about_nothing_in_particular_are_related_to_nothing() {
    let bench = reader();
    let feed = bench.follow("example.a", None);
    let unlike = [
        (
            "glass",
            "The glassblowers of Ysel",
            "A bowl takes four hands and one breath, say the glassblowers of Ysel.",
        ),
        ("court", "Court hears a case of geese", "Geese on a road: the court of Ysel hears whose they were."),
        (
            "week",
            "A week of news",
            "The week in eleven lines: a port, a comet, a council, a valley, and what they say.",
        ),
    ];
    let entries = unlike.map(|(key, headline, text)| article(key, headline, text, -5));
    bench.answer(feed, 1, entries.into_iter().collect());
    index(&bench);
    for (key, ..) in unlike {
        assert_eq!(related(&bench, key), Vec::<String>::new(), "{key}");
    }
}

#[test]
fn articles_in_other_languages_have_their_own() {
    let bench = reader();
    let feed = bench.follow("example.d", None);
    let other = bench.follow("example.e", None);
    let german = [
        (
            "moor1",
            "Das Hessenmoor brennt seit Montag",
            "Seit Montag brennt das Hessenmoor. Die Feuerwehr holt Wasser aus dem Kanal, der Torf glimmt unter der Erde weiter, und der Rauch zieht bis nach Altenwedel.",
        ),
        (
            "moor2",
            "Altenwedel im Rauch",
            "Der Rauch aus dem Hessenmoor liegt über Altenwedel. Die Schulen bleiben zu, und die Feuerwehr rechnet mit Wochen, denn der Torf brennt auch unter der Erde.",
        ),
        (
            "chor",
            "Ein Chor sucht Bässe",
            "Der Chor von Niederau sucht Bässe. Wer singen kann, soll am Montag kommen, und wer nicht singen kann, auch.",
        ),
        (
            "tor",
            "Das Stadttor ist zu",
            "Das Tor der Stadt bleibt zu, denn ein Stein ist aus dem Bogen gefallen, und auch die Treppe ist nicht mehr sicher.",
        ),
    ];
    let japanese = [
        (
            "hashi1",
            "青潮大橋、来月に再開へ",
            "青潮大橋は来月に通行を再開する。橋の管理局が補修工事の完了を発表した。",
        ),
        (
            "hashi2",
            "青潮大橋の補修工事が完了",
            "橋の管理局は、青潮大橋の補修工事が終わり、来月から通行できると述べた。",
        ),
        ("nashi", "梨の収穫が始まる", "丘の村で梨の収穫が始まった。今年は雨が少なく、実は小さいが甘い。"),
    ];
    let small = ["am Bach", "im Dorf", "auf dem Berg", "in der Stadt", "bei den Mühlen"];
    let entries = (0..60).map(|n| {
        let text = format!("Auch {} ist es still, und das Wetter, so die Leute, bleibt noch {n} Tage unter der Wolke. Die Ernte ist seit langem zu Ende.", small[n % 5]);
        article(&format!("klein{n}"), &format!("Ein Tag {} ({n})", small[n % 5]), &text, -9)
    });
    bench.answer(feed, 1, entries.collect());
    for (key, headline, text) in german.into_iter().chain(japanese) {
        let feed = if key.ends_with('2') { other } else { feed };
        bench.answer(feed, 1, vec![article(key, headline, text, -5)]);
    }
    index(&bench);
    let check = |key: &str, want: &[&str]| assert_eq!(related(&bench, key), want, "{key}");
    check("moor1", &["moor2"]);
    check("moor2", &["moor1"]);
    check("chor", &[]);
    check("tor", &[]);
    check("hashi1", &["hashi2"]);
    check("hashi2", &["hashi1"]);
    check("nashi", &[]);
}

#[test]
fn an_entry_without_text_is_compared_by_its_headline_and_summary() {
    let bench = reader();
    let feed = bench.follow("example.d", None);
    let bare = |key: &str, headline: &str, summary: &str| NewEntry {
        headline: headline.to_owned(),
        summary: summary.to_owned(),
        document: None,
        ..item(key, -5)
    };
    bench.answer(
        feed,
        1,
        vec![
            bare(
                "teaser",
                "Varnholm strike enters its second week",
                "Dockers stay out, ships stay in the roads.",
            ),
            bare("nothing", "", ""),
            bare("word", "Varnholm", ""),
        ],
    );
    index(&bench);
    let mut found = related(&bench, "teaser");
    found.sort();
    assert_eq!(found, ["strike1", "strike2", "strike3"]);
    assert_eq!(related(&bench, "nothing"), Vec::<String>::new());
    assert_eq!(related(&bench, "word"), Vec::<String>::new(), "one word in common is chance");
}

#[test]
fn an_index_that_is_not_filled_yet_knows_of_nothing() {
    let bench = reader();
    assert_eq!(related(&bench, "strike1"), Vec::<String>::new());
    index(&bench);
    assert_eq!(related(&bench, "strike1").len(), 2);
    std::fs::write(bench.folder.path().join("search.db"), b"a shopping list, and long enough").unwrap();
    for end in ["-wal", "-shm"] {
        let _ = std::fs::remove_file(bench.folder.path().join(format!("search.db{end}")));
    }
    let _ = related(&bench, "strike1");
    index(&bench);
    assert_eq!(related(&bench, "strike1").len(), 2, "built again");
    assert_eq!(bench.read(|store| store.related(EntryId(999_999), 6, NOW)), []);
}

#[test]
fn other_wordings_of_the_article_in_its_own_title_are_left_out_and_of_one_title_two_come_first() {
    let bench = reader();
    let (own, other) = (bench.follow("example.a", None), bench.follow("example.d", None));
    let (.., text) = ARTICLES[0];
    let copy = |key: &str, headline: &str| article(key, headline, text, -3);
    bench.answer(own, 1, vec![copy("again", "Dockers at Varnholm walk out for a fourth day")]);
    let copies = [
        copy("copy1", "Cranes stand still"),
        copy("copy2", "A port without its people"),
        copy("copy3", "Forty ships, no crew"),
        copy("copy4", "The union says no"),
    ];
    bench.answer(other, 1, copies.into_iter().collect());
    index(&bench);
    let found = related(&bench, "strike1");
    assert!(!found.iter().any(|key| key == "again"), "{found:?}");
    let is_of_other: Vec<bool> = found.iter().map(|key| key.starts_with("copy")).collect();
    assert_eq!(is_of_other, [true, true, false, false, true, true], "{found:?}");
    let one = bench.read(|store| store.related(id(store, "strike1")?, 1, NOW));
    assert_eq!(one.iter().map(key_of).collect::<Vec<_>>(), found[..1]);
}

#[test]
fn of_a_headline_that_many_print_one_print_is_enough() {
    let bench = reader();
    let (_, _, own, text) = ARTICLES[0];
    for (title, key, headline) in [
        ("example.d", "own", own),
        ("example.e", "print1", "Forty ships wait for the cranes of Varnholm"),
        ("example.f", "print2", "Forty ships wait for cranes of Varnholm"),
    ] {
        let feed = bench.follow(title, None);
        bench.answer(feed, 1, vec![article(key, headline, text, -3)]);
    }
    index(&bench);
    let found = related(&bench, "strike1");
    assert!(!found.contains(&"own".to_owned()), "its own headline says nothing new: {found:?}");
    assert_eq!(found.iter().filter(|key| key.starts_with("print")).count(), 1, "{found:?}");
}

/// Dockers and a docker's strike, a harbour and its harbours had nothing in common.
#[test]
fn other_forms_of_a_word_are_the_same_word() {
    let bench = reader();
    let feed = bench.follow("example.d", None);
    let english = |key: &str, headline: &str, text: &str| NewEntry {
        language: Some("en".to_owned()),
        ..article(key, headline, text, -5)
    };
    bench.answer(
        feed,
        1,
        vec![
            english("owl1", "An owl nests in Brackwater’s belfry", "The ringer found a chick there."),
            english("owl2", "Chicks of owls grow in belfries", "Ringers of Brackwater keep still for weeks."),
        ],
    );
    index(&bench);
    assert_eq!(related(&bench, "owl1"), ["owl2"]);
    assert_eq!(related(&bench, "owl2"), ["owl1"]);
}

#[test]
fn what_is_of_its_own_story_is_left_to_the_story() {
    let bench = reader();
    index(&bench);
    let story = ["strike1", "strike2"].map(|key| bench.read(|store| id(store, key)));
    bench.write(move |store| store.put_into_stories(&[story.to_vec()]));
    assert_eq!(related(&bench, "strike1"), ["strike3"]);
    assert_eq!(related(&bench, "comet1").len(), 2, "it is of no story");
}

#[test]
fn old_news_have_to_be_much_more_alike() {
    let bench = reader();
    let feed = bench.follow("example.d", None);
    let (.., text) = ARTICLES[3];
    let month = -30 * 24 * 60;
    bench.answer(
        feed,
        1,
        vec![
            article("background", "A comet that Brill knows well", text, month),
            article(
                "passing",
                "A night in the hills",
                "We saw a comet from Brill, and its tail, long before breakfast.",
                month,
            ),
        ],
    );
    index(&bench);
    let found = related(&bench, "comet1");
    assert!(found.contains(&"background".to_owned()), "{found:?}");
    assert!(!found.contains(&"passing".to_owned()), "{found:?}");
    // A month ago it was near.
    let rows = bench.read(|store| store.related(id(store, "comet1")?, 6, NOW + month * 60_000));
    assert_eq!(rows.first().map(key_of), Some("background".to_owned()));
}

#[test]
fn what_is_no_longer_followed_is_not_related() {
    let bench = reader();
    index(&bench);
    bench.write(|store| {
        let feed = store.query_row("SELECT id FROM feeds WHERE name = 'example.b'", [], |row| row.get(0))?;
        store.unfollow_feed(FeedId(feed), NOW)
    });
    assert_eq!(related(&bench, "strike1"), ["strike3"]);
}

#[test]
#[ignore = "a measurement: cargo test -p newsrack-store --release -- --ignored --nocapture print_what_it_takes"]
fn print_what_it_takes() {
    let entries = std::env::var("NEWSRACK_ENTRIES").ok().and_then(|n| n.replace('_', "").parse().ok());
    let entries: u32 = entries.unwrap_or(10_000);
    let bench = Bench::new();
    let feeds: Vec<FeedId> = (0..100).map(|n| bench.follow(&format!("{n}.example"), None)).collect();
    for (begin, feed) in (0..entries).step_by(1_000).zip(feeds.iter().cycle()) {
        let new = begin..entries.min(begin + 1_000);
        let minutes = |entry: u32| i64::from(entry) - i64::from(entries);
        let new = new.map(|entry| {
            let headline = invented(entry, 9);
            let article = article(&entry.to_string(), &headline, &invented(entry, 250), minutes(entry));
            NewEntry { language: Some("en".to_owned()), minutes: 1, ..article }
        });
        let ingest = Ingest { entries: new.collect(), now: NOW, is_cut_off: true, ..Ingest::default() };
        let feed = *feed;
        bench.store.write(Durability::Content, move |store| store.ingest(feed, &ingest)).unwrap();
        index(&bench);
    }
    let mut took: Vec<_> = (0..200)
        .map(|n| {
            let entry = EntryId(1 + i64::from(entries) * n / 200);
            let begun = processor();
            bench.read(|store| store.related(entry, 6, NOW));
            processor() - begun
        })
        .collect();
    took.sort_unstable_by(f64::total_cmp);
    println!("{entries} entries: p50 {:.1}, p95 {:.1}, longest {:.1} ms", took[99], took[189], took[199]);
}

/// Milliseconds that this thread has had of the processor, where Linux tells them: machines are shared.
fn processor() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    told.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e6
}

/// Words that are as rare as those of a language are, of two to four syllables, the rare ones with a capital letter.
fn invented(entry: u32, words: u32) -> String {
    let mut seed = entry.wrapping_mul(2_654_435_761) | 1;
    let mut text = String::new();
    for _ in 0..words {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let rank = (f64::from(seed >> 8) / f64::from(1 << 24) * 12.0).exp() as u64;
        let mut number = rank.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20;
        for at in 0..2 + rank % 3 {
            let sign = char::from(b"bdfghklmnprstvwz"[number as usize % 16]);
            text.push(if at == 0 && rank > 2_000 { sign.to_ascii_uppercase() } else { sign });
            text.push(char::from(b"aeiou"[number as usize / 16 % 5]));
            number /= 80;
        }
        text.push(' ');
    }
    text
}
