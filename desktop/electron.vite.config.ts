import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { componentStyles } from './component-styles.ts';
import { thirdPartyNotices } from './third-party-notices.ts';
import renderer from './vite.config.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const notices = thirdPartyNotices();
const out = process.env.PORTFOLIO_OS_OUT ?? here('out');

/**
 * `electron-vite build desktop`: main, preload and renderer into out/ (or PORTFOLIO_OS_OUT). Everything is bundled but Electron itself,
 * SQLite's native module, and what sets documents with its type, so that the packaged app carries no other node_modules.
 */
export default defineConfig({
  main: {
    plugins: notices,
    // What fflate adds for Node are workers, which nothing here uses, and a `require` that collides with electron-vite's own.
    resolve: { alias: [{ find: /^fflate$/, replacement: 'fflate/browser' }] },
    build: {
      outDir: join(out, 'main'),
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          main: here('src/main/main.ts'),
          // A process of its own (../shared/src/node/pdf/pdf-maker.ts).
          'pdf-process': here('../shared/src/node/pdf/pdf-process.ts'),
        },
        external: ['better-sqlite3', '@myriaddreamin/typst-ts-node-compiler'],
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    plugins: notices,
    build: {
      outDir: join(out, 'preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: here('src/main/preload.ts'),
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: 'preload.cjs' },
      },
    },
  },
  renderer: {
    ...renderer,
    plugins: [react(), componentStyles(), ...notices],
    build: {
      ...renderer.build,
      // electron-vite leaves a page as it was written unless it is told.
      minify: true,
      outDir: join(out, 'renderer'),
      rolldownOptions: { ...renderer.build?.rolldownOptions, input: here('src/renderer/index.html') },
    },
  },
});
