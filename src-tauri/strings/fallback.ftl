# What tray and notifications say where the window's catalogue does not say it.
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
tray-pause-alerts = Pause alerts until tomorrow
tray-resume-alerts = Resume alerts
tray-quit = Quit
notify-one = { $title }
notify-many =
    { $titles ->
        [one] { $count } new from one title
       *[other] { $count } new from { $titles } titles
    }
notify-action-open = Open
notify-action-save = Save
notify-action-mark-read = Mark read
