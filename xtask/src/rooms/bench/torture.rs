//! Many healthy titles among some that go wrong in every way: how long the healthy ones take, and how much memory.

use super::{cost::highest_memory, figure::Figure, press::PressProcess, refresh::Reader};
use anyhow::{bail, ensure};
use newsrack_store::{FollowedFeed, Store};
use std::{
    collections::HashSet,
    path::Path,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

const HEALTHY: u32 = 900;
const ILL: u32 = 100;
const ENTRIES: u32 = 10;
const RUNS: usize = 5;
const FAULTS: [&str; 10] = [
    "hang",
    "slow_drip",
    "huge",
    "gzip_bomb",
    "redirect_loop",
    "reset",
    "truncated",
    "html",
    "broken_xml",
    "server_error",
];
const BETWEEN_LOOKS: Duration = Duration::from_millis(25);
const LONGEST: Duration = Duration::from_secs(300);

/// The healthy titles alone, and among the others.
///
/// # Errors
/// A program does not start, or the healthy titles never finish.
pub(super) fn torture(newsrack: &Path, press: &Path, scratch: &Path) -> anyhow::Result<Vec<Figure>> {
    let (mut alone, mut among, mut ratio) = (Vec::new(), Vec::new(), Vec::new());
    let (mut memory_alone, mut memory_among) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let press = PressProcess::start(press, HEALTHY + ILL, ENTRIES, 0)?;
        // It makes a feed when it is first asked for, which is not to count.
        (0..HEALTHY + ILL).try_for_each(|title| press.bytes(title).map(drop))?;
        for ill in 0..ILL {
            let fault = FAULTS[ill as usize % FAULTS.len()];
            press.tell(&format!("fault?path=/titles/{}/feed.xml&name={fault}", ill * 10))?;
        }
        let is_ill = |title: u32| title.is_multiple_of(10) && title / 10 < ILL;
        let (ill, well): (Vec<u32>, Vec<u32>) = (0..HEALTHY + ILL).partition(|title| is_ill(*title));
        let one = healthy(newsrack, scratch, &press, &well, &[])?;
        let other = healthy(newsrack, scratch, &press, &well, &ill)?;
        ratio.push(other.seconds / one.seconds);
        alone.push(one.seconds);
        among.push(other.seconds);
        memory_alone.push(one.memory);
        memory_among.push(other.memory);
    }
    Ok(vec![
        Figure::new("900 healthy titles alone", "s", alone),
        Figure::new("900 healthy titles among 100 faulty", "s", among),
        Figure::new("torture, among to alone", "times", ratio),
        Figure::new("torture, memory alone", "MiB", memory_alone),
        Figure::new("torture, memory among", "MiB", memory_among),
    ])
}

struct Healthy {
    seconds: f64,
    memory: f64,
}

/// Seconds until all healthy titles are stored. What still hangs then is not waited for.
fn healthy(
    newsrack: &Path,
    scratch: &Path,
    press: &PressProcess,
    well: &[u32],
    ill: &[u32],
) -> anyhow::Result<Healthy> {
    let reader = Reader::new(newsrack, scratch, press, 0)?;
    let mut titles = [well, ill].concat();
    titles.sort_unstable();
    reader.bring_in(scratch, press, titles.into_iter())?;
    let addresses: HashSet<String> = well.iter().map(|title| press.feed(*title)).collect();
    let store = Store::open(&reader.folder)?;
    let begun = Instant::now();
    let mut command = reader.command();
    let command = command.args(["refresh", "--force"]).stdin(Stdio::null());
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut memory = 0.0_f64;
    loop {
        memory = memory.max(highest_memory(&child));
        let answered = store.read(|store| {
            let feeds = store.feeds_followed()?;
            let is_well = |feed: &&FollowedFeed| addresses.contains(&feed.feed.feed_url);
            Ok(feeds.iter().filter(is_well).filter(|feed| feed.feed.last_ok_at.is_some()).count())
        })?;
        if u32::try_from(answered).is_ok_and(|count| count >= HEALTHY) {
            break;
        }
        ensure!(begun.elapsed() < LONGEST, "failed: only {answered} healthy titles have finished");
        if let Some(status) = child.try_wait()?
            && answered < HEALTHY as usize
        {
            bail!("failed: the refresh ended with {status} and {answered} titles");
        }
        thread::sleep(BETWEEN_LOOKS);
    }
    let seconds = begun.elapsed().as_secs_f64();
    // Ended between the look and now, or still with those that hang: either way it is over.
    let _ = child.kill();
    child.wait()?;
    Ok(Healthy { seconds, memory })
}
