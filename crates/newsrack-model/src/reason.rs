//! Why something could not be done, as a word: the pages say it in the reader's language, programs branch on it.

use serde::{Deserialize, Serialize};

/// Why something could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What kind of trouble it is.
    pub kind: ReasonKind,
    /// The one thing that its sentence names: a host, a number of seconds, a status, a file.
    pub about: Option<String>,
}

impl Reason {
    /// A reason whose sentence names something.
    #[must_use]
    pub fn about(kind: ReasonKind, about: impl ToString) -> Self {
        Self { kind, about: Some(about.to_string()) }
    }
}

impl From<ReasonKind> for Reason {
    fn from(kind: ReasonKind) -> Self {
        Self { kind, about: None }
    }
}

/// Why something failed, as it is kept of feeds and crosses the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Trouble {
    /// The word of a [`ReasonKind`], or one that another Newsrack wrote.
    pub kind: String,
    /// What the sentence names: a host, a number of seconds, a status.
    pub about: Option<String>,
    /// One plain sentence in English, for the command line, and for kinds that the page does not know.
    pub message: String,
}

impl Trouble {
    /// A reason with its sentence.
    #[must_use]
    pub fn new(reason: Reason, message: impl Into<String>) -> Self {
        Self { kind: reason.kind.word().into(), about: reason.about, message: message.into() }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $word:literal,)*) => {
        /// Every kind of trouble that the pages may have to tell of: each has its string `reason-WORD` in the catalogue.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ReasonKind {
            $($(#[$doc])* $kind,)*
        }

        impl ReasonKind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// One word, snake_case.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$kind => $word,)*
                }
            }
        }
    };
}

