# What the pages say that are loaded when they are opened: the first run, and the catalogue in the sheet that adds.

## The first run
first-none = No titles yet
first-plate = Your news comes here
first-head = Which titles shall we carry?
first-deck = Name a newspaper, a magazine or a journal you trust. A page of its site will do: Newsrack finds the feed.
first-bring = Bring a list (OPML)
first-bring-why = Coming from another reader? Its export keeps your sections, and every title in it comes along, even those that do not answer today.
first-choose = Choose your first titles
start-steps = Three steps
start-step-1 = Language and region
start-step-2 = Topics
start-step-3 = Titles
start-told-1 = What you read, and where you live
start-told-2 = What you want to read about
start-told-3 = Tick what you want on your rack
start-told-more = { $names } and { $more } more
start-head-1 = What do you read?
start-head-2 = What shall it be about?
start-head-3 = Which titles shall we carry?
start-deck-1 = A guess by the settings of this machine, to put titles before you that you can read. Nobody is told.
start-deck-2 = Each topic becomes a section of your newspaper. Take as many as you like, and rename them whenever you want.
start-deck-3 = Nothing is followed until you say so. The ticks are a suggestion; change any of them, now or next year.
start-languages = Languages
start-all-languages = All { $count } languages
start-countries = Countries
start-country-add = Add a country
start-country-none = Choose…
start-topics = Topics
start-titles =
    { $count ->
        [one] 1 title
       *[other] { $count } titles
    }
start-no-titles = The catalogue has no title for this choice. Go back for another language or topic, or name one yourself.
start-own = Your own
start-unasked = No title is followed until you say so.
start-none-1 = Choose at least one language.
start-none-2 = Choose at least one topic.
start-ticked =
    { $count ->
        [0] No title is ticked.
        [one] One title is ticked. Newsrack asks its site for news, and nobody else.
       *[other] { $count } titles are ticked. Newsrack asks their sites for news, and nobody else.
    }
start-skip = Skip
start-back = Back
start-next = Continue
start-follow =
    { $count ->
        [0] Follow
        [one] Follow 1 title
       *[other] Follow { $count } titles
    }
start-following = Following…
coming-head = Your first news, as it comes in
coming-in = { $answered } of { $total } titles in
coming-waits = Asking your titles for their news…
coming-slow =
    { $more ->
        [0] Still waiting for { $names }.
       *[other] Still waiting for { $names } and { $more } more.
    }
coming-all = Everything is in.
coming-offline = There is no network just now. What is missing comes once there is one.
coming-later = The rest comes as soon as it answers.
coming-failed =
    { $failed ->
        [one] One of { $total } titles could not be had
       *[other] { $failed } of { $total } titles could not be had
    }
coming-failed-why = They stay among your titles and are asked again, or have a new address found for them under Manage titles.
coming-open = Open the news
topic-top = Top stories
topic-top-about = What the editors put first
topic-world = World
topic-world-about = Abroad, and between countries
topic-nation = Home news
topic-nation-about = What happens in the country
topic-local = Local
topic-local-about = Regions, cities, the street
topic-politics = Politics
topic-politics-about = Parliaments, parties, elections
topic-business = Business
topic-business-about = Trade, work, markets, money
topic-technology = Technology
topic-technology-about = Machines, networks, software
topic-science = Science
topic-science-about = What is found out, and how
topic-health = Health
topic-health-about = Medicine and care
topic-sport = Sport
topic-sport-about = Played, won and lost
topic-culture = Culture
topic-culture-about = Books, stage, screen, music
topic-life = Life
topic-life-about = Food, travel, home, family
topic-opinion = Opinion
topic-opinion-about = Leaders, columns, letters
topic-other = Other
first-account = No account
first-account-why = There is nothing to sign up for. Newsrack speaks to the titles you follow, and to nobody else.
first-machine = On this machine
first-machine-why = Articles, marks and search live in a folder of your own, and are there without the network.
first-unasked = Nothing unasked
first-unasked-why = No title is followed until you say so. Whatever you change, you can take back.

