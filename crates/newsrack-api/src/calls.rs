//! One function a command: the request is read, the engine called, the answer put into wire types.

mod today;

pub(crate) use today::*;

use crate::{ApiError, Code, convert, listing, stories, wire::*};
use newsrack_engine::{
    Cursor, Discovery, Error, FeedChange, Filed, FiledAt, FollowWish, FoundList, OpenArticle, Opening,
    Reader, SaidOf, Snapshot, Start, TitleChange,
};
use newsrack_model::{Filter, Heading, Order, Place, Reached, SectionId};

type Answer<T> = Result<T, ApiError>;

/// Rows in a page where the request names no number.
const USUAL_ROWS: u32 = 100;

pub(crate) async fn sidebar(reader: &Reader, _: Nothing) -> Answer<Sidebar> {
    Ok(convert::sidebar(&reader.shelf().await?))
}

pub(crate) async fn titles(reader: &Reader, _: Nothing) -> Answer<Titles> {
    Ok(Titles { titles: convert::titles(&reader.shelf().await?), next: None })
}

pub(crate) async fn discover(reader: &Reader, request: DiscoverRequest) -> Answer<Candidates> {
    let credentials = request.credentials.map(convert::credentials);
    let Discovery { found, list } = reader.discover_with(&request.address, credentials).await?;
    let list = list.map(|FoundList { url, name, feeds }| CandidateList { url, name, feeds });
    Ok(Candidates { candidates: convert::candidates(&found, reader.now()), list, next: None })
}

pub(crate) async fn follow(reader: &Reader, request: FollowRequest) -> Answer<Followed> {
    let FollowRequest { address, section, section_id, first, notify, is_trial, credentials } = request;
    let wish = FollowWish {
        section: heading(section, section_id),
        takes_first: first,
        notify,
        is_trial: is_trial.unwrap_or(false),
        credentials: credentials.map(convert::credentials),
    };
    with_choice(reader, reader.follow_as(&address, wish).await)
}

/// A section that is there goes before a name.
fn heading(name: Option<String>, id: Option<SectionId>) -> Option<Heading> {
    id.map(Heading::Known).or(name.map(Heading::Named))
}

