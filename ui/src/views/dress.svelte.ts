/** Puts the reader's settings on the page: theme, density, sizes. */
import type { Settings } from '../ipc';
import type { App } from '../state/app.svelte';

/** Keeps the page in step with the settings, the system's wishes and the clock. To be called while a view is made. */
export function dress(app: App): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  let wishes = $state({ isDark: dark.matches, isStrong: contrast.matches });

  $effect(() => {
    const hear = (): void => {
      wishes = { isDark: dark.matches, isStrong: contrast.matches };
    };
    const tick = setInterval(() => app.tick(), 30_000);
    for (const query of [dark, contrast]) query.addEventListener('change', hear);
    return () => {
      clearInterval(tick);
      for (const query of [dark, contrast]) query.removeEventListener('change', hear);
    };
  });

  $effect(() => {
    const { theme, density, shows_pictures, sidebar_width, list_width } = app.settings.data;
    const root = document.documentElement;
    root.dataset.theme = theme === 'system' ? systemTheme(wishes) : theme;
    root.dataset.density = density;
    root.dataset.pictures = shows_pictures ? 'shown' : 'none';
    root.dataset.face = app.settings.data.body_face;
    for (const [name, value] of Object.entries(typeOf(app.settings.data))) root.style.setProperty(name, value);
    root.style.setProperty('--wide-sidebar', `${sidebar_width}px`);
    root.style.setProperty('--wide-list', `${list_width}px`);
  });
}

/** How running text is set, as properties of the page. */
export function typeOf(settings: Settings): Record<string, string> {
  const { text_size, line_height, measure, alignment, hyphenates, paragraph_gap, headline_scale } = settings;
  const isJustified = alignment === 'justified';
  return {
    '--body-size': `${text_size}px`,
    '--body-opsz': `${text_size}`,
    // Whole pixels, so that all lines stand on one grid.
    '--body-line': `${Math.round((text_size * line_height) / 100)}px`,
    '--measure': `${measure}ch`,
    '--body-align': isJustified ? 'justify' : 'start',
    // Lines that are filled need words that may be parted, in languages too that bring no soft hyphens.
    '--body-hyphens': isJustified && hyphenates ? 'auto' : 'manual',
    '--chosen-gap': `${Math.round((text_size * paragraph_gap) / 100)}px`,
    // Paragraphs are told apart once: by an indent, or by a gap.
    '--chosen-indent': paragraph_gap === 0 ? '1' : '0',
    '--head-scale': `${headline_scale / 100}`,
  };
}

/** What the system's wishes mean among our themes. */
export function systemTheme({ isDark, isStrong }: { isDark: boolean; isStrong: boolean }): string {
  if (isStrong) return isDark ? 'contrast-dark' : 'contrast-light';
  return isDark ? 'dark' : 'light';
}
