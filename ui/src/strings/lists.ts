/** Names in a row. */
const LIST = new Intl.ListFormat('en-GB', { style: 'long', type: 'conjunction' });

/** "World, Business and Science". */
export const listed = (names: readonly string[]): string => LIST.format(names);
