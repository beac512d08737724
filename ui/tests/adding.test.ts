import { describe, expect, test } from 'vitest';
import type { Call, Candidate, Imported, PreviewFeed } from '../src/ipc';
import '../src/strings/later';
import { Adding } from '../src/views/add/adding.svelte';
import { cadence, ownName } from '../src/views/add/cadence';
import { showsPictures } from '../src/views/add/newest';
import { textOf } from '../src/views/add/opml';
import { otherNames } from '../src/views/add/otherNames';
import { chosenOf, freshOf, groupsOf } from '../src/views/add/preview';
import { reportText } from '../src/views/add/reportText';

const candidate = (name: string, is_followed = false): Candidate => ({
  feed_url: `https://example.com/${name}`,
  name,
  title: 'The Ledger',
  site_url: null,
  description: null,
  language: null,
  entries: 3,
  days: [],
  newest: [],
  is_followed,
});

/** A world that answers each command with the next of these; what is thrown in it is thrown. */
function world(answers: Record<string, unknown[]>): { adding: Adding; asked: [string, unknown][] } {
  const asked: [string, unknown][] = [];
  const call = (async (name: string, request: unknown) => {
    asked.push([name, request]);
    const answer = await answers[name]?.shift();
    if (answer instanceof Error) throw { code: 'unreachable', message: answer.message };
    return answer;
  }) as Call;
  return { adding: new Adding(call), asked };
}

/** Types an address and asks for it. */
async function find(adding: Adding, address: string): Promise<void> {
  adding.address = address;
  await adding.find();
}

describe('finding', () => {
  test('the first feed that is not followed yet is ticked and shown', async () => {
    const found = [candidate('all', true), candidate('culture'), candidate('sport')];
    const { adding, asked } = world({ discover: [{ candidates: found }] });
    await find(adding, '  example.com ');
    expect(asked).toEqual([['discover', { address: 'example.com' }]]);
    expect([...adding.ticked]).toEqual([found[1]?.feed_url]);
    expect(adding.shown).toBe(found[1]?.feed_url);
    expect(adding.wait).toBeNull();
  });

  test('nothing is asked without an address', async () => {
    const { adding, asked } = world({});
    await find(adding, '   ');
    expect(asked).toEqual([]);
  });

  test('a mistake is told, and the next answer takes it away', async () => {
    const { adding } = world({
      discover: [new Error('It did not answer.'), { candidates: [] }, { candidates: [candidate('all')] }],
    });
    await find(adding, 'a.example');
    expect(adding.error).toBe('It did not answer.');
    expect(adding.address).toBe('a.example');
    await find(adding, 'b.example');
    expect(adding.error).toBe('There is no feed at this address.');
    await find(adding, 'c.example');
    expect(adding.error).toBeNull();
  });

  test('an answer that nobody waits for any more is not heard', async () => {
    let answer: (found: unknown) => void = () => {};
    const late = new Promise((resolve) => {
      answer = resolve;
    });
    const { adding } = world({ discover: [late, { candidates: [candidate('new')] }] });
    const first = find(adding, 'old.example');
    adding.cancel();
    expect(adding.wait).toBeNull();
    await find(adding, 'new.example');
    answer({ candidates: [candidate('old')] });
    await first;
    expect(adding.found.map((one) => one.name)).toEqual(['new']);
  });
});

test('another name that the name holds already is not said beside it', () => {
  const check = (name: string, other_names: string[], want: string[]) =>
    expect(otherNames({ name, other_names })).toEqual(want);
  check('The Guardian', ['Guardian'], []);
  check('BBC News', ['BBC', 'Beeb'], ['Beeb']);
  check('NHKニュース', ['NHK News'], ['NHK News']);
  check('Le Monde', [], []);
});

