# What Newsrack says, in the window, the tray and notifications.

## General
undo = Undo
close = Close
cancel = Cancel
retry = Try again
skip-to-list = Skip to the list
width-sidebar = Width of the sidebar
width-list = Width of the list

## Days and moments
day-today = Today, { $day }
day-yesterday = Yesterday, { $day }
day-named = { $weekday }, { $day }
moment-yesterday = Yesterday, { $clock }
moment-day = { $day }, { $clock }
ago-now = just now
ago-minutes =
    { $minutes ->
        [one] a minute ago
       *[other] { $minutes } minutes ago
    }

## Slips
slip-undone = Taken back: { $label }
slip-nothing-changed = Nothing to change
slip-exported = Written to { $path }
slip-dismiss = Dismiss
slip-then = then
slip-no-story = No other article tells of this so far
slip-sections =
    { $count ->
        [one] First section
       *[other] Sections
    }
slip-still-readable = What you have stays readable.
slip-storage = What is stored

## What was done
act-read =
    { $count ->
        [one] 1 article marked read
       *[other] { $count } articles marked read
    }
act-read-in =
    { $count ->
        [one] 1 article in { $name } marked read
       *[other] { $count } articles in { $name } marked read
    }
act-unread =
    { $count ->
        [one] 1 article marked unread
       *[other] { $count } articles marked unread
    }
act-unread-in =
    { $count ->
        [one] 1 article in { $name } marked unread
       *[other] { $count } articles in { $name } marked unread
    }
act-save =
    { $count ->
        [one] 1 article saved
       *[other] { $count } articles saved
    }
act-let_go =
    { $count ->
        [one] 1 article no longer saved
       *[other] { $count } articles no longer saved
    }
act-follow =
    { $count ->
        [one] 1 title brought in
       *[other] { $count } titles brought in
    }
act-unfollow = { $name } unfollowed
act-unfollow-many =
    { $count ->
        [one] 1 feed unfollowed
       *[other] { $count } feeds unfollowed
    }
titles-unfollowed = { $count } titles unfollowed
titles-paused = { $count } titles paused
titles-resumed = { $count } titles asked again
act-bring =
    { $count ->
        [one] 1 mark brought in
       *[other] { $count } marks brought in
    }
act-pause = { $name } paused
act-pause-many =
    { $count ->
        [one] 1 feed paused
       *[other] { $count } feeds paused
    }
act-resume = { $name } is asked for again
act-resume-many =
    { $count ->
        [one] 1 feed is asked for again
       *[other] { $count } feeds are asked for again
    }
act-notify =
    { $count ->
        [one] Notifications of one feed set
       *[other] Notifications of { $count } feeds set
    }
act-file =
    { $count ->
        [one] Moved: { $name }
       *[other] { $count } feeds moved: { $name }
    }
act-delete_section = Section { $name } deleted
act-merge = Now part of { $name }
act-split = { $name } is now a title of its own
act-same_story = Put into a story
act-not_story = Taken out of a story

## Why something could not be done
# One for each kind of crates/newsrack-model/src/reason.rs; $about is a host, a number or a file.
reason-dns = There is no server by the name { $about }, or the network is down.
reason-connect = Nobody answers at { $about }.
reason-tls = The secure connection to { $about } cannot be trusted.
reason-tls_self_signed = Nobody but { $about } itself vouches for its security certificate.
reason-tls_unknown_issuer = The security certificate of { $about } is from somebody whom this computer does not know.
reason-tls_expired = The security certificate of { $about } has run out.
reason-tls_not_yet_valid = The security certificate of { $about } is not valid yet. This computer’s clock may be wrong.
reason-tls_wrong_host = The security certificate that { $about } shows is another server’s.
reason-tls_revoked = The security certificate of { $about } was taken back by those who gave it.
reason-tls_clock = Whether { $about } can be trusted cannot be told: this computer’s clock seems to be wrong.
reason-tls_too_old = The server { $about } knows only encryption that is too old to be safe.
reason-tls_not_encrypted = The server { $about } does not encrypt, though its address says so.
reason-tls_hung_up = The server { $about } hung up before the secure connection stood.
reason-timeout =
    { $about ->
        [one] The server did not answer within a second.
       *[other] The server did not answer within { $about } seconds.
    }