## The catalogue in the sheet that adds
find-field = Name or address of a title
find-hint = A name, or the address of a newspaper, a magazine, a blog: its site is enough.
find-count =
    { $count ->
        [0] No title in the catalogue is called so. Press Enter to look at it as an address.
        [one] One title in the catalogue
       *[other] { $count } titles in the catalogue
    }
find-browse = { $count } titles in the catalogue
find-no-titles = No title in the catalogue fits all three.
find-rows = Titles
find-country = Country
find-language = Language
find-section = Section
find-any = Any
find-feeds =
    { $count ->
        [one] 1 feed
       *[other] { $count } feeds
    }
find-followed = followed
find-back = Back to the list
find-owner = Owner
find-site = Site
find-looked = Its feeds
find-all-feeds = The whole title: all { $count } feeds
find-looked-why = From the catalogue; none was asked yet. A preview shows what a feed brings.
find-look = Preview
find-look-at = Preview of { $name }
find-feed = { $section }: { $name }

## What a title brings
worth = What it brings
worth-hint = In the last four weeks, of what came unread. Told on this machine from your marks; nothing more is kept for it.
worth-nothing = Nothing came unread in four weeks.
worth-came = came
worth-opened = opened
worth-saved = saved
worth-only = stories that no other of your titles had
worth-time = time spent, estimated
worth-of = { $part } of { $of }
worth-minutes =
    { $minutes ->
        [0] less than a minute
       *[other] about { $minutes } min
    }
worth-days = Day by day
worth-days-told = { $days } days, of 24 hours each: { $came } articles came, { $opened } of them were opened. The table below has each day.
worth-table = The same as a table
worth-day = From
worth-little = You opened { $opened } of the { $entries } articles that it brought.
worth-ways = Keep following, let fewer arrive unread, or unfollow. Nothing happens by itself.
worth-seldom = { $count } unread a day
tells-worth = What titles bring
tells-worth-hint = In a title’s settings: how much of it you read, how long that took, and what only it told. It never leaves this machine.

## What the reader wants of one title
title-every = Ask for news
title-every-hint = Never more often than its server likes.
title-as-all = As all titles
title-cap = Unread a day
title-cap-hint = What is beyond arrives read, and is listed.
title-cap-today =
    { $count ->
        [one] One more arrived read today.
       *[other] { $count } more arrived read today.
    }
title-cap-all = All
title-cap-some = { $count } at most
title-images = Pictures
title-images-hint = Without them none is asked for, neither in lists nor in articles.
title-muted = Muted words
title-muted-hint = A word or a phrase a line. Articles whose headline or summary holds one are in no list and no count; nothing is deleted.
trial = On trial
trial-hint = For fourteen days; then you are asked whether it stays. Nothing goes by itself.
add-try = Try for fourteen days
trial-begin = Try it for fourteen days
trial-until = Until { $moment }; then you are asked whether it stays.
trial-keep = Keep following
trial-let-go = Unfollow
trial-over = { $name }: fourteen days are over
trial-brought = What it brought, and what of that you read:
trial-entries =
    { $count ->
        [one] article
       *[other] articles
    }
trial-read = read
trial-opened = opened
trial-saved = saved
trial-minutes =
    { $count ->
        [one] minute, about
       *[other] minutes, about
    }
trial-only =
    { $count ->
        [one] story that no other title had
       *[other] stories that no other title had
    }
trial-later = If you close this you are asked again.
credentials = User name and password
credentials-hint = For a private feed. The system's key store keeps them; they go to this server alone.
credentials-kept = The system's key store has them; they go to this server alone.
credentials-set = Set
credentials-change = Change
credentials-name = User name
credentials-password = Password
credentials-keep = Keep
credentials-forget = Forget them
add-locked = { $host } wants a user name and a password.
add-locked-again = { $host } does not accept this user name and password.
add-locked-open = { $host } did not open. Outside your own network a password is sent only to an address that begins with https.
add-locked-hint = They go to this server alone. When you follow the feed, the system’s key store keeps them.
add-sign-in = Sign in
add-try-again = Try again

## Many titles at once
bulk-name =
    { $count ->
        [one] What can be done with one title
       *[other] What can be done with { $count } titles
    }
bulk-count =
    { $count ->
        [one] One ticked
       *[other] { $count } ticked
    }
