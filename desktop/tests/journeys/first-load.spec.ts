import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

const page = join(import.meta.dirname, '../../out/renderer');
const MOST_KB = 250;

test('what the first screen needs is at most 250 kB, compressed', () => {
  const html = readFileSync(join(page, 'index.html'), 'utf8');
  const files = new Set(html.match(/\/assets\/[\w.-]+\.(?:js|css)/g));
  expect(files.size, 'scripts and style sheets named by the page').toBeGreaterThan(3);
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(page, file))).length, 0);
  expect(bytes / 1000).toBeLessThan(MOST_KB);
});