reason-broken = The connection broke off in the middle.
reason-too_large = What the server sends is too large to be read.
reason-redirects = The address leads in a circle.
reason-bad_redirect = The address leads to a place that is not on the web.
reason-private_address = { $about } is not on the public internet.
reason-bad_address = The address cannot be read.
reason-bad_encoding = What the server sent cannot be unpacked.
reason-not_found = There is nothing at this address (404).
reason-gone = What lay at this address is gone for good (410).
reason-denied = The server does not let us in ({ $about }).
reason-later = The server asks us to come back later ({ $about }).
reason-status = The server answered with an error ({ $about }).
reason-client = The network cannot be used.
reason-empty = The server sent an empty page in place of the feed.
reason-web_page = The address answers with a web page, not with a feed.
reason-not_a_feed = What the address sends is not a feed.
reason-unreadable = Reading it went wrong. It was left as it was.
reason-store = What it said could not be stored. It was left as it was.
reason-no_feed = No feed was found at { $about }.
reason-gives_no_feeds = { $about } gives no feeds, so that it cannot be followed.
reason-is_list = This is a list of { $about } titles. Bring it in as a list.
reason-nothing_sent = The server sent nothing to read.
reason-search_ended = The search took too long, and ended without this address.
reason-several_feeds =
    { $about ->
        [one] There is one feed at this address.
       *[other] There are { $about } feeds at this address. Choose one.
    }
reason-no_address = Type or paste the address of a feed or a site.
reason-not_an_address = This does not look like an address.
reason-mail_address = This is a mail address. Give the web address of a feed or a site.
reason-file_address = This is a file or folder on this computer. Give the web address of a feed or a site. A list of titles (OPML) can be imported.
reason-not_the_web = Only web addresses (http or https) can be followed.
reason-secret_address = Leave the user name and password out of the address.
reason-empty_list = This file is empty.
reason-large_list = This file is larger than a list of titles can be.
reason-feed_as_list = This file is a feed, not a list of titles. A feed is followed by its address on the web.
reason-page_as_list = This file is a web page, not a list of titles (OPML).
reason-not_marks = This file holds no articles as other readers write them (JSON).
reason-not_opml = This file is not a list of titles (OPML).
reason-unnamed = A section needs a name.
reason-name_taken = There is a section of that name already.
reason-too_deep = Sections nest one level: this one cannot lie within that one.
reason-too_many_sections = There are too many sections already.
reason-no_section = This section is not here any more.
reason-same_title = These are one title already.
reason-all_followed = All feeds that { $about } names are followed already.
reason-not_on_trial = This title is not on trial.
reason-address_taken = Another feed has this address already.
reason-long_name =
    { $about ->
        [one] A name has one letter at most.
       *[other] A name has { $about } letters at most.
    }
reason-too_many =
    { $about ->
        [one] At most one article can be marked at once.
       *[other] At most { $about } articles can be marked at once.
    }
reason-no_article = This article is not here any more.
reason-no_title = This title is not here any more.
reason-no_picture = This picture is not here any more.
reason-no_act = There is nothing to take back.
reason-refresh_running = Another refresh is running.
reason-closing = Newsrack is closing.
reason-read_only = Newsrack may not write to its folder. Make the folder writable, or name another one.
reason-full = The disk is full. Make room; everything kept so far is safe.
reason-newer = This folder was written by a newer Newsrack. Update Newsrack, or name another folder.
reason-damaged = The database is damaged. Nothing was changed. Put back a copy, or name another folder.
reason-emptied = newsrack.db was emptied, but newsrack.db-wal beside it still holds news. Nothing was changed. Put back a copy of newsrack.db, or name another folder.
reason-foreign = The newsrack.db in this folder was written by another program. Nothing was changed. Name another folder.
reason-old_sqlite = SQLite { $about } is too old to be trusted with your news.
reason-busy = Another program is writing to the data folder. Try again in a moment.
reason-taken = Something that is no folder stands where the data folder should. Name another folder.
reason-unmade = The data folder cannot be made at this place. Name another one.
reason-no_folder = The data folder is not there any more. Put it back, or name another one.
reason-disk = The disk of the data folder does not answer as it should. Look at the disk, or name another folder.
reason-database = The database could not do this. Nothing was changed.
reason-stored = Something in the database cannot be read back. It was left as it is.
reason-taken_back = The change went wrong and was taken back.
reason-long_page = Its page is longer than Newsrack reads. The rest can be read there.
reason-no_text = No article could be found in its page.
reason-not_a_page = What its address leads to is no web page.
reason-other_page = Its address now leads to something else.
reason-unreadable_page = Reading its page went wrong.
reason-no_page = This article has no page of its own.
reason-bad_link = Only web and mail addresses can be opened.
reason-no_browser = The browser could not be opened.
reason-unwritten = { $about } cannot be written.
reason-unwritten_missing = { $about } cannot be written: its folder is not there.
reason-unwritten_denied = { $about } may not be written.
reason-unwritten_full = { $about } cannot be written: the disk is full.
reason-mistake = Newsrack made a mistake; nothing was changed.

