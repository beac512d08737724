/** Puts the reader's settings on the page: theme, density, sizes. */
import type { App } from '../state/app.svelte';

/** Lines of the body stand on a grid whose step grows with the text. */
const LINE_TO_SIZE = 30 / 19;

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
    const { theme, density, shows_pictures, text_size, measure, sidebar_width, list_width } = app.settings.data;
    const root = document.documentElement;
    root.dataset.theme = theme === 'system' ? systemTheme(wishes) : theme;
    root.dataset.density = density;
    root.dataset.pictures = shows_pictures ? 'shown' : 'none';
    root.style.setProperty('--body-size', `${text_size}px`);
    root.style.setProperty('--body-opsz', `${text_size}`);
    root.style.setProperty('--body-line', `${Math.round(text_size * LINE_TO_SIZE)}px`);
    root.style.setProperty('--measure', `${measure}ch`);
    root.style.setProperty('--wide-sidebar', `${sidebar_width}px`);
    root.style.setProperty('--wide-list', `${list_width}px`);
  });
}

/** What the system's wishes mean among our themes. */
export function systemTheme({ isDark, isStrong }: { isDark: boolean; isStrong: boolean }): string {
  if (isStrong) return isDark ? 'contrast-dark' : 'contrast-light';
  return isDark ? 'dark' : 'light';
}
