/** What a picture shows and who made it, each in its own place, wherever the publisher has put it. */
import type { Inline } from '../../ipc';
import { letters, textOf } from './text';

interface Said {
  caption: readonly Inline[];
  credit: string | null;
}

/** Names and agencies have fewer letters than a sentence; signs that are words say it in fewer still. */
const MOST_NAMED = 60;
const MOST_NAMED_IN_SIGNS = 20;

/** Whether a credit says itself what it is, in whatever tongue: "Photo: …". */
export const isLabelled = (credit: string): boolean => /^[^:：]{2,12}[:：]/.test(credit);

/** Whether a credit is a sentence: long, with a full stop, and not made of names, whose words have capitals. */
export function isSentence(credit: string): boolean {
  const end = /[.!?…؟۔。！？](?=[^\p{L}\p{N}]*$)/u.exec(credit.trim())?.[0];
  if (!end || isLabelled(credit)) return false;
  const words = credit.match(/\p{L}+/gu) ?? [];
  const plain = words.filter((word) => !/^\p{Lu}/u.test(word));
  const most = '。！？'.includes(end) ? MOST_NAMED_IN_SIGNS : MOST_NAMED;
  return letters(credit) > most && plain.length * 3 >= words.length;
}

/** Caption and credit as they are to be printed: a sentence belongs to the caption, once. */
export function toldOf({ caption, credit }: Said): Said {
  if (!credit || !isSentence(credit)) return { caption, credit };
  if (textOf(caption).includes(credit.trim())) return { caption, credit: null };
  const space: Inline[] = caption.length > 0 ? [{ kind: 'text', text: ' ' }] : [];
  return { caption: [...caption, ...space, { kind: 'text', text: credit }], credit: null };
}
