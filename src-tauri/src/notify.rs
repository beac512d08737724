//! Notifications: one of entries, one of stories and one of an edition at a time, grouped, that replaces its earlier self until the
//! reader has dealt with it.

use crate::{desktop, shell::Shell, toast::Toast, window};
use newsrack_engine::{Announcement, Event, StoryAnnouncement, StoryNews};
use newsrack_model::{EditionId, EntryId};
use notify_rust::{Notification, NotificationResponse};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, Manager, async_runtime::JoinHandle};
use tokio::sync::mpsc::UnboundedReceiver;

/// Beyond this many waiting entries only the newest count; the window has them all.
const MOST_WAITING: usize = 1_000;

/// A server that does not answer by then shows nothing.
#[cfg(target_os = "linux")]
const LONGEST_WAIT: std::time::Duration = std::time::Duration::from_secs(5);

/// What the engine lets the system announce.
pub(crate) enum Announced {
    /// New entries, for their titles.
    Entries(Vec<EntryId>),
    /// Stories that many titles carry, or by which topics move.
    Stories(Vec<StoryNews>),
    /// An edition that came out at its hour.
    Edition(EditionId),
}

/// Announces what comes, until Newsrack quits. On its own, so that a slow server never holds up the window.
pub(crate) async fn announce_all(app: AppHandle, mut announced: UnboundedReceiver<Announced>) {
    let (mut of_entries, mut of_stories) = (Notifications::of(app.clone()), Notifications::of(app.clone()));
    let mut of_editions = Notifications::of(app);
    while let Some(announced) = announced.recv().await {
        match announced {
            Announced::Entries(entries) => of_entries.announce(entries).await,
            Announced::Stories(stories) => of_stories.announce_stories(stories).await,
            Announced::Edition(edition) => of_editions.announce_edition(edition).await,
        }
    }
}

/// The notification of its kind on the screen, if any.
struct Notifications<T> {
    app: AppHandle,
    /// The server's id of the last one, which the next one replaces.
    id: Option<u32>,
    /// Announced and not yet dealt with: shared with the listener, which empties it.
    waiting: Arc<Mutex<Vec<T>>>,
    listener: Option<JoinHandle<()>>,
}

impl Notifications<EntryId> {
    /// Announces entries together with those that still wait. A desktop without notifications costs nothing else.
    async fn announce(&mut self, entries: Vec<EntryId>) {
        let waiting = self.wait_too(entries);
        let app = self.app.clone();
        let shell = app.state::<Shell>();
        let Ok(reader) = &shell.reader else { return };
        let Ok(Some(announcement)) = reader.announcement(&waiting).await else { return };
        let abilities = desktop::notification_abilities().await;
        let toast = Toast::of(&announcement, &shell.strings, abilities.has_markup);
        let buttons = if abilities.has_actions { actions(&announcement) } else { &[] };
        self.put(&toast, buttons, move |response| act(response, &announcement)).await;
    }
}

impl Notifications<StoryNews> {
    /// Announces stories together with those that still wait, likewise.
    async fn announce_stories(&mut self, stories: Vec<StoryNews>) {
        let waiting = self.wait_too(stories);
        let app = self.app.clone();
        let shell = app.state::<Shell>();
        let Ok(reader) = &shell.reader else { return };
        let Ok(announced) = reader.story_announcements(&waiting).await else { return };
        if announced.is_empty() {
            return;
        }
        let abilities = desktop::notification_abilities().await;
        let toast = Toast::of_stories(&announced, &shell.strings, abilities.has_markup);
        let buttons = if abilities.has_actions { OPENS } else { &[] };
        self.put(&toast, buttons, move |response| act_on_stories(response, &announced)).await;
    }
}

impl Notifications<EditionId> {
    /// Announces an edition in the place of an earlier one. A window that the reader is at says it itself.
    async fn announce_edition(&mut self, id: EditionId) {
        let app = self.app.clone();
        let shell = app.state::<Shell>();
        let Ok(reader) = &shell.reader else { return };
        if window::is_seen(&app) {
            return;
        }
        let Ok(Some(edition)) = reader.edition_announcement(id).await else { return };
        let abilities = desktop::notification_abilities().await;
        let toast = Toast::of_edition(&edition, &shell.strings, abilities.has_markup);
        let buttons = if abilities.has_actions { OPENS } else { &[] };
        self.put(&toast, buttons, act_on_edition).await;
    }
}

