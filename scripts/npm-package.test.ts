import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { layOutNpmPackage, packNpm, unbundled } from './npm-package.ts';
import { checkNpmPackage } from './release/check-npm-package.ts';
import { root } from './root.ts';

const run = promisify(execFile);
let tarball: string;
const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-npm-'));
const installed = join(folder, 'node_modules');
const data = join(folder, 'data');
const program = join(installed, '.bin/portfolio-os');
/** The package's program asks for `node`, and finds the one that runs the tests. */
const env = {
  ...process.env,
  PORTFOLIO_OS_DATA: data,
  PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
};
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Packs as for the registry, and puts the tarball where npm would: the module that is not bundled, and the bin. */
beforeAll(async () => {
  const source = join(folder, 'source');
  await layOutNpmPackage(source);
  tarball = await packNpm(source, folder);
  mkdirSync(join(installed, '.bin'), { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', installed]);
  const unpacked = join(installed, 'package');
  const { bin } = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as {
    bin: Record<string, string>;
  };
  for (const name of unbundled) {
    mkdirSync(dirname(join(installed, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(installed, name));
  }
  const main = join(unpacked, bin['portfolio-os'] ?? '');
  chmodSync(main, 0o755);
  symlinkSync(main, program);
}, 180_000);

async function portfolioOS(...args: string[]): Promise<string> {
  return (await run(program, args, { env })).stdout;
}

test('the packed program says its version, makes books, lists and proves them', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'desktop/package.json'), 'utf8')) as {
    version: string;
  };
  expect(await portfolioOS('--version')).toContain(`portfolio-os ${version} `);
  await portfolioOS('demo', '--units', '2', '--years', '1', '--seed', '1', '--end', '2026-06-20');
  expect(await portfolioOS('list')).toContain('Sample portfolio');
  expect(JSON.parse(await portfolioOS('verify', '--json'))).toMatchObject({
    ok: true,
    clean: true,
    problems: [],
  });
});

test('the packed program sets documents', async () => {
  const file = join(folder, 'rent-roll.pdf');
  await portfolioOS('report', 'rent-roll', '--format', 'pdf', '--output', file);
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
});

test('the packed program serves the page that travels with it', async () => {
  const child = spawn(program, ['serve', '--no-open', '--port', '0'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [link] = (await once(child.stdout, 'data')) as [Buffer];
  const page = await fetch(new URL('/', String(link).trim()));
  expect(await page.text()).toContain('<title>PortfolioOS</title>');
  child.kill('SIGTERM');
  expect((await once(child, 'close'))[0]).toBe(0);
});

test('licences, a text for its page on the registry and its version travel', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'desktop/package.json'), 'utf8')) as {
    version: string;
  };
  expect(await checkNpmPackage(tarball, version)).toEqual([]);
  const [atRoot, ofHost, ofPage] = [
    'THIRD-PARTY.txt',
    'out/host/THIRD-PARTY.txt',
    'out/renderer/THIRD-PARTY.txt',
  ].map((file) => readFileSync(join(installed, 'package', file), 'utf8'));
  expect(ofHost).toBe(atRoot);
  expect(ofPage).toBe(atRoot);
  // hono is the host's alone and react the page's.
  expect(atRoot).toContain('\n\nhono ');
  expect(atRoot).toContain('\n\nreact ');
});

test('a package without them, or without a licence of what is in it, is refused', async () => {
  const [poor, into] = [join(folder, 'poor'), join(folder, 'poor-packed')];
  cpSync(join(folder, 'source'), poor, { recursive: true });
  mkdirSync(into);
  rmSync(join(poor, 'README.md'));
  rmSync(join(poor, 'LICENSE'));
  const notices = readFileSync(join(poor, 'THIRD-PARTY.txt'), 'utf8');
  writeFileSync(join(poor, 'THIRD-PARTY.txt'), notices.replace('\n\nhono ', '\n\nnobody '));
  expect(await checkNpmPackage(await packNpm(poor, into), '9.9.9')).toEqual([
    'README.md is missing in the npm package.',
    'LICENSE is missing in the npm package.',
    expect.stringMatching(/^The npm package is version .*, not 9\.9\.9\.$/),
    'hono is bundled and THIRD-PARTY.txt of the npm package does not name it.',
  ]);
});

test('no source, test or other module travels', async () => {
  const { stdout } = await run('npm', ['pack', join(folder, 'source'), '--json', '--dry-run', '--offline'], {
    env,
  });
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining(['LICENSE', 'package.json', 'out/host/main.js', 'out/renderer/index.html']),
  );
  expect(paths.filter((path) => /node_modules|\.ts$|\.test\./.test(path))).toEqual([]);
});
