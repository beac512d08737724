import { expect, test } from 'vitest';
import { galleryOf, nameOf, shownOf, steppedTo } from '../src/components/document/gallery';
import { endAt, initialAt } from '../src/components/document/opening';
import { outline } from '../src/components/document/outline';
import { partsOf } from '../src/components/document/parts';
import { groupRatio, isSamePicture, mayCrop, ratioOf, rowsOf, wholeOf } from '../src/components/document/pictures';
import { headRows, numberColumns, scopeOf } from '../src/components/document/tables';
import { isShort, letters, textOf, textOfBlocks } from '../src/components/document/text';
import type { Article, Block, Cell, Inline } from '../src/ipc';
import { byline, joints, kicker, lead, minutesLeft, sent, standfirst, takesBy } from '../src/views/article/head';

const t = (text: string): Inline => ({ kind: 'text', text });
const p = (...inlines: (Inline | string)[]): Block => ({
  kind: 'paragraph',
  inlines: inlines.map((one) => (typeof one === 'string' ? t(one) : one)),
});
const h = (level: number, text = 'Heading'): Block => ({ kind: 'heading', level, inlines: [t(text)] });
const figure = (url = 'https://a.example/1.jpg', caption = '', credit: string | null = null): Block => ({
  kind: 'figure',
  images: [{ url, alt: 'Seen', width: 900, height: 600 }],
  caption: caption ? [t(caption)] : [],
  credit,
});
const list = (...items: Block[][]): Block => ({ kind: 'list', is_ordered: false, start: 1, items });
const quote = (...blocks: Block[]): Block => ({ kind: 'quote', blocks, cite: [], is_pull: false });
const table = (caption = ''): Block => ({ kind: 'table', caption: caption ? [t(caption)] : [], rows: [] });
const definitions = (term: string, ...meanings: Block[]): Block => ({
  kind: 'definitions',
  items: [{ terms: [[t(term)]], meanings: [meanings] }],
});
const details = (summary: string, ...blocks: Block[]): Block => ({ kind: 'details', summary: [t(summary)], blocks });
const divider: Block = { kind: 'divider' };
const LONG = 'The harbour master keeps two telephones on her desk, one for the ships and one for the towns. '.repeat(4);

test('a run of text says its words', () => {
  const nested: Inline = {
    kind: 'link',
    url: 'https://a.example/',
    inlines: [{ kind: 'strong', inlines: [t('two')] }],
  };
  const ruby: Inline = { kind: 'ruby', base: '幹', reading: 'みき' };
  expect(textOf([t('one '), nested, { kind: 'break' }, { kind: 'code', text: 'three' }, ruby])).toBe('one two three幹');
  const blocks = [p('One.'), figure(), list([p('Two.'), quote(p('Three.'))], [p('Four.')]), divider];
  expect(textOfBlocks(blocks)).toBe('One.\nTwo.\nThree.\nFour.');
  const struck: Inline = { kind: 'struck', inlines: [t('nine')] };
  expect(textOf([struck, t(' ten'), { kind: 'note', number: 1 }])).toBe('nine ten');
  expect(textOfBlocks([definitions('Berth', p('A place.')), details('More', p('Held.'))])).toBe(
    'Berth\nA place.\nMore\nHeld.',
  );
  expect(letters('Été 2026, 東京!')).toBe(5);
});

test('figures and tables with captions are numbered in reading order, each by itself', () => {
  const inner = figure('https://a.example/2.jpg', 'Second');
  const blocks = [
    figure('x', 'First'),
    table('One'),
    figure('y'),
    quote(list([p('In'), inner])),
    table(),
    table('Two'),
  ];
  const { numbers } = outline(blocks);
  const found = blocks.map((block) => numbers.get(block) ?? null);
  expect(found).toEqual([1, 1, null, null, null, 2]);
  expect(numbers.get(inner)).toBe(2);
  const [meant, opened] = [figure('m', 'Meant'), figure('o', 'Opened')];
  const within = outline([definitions('Berth', meant), details('More', opened, h(4))]);
  expect([within.numbers.get(meant), within.numbers.get(opened)]).toEqual([1, 2]);
  expect(within.levels.get(4)).toBe(2);
});

