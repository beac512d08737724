//! The wire as TypeScript, made from the types themselves. A test fails when the committed file is stale.

use crate::{ApiError, Code, Why, command, wire::*};
use newsrack_model as model;
use std::fmt::Write as _;
use ts_rs::{Config, TS};

/// The whole of `ui/src/ipc/bindings.ts`.
#[must_use]
pub fn typescript() -> String {
    let config = Config::default().with_large_int("number");
    let mut text = String::from(
        "// Made by `cargo xtask bindings` from crates/newsrack-api. Do not edit: change the Rust types.\n",
    );
    macro_rules! declare {
        ($($type:ty),* $(,)?) => {
            $(
                let _ = write!(text, "\nexport {}\n", <$type as TS>::decl(&config));
            )*
        };
    }
    declare!(
        model::Direction,
        model::Inline,
        model::Image,
        model::Figure,
        model::Cell,
        model::Embed,
        model::MediaKind,
        model::Media,
        model::Definition,
        model::Block,
        model::Note,
        model::Document,
        model::Trouble,
        model::Deed,
        model::Act,
        model::Notify,
        model::Trial,
        model::FullText,
        model::PageState,
        Settings,
        Nothing,
        TitleFeed,
        Title,
        Titles,
        SidebarTitle,
        SidebarSection,
        Sidebar,
        DiscoverRequest,
        Credentials,
        CandidateEntry,
        Candidate,
        Candidates,
        CandidateList,
        HealthRequest,
        Health,
        TitleHealth,
        TitleSizes,
        TitleSize,
        PauseRequest,
        SetNotifyRequest,
        TitlesRequest,
        FeedRequest,
        FoundAgain,
        SetAddressRequest,
        WorthRequest,
        Worth,
        WorthDay,
        Tried,
        ImportAddressRequest,
        ImportMarksRequest,
        MarksImported,
        FollowRequest,
        Followed,
        UnfollowRequest,
        SetFeedRequest,
        SetTitleRequest,
        SetCredentialsRequest,
        TitleOnTrial,
        Trials,
        EndTrialRequest,
        EndedTrial,
        MakeSectionRequest,
        MadeSection,
        RenameSectionRequest,
        MoveSectionRequest,
        SectionRequest,
        FileFeedsRequest,
        MergeTitlesRequest,
        SplitTitleRequest,
        CatalogueSection,
        CatalogueRequest,
        CountryCount,
        LanguageCount,
        SectionCount,
        CatalogueFacets,
        CatalogueFeed,
        CatalogueTitle,
        Catalogue,
        CatalogueTitleRequest,
        TitleToFollow,
        FollowTitlesRequest,
        FollowedTitles,
        ImportRequest,
        ListPreview,
        PreviewFeed,
        LastImport,
        ImportReport,
        ImportRefused,
        ImportPrivate,
        Imported,
        Exported,
        EntriesRequest,
        EntryRow,
        Entries,
        Waiting,
        SearchRequest,
        EntryRequest,
        ArticleRequest,
        StoryMark,
        StoryStrip,
        Copies,
        StoryRequest,
        SetStoryRequest,
        SayStoryRequest,
        SaidStory,
        StoryLine,
        Stories,
        StoryLanguage,
        OnlyThere,
        Account,
        Story,
        Related,
        model::EditionKind,
        model::BlockKind,
        model::Lane,
        model::WhyLeftOut,
        model::LessonKind,
        model::TopicKind,
        EditionRequest,
        Today,
        NoEdition,
        EditionLine,
        Editions,
        Edition,
        EditionBlock,
        EditionCard,
        CardNews,
        CardTerm,
        Said,
        CardSaid,
        LeftOut,
        LeftOutStory,
        EditionIdRequest,
        MadeEdition,
        SayCardRequest,
        LessonLine,
        LessonsRequest,
        Lessons,
        TasteLine,
        UnsayRequest,
        Topic,
        Topics,
        TopicKey,
        AddTopicRequest,
        AddedTopic,
        TopicPreview,
        TopicTitle,
        TopicRequest,
        TopicMuted,
        ArticleImage,
        ArticlePage,
        model::Anchor,
        Piece,
        Change,
        ChangesRequest,
        Changes,
        Article,
        MarkRequest,
        MarkPlaceRequest,
        SaveRequest,
        UndoRequest,
        Changed,
        ProgressRequest,
        RefreshMode,
        RefreshRequest,
        RefreshFailure,
        RefreshResting,
        RefreshReport,
        TitlesResting,
        RefreshState,
        Event,
        StoryNews,
        SetSettingsRequest,
        Storage,
        ImageUseRequest,
        ImageUse,
        ImagesGoing,
        Keep,
        Offline,
        ShellRequest,
        FolderTrouble,
        ShellAnswer,
        Code,
        Why,
        ApiError,
        model::ActId,
        model::EntryId,
        model::StoryId,
        model::EditionId,
        model::LessonId,
        model::TopicId,
        model::FeedId,
        model::PublicationId,
        model::SectionId,
    );
    text.push_str(
        "\n/** Every kind of trouble that Rust may tell of; each has its string `reason-KIND` in the catalogue. */\n",
    );
    text.push_str("export const REASON_KINDS = [\n");
    for kind in model::ReasonKind::ALL {
        let _ = writeln!(text, "  \"{}\",", kind.word());
    }
    text.push_str("] as const;\n");
    text.push_str("\nexport interface Commands {\n");
    for [name, doc, request, response] in command::rows(&config) {
        let _ = writeln!(text, "  /** {doc} */\n  {name}: {{ request: {request}; response: {response} }};");
    }
    text.push_str("}\n");
    text
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    /// `NEWSRACK_WRITE_BINDINGS=1` writes the file instead.
    #[test]
    fn bindings_are_fresh() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/ipc/bindings.ts");
        let made = super::typescript();
        if std::env::var_os("NEWSRACK_WRITE_BINDINGS").is_some() {
            fs::write(&path, made).unwrap();
            return;
        }
        let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(kept == made, "ui/src/ipc/bindings.ts is stale: run `cargo xtask bindings`");
    }
}
