/** What is taken back is what was done last, be it one mark or a whole list. */
import { expect, test } from 'vitest';
import { toggleRead, toggleSaved, undo } from '../src/actions/mark';
import { App } from '../src/state/app.svelte';
import { Paper, row } from './paper';

const settled = (): Promise<void> => new Promise((go) => setTimeout(go));

/** Does something and then takes back; holds the calls of both against what is wanted. */
async function check(act: (app: App) => void, want: string[]): Promise<void> {
  const paper = new Paper(3);
  const app = new App({ call: paper.call, shell: async () => ({ shell: 'done' }), memory: null });
  act(app);
  await undo(app);
  await settled();
  expect(
    paper.asked.map(([name, { is_read, is_saved }]) => [name, is_read ?? is_saved ?? ''].join(' ').trim()),
  ).toEqual(want);
}

test('a single mark is taken back before what was done earlier', async () => {
  await check((app) => toggleRead(app, row(0)), ['mark true', 'mark false']);
  await check((app) => toggleRead(app, { ...row(0), is_read: true }), ['mark false', 'mark true']);
  await check(
    (app) => {
      toggleRead(app, row(0));
      toggleSaved(app, row(1));
    },
    ['mark true', 'save true', 'undo'],
  );
});

test('what was taken back once is not taken back twice', async () => {
  await check(
    (app) => {
      toggleRead(app, row(0));
      void undo(app);
    },
    ['mark true', 'mark false', 'undo'],
  );
});
