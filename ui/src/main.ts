/** Starts the pages. */
import './styles/app.css';
import { mount, tick } from 'svelte';
import { openEntry, showStory, showView } from './actions/show';
import { call, onEvents, related, shell } from './ipc';
import { App } from './state/app.svelte';
import { placeView } from './state/view';
import Window from './views/Window.svelte';

const app = new App({ call, shell, related, memory: globalThis.localStorage });
onEvents((batch) => {
  for (const event of batch) {
    app.hear(event);
    if (event.event === 'edition_ready' && !app.isFront)
      void import('./views/today/front').then(({ tellReady }) => tellReady(app, event.kind));
    if (event.event !== 'open_entry' && event.event !== 'open_story' && event.event !== 'open_place') continue;
    // Asked for from outside, and not to be seen behind a sheet.
    app.frame.sheet = null;
    if (event.event === 'open_entry') void openEntry(app, event.entry_id);
    else if (event.event === 'open_story') showStory(app, event.story_id);
    else void showView(app, placeView(event.place));
  }
});
// What is seen first is asked for beside what stands around it.
const started = app.start(import('./views/today/front').then(({ ahead }) => ahead(app)));
mount(Window, { target: document.getElementById('page') as HTMLElement, props: { app } });
// The window is shown once there is something to see. Nothing is painted while it is hidden, so no frame is waited for.
void started.then(tick).then(() => shell({ shell: 'ready' }));
