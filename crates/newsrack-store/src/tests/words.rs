//! However entries come, change and go, and however segments were merged: the index finds what a plain look at every
//! text finds, newest first.

use super::*;
use newsrack_words::{Query, Term, index_words};
use std::{cmp::Reverse, collections::BTreeMap};

const VOCABULARY: &[&str] = &[
    "port",
    "ports",
    "porter",
    "Pörtner",
    "nine",
    "ninety",
    "agree",
    "strike",
    "striker",
    "the",
    "then",
    "there",
    "of",
    "and",
    "a",
    "U.S.",
    "3.5",
    "l'État",
    "東京都",
    "京都",
    "東京",
    "뉴스",
    "новости",
    "новость",
];

/// The same at each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % end as u64) as usize
    }

    fn text(&mut self, most: usize) -> String {
        let count = 1 + self.below(most);
        // Squared, so that some words are frequent and some are rare.
        let word =
            |dice: &mut Self| VOCABULARY[dice.below(VOCABULARY.len()) * dice.below(VOCABULARY.len()) / 24];
        (0..count).map(|_| word(self)).collect::<Vec<_>>().join([" ", ", ", "-"][self.below(3)])
    }

    fn query(&mut self) -> String {
        let term = |dice: &mut Self| match dice.below(4) {
            0 => format!("\"{}\"", dice.text(3)),
            1 => format!("-{}", dice.text(1)),
            _ => dice.text(1),
        };
        let mut query = (0..1 + self.below(3)).map(|_| term(self)).collect::<Vec<_>>().join(" ");
        let keep = query.chars().count() - self.below(3).min(query.chars().count() - 1);
        query = query.chars().take(keep).collect();
        query + if self.below(2) == 0 { " " } else { "" }
    }
}

/// What is stored, by the key, with the texts in which words are found.
type Stored = BTreeMap<String, (NewEntry, Vec<String>)>;

/// The numbers of entries, by their headlines, of which no two are alike.
fn ids(bench: &Bench) -> BTreeMap<String, i64> {
    bench.read(|store| {
        let mut statement = store.prepare("SELECT headline, id FROM entries")?;
        let ids = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(ids.collect::<Result<_, _>>()?)
    })
}

/// The headlines of what a query finds, by looking at everything.
fn plainly(stored: &Stored, ids: &BTreeMap<String, i64>, query: &str) -> Vec<String> {
    let query = Query::parse(query);
    let holds = |texts: &[String], term: &Term| {
        texts.iter().any(|text| {
            let mut words = Vec::new();
            index_words(text, |word| words.push(word.to_owned()));
            let last = term.words.len() - 1;
            words.windows(term.words.len()).any(|window| {
                window.iter().zip(&term.words).enumerate().all(|(at, (has, wants))| {
                    has == wants || at == last && term.is_beginning && has.starts_with(wants)
                })
            })
        })
    };
    let mut found: Vec<&NewEntry> = stored
        .values()
        .filter(|(_, texts)| !query.wanted.is_empty() && query.wanted.iter().all(|term| holds(texts, term)))
        .filter(|(_, texts)| !query.unwanted.iter().any(|term| holds(texts, term)))
        .map(|(entry, _)| entry)
        .collect();
    found.sort_by_key(|entry| Reverse((entry.published_at, ids[&entry.headline])));
    found.into_iter().map(|entry| entry.headline.clone()).collect()
}

fn check_all(bench: &Bench, stored: &Stored, dice: &mut Dice) {
    let ids = ids(bench);
    for _ in 0..60 {
        let query = dice.query();
        let limit = [1_000, 7, 30][dice.below(3)];
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = bench.read(|store| store.search(&query, limit, after.as_ref()));
            found.extend(page.rows.into_iter().map(|row| row.entry.headline));
            after = page.next;
            if after.is_none() {
                assert_eq!(page.total, found.len() as u64, "{query}");
                break;
            }
        }
        let wanted = plainly(stored, &ids, &query);
        let differs = found.iter().zip(&wanted).find(|(found, wanted)| found != wanted);
        assert_eq!((found.len(), differs), (wanted.len(), None), "{query}");
    }
}

#[test]
fn the_index_finds_what_a_plain_look_finds() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let mut dice = Dice(9);
    let mut stored = Stored::new();
    for round in 0..110 {
        let mut answer = Vec::new();
        for _ in 0..1 + dice.below(50) {
            // Now and then a known one in other words; its time stays.
            let all = stored.len();
            let number = if dice.below(5) == 0 { dice.below(all + 1) } else { all };
            let key = format!("k{number}");
            // In no order, some of one time.
            let at = (number as i64 * 7_919) % 301;
            let text = dice.text(30);
            let headline = format!("{} {key} r{round}", dice.text(5));
            let known = reworded(item(&key, -at), &headline);
            // Some have a body that begins with the summary, some another one, some none.
            let (entry, texts) = match number % 3 {
                0 => {
                    let cut: String = text.chars().take(1 + dice.below(12)).collect();
                    let document = Some(body(&text));
                    (NewEntry { summary: cut + "…", document, ..known }, vec![text])
                }
                1 => {
                    let summary = format!("x {}", dice.text(8));
                    let document = Some(body(&text));
                    (NewEntry { summary: summary.clone(), document, ..known }, vec![summary, text])
                }
                _ => (NewEntry { summary: text.clone(), document: None, ..known }, vec![text]),
            };
            let texts = [vec![headline], texts].concat();
            if answer.iter().all(|other: &NewEntry| other.key != key) {
                stored.insert(key, (entry.clone(), texts));
                answer.push(entry);
            }
        }
        bench.answer(feed, round, answer);
        while bench.store.index_batch(1 + dice.below(25) as u32).unwrap() > 0 {}
    }
    assert!(stored.len() > 2_000);
    check_all(&bench, &stored, &mut dice);
    let connection = rusqlite::Connection::open(bench.folder.path().join("search.db")).unwrap();
    let count = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let segments = count("SELECT count(*) FROM segments");
    assert!((2..=24).contains(&segments), "{segments} segments");
}

#[test]
fn what_was_struck_out_leaves_the_disk() {
    let bench = Bench::new();
    let feed = bench.follow("a.example", None);
    let reword = |round: i64| {
        (0..60).map(move |n| reworded(item(&format!("k{n}"), -n), &format!("round{round} of {n}")))
    };
    for round in 0..8 {
        bench.answer(feed, round, reword(round).collect());
        // Never so many at once that a segment is left empty.
        while bench.store.index_batch(35).unwrap() > 0 {}
    }
    let connection = rusqlite::Connection::open(bench.folder.path().join("search.db")).unwrap();
    let all: i64 = connection.query_row("SELECT sum(entries) FROM segments", [], |row| row.get(0)).unwrap();
    assert!(all < 2 * 60 + 40, "{all} entries are kept of 60");
    assert_eq!(bench.read(|store| store.search("round7 ", 100, None)).rows.len(), 60);
    assert!(bench.read(|store| store.search("round6 ", 100, None)).rows.is_empty());
}
