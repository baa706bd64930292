import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canProveUpdates, readUpdateSource } from './update-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-update-source-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('an update can be proven', () => {
  it.each([
    ['win32', 'publisherName: Example Ltd\n', false, true],
    ['win32', 'provider: github\npublisherName:\n  - CN=Example Ltd\n', false, true],
    ['win32', 'provider: github\npublisherName:\n', true, false],
    ['win32', 'provider: github\n', true, false],
    ['win32', '', true, false],
    ['darwin', '', true, true],
    ['darwin', 'publisherName: Example Ltd\n', false, false],
    ['linux', 'publisherName: Example Ltd\n', true, false],
  ] as const)('on %s with %j, notarized %s: %s', (platform, settings, isNotarized, expected) => {
    expect(canProveUpdates(platform, { settings, isNotarized })).toBe(expected);
  });
});

describe('the source of updates', () => {
  const manifest = join(folder, 'package.json');
  const read = (settings: string, platform: NodeJS.Platform = 'darwin') => {
    writeFileSync(join(folder, 'app-update.yml'), settings);
    return readUpdateSource({ platform, resources: folder, manifest });
  };

  it('is the repository that the release was built from', async () => {
    writeFileSync(manifest, '{ "version": "0.1.0" }');
    const source = await read("owner: example-owner\nrepo: 'portfolio.os'\nprovider: github\n");
    expect(source?.pageOf('1.2.3')).toBe('https://github.com/example-owner/portfolio.os/releases/tag/v1.2.3');
    expect(source?.canInstall).toBe(false);
  });

  it('is trusted on a Mac only where the build was signed with Apple’s certificate', async () => {
    writeFileSync(manifest, '{ "version": "0.1.0", "isNotarized": true }');
    expect((await read('owner: example-owner\nrepo: portfolio-os\n'))?.canInstall).toBe(true);
  });

  it('is unknown where the build did not say it', async () => {
    expect(await read('provider: github\n')).toBeNull();
    expect(await readUpdateSource({ platform: 'linux', resources: '/nowhere', manifest })).toBeNull();
  });
});
