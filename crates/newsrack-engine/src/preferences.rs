//! Settings: one JSON object in the store, read anew each time it counts.

use crate::{
    Error, Event, Reader,
    cadence::{self, Hints},
    hosts::Hosts,
    rhythm,
};
use newsrack_model::{FeedId, Millis, Order, PublicationId, Settings, Validators};
use newsrack_store::{FollowedFeed, Reading};
use serde_json::{Map, Value};

pub(crate) const KEY: &str = "settings";
/// Editions a day.
const MOST_HOURS: usize = 6;

impl Reader {
    /// All settings; what was never set has its default, and so has what this version cannot read.
    ///
    /// # Errors
    /// The store fails.
    pub async fn settings(&self) -> Result<Settings, Error> {
        self.read(|store| store.setting(KEY).map(settings_of)).await
    }

    /// Changes some settings. Names and values of other versions stay as they are.
    ///
    /// # Errors
    /// A name that is not a setting, or a value it cannot have; then nothing is changed.
    pub async fn set_settings(&self, change: Map<String, Value>) -> Result<Settings, Error> {
        let times = match change.get("refresh_minutes").map(|value| serde_json::from_value(value.clone())) {
            Some(Ok(minutes)) => self.due_times(minutes).await?,
            _ => Vec::new(),
        };
        // Read where it is written: what another sets meanwhile is kept too.
        let written = self.intend(move |store| {
            let (before, settings, all) = match changed(store.setting(KEY)?, change) {
                Ok(changed) => changed,
                Err(refused) => return Ok(Err(refused)),
            };
            store.set_setting(KEY, &Value::Object(all))?;
            store.set_due(&times)?;
            Ok(Ok((before, settings)))
        });
        let (before, settings) = written.await??;
        self.tell(&Event::SettingsChanged {});
        if before.refresh_minutes != settings.refresh_minutes {
            self.inner.pauses.end_rest_at_start();
            self.tell(&Event::TitlesChanged {});
        }
        if settings.image_budget_mb < before.image_budget_mb {
            self.trim_pictures(settings.image_budget_mb).await;
        }
        Ok(settings)
    }

    /// When feeds are due at another interval. What failed waits as long as it did, and what was never asked is asked as
    /// soon.
    async fn due_times(&self, minutes: Option<u16>) -> Result<Vec<(FeedId, Millis)>, Error> {
        let now = self.now();
        self.read(move |store| {
            if interval(store.setting(KEY)?) == minutes {
                return Ok(Vec::new());
            }
            // A title with an interval of its own keeps it.
            due_times(store, now, |kept| kept.own.interval_minutes.is_none().then_some(minutes))
        })
        .await
    }

    /// When the feeds of a title are due at another interval of its own; `None` for that of all titles.
    pub(crate) async fn due_times_of(
        &self,
        title: PublicationId,
        minutes: Option<u16>,
    ) -> Result<Vec<(FeedId, Millis)>, Error> {
        let now = self.now();
        self.read(move |store| {
            let minutes = minutes.or(interval(store.setting(KEY)?));
            due_times(store, now, |kept| (kept.feed.publication_id == title).then_some(minutes))
        })
        .await
    }

    /// Alerts are wanted, not paused, and it is not a quiet hour.
    pub(crate) async fn may_announce(&self) -> bool {
        let Ok(settings) = self.settings().await else { return false };
        let is_paused = settings.alerts_paused_until.is_some_and(|until| self.now() < until);
        settings.notifies && !is_paused && !is_quiet(&settings, self.inner.clock.minute_of_day())
    }
}

/// When feeds are due at another interval: `wanted` tells it for those whose interval changes. What failed waits as long as
/// it did.
fn due_times(
    store: &Reading<'_>,
    now: Millis,
    wanted: impl Fn(&FollowedFeed) -> Option<Option<u16>>,
) -> Result<Vec<(FeedId, Millis)>, newsrack_store::Error> {
    let (feeds, paces) = (store.feeds_followed()?, store.paces()?);
    let hosts = Hosts::of(&feeds);
    let mut due = Vec::new();
    for kept in feeds.iter().filter(|kept| kept.feed.failures == 0) {
        let feed = &kept.feed;
        let (Some(last_ok_at), Some(minutes)) = (feed.last_ok_at, wanted(kept)) else { continue };
        let rhythm = match minutes {
            Some(_) => None,
            None => rhythm::learnt(now, |since, most| store.arrivals(feed.id, since, now, most))?,
        };
        let hints = Hints {
            minutes,
            rhythm,
            has_validators: feed.validators != Validators::default(),
            pace: paces.get(&feed.id).copied().unwrap_or_default(),
            crowd: hosts.crowd(&feed.feed_url),
        };
        due.push((feed.id, cadence::after_change(feed.id, last_ok_at, kept.put_off_until, &hints)));
    }
    Ok(due)
}

