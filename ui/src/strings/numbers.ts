/** Numbers as people write them. */
const COUNT = new Intl.NumberFormat('en-GB');
const SIZE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });
const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** "1,234". */
export const count = (number: number): string => COUNT.format(number);

/** "14.2 MB", in steps of a thousand. */
export function size(bytes: number): string {
  let unit = 0;
  let number = bytes;
  while (number >= 1000 && unit < UNITS.length - 1) {
    number /= 1000;
    unit += 1;
  }
  return `${SIZE.format(number)} ${UNITS[unit]}`;
}
