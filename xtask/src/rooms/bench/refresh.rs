//! A refresh of many titles from the press, each on a loopback address of its own: the first, one without news, and one
//! with a little; beside newsboat in turn, where that is installed.

use super::{
    cost::{Cost, cost_of},
    figure::Figure,
    newsboat::Newsboat,
    press::PressProcess,
};
use crate::program;
use anyhow::Context as _;
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const RUNS: usize = 5;
const TITLES: u32 = 500;
const ENTRIES: u32 = 30;
/// By then about one title in two has one new entry: 2 % of all.
pub(super) const NEWS_AFTER: i64 = 18 * 60 * 1_000;
/// Hosts that all answer late, and how late in milliseconds.
const LATE_TITLES: u32 = 1_000;
const LATENCY: u32 = 200;
/// Some feeds failed: here none should, but that would show in the figures of entries.
const PARTLY: &[i32] = &[1];

/// What both sides cost in each kind of refresh.
#[derive(Default)]
struct Costs(Vec<(&'static str, Vec<Cost>)>);

impl Costs {
    fn add(&mut self, name: &'static str, cost: Cost) {
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, costs)) => costs.push(cost),
            None => self.0.push((name, vec![cost])),
        }
    }

    /// Ours to newsboat's, run by run, for each kind of refresh that both made.
    fn ratios(&self) -> Vec<Figure> {
        let kinds = self.0.iter().filter_map(|(name, ours)| {
            let (_, boat) = self.0.iter().find(|(other, _)| *other == format!("newsboat: {name}"))?;
            let figure = |what: &str, of: fn(&Cost) -> f64| {
                let runs = ours.iter().zip(boat).map(|(ours, boat)| of(ours) / of(boat)).collect();
                Figure::new(&format!("{name} to newsboat's, {what}"), "times", runs)
            };
            Some([figure("wall", |cost| cost.wall), figure("processor", |cost| cost.processor)])
        });
        kinds.flatten().collect()
    }

    fn figures(self) -> impl Iterator<Item = Figure> {
        self.0.into_iter().flat_map(|(name, costs)| {
            let figure = |what: &str, unit, of: fn(&Cost) -> f64| {
                Figure::new(&format!("{name}, {what}"), unit, costs.iter().map(of).collect())
            };
            [
                figure("wall", "s", |cost| cost.wall),
                figure("processor", "s", |cost| cost.processor),
                figure("memory", "MiB", |cost| cost.memory),
            ]
        })
    }
}

/// Measures in a folder that is made anew for each run.
///
/// # Errors
/// A program does not start or fails.
pub(super) fn refreshes(newsrack: &Path, press: &Path, scratch: &Path) -> anyhow::Result<Vec<Figure>> {
    let mut costs = Costs::default();
    let mut figures = Vec::new();
    let newsboat = Newsboat::find();
    let (mut served, mut new_share, mut folder) = (0.0, 0.0, 0.0);
    let mut press_costs = Vec::new();
    for _ in 0..RUNS {
        let press = PressProcess::start(press, TITLES, ENTRIES, 0)?;
        served = (0..TITLES).map(|title| press.bytes(title)).sum::<anyhow::Result<usize>>()? as f64;
        let reader = Reader::new(newsrack, scratch, &press, TITLES)?;
        let before = press.processor()?;
        costs.add("first refresh", reader.refresh()?);
        press_costs.push(press.processor()? - before);
        folder = reader.bytes()? / served;
        let boat = newsboat.as_ref().map(|found| found.follow(scratch, &press, TITLES)).transpose()?;
        if let Some(boat) = &boat {
            costs.add("newsboat: first refresh", boat.reload()?);
        }
        costs.add("unchanged, all 304", reader.refresh()?);
        if let Some(boat) = &boat {
            costs.add("newsboat: unchanged, all 304", boat.reload()?);
            costs.add("newsboat: its cache loaded, nothing asked", boat.load()?);
        }
        press.tell("fault?path=*&name=unconditional")?;
        costs.add("unchanged, the same bytes", reader.refresh()?);
        press.tell("fault?path=*")?;
        let now: i64 = press.tell("clock")?.trim().parse().context("failed to read the press's clock")?;
        press.tell(&format!("clock?at={}", now + NEWS_AFTER))?;
        let known = reader.entries()?;
        costs.add("changed", reader.refresh()?);
        new_share = (reader.entries()? - known) / known * 100.0;
        if let Some(boat) = &boat {
            costs.add("newsboat: changed", boat.reload()?);
        }
    }
    figures.push(Figure::fixed("served to a first refresh", "MB", served / 1e6));
    figures.push(Figure::fixed("folder after it, of what was served", "times", folder));
    figures.push(Figure::new("what the press needs for it, processor", "s", press_costs));
    figures.push(Figure::fixed("new in the changed refresh", "%", new_share));
    let mut late = Vec::new();
    for _ in 0..RUNS {
        let press = PressProcess::start(press, LATE_TITLES, 3, LATENCY)?;
        late.push(Reader::new(newsrack, scratch, &press, LATE_TITLES)?.refresh()?.wall);
    }
    figures.extend(costs.ratios());
    figures.extend(costs.figures());
    figures.push(Figure::new("1,000 hosts that answer after 200 ms", "s", late));
    Ok(figures)
}

/// The command line over a folder of its own.
pub(super) struct Reader {
    newsrack: PathBuf,
    pub(super) folder: PathBuf,
}

impl Reader {
    /// Makes a folder and brings the titles in.
    ///
    /// # Errors
    /// The command fails.
    pub(super) fn new(
        newsrack: &Path,
        scratch: &Path,
        press: &PressProcess,
        titles: u32,
    ) -> anyhow::Result<Self> {
        let folder = scratch.join("newsrack");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(scratch)?;
        let reader = Self { newsrack: newsrack.to_owned(), folder };
        reader.bring_in(scratch, press, 0..titles)?;
        Ok(reader)
    }

    /// A folder that is there already.
    pub(super) fn over(newsrack: &Path, folder: &Path) -> Self {
        Self { newsrack: newsrack.to_owned(), folder: folder.to_owned() }
    }

    /// Brings titles of the press in.
    ///
    /// # Errors
    /// The command fails.
    pub(super) fn bring_in(
        &self,
        scratch: &Path,
        press: &PressProcess,
        titles: impl Iterator<Item = u32>,
    ) -> anyhow::Result<()> {
        let list = scratch.join("titles.opml");
        fs::write(&list, press.opml(titles))?;
        program::read(self.command().arg("import").arg(&list)).map(drop)
    }

    /// Refreshes all.
    ///
    /// # Errors
    /// The command fails.
    pub(super) fn refresh(&self) -> anyhow::Result<Cost> {
        cost_of(self.command().args(["refresh", "--force"]), PARTLY)
    }

    /// Entries in its folder.
    ///
    /// # Errors
    /// The command fails.
    pub(super) fn entries(&self) -> anyhow::Result<f64> {
        let told = program::read(self.command().args(["entries", "--limit", "1"]))?;
        let told: Value = serde_json::from_str(&told)?;
        told["total"].as_f64().context("failed to count entries")
    }

    /// Bytes of its folder, as they are when nobody has it open.
    ///
    /// # Errors
    /// The folder cannot be read.
    fn bytes(&self) -> anyhow::Result<f64> {
        let mut bytes = 0;
        for file in fs::read_dir(&self.folder)? {
            bytes += file?.metadata()?.len();
        }
        Ok(bytes as f64)
    }

    /// The command line with its folder named.
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.newsrack);
        command.arg("--data-dir").arg(&self.folder).arg("--json");
        command
    }
}
