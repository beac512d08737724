//! A refresh behind which all that came is put into stories, as the window does it, beside the same refresh alone. Both run in
//! this program, for the command line's refresh puts nothing into stories.

use super::{cost::used_by, figure::Figure, press::PressProcess, refresh::NEWS_AFTER};
use anyhow::{Context as _, ensure};
use newsrack_engine::{HttpNetwork, NetworkOptions, NoSecrets, Reader, RefreshMode, Setup};
use newsrack_tests::clock::ManualClock;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};
use tokio::runtime::Runtime;

const RUNS: usize = 5;
const TITLES: u32 = 500;
const ENTRIES: u32 = 30;

/// Seconds that a refresh took, and those of the stories behind it, by the clock and of the processor.
#[derive(Debug, Clone, Copy, Default)]
struct Took {
    refresh: [f64; 2],
    stories: [f64; 2],
}

/// One of the two, over a folder of its own.
struct Side {
    folder: PathBuf,
    gathers: bool,
    clock: ManualClock,
    reader: Option<Reader>,
}

/// Measures in folders that are made anew for each run. Which of the two goes first takes turns.
///
/// # Errors
/// The press does not start, or a folder cannot be written.
pub(super) fn gathered(press: &Path, scratch: &Path) -> anyhow::Result<Vec<Figure>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let _inside = runtime.enter();
    let mut told: BTreeMap<&str, Vec<[Took; 2]>> = BTreeMap::new();
    for run in 0..RUNS {
        let press = PressProcess::start(press, TITLES, ENTRIES, 0)?;
        // What is served is made up here, and not while one of them waits for it.
        (0..TITLES).try_for_each(|title| press.bytes(title).map(drop))?;
        let clock = ManualClock::new(clock_of(&press)?);
        let side = |gathers| Side::new(scratch, gathers, &clock, &press, &runtime);
        let mut sides = [side(false)?, side(true)?];
        let mut both = |name, sides: &mut [Side; 2]| -> anyhow::Result<()> {
            let mut took = [Took::default(); 2];
            for at in [run % 2, 1 - run % 2] {
                took[at] = sides[at].refresh(&runtime)?;
            }
            told.entry(name).or_default().push(took);
            Ok(())
        };
        both("first refresh", &mut sides)?;
        both("unchanged, all 304", &mut sides)?;
        let passes = || -> anyhow::Result<()> {
            clock.set(clock_of(&press)? + NEWS_AFTER);
            press.tell(&format!("clock?at={}", clock.now())).map(drop)
        };
        passes()?;
        both("changed", &mut sides)?;
        // What stands in memory goes with the program: the stories of a week are loaded for the first that comes.
        sides.iter_mut().try_for_each(|side| side.reopen(&runtime))?;
        passes()?;
        both("changed, after a start", &mut sides)?;
    }
    Ok(told.into_iter().flat_map(|(name, took)| figures(name, &took)).collect())
}

fn figures(name: &str, took: &[[Took; 2]]) -> Vec<Figure> {
    let of = |what: &str, unit, of: fn(&[Took; 2]) -> f64| {
        Figure::new(&format!("{name}, {what}"), unit, took.iter().map(of).collect())
    };
    let mut figures = vec![
        of("processor", "s", |[alone, _]| alone.refresh[1]),
        of("with stories, processor", "s", |[_, with]| with.refresh[1] + with.stories[1]),
        of("wall", "s", |[alone, _]| alone.refresh[0]),
        of("with stories, wall of the refresh", "s", |[_, with]| with.refresh[0]),
        of("with stories, wall behind it", "s", |[_, with]| with.stories[0]),
    ];
    figures.push(of("with stories to without, processor", "times", |[alone, with]| {
        (with.refresh[1] + with.stories[1]) / alone.refresh[1]
    }));
    figures
}

fn clock_of(press: &PressProcess) -> anyhow::Result<i64> {
    press.tell("clock")?.trim().parse().context("failed to read the press's clock")
}

impl Side {
    fn new(
        scratch: &Path,
        gathers: bool,
        clock: &ManualClock,
        press: &PressProcess,
        runtime: &Runtime,
    ) -> anyhow::Result<Self> {
        let folder = scratch.join(if gathers { "with-stories" } else { "without-stories" });
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let mut side = Self { folder, gathers, clock: clock.clone(), reader: None };
        let reader = side.open()?;
        let imported = runtime.block_on(reader.import_opml(press.opml(0..TITLES)))?;
        ensure!(imported.added == TITLES, "failed to bring in {TITLES} titles: {}", imported.added);
        side.reader = Some(reader);
        Ok(side)
    }

    fn open(&self) -> anyhow::Result<Reader> {
        Ok(Reader::open(Setup {
            folder: self.folder.clone(),
            clock: Arc::new(self.clock.clone()),
            network: Arc::new(HttpNetwork::new(NetworkOptions::default())?),
            secrets: Arc::new(NoSecrets),
        })?)
    }

    fn reopen(&mut self, runtime: &Runtime) -> anyhow::Result<()> {
        if let Some(reader) = self.reader.take() {
            runtime.block_on(reader.shutdown());
        }
        self.reader = Some(self.open()?);
        Ok(())
    }

    /// Refreshes all, and then puts what came into stories where that is wanted, as the window does behind each refresh.
    fn refresh(&self, runtime: &Runtime) -> anyhow::Result<Took> {
        let reader = self.reader.as_ref().context("the folder is closed")?;
        let own = std::process::id();
        let (begin, before) = (Instant::now(), used_by(own)?);
        let report = runtime.block_on(reader.refresh(Vec::new(), RefreshMode::Force))?;
        let (refreshed, used) = (Instant::now(), used_by(own)?);
        ensure!(report.failed == 0, "failed: {} feeds did not come", report.failed);
        if self.gathers {
            runtime.block_on(reader.gather_stories())?;
        }
        Ok(Took {
            refresh: [(refreshed - begin).as_secs_f64(), used - before],
            stories: [refreshed.elapsed().as_secs_f64(), used_by(own)? - used],
        })
    }
}
