import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuilderConfig, readBuilderConfig } from './builder-config.ts';
import { checkRelease } from './check-release.ts';
import { packStandIn } from './stand-in-package.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const notices = (names: readonly string[]) =>
  names.map((name) => `---\n\n${name} 1.0.0 (MIT)\n\ntext`).join('\n\n');

/** The least that a built app has. */
const right: Readonly<Record<string, string>> = {
  'main/main.js': '',
  'main/bundled.json': '["kysely"]',
  'main/THIRD-PARTY.txt': '',
  'preload/preload.cjs': '',
  'preload/bundled.json': '[]',
  'preload/THIRD-PARTY.txt': '',
  'renderer/index.html': '',
  'renderer/bundled.json': '["@mantine/core","react"]',
  'renderer/THIRD-PARTY.txt': notices(['@mantine/core', 'kysely', 'react']),
};

let config: BuilderConfig;
beforeAll(async () => {
  config = await readBuilderConfig();
});

/** Packs what was built as version 1.0.0, and answers the problems that a release of it would have. */
async function pack(name: string, built: Readonly<Record<string, string>> = right) {
  const place = join(folder, name);
  for (const [path, content] of Object.entries(built)) {
    mkdirSync(dirname(join(place, 'built', path)), { recursive: true });
    writeFileSync(join(place, 'built', path), content);
  }
  await packStandIn({ config, built: join(place, 'built'), version: '1.0.0', folder: place });
  const [files, unpacked] = [join(place, 'release'), join(place, 'unpacked')];
  const candidate = { config, files, unpacked, version: '1.0.0', tag: 'v1.0.0', notes: 'What is new.' };
  return { files, unpacked, problems: (other = {}) => checkRelease({ ...candidate, ...other }) };
}

/** The problems of the unpacked Linux app alone, without its folder's name. */
const ofLinux = (problems: readonly string[]) =>
  problems.flatMap((problem) => problem.split('linux-unpacked: ')[1] ?? []);

describe('a release', () => {
  it('is refused for its tag, and for what CHANGELOG.md does not say', async () => {
    const { problems } = await pack('right');
    expect(await problems()).toEqual([]);
    expect(await problems({ tag: 'v1.0.1' })).toEqual([
      'The tag v1.0.1 must be v1.0.0: desktop/package.json says so.',
    ]);
    expect(await problems({ notes: null })).toEqual(['CHANGELOG.md says nothing of 1.0.0.']);
  });

  it('is refused for a file that is missing, too many, or not what its feed says', async () => {
    const { files, problems } = await pack('files');
    rmSync(join(files, 'PortfolioOS-1.0.0-mac-arm64.dmg.blockmap'));
    writeFileSync(join(files, 'PortfolioOS-0.9.0-win-x64.exe'), '');
    appendFileSync(join(files, 'PortfolioOS-1.0.0-win-x64.exe'), 'more');
    renameSync(join(files, 'latest-mac.yml'), join(files, 'latest-linux.yml'));
    expect(await problems()).toEqual([
      'PortfolioOS-1.0.0-mac-arm64.dmg.blockmap is missing.',
      'latest-mac.yml is missing.',
      'PortfolioOS-0.9.0-win-x64.exe is no file of this release.',
      'latest.yml has another size or SHA-512 than PortfolioOS-1.0.0-win-x64.exe.',
      ...['linux-x86_64.AppImage', 'linux-amd64.deb', 'linux-x86_64.rpm'].map(
        (name) => `latest-linux.yml does not name PortfolioOS-1.0.0-${name}.`,
      ),
      ...['mac-x64.dmg', 'mac-arm64.dmg', 'mac-x64.zip', 'mac-arm64.zip'].map(
        (name) => `latest-linux.yml must not name PortfolioOS-1.0.0-${name}.`,
      ),
    ]);
  });

  it('is refused for a feed of another version, or one that cannot be read', async () => {
    const { files, problems } = await pack('feeds');
    const feed = join(files, 'latest.yml');
    writeFileSync(feed, readFileSync(feed, 'utf8').replace('version: 1.0.0', 'version: 0.9.0'));
    writeFileSync(join(files, 'latest-mac.yml'), 'nothing');
    expect(await problems()).toEqual([
      'latest.yml is of version 0.9.0.',
      'latest-mac.yml cannot be read by an updater.',
    ]);
  });

  it('is refused for one fuse of one system', async () => {
    const { unpacked, problems } = await pack('fuses');
    await flipFuses(join(unpacked, 'mac-arm64/PortfolioOS.app'), {
      version: FuseVersion.V1,
      [FuseV1Options.RunAsNode]: true,
    });
    expect(await problems()).toEqual([`${join(unpacked, 'mac-arm64')}: the fuse runAsNode must be off.`]);
  });

  it('is refused for a system whose app did not come', async () => {
    const { unpacked, problems } = await pack('absent');
    rmSync(join(unpacked, 'win-unpacked'), { recursive: true });
    rmSync(join(unpacked, 'mac/PortfolioOS.app/Contents/Resources/app.asar'));
    expect(await problems()).toEqual([
      `${join(unpacked, 'win-unpacked')} is missing.`,
      `${join(unpacked, 'mac/PortfolioOS.app/Contents/Resources/app.asar')} is missing.`,
    ]);
  });

  it('is refused for a bundled package whose licence does not travel', async () => {
    const { problems } = await pack('unnamed', { ...right, 'renderer/THIRD-PARTY.txt': notices(['react']) });
    expect(ofLinux(await problems())).toEqual([
      'kysely is bundled and THIRD-PARTY.txt does not name it.',
      '@mantine/core is bundled and THIRD-PARTY.txt does not name it.',
    ]);
  });

  it('is refused without its licences, or a foreign package in it', async () => {
    const { 'renderer/THIRD-PARTY.txt': _none, ...without } = right;
    // What is staged already is packed with the rest.
    const { problems } = await pack('without', { ...without, '../staged/node_modules/left-over/a.js': '' });
    expect(ofLinux(await problems())).toEqual([
      '/out/renderer/THIRD-PARTY.txt is missing.',
      '/node_modules/left-over has no business in the package.',
    ]);
  });
});
