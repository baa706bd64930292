import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { componentStyles } from './component-styles.ts';
import { thirdPartyNotices } from './third-party-notices.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What screens stand on: in one file what the first needs, in another what the rest do; sixty small ones would arrive one after the other. */
const libraries =
  /node_modules\/(react|react-dom|scheduler|@tanstack\/(query-core|react-query|router-core|react-router|history|store|react-store)|@mantine\/(core|hooks|store|notifications)|@floating-ui|react-remove-scroll.*|clsx|temporal-(polyfill|utils)|uuid)\//;

export default defineConfig({
  root: here('src/renderer'),
  base: '/',
  plugins: [react(), componentStyles(), ...thirdPartyNotices()],
  build: {
    outDir: here('out/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    // The content security policy has no room for data: fonts and scripts; everything is a file of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'foundation', test: libraries, tags: ['$initial'], priority: 1 },
            // With the entry: twenty files of what the first page needs would wait for each other's connection.
            { name: 'start', tags: ['$initial'] },
            { name: 'widgets', test: libraries },
          ],
        },
      },
    },
  },
});
