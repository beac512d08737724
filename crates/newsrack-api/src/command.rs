//! The one command list: name, request, response. Shell and command line dispatch from it, and the
//! TypeScript bindings are made from it, so none of them can drift.
//!
//! To add a command: its types in `wire`, a row here, a function of that name in `calls`.

use crate::{ApiError, Code, calls, wire::*};
use newsrack_engine::Reader;
use newsrack_model::ReasonKind;
use serde_json::Value;
use ts_rs::TS;

/// What people are told of a request of the wrong shape; what is wrong with it is for programmers.
const NOT_UNDERSTOOD: &str = "Newsrack did not understand what it was asked.";
const NOT_ANSWERED: &str = "Newsrack could not put its answer into words.";

macro_rules! commands {
    ($( $(#[doc = $doc:literal])* $name:ident: $request:ty => $response:ty, )*) => {
        /// The names of all commands.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// Runs a command by name.
        ///
        /// # Errors
        /// `BadRequest` for an unknown name or a request of the wrong shape; else what the command says.
        pub async fn dispatch(reader: &Reader, name: &str, request: Value) -> Result<Value, ApiError> {
            match name {
                $(stringify!($name) => {
                    let request: $request = serde_json::from_value(request)
                        .map_err(|error| refused(Code::BadRequest, NOT_UNDERSTOOD, &error))?;
                    let response: $response = calls::$name(reader, request).await?;
                    serde_json::to_value(response)
                        .map_err(|error| refused(Code::Failed, NOT_ANSWERED, &error))
                })*
                _ => Err(refused(Code::BadRequest, NOT_UNDERSTOOD, &format!("there is no command {name:?}"))),
            }
        }

        /// The rows of the list as TypeScript: name, doc, request type, response type.
        pub(crate) fn rows(config: &ts_rs::Config) -> Vec<[String; 4]> {
            vec![$([
                stringify!($name).to_owned(),
                [$($doc.trim()),*].join(" "),
                <$request as TS>::name(config),
                <$response as TS>::name(config),
            ]),*]
        }
    };
}

commands! {
    /// Everything the sidebar shows, with counts.
    sidebar: Nothing => Sidebar,
    /// All followed titles with their feeds.
    titles: Nothing => Titles,
    /// The feeds at an address, without following them.
    discover: DiscoverRequest => Candidates,
    /// Follow a feed or a site; fetches once.
    follow: FollowRequest => Followed,
    /// Unfollow a title or a feed; can be undone for 30 days.
    unfollow: UnfollowRequest => Changed,
    /// Unfollow titles in one act.
    unfollow_titles: TitlesRequest => Changed,
    /// Leave titles unasked, or ask for them again.
    pause: PauseRequest => Changed,
    /// Announce the entries of feeds otherwise, in one act.
    set_notify: SetNotifyRequest => Changed,
    /// What each title brought in four weeks, and how much of it was read.
    health: HealthRequest => Health,
    /// What a title brought in four weeks, what became of it, and which stories no other title had.
    worth: WorthRequest => Worth,
    /// What the texts of each title take on the disk.
    title_sizes: Nothing => TitleSizes,
    /// Where a feed that is lost may have gone to.
    find_again: FeedRequest => FoundAgain,
    /// Give a feed another address, once a feed was read there.
    set_address: SetAddressRequest => Followed,
    /// Change how a feed is kept.
    set_feed: SetFeedRequest => Nothing,
    /// Change what is wanted of a title.
    set_title: SetTitleRequest => Nothing,
    /// The titles on trial, and those whose trial is over.
    trials: Nothing => Trials,
    /// End a trial: keep the title, or let it go, which can be undone for 30 days.
    end_trial: EndTrialRequest => EndedTrial,
    /// Keep the user name and password of a private feed, or forget them.
    set_credentials: SetCredentialsRequest => Nothing,
    /// Make a section, which stays while it is empty.
    make_section: MakeSectionRequest => MadeSection,
    /// Give a section another name.
    rename_section: RenameSectionRequest => Nothing,
    /// Move a section among its neighbours, or to others.
    move_section: MoveSectionRequest => Nothing,
    /// Delete a section and those in it; their titles stay followed.
    delete_section: SectionRequest => Changed,
    /// File feeds under a section, out of one, or elsewhere in it.
    file_feeds: FileFeedsRequest => Changed,
    /// Make one title of several.
    merge_titles: MergeTitlesRequest => Changed,
    /// Give some feeds of a title one of their own.
    split_title: SplitTitleRequest => Changed,
    /// A page of the catalogue of titles, with what of them is followed.
    catalogue: CatalogueRequest => Catalogue,
    /// One title of the catalogue.
    catalogue_title: CatalogueTitleRequest => CatalogueTitle,
    /// Follow titles of the catalogue in one act, and begin to fetch just these.
    follow_titles: FollowTitlesRequest => FollowedTitles,
    /// What OPML would bring; stores nothing.
    preview_opml: ImportRequest => ListPreview,
    /// The same of the list at an address.
    preview_address: ImportAddressRequest => ListPreview,
    /// What the last import brought.
    last_import: Nothing => LastImport,
    /// Bring titles in from OPML; stores everything and fetches nothing.
    import_opml: ImportRequest => Imported,
    /// The same from the address of a list; it may name no private addresses.
    import_address: ImportAddressRequest => Imported,
    /// Bring stars and read states in from another reader's file; follows nothing and fetches nothing.
    import_marks: ImportMarksRequest => MarksImported,
    /// Stop a file of them on its way in; what came is kept with its marks.
    stop_marks: Nothing => Nothing,
    /// The followed titles as OPML.
    export_opml: Nothing => Exported,
    /// Begin a refresh; returns at once and reports by events.
    start_refresh: RefreshRequest => RefreshState,
    /// Stop the running refresh; what came is kept.
    stop_refresh: Nothing => RefreshState,
    /// The refresh line as it stands.
    refresh_state: Nothing => RefreshState,
    /// A page of a list.
    entries: EntriesRequest => Entries,
    /// How many entries came to a list since its snapshot.
    waiting: EntriesRequest => Waiting,
    /// A page of search results, newest first.
    search: SearchRequest => Entries,
    /// The article page; does not mark it read.
    article: ArticleRequest => Article,
    /// Read the article from its page now; where that fails the answer says why.
    full_text: ArticleRequest => Article,
    /// What else is told of an article's matter, the most alike first; empty where nothing is much like it.
    related: EntryRequest => Related,
    /// One story, all its coverage; does not count as looked at.
    story: StoryRequest => Story,
    /// The stories that the reader follows or mutes.
    stories: Nothing => Stories,
    /// Follow a story, or mute it.
    set_story: SetStoryRequest => Nothing,
    /// The story was looked at: what is new is new from now on.
    read_story: StoryRequest => Nothing,
    /// Say that an article is of a story, or of that of another article; or is not.
    say_story: SayStoryRequest => SaidStory,
    /// The front page: the newest edition, or a named one, with its cards and what each stands there for.
    edition: EditionRequest => Today,
    /// The editions that are kept, the newest first.
    editions: Nothing => Editions,
    /// What was left out of an edition, and why.
    left_out: EditionIdRequest => LeftOut,
    /// Make an edition now, whatever the hour; answers once it is there.
    make_edition: Nothing => MadeEdition,
    /// An edition is shown: from now on it stands as it is.
    open_edition: EditionIdRequest => Nothing,
    /// The end of an edition was reached.
    end_edition: EditionIdRequest => Nothing,
    /// Say more or less like this of a card; can be undone.
    say_card: SayCardRequest => Changed,
    /// What was said of cards, and what the front page learned.
    lessons: LessonsRequest => Lessons,
    /// Take back one thing that was said or learned from: what it taught is unlearned.
    unsay: UnsayRequest => Nothing,
    /// Forget all that was learned; topics stay.
    reset_taste: Nothing => Nothing,
    /// What the reader wants more or less of, or none at all.
    topics: Nothing => Topics,
    /// Add a topic.
    add_topic: AddTopicRequest => AddedTopic,
    /// What a topic would have caught within the last month; stores nothing.
    preview_topic: TopicKey => TopicPreview,
    /// What a topic keeps from all lists, or from the page alone.
    topic_muted: TopicRequest => TopicMuted,
    /// Remove a topic.
    remove_topic: TopicRequest => Nothing,
    /// What changed in an article since it was read.
    changes: ChangesRequest => Changes,
    /// Mark entries read or unread.
    mark: MarkRequest => Changed,
    /// Mark read what a list held when it was opened.
    mark_place: MarkPlaceRequest => Changed,
    /// Save entries, or let them go.
    save: SaveRequest => Changed,
    /// Take the newest act back, or a named one.
    undo: UndoRequest => Changed,
    /// Where the reader is in an article.
    progress: ProgressRequest => Nothing,
    /// All settings.
    settings: Nothing => Settings,
    /// Change some settings; answers all of them.
    set_settings: SetSettingsRequest => Settings,
    /// Whether everything is here for a time without a network.
    offline: Nothing => Offline,
    /// Keep a title or a section for such a time, or let it go.
    set_keep: Keep => Nothing,
    /// Begin to fetch what is missing; returns at once and reports by events.
    fetch_offline: Nothing => Nothing,
    /// What the data folder holds.
    storage: Nothing => Storage,
    /// What the folder of pictures is used for, and what goes where there is less room.
    image_use: ImageUseRequest => ImageUse,
}

/// A plain sentence for people; why, in the words of the machine, stands beside it and not in it.
fn refused(code: Code, sentence: &str, why: &impl ToString) -> ApiError {
    ApiError { detail: Some(why.to_string()), ..ApiError::new(code, sentence).because(ReasonKind::Mistake) }
}