## Sidebar
sidebar-name = Newsrack
sidebar-search = Search
sidebar-search-all = Search all articles
sidebar-search-clear = Clear the search
sidebar-open = All sections and titles
sidebar-key = { $name } ({ $key })
sidebar-sections = Sections
sidebar-titles = Titles
sidebar-unread = { $number } unread
sidebar-saved =
    { $number ->
        [one] one article
       *[other] { $number } articles
    }
sidebar-twist = Titles in { $name }
sidebar-more = { $name }: more
sidebar-no-answer = It has not answered for a while
sidebar-failing =
    { $titles ->
        [one] One title needs a look
       *[other] { $titles } titles need a look
    }
sidebar-indexing =
    { $left ->
        [one] One article is not yet found by search
       *[other] { $left } articles are not yet found by search
    }
moved = { $name }, { $at } of { $total }
moved-in = { $name }, { $at } of { $total } in { $section }
menu-refresh = Refresh
menu-mark-read = Mark read
menu-settings = Title settings
menu-unfollow = Unfollow
menu-new-within = New section within…
menu-rename = Rename
menu-up = Move up
menu-down = Move down
menu-into = Move into { $name }
menu-out = Move out of { $name }
menu-move = Move to…
menu-take-out = Take out of { $name }
menu-delete = Delete section
move-head = Move { $name } to
move = Move

## Refresh line
refresh-rest =
    Refreshed { $at }{ "\u00A0" }· { $titles ->
        [one] one title
       *[other] { $titles } titles
    }
refresh-rest-failed =
    Refreshed { $at }{ "\u00A0" }· { $titles ->
        [one] one title
       *[other] { $titles } titles
    }, { $failed } failed
refresh-rest-yesterday = Refreshed yesterday, { $at }
refresh-yesterday = yesterday, { $at }
refresh-rest-earlier = Refreshed { $at }
refresh-never =
    Not yet refreshed{ "\u00A0" }· { $titles ->
        [one] one title
       *[other] { $titles } titles
    }
refresh-nothing = Nothing to refresh yet
refresh-begun =
    { $total ->
        [one] Refreshing one feed
       *[other] Refreshing { $total } feeds
    }
refresh-running =
    { $failed ->
        [0] Refreshing { $done } of { $total }
       *[other] Refreshing { $done } of { $total }, { $failed } failed
    }
refresh-stopping = Stopping; what came is kept
refresh-stopped = Stopped at { $done } of { $total }. What came is kept.
refresh-done =
    { $new ->
        [0] Refreshed { $at }{ "\u00A0" }· nothing new
       *[other] Refreshed { $at }{ "\u00A0" }· { $new } new
    }
refresh-done-failed =
    { $new ->
        [0] Refreshed { $at }{ "\u00A0" }· nothing new, { $failed } failed
       *[other] Refreshed { $at }{ "\u00A0" }· { $new } new, { $failed } failed
    }
refresh-done-resting =
    { $new ->
        [0] Nothing new
       *[other] { $new } new
    }{ $failed ->
        [0] { "" }
       *[other] , { $failed } failed
    }{ "\u00A0" }· { $titles ->
        [one] one title rests until { $until }
       *[other] { $titles } titles rest until { $until } or later
    }
refresh-offline = Offline since { $since }{ "\u00A0" }· news of { $at }
refresh-offline-empty = Offline since { $since }
refresh-sign-in = This network wants you to sign in first
refresh-stop = Stop
refresh-go-on = Go on
refresh-try = Try

## The list
list-feed = Articles
list-sections = Sections and titles
list-unnamed = List
list-search-name = “{ $query }”
list-unread =
    { $unread ->
        [0] all read
       *[other] { $unread } unread
    }
list-saved =
    { $total ->
        [0] nothing saved
       *[other] { $total } saved
    }
list-found =
    { $found ->
        [0] nothing found
       *[other] newest first · { $found } found
    }
