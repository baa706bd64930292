import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('src/renderer'),
  base: '/',
  plugins: [react()],
  build: {
    outDir: here('out/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    // The content security policy has no room for data: fonts and scripts; everything is a file of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