test('the pictures of an article stand in reading order, each with its words', () => {
  const inner = figure('https://a.example/2.jpg', 'Second');
  const group = figure('https://a.example/3.jpg') as Extract<Block, { kind: 'figure' }>;
  group.images.push({ url: 'https://a.example/4.jpg', alt: '', width: null, height: null });
  const first = figure('https://a.example/0.jpg', 'Above', 'Wire') as Extract<Block, { kind: 'figure' }>;
  const blocks = [p('One.'), figure('https://a.example/1.jpg', 'First'), quote(list([p('In'), inner])), group];
  const all = galleryOf(first, blocks, outline(blocks).numbers);
  expect(all.map(({ image, number }) => [image.url.at(-5), number ?? null])).toEqual([
    ['0', null],
    ['1', 1],
    ['2', 2],
    ['3', null],
    ['4', null],
  ]);
  expect([all[0]?.credit, nameOf(all[1]!), nameOf(shownOf(group)[1]!)]).toEqual(['Wire', 'Seen', '']);
  expect(nameOf({ ...all[1]!, image: { url: '', alt: '', width: null, height: null } })).toBe('First');
});

test('keys lead through pictures as far as there are any', () => {
  const check = (key: string, at: number, want: number | undefined, isRtl = false): void => {
    expect(steppedTo(key, at, 3, isRtl), `${key} ${at}`).toBe(want);
  };
  check('ArrowRight', 0, 1);
  check('ArrowRight', 2, undefined);
  check('ArrowLeft', 2, 1);
  check('ArrowLeft', 0, undefined);
  check('ArrowRight', 1, 0, true);
  check('ArrowLeft', 1, 2, true);
  check('ArrowDown', 1, 2);
  check('End', 0, 2);
  check('End', 2, undefined);
  check('Home', 2, 0);
  check('x', 1, undefined);
});

test('what the publisher has numbered is not numbered again', () => {
  const check = (captions: string[], want: (number | null)[]): void => {
    const figures = captions.map((caption) => figure('https://a.example/1.jpg', caption));
    const { numbers } = outline(figures);
    expect(
      figures.map((one) => numbers.get(one) ?? null),
      captions.join(),
    ).toEqual(want);
  };
  check(['A quay.', 'A crane.'], [1, 2]);
  check(['Figure 1. A quay.', 'A crane.'], [null, null]);
  check(['Fig. 3 A quay.'], [null]);
  check(['Abbildung 2: Ein Kai.'], [null]);
  check(['図1　桟橋'], [null]);
  check(['In 1974 a quay.', '12 cranes', 'Figures of speech.'], [1, 2, 3]);
});

test('headings follow the headline without a level left out', () => {
  const check = (levels: number[], want: Record<number, number>): void => {
    expect(Object.fromEntries(outline(levels.map((level) => h(level))).levels), String(levels)).toEqual(want);
  };
  check([], {});
  check([2, 3, 2], { 2: 2, 3: 3 });
  check([3, 5, 3], { 3: 2, 5: 3 });
  check([6], { 6: 2 });
  check([4, 2, 6], { 2: 2, 4: 3, 6: 4 });
});

test('only a long first paragraph of letters has a large initial', () => {
  const check = (blocks: Block[], want: number, measure = 62): void => {
    expect(initialAt(blocks, measure), textOfBlocks(blocks).slice(0, 40)).toBe(want);
  };
  check([p(LONG)], 0);
  check([figure(), p(LONG), p(LONG)], 1);
  check([p('Начальник порта держит на столе два телефона. '.repeat(8))], 0);
  check([p(LONG.slice(0, 180)), p(LONG)], -1);
  check([p(LONG.slice(0, 300))], 0);
  check([p(LONG.slice(0, 300))], -1, 90);
  check([h(2), p(LONG)], -1);
  check([quote(p(LONG))], -1);
  check([p(`“${LONG}”`)], -1);
  check([p(`12 ${LONG}`)], -1);
  check([p({ kind: 'link', url: 'https://a.example/', inlines: [t('The')] }, LONG)], -1);
  check([p(LONG, { kind: 'break' }, LONG)], -1);
  check([p('توقفت السفينة عن نقل الركاب قبل ستة أعوام. '.repeat(10))], -1);
  check([p('木は静かに立っているように見える。'.repeat(20))], -1);
  check([], -1);
});