list-found-more = newest first · more than { $found } found
list-mark-read = Mark { $unread } in { $place } read
list-mark-all = Mark all in { $place } ({ $filter }) read
list-nothing-unread = Nothing unread in { $place }
list-refresh = Refresh { $place }
list-refreshing = Refreshing; see the foot of the sidebar
list-more = { $place }: more
list-filters = Show
filter-all = All
filter-unread = Unread
filter-saved = Saved
filter-full_text = Full text
pill-new = { $waiting } new
pill-name = Show { $new }
row-unread = Unread
row-saved = Saved
row-teaser = Only a teaser is kept
row-minutes = { $minutes } min
row-save = Save
row-let-go = Saved
row-mark-read = Mark read
row-mark-unread = Mark unread
row-original = Open original
row-no-headline = Without a headline
row-titles =
    { $titles ->
        [one] 1 title
       *[other] { $titles } titles
    }
row-accounts =
    { $accounts ->
        [one] 1 account
       *[other] { $accounts } accounts
    }
row-coverage = { $told }: all coverage
menu-newest = Show what is new, tidy away what is read
menu-density = Rows
menu-pictures = Pictures
density-compact = Compact
density-regular = Regular
density-roomy = Roomy
empty-today = Nothing new in the last day
empty-today-more = What came before is in Latest.
empty-today-way = Show Latest
empty-latest = Nothing has come yet
empty-latest-more = Articles stand here as soon as a title has answered.
empty-unread = Everything here is read
empty-unread-more = What you have read is kept.
empty-way-all = Show all
empty-saved = Nothing saved yet
empty-saved-before = Press
empty-saved-after = on an article and it stays here, whatever its title does.
empty-saved-in = Nothing saved in { $place }
empty-full-text = Nothing in { $place } came whole
empty-full-text-more = These titles send the beginning of an article and keep the rest on their pages.
empty-section = Nothing in { $place } yet
empty-section-none = No title lies in this section.
empty-title = Nothing from { $place } yet
empty-since = Last refreshed { $at }.
empty-never = Not refreshed yet.
empty-search = No article says { $query }
empty-search-quoted = Words in quotation marks must stand together, as written.
empty-search-way = Search without them
empty-search-plain = Every word has to be in an article. Fewer words find more.
empty-search-indexing =
    { $left ->
        [one] One article is still to be looked through.
       *[other] { $left } articles are still to be looked through.
    }
list-error = This list could not be opened
list-error-part = Some rows could not be fetched.
title-settings = Title settings

## Trouble with the data folder
trouble-read_only = Newsrack may not write to its folder
trouble-full = The disk is full
trouble-newer = A newer Newsrack was here
trouble-corrupt = The data folder is damaged
trouble-other = The folder cannot be opened
trouble-folder = The folder
trouble-way = The way out
trouble-read_only-way = Give yourself the right to write to this folder and the files in it; or see whether the disk it lies on was attached for reading only.
trouble-full-way = Make some room on the disk that holds this folder. A few hundred megabytes are enough to go on.
trouble-newer-way = Install the newest Newsrack. This one does not touch what it does not understand.
trouble-corrupt-way = Put back a copy of the folder from your backup; or move the folder away, and Newsrack begins a new one.
trouble-other-way = See whether the folder is there, whether its disk is attached, and whether another program holds it.
trouble-safe = Nothing in the folder was changed.
trouble-quit = Quit

## Adding titles
add-address = Address of a site or feed
add-find = Find
add-stop = Stop
add-searching = Looking for feeds at { $address }…
add-tried =
    { $count ->
        [one] One address was asked
       *[other] { $count } addresses were asked
    }
add-list =
    { $count ->
        [one] A list of one title, as other readers write it.
       *[other] A list of { $count } titles, as other readers write it.
    }
add-list-bring = See what is in it
add-nothing = There is no feed at this address.
add-found =
    { $feeds ->
        [one] Found one feed.
       *[other]
            { $titles ->
                [one] Found one title with { $feeds } feeds.
               *[other] Found { $titles } titles with { $feeds } feeds.
            }
    }
add-followed = Followed already
add-last = last { $moment }
add-main = Main feed
add-newest = Newest in “{ $name }”
add-name-section = Give the new section a name, or choose another.
add-brings =
    { $count ->
        [0] It is empty for now.
        [one] The first fetch brings one article.
       *[other] The first fetch brings { $count } articles.
    }
