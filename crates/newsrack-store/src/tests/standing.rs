//! What stands as it did is told briefly, and never costs an entry its words.

use super::*;

fn brief(bench: &Bench, feed: FeedId, entries: &[NewEntry]) -> Vec<NewEntry> {
    let standing = bench.read(|store| store.standing(feed));
    entries.iter().map(|entry| briefly(entry, &standing)).collect()
}

#[test]
fn what_stands_in_a_feed_is_what_its_last_answer_held_by_key_and_words() {
    let bench = Bench::new();
    let (feed, other) = (bench.follow("x.one", None), bench.follow("y.one", None));
    let check = |minutes, answer: Vec<NewEntry>, stand: &[NewEntry], others: &[NewEntry]| {
        bench.answer(feed, minutes, answer);
        let standing = bench.read(|store| store.standing(feed));
        let has = |entry: &NewEntry| standing.item_hash(&entry.key) == Some(entry.item_hash);
        assert!(stand.iter().all(has) && !others.iter().any(has), "{minutes}: {standing:?}");
    };
    let (a, b, c) = (|| item("a", -1), || item("b", -2), || reworded(item("c", -3), "c, again"));
    assert_eq!(bench.read(|store| store.standing(feed)), Standing::default());
    bench.answer(other, 0, vec![item("theirs", -1), a()]);
    check(0, vec![a(), b(), item("c", -3)], &[a(), b(), item("c", -3)], &[c(), item("theirs", -1)]);
    check(1, vec![c(), a()], &[c(), a()], &[b(), item("c", -3)]);
    // What came back stands again.
    let bare = || NewEntry { headline: String::new(), ..linkless("bare", -9) };
    check(2, vec![b(), bare()], &[b(), bare()], &[a(), c()]);
    // Of a guid that two share nothing is known.
    let shared = || NewEntry { key: "b".into(), ..item("d", -4) };
    check(3, vec![b(), shared(), bare()], &[bare()], &[b(), shared()]);
}

fn linkless(key: &str, minutes: i64) -> NewEntry {
    NewEntry { url: None, canonical_url: None, ..item(key, minutes) }
}

/// Whole tables, but for what a recount would mend.
fn tables(bench: &Bench) -> Vec<String> {
    let queries = [
        "SELECT json_array(id, publication_id, origin_feed_id, sort_at, published_at, updated_at, first_seen_at, url,
            canonical_hash, headline, summary, is_full_text, minutes) FROM entries ORDER BY id",
        "SELECT json_array(entry_id, sort_at, is_read, is_saved, is_listed) FROM statuses ORDER BY entry_id",
        "SELECT json_array(seq, feed_id, entry_id, item_hash, position, position_at, best_position, rank_ms,
            first_seen_at, gone_at) FROM placements ORDER BY seq",
        "SELECT json_array(feed_id, key_hash, entry_id, noted_at) FROM entry_keys ORDER BY feed_id, key_hash",
        "SELECT json_array(entry_id, text_hash, hex(body)) FROM documents ORDER BY entry_id",
        "SELECT json_array(entry_id, n, seen_at, headline, hex(body)) FROM revisions ORDER BY entry_id, n",
        "SELECT json_array(entry_id) FROM index_queue ORDER BY seq",
        "SELECT json_array(id, hex(orders), last_ok_at, hex(etag)) FROM feeds ORDER BY id",
    ];
    bench.read(|store| {
        let mut all = Vec::new();
        for query in queries {
            let mut statement = store.prepare(query)?;
            let rows = statement.query_map([], |row| row.get(0))?;
            all.extend(rows.collect::<Result<Vec<String>, _>>()?);
        }
        Ok(all)
    })
}

