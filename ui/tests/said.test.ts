/** Words that publishers put in the wrong place, or say twice. */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import Blocks from '../src/components/document/Blocks.svelte';
import type { Page } from '../src/components/document/context';
import { isLabelled, isSentence, toldOf } from '../src/components/document/credits';
import { shownOf } from '../src/components/document/gallery';
import { textOf } from '../src/components/document/text';
import type { Block, Inline } from '../src/ipc';
import { p } from '../src/platform/mock/blocks';
import type { App } from '../src/state/app.svelte';
import { summaryOf } from '../src/views/timeline/summary';
import Within from './Within.svelte';

const t = (text: string): Inline => ({ kind: 'text', text });

test('a credit that says itself what it is gets no label of ours', () => {
  const check = (credit: string, want: boolean): void => expect(isLabelled(credit), credit).toBe(want);
  check('Photo: Inês Almada', true);
  check('الصورة: بريد المرفأ', true);
  check('写真：朝凪通信', true);
  check('Longshore Wire', false);
  check('The keepers of the southern lock: a collection', false);
  check(': nobody', false);
});

const SENTENCE = 'A feeder ship waits for a berth off the container quay early on Monday, the seventh of them by noon.';

test('a credit that is a sentence is told from names', () => {
  const check = (credit: string, want: boolean): void => expect(isSentence(credit), credit).toBe(want);
  check(SENTENCE, true);
  check(`“${SENTENCE}”`, true);
  check(
    'Die Hafenmeisterin wartet am Montag auf das Schiff, das im Hafen von Lissabon keinen Platz gefunden hat.',
    true,
  );
  check('夜明けの霧の森で、研究者たちが木の音を静かに聞いている。', true);
  check('سفينة تنتظر مكاناً على رصيف الحاويات في ساعة مبكرة من صباح يوم الإثنين قبل أن يفتح الميناء.', true);
  check('', false);
  check('Longshore Wire', false);
  check('Ann Lee for The Ledger Inc.', false);
  check('朝凪通信。', false);
  // Long, but names; long, but without an end; and what says itself that it is a credit.
  check('Photograph by Ann Lee and Bo Diaz for The Harbour Ledger, via Longshore Wire Pictures Co. Inc.', false);
  check(SENTENCE.slice(0, -1), false);
  check(`Picture: ${SENTENCE}`, false);
});

test('a sentence is never printed as a credit, on the page or large', () => {
  const check = (caption: string, credit: string | null, want: [caption: string, credit: string | null]): void => {
    const said = { caption: caption ? [t(caption)] : [], credit };
    const image = { url: 'https://a.example/1.jpg', alt: '', width: 900, height: 600 };
    for (const told of [toldOf(said), ...shownOf({ images: [image], ...said })])
      expect([textOf(told.caption), told.credit]).toEqual(want);
  };
  check('The quay.', 'Longshore Wire', ['The quay.', 'Longshore Wire']);
  check('The quay.', null, ['The quay.', null]);
  check('', SENTENCE, [SENTENCE, null]);
  check('The quay.', SENTENCE, [`The quay. ${SENTENCE}`, null]);
  check(`At dawn. ${SENTENCE}`, SENTENCE, [`At dawn. ${SENTENCE}`, null]);
});

test('a row never says its headline twice', () => {
  const check = (summary: string, isSaid: boolean, headline = 'Nine ports agree to share berths'): void =>
    expect(summaryOf({ summary, headline, title: 'The Harbour Ledger' }), summary).toBe(isSaid ? summary : '');
  check('Nine ports agree to share berths', false);
  check('Nine ports agree, to share berths. […]', false);
  check('NINE PORTS AGREE…', false);
  check('Nine ports agree to share berths - The Harbour Ledger', false);
  check('The Harbour Ledger', false);
  check('', false);
  check('Nine ports agree to share berths from Monday on.', true);
  check('Harbour masters will pool cranes.', true);
  check('霧の森で木の音を聞く', false, '霧の森で、木の音を聞く');
  // Without a headline the summary is all that there is.
  check('Harbour masters will pool cranes.', true, '');
});

test('dividers that follow one another are drawn as one', () => {
  const divider: Block = { kind: 'divider' };
  const check = (blocks: unknown[], lines: number): void => {
    const inner = Blocks as unknown as Component<Record<string, unknown>>;
    const { body } = render(Within, { props: { app: {} as App, page: {} as Page, inner, given: { blocks } } });
    expect(body.match(/<hr/g)?.length ?? 0).toBe(lines);
  };
  check([p('One.'), divider, p('Two.'), divider, p('Three.')], 2);
  check([p('One.'), divider, divider, divider, p('Two.')], 1);
  check([p('One.')], 0);
});
