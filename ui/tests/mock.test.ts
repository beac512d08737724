/** The invented world speaks the language of the api. */
import { expect, test } from 'vitest';
import type { RequestOf, ResponseOf } from '../src/ipc';
import type { CommandName } from '../src/ipc/client';
import { commands } from '../src/platform/mock/host';

/** Holds the invented answers against the types that Rust makes; the compiler does the work. */
const spoken: { [N in CommandName]: (request: RequestOf<N>) => ResponseOf<N> } = commands;

test('every list of the invented world holds together', () => {
  const check = (place: string, filter: string) => {
    const page = spoken.entries({ place, filter, at: 0, limit: 100 });
    expect(page.entries.length, place).toBeLessThanOrEqual(page.total);
    expect(page.total, `${place} ${filter}`).toBeGreaterThan(0);
    expect(spoken.waiting({ place, filter, snapshot: page.snapshot }).waiting, place).toBe(0);
  };
  for (const place of [
    'today',
    'latest',
    'section:3',
    'section:6',
    'section:2/publication:1',
    'publication:13',
    'feed:1',
  ])
    check(place, 'all');
  check('latest', 'unread');
  check('latest', 'saved');
  check('section:2', 'full_text');
});

test('the invented world has every kind of block and inline', () => {
  const rows = spoken.entries({ at: 0, limit: 500 }).entries;
  const documents = rows.map((row) => spoken.article({ entry_id: row.entry_id }).document);
  const kinds = new Set([...JSON.stringify(documents).matchAll(/"kind":"(\w+)"/g)].map(([, kind]) => kind));
  const blocks = 'paragraph heading figure list quote code table embed media divider definitions details';
  const inlines = 'text strong emphasis link code sub sup ruby struck note';
  for (const kind of `${blocks} ${inlines}`.split(' ')) expect(kinds, kind).toContain(kind);
});

test('every article can be opened', () => {
  for (const row of spoken.entries({ at: 0, limit: 500 }).entries) {
    expect(spoken.article({ entry_id: row.entry_id }).entry.headline).toBe(row.headline);
  }
});
