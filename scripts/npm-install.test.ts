import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { root } from './root.ts';

const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-install-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A project with this repository's settings of npm and one dependency, which asks for a Node that nobody has. */
function project(name: string, dependency: string): string {
  const project = join(folder, name);
  mkdirSync(join(project, 'newer'), { recursive: true });
  cpSync(join(root, '.npmrc'), join(project, '.npmrc'));
  const write = (file: string, content: object) =>
    writeFileSync(join(project, file), JSON.stringify(content));
  write('package.json', { name, private: true, dependencies: { newer: `file:${dependency}` } });
  write('newer/package.json', { name: 'newer', version: '1.0.0', engines: { node: '>=999' } });
  return project;
}

function install(cwd: string) {
  const own = Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_config_'));
  return promisify(execFile)('npm', ['install', '--offline', '--no-audit', '--no-fund'], {
    cwd,
    env: Object.fromEntries(own),
  });
}

test('npm is quiet about packages that ask for a newer Node', async () => {
  const { stdout, stderr } = await install(project('quiet', 'newer'));
  expect(stderr).toBe('');
  expect(stdout).toContain('added 1 package');
});

test('an installation that fails says why', async () => {
  const absent = project('absent', 'nowhere.tgz');
  await expect(install(absent)).rejects.toMatchObject({
    stderr: expect.stringMatching(/npm error .*nowhere/),
  });
});