bulk-add = Add to section
bulk-move = Move to section
bulk-notify = Notify
bulk-unfollow =
    { $count ->
        [one] Unfollow the title
       *[other] Unfollow { $count } titles
    }
bulk-clear = Clear

## A feed that fails, or is silent
mend-kept = Nothing that you have read or saved is lost.
mend-find = Find new address
mend-searching = Looking…
mend-not-found = No other feed was found. { $why }
mend-take = Use this address
mend-edit = Edit address
mend-set = Use it
mend-silent =
    { $days ->
        [one] It answers, but has brought nothing new for a day.
       *[other] It answers, but has brought nothing new for { $days } days.
    }
mend-silent-why = Perhaps it has moved to another address.

## A list that is brought in
report-head = What the list brought
report-word-added =
    { $count ->
        [one] title added
       *[other] titles added
    }
report-word-already = followed already
report-word-refused =
    { $count ->
        [one] line could not be taken
       *[other] lines could not be taken
    }
report-next = Nothing was fetched yet. Their articles come with the next refresh.
report-refused-head = Not taken
report-private-head = Taken, though in a private network
report-line-head = Line
report-why = Why
report-added =
    { $count ->
        [one] One title added
       *[other] { $count } titles added
    }
report-already =
    { $count ->
        [one] One followed already
       *[other] { $count } followed already
    }
report-refused =
    { $count ->
        [0] Every line could be taken
        [one] One line could not be taken:
       *[other] { $count } lines could not be taken:
    }
report-private =
    { $count ->
        [one] One address lies in a private network:
       *[other] { $count } addresses lie in a private network:
    }
report-line = Line { $line }: { $reason }
report-copy = Copy
report-copied = Copied.
report-not-copied = The system does not let Newsrack copy; mark the lines and copy them.
slip-marks = { $saved } saved and { $read } marked read.
slip-marks-left =
    { $count ->
        [one] One more was read in a title that you do not follow.
       *[other] { $count } more were read in titles that you do not follow.
    }
report-marks = What the file of marks brought
report-word-saved = newly saved
report-word-read = newly marked read
report-word-articles =
    { $count ->
        [one] article that was not here
       *[other] articles that were not here
    }
report-word-left = left out
report-word-untaken = could not be taken
report-untaken =
    { $count ->
        [0] Every article could be taken
        [one] One article could not be taken:
       *[other] { $count } articles could not be taken:
    }
report-article-head = Number
report-left = Left out is what was read in titles that you do not follow.
report-stopped = You stopped it. What came in by then is here with its marks; bring the file again for the rest.
report-past = Brought in { $moment }.
manage-last-import = Last import
bring-marks = Articles with their marks
bring-marks-share = { $share } % is in
bring-marks-note = Each article comes in with its marks: whenever this ends, nothing that you read is unread. Closed, it goes on.
bring-list = A list of titles
bring-unasked = Nothing new is followed until you say so. What you leave out stays out.
bring-which = Which to follow
bring-word-new =
    { $count ->
        [one] new title
       *[other] new titles
    }
bring-word-refused =
    { $count ->
        [one] line cannot be taken
       *[other] lines cannot be taken
    }
bring-refused-head = Cannot be taken
bring-all-of = All of { $name }
bring-of =
    { $fresh ->
        [0]
            { $already ->
                [one] Followed already
               *[other] All { $already } followed already
            }
       *[other]
            { $already ->
                [0] { $ticked } of { $fresh }
               *[other] { $ticked } of { $fresh }, { $already } followed already
            }
    }
bring-private = in a private network: { $address }
bring-more = { $count } more
bring-empty = Empty sections that come too: { $names }.
bring-sections = Bring in the sections
bring-follow =
    { $count ->
        [0] File what I follow
        [one] Follow one title
       *[other] Follow { $count } titles
    }

## Stories: one event, all its coverage
stories = Stories
stories-new = { $new } new
stories-more = { $name }: more
story = Story
story-tools = Story
story-since = since { $moment }
story-developing = developing
story-titles =
    { $titles ->
        [one] title
       *[other] titles
    }
story-accounts =
    { $accounts ->
        [one] account
       *[other] accounts
    }
story-independent = independent
story-independent-why = Sister titles of one owner count once, and so does one text in several titles.
story-languages =
    { $languages ->
        [one] language
       *[other] languages
    }
