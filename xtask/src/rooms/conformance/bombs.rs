//! Bombs: each ends within a second of the processor, nothing is expanded, and no file is read.

use super::{
    tally::{Failure, Tally},
    workers,
};
use anyhow::Context as _;
use newsrack_feed::{Hints, parse};
use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

const LONGEST: Duration = Duration::from_secs(1);
/// What stands in the file that no reader may open.
const SECRET: &str = "newsrack-conformance-secret";
/// More text than this for each byte of a bomb has been expanded.
const MOST_GROWN: usize = 2;

pub(super) fn read(folder: &Path, _: usize) -> anyhow::Result<Tally> {
    let secret = std::env::temp_dir().join(format!("newsrack-conformance-{}.xml", std::process::id()));
    fs::write(&secret, format!("<a>{SECRET}</a>"))?;
    let counted = count(folder, &format!("file://{}", secret.display()));
    fs::remove_file(&secret).context("failed to remove the secret")?;
    counted
}

fn count(folder: &Path, secret: &str) -> anyhow::Result<Tally> {
    let mut tally = Tally::default();
    for file in workers::files(folder)? {
        let bomb = fs::read(&file)?;
        // As it is, and with a feed around what goes off, and with the secret in place of its own files.
        let text = String::from_utf8_lossy(&bomb);
        let named = text.replace("file:///PATH/TO/xmltestdata/simple.xml", secret);
        let mut failures = Vec::new();
        for (form, text) in [("as it is", named.clone()), ("in a feed", in_feed(&named))] {
            failures.extend(fault(text.as_bytes()).map(|got| Failure {
                file: workers::name(&file, folder),
                field: form.to_owned(),
                got,
                wanted: "nothing".to_owned(),
            }));
        }
        tally.count(failures);
    }
    Ok(tally)
}

/// The same declarations, used by the parts of a feed.
fn in_feed(bomb: &str) -> String {
    let (declared, used) = bomb.split_once("]>").map_or(("", bomb), |(declared, used)| (declared, used));
    let end = if declared.is_empty() { "" } else { "]>" };
    format!(
        "{declared}{end}<rss version=\"2.0\"><channel><title>{used}</title><item><title>{used}</title>\
         <guid>{used}</guid><link>{used}</link><description>{used}</description></item></channel></rss>"
    )
}

/// What went off, if anything did.
fn fault(bytes: &[u8]) -> Option<String> {
    let started = Processor::now();
    let read = parse(bytes, Hints::default());
    let took = started.passed();
    let said = read.map(|feed| format!("{feed:?}")).unwrap_or_default();
    if took > LONGEST {
        return Some(format!("{took:?}"));
    }
    if said.contains(SECRET) {
        return Some("the file".to_owned());
    }
    // The text stands in five parts of the feed, each within its own.
    let most = bytes.len() * MOST_GROWN + 4_096;
    (said.len() > most).then(|| format!("{} bytes of {}", said.len(), bytes.len()))
}

/// Time of the processor that this thread has used, where the system tells it, else of the clock.
struct Processor(Option<Duration>, Instant);

impl Processor {
    fn now() -> Self {
        Self(used(), Instant::now())
    }

    fn passed(&self) -> Duration {
        match (self.0, used()) {
            (Some(then), Some(now)) => now.saturating_sub(then),
            _ => self.1.elapsed(),
        }
    }
}

/// Linux: nanoseconds on the processor, the first number of `schedstat`.
fn used() -> Option<Duration> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}