add-follow = Follow
add-follow-one = Follow { $name }
add-follow-many = Follow { $count } feeds
add-following =
    { $total ->
        [one] Following…
       *[other] Following { $at } of { $total }…
    }
add-not-followed = “{ $name }” could not be followed: { $reason }
cadence-day = { $number } a day
cadence-week = { $number } a week
cadence-month = { $number } in 4 weeks
cadence-none = None in 4 weeks
section = Section
section-none = No section
section-new = New section…
section-name = Its name
section-within = { $above } › { $name }
feed-notify = Notifications
feed-notify-off = Never
feed-notify-digest = Twice a day
feed-notify-at-once = At once
bring-head = Bring a list from another reader
bring-hint = Export your titles there as an OPML file, and drop it here or choose it.
bring-drop = Let go to bring the list.
bring-choose = Choose a file
bring-reading = Reading…
slip-following =
    { $more ->
        [0] Following { $name }
        [one] Following { $name } and one more
       *[other] Following { $name } and { $more } more
    }

## The article
article-pane = Article
article-tools = Article
article-untitled = Without a headline
article-by = By
article-published = Published { $moment }
article-updated = Updated { $moment }
article-minutes = { $minutes } min
article-minutes-left = { $minutes } min left
article-teaser = Teaser
article-earlier =
    { $count ->
        [one] The headline has changed
       *[other] The headline has changed { $count } times
    }
article-headline-was = Headline was: { $headline }
article-end = End of the article
article-source = From the feed of { $feed }, { $moment }.
article-original = Open original
article-save = Save
article-unsave = Saved
article-mark-read = Mark read
article-mark-unread = Mark unread
article-more = More
article-leave-focus = Leave focus mode
article-read-so-far = Read so far
article-next = Next
article-place = { $at } of { $total }
article-loading = The article is on its way
article-trouble = This article cannot be shown
article-fetching = The whole article is being fetched from its page…
article-whole-here = The whole article is here
article-show-whole = Show it
article-changed-at = Changed after you read it, { $moment }.
changes = What changed
changes-show = Show what changed
changes-hide = Hide what changed
changes-kept =
    { $sentences ->
        [one] One sentence is the same.
       *[other] { $sentences } sentences are the same.
    }
article-changed = The publisher changed this article
article-show-new = Show the new wording
article-keep-wording = Keep this wording
wall-head = The feed of { $title } stops here
wall-bare-head = { $title } sends only the headline
wall-bare-text = The article is on its own page.
wall-cut-text = This title sends only the beginning of its articles. The rest is on its own page.
wall-text = This title sends no more than this. What more there is, is on its own page.
wall-no-page = It names no page where there is more.
wall-fetch = Fetch the full text
wall-try-again = Try again
wall-failed-head = The whole article could not be fetched
wall-failed-text = Its page could not be read.
wall-paid-head = { $title } keeps the rest for those who sign in
wall-paid-text = This is all that its page shows to everybody. If you subscribe to it, sign in on its own page in your browser.
wall-sign-in = Sign in to { $title } to read on
more-copy-link = Copy link
more-copy-citation = Copy citation
more-copy-quote = Copy the selection as a quote
more-export-html = Write to a file as a page…
more-export-markdown = Write to a file as Markdown…
more-copy-headline = Copy headline and link
more-find = Find in the article
more-focus = Only the article
more-print = Print
story-coverage = All coverage
more-title = All articles of this title
more-title-settings = Settings of this title
slip-copied = Copied
slip-not-copied = The clipboard cannot be reached
picture-missing = Picture not stored; it needs the network
picture-show =
    { $count ->
        [one] Show picture
       *[other] Show { $count } pictures
    }
