/** An article that lies over its list, and the way back from it. */
import { expect, test } from 'vitest';
import { closeTop, goBack } from '../src/actions/show';
import type { Call, Shell } from '../src/ipc';
import { App } from '../src/state/app.svelte';
import { TODAY } from '../src/state/view';

function opened(layout: 'columns' | 'paper', isNarrow = false): App {
  const call = (async () => ({ entries: [], total: 0, next: null })) as unknown as Call;
  const app = new App({ call, shell: (async () => ({})) as unknown as Shell, memory: null });
  app.settings.preview({ layout });
  app.frame.isNarrow = isNarrow;
  app.trail.arrive({ view: TODAY, entry: null });
  app.frame.pane = 'article';
  return app;
}

test('an article lies over its list where the paper is one page, and the window is wide', () => {
  const check = (app: App, want: boolean): void => expect(app.isOverList).toBe(want);
  check(opened('paper'), true);
  check(opened('columns'), false);
  check(opened('paper', true), false);
});

test('going back leads from the article to its list, where it lies over it', () => {
  const check = (layout: 'columns' | 'paper', want: string): void => {
    const app = opened(layout);
    void goBack(app);
    expect(app.frame.pane, layout).toBe(want);
  };
  check('paper', 'list');
  // Beside its list there is nothing to go back to: the way began here.
  check('columns', 'article');
});

test('what lies on top is closed first, and the search for words before the article', () => {
  const app = opened('paper');
  app.finding.open();
  closeTop(app);
  expect([app.finding.isOpen, app.frame.pane]).toEqual([false, 'article']);
  closeTop(app);
  expect(app.frame.pane).toBe('list');
});
