# What the tray and notifications alone say: the pages never load it.

## Tray
tray-open = Open Newsrack
tray-today = Today
tray-tooltip =
    { $unread ->
        [0] Nothing unread
       *[other] { $unread } unread
    }
tray-refresh = Refresh now
tray-stop-refresh = Stop refreshing
tray-mark-all-read = Mark all read
tray-quit = Quit

## Notifications
notify-one = { $title }
notify-many =
    { $titles ->
        [one] { $count } new from one title
       *[other] { $count } new from { $titles } titles
    }
notify-story =
    In { $titles ->
        [one] one of your titles: { $names }
       *[other] { $titles } of your titles: { $names }
    }
notify-topic =
    On your topic { $topic }, in { $titles ->
        [one] one of your titles: { $names }
       *[other] { $titles } of your titles: { $names }
    }
notify-stories = { $count } stories in several of your titles
notify-edition =
    { $kind ->
        [morning] The morning edition is ready
        [noon] The noon edition is ready
        [evening] The evening edition is ready
       *[asked] The extra edition is ready
    }
notify-edition-of =
    { $stories ->
        [one] One story, about { $minutes } min · { $headline }
       *[other] { $stories } stories, about { $minutes } min · { $headline }
    }
notify-action-open = Open
notify-action-save = Save
notify-action-mark-read = Mark read