#[test]
fn what_was_said_to_stand_and_does_not_is_kept_once_it_is_told_whole() {
    // `between` happens after it was read what stands; then the same items come, these before them.
    let check = |what: &str, between: &dyn Fn(&Bench, FeedId), before: Vec<NewEntry>, want: &[&str]| {
        let bench = Bench::new();
        let feed = bench.follow("a.example", None);
        let a = NewEntry { published_at: None, ..linkless("a", 0) };
        let items = vec![a, item("b", -2)];
        bench.answer(feed, 0, items.clone());
        let items = [before, items].concat();
        let told = brief(&bench, feed, &items);
        assert_eq!(told.iter().filter(|entry| entry.is_standing).count(), 2, "{what}");
        between(&bench, feed);
        let kept = tables(&bench);
        let ingest = |entries| Ingest {
            entries,
            validators: validators("\"v2\""),
            now: NOW + 90_000,
            ..Ingest::default()
        };
        let (told, whole) = (ingest(told), ingest(items));
        let refused = bench.store.write(Durability::Content, move |store| store.ingest(feed, &told));
        assert_eq!(refused, Err(Error::NoLongerStands), "{what}");
        assert_eq!(tables(&bench), kept, "{what}: nothing of it was kept");
        bench.write(move |store| store.ingest(feed, &whole));
        let page = bench.list(Place::Latest, Filter::All, None);
        let texts =
            page.rows.iter().map(|row| bench.read(|store| store.document(row.entry.id)).unwrap().text());
        assert_eq!(texts.collect::<Vec<_>>(), want, "{what}");
    };
    let forget = |bench: &Bench, key: &'static str| {
        bench.write(move |store| {
            store.execute_batch("PRAGMA defer_foreign_keys = ON")?;
            let id: i64 =
                store.query_row("SELECT id FROM entries WHERE headline = ?1", [key], |row| row.get(0))?;
            store.recounting([id], |store| {
                for table in ["placements", "entry_keys", "documents", "index_queue", "statuses"] {
                    store.execute(&format!("DELETE FROM {table} WHERE entry_id = ?1"), [id])?;
                }
                store.execute("DELETE FROM entries WHERE id = ?1", [id])?;
                Ok(())
            })
        });
    };
    check("forgotten", &|bench, _| forget(bench, "b"), vec![], &["a", "b"]);
    check(
        "reworded",
        &|bench, feed| drop(bench.answer(feed, 1, vec![reworded(item("b", -2), "b, again")])),
        vec![],
        &["a", "b"],
    );
    let reword_and_drop = |bench: &Bench, feed| {
        bench.answer(feed, 1, vec![reworded(item("b", -2), "b, again")]);
        bench.answer(feed, 1, vec![]);
    };
    check("reworded, and gone", &reword_and_drop, vec![], &["a", "b"]);
    let unname = |bench: &Bench, _| {
        bench.write(|store| Ok(store.execute("DELETE FROM entry_keys", [])?));
    };
    check("known by nothing but its words", &unname, vec![], &["a", "a", "b"]);
    // A guid that turns out to be shared: what stands higher is the heir.
    let twin = NewEntry { published_at: Some(NOW), ..reworded(linkless("a", 0), "other words") };
    let twin = NewEntry { headline: "a".into(), ..twin };
    check("another of its guid", &|_, _| (), vec![twin], &["a", "other words", "b"]);
}

#[test]
fn where_only_dates_change_nothing_is_written() {
    let check = |what: &str, is_brief: bool| {
        let bench = Bench::new();
        let feed = bench.follow("a.example", None);
        let dated = |minutes: i64| {
            let at = Some(NOW + minutes * 60_000);
            vec![NewEntry { published_at: at, updated_at: at, ..item("a", 0) }, item("b", -9)]
        };
        bench.answer(feed, 0, dated(-5));
        bench.answer(feed, 0, dated(-5));
        let entries = if is_brief { brief(&bench, feed, &dated(-3)) } else { dated(-3) };
        let ingest = Ingest { entries, now: NOW + 60_000, ..Ingest::default() };
        let written = bench.write(move |store| {
            let before = store.total_changes();
            assert_eq!(store.ingest(feed, &ingest)?, Ingested::default());
            Ok(store.total_changes() - before)
        });
        assert_eq!(written, 1, "{what}: the feed's own row");
    };
    check("told whole", false);
    check("told briefly", true);
}

