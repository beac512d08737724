//! What is announced of stories: once, when as many titles carry one as the reader wants, or when a topic moves by it.

use super::{
    stories::{address, feed},
    *,
};
use crate::{Event, EventStream, FeedChange, RefreshMode, StoryNews};
use newsrack_model::{EntryId, Notify, StoryId, TopicKind};

/// Eight accounts of one event, one for each paper.
const PORTS: [&str; 8] = [
    "Nine ports agree to share berths while the Kielmar canal is repaired",
    "Ports to share berths as Kielmar canal repairs run into spring",
    "Kielmar canal repairs: nine ports will share their berths",
    "Nine ports share berths: what the Kielmar canal repairs cost",
    "Kielmar canal: ports that share berths ask for money for repairs",
    "Berths shared by ports in the north until Kielmar canal opens again",
    "Who pays when ports share berths? Kielmar canal repairs in figures",
    "Shipping firms welcome that ports share berths during Kielmar canal repairs",
];

/// What happens, one after the other.
#[derive(Clone, Copy)]
enum Step {
    /// Papers up to a number are followed, with nothing of the event in their first answer.
    Follow(usize),
    /// A paper is followed whose first answer has the event.
    FollowWithEvent(usize),
    /// Papers print it.
    Print(&'static [usize]),
    /// A paper prints it in the words of another.
    Copy(usize, usize),
    /// What was printed is fetched and put into stories. So many titles are said to carry what is announced; 0 if nothing is.
    Look(usize),
    Pass(Millis),
    Wall(u16),
    Set(&'static str, u64),
    Switch(&'static str, bool),
    /// These papers have one owner.
    Sisters(usize, usize),
    /// How new entries of a paper are announced.
    Announce(usize, Notify),
    Read(usize),
    LookAtStory,
    Mute(bool),
    Topic(&'static str),
    Reopen,
}
use Step::*;

struct Try {
    bench: Bench,
    events: EventStream,
    printed: Vec<Vec<String>>,
}

impl Try {
    fn new() -> Self {
        let bench = Bench::new();
        let events = bench.reader.events();
        let printed = (0..PORTS.len()).map(|at| vec![format!("{} of paper {at}", DULL[at])]).collect();
        Self { bench, events, printed }
    }

    async fn take(mut self, step: Step, what: &str) -> Self {
        let reader = self.bench.reader.clone();
        match step {
            Follow(upto) => {
                for at in 0..upto {
                    self.follow(at).await;
                }
                self.look(what).await;
                self.bench.clock.advance(MINUTE);
            }
            FollowWithEvent(at) => {
                self.printed[at].push(PORTS[at].to_owned());
                self.follow(at).await;
            }
            Print(papers) => papers.iter().for_each(|at| self.printed[*at].insert(0, PORTS[*at].to_owned())),
            Copy(at, of) => self.printed[at].insert(0, PORTS[of].to_owned()),
            Look(want) => {
                let told = self.look(what).await;
                let titles = told.iter().map(|story| story.titles.len()).max().unwrap_or(0);
                assert_eq!((told.len().min(1), titles), (want.min(1), want), "{what}: {told:?}");
            }
            Pass(by) => self.bench.clock.advance(by),
            Wall(minute) => self.bench.clock.1.store(minute, Ordering::SeqCst),
            Set(name, value) => self.bench.set(name, value).await,
            Switch(name, value) => self.bench.set(name, value).await,
            Sisters(one, other) => {
                let ids = [one, other].map(|at| self.bench.feed(&address(&name(at))).publication_id.0);
                let sql = "UPDATE publications SET owner = 'Quay Group' WHERE id IN (?1, ?2)";
                let set = move |store: &newsrack_store::Writing<'_>| {
                    store.execute(sql, ids)?;
                    Ok(())
                };
                reader.inner.store.write(Durability::Content, set).unwrap();
            }
            Announce(at, notify) => {
                let change = FeedChange { notify: Some(notify), ..FeedChange::default() };
                reader.set_feed(self.bench.feed(&address(&name(at))).id, change).await.unwrap();
            }
            Read(at) => drop(reader.mark(vec![self.entry(at)], true).await.unwrap()),
            LookAtStory => reader.read_story(self.story()).await.unwrap(),
            Mute(is_muted) => reader.set_story(self.story(), None, Some(is_muted)).await.unwrap(),
            Topic(word) => {
                drop(reader.add_topic(TopicKind::Word, word, Some(1_000), None, false).await.unwrap());
            }
            Reopen => {
                drop(reader);
                let bench = self.bench.reopen();
                return Self { events: bench.reader.events(), bench, printed: self.printed };
            }
        }
        self
    }

    async fn follow(&self, at: usize) {
        self.serve(at);
        self.bench.follow(&address(&name(at))).await;
    }

    fn serve(&self, at: usize) {
        let headlines: Vec<&str> = self.printed[at].iter().map(String::as_str).collect();
        self.bench.world.say(&address(&name(at)), feed(&name(at), &headlines));
    }

    /// What is announced of stories, as the notification has it.
    async fn look(&mut self, what: &str) -> Vec<crate::StoryAnnouncement> {
        (0..PORTS.len()).for_each(|at| self.serve(at));
        let reader = self.bench.reader.clone();
        reader.refresh(Vec::new(), RefreshMode::Force).await.unwrap();
        reader.gather_stories().await.unwrap();
        reader.announce_stories().await.unwrap();
        let told = self.told().await;
        let mut stories: Vec<StoryNews> = Vec::new();
        for event in told {
            if let Event::AnnounceStories { stories: more } = event {
                assert!(stories.is_empty(), "{what}: announced in one");
                stories = more;
            }
        }
        reader.story_announcements(&stories).await.unwrap()
    }

    async fn told(&mut self) -> Vec<Event> {
        let end = Event::Indexing { left: 77 };
        self.bench.reader.tell(&end);
        let mut told = Vec::new();
        while !told.contains(&end) {
            told.extend(self.events.next().await);
        }
        told
    }

    fn entry(&self, at: usize) -> EntryId {
        let sql = "SELECT id FROM entries WHERE headline = ?1";
        let query =
            |store: &newsrack_store::Reading<'_>| Ok(store.query_row(sql, [PORTS[at]], |row| row.get(0))?);
        EntryId(self.bench.reader.inner.store.read(query).unwrap())
    }

    fn story(&self) -> StoryId {
        let entry = self.entry(0);
        self.bench.reader.inner.store.read(|store| store.story_of(entry)).unwrap().unwrap()
    }
}

/// What each paper has beside.
const DULL: [&str; 8] = [
    "Wool prices in Bradford",
    "Chess in the park",
    "My first sourdough",
    "Rain over Lisbon",
    "A choir for beginners",
    "Old bicycles sold",
    "Letters on pensions",
    "Gardens in August",
];

fn name(at: usize) -> String {
    format!("paper{at}")
}

async fn check(what: &str, steps: &[Step]) {
    let mut run = Try::new();
    for step in steps {
        run = run.take(*step, what).await;
    }
}

const HOUR: Millis = 60 * MINUTE;
/// By three titles, and all eight papers are followed.
const BY_THREE: [Step; 2] = [Set("notify_story_titles", 3), Follow(8)];

async fn check_by_three(what: &str, steps: &[Step]) {
    check(what, &[&BY_THREE, steps].concat()).await;
}

#[tokio::test]
async fn a_story_is_announced_once_so_many_owners_carry_it() {
    check("none by itself", &[Follow(8), Print(&[0, 1, 2, 3]), Look(0)]).await;
    check_by_three("by three at once", &[Print(&[0, 1, 2]), Look(3)]).await;
    check_by_three("one after the other", &[Print(&[0, 1]), Look(0), Pass(HOUR), Print(&[2]), Look(3)]).await;
    check_by_three(
        "sister titles are one",
        &[Sisters(0, 1), Print(&[0, 1, 2]), Look(0), Print(&[3]), Look(4)],
    )
    .await;
    check_by_three("copies are one", &[Print(&[0, 1]), Copy(2, 0), Look(0), Print(&[3]), Look(4)]).await;
}

#[tokio::test]
async fn a_story_is_announced_again_only_when_it_has_grown() {
    let told = [Print(&[0, 1, 2]), Look(3), Look(0)];
    let check_told = async |what, steps: &[Step]| check_by_three(what, &[&told, steps].concat()).await;
    check_told("not by more", &[Print(&[3, 4]), Look(0)]).await;
    check_told("by twice as many", &[Print(&[3, 4]), Look(0), Print(&[5]), Look(6), Look(0)]).await;
    check_told("over a restart", &[Reopen, Look(0), Print(&[3]), Look(0)]).await;
    check_told("clock set back", &[Pass(-5 * HOUR), Print(&[3]), Look(0), Pass(HOUR), Look(0)]).await;
    check_told("by other titles that are wanted", &[Set("notify_story_titles", 2), Look(0), Look(0)]).await;
}

#[tokio::test]
async fn what_is_no_news_to_the_reader_is_not_announced() {
    check_by_three("read in part", &[Print(&[0, 1]), Look(0), Read(0), Print(&[2, 3]), Look(0)]).await;
    check_by_three("looked at", &[Print(&[0, 1]), Look(0), LookAtStory, Print(&[2, 3]), Look(0)]).await;
    check_by_three("muted", &[Print(&[0, 1]), Look(0), Mute(true), Print(&[2, 3]), Look(0)]).await;
    check_by_three("older than a day", &[Print(&[0, 1]), Look(0), Pass(25 * HOUR), Print(&[2, 3]), Look(0)])
        .await;
    let backlog = [
        Set("notify_story_titles", 3),
        Follow(2),
        Print(&[0, 1]),
        Look(0),
        FollowWithEvent(2),
        FollowWithEvent(3),
        Look(0),
    ];
    check("of a title that was just followed", &backlog).await;
    let at_once = [
        Announce(0, Notify::AtOnce),
        Announce(1, Notify::AtOnce),
        Print(&[0, 1, 2]),
        Look(0),
        Print(&[3]),
        Look(4),
    ];
    check_by_three("announced for their titles", &at_once).await;
    let late =
        [Follow(8), Print(&[0, 1, 2]), Look(0), Set("notify_story_titles", 3), Look(0), Print(&[3]), Look(0)];
    check("what is here when it is switched on", &late).await;
}

#[tokio::test]
async fn nothing_is_announced_in_quiet_hours_nor_made_up_for() {
    let after = [Print(&[3]), Look(0), Print(&[4, 5]), Look(6)];
    let night = [Wall(23 * 60), Print(&[0, 1, 2]), Look(0), Wall(9 * 60), Look(0)];
    check_by_three("in the night", &[&night[..], &after].concat()).await;
    let off = [Switch("notifies", false), Print(&[0, 1, 2]), Look(0), Switch("notifies", true), Look(0)];
    check_by_three("switched off", &[&off[..], &after].concat()).await;
}

#[tokio::test]
async fn a_topic_moves_when_two_owners_tell_of_it() {
    let check_topic = async |what, steps: &[Step]| {
        check(what, &[&[Switch("notifies_topics", true), Follow(8)], steps].concat()).await;
    };
    check_topic("no topic", &[Print(&[0, 1, 2]), Look(0)]).await;
    check_topic("another", &[Topic("sourdough"), Pass(MINUTE), Print(&[0, 1, 2]), Look(0)]).await;
    check_topic("one owner", &[Topic("berths"), Pass(MINUTE), Print(&[0]), Look(0), Print(&[1]), Look(2)])
        .await;
    check_topic("once", &[Topic("berths"), Pass(MINUTE), Print(&[0, 1]), Look(2), Print(&[2]), Look(0)])
        .await;
    check_topic(
        "what was here before it",
        &[Print(&[0, 1]), Look(0), Topic("berths"), Pass(MINUTE), Look(0)],
    )
    .await;
    let rest =
        [Topic("berths"), Pass(MINUTE), Print(&[0, 1]), Look(2), Pass(5 * HOUR), Print(&[2, 3]), Look(0)];
    check_topic("it rests", &[&rest[..], &[Pass(2 * HOUR), Print(&[4]), Look(5)]].concat()).await;
    let night =
        [Topic("berths"), Pass(MINUTE), Wall(23 * 60), Print(&[0, 1]), Look(0), Wall(9 * 60), Look(0)];
    check_topic("in the night", &night).await;
}

#[tokio::test]
async fn the_digest_leaves_out_what_was_announced_with_its_story() {
    let check = async |steps: &[Step], want: &[usize]| {
        let mut run = Try::new();
        let digests = [Announce(0, Notify::Digest), Announce(3, Notify::Digest)];
        for step in BY_THREE.iter().chain(&digests) {
            run = run.take(*step, "digest").await;
        }
        run.bench.reader.tell_digest(run.bench.reader.now()).await;
        run.bench.clock.advance(MINUTE);
        for step in steps {
            run = run.take(*step, "digest").await;
        }
        run.bench.clock.advance_to(18 * 60);
        run.bench.reader.tell_digest(run.bench.reader.now()).await;
        let told = run.told().await.into_iter();
        let entries = told.filter_map(|event| match event {
            Event::Announce { entry_ids } => Some(entry_ids),
            _ => None,
        });
        let want: Vec<EntryId> = want.iter().map(|at| run.entry(*at)).collect();
        assert_eq!(entries.flatten().collect::<Vec<_>>(), want);
    };
    check(&[Print(&[0, 1]), Look(0)], &[0]).await;
    check(&[Print(&[0, 1, 2]), Look(3)], &[]).await;
    check(&[Print(&[0, 1, 2]), Look(3), Pass(MINUTE), Print(&[3]), Look(0)], &[3]).await;
    let in_silence = [Switch("notifies", false), Print(&[0, 1, 2]), Look(0), Switch("notifies", true)];
    check(&in_silence, &[0]).await;
}
