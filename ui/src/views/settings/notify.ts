/** When a feed is announced. */
import type { Notify } from '../../ipc';
import { say } from '../../strings';

export const NOTIFY: readonly Notify[] = ['off', 'digest', 'at_once'];

export const notifyName = (notify: Notify): string => say(`feed-notify-${notify.replace('_', '-')}`);

export const notifyOptions = (): { value: Notify; label: string }[] =>
  NOTIFY.map((value) => ({ value, label: notifyName(value) }));

export const notifyOf = (value: string): Notify => NOTIFY.find((one) => one === value) ?? 'off';