test('the end mark stands behind the last words', () => {
  const check = (blocks: Block[], want: number): void => expect(endAt(blocks)).toBe(want);
  check([p('One.'), p('Two.')], 1);
  check([p('One.'), figure(), divider], 0);
  check([p('One.'), list([p('Two.')])], -1);
  check([p('One.'), quote(p('Two.'))], -1);
  check([p('One.'), details('More', p('Two.'))], -1);
  check([figure()], -1);
  check([], -1);
});

const cell = (text: string, is_head = false, columns = 1, rows = 1): Cell => ({
  is_head,
  columns,
  rows,
  inlines: [t(text)],
});
const row = (...texts: string[]): Cell[] => texts.map((text) => cell(text));
const heads = (...texts: string[]): Cell[] => texts.map((text) => cell(text, true));

test('head cells say what they head', () => {
  const check = (rows: Cell[][], want: number): void => expect(headRows(rows)).toBe(want);
  check([heads('a', 'b'), row('1', '2')], 1);
  check([heads('a', 'b'), heads('c', 'd'), row('1', '2')], 2);
  check(
    [
      [cell('a', true), cell('1')],
      [cell('b', true), cell('2')],
    ],
    0,
  );
  check([row('1', '2')], 0);
  check([heads('a', 'b')], 1);
  check([], 0);
  expect(scopeOf(cell('a', true), true)).toBe('col');
  expect(scopeOf(cell('a', true, 2), true)).toBe('colgroup');
  expect(scopeOf(cell('a', true), false)).toBe('row');
  expect(scopeOf(cell('a', true, 1, 3), false)).toBe('rowgroup');
});

test('columns of numbers are known', () => {
  const check = (column: string[], want: boolean): void => {
    const rows = [heads('Name', 'Value'), ...column.map((text, at) => [cell(`Name ${at}`, true), cell(text)])];
    expect(numberColumns(rows).has(1), String(column)).toBe(want);
  };
  check(['6', '12', '1,204'], true);
  check(['31 h', '22 h', '–'], true);
  check(['$4.50', '€ 12', '−3 %'], true);
  check(['1–0', '2–2'], true);
  check(['2026-11-24', '2026-11-25'], true);
  check(['6', 'about a dozen'], false);
  check(['Lisbon', 'Bilbao'], false);
  check(['–', ''], false);
  expect([...numberColumns([heads('a', 'b'), [cell('1', false, 2)], row('1', '2')])]).toEqual([]);
});

test('boxes of pictures are known before the pictures', () => {
  const check = (width: number | null, height: number | null, want: number): void =>
    expect(ratioOf({ width, height })).toBeCloseTo(want);
  check(1_200, 800, 1.5);
  check(800, 1_200, 0.667);
  check(null, 800, 1.5);
  check(0, 0, 1.5);
  check(3_000, 10, 6);
  check(10, 3_000, 1 / 6);
  expect(groupRatio({ width: 400, height: 4_000 })).toBe(0.6);
  expect(mayCrop(1.5, 1.5)).toBe(true);
  expect(mayCrop(1.78, 1.5)).toBe(true);
  expect(mayCrop(0.8, 1.5)).toBe(false);
  expect(mayCrop(2.4, 1.5)).toBe(false);
});