/// Numbers that are the same at each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from((self.0 >> 33) % most).unwrap()
    }

    /// An item of few that there are: guids, links and headlines are shared, and some have no date or text.
    fn item(&mut self) -> NewEntry {
        let url = Some(self.below(6)).filter(|n| *n > 0).map(|n| format!("https://a.example/{n}"));
        let (headline, text) = (format!("h{}", self.below(4)), format!("t{}", self.below(4)));
        NewEntry {
            key: format!("k{}", self.below(24)),
            canonical_url: url.clone(),
            published_at: Some(self.below(5)).filter(|n| *n > 0).map(|n| NOW - n * 60_000),
            item_hash: Hash::of(format!("{headline} {text} {url:?}").as_bytes()).number(),
            document: (text != "t0").then(|| body(&text)),
            is_full_text: self.below(3) == 0,
            url,
            headline,
            ..NewEntry::default()
        }
    }

    /// The next answer: most of the last, moved, renamed and dated anew here and there.
    fn answer(&mut self, last: &[NewEntry]) -> Vec<NewEntry> {
        let mut items: Vec<NewEntry> = last.iter().filter(|_| self.below(8) > 0).cloned().collect();
        for _ in 0..self.below(3) {
            items.insert(usize::try_from(self.below(items.len() as u64 + 1)).unwrap(), self.item());
        }
        for entry in &mut items {
            match self.below(24) {
                0 => entry.key = self.item().key,
                1 => entry.published_at = self.item().published_at,
                2 => *entry = NewEntry { key: entry.key.clone(), ..self.item() },
                _ => {}
            }
        }
        if self.below(12) == 0 {
            items.iter_mut().for_each(|entry| entry.key.push('\''));
        }
        items.truncate(12);
        items
    }
}

#[test]
fn whatever_a_feed_does_its_tables_are_as_if_all_had_been_told_whole() {
    let (whole, brief) = (Bench::new(), Bench::new());
    let mut chance = Chance(7);
    let (mut stood, mut refused) = (0, 0);
    for history in 0..60 {
        let name = format!("a.n{history}");
        let feed = whole.follow(&name, None);
        assert_eq!(brief.follow(&name, None), feed);
        let mut items = Vec::new();
        for minutes in 0..12 {
            let ingest = |entries| Ingest {
                entries,
                now: NOW + minutes * 60_000,
                host_key: format!("n{history}"),
                is_first_fetch: minutes == 0,
                is_cut_off: history % 4 == 0 && minutes % 4 == 3,
                ..Ingest::default()
            };
            let keep = |bench: &Bench, entries: &[NewEntry]| {
                let ingest = ingest(entries.to_vec());
                bench.store.write(Durability::Content, move |store| store.ingest(feed, &ingest))
            };
            items = chance.answer(&items);
            let told = self::brief(&brief, feed, &items);
            stood += told.iter().filter(|entry| entry.is_standing).count();
            // At times another process keeps an answer after it was read what stands.
            if chance.below(3) == 0 {
                let other = chance.answer(&items);
                assert_eq!(keep(&brief, &other), keep(&whole, &other), "{history}, {minutes}");
            }
            let kept = match keep(&brief, &told) {
                Err(Error::NoLongerStands) => {
                    refused += 1;
                    keep(&brief, &items)
                }
                kept => kept,
            };
            let want = keep(&whole, &items);
            assert!(want.is_ok() && kept == want, "{history}, {minutes}: {kept:?}, {want:?}");
        }
        assert_eq!(tables(&brief), tables(&whole), "{history}");
    }
    assert!(stood > 1_000 && refused > 20, "it tried something: {stood} stood, {refused} refused");
}
