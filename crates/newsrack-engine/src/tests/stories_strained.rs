//! Stories while clocks are wrong, programs end in the middle, and two of them run.

use super::{
    stories::{PAPERS, address, bench, feed, more_comes_without_what_was_taken_out, story_of},
    *,
};
use newsrack_model::EntryId;
use newsrack_store::SaidOf;

fn again(bench: &Bench) -> Reader {
    let setup = Setup {
        folder: bench.folder.path().to_owned(),
        clock: bench.clock.clone(),
        network: bench.world.clone(),
        secrets: bench.secrets.clone(),
    };
    Reader::open(setup).unwrap()
}

/// What stood in memory did not know it, and the next step put the article back.
#[tokio::test]
async fn what_is_said_of_a_story_in_another_process_holds() {
    let bench = bench().await;
    let (entry, Some(ports)) = story_of(&bench, PAPERS[2].1[0]).await else { panic!("no story") };
    let other = again(&bench);
    assert_eq!(other.say_story(entry, SaidOf::Story(ports), false).await.unwrap().story, None);
    drop(other);
    more_comes_without_what_was_taken_out(&bench, ports).await;
}

/// The first step keeps its stories part by part. One that ended between two of them was gone on with in small steps, as if
/// little came, and what its parts held was never learned.
#[tokio::test]
async fn a_first_step_that_was_cut_off_is_made_again_whole() {
    let unbroken = bench().await;
    let words = |reader: &Reader| reader.inner.store.read(|store| store.story_words()).unwrap();
    let bench = Bench::new();
    for (name, headlines) in PAPERS {
        bench.world.say(&address(name), feed(name, &headlines));
        bench.follow(&address(name)).await;
    }
    // Two that belong together, and one that does not.
    let part = vec![vec![EntryId(1), EntryId(4)], vec![EntryId(3), EntryId(6)]];
    let put = bench.reader.inner.store.write(Durability::Content, move |store| store.put_into_stories(&part));
    assert_eq!(put.unwrap().moved, 4);
    bench.reader.gather_stories().await.unwrap();
    assert_eq!(words(&bench.reader), words(&unbroken.reader));
    for headline in PAPERS.iter().flat_map(|(_, headlines)| headlines) {
        let (one, other) = (story_of(&bench, headline).await, story_of(&unbroken, headline).await);
        assert_eq!((one.0, one.1.is_some()), (other.0, other.1.is_some()), "{headline}");
    }
}

/// What came while a clock was wrong was too old for it, and never looked at again.
#[tokio::test]
async fn what_came_while_the_clock_was_ahead_for_a_day_is_put_into_its_story() {
    let bench = bench().await;
    let (_, Some(quake)) = story_of(&bench, PAPERS[0].1[1]).await else { panic!("no story") };
    bench.reader.do_what_is_due().await;
    bench.clock.advance(365 * 24 * 60 * MINUTE);
    let more = "Thessaloniki counts the damage after earthquake at White Tower";
    let dated = format!(
        "<rss version=\"2.0\"><channel><title>Courier</title><link>https://courier.example/</link><item><guid>a</guid>\
         <title>{more}</title><pubDate>Mon, 24 Nov 2025 15:00:00 GMT</pubDate></item></channel></rss>"
    );
    bench.world.say(&address("courier"), dated);
    bench.follow(&address("courier")).await;
    bench.reader.do_what_is_due().await;
    bench.reader.gather_stories().await.unwrap();
    bench.clock.advance(-365 * 24 * 60 * MINUTE);
    bench.reader.do_what_is_due().await;
    bench.reader.gather_stories().await.unwrap();
    assert_eq!(story_of(&bench, more).await.1, Some(quake));
}