find-words = Words in this article
find-none = Not found
find-place = { $at } of { $total }
find-place-many = { $at } of { $total } or more
picture-enlarge = Show this picture large
picture-view = Pictures of the article
picture-place = { $at } of { $total }
picture-next = Next picture
picture-previous = Previous picture
picture-actual = Actual size
picture-fit = As large as the window
picture-by = Picture:
figure-number = Figure { $number }.
table = Table
table-number = Table { $number }.
table-rest = Show all { $rows } rows
code = Code
code-named = Code, { $language }
notes = Notes
note-number = Note { $number }
media-audio = Audio
media-video = Video
opens-in-browser = Opens in the browser
plays-in-browser = Plays in the browser
type-sample = A quay is a promise made in stone to people who have not arrived.
type-for-all = For every title
type-reset = As usual
face = Typeface
face-serif = Newsreader
face-gothic = Libre Franklin
face-easy = Easy reading
face-system-serif = The system’s serif
face-system-sans = The system’s sans
type-text_size = Size
type-measure = Width
type-line_height = Lines
type-paragraph_gap = Paragraphs
type-headline_scale = Headline
type-justified = Fill the lines to both edges
type-hyphenation = Hyphenation
type-indent = Indented
type-gap = { $gap } em apart
type-scale = { $scale } %
nothing-head = Nothing open yet
nothing-text = Choose an article from the list, and it opens here.
nothing-next = next and previous article
nothing-enter = open the selected one
nothing-space = page down, then the next unread
nothing-save = save it
nothing-help = every other key

## What an import brought
report-refresh = Refresh now
report-refreshing = Refreshing…

## Settings
done = Done
settings-appearance = Appearance
settings-reading = Reading
settings-refresh = Refresh
settings-notifications = Notifications
settings-offline = Offline
settings-storage = Storage
settings-about = About
theme = Theme
theme-system = As the system
theme-light = Light
theme-sepia = Sepia
theme-dark = Dark
theme-black = Black
theme-contrast-light = Light, strong
theme-contrast-dark = Dark, strong
layout = Layout
layout-hint = An article opens beside its list, or over it as a page of its own.
layout-columns = Columns
layout-paper = Paper
density = Rows
density-hint = How much of an article the list shows.
order = Order of Latest
order-hint = Fair: a title that seldom prints keeps its place longer, by at most half a day.
order-newest = Newest first
order-fair = Fair
groups-stories = One row a story
pictures = Pictures
pictures-hint = In lists and articles. What is switched off is not fetched either.
zoom = Size of everything
zoom-value = { $zoom } %
zoom-hint = Lists, menus and sheets too. The letters of articles have a size of their own.
text-size-value = { $size } px
measure-value = { $letters } letters
sample = Sample
sample-headline = Nine ports agree to share berths
sample-text = The harbour master keeps two telephones on her desk, one for the ships and one for the towns. On Sunday night the second did not stop. By four in the morning nine ports that have spent a century taking one another’s trade had signed eleven pages promising to hand it over when asked.
mark = An article counts as read
mark-on_open = When it is opened
mark-on_open-hint = After it has been open for a second.
mark-on_scroll = When it is opened or scrolled past
mark-on_scroll-hint = Rows that leave the list at its upper edge count too.
mark-by_hand = When I say so
mark-by_hand-hint = Only the key m and the buttons for it mark an article.
single-keys = Keys of one letter
single-keys-hint = j, k, m, s and so on. Off, only keys with Ctrl, Alt and the arrows act.
all-keys = All keys
all-keys-hint = Every key and what it does; the key ? shows it too.
show-keys = Show the keys
every = Ask titles for news
every-hint = A site that asks for longer pauses gets them.
every-news = As often as they have news
every-never = Only by hand
every-minutes = Every { $minutes } minutes
every-hours =
    { $hours ->
        [one] Every hour
        [24] Once a day
       *[other] Every { $hours } hours
    }
at-start = Refresh when Newsrack opens
at-start-hint = What was asked within the last hour is not asked again.
notifies = Notifications of new articles
notifies-hint =
    { $titles ->
        [0] They come of titles that ask for them, and none does so far: see a title’s own settings.
        [one] One title asks for them.
       *[other] { $titles } titles ask for them.
    }
no-service = This desktop has no notification service, so none can be shown. What is set here holds once there is one.
quiet = Quiet hours
quiet-hint = No notifications come in these hours, and none are made up for later, but a digest waits for their end.
quiet-from = From
quiet-until = Until
pause = Pause
pause-off = Notifications come as set above.
pause-on = Notifications are paused until { $moment }.
to-tray = Closing the window leaves Newsrack in the tray
to-tray-hint = It goes on refreshing. Off, closing the window quits.
no-tray = This desktop has no tray, so closing the window quits.
offline-nothing = Nothing is kept for times without a network yet. Articles that you save are kept whole by themselves.
offline-all-here =
    Everything is here: { $articles ->
        [one] one article
       *[other] { $articles } articles
    } and { $pictures ->
        [0] no picture
        [one] one picture
       *[other] { $pictures } pictures
    }.
