/** Keys of the registry as they are printed on the keyboard. */
import type { Action, Group } from '../../actions/registry';
import { say } from '../../strings';

const PRINTED: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
};
/** More ways to press the same would only confuse. */
const MOST_WAYS = 2;

/** One line of the help. */
export interface Line {
  name: string;
  /** Each way to press it, as caps one after the other. */
  ways: string[][];
}

/** The caps of one way to press something: `g t` → g, t; `Mod+Shift+F6` → Ctrl, Shift, F6; `A` → Shift, A. */
export function caps(keys: string, isMac: boolean): string[] {
  return keys.split(' ').flatMap((key) => capsOf(key, isMac));
}

function capsOf(key: string, isMac: boolean): string[] {
  const modifier = /^(Mod|Alt|Shift)\+(?=.)/.exec(key)?.[1];
  if (modifier) {
    const cap = modifier === 'Mod' ? (isMac ? '⌘' : 'Ctrl') : modifier;
    const rest = key.slice(modifier.length + 1);
    return [cap, ...(/^[a-z]$/.test(rest) ? [rest.toUpperCase()] : capsOf(rest, isMac))];
  }
  if (/^[A-Z]$/.test(key)) return ['Shift', key];
  return [PRINTED[key] ?? key];
}

/** The actions of a group whose name or keys have the words; the nine sections are one line. */
export function lines(actions: readonly Action[], group: Group, words: string, isMac: boolean): Line[] {
  const wanted = words.trim().toLocaleLowerCase();
  const inGroup = actions.filter((action) => action.group === group && !/^section-[2-9]$/.test(action.id));
  return inGroup
    .map(({ id, keys }) =>
      id === 'section-1'
        ? { name: say('help-sections'), ways: [['g', '1', '…', 'g', '9']] }
        : { name: say(`action-${id}`), ways: keys.slice(0, MOST_WAYS).map((way) => caps(way, isMac)) },
    )
    .filter(({ name, ways }) => `${name} ${ways.flat().join(' ')}`.toLocaleLowerCase().includes(wanted));
}
