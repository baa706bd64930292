import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, uncache } from '@electron/asar';
import { serve } from '@hono/node-server';
import { assert } from '@portfolio-os/shared/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { goldenFile, goldenFolder, idIn } from '../golden-files.ts';
import { layOutNpmPackage, packNpm } from '../npm-package.ts';
import { type BuilderConfig, readBuilderConfig } from './builder-config.ts';
import { filesOf } from './check-files.ts';
import { checkNpmPackage } from './check-npm-package.ts';
import { checkRelease } from './check-release.ts';
import { hasNativeModules, LACKS_NATIVE } from './native-modules.ts';
import { productVersion } from './product-version.ts';
import { publishRelease, ReleaseExists } from './publish.ts';
import { StandInGitHub } from './stand-in-github.ts';
import { packStandIn } from './stand-in-package.ts';
import { updateFrom } from './update-stand-in.ts';

/** The version that people have, and the one that is released. */
const [before, next] = ['9.0.0', '9.1.0'];
const APP_IMAGE = 'PortfolioOS-9.1.0-linux-x86_64.AppImage';

/** electron-builder's Linux package has SQLite for this processor and runs here. Elsewhere the stand-in packs everything. */
const runsLinux = process.platform === 'linux' && process.arch === 'x64';

interface Stage {
  /** The folder of all output. */
  readonly folder: string;
  /** The built main, preload and renderer. */
  readonly built: string;
  readonly say: (words: string) => void;
}

/**
 * A whole release on this computer alone: packed, checked, published to a stand-in for GitHub, and fetched by the updater of
 * the version before, whose books the new version then verifies. Throws at the first problem.
 */
export async function rehearse({ folder, built, say }: Stage): Promise<void> {
  const config = await readBuilderConfig();
  for (const version of [before, next]) {
    const withBuilder = version === next && runsLinux;
    await packStandIn({ config, built, version, folder: join(folder, version), withBuilder });
    await check(config, join(folder, version), version);
    say(`${version} is packed; files, feeds, fuses, contents, licences and version are as they must be.`);
  }
  await checkNpm(folder, say);
  const github = await StandInGitHub.start();
  try {
    await publish(github, { config, folder, say });
  } finally {
    await github.stop();
  }
  await update(github, { folder, say });
  await prove(folder, say);
}

/** What a release is refused for; a rehearsal may lack what sets documents on another processor, which only a release fetches. */
async function problemsOf(candidate: Parameters<typeof checkRelease>[0]): Promise<string[]> {
  const problems = await checkRelease(candidate);
  return problems.filter((problem) => hasNativeModules('linux', 'arm64') || !problem.endsWith(LACKS_NATIVE));
}

async function check(config: BuilderConfig, folder: string, version: string): Promise<void> {
  const [files, unpacked] = [join(folder, 'release'), join(folder, 'unpacked')];
  const candidate = { config, files, unpacked, version, tag: `v${version}`, notes: 'What is new.' };
  const problems = await problemsOf(candidate);
  assert(problems.length === 0, problems.join('\n'));
  const mistagged = await problemsOf({ ...candidate, tag: 'v0.0.1' });
  assert(mistagged.length === 1, 'A tag of another version must be refused, and nothing else');
}

/** The package of the command line, as for the npm registry. */
async function checkNpm(folder: string, say: Stage['say']): Promise<void> {
  const source = join(folder, 'npm');
  await layOutNpmPackage(source);
  const problems = await checkNpmPackage(await packNpm(source, folder), productVersion());
  assert(problems.length === 0, problems.join('\n'));
  say('The npm package is packed; its page, licences and version are as they must be.');
}

/** Three jobs publish at once, as three systems would; exactly one of them makes the release. */
async function publish(
  github: StandInGitHub,
  { config, folder, say }: { config: BuilderConfig; folder: string; say: Stage['say'] },
): Promise<void> {
  const files = filesOf(config, next).map((name) => join(folder, next, 'release', name));
  const release = { tag: `v${next}`, notes: 'What is new.', files };
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => publishRelease(github.repository, release)));
  const refused = outcomes.filter(
    (each) => each.status === 'rejected' && each.reason instanceof ReleaseExists,
  );
  assert(refused.length === 2, 'Of three that publish at once, two must be refused');
  const [made, ...others] = github.releases;
  assert(made && others.length === 0, `There must be one release, not ${github.releases.length}`);
  assert(!made.draft && made.assets.length === files.length, 'It must be published, with every file');
  say(`Three published at once: one release with ${files.length} files; the other two were refused.`);
}

