/** Why a story is not on the page, in a sentence. */
import type { Edition, ResponseOf } from '../../ipc';
import { say } from '../../strings';
import { moment } from '../../strings/times';

type LeftOutStory = ResponseOf<'left_out'>['stories'][number];

export function leftOutWhy(
  { why, number, since, about }: LeftOutStory,
  { blocks, budget_minutes }: Pick<Edition, 'blocks' | 'budget_minutes'>,
  now: number,
): string {
  switch (why) {
    case 'muted':
      return about === null ? say('left-muted') : say('left-muted-by', { about });
    case 'shown':
      return since === null ? say('left-shown') : say('left-shown-in', { moment: moment(since, now) });
    case 'same': {
      const card = blocks.flatMap(({ cards }) => cards).find(({ rank }) => rank === number);
      return card ? say('left-same-as', { headline: card.headline, title: card.title }) : say('left-same');
    }
    case 'budget':
      return say('left-budget', { minutes: number ?? 1, budget: budget_minutes });
    default:
      return say(`left-${why}`);
  }
}