offline-all-had =
    All that can be had is here: { $articles ->
        [one] one article whole
       *[other] { $articles } articles whole
    }, { $beginnings ->
        [one] one only as a beginning
       *[other] { $beginnings } only as a beginning
    }, and { $pictures ->
        [0] no picture
        [one] one picture
       *[other] { $pictures } pictures
    }.
offline-missing =
    Still to fetch: { $articles ->
        [0] no text
        [one] the text of one article
       *[other] the texts of { $articles } articles
    } and { $pictures ->
        [0] no picture
        [one] one picture
       *[other] { $pictures } pictures
    }.
offline-whole = Whole
offline-beginnings = Only a beginning
offline-to-fetch = To fetch
offline-walls =
    { $articles ->
        [one] One article shows
       *[other] { $articles } articles show
    } only a beginning to those who do not sign in.
offline-failed =
    { $articles ->
        [one] The page of one article could not be had. It is
       *[other] The pages of { $articles } articles could not be had. They are
    } asked for again later, or now by the button.
offline-fetch = Fetch what is missing
offline-left =
    { $articles ->
        [0] Fetching pictures…
        [one] One article left…
       *[other] { $articles } articles left…
    }
offline-hint = Of what is ticked, the articles of the last 30 days are fetched whole as they come, at most 300 of a title or section. Saved articles are kept without it.
offline-place = Keep
offline-text = Text
offline-pictures = Pictures
offline-text-of = Keep the text of { $name }
offline-pictures-of = Keep the pictures of { $name }
storage-all = { $size } for { $entries } articles
storage-articles = Articles
storage-search = Search
storage-pictures = Pictures
storage-queue =
    { $entries ->
        [one] One article is not found by search yet.
       *[other] { $entries } articles are not found by search yet.
    }
budget = Room for pictures
budget-hint = When it is full, those go that were not seen for longest. They come again when their article is opened.
budget-pinned = Of saved and kept articles
budget-others = Others
budget-free = Free
budget-empty = No picture is stored yet.
budget-next =
    Next to go, once it is full: { $pictures ->
        [one] one picture
       *[other] { $pictures } pictures
    } not seen since { $day }, { $size }.
budget-stays = None of them goes: all belong to saved and kept articles.
budget-over = Those of saved and kept articles take { $size } by themselves. They stay, and no others are kept.
budget-cut =
    With { $budget }, { $pictures ->
        [one] one picture goes
       *[other] { $pictures } pictures go
    } at once: { $size } not seen since { $day }.
budget-cut-do =
    { $pictures ->
        [one] Let it go
       *[other] Let them go
    }
budget-cut-leave = Keep { $budget }
folder = Data folder
folder-hint = Everything Newsrack keeps lies here, and nowhere else.
find-title = Find a title
manage-head = Titles
manage-table = Table of titles
manage-close = Back to the news
manage-followed =
    { $count ->
        [one] One followed
       *[other] { $count } followed
    }
manage-looks =
    { $count ->
        [one] one needs a look
       *[other] { $count } need a look
    }
manage-weight = { $size } of texts on this machine
manage-all = All
manage-look = Need a look
manage-unread = Hardly read
manage-paused = Paused
manage-no-all = Nothing is followed yet.
manage-no-look = Every title answers as it should.
manage-no-unread = Of every title that says much you read at least one article in ten.
manage-no-paused = No title is paused.
manage-health = Health
manage-weeks = Four weeks
manage-read = You read
manage-size = Texts
manage-all-ticks = Tick all { $count }
manage-tick = Tick { $name }
manage-silent = Silent for { $days } days
manage-failing = Failed { $count } times
manage-is-paused = Paused
manage-is-new = No answer yet
manage-is-mute = Failed, never answered
manage-is-shaky = Failed the last time
manage-is-fine = Fine
slip-trial-kept = { $name } stays
slip-address = { $name } has a new address
title-pause = Pause
title-resume = Ask for it again
export = Export
import = Import
show = Show
no-titles = You follow no title yet.
no-such-title = No title has “{ $words }” in its name.
column-title = Title
column-last-good = Last good
settings-of = Settings of { $name }
last-good-never = Never yet
failed-since =
    { $count ->
        [one] The last try failed; it answered until { $moment }.
       *[other] { $count } tries in a row have failed; it answered until { $moment }.
    }
failed-never =
    { $count ->
        [one] The first try failed.
       *[other] It has never answered, in { $count } tries.
    }