story-led = lead in
story-alone = Only { $title } tells this so far.
story-new-since =
    { $new ->
        [one] 1 new since you last read
       *[other] { $new } new since you last read
    }
story-offline = Offline since { $since }: what was told later is not here yet.
story-fullest-at = fullest account, { $moment }
story-fullest-updated = fullest account, updated { $moment }
story-read-in = Read it in { $title }
story-only = What only one title reports
story-only-more = { $count } more
story-only-why = Sentences whose facts appear in no other account. Found on this machine by comparing words; it can be wrong.
story-in-language = in { $language }
story-language-names = Languages
story-language-unknown = Not known
story-drawing = How it was told
story-drawing-key =
    { $led ->
        [0] A stroke is an account
       *[other] A stroke is an account; a long stroke led that title’s front
    }
story-drawing-name = Coverage over time, by title
story-drawing-first = First account: { $title }, { $moment }. Latest: { $last-title }, { $last-moment }.
story-drawing-all =
    { $accounts ->
        [one] One account
       *[other] { $accounts } accounts
    } of { $titles ->
        [one] one title
       *[other] { $titles } titles
    }.
story-drawing-new =
    { $new ->
        [one] One account since you last read, { $moment }.
       *[other] { $new } accounts since you last read, { $moment }.
    }
story-drawing-table = The table below holds the same facts.
story-drawing-last = You last read, { $moment }
story-others = { $titles } other titles
story-order = Order
story-by-time = By time
story-by-title = By title
story-by-language = By language
story-new = New since you last read
story-column-time = Time
story-column-title = Title
story-column-headline = Headline
story-column-beside = Language
story-copy =
    { $others ->
        [0] the text of { $title }
        [one] the text of { $title }, as in one other title
       *[other] the text of { $title }, as in { $others } other titles
    }
story-copies =
    { $titles ->
        [0] The same text again
        [one] The same text in one other title
       *[other] The same text in { $titles } other titles
    }
story-first = first account
story-lead = Lead there
story-more-accounts =
    { $count ->
        [one] One more account
       *[other] { $count } more accounts
    }
story-shown-in = In { $language }
story-all-languages = All languages
story-pill =
    { $count ->
        [one] One new account
       *[other] { $count } new accounts
    }
story-follow = Follow
story-following = Following
story-unfollow = Unfollow story
story-mute = Mute story
story-unmute = Unmute story
story-is-muted = Muted: its articles are in no list.
unmute = Unmute
story-copy-links = Copy the links of all accounts
row-more = { $headline }: more
story-not-this = Not this story
story-same = This is the same story
story-mark-read = Mark all accounts read
story-gone = This story is not here any more
story-gone-why = Its articles were let go, or lie in titles that you do not follow any more.
story-trouble = This story cannot be shown
story-loading = The story is on its way
slip-muted = Story muted: its articles are in no list
slip-unmuted = Story unmuted
slip-taken-out = The account of { $title } is not of this story any more
slip-same-story = The account of { $title } is of this story now
strip-story = More of this story
strip-all =
    { $accounts ->
        [one] The one account
       *[other] All { $accounts } accounts
    }
strip-titles =
    { $titles ->
        [one] One title on this story
       *[other] { $titles } titles on this story
    }
strip-new = { $new } new
strip-related = Related
strip-before = Background
strip-after = Since then
copies =
    This text stands in { $titles ->
        [one] one title
       *[other] { $titles } titles
    }{ $additions ->
        [0] .
        [one] , one of them with additions.
       *[other] , { $additions } with additions.
    }
copies-from = It comes from
copies-here = It comes from this one.
muted-stories = Muted stories
muted-stories-hint = Their articles are in no list and no count, also those that come; nothing is deleted.
groups-stories-hint = In Today, Latest and sections: the latest account stands for all, and says how many titles tell it.

## Today: the front page
today-read = Read
today-gone = This article is no longer kept.
today-also = More of this story
today-by = By { $names }
today-picture-by = Picture: { $credit }
today-section = Section
today-for_you = For you
today-for_you-told = By what you read and said
today-picks = Picks
today-picks-told = Long reads and voices from elsewhere, chosen by rule
today-good_news = Good news
today-good_news-told = Some things went well
today-briefs = In brief
today-all = All { $unread }
today-all-read = All
today-new =
    { $accounts ->
        [0] New since you saw it
        [one] 1 new account
       *[other] { $accounts } new accounts
    }
