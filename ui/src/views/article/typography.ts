/** What the typography panel sets, and how it usually stands. */
import type { Settings } from '../../ipc';

export const USUAL = { text_size: 19, measure: 62, theme: 'system', shows_pictures: true } satisfies Partial<Settings>;

/** High contrast comes light and dark: the one that is nearer to the ground now shown. */
export function contrastOf(theme: string): 'contrast-light' | 'contrast-dark' {
  return ['dark', 'black', 'contrast-dark'].includes(theme) ? 'contrast-dark' : 'contrast-light';
}
