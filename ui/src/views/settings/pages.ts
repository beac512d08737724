/** The pages of the settings. A name is the string `settings-ID`. */
export const PAGES = [
  'appearance',
  'reading',
  'today',
  'refresh',
  'notifications',
  'offline',
  'storage',
  'about',
] as const;
export type Page = (typeof PAGES)[number];

export const pageOf = (name: string): Page => PAGES.find((page) => page === name) ?? 'appearance';

/** Where an arrow leads among the tabs; nothing for other keys. */
export function tabAfter(page: Page, key: string): Page | undefined {
  const at = PAGES.indexOf(page);
  const steps: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: -1,
  };
  const to = steps[key];
  return to === undefined ? undefined : PAGES.at(to % PAGES.length);
}