today-told = { $titles } titles
today-told-led =
    { $led ->
        [one] { $titles } titles · lead in one
       *[other] { $titles } titles · lead in { $led }
    }
today-made = Made at { $clock }
today-length =
    { $stories ->
        [one] 1 story
       *[other] { $stories } stories
    } · about { $minutes } min
today-read-of = { $read } of { $stories } read
today-parts = In this edition
today-sample = A sample
today-sample-told = A sample edition: its news is invented
today-sample-back = Back
today-sample-open = Look at a sample edition
today-sample-end = Yours is made of the titles that you follow, at the hours that you set, and tells of every card why it is there.
edition-morning = Morning edition
edition-noon = Noon edition
edition-evening = Evening edition
edition-asked = Extra edition
edition-of = { $name }, { $day }
today-end-morning =
    That is the morning edition: { $stories ->
        [one] 1 story
       *[other] { $stories } stories
    }, about { $minutes } min
today-end-noon =
    That is the noon edition: { $stories ->
        [one] 1 story
       *[other] { $stories } stories
    }, about { $minutes } min
today-end-evening =
    That is the evening edition: { $stories ->
        [one] 1 story
       *[other] { $stories } stories
    }, about { $minutes } min
today-end-asked =
    That is the extra edition: { $stories ->
        [one] 1 story
       *[other] { $stories } stories
    }, about { $minutes } min
today-set =
    { $titles ->
        [one] { $followed ->
            [one] From your one title
           *[other] From one of your { $followed } titles
        }
       *[other] From { $titles } of your { $followed } titles
    }, chosen among { $candidates ->
        [one] one story
       *[other] { $candidates } stories
    } at { $clock }.
today-set-back =
    { $titles ->
        [one] From one title
       *[other] From { $titles } titles
    }, chosen among { $candidates ->
        [one] one story
       *[other] { $candidates } stories
    } at { $clock }.
today-have-read =
    { $read ->
        [0] You have read none of it yet.
        [one] You have read one.
       *[other] You have read { $read }.
    }
today-next = The next edition comes at { $moment }.
today-after = After the edition
today-why-not = What was left out, and why
left-none = Nothing is known to have been left out.
left-muted = You muted it.
left-muted-by = Muted by you: { $about }
left-shown = An edition of the last three days had it, and too little is new.
left-shown-in = The edition of { $moment } had it, and too little is new.
left-same = A card of this edition says the same.
left-same-as = The same story as “{ $headline }” of { $title }
left-owner = Its title, or who owns it, has its share of this edition.
left-matter = The edition has enough of this matter.
left-budget =
    { $minutes ->
        [one] No minute of the { $budget } was left for it.
       *[other] Its { $minutes } minutes were more than were left of { $budget }.
    }
left-full = The edition has as many stories as one can have.
today-left-out = All of today
today-issues = Back issues
today-print = Print this edition
today-make = Make an edition now
today-making = Making an edition…
today-settings = Hours and weights
issue-here = on the page
issue-ended = read to the end
issue-opened = opened
issue-unopened = never opened
today-ready-morning = The morning edition is ready
today-ready-noon = The noon edition is ready
today-ready-evening = The evening edition is ready
today-ready-asked = The extra edition is ready
today-ready-open = Read it
today-back = Back issue: { $edition }
today-to-newest = To the newest edition
today-offline = Offline. Edition of { $moment }
today-loading = The front page is coming
today-trouble = The front page could not be had
today-making-head = Your front page is being made
today-making-why = It needs a moment: every story of the last two days is weighed.
today-none-no_titles = Your first edition needs titles
today-none-no_titles-why = Follow some, and the front page is made of what they bring.
today-none-nothing_here = Nothing for a front page yet
today-none-nothing_here-why = Your titles brought nothing within the last two days. What came before is in Latest.
today-none-not_yet = No edition yet
today-none-not_yet-why = The first one can be made at once from what is here.
today-none-offline = There is no network just now. An edition can be made from what is here.
slip-nothing-for-edition = Too little is new for an edition
slip-unsaid = Taken back
slip-topic-out = Left out of the front page: { $name }
slip-topic-muted = Muted everywhere: { $name }
slip-topic-favoured = Favoured on the front page: { $name }
slip-topic-less = Less of it on the front page: { $name }
act-more = Said “more like this”
act-less = Said “less like this”
action-less = Less like this, on the front page
action-more = More like this, on the front page
action-why = Why this is on the front page

