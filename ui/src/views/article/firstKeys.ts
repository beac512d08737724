/** The keys that are told before anything is read. */

export interface FirstKey {
  keys: readonly string[];
  /** In the catalogue. */
  text: string;
}

const KEYS: readonly FirstKey[] = [
  { keys: ['j', 'k'], text: 'nothing-next' },
  { keys: ['Enter'], text: 'nothing-enter' },
  { keys: ['Space'], text: 'nothing-space' },
  { keys: ['s'], text: 'nothing-save' },
  { keys: ['?'], text: 'nothing-help' },
];

/** Letters may be switched off; what remains are the keys with names. */
export function firstKeys(hasLetters: boolean): FirstKey[] {
  return KEYS.filter(({ keys }) => hasLetters || keys.every((key) => key.length > 1));
}
