import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listPackage } from '@electron/asar';
import { afterAll, expect, it } from 'vitest';
import { readBuilderConfig } from './builder-config.ts';
import { checkUnpacked } from './check-unpacked.ts';
import { hasNativeModules, LACKS_NATIVE } from './native-modules.ts';
import { packLinux } from './pack-linux.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-pack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const built = join(folder, 'built');
const contents = {
  'main/main.js': '// The app.',
  'main/bundled.json': '[]',
  'main/THIRD-PARTY.txt': '',
  'preload/preload.cjs': '',
  'preload/bundled.json': '[]',
  'renderer/index.html': '',
  'renderer/bundled.json': '[]',
  'renderer/THIRD-PARTY.txt': '',
  'host/main.js': '',
};

it('electron-builder packs by electron-builder.yml what a release is checked for, and nothing else', async () => {
  for (const [path, content] of Object.entries(contents)) {
    mkdirSync(dirname(join(built, path)), { recursive: true });
    writeFileSync(join(built, path), content);
  }
  const config = await readBuilderConfig();
  const output = join(folder, 'unpacked');
  await packLinux({ config, built, version: '9.1.0', output, scratch: join(folder, 'scratch') });
  for (const [name, processor] of [
    ['linux-unpacked', 'x64'],
    ['linux-arm64-unpacked', 'arm64'],
  ] as const) {
    const problems = await checkUnpacked(join(output, name), { config, version: '9.1.0' });
    // npm installs what sets documents for this processor; “package” fetches the other, and a check without it says so.
    const lacks = hasNativeModules('linux', processor) ? [] : [`${join(output, name)}: ${LACKS_NATIVE}`];
    expect(problems).toEqual(lacks);
    const asar = join(output, name, 'resources/app.asar');
    const files = listPackage(asar, { isPack: false }).filter((file) => /^\/out\/.*\./.test(file));
    expect(files.toSorted()).toEqual([
      '/out/main/bundled.json',
      '/out/main/main.js',
      '/out/preload/bundled.json',
      '/out/preload/preload.cjs',
      '/out/renderer/THIRD-PARTY.txt',
      '/out/renderer/bundled.json',
      '/out/renderer/index.html',
    ]);
  }
}, 240_000);
