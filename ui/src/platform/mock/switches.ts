/** What the address of the page asks of the invented world: `?titles=0&theme=dark&delay=400` … */
const query = new URLSearchParams(globalThis.location?.search ?? '');

const numberOf = (name: string): number | null => (query.has(name) ? Number(query.get(name)) : null);

export const switches = {
  /** How many titles are followed: `0` none, `1` one, `15000` with as many more made up, all of the press if not said. */
  titles: numberOf('titles'),
  /** How many entries there are. */
  rows: numberOf('rows') ?? 220,
  /** How many blocks every article has: its own again and again, or paragraphs of `words` words; as written if not said. */
  blocks: numberOf('blocks'),
  words: numberOf('words'),
  /** `read_only`, `full`, `newer`, `corrupt`: the data folder cannot be used. */
  trouble: query.get('trouble'),
  theme: query.get('theme') ?? 'system',
  density: query.get('density') ?? 'regular',
  showsPictures: query.get('pictures') !== 'none',
  isOffline: query.has('offline'),
  /** Milliseconds that every answer takes. */
  delay: numberOf('delay') ?? 0,
  /** New entries arrive a second after the start. */
  hasNews: query.has('new'),
  /** More is told of the first story some seconds after the start. */
  goesOn: query.has('more'),
  /** Lists have one row a story. */
  isGrouped: query.get('grouped') !== 'no',
  /** What the front page is: `none`, `not_yet`, `making`, `broken`, `ready`, `short`, `small`, `scripts`; a morning's if not said. */
  edition: query.get('edition'),
  /** The machine has neither tray nor notifications. */
  isBare: query.has('bare'),
};

/** Settings as they usually stand, or as the address has them by their names: `?text_size=24&body_face=gothic`. */
export function asked<T extends object>(usual: T): T {
  const named = Object.entries(usual).map(([name, value]) => {
    const wish = query.get(name);
    return [name, wish === null ? value : typeof value === 'number' ? Number(wish) : wish];
  });
  return { ...usual, ...Object.fromEntries(named.filter(([, value]) => typeof value !== 'boolean')) };
}