/// A step that failed, on a damaged or full disk, was tried at each look, and each time the stories of a week were loaded.
#[tokio::test]
async fn after_a_failure_stories_are_left_alone_for_a_while() {
    let bench = Bench::new();
    let (name, headlines) = PAPERS[0];
    bench.world.say(&address(name), feed(name, &headlines));
    bench.follow(&address(name)).await;
    let rename = |from: &'static str, to: &'static str| {
        let sql = format!("ALTER TABLE {from} RENAME TO {to}");
        let rename = move |store: &newsrack_store::Writing<'_>| Ok(store.execute_batch(&sql)?);
        bench.reader.inner.store.write(Durability::Content, rename).unwrap();
    };
    let gather = async || {
        bench.reader.start_gathering();
        while bench.reader.is_gathering() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        bench.reader.inner.store.read(|store| store.stories_looked_to()).unwrap().0
    };
    rename("copies", "copies_away");
    assert_eq!(gather().await, 0);
    rename("copies_away", "copies");
    bench.clock.advance(MINUTE);
    assert_eq!(gather().await, 0, "a minute later it is not tried");
    bench.clock.advance(10 * MINUTE);
    assert_eq!(gather().await, 3);
}

/// Where a process finds the folder that it gathers in.
const FOLDER: &str = "NEWSRACK_TEST_FOLDER";

/// Three papers that print as many headlines each, of events that all three tell.
pub(super) async fn pressed(events: usize) -> Bench {
    let bench = Bench::new();
    for name in ["harbour", "tallyman", "lantern"] {
        let headlines: Vec<String> = (0..events)
            .map(|at| format!("Town{at} council{at} votes on lake{at} after flood{} of {name}", at / 2))
            .collect();
        let headlines: Vec<&str> = headlines.iter().map(String::as_str).collect();
        bench.world.say(&address(name), feed(name, &headlines));
        bench.follow(&address(name)).await;
    }
    bench
}

/// The stories of the first entries by the place of the first of each, for numbers depend on how often it was begun.
pub(super) fn told(bench: &Bench, entries: i64) -> Vec<Option<usize>> {
    let story = |id| bench.reader.inner.store.read(|store| store.story_of(EntryId(id))).unwrap();
    let stories: Vec<_> = (1..=entries).map(story).collect();
    let first = |story: &Option<_>| story.and_then(|_| stories.iter().position(|other| other == story));
    stories.iter().map(first).collect()
}

/// Runs a test as a process of its own, which finds the bench's folder by [`reader_of_folder`].
pub(super) fn begin(bench: &Bench, test: &str) -> std::process::Child {
    std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", &format!("tests::{test}")])
        .env(FOLDER, bench.folder.path())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap()
}

/// A reader of the folder that this process was told of, if it was.
pub(super) fn reader_of_folder() -> Option<Reader> {
    let setup = Setup {
        folder: std::env::var_os(FOLDER)?.into(),
        clock: Arc::new(Hand(AtomicI64::new(NOW), AtomicU16::new(720))),
        network: Arc::new(World::default()),
        secrets: Arc::new(PassingSecrets::default()),
    };
    Some(Reader::open(setup).unwrap())
}

/// Run by [`programs_that_are_killed_or_run_at_once_leave_the_stories_that_one_makes`] as a process of its own.
#[tokio::test]
async fn gathers_in_a_folder_that_it_is_told() {
    let Some(reader) = reader_of_folder() else { return };
    reader.gather_stories().await.unwrap();
}

#[tokio::test]
async fn programs_that_are_killed_or_run_at_once_leave_the_stories_that_one_makes() {
    let pressed = || pressed(900);
    let told = |bench: &Bench| {
        (told(bench, 2_700), bench.reader.inner.store.read(|store| store.story_words()).unwrap())
    };
    let begin = |bench: &Bench| begin(bench, "stories_strained::gathers_in_a_folder_that_it_is_told");
    let unbroken = pressed().await;
    unbroken.reader.gather_stories().await.unwrap();
    let want = told(&unbroken);
    assert!(want.0.iter().flatten().count() > 1_000, "{} in stories", want.0.iter().flatten().count());

    let bench = pressed().await;
    for wait in [30, 80, 150, 250, 400, 700] {
        let mut program = begin(&bench);
        std::thread::sleep(Duration::from_millis(wait));
        program.kill().unwrap();
        program.wait().unwrap();
    }
    bench.reader.gather_stories().await.unwrap();
    assert!(told(&bench) == want, "killed six times");

    let bench = pressed().await;
    let mut programs = [begin(&bench), begin(&bench)];
    bench.reader.gather_stories().await.unwrap();
    for program in &mut programs {
        assert!(program.wait().unwrap().success());
    }
    bench.reader.gather_stories().await.unwrap();
    assert!(told(&bench) == want, "three at once");
}