kinds! {
    /// The name of the host cannot be resolved.
    Dns = "dns",
    /// Nobody answers at the host.
    Connect = "connect",
    /// The encrypted connection to the host cannot be trusted.
    Tls = "tls",
    /// Nobody but the host vouches for its certificate.
    TlsSelfSigned = "tls_self_signed",
    /// Nobody here knows who gave the host its certificate.
    TlsUnknownIssuer = "tls_unknown_issuer",
    /// The certificate of the host ran out.
    TlsExpired = "tls_expired",
    /// The certificate of the host is of a later time.
    TlsNotYetValid = "tls_not_yet_valid",
    /// The host shows the certificate of another.
    TlsWrongHost = "tls_wrong_host",
    /// The certificate of the host was taken back.
    TlsRevoked = "tls_revoked",
    /// This computer's clock cannot be right, so the certificate of the host tells nothing.
    TlsClock = "tls_clock",
    /// The host knows only old encryption.
    TlsTooOld = "tls_too_old",
    /// The host does not encrypt.
    TlsNotEncrypted = "tls_not_encrypted",
    /// The host hung up before the encrypted connection stood.
    TlsHungUp = "tls_hung_up",
    /// No answer within so many seconds.
    Timeout = "timeout",
    /// The connection broke off.
    Broken = "broken",
    /// More bytes than allowed.
    TooLarge = "too_large",
    /// Redirects in a circle, or too many.
    Redirects = "redirects",
    /// A redirect to something that is no web address.
    BadRedirect = "bad_redirect",
    /// The host lies in a private network.
    PrivateAddress = "private_address",
    /// The address is not one that can be fetched.
    BadAddress = "bad_address",
    /// The body cannot be decoded.
    BadEncoding = "bad_encoding",
    /// 404.
    NotFound = "not_found",
    /// 410.
    Gone = "gone",
    /// 401 or 403; the status.
    Denied = "denied",
    /// 429 or 503; the status.
    Later = "later",
    /// Any other status.
    Status = "status",
    /// The network cannot be used.
    Client = "client",

    /// Nothing but white space in place of a feed.
    Empty = "empty",
    /// A web page in place of a feed.
    WebPage = "web_page",
    /// No format of feeds.
    NotAFeed = "not_a_feed",
    /// Reading it went wrong.
    Unreadable = "unreadable",
    /// What it said cannot be stored.
    Store = "store",
    /// The host names no feed.
    NoFeed = "no_feed",
    /// The platform at the host gives feeds to nobody.
    GivesNoFeeds = "gives_no_feeds",
    /// A list of so many titles lies at the address.
    IsList = "is_list",
    /// The server sent nothing to read.
    NothingSent = "nothing_sent",
    /// The search for feeds ended before the address was asked, or answered.
    SearchEnded = "search_ended",
    /// So many feeds are there.
    SeveralFeeds = "several_feeds",

    /// No address was given.
    NoAddress = "no_address",
    /// It does not look like an address.
    NotAnAddress = "not_an_address",
    /// An address of mail.
    MailAddress = "mail_address",
    /// A file or a folder in place of an address.
    FileAddress = "file_address",
    /// An address of something else than the web.
    NotTheWeb = "not_the_web",
    /// An address with a user name or a password in it.
    SecretAddress = "secret_address",
    /// A list of titles with nothing in it.
    EmptyList = "empty_list",
    /// A list of titles that is too large.
    LargeList = "large_list",
    /// No list of titles.
    NotOpml = "not_opml",
    /// A feed where a list of titles was meant.
    FeedAsList = "feed_as_list",
    /// A web page where a list of titles was meant.
    PageAsList = "page_as_list",
    /// The file holds no articles with marks.
    NotMarks = "not_marks",
    /// A section without a name.
    Unnamed = "unnamed",
    /// A section of that name stands there already.
    NameTaken = "name_taken",
    /// Sections nest one level.
    TooDeep = "too_deep",
    /// There are too many sections.
    TooManySections = "too_many_sections",
    /// The section is not there any more.
    NoSection = "no_section",
    /// The titles are one already.
    SameTitle = "same_title",
    /// All that was found there is followed already.
    AllFollowed = "all_followed",
    /// The title is on no trial.
    NotOnTrial = "not_on_trial",
    /// Another feed has the address.
    AddressTaken = "address_taken",
    /// A name of more than so many letters.
    LongName = "long_name",
    /// More than so many articles at once.
    TooMany = "too_many",

    /// The article is not there any more.
    NoArticle = "no_article",
    /// The title is not there any more.
    NoTitle = "no_title",
    /// The picture is not there any more.
    NoPicture = "no_picture",
    /// There is nothing to take back.
    NoAct = "no_act",
    /// Another refresh is running.
    RefreshRunning = "refresh_running",
    /// Newsrack is closing.
    Closing = "closing",

    /// The data folder may not be written.
    ReadOnly = "read_only",
    /// The disk is full.
    Full = "full",
    /// A newer Newsrack wrote the folder.
    Newer = "newer",
    /// The database is damaged.
    Damaged = "damaged",
    /// The database was emptied, and its log was not.
    Emptied = "emptied",
    /// The database belongs to another program.
    Foreign = "foreign",
    /// The bundled SQLite is too old; its version.
    OldSqlite = "old_sqlite",
    /// Another program holds the database.
    Busy = "busy",
    /// Something that is no folder stands in its place.
    Taken = "taken",
    /// The folder cannot be made where it is named.
    Unmade = "unmade",
    /// The folder is not there any more.
    NoFolder = "no_folder",
    /// The disk does not answer as it should.
    Disk = "disk",
    /// The database could not do it.
    Database = "database",
    /// What was stored cannot be read back.
    Stored = "stored",
    /// The change was taken back.
    TakenBack = "taken_back",

    /// The article names no page of its own.
    NoPage = "no_page",
    /// Its page goes on, and is longer than is read.
    LongPage = "long_page",
    /// No article in its page.
    NoText = "no_text",
    /// Its address leads to something that is no web page.
    NotAPage = "not_a_page",
    /// Its address leads to another page.
    OtherPage = "other_page",
    /// Reading its page went wrong.
    UnreadablePage = "unreadable_page",
    /// An address that may not be opened.
    BadLink = "bad_link",
    /// The browser could not be opened.
    NoBrowser = "no_browser",
    /// The file cannot be written.
    Unwritten = "unwritten",
    /// The file cannot be written, for its folder is not there.
    UnwrittenMissing = "unwritten_missing",
    /// The file may not be written.
    UnwrittenDenied = "unwritten_denied",
    /// The file cannot be written: the disk is full.
    UnwrittenFull = "unwritten_full",
    /// A mistake of Newsrack's own.
    Mistake = "mistake",
}
