/** What a list shows, and what of it the sidebar marks as the place the reader is at. */
import { expect, test } from 'vitest';
import type { Sidebar } from '../src/ipc';
import {
  isGrouping,
  isSame,
  isSaved,
  isWithin,
  LATEST,
  nameOf,
  partsOf,
  placeView,
  requestOf,
  SAVED,
  sectionPlace,
  TODAY,
  titlePlace,
  type View,
} from '../src/state/view';

const search = (query: string): View => ({ kind: 'search', query });

test('views are the same when they show the same', () => {
  const check = (a: View, b: View, want: boolean) => {
    expect(isSame(a, b), `${JSON.stringify(a)} ${JSON.stringify(b)}`).toBe(want);
    expect(isSame(b, a)).toBe(want);
  };
  check(LATEST, placeView('latest'), true);
  check(LATEST, SAVED, false);
  check(LATEST, TODAY, false);
  check(search('tide'), search('tide'), true);
  check(search('tide'), search('tides'), false);
  check(search('latest'), LATEST, false);
});

test('a filter does not leave the place, but the saved shelf is one of its own', () => {
  const check = (shown: View, place: View, want: boolean) => {
    expect(isWithin(shown, place), `${JSON.stringify(shown)} ${JSON.stringify(place)}`).toBe(want);
  };
  check(TODAY, TODAY, true);
  check(placeView('today', 'unread'), TODAY, true);
  check(placeView('latest', 'full_text'), LATEST, true);
  check(SAVED, LATEST, false);
  check(LATEST, SAVED, false);
  check(SAVED, SAVED, true);
  check(placeView('section:2', 'saved'), placeView('section:2'), true);
  check(placeView('section:2/publication:7'), placeView('section:2'), false);
  check(placeView('publication:7'), placeView('section:2/publication:7'), false);
  check(search('tide'), TODAY, false);
  expect([isSaved(SAVED), isSaved(LATEST), isSaved(placeView('section:2', 'saved'))]).toEqual([true, false, false]);
});

test('places name their section and title', () => {
  const check = (place: string, want: object) => expect(partsOf(place), place).toEqual(want);
  check('today', {});
  check(sectionPlace(12), { section: 12 });
  check(titlePlace(7), { title: 7 });
  check(titlePlace(7, 12), { section: 12, title: 7 });
  check('feed:3', {});
  expect(titlePlace(7, 12)).toBe('section:12/publication:7');
});

test('views are called as the reader calls them', () => {
  const sidebar: Sidebar = {
    today: 0,
    latest: 0,
    seldom: 0,
    saved: 0,
    failing: 0,
    sections: [{ section_id: 2, parent_id: null, name: 'Business', unread: 0, titles: [] }],
    titles: [
      {
        publication_id: 7,
        name: 'The Ingot',
        site_url: null,
        language: null,
        unread: 0,
        full_text: 'auto',
        shows_images: true,
        feeds: [],
      },
    ],
  };
  const check = (view: View, want: string | null) => {
    expect(nameOf(view, sidebar), JSON.stringify(view)).toBe(want);
    expect(nameOf(view, null)).toBeNull();
  };
  check(placeView('section:2', 'unread'), 'Business');
  check(placeView('section:2/publication:7'), 'The Ingot');
  check(placeView('publication:7'), 'The Ingot');
  check(placeView('section:9'), null);
  check(TODAY, null);
  check(search('Business'), null);
});

test('a search asks for no place', () => {
  expect(requestOf(search('tide'))).toEqual({});
});

test('what was saved stands in rows of its own, and the shelf keeps its days', () => {
  const check = (view: View, want: object) => expect(requestOf(view)).toEqual(want);
  check(SAVED, { place: 'latest', filter: 'saved', order: 'newest' });
  check(placeView('section:2', 'saved'), { place: 'section:2', filter: 'saved' });
  check(placeView('section:2'), { place: 'section:2', filter: 'all' });
});

test('a story can have one row where several titles stand', () => {
  const check = (view: View, want: boolean) => expect(isGrouping(view), JSON.stringify(view)).toBe(want);
  check(TODAY, true);
  check(placeView('latest', 'unread'), true);
  check(placeView('section:2'), true);
  check(placeView('section:2/publication:7'), false);
  check(placeView('publication:7'), false);
  check(SAVED, false);
  check(search('tide'), false);
});