/// Where several feeds were found, the error holds what can be chosen.
fn with_choice(reader: &Reader, followed: Result<newsrack_engine::Followed, Error>) -> Answer<Followed> {
    match followed {
        Ok(followed) => Ok(convert::followed(followed)),
        Err(Error::SeveralFeeds(found)) => {
            let candidates = convert::candidates(&found, reader.now());
            Err(ApiError { candidates, ..Error::SeveralFeeds(found).into() })
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) async fn unfollow(reader: &Reader, request: UnfollowRequest) -> Answer<Changed> {
    let changed = match (request.publication_id, request.feed_id) {
        (Some(title), None) => reader.unfollow(title).await?,
        (None, Some(feed)) => reader.unfollow_feed(feed).await?,
        _ => return Err(ApiError::new(Code::BadRequest, "Name a title or a feed.")),
    };
    Ok(changed.into())
}

pub(crate) async fn unfollow_titles(reader: &Reader, request: TitlesRequest) -> Answer<Changed> {
    Ok(reader.unfollow_titles(request.publication_ids).await?.into())
}

pub(crate) async fn pause(reader: &Reader, request: PauseRequest) -> Answer<Changed> {
    Ok(reader.pause(request.publication_ids, request.is_paused).await?.into())
}

pub(crate) async fn set_notify(reader: &Reader, request: SetNotifyRequest) -> Answer<Changed> {
    Ok(reader.set_notify(request.feed_ids, request.notify).await?.into())
}

pub(crate) async fn health(reader: &Reader, request: HealthRequest) -> Answer<Health> {
    let titles = reader.title_health(request.publication_id).await?;
    Ok(Health { titles: titles.into_iter().map(convert::title_health).collect() })
}

pub(crate) async fn worth(reader: &Reader, request: WorthRequest) -> Answer<Worth> {
    Ok(convert::worth(reader.worth(request.publication_id).await?))
}

pub(crate) async fn title_sizes(reader: &Reader, _: Nothing) -> Answer<TitleSizes> {
    let sizes = reader.title_sizes().await?;
    let titles = sizes.into_iter().map(|(publication_id, bytes)| TitleSize { publication_id, bytes });
    Ok(TitleSizes { titles: titles.collect() })
}

pub(crate) async fn find_again(reader: &Reader, request: FeedRequest) -> Answer<FoundAgain> {
    let found = reader.find_again(request.feed_id).await?;
    Ok(FoundAgain { candidates: convert::candidates(&found, reader.now()) })
}

pub(crate) async fn set_address(reader: &Reader, request: SetAddressRequest) -> Answer<Followed> {
    with_choice(reader, reader.set_address(request.feed_id, &request.address).await)
}

pub(crate) async fn set_feed(reader: &Reader, request: SetFeedRequest) -> Answer<Nothing> {
    let SetFeedRequest { feed_id, notify, sections, custom_name, full_text } = request;
    reader.set_feed(feed_id, FeedChange { notify, sections, custom_name, full_text }).await?;
    Ok(Nothing {})
}

pub(crate) async fn set_title(reader: &Reader, request: SetTitleRequest) -> Answer<Nothing> {
    let SetTitleRequest { publication_id, is_trial, interval_minutes, shows_images, daily_cap, muted_words } =
        request;
    let change = TitleChange { is_trial, interval_minutes, shows_images, daily_cap, muted_words };
    reader.set_title(publication_id, change).await?;
    Ok(Nothing {})
}

pub(crate) async fn set_credentials(reader: &Reader, request: SetCredentialsRequest) -> Answer<Nothing> {
    reader.set_credentials(request.feed_id, request.user_name, request.password).await?;
    Ok(Nothing {})
}

pub(crate) async fn trials(reader: &Reader, _: Nothing) -> Answer<Trials> {
    Ok(convert::trials(reader.trials().await?, reader.now()))
}

pub(crate) async fn end_trial(reader: &Reader, request: EndTrialRequest) -> Answer<EndedTrial> {
    let changed = reader.end_trial(request.publication_id, request.keep).await?;
    Ok(EndedTrial { changed: changed.map(Changed::from) })
}

pub(crate) async fn make_section(reader: &Reader, request: MakeSectionRequest) -> Answer<MadeSection> {
    let section_id = reader.make_section(&request.name, request.parent_id).await?;
    Ok(MadeSection { section_id })
}

pub(crate) async fn rename_section(reader: &Reader, request: RenameSectionRequest) -> Answer<Nothing> {
    reader.rename_section(request.section_id, &request.name).await?;
    Ok(Nothing {})
}

pub(crate) async fn move_section(reader: &Reader, request: MoveSectionRequest) -> Answer<Nothing> {
    reader.move_section(request.section_id, request.parent_id, request.before).await?;
    Ok(Nothing {})
}

pub(crate) async fn delete_section(reader: &Reader, request: SectionRequest) -> Answer<Changed> {
    Ok(reader.delete_section(request.section_id).await?.into())
}

pub(crate) async fn file_feeds(reader: &Reader, request: FileFeedsRequest) -> Answer<Changed> {
    let end = request.at_end.then_some(FiledAt::End);
    let filed = Filed {
        feeds: request.feed_ids,
        from: request.from,
        from_all: request.from_all,
        to: request.to,
        at: request.before.map(FiledAt::Before).or(end),
    };
    Ok(reader.file_feeds(filed).await?.into())
}

pub(crate) async fn merge_titles(reader: &Reader, request: MergeTitlesRequest) -> Answer<Changed> {
    Ok(reader.merge_titles(request.publication_ids, request.into).await?.into())
}

pub(crate) async fn split_title(reader: &Reader, request: SplitTitleRequest) -> Answer<Changed> {
    Ok(reader.split_title(request.publication_id, request.feed_ids).await?.into())
}

pub(crate) async fn catalogue(reader: &Reader, request: CatalogueRequest) -> Answer<Catalogue> {
    let limit = request.limit.unwrap_or(USUAL_ROWS) as usize;
    let after = request.after.as_deref().map(|after| {
        parse(
            after,
            "page. The answer before names its next page; without one the catalogue begins at its best.",
        )
    });
    let page = reader.catalogue(listing::query(&request), limit, after.transpose()?.unwrap_or(0)).await?;
    Ok(listing::page(page))
}

pub(crate) async fn catalogue_title(
    reader: &Reader,
    request: CatalogueTitleRequest,
) -> Answer<CatalogueTitle> {
    Ok(listing::title(reader.catalogue_title(&request.id).await?))
}

pub(crate) async fn follow_titles(reader: &Reader, request: FollowTitlesRequest) -> Answer<FollowedTitles> {
    let FollowTitlesRequest { titles, section, section_id, notify, is_trial } = request;
    let (section, wishes) = (heading(section, section_id), listing::wishes(titles));
    let (notify, is_trial) = (notify.unwrap_or_default(), is_trial.unwrap_or(false));
    Ok(listing::followed(reader.follow_titles(wishes, section, notify, is_trial).await?))
}

pub(crate) async fn import_opml(reader: &Reader, request: ImportRequest) -> Answer<Imported> {
    let imported = match request.only {
        Some(only) => reader.import_opml_of(request.opml, only).await?,
        None => reader.import_opml(request.opml).await?,
    };
    Ok(imported.into())
}

pub(crate) async fn preview_opml(reader: &Reader, request: ImportRequest) -> Answer<ListPreview> {
    Ok(reader.preview_opml(request.opml).await?.into())
}

pub(crate) async fn preview_address(reader: &Reader, request: ImportAddressRequest) -> Answer<ListPreview> {
    Ok(reader.preview_opml_at(&request.address).await?.into())
}

pub(crate) async fn last_import(reader: &Reader, _: Nothing) -> Answer<LastImport> {
    Ok(LastImport { report: reader.last_import().await?.map(Into::into) })
}

pub(crate) async fn import_address(reader: &Reader, request: ImportAddressRequest) -> Answer<Imported> {
    let imported = match request.only {
        Some(only) => reader.import_opml_at_of(&request.address, only).await?,
        None => reader.import_opml_at(&request.address).await?,
    };
    Ok(imported.into())
}

pub(crate) async fn import_marks(reader: &Reader, request: ImportMarksRequest) -> Answer<MarksImported> {
    Ok(reader.import_marks(request.json.into_bytes()).await?.into())
}

pub(crate) async fn stop_marks(reader: &Reader, _: Nothing) -> Answer<Nothing> {
    reader.stop_marks();
    Ok(Nothing {})
}

pub(crate) async fn export_opml(reader: &Reader, _: Nothing) -> Answer<Exported> {
    Ok(Exported { opml: reader.export_opml().await? })
}

pub(crate) async fn start_refresh(reader: &Reader, request: RefreshRequest) -> Answer<RefreshState> {
    Ok(reader.start_refresh(request.publication_ids, request.mode).await?)
}

pub(crate) async fn stop_refresh(reader: &Reader, _: Nothing) -> Answer<RefreshState> {
    Ok(reader.stop_refresh())
}

pub(crate) async fn refresh_state(reader: &Reader, _: Nothing) -> Answer<RefreshState> {
    Ok(reader.refresh_state().await?)
}

pub(crate) async fn entries(reader: &Reader, request: EntriesRequest) -> Answer<Entries> {
    let (place, filter) = list(&request)?;
    let snapshot = request.snapshot.as_deref().map(snapshot).transpose()?;
    let start = match (request.after.as_deref(), request.at) {
        (Some(after), None) => Start::After(cursor(after)?),
        (None, Some(at)) => Start::At(at),
        (None, None) => Start::First,
        _ => return Err(ApiError::new(Code::BadRequest, "Name \"after\" or \"at\", not both.")),
    };
    let order = request.order.as_deref().map(order).transpose()?;
    let limit = request.limit.unwrap_or(USUAL_ROWS);
    let opening = Opening { order, is_grouped: request.is_grouped };
    let page = reader.entries(place, filter, opening, snapshot, start, limit).await?;
    Ok(convert::entries(page))
}

pub(crate) async fn waiting(reader: &Reader, request: EntriesRequest) -> Answer<Waiting> {
    let (place, filter) = list(&request)?;
    let snapshot = request
        .snapshot
        .as_deref()
        .ok_or_else(|| ApiError::new(Code::BadRequest, "Name the list's snapshot."))
        .and_then(snapshot)?;
    Ok(Waiting { waiting: reader.waiting(place, filter, snapshot).await? })
}

pub(crate) async fn search(reader: &Reader, request: SearchRequest) -> Answer<Entries> {
    let after = request.after.as_deref().map(cursor).transpose()?;
    let page = reader.search(request.query, after, request.limit.unwrap_or(USUAL_ROWS)).await?;
    Ok(convert::entries(page))
}

pub(crate) async fn article(reader: &Reader, request: ArticleRequest) -> Answer<Article> {
    let open = reader.article(request.entry_id).await?;
    drawn(reader, open, &request).await
}

pub(crate) async fn full_text(reader: &Reader, request: ArticleRequest) -> Answer<Article> {
    let open = reader.full_text(request.entry_id).await?;
    drawn(reader, open, &request).await
}

/// What is asked for as text has no soft hyphens.
async fn drawn(reader: &Reader, mut open: OpenArticle, request: &ArticleRequest) -> Answer<Article> {
    if request.is_drawn.unwrap_or(false) {
        reader.hyphenate(&mut open).await?;
    }
    Ok(convert::article(open))
}

pub(crate) async fn related(reader: &Reader, request: EntryRequest) -> Answer<Related> {
    Ok(stories::related(reader.told(request.entry_id).await?))
}

pub(crate) async fn story(reader: &Reader, request: StoryRequest) -> Answer<Story> {
    Ok(stories::story(reader.story(request.story_id).await?))
}

pub(crate) async fn stories(reader: &Reader, _: Nothing) -> Answer<Stories> {
    Ok(Stories { stories: reader.stories().await?.into_iter().map(stories::line).collect() })
}

pub(crate) async fn set_story(reader: &Reader, request: SetStoryRequest) -> Answer<Nothing> {
    reader.set_story(request.story_id, request.is_followed, request.is_muted).await?;
    Ok(Nothing {})
}

pub(crate) async fn read_story(reader: &Reader, request: StoryRequest) -> Answer<Nothing> {
    reader.read_story(request.story_id).await?;
    Ok(Nothing {})
}

pub(crate) async fn say_story(reader: &Reader, request: SayStoryRequest) -> Answer<SaidStory> {
    let SayStoryRequest { entry_id, story_id, other_id, is_same } = request;
    let of = match (story_id, other_id) {
        (Some(story), None) => SaidOf::Story(story),
        (None, Some(other)) => SaidOf::Entry(other),
        _ => return Err(ApiError::new(Code::BadRequest, "Name a story or another article.")),
    };
    let said = reader.say_story(entry_id, of, is_same).await?;
    Ok(SaidStory { story_id: said.story, changed: said.changed.into() })
}

pub(crate) async fn changes(reader: &Reader, request: ChangesRequest) -> Answer<Changes> {
    Ok(convert::changes(reader.changes(request.entry_id, request.since).await?))
}

pub(crate) async fn mark(reader: &Reader, request: MarkRequest) -> Answer<Changed> {
    Ok(reader.mark(request.entry_ids, request.is_read).await?.into())
}

pub(crate) async fn mark_place(reader: &Reader, request: MarkPlaceRequest) -> Answer<Changed> {
    let place = place(&request.place)?;
    let filter = request.filter.as_deref().map(filter).transpose()?.unwrap_or_default();
    let snapshot = request.snapshot.as_deref().map(snapshot).transpose()?;
    Ok(reader.mark_place(place, filter, snapshot, request.is_read).await?.into())
}

pub(crate) async fn save(reader: &Reader, request: SaveRequest) -> Answer<Changed> {
    Ok(reader.save(request.entry_ids, request.is_saved).await?.into())
}

pub(crate) async fn undo(reader: &Reader, request: UndoRequest) -> Answer<Changed> {
    Ok(reader.undo(request.act_id).await?.into())
}

pub(crate) async fn progress(reader: &Reader, request: ProgressRequest) -> Answer<Nothing> {
    let ProgressRequest { entry_id, progress, wording, anchor } = request;
    reader.progress(entry_id, Reached { progress, wording, anchor }).await?;
    Ok(Nothing {})
}

pub(crate) async fn settings(reader: &Reader, _: Nothing) -> Answer<Settings> {
    Ok(reader.settings().await?)
}

pub(crate) async fn set_settings(reader: &Reader, request: SetSettingsRequest) -> Answer<Settings> {
    Ok(reader.set_settings(request.settings).await?)
}

pub(crate) async fn offline(reader: &Reader, _: Nothing) -> Answer<Offline> {
    Ok(convert::offline(reader.offline().await?))
}

pub(crate) async fn set_keep(reader: &Reader, request: Keep) -> Answer<Nothing> {
    let Keep { place: name, text, images } = request;
    reader.set_keep(newsrack_model::Keep { place: place(&name)?, text, images }).await?;
    Ok(Nothing {})
}

pub(crate) async fn fetch_offline(reader: &Reader, _: Nothing) -> Answer<Nothing> {
    reader.start_offline();
    Ok(Nothing {})
}

pub(crate) async fn storage(reader: &Reader, _: Nothing) -> Answer<Storage> {
    let storage = reader.storage().await?;
    Ok(Storage {
        folder: storage.folder.display().to_string(),
        database_bytes: storage.database_bytes,
        search_bytes: storage.search_bytes,
        image_bytes: storage.image_bytes,
        entries: storage.entries,
        index_queue: storage.index_queue,
    })
}

pub(crate) async fn image_use(reader: &Reader, request: ImageUseRequest) -> Answer<ImageUse> {
    Ok(convert::image_use(reader.image_use(request.budgets_mb).await?))
}

fn list(request: &EntriesRequest) -> Result<(Place, Filter), ApiError> {
    let place = request.place.as_deref().map(place).transpose()?.unwrap_or(Place::Latest);
    let filter = request.filter.as_deref().map(filter).transpose()?.unwrap_or_default();
    Ok((place, filter))
}

fn place(text: &str) -> Result<Place, ApiError> {
    parse(
        text,
        "place. Places are today, latest, seldom, section:ID, section:ID/publication:ID, publication:ID and feed:ID.",
    )
}

fn filter(text: &str) -> Result<Filter, ApiError> {
    parse(text, "filter. Filters are all, unread, saved and full_text.")
}

fn order(text: &str) -> Result<Order, ApiError> {
    parse(text, "order. Latest is ordered by newest or fair.")
}

fn cursor(text: &str) -> Result<Cursor, ApiError> {
    parse(text, "page. The answer before names its next page; without one a list begins at its newest.")
}

fn snapshot(text: &str) -> Result<Snapshot, ApiError> {
    parse(text, "snapshot. The answer with the list names it.")
}

/// `wanted` says what it is not, and what would be one.
fn parse<T: std::str::FromStr>(text: &str, wanted: &str) -> Result<T, ApiError> {
    text.parse().map_err(|_| ApiError::new(Code::BadRequest, format!("\"{text}\" is no {wanted}")))
}