impl<T: Clone + Send + 'static> Notifications<T> {
    fn of(app: AppHandle) -> Self {
        Self { app, id: None, waiting: Arc::default(), listener: None }
    }

    /// What comes and what still waits, the newest first.
    fn wait_too(&self, more: Vec<T>) -> Vec<T> {
        let mut waiting = lock(&self.waiting);
        waiting.splice(0..0, more);
        waiting.truncate(MOST_WAITING);
        waiting.clone()
    }

    /// Puts a toast on the screen in the place of the earlier one; `act` tells what is done once it is answered.
    async fn put(
        &mut self,
        toast: &Toast,
        buttons: &[(&str, &str)],
        act: impl FnOnce(&NotificationResponse) -> Option<Act> + Send + 'static,
    ) {
        let app = self.app.clone();
        let mut notification = Notification::new();
        notification.appname("Newsrack").summary(&toast.summary).body(&toast.body);
        for (name, key) in buttons {
            notification.action(name, &app.state::<Shell>().strings.say(key));
        }
        let waiting = Arc::clone(&self.waiting);
        self.show(notification, move |response| {
            lock(&waiting).clear();
            match act(response) {
                Some(Act::Show(event)) => {
                    window::show(&app);
                    window::tell(&app, &[event]);
                }
                Some(Act::Call(name, request)) => {
                    tauri::async_runtime::spawn(async move {
                        // What fails is not done, and the window shows it so.
                        let _ = app.state::<Shell>().call(name, request).await;
                    });
                }
                None => {}
            }
        })
        .await;
    }

    #[cfg(target_os = "linux")]
    async fn show(
        &mut self,
        mut notification: Notification,
        then: impl FnOnce(&NotificationResponse) + Send + 'static,
    ) {
        notification.icon("newsrack-window").hint(notify_rust::Hint::DesktopEntry("Newsrack".into()));
        if let Some(id) = self.id {
            notification.id(id);
        }
        let Ok(Ok(shown)) = tokio::time::timeout(LONGEST_WAIT, notification.show_async()).await else {
            return;
        };
        self.id = Some(shown.id());
        // The earlier listener hears the same id and would answer too.
        if let Some(earlier) = self.listener.take() {
            earlier.abort();
        }
        // Listening keeps the connection too, without which some desktops take the notification back.
        self.listener =
            Some(tauri::async_runtime::spawn(async move { shown.wait_for_action_async(then).await }));
    }

    #[cfg(not(target_os = "linux"))]
    async fn show(
        &mut self,
        notification: Notification,
        then: impl FnOnce(&NotificationResponse) + Send + 'static,
    ) {
        self.listener = Some(tauri::async_runtime::spawn_blocking(move || {
            if let Ok(shown) = notification.show() {
                // An error means that nobody will answer.
                let _ = shown.wait_for_response(then);
            }
        }));
    }
}

/// What pressing a notification does.
#[derive(Debug, PartialEq)]
enum Act {
    Show(Event),
    Call(&'static str, Value),
}

/// The notification itself, pressed.
const OPENS: &[(&str, &str)] = &[("default", "notify-action-open")];

/// The buttons: names of ours and keys of the catalogue. `default` is the notification itself.
fn actions(announcement: &Announcement) -> &'static [(&'static str, &'static str)] {
    const ONE: &[(&str, &str)] = &[
        ("default", "notify-action-open"),
        ("save", "notify-action-save"),
        ("mark-read", "notify-action-mark-read"),
    ];
    // What is done to many at once is done in the window, where it can be seen and taken back.
    if announcement.count == 1 { ONE } else { OPENS }
}