/// All settings, of what is kept under [`KEY`]. Each is read by itself: one that a later version wrote, or damage, has its default and
/// takes none of the others with it.
pub(crate) fn settings_of(stored: Option<Value>) -> Settings {
    let Some(Value::Object(stored)) = stored else { return Settings::default() };
    if let Ok(settings) = read(stored.clone()) {
        return settings;
    }
    let sound = stored.into_iter().filter(|(name, value)| read_one(name, value).is_ok());
    read(sound.collect()).unwrap_or_default()
}

/// Settings by their names, those that are not named with their defaults; an error if one of them cannot be.
fn read(named: Map<String, Value>) -> Result<Settings, Error> {
    let settings = serde_json::from_value(Value::Object(named))
        .map_err(|error| Error::Request(format!("A setting cannot have this value: {error}.")))?;
    check(&settings)?;
    Ok(settings)
}

fn read_one(name: &str, value: &Value) -> Result<Settings, Error> {
    read(Map::from_iter([(name.to_owned(), value.clone())]))
}

/// Minutes between two looks at a feed, where the reader has chosen them; 0 = by hand alone. Who has chosen none leaves it
/// to each title's rhythm.
pub(crate) fn interval(stored: Option<Value>) -> Option<u16> {
    settings_of(stored).refresh_minutes
}

/// How Latest is ordered, where the list does not say.
pub(crate) fn latest_order(stored: Option<Value>) -> Order {
    let name = stored.as_ref().and_then(|stored| stored.get("latest_order")?.as_str());
    name.and_then(|name| name.parse().ok()).unwrap_or_default()
}

/// Whether lists of several titles have one row a story, where the list does not say.
pub(crate) fn groups_stories(stored: Option<Value>) -> bool {
    stored.and_then(|stored| stored.get("groups_stories")?.as_bool()).unwrap_or(true)
}

/// What the settings were, what they become, and all that is to be stored for it; an error if that cannot be.
fn changed(
    stored: Option<Value>,
    change: Map<String, Value>,
) -> Result<(Settings, Settings, Map<String, Value>), Error> {
    let before = settings_of(stored.clone());
    let mut all = match stored {
        Some(Value::Object(all)) => all,
        _ => Map::new(),
    };
    let known = serde_json::to_value(Settings::default()).unwrap_or_default();
    for (name, value) in change {
        if known.get(&name).is_none() {
            return Err(Error::Request(format!("There is no setting \"{name}\".")));
        }
        read_one(&name, &value)?;
        all.insert(name, value);
    }
    let settings = settings_of(Some(Value::Object(all.clone())));
    Ok((before, settings, all))
}

fn is_quiet(settings: &Settings, minute: u16) -> bool {
    let (from, until) = (settings.quiet_from, settings.quiet_until);
    if from <= until { (from..until).contains(&minute) } else { minute >= from || minute < until }
}

