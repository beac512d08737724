/** From keys pressed to the action meant: single letters, combinations, and sequences such as `g t`. */

/** After this long a begun sequence is forgotten. */
export const SEQUENCE_MS = 1_000;

export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
> & {
  getModifierState?: (name: string) => boolean;
};

/** A key as the registry writes it: `j`, `A`, `?`, `Space`, `Shift+Space`, `Mod+z`, `Alt+ArrowLeft`; null for none. */
export function nameOf(press: KeyPress): string | null {
  if (press.isComposing || ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process'].includes(press.key))
    return null;
  // Signs made with AltGr are plain signs, whatever the system says of Ctrl and Alt.
  const isMade = press.getModifierState?.('AltGraph') === true && press.key.length === 1;
  const mod = !isMade && (press.ctrlKey || press.metaKey) ? 'Mod+' : '';
  const alt = !isMade && press.altKey ? 'Alt+' : '';
  const key = press.key === ' ' ? 'Space' : press.key;
  if (key.length > 1) return `${mod}${alt}${press.shiftKey ? 'Shift+' : ''}${key}`;
  const sign = latin(key, press);
  if (mod || alt) return `${mod}${alt}${press.shiftKey ? 'Shift+' : ''}${sign.toLowerCase()}`;
  return sign;
}

/** On a keyboard of another script, the letter that stands on the same key of a Latin one. */
function latin(key: string, press: KeyPress): string {
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  if (!letter || /^[\x21-\x7e]$/.test(key) || !/\p{L}/u.test(key)) return key;
  return press.shiftKey ? letter : letter.toLowerCase();
}

/** Letters and signs without Ctrl, Alt or Meta; some readers switch them off (WCAG 2.1.4). */
export function isSingle(name: string): boolean {
  return [...name].length === 1 || name.includes(' ');
}

/** Whether a key may act while the reader types somewhere. */
export function worksWhileTyping(name: string): boolean {
  if (name === 'Escape' || /^(Shift\+)?F\d+$/.test(name)) return true;
  return /^Mod\+(?!(Shift\+)?[acvxzy]$|Arrow|Home|End|Backspace|Delete)/.test(name);
}

export interface Bound {
  keys: readonly string[];
}

/** Joins keys to sequences and finds what they mean. */
export class KeyRouter<T extends Bound> {
  #begun = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly all: readonly T[],
    readonly onPending: (keys: string) => void = () => {},
  ) {}

  /** What this key means now: an action, the beginning of a sequence, or nothing. */
  press(name: string): T | 'pending' | null {
    const begun = this.#begun;
    this.forget();
    const keys = begun ? `${begun} ${name}` : name;
    const found = this.all.find((one) => one.keys.includes(keys));
    if (found) return found;
    if (this.all.some((one) => one.keys.some((known) => known.startsWith(`${keys} `)))) {
      this.#begun = keys;
      this.onPending(keys);
      this.#timer = setTimeout(() => this.forget(), SEQUENCE_MS);
      return 'pending';
    }
    return begun ? this.press(name) : null;
  }

  /** The sequences that go on from what was begun. */
  after(keys: string): T[] {
    return this.all.filter((one) => one.keys.some((known) => known.startsWith(`${keys} `)));
  }

  forget(): void {
    clearTimeout(this.#timer);
    if (this.#begun) this.onPending('');
    this.#begun = '';
  }
}