test('pictures of a group share rows', () => {
  const check = (count: number, want: number[]): void => {
    const pictures = Array.from({ length: count }, (_, at) => ({ width: at, height: 1 }));
    expect(rowsOf(pictures).map((one) => one.length)).toEqual(want);
    expect(rowsOf(pictures).flat()).toEqual(pictures);
  };
  check(1, [1]);
  check(2, [2]);
  check(3, [3]);
  check(4, [2, 2]);
  check(5, [3, 2]);
  check(7, [3, 2, 2]);
  check(9, [3, 3, 3]);
});

test('one picture in two sizes is one picture', () => {
  const check = (one: string, other: string, want: boolean): void =>
    expect(isSamePicture(one, other), other).toBe(want);
  const a = 'https://a.example/2026/11/port-1024x683.jpg';
  check(a, a, true);
  check(a, 'http://a.example/2026/11/port-300x200.jpg', true);
  check(a, 'https://a.example/2026/11/port-scaled.jpg?w=80', true);
  check('https://i.example/ace/240/cps/p1.webp', 'https://i.example/ace/976/cps/p1.webp', true);
  check('https://a.example/p.jpg?width=140', 'https://a.example/p.jpg?width=980#top', true);
  check('https://a.example/IMG_0001.jpg', 'https://a.example/IMG_0002.jpg', false);
  check('https://a.example/p1.webp', 'https://a.example/p2.webp', false);
});

const article = (more: Partial<Article> = {}, entry: Partial<Article['entry']> = {}): Article =>
  ({
    entry: { title: 'The Harbour Ledger', headline: 'Nine ports agree', summary: '', ...entry },
    feed_name: null,
    categories: [],
    authors: [],
    roles: {},
    lead_image: null,
    document: { blocks: [], notes: [], language: null, direction: null },
    images: {},
    ...more,
  }) as Article;

test('the summary is a standfirst only where it says something of its own', () => {
  const check = (summary: string, blocks: Block[], isOwn: boolean, headline = 'Nine ports agree'): void => {
    const open = article(
      { deck: null, document: { blocks, notes: [], language: null, direction: null } },
      { summary, headline },
    );
    expect(standfirst(open), summary).toBe(isOwn ? summary : null);
    // The page's own line is heard first, and by the same rule.
    expect(standfirst({ ...open, deck: summary }), summary).toBe(isOwn ? summary : null);
    expect(standfirst({ ...open, deck: 'A line of its own.' }), summary).toBe('A line of its own.');
  };
  check('Harbour masters will pool cranes.', [p(LONG)], true);
  check('', [p(LONG)], false);
  // The beginning of the text, whole or cut, in other signs, behind a place and a date.
  check('The harbour master keeps two telephones on her desk…', [p(LONG)], false);
  check(`${LONG.slice(0, 200)} […]`, [figure(), p(LONG)], false);
  check('“Wait,” she said. “The ships come first.”', [p('"Wait", she said. "The ships come first."')], false);
  check(LONG.slice(0, 90), [p('LISBON, 24 November — ', LONG)], false);
  check(`${LONG.slice(0, 94)}The post appeared first on The Harbour Ledger.`, [p(LONG)], false);
  // The text itself.
  check('Steel buyers wait until Thursday.', [p('Steel buyers wait until Thursday.')], false);
  check('One. Two. Three.', [p('One.'), p('Two.'), p('Three.')], false);
  // The headline again.
  check('Nine ports agree', [p(LONG)], false);
  check('Nine ports', [], false);
  check('Steel buyers wait until Thursday.', [], true);
});

const leadImage = (
  url: string,
  caption: string | null = null,
  credit: string | null = null,
): Article['lead_image'] => ({
  src: 'nrimg://localhost/lead/1',
  url,
  caption,
  credit,
  width: null,
  height: null,
});

