/** What was done and why something could not be done, in the words of the catalogue. */
import { describe, expect, test } from 'vitest';
import english from '../locales/en.ftl?raw';
import type { Changed } from '../src/ipc';
import { REASON_KINDS } from '../src/ipc/bindings';
import { knows } from '../src/strings';
import { actSentence } from '../src/strings/acts';
import { reasonOf, whyRefused } from '../src/strings/reasons';

type Act = Changed['act'];

describe('a reason', () => {
  test('of every kind that Rust can send has its string, and no string is left over', () => {
    expect(REASON_KINDS.length).toBeGreaterThan(40);
    expect(REASON_KINDS.filter((kind) => !knows(`reason-${kind}`, { about: 2 }))).toEqual([]);
    const strings = [...english.matchAll(/^reason-(\w+) =/gm)].map(([, kind]) => kind as string);
    expect(strings.filter((kind) => !REASON_KINDS.some((known) => known === kind))).toEqual([]);
  });

  test('is said by its kind, and in the words of Rust where the catalogue cannot say it', () => {
    const check = (kind: string, about: string | null, want: string) =>
      expect(reasonOf({ kind, about, message: 'As Rust says it.' })).toBe(want);
    check('gone', null, 'What lay at this address is gone for good (410).');
    check('connect', 'a.example', 'Nobody answers at a.example.');
    check('timeout', '20', 'The server did not answer within 20 seconds.');
    check('timeout', '1', 'The server did not answer within a second.');
    check('denied', '403', 'The server does not let us in (403).');
    check('old_sqlite', '3.7.1', 'SQLite 3.7.1 is too old to be trusted with your news.');
    // Kept by a Newsrack of before, which kept no more than the sentence.
    check('connect', null, 'As Rust says it.');
    check('from_a_newer_newsrack', 'x', 'As Rust says it.');
  });

  test('that an article’s page can have says nothing that is true of a feed alone', () => {
    // Of feeds, addresses, lists, sections, commands and the data folder. Every other kind, and each that is new, may be a page's.
    const others =
      /^(empty|web_page|not_a_feed|unreadable|store|no_feed|gives_no_feeds|is_list|search_ended|several_feeds|no_address|not_an_address|mail_address|file_address|not_the_web|secret_address|empty_list|large_list|not_opml|feed_as_list|page_as_list|not_marks|unnamed|name_taken|too_deep|too_many_sections|no_section|same_title|all_followed|not_on_trial|address_taken|long_name|too_many|no_article|no_title|no_picture|no_act|refresh_running|read_only|full|newer|damaged|emptied|foreign|old_sqlite|busy|taken|unmade|no_folder|disk|database|stored|taken_back|bad_link|no_browser|unwritten|unwritten_missing|unwritten_denied|unwritten_full|mistake)$/;
    const said = REASON_KINDS.filter((kind) => !others.test(kind)).map((kind) =>
      reasonOf({ kind, about: 'a.example', message: '' }),
    );
    expect(said.length).toBeGreaterThan(30);
    expect(said.filter((sentence) => sentence === '' || /\b(feed|title|list|folder)s?\b/i.test(sentence))).toEqual([]);
  });

  test('of a refusal is its own, or the sentence that came with it', () => {
    const check = (reason: { kind: string; about: string | null } | undefined, want: string) =>
      expect(whyRefused({ message: 'As Rust says it.', ...(reason && { reason }) })).toBe(want);
    check({ kind: 'no_act', about: null }, 'There is nothing to take back.');
    check({ kind: 'no_feed', about: 'a.example' }, 'No feed was found at a.example.');
    check(undefined, 'As Rust says it.');
  });
});

test('an act is said with its number and its name', () => {
  const check = (act: Partial<Act>, want: string) =>
    expect(actSentence({ deed: 'read', count: 2, place: null, name: null, label: null, ...act })).toBe(want);
  check({ count: 1 }, '1 article marked read');
  check({}, '2 articles marked read');
  check({ count: 1_412, place: 'section:7', name: 'World' }, '1,412 articles in World marked read');
  check({ deed: 'unread', count: 1, place: 'today' }, '1 article in Today marked unread');
  check({ deed: 'unread', place: 'latest' }, '2 articles in Latest marked unread');
  check({ place: 'section:9' }, '2 articles marked read');
  check({ deed: 'save', count: 1 }, '1 article saved');
  check({ deed: 'let_go' }, '2 articles no longer saved');
  check({ deed: 'follow', count: 1 }, '1 title brought in');
  check({ deed: 'follow' }, '2 titles brought in');
  check({ deed: 'same_story' }, 'Put into a story');
  check({ deed: 'not_story' }, 'Taken out of a story');
  check({ deed: 'unfollow', count: 3, name: 'The Ingot' }, 'The Ingot unfollowed');
  check({ label: '1 titles brought in' }, '1 titles brought in');
});