## Notifications: in the settings
notifies-stories = A story that many titles carry
notifies-stories-hint = One notification when so many of your titles tell of one event on one day; titles of one owner count once, and so does one text in several titles.
notifies-stories-of =
    { $titles ->
        [0] Off
       *[other] When { $titles } titles carry it
    }
notifies-topics = A topic of yours moves
notifies-topics-hint = When two titles tell of one event with a word or a name that you added under Front page; at most once in six hours for each topic.
notifies-editions = An edition is ready
notifies-editions-hint = When a front page was made at one of its hours, unless this window is in front of you.

## Today: in the settings
settings-today = Front page
edition-hours = Editions
edition-hours-hint = When a front page is made of what is here by then. With no hour it is made when you ask for one.
edition-hour-add = Add an hour…
edition-hour-remove = No edition at { $clock }
edition-minutes = Length
edition-minutes-hint = An edition ends. It has as many stories as can be read in this time, give or take a tenth.
edition-minutes-of = About { $minutes } min
learns = Learn from what I read
learns-hint = On this machine alone. Without it there are lead stories, picks, and what you said yourself.
topics = More of this, none of that
topic-say = Mute or favour…
topics-hint = What you leave out or favour is so on the front page, from its next edition on. What you mute is in no list and no count either. It holds until its end, or until you take it back.
topic-words = A word or a name
topic-kind = What it is
topic-kind-word = Word
topic-kind-phrase = Words in a row
topic-kind-name = Name
topic-kind-author = Author
topic-kind-title = Title
topic-kind-section = Section
topic-kind-story = Story
topic-until = How long
topic-weeks =
    { $weeks ->
        [0] For good
        [one] For a week
       *[other] For { $weeks } weeks
    }
topic-leave-out = Leave out
topic-mute = Mute
topic-is-muted = muted everywhere
topic-drawer = What it caught
topic-drawer-of =
    { $entries ->
        [0] Nothing so far.
        [one] One article, kept from lists and counts.
       *[other] { $entries } articles, kept from lists and counts.
    }
topic-drawer-of-page =
    { $entries ->
        [0] Nothing of the last month.
        [one] One article of the last month, kept off the front page; lists have it.
       *[other] { $entries } articles of the last month, kept off the front page; lists have them.
    }
topic-favour = Favour
topic-caught =
    { $entries ->
        [0] None of the { $of } articles of the last month.
        [one] One of the { $of } articles of the last month.
       *[other] { $entries } of the { $of } articles of the last month.
    }
topic-show =
    { $entries ->
        [one] See it
       *[other] See the newest
    }
topic-hide = Hide
topic-gone = Not here any more
topic-is-out = left out
topic-is-favoured = favoured
topic-is-less = less of it
topic-ends = until { $moment }
topic-remove = Remove
lessons = What you said
lessons-hint =
    { $total ->
        [0] Each card of the front page takes “more” and “less”.
        [one] The front page learned from one thing so far.
       *[other] The front page learned from { $total } things in all.
    }
lessons-none = You said nothing of its cards yet.
lessons-reading = What was learned from reading, too
lesson-opened = Opened
lesson-finished = Read to the end
lesson-left = Left at once
lesson-passed = Passed over
lesson-saved = Saved
lesson-more = More like this
lesson-less = Less like this
lesson-gone = An article that is no longer kept
lesson-take-back = Take back
taste = What weighs most
taste-hint = Points that are added to a card, as they were learned; { $trust } % of them count by now. What you said yourself counts at once.
taste-none = Nothing was learned yet.
taste-reset = Forget all that was learned
taste-reset-sure = All { $total } lessons go, and cannot be had back.