describe('a private feed', () => {
  const locked = { code: 'needs_credentials', message: 'It wants a user name and a password.' };
  const private_ = (answers: Record<string, unknown[]>) => {
    const asked: [string, unknown][] = [];
    const call = (async (name: string, request: unknown) => {
      asked.push([name, request]);
      const answer = answers[name]?.shift();
      if (answer === locked) throw answer;
      return answer;
    }) as Call;
    return { adding: new Adding(call), asked };
  };
  const credentials = { user_name: 'jo', password: 'word' };

  test('its server asks for a password in place, and both go along until it is followed', async () => {
    const found = [candidate('all'), { ...candidate('elsewhere'), feed_url: 'https://other.example/feed' }];
    const { adding, asked } = private_({
      discover: [locked, locked, { candidates: found }],
      follow: [{ name: 'A' }, { name: 'B' }],
    });
    await find(adding, 'example.com/feed');
    expect(adding.signing.isAsked).toBe(true);
    expect(adding.error).toBe('example.com wants a user name and a password.');
    // It asks; nothing is wrong yet.
    expect(adding.signing.wasRefused).toBe(false);
    adding.signing.userName = ' jo ';
    adding.signing.password = 'wrong';
    await adding.find();
    expect(adding.error).toBe('example.com does not accept this user name and password.');
    expect(adding.signing.wasRefused).toBe(true);
    expect([adding.address, adding.signing.userName, adding.signing.password]).toEqual([
      'example.com/feed',
      ' jo ',
      'wrong',
    ]);
    adding.signing.password = 'word';
    await adding.find();
    expect(adding.signing.isAsked).toBe(false);
    expect(asked.at(-1)).toEqual(['discover', { address: 'example.com/feed', credentials }]);
    adding.tick(found[1] as Candidate, true);
    await adding.follow();
    expect(asked.slice(-2).map(([, request]) => (request as { credentials?: unknown }).credentials)).toEqual([
      credentials,
      undefined,
    ]);
  });

  /** It was said not to be sent there, though it was, and refused. */
  test('a wrong password is told as one where the way is open and at home', async () => {
    const check = async (address: string, want: string): Promise<void> => {
      const { adding } = private_({ discover: [locked, locked] });
      await find(adding, address);
      Object.assign(adding.signing, { userName: 'jo', password: 'wrong' });
      await adding.find();
      expect(adding.error).toBe(want);
    };
    const refused = (host: string) => `${host} does not accept this user name and password.`;
    for (const host of ['127.0.0.1:8080', '192.168.1.7', '[fd00::1]', 'localhost:99', 'nas.local'])
      await check(`http://${host}/feed`, refused(host));
    for (const host of ['172.32.0.1', '10.example', 'mylocal.example'])
      await check(
        `http://${host}/feed`,
        `${host} did not open. Outside your own network a password is sent only to an address that begins with https.`,
      );
  });

  test('a password in an address is taken out of it', async () => {
    const { adding, asked } = private_({ discover: [{ candidates: [candidate('all')] }] });
    await find(adding, 'https://jo:w%6Frd@example.com/feed');
    expect(adding.address).toBe('https://example.com/feed');
    expect(asked).toEqual([['discover', { address: 'https://example.com/feed', credentials }]]);
  });

  test('what was typed for one server goes to no other', async () => {
    const { adding, asked } = private_({ discover: [locked, locked] });
    await find(adding, 'example.com');
    Object.assign(adding.signing, { userName: 'jo', password: 'word' });
    adding.forget();
    await find(adding, 'other.example');
    expect(asked.at(-1)).toEqual(['discover', { address: 'other.example' }]);
    expect([adding.signing.userName, adding.signing.password]).toEqual(['', '']);
  });
});

describe('following', () => {
  const found = [candidate('all'), candidate('culture')];
  const followed = (name: string) => ({
    publication_id: 1,
    feed_id: 1,
    name,
    feed_url: '',
    is_new: true,
    new_entries: 3,
  });

  test('what is ticked is followed, one after the other', async () => {
    const { adding, asked } = world({
      discover: [{ candidates: found }],
      follow: [followed('The Ledger'), followed('The Ledger')],
    });
    await find(adding, 'example.com');
    adding.tick(found[1] as Candidate, true);
    expect(adding.shown).toBe(found[1]?.feed_url);
    adding.under = { section: 'World' };
    adding.notify = 'at_once';
    expect(await adding.follow()).toEqual(['The Ledger']);
    const request = { first: true, notify: 'at_once', section: 'World' };
    expect(asked.slice(1)).toEqual(found.map(({ feed_url }) => ['follow', { address: feed_url, ...request }]));
    expect(adding.found.every((one) => one.is_followed)).toBe(true);
    expect(adding.followError).toBeNull();
  });

  test('what cannot be followed stays ticked and is told', async () => {
    const { adding } = world({
      discover: [{ candidates: found }],
      follow: [new Error('Gone.'), followed('The Ledger')],
    });
    await find(adding, 'example.com');
    adding.tick(found[1] as Candidate, true);
    expect(await adding.follow()).toEqual(['The Ledger']);
    expect([...adding.ticked]).toEqual([found[0]?.feed_url]);
    expect(adding.followError).toBe('“all” could not be followed: Gone.');
  });

  test('the shown feed goes with its tick', async () => {
    const { adding } = world({ discover: [{ candidates: found }] });
    await find(adding, 'example.com');
    adding.tick(found[1] as Candidate, true);
    adding.tick(found[1] as Candidate, false);
    expect(adding.shown).toBe(found[0]?.feed_url);
  });
});