fn check(settings: &Settings) -> Result<(), Error> {
    let wrong = |name: &str| Err(Error::Request(format!("The setting \"{name}\" cannot have this value.")));
    let themes = ["system", "light", "sepia", "dark", "black", "contrast-light", "contrast-dark"];
    let faces = ["serif", "gothic", "easy", "system-serif", "system-sans"];
    let words: [(&str, &str, &[&str]); 7] = [
        ("theme", &settings.theme, &themes),
        ("density", &settings.density, &["compact", "regular", "roomy"]),
        ("latest_order", &settings.latest_order, &["newest", "fair"]),
        ("mark_read", &settings.mark_read, &["on_open", "on_scroll", "by_hand"]),
        ("body_face", &settings.body_face, &faces),
        ("alignment", &settings.alignment, &["ragged", "justified"]),
        ("layout", &settings.layout, &["columns", "paper"]),
    ];
    if let Some((name, ..)) = words.iter().find(|(_, word, known)| !known.contains(word)) {
        return wrong(name);
    }
    let sizes = [
        ("zoom", settings.zoom, 80..=200),
        ("text_size", settings.text_size, 14..=32),
        ("measure", settings.measure, 45..=90),
        ("line_height", settings.line_height, 130..=200),
        ("paragraph_gap", settings.paragraph_gap, 0..=150),
        ("headline_scale", settings.headline_scale, 70..=140),
    ];
    if let Some((name, ..)) = sizes.iter().find(|(_, size, bounds)| !bounds.contains(size)) {
        return wrong(name);
    }
    if settings.refresh_minutes.is_some_and(|minutes| minutes != 0 && !(15..=1_440).contains(&minutes)) {
        return wrong("refresh_minutes");
    }
    let hours = &settings.edition_hours;
    if hours.len() > MOST_HOURS || hours.iter().any(|minute| *minute >= 1_440) {
        return wrong("edition_hours");
    }
    if !(10..=180).contains(&settings.edition_minutes) {
        return wrong("edition_minutes");
    }
    if !matches!(settings.notify_story_titles, 0 | 2..=50) {
        return wrong("notify_story_titles");
    }
    if settings.quiet_from >= 1_440 || settings.quiet_until >= 1_440 {
        return wrong("quiet_from");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_may_cross_midnight() {
        let check = |quiet_from, quiet_until, minute, want| {
            let settings = Settings { quiet_from, quiet_until, ..Settings::default() };
            assert_eq!(is_quiet(&settings, minute), want, "{quiet_from}-{quiet_until} at {minute}");
        };
        check(22 * 60, 7 * 60, 23 * 60, true);
        check(22 * 60, 7 * 60, 6 * 60 + 59, true);
        check(22 * 60, 7 * 60, 7 * 60, false);
        check(12 * 60, 13 * 60, 12 * 60, true);
        check(12 * 60, 13 * 60, 13 * 60, false);
        check(0, 0, 0, false);
    }

    #[test]
    fn defaults_are_allowed() {
        assert!(check(&Settings::default()).is_ok());
    }

    #[test]
    fn settings_of_the_page_have_bounds() {
        let check = |set: fn(&mut Settings), refused: Option<&str>| {
            let mut settings = Settings::default();
            set(&mut settings);
            let told = super::check(&settings).err().map(|error| error.to_string());
            match refused {
                None => assert_eq!(told, None),
                Some(name) => {
                    assert!(told.as_ref().is_some_and(|told| told.contains(name)), "{name}: {told:?}")
                }
            }
        };
        check(|settings| settings.body_face = "easy".into(), None);
        check(|settings| settings.body_face = "comic".into(), Some("body_face"));
        check(|settings| settings.alignment = "justified".into(), None);
        check(|settings| settings.alignment = "centred".into(), Some("alignment"));
        check(|settings| settings.layout = "paper".into(), None);
        check(|settings| settings.layout = "split".into(), Some("layout"));
        check(|settings| settings.line_height = 130, None);
        check(|settings| settings.line_height = 129, Some("line_height"));
        check(|settings| settings.line_height = 201, Some("line_height"));
        check(|settings| settings.paragraph_gap = 150, None);
        check(|settings| settings.paragraph_gap = 151, Some("paragraph_gap"));
        check(|settings| settings.zoom = 200, None);
        check(|settings| settings.zoom = 201, Some("zoom"));
        check(|settings| settings.headline_scale = 140, None);
        check(|settings| settings.headline_scale = 69, Some("headline_scale"));
        check(|settings| settings.text_size = 33, Some("text_size"));
        check(|settings| settings.measure = 44, Some("measure"));
        check(|settings| settings.edition_hours = vec![], None);
        check(|settings| settings.edition_hours = vec![0, 1_439], None);
        check(|settings| settings.edition_hours = vec![1_440], Some("edition_hours"));
        check(|settings| settings.edition_hours = vec![0; 7], Some("edition_hours"));
        check(|settings| settings.edition_minutes = 9, Some("edition_minutes"));
        check(|settings| settings.notify_story_titles = 2, None);
        check(|settings| settings.notify_story_titles = 1, Some("notify_story_titles"));
        check(|settings| settings.notify_story_titles = 51, Some("notify_story_titles"));
    }
}