/// One article opens itself, several the list that they stand in.
fn act(response: &NotificationResponse, announcement: &Announcement) -> Option<Act> {
    let ids = [announcement.entry_id];
    match response {
        NotificationResponse::Closed(_) | NotificationResponse::Reply(_) => None,
        NotificationResponse::Action(name) if name == "save" => {
            Some(Act::Call("save", json!({ "entry_ids": ids, "is_saved": true })))
        }
        NotificationResponse::Action(name) if name == "mark-read" => {
            Some(Act::Call("mark", json!({ "entry_ids": ids, "is_read": true })))
        }
        _ if announcement.count == 1 => Some(Act::Show(Event::OpenEntry { entry_id: announcement.entry_id })),
        _ => Some(Act::Show(Event::OpenPlace { place: "latest".into() })),
    }
}

/// One story opens its page, several the list that they stand in.
fn act_on_stories(response: &NotificationResponse, stories: &[StoryAnnouncement]) -> Option<Act> {
    match (response, stories) {
        (NotificationResponse::Closed(_) | NotificationResponse::Reply(_), _) => None,
        (_, [story]) => Some(Act::Show(Event::OpenStory { story_id: story.story_id })),
        _ => Some(Act::Show(Event::OpenPlace { place: "latest".into() })),
    }
}

/// An edition opens the front page.
fn act_on_edition(response: &NotificationResponse) -> Option<Act> {
    match response {
        NotificationResponse::Closed(_) | NotificationResponse::Reply(_) => None,
        _ => Some(Act::Show(Event::OpenPlace { place: "today".into() })),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use newsrack_model::StoryId;
    use notify_rust::CloseReason;

    fn announcement(count: usize) -> Announcement {
        Announcement { entry_id: EntryId(7), headline: String::new(), count, titles: Vec::new() }
    }

    #[test]
    fn every_button_does_what_it_says() {
        let check = |response, count, want| assert_eq!(act(&response, &announcement(count)), want);
        let entry = || Some(Act::Show(Event::OpenEntry { entry_id: EntryId(7) }));
        let button = |name: &str| NotificationResponse::Action(name.into());
        check(NotificationResponse::Default, 1, entry());
        check(button("open"), 1, entry());
        check(NotificationResponse::Default, 2, Some(Act::Show(Event::OpenPlace { place: "latest".into() })));
        check(button("save"), 1, Some(Act::Call("save", json!({ "entry_ids": [7], "is_saved": true }))));
        check(button("mark-read"), 1, Some(Act::Call("mark", json!({ "entry_ids": [7], "is_read": true }))));
        check(NotificationResponse::Closed(CloseReason::Expired), 1, None);
    }

    #[test]
    fn a_story_opens_its_page_and_several_their_list() {
        let story = |id| StoryAnnouncement {
            story_id: StoryId(id),
            headline: String::new(),
            titles: Vec::new(),
            topic: None,
        };
        let check = |response, stories: &[StoryAnnouncement], want| {
            assert_eq!(act_on_stories(&response, stories), want);
        };
        let page = || Some(Act::Show(Event::OpenStory { story_id: StoryId(3) }));
        check(NotificationResponse::Default, &[story(3)], page());
        check(NotificationResponse::Action("open".into()), &[story(3)], page());
        let list = Some(Act::Show(Event::OpenPlace { place: "latest".into() }));
        check(NotificationResponse::Default, &[story(3), story(4)], list);
        check(NotificationResponse::Closed(CloseReason::Expired), &[story(3)], None);
    }

    #[test]
    fn an_edition_opens_the_front_page() {
        let check = |response, want| assert_eq!(act_on_edition(&response), want);
        let page = || Some(Act::Show(Event::OpenPlace { place: "today".into() }));
        check(NotificationResponse::Default, page());
        check(NotificationResponse::Action("open".into()), page());
        check(NotificationResponse::Closed(CloseReason::Expired), None);
    }

    #[test]
    fn one_can_be_saved_and_several_only_opened() {
        let names = |count| actions(&announcement(count)).iter().map(|(name, _)| *name).collect::<Vec<_>>();
        assert_eq!(names(1), ["default", "save", "mark-read"]);
        assert_eq!(names(9), ["default"]);
    }
}