trouble-of = What happened to { $name }
trouble-unknown = It could not be fetched.
trouble-next = The next try is at { $moment }.
trouble-by-hand = It is tried again when you refresh.
unfollow = Unfollow
unfollow-title = Unfollow this title
unfollow-feed = Unfollow
unfollow-feed-named = Unfollow { $name }
title-gone = This title is not followed
title-full-text = Full text
title-full-text-hint = Where the feed sends only the beginning, the article is read from its own page.
full-text-auto = Where it is cut
full-text-always = Always
full-text-never = Never
title-name = Name
title-name-hint = Empty gives the publisher’s own name back.
merge = Several titles in one
merge-hint = The feeds and articles of another title come under this one.
merge-with = Merge with…
merge-more =
    { $more ->
        [one] One more; type to find it.
       *[other] { $more } more; type to find them.
    }
split = Make its own title
split-named = Make { $name } its own title
sections = Sections
feed-notify-hint = Whether you are notified of new articles.
feed-notify-all-off = Notifications are switched off in Settings.
feed-address = Address of the feed
feed-good = Last good answer { $last }, next try { $next }.
feed-good-by-hand = Last good answer { $last }.
about-version = Version { $version }
about-promise = All your news in one place, on your own machine: no account, no service behind it and nobody who watches what you read.
about-licence = Licence
about-licence-text = MIT or Apache 2.0, as you like. Copyright 2026 The Newsrack authors.
about-faces = Typefaces
about-faces-text = Newsreader, Literata, Libre Franklin and Atkinson Hyperlegible Next, under the SIL Open Font Licence.
about-others = Works of others
about-others-text = Newsrack is made of many, each under a licence of its own.
about-others-show = Show the licences
about-privacy = Network
about-privacy-text = Newsrack asks the sites of the titles you follow and the hosts of their pictures, and no one else.

## Keys and what they do
help-head = Keys
help-find = Find a key or what it does
help-sections = First to ninth section
help-or = or
help-none = No key has to do with “{ $words }”.
help-single-off = Keys of one letter are switched off.
help-single-on = Settings

## Tray, and the settings of notifications
tray-pause-alerts = Pause notifications until tomorrow
tray-resume-alerts = Resume notifications

## Actions
action-today = Today
action-latest = Latest
action-seldom = Seldom heard
action-unread = Unread
action-saved = Saved
action-section-1 = First section
action-section-2 = Second section
action-section-3 = Third section
action-section-4 = Fourth section
action-section-5 = Fifth section
action-section-6 = Sixth section
action-section-7 = Seventh section
action-section-8 = Eighth section
action-section-9 = Ninth section
action-next-place = Next place with something unread
action-previous-place = Previous place with something unread
action-back = Back
action-forward = Forward
action-next = Next article
action-previous = Previous article
action-select-next = Next row, without opening it
action-select-previous = Previous row, without opening it
action-open = Open the selected row
action-page = Page down, then the next unread article
action-page-back = Page up
action-top = First row
action-bottom = Last row
action-page-down = Ten rows down
action-page-up = Ten rows up
action-newest = Show what is new, tidy away what is read
action-toggle-read = Read or unread
action-toggle-saved = Saved or not saved
action-mark-all-read = Mark this list read
action-undo = Undo
action-coverage = All coverage of the story
action-previous-account = Previous account of the story
action-next-account = Next account of the story
action-full-text = Fetch the full text
action-original = Open the original page
action-picture = Show the picture in view large
action-copy-link = Copy the article's link
action-copy-citation = Copy a citation of the article
action-take-along = Take the article along: copy, write to a file
action-find = Find in the article
action-find-next = Next match
action-find-previous = Previous match
action-print = Print the article
action-typography = Typography
action-larger = Larger text
action-smaller = Smaller text
action-usual-size = Usual text size
action-focus = Only the article
action-search = Search
action-add = Add a title
action-refresh-here = Refresh this place
action-refresh = Refresh all titles
action-next-pane = Next pane
action-previous-pane = Previous pane
action-sidebar = Show or hide the sidebar
action-move-up = Move the section or title up
action-move-down = Move the section or title down
action-layout = Columns or paper
action-settings = Settings
action-manage = Titles, all in a table
action-help = Keys and what they do
action-close = Close, or go up
action-quit = Quit
group-go = Go
group-list = List
group-mark = Marks
group-article = Article
group-app = Newsrack
