import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, matchesGlob, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from './root.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const dockerfile = read('sync-server/Dockerfile');
const ignored = read('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));
let image: string;

/** What is copied into the image, as .dockerignore lets it through, beside packages that are only linked. */
beforeAll(() => {
  image = mkdtempSync(join(tmpdir(), 'portfolio-os-image-'));
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, from = '']) =>
    from.split(' '),
  );
  const isLetIn = (path: string) => {
    const name = relative(root, path).replaceAll('\\', '/');
    return !ignored.some((pattern) => matchesGlob(name, pattern));
  };
  for (const from of copied)
    cpSync(join(root, from), join(image, from), { recursive: true, filter: isLetIn });
  linkPackages();
});
afterAll(() => rmSync(image, { recursive: true, force: true }));

/** Every package of the workspace root and of the server; those of our own lead to the copy. */
function linkPackages(): void {
  const link = (from: string, to: string) => {
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(from, to, 'junction');
  };
  for (const at of ['node_modules', 'sync-server/node_modules'])
    for (const name of readdirSync(join(root, at)).filter((name) => name !== '@portfolio-os'))
      if (!name.startsWith('.')) link(join(root, at, name), join(image, at, name));
  link(join(image, 'shared'), join(image, 'node_modules/@portfolio-os/shared'));
}

it('holds no test, nothing that only tests use, and nobody’s settings', () => {
  const files = readdirSync(image, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.includes('node_modules'));
  expect(files).toContain('sync-server/src/main.ts');
  const strange = files.filter((file) => /\.test\.ts$|^test-|^\.env/.test(basename(file)));
  expect(strange).toEqual([]);
});

it('has all that the server needs to start and to be asked how it is', () => {
  const run = (file: string, ...args: string[]) =>
    execFileSync(process.execPath, [join(image, 'sync-server/src', file), ...args], {
      encoding: 'utf8',
      env: { ...process.env, PORT: '1' },
      stdio: 'pipe',
    });
  expect(run('main.ts', '--help')).toContain('--role');
  expect(() => run('health.ts')).toThrow('ECONNREFUSED');
});

it('runs as nobody special, says what it is, and asks itself how it is', () => {
  const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
  expect(/^USER (.+)$/m.exec(last)?.[1]).toBe('node');
  for (const label of ['title', 'description', 'licenses', 'version', 'revision'])
    expect(last).toContain(`org.opencontainers.image.${label}=`);
  expect(last).toMatch(/^HEALTHCHECK .+\\\n {2}CMD \["node", "sync-server\/src\/health\.ts"\]$/m);
});