test('how often a feed brings something', () => {
  const check = (days: number[], want: string, entries = 1_000) => expect(cadence(days, entries)).toBe(want);
  const weeks = (days: number[]): number[] => [...days, ...days, ...days, ...days];
  check([], '');
  check(weeks([7, 7, 7, 7, 7, 7, 7]), '7 a day');
  check(weeks([1, 0, 1, 0, 1, 0, 0]), '3 a week');
  check(weeks([0, 0, 0, 0, 0, 0, 1]), '1 a week');
  check([...Array(26).fill(0), 1, 1], '2 in 4 weeks');
  check(weeks([0, 0, 0, 0, 0, 0, 0]), 'None in 4 weeks');
  // All that it holds is of these days: it says nothing of those before.
  check([...Array(26).fill(0), 25, 25], '25 a day', 50);
  check([...Array(13).fill(0), ...weeks([0, 0, 0, 1, 0, 0, 1]).slice(0, 14), 1], '3 a week', 5);
  check([...Array(27).fill(0), 1], '1 in 4 weeks', 1);
});

test('what tells a feed from its title', () => {
  const check = (name: string, title: string, want: string) => expect(ownName(name, title)).toBe(want);
  check('The Ledger: Culture', 'The Ledger', 'Culture');
  check('The Ledger – Culture', 'The Ledger', 'Culture');
  check('The Ledger', 'The Ledger', 'The Ledger');
  check('The Ledgers', 'The Ledger', 'The Ledgers');
  check('Culture', 'The Ledger', 'Culture');
});

test('lists of titles are read in the encoding that they say they are in', () => {
  const check = (bytes: number[] | Uint8Array, want: string) => expect(textOf(Uint8Array.from(bytes))).toBe(want);
  const latin = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0));
  check(new TextEncoder().encode('<opml>Café</opml>'), '<opml>Café</opml>');
  check([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('<opml>é')], '<opml>é');
  check(
    latin('<?xml version="1.0" encoding="ISO-8859-1"?><opml>Caf\u00e9'),
    '<?xml version="1.0" encoding="UTF-8"?><opml>Café',
  );
  check(latin("<?xml version='1.0' encoding='nonsense'?><opml>"), "<?xml version='1.0' encoding='UTF-8'?><opml>");
  check([0xff, 0xfe, ...[...'<opml>é'].flatMap((sign) => [sign.charCodeAt(0), 0])], '<opml>é');
  check([], '');
});

test('a report is text to keep', () => {
  const line = { line: 7, reason: 'It has no address.' };
  const near = { line: 9, reason: 'http://10.0.0.1/ lies in a private network.' };
  const check = (change: Partial<Imported>, want: string[]) => {
    const text = reportText({ at: 0, imported: { added: 1, already: 2, refused: [line], act_id: 4, ...change } });
    expect(text.split('\n')).toEqual(['One title added', '2 followed already', ...want]);
  };
  const refused = ['One line could not be taken:', 'Line 7: It has no address.'];
  check({}, refused);
  check({ private: [] }, refused);
  check({ private: [near] }, [...refused, 'One address lies in a private network:', `Line 9: ${near.reason}`]);
  check({ refused: [], private: [near, near] }, [
    'Every line could be taken',
    '2 addresses lie in a private network:',
    `Line 9: ${near.reason}`,
    `Line 9: ${near.reason}`,
  ]);
});

test('pictures stand over all of the newest or over none', () => {
  const check = (images: (string | null)[], isWanted: boolean, want: boolean) => {
    const newest = images.map((image) => ({ headline: 'Slack water', published_at: null, image }));
    expect(showsPictures({ ...candidate('all'), newest }, isWanted)).toBe(want);
  };
  check(['a.jpg', 'b.jpg', 'c.jpg'], true, true);
  check(['a.jpg', null, null], true, false);
  check([null, null], true, false);
  check(['a.jpg', 'b.jpg'], false, false);
});

test('a list is shown by its sections, and what is followed is no matter of a tick', () => {
  const feed = (name: string, sections: string[][], is_followed = false): PreviewFeed => ({
    name,
    feed_url: `https://${name}.example/`,
    sections,
    is_followed,
  });
  const feeds = [feed('a', [['World'], ['World', 'Asia']]), feed('b', []), feed('c', [['World']], true)];
  const told = groupsOf(feeds).map(({ path, feeds }) => [path.join('/'), feeds.map(({ name }) => name).join('')]);
  expect(told).toEqual([
    ['World', 'ac'],
    ['World/Asia', 'a'],
    ['', 'b'],
  ]);
  expect(freshOf(feeds)).toEqual(['https://a.example/', 'https://b.example/']);
  expect(chosenOf(feeds, new Set(['https://a.example/']))).toEqual(['https://b.example/', 'https://c.example/']);
});

test('the report of marks tells what was refused', () => {
  const marks = {
    added: 1,
    read: 2,
    saved: 3,
    left_out: 4,
    refused: [{ line: 7, reason: 'It is no article.' }],
    act_id: null,
  };
  expect(reportText({ at: 0, marks }).split('\n').slice(-2)).toEqual([
    'One article could not be taken:',
    'Line 7: It is no article.',
  ]);
});