/** Updates from the published feed: first a file that was changed on its way, then the true one, then an older one. */
async function update(github: StandInGitHub, { folder, say }: Pick<Stage, 'folder' | 'say'>): Promise<void> {
  const appImage = join(folder, 'installed', 'PortfolioOS.AppImage');
  mkdirSync(join(folder, 'installed'));
  copyFileSync(join(folder, before, 'release', APP_IMAGE.replace(next, before)), appImage);
  const installed = (version: string) => ({ appImage, version, folder: join(folder, 'updater', version) });
  const published = (name: string) => github.files.get(`v${next} ${name}`);
  const changed = (name: string) => (name === APP_IMAGE ? published(name)?.toReversed() : published(name));

  const refusal = await overFeed(changed, (feed) => updateFrom(feed, installed(before))).catch(String);
  assert(/sha512 checksum mismatch/.test(String(refusal)), `A changed file must be refused, not: ${refusal}`);
  assert(
    versionOf(appImage, folder) === before,
    'The installed version must stay where an update is refused',
  );
  const found = await overFeed(published, (feed) => updateFrom(feed, installed(before)));
  assert(found === next && versionOf(appImage, folder) === next, `${next} must be installed, not ${found}`);
  const older = await overFeed(published, (feed) => updateFrom(feed, installed('9.2.0')));
  assert(older === null, 'An older version must never be installed over a newer one');
  say(
    `${before} was updated to ${next}; a changed file and an older version were refused. electron-updater ran in Node: in Electron itself it runs in npm run test:electron.`,
  );
}

/** Serves files from memory on a port of this computer while `work` runs. */
async function overFeed<T>(
  fileNamed: (name: string) => Uint8Array | undefined,
  work: (address: string) => Promise<T>,
): Promise<T> {
  const app = new Hono().get('/:name', (context) => {
    const file = fileNamed(context.req.param('name'));
    return file ? context.body(new Uint8Array(file)) : context.notFound();
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  assert(address && typeof address === 'object', 'The feed has no port');
  try {
    return await work(`http://127.0.0.1:${address.port}`);
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

const manifest = z.object({ version: z.string() });

/** Unpacks an AppImage into "running", as starting one does, and reads its version there. */
function versionOf(appImage: string, folder: string): string {
  const running = join(folder, 'running');
  rmSync(running, { recursive: true, force: true });
  mkdirSync(running);
  execFileSync(appImage, [running]);
  const asar = join(running, 'resources/app.asar');
  // An earlier version was at the same path, and the archive's table of contents is cached by path.
  uncache(asar);
  extractAll(asar, join(running, 'app'));
  return manifest.parse(JSON.parse(readFileSync(join(running, 'app/package.json'), 'utf8'))).version;
}

const verdict = z.object({
  proofs: z.array(
    z.object({ ok: z.literal(true), value: z.looseObject({ clean: z.boolean(), rows: z.number() }) }),
  ),
});

/** The updated version opens and verifies the books that released versions wrote. */
async function prove(folder: string, say: Stage['say']): Promise<void> {
  const data = join(folder, 'data');
  mkdirSync(join(data, 'portfolios'), { recursive: true });
  const files = readdirSync(goldenFolder).flatMap((version) =>
    ['local.sqlite', 'connected.sqlite'].map((name) => goldenFile(version, name)),
  );
  for (const file of files) writeFileSync(join(data, 'portfolios', `${await idIn(file)}.sqlite`), file);
  const hook = join(import.meta.dirname, 'verify-books.ts');
  const main = join(folder, 'running/app/out/main/main.js');
  const env = { ...process.env, PORTFOLIO_OS_DATA: data };
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', hook, main], { env });
  const { proofs } = verdict.parse(JSON.parse(stdout));
  assert(proofs.length === files.length, `${files.length} books must open, not ${proofs.length}`);
  for (const { value } of proofs)
    assert(value.clean && value.rows > 0, `Not proven: ${JSON.stringify(value)}`);
  say(`${next} opened and proved ${files.length} books that released versions wrote.`);
}
