/** Back and forward. */
import { expect, test } from 'vitest';
import { type Stop, Trail } from '../src/state/trail.svelte';
import { LATEST, placeView, TODAY, type View } from '../src/state/view';

const at = (view: View, entry: number | null = null): Stop => ({ view, entry });
const story = (id: number, entry: number | null = null): Stop => ({ view: TODAY, entry, story: id });
const search = (query: string): View => ({ kind: 'search', query });
const section = (id: number): View => placeView(`section:${id}`);

/** Goes a way, then back to its beginning, and holds what is met against what is wanted. */
function check(what: string, way: Stop[], wantedBack: Stop[]): void {
  const trail = new Trail();
  for (const stop of way) trail.arrive(stop);
  const back: Stop[] = [];
  for (let stop = trail.go(-1); stop; stop = trail.go(-1)) back.push(stop);
  expect(back, what).toEqual(wantedBack);
  expect(trail.canGoBack, what).toBe(false);
  expect(trail.canGoForward, what).toBe(wantedBack.length > 0);
}

test('the way back is the way that was gone', () => {
  check('nowhere yet', [], []);
  check('only one place', [at(TODAY)], []);
  check('two places', [at(TODAY), at(LATEST)], [at(TODAY)]);
  check('articles of one list are one step', [at(TODAY), at(LATEST), at(LATEST, 1), at(LATEST, 2)], [at(TODAY)]);
  check('an article is met again', [at(TODAY, 5), at(LATEST)], [at(TODAY, 5)]);
  check('a filter is a step', [at(LATEST), at(placeView('latest', 'unread'))], [at(LATEST)]);
  check('words typed on are one step', [at(TODAY), at(search('t')), at(search('tide'))], [at(TODAY)]);
  check(
    'the page of a story is a step, and so is the article that was opened from it',
    [at(TODAY, 1), story(7, 1), at(TODAY, 2), at(TODAY, 3)],
    [story(7, 1), at(TODAY, 1)],
  );
  check('two stories are two steps', [at(TODAY), story(7), story(8), story(8)], [story(7), at(TODAY)]);
  check('searches apart are two', [at(search('tide')), at(TODAY), at(search('moon'))], [at(TODAY), at(search('tide'))]);
});

test('what lay ahead is forgotten when the reader turns off', () => {
  const trail = new Trail();
  for (const id of [1, 2, 3]) trail.arrive(at(section(id)));
  trail.go(-1);
  trail.go(-1);
  expect(trail.canGoForward).toBe(true);
  trail.arrive(at(section(4)));
  expect(trail.canGoForward).toBe(false);
  expect(trail.go(-1)).toEqual(at(section(1)));
  expect(trail.go(1)).toEqual(at(section(4)));
});

test('a long way loses its beginning', () => {
  const trail = new Trail();
  for (let id = 0; id < 150; id += 1) trail.arrive(at(section(id)));
  let steps = 0;
  let last: Stop | undefined;
  for (let stop = trail.go(-1); stop; stop = trail.go(-1)) {
    steps += 1;
    last = stop;
  }
  expect(steps).toBe(99);
  expect(last).toEqual(at(section(50)));
});
