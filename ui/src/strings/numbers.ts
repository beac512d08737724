/** Numbers as people write them. */
const COUNT = new Intl.NumberFormat('en-GB');
const SIZE = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];
/** The first unit that has tenths. */
const TENTHS = 2;

/** "1,234". */
export const count = (number: number): string => COUNT.format(number);

/** "752 KB", "14.2 MB", "2.0 GB", in steps of a thousand: tenths only where they are worth a word. */
export function size(bytes: number): string {
  let unit = 0;
  let number = bytes;
  // What rounds to a thousand is one of the next unit.
  while (number >= (unit < TENTHS ? 999.5 : 999.95) && unit < UNITS.length - 1) {
    number /= 1000;
    unit += 1;
  }
  return `${(unit < TENTHS ? COUNT : SIZE).format(unit < TENTHS ? Math.round(number) : number)} ${UNITS[unit]}`;
}

/** "500 MB", "2 GB": a size that somebody chose, which is a round one. */
export const roundSize = (bytes: number): string => size(bytes).replace('.0 ', ' ');

/** A number with so many places behind the point. */
export function decimal(value: number, places: number): string {
  return value.toLocaleString('en-GB', { minimumFractionDigits: places, maximumFractionDigits: places });
}