test('the lead picture is drawn once', () => {
  const url = 'https://a.example/port-300x200.jpg';
  const check = (blocks: Block[], kept: number, caption: string, credit: string | null): void => {
    const found = lead(
      article({
        lead_image: leadImage(url, 'Own', 'Wire'),
        document: { blocks, notes: [], language: null, direction: null },
      }),
    );
    expect(found.blocks.length).toBe(kept);
    expect([textOf(found.picture?.caption ?? []), found.picture?.credit]).toEqual([caption, credit]);
  };
  check([p(LONG)], 1, 'Own', 'Wire');
  check([figure('https://a.example/port-1200x800.jpg', 'Of the body', 'Lens'), p(LONG)], 1, 'Of the body', 'Lens');
  check([figure('https://a.example/port-1200x800.jpg'), p(LONG)], 1, 'Own', 'Wire');
  check([figure('https://a.example/cut.jpg', 'Of the body'), p(LONG)], 1, 'Of the body', 'Wire');
  check([p(LONG), figure('https://a.example/other.jpg', 'Of the body')], 2, 'Own', 'Wire');
  const draw = (blocks: Block[]) =>
    lead(article({ lead_image: leadImage(url), document: { blocks, notes: [], language: null, direction: null } }))
      .picture?.images;
  expect(draw([figure('https://a.example/port.jpg')])).toEqual([
    { url: 'https://a.example/port.jpg', alt: 'Seen', width: 900, height: 600 },
  ]);
  const portrait = {
    ...figure(),
    images: [{ url: 'https://a.example/ann.jpg', alt: '', width: 120, height: 120 }],
  } as Block;
  expect(draw([portrait])).toEqual([{ url, alt: '', width: null, height: null }]);
  const without = article({ document: { blocks: [figure()], notes: [], language: null, direction: null } });
  expect(lead(without)).toEqual({ picture: null, blocks: [figure()] });
});

test('a kicker says nothing twice', () => {
  const check = (feed_name: string | null, categories: string[], want: string[]): void =>
    expect(kicker(article({ feed_name, categories }))).toEqual(want);
  check(null, [], []);
  check(null, ['World', 'Shipping', 'Ports'], ['World', 'Shipping']);
  check('The Harbour Ledger: World', ['World', 'Shipping', 'Ports'], ['World', 'Shipping', 'Ports']);
  check('Ledger for Lisbon', ['the harbour ledger', 'Lisbon'], ['Ledger for Lisbon', 'Lisbon']);
  check(null, ['', '  ', 'A category that goes on for so long that it is a sentence'], []);
});

test('a byline has names alone', () => {
  const check = (authors: string[], want: string[]): void =>
    expect(byline(article({ authors })).map(({ name }) => name)).toEqual(want);
  check(['By Inês Almada', 'by Jan Kowal'], ['Inês Almada', 'Jan Kowal']);
  check(['Byron Low', 'Byron Low'], ['Byron Low']);
  check(['The Harbour Ledger', ''], []);
});

test('a byline says what its writers are where the page does, and joins them in its own tongue', () => {
  const check = (authors: string[], roles: Record<string, string>, want: string, language = 'en'): void => {
    const writers = byline(article({ authors, roles }));
    const joined = joints(writers, language, 'en');
    const line = writers.map(({ name, role }, at) => joined[at] + name + (role === null ? '' : `, ${role}`));
    expect(line.join(''), language).toBe(want);
  };
  check(['By Ann Lee'], { 'By Ann Lee': 'Shipping correspondent' }, 'Ann Lee, Shipping correspondent');
  check(['Ann Lee', 'Bo Diaz'], {}, 'Ann Lee and Bo Diaz');
  check(['Ann Lee', 'Bo Diaz'], { 'Ann Lee': 'Critic' }, 'Ann Lee, Critic, and Bo Diaz');
  check(['Ann Lee', 'Bo Diaz', 'Max Roe'], {}, 'Ann Lee, Bo Diaz and Max Roe');
  check(['Ann Lee', 'Bo Diaz', 'Max Roe'], {}, 'Ann Lee, Bo Diaz and Max Roe', 'en-US');
  check(['Ann Lee'], { 'Bo Diaz': 'Critic' }, 'Ann Lee');
  check(['Uta Vogt', 'Jan Ott', 'Ina Roth'], {}, 'Uta Vogt, Jan Ott und Ina Roth', 'de-AT');
  check(['Inês Almada', 'Rui Paz'], {}, 'Inês Almada e Rui Paz', 'pt');
  check(['مراسلنا', 'مراسلتنا'], {}, 'مراسلنا ومراسلتنا', 'ar');
  check(['朝倉', '小林'], {}, '朝倉、小林', 'ja');
  // Of a tongue that nobody knows, and of a tag that is none, it is ours.
  check(['Ann Lee', 'Bo Diaz'], {}, 'Ann Lee and Bo Diaz', 'qzz');
  check(['Ann Lee', 'Bo Diaz'], {}, 'Ann Lee and Bo Diaz', 'no tag');
});

