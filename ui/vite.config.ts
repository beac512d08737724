import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const CATALOGUE = /\.ftl\?raw$/;

/** Catalogues travel without what is said in them to translators alone. */
const catalogues: Plugin = {
  name: 'catalogues',
  enforce: 'pre',
  load(id) {
    if (!CATALOGUE.test(id)) return null;
    const file = id.replace(/\?raw$/, '');
    this.addWatchFile(file);
    return `export default ${JSON.stringify(readFileSync(file, 'utf8').replaceAll(/^#.*\n/gm, ''))}`;
  },
};

/** The pages of the window. `--mode mock` puts an invented world in the window's place, for looking at in any browser. */
export default defineConfig(({ mode }) => {
  const isMock = mode === 'mock';
  const host = isMock ? './src/platform/mock/host.ts' : './src/platform/host.ts';
  return {
    plugins: [catalogues, svelte()],
    resolve: {
      alias: { '#host': fileURLToPath(new URL(host, import.meta.url)) },
      // Outside a browser Svelte would take its server half, where nothing reacts.
      ...(mode === 'test' ? { conditions: ['browser'] } : {}),
    },
    publicDir: isMock ? 'mock' : false,
    build: {
      outDir: isMock ? 'dist-mock' : 'dist',
      emptyOutDir: true,
      target: 'safari16.4',
      // The policy allows no data: addresses, so nothing is written into the files.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
    test: { include: ['tests/**/*.test.ts'], environment: 'node' },
  };
});
