import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildDesktopInto } from '../build.ts';
import { rehearse } from './rehearse.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-rehearsal-'));
const built = join(folder, 'built');
beforeAll(() => buildDesktopInto(built), 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('a release is packed, checked, published once and installed over the version before, which keeps its books', async () => {
  const said: string[] = [];
  await rehearse({ folder, built, say: (words) => said.push(words) });
  expect(said).toEqual([
    '9.0.0 is packed; files, feeds, fuses, contents, licences and version are as they must be.',
    '9.1.0 is packed; files, feeds, fuses, contents, licences and version are as they must be.',
    'The npm package is packed; its page, licences and version are as they must be.',
    'Three published at once: one release with 20 files; the other two were refused.',
    '9.0.0 was updated to 9.1.0; a changed file and an older version were refused. electron-updater ran in Node: in Electron itself it runs in npm run test:electron.',
    expect.stringMatching(/^9\.1\.0 opened and proved \d+ books that released versions wrote\.$/),
  ]);
}, 240_000);