test('our "By" stands before names of our own tongue alone', () => {
  const check = (name: string, language: string | null, want: boolean): void =>
    expect(takesBy([{ name, role: null }], language, 'en'), name).toBe(want);
  check('Ann Lee', 'en-GB', true);
  check('Ann Lee', null, true);
  check('Ann Lee', 'de', false);
  check('From our own reporters', 'en', false);
  expect(takesBy([], 'en', 'en')).toBe(false);
});

test('a teaser says how much of the article came', () => {
  const check = (blocks: Block[], want: string, summary = ''): void => expect(sent({ summary }, blocks)).toBe(want);
  check([], 'nothing');
  check([], 'little', 'Buyers wait.');
  check([p('Buyers wait.')], 'little');
  check([p('Buyers wait until…')], 'beginning');
  check([p('Buyers wait until [...]')], 'beginning');
  check([p('Buyers wait until ... ')], 'beginning');
});

test('minutes left are whole, and none at the end', () => {
  const check = (minutes: number, progress: number, want: number): void =>
    expect(minutesLeft(minutes, progress)).toBe(want);
  check(6, 0, 6);
  check(6, 180, 5);
  check(6, 999, 1);
  check(6, 1_000, 0);
  check(0, 0, 0);
});

test('the lines of a paragraph of thousands of words are not weighed against one another', () => {
  const check = (inlines: Inline[], want: boolean): void => expect(isShort(inlines)).toBe(want);
  check([], true);
  check([t('x'.repeat(1_500))], true);
  check([t('x'.repeat(1_501))], false);
  check([t('x'.repeat(1_000)), { kind: 'strong', inlines: [t('x'.repeat(600))] }], false);
});

test('a document of 40,000 paragraphs is drawn in parts, cut where it is not seen', () => {
  const check = (blocks: Block[], want: [number, boolean][]): void => {
    const parts = partsOf(blocks, 3);
    expect(parts.map(({ from, goesOn }) => [from, goesOn])).toEqual(want);
    expect(parts.flatMap((part) => part.blocks)).toEqual(blocks);
  };
  const text = p('One.');
  check([], [[0, false]]);
  check([text, text, text], [[0, false]]);
  check(
    Array.from({ length: 7 }, () => text),
    [
      [0, false],
      [3, true],
      [6, true],
    ],
  );
  check(
    [text, text, text, h(2), text, text],
    [
      [0, false],
      [5, true],
    ],
  );
  // Where no two paragraphs meet a part ends all the same.
  check(
    [text, h(2), text, h(2), text, h(2), text, h(2)],
    [
      [0, false],
      [6, false],
    ],
  );
  const whole = [text, figure()];
  expect(partsOf(whole, 3)[0]?.blocks).toBe(whole);
});

test('a picture that is looked at closely is asked for with all of its pixels', () => {
  expect(wholeOf('nrimg://localhost/body/7/2')).toBe('nrimg://localhost/body/7/2/full');
  expect(wholeOf('nrimg://localhost/body/7/2?1f')).toBe('nrimg://localhost/body/7/2/full?1f');
  expect(wholeOf('http://nrimg.localhost/lead/7')).toBe('http://nrimg.localhost/lead/7/full');
  expect(wholeOf('/img/a.jpg')).toBe('/img/a.jpg');
  expect(wholeOf(undefined)).toBeUndefined();
});