## Today: why a card is there
today-why = Why this?
today-more = More like this
today-less = Less like this
today-said = Noted. It counts from the next edition on, in what is for you and in picks; lead stories go by newsrooms, and this edition stands.
why-lane-lead = Here by how newsrooms place it, how many tell it, and how new it is.
why-lane-for_you = Here because of what you read and said.
why-lane-pick = A pick, by rule: long, a text of its own, told abroad, or far from what you read.
why-of = Number { $place } of a page that was chosen from { $candidates } stories. The sum that put it there:
why-sum = Sum
why-sum-of = The terms of the sum
why-here = Reckoned on this machine, when the edition was made.
why-all = All that was said and learned
why-sample = A sample, with invented numbers.
why-votes =
    { $count ->
        [0] How high newsrooms place it
        [one] Placed high by one newsroom
       *[other] Placed high by { $count } newsrooms
    }
why-votes-bare = How high newsrooms place it
why-coverage =
    { $count ->
        [0] How many newsrooms tell it
        [one] Told in its own words by one newsroom
       *[other] Told by { $count } newsrooms, each in its own words
    }
why-coverage-bare = How many newsrooms tell it
why-burst =
    { $count ->
        [0] Being taken up just now
        [one] Taken up by one more within three hours
       *[other] Taken up by { $count } more within three hours
    }
why-burst-bare = Being taken up just now
why-age =
    { $count ->
        [0] Less than an hour old
        [one] One hour old
       *[other] { $count } hours old
    }
why-age-bare = How old it is
why-origin =
    { $count ->
        [one] Told in one country
       *[other] Told in { $count } countries
    }
why-origin-bare = In how many countries it is told
why-again =
    { $count ->
        [one] One of its source or matter is on the page already
       *[other] { $count } of its source or matter are on the page already
    }
why-again-bare = Something of its source or matter is on the page already
why-again_owner =
    { $count ->
        [one] One of { $about }, or of its owner, is on the page already
       *[other] { $count } of { $about }, or of its owner, are on the page already
    }
why-again_owner-bare = Something of its source is on the page already
why-again_matter =
    { $count ->
        [one] One about “{ $about }” is on the page already
       *[other] { $count } about “{ $about }” are on the page already
    }
why-again_matter-bare = Something of its matter is on the page already
why-news =
    { $count ->
        [one] One new account since you saw it
       *[other] { $count } new accounts since you saw it
    }
why-news-bare = New since you saw it
why-boost = You asked for more of { $about }
why-boost-less = You asked for less of { $about }
why-boost-bare = What you asked for
why-said = You said more like { $about }
why-said-less = You said less like { $about }
why-said-bare = What you said of others like it
why-unknown-bare = Something that this version cannot read
why-explore-bare = Outside what you usually read
why-title = You read { $about }
why-title-less = You pass over { $about }
why-title-bare = How you read this title
why-author = You read { $about }
why-author-less = You pass over { $about }
why-author-bare = How you read its author
why-section = You read { $about }
why-section-less = You pass over { $about }
why-section-bare = How you read this section
why-topic = You read about { $about }
why-topic-less = You pass over { $about }
why-topic-bare = How you read about its matter
why-likeness-bare = Like what you liked lately
why-likeness-less = Unlike what you liked lately
why-hour = You read { $about } at this hour
why-hour-less = You pass over { $about } at this hour
why-hour-bare = What you read at this hour
why-language = You read in { $about }
why-language-less = You pass over what is in { $about }
why-language-bare = How you read in its language
why-length =
    { $about ->
        [short] You read what is short
        [middle] You read what is neither short nor long
       *[other] You read what is long
    }
why-length-less =
    { $about ->
        [short] You pass over what is short
        [middle] You pass over what is neither short nor long
       *[other] You pass over what is long
    }
why-length-bare =
    { $count ->
        [0] Its length
       *[other] { $count } min to read
    }
why-good = Words of good news, “{ $about }”
why-good-bare = Words of good news
why-own_text-bare = A text of its own
why-far-bare = Far from what you usually read
why-abroad =
    { $count ->
        [one] Told in one country abroad, hardly at home
       *[other] Told in { $count } countries abroad, hardly at home
    }
why-abroad-bare = Told abroad, hardly at home
