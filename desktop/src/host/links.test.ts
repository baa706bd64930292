import { hash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pdf } from '@portfolio-os/shared/attachments/samples';
import { expect, it } from 'vitest';
import { LinkedPathError } from '../attachments/index.ts';
import { Workspace } from '../ledger/index.ts';
import { cli, temporaryFolder } from './cli/test-cli.ts';
import { keepToOwner } from './own-files.ts';

async function booksIn(data: string) {
  const workspace = new Workspace(data);
  const made = await workspace.create({ name: 'Elm Street', currency: 'USD', timeZone: 'UTC' });
  if (!made.ok) throw new Error(made.error.message);
  await workspace.close();
  return made.value.id;
}

/** Moves what is at a path elsewhere and leaves a link to it; answers where it is now. */
function linkAway(path: string): string {
  const elsewhere = join(temporaryFolder(), basename(path));
  if (existsSync(path)) renameSync(path, elsewhere);
  else mkdirSync(dirname(path), { recursive: true });
  symlinkSync(elsewhere, path);
  return elsewhere;
}

const linked = { ok: false, error: { code: 'linked' } };

it('a portfolio that is a link is not opened, and another file takes its place when a backup is restored', async () => {
  const data = temporaryFolder();
  const id = await booksIn(data);
  const workspace = new Workspace(data);
  const made = await workspace.backup(id, 'manual');
  await workspace.close();
  const elsewhere = linkAway(workspace.fileOf(id));
  const before = statSync(elsewhere);
  expect(await workspace.open(id)).toMatchObject(linked);
  const restored = made.ok && (await workspace.restore(id, made.value.name));
  expect(restored).toMatchObject({ ok: true });
  await workspace.close();
  expect([statSync(elsewhere).mtimeMs, statSync(elsewhere).size]).toEqual([before.mtimeMs, before.size]);
  expect(readdirSync(dirname(elsewhere))).toEqual([basename(elsewhere)]);
});

it('a lock that is a link locks nothing elsewhere', async () => {
  const data = temporaryFolder();
  const id = await booksIn(data);
  const workspace = new Workspace(data);
  const lock = `${workspace.fileOf(id)}.lock`;
  rmSync(lock, { force: true });
  const elsewhere = linkAway(lock);
  expect(await workspace.open(id)).toMatchObject(linked);
  await workspace.close();
  expect(existsSync(elsewhere)).toBe(false);
});

it.each(['backups', 'of one portfolio'])(
  'a folder of backups that is a link gets none: %s',
  async (which) => {
    const data = temporaryFolder();
    const id = await booksIn(data);
    const workspace = new Workspace(data);
    const folder = workspace.backupFolderOf(id);
    const elsewhere = linkAway(which === 'backups' ? dirname(folder) : folder);
    mkdirSync(elsewhere);
    expect(await workspace.backup(id, 'manual')).toMatchObject(linked);
    await workspace.close();
    expect(readdirSync(elsewhere)).toEqual([]);
  },
);

it('a backup that is a link, or a folder, is none', async () => {
  const data = temporaryFolder();
  const id = await booksIn(data);
  const workspace = new Workspace(data);
  await workspace.backup(id, 'manual');
  const folder = workspace.backupFolderOf(id);
  symlinkSync('/nowhere/at/all', join(folder, '2026-01-01T00-00-00-000Z-daily.sqlite'));
  mkdirSync(join(folder, '2026-01-02T00-00-00-000Z-daily.sqlite'));
  expect((await workspace.backups(id)).map(({ reason }) => reason)).toEqual(['manual']);
  await workspace.close();
});

it('a folder of portfolios that is a link is said, in words', async () => {
  const data = temporaryFolder();
  mkdirSync(linkAway(join(data, 'portfolios')));
  expect(() => new Workspace(data)).toThrow(LinkedPathError);
  const { code, stderr } = await cli(data, 'init', '--name', 'Elm Street');
  expect(code).toBe(3);
  expect(stderr).toContain('is a link to another place');
});

it.each([[[]], [['incoming']], [[hash('sha256', pdf(), 'hex').slice(0, 2)]]])(
  'attached files do not go through a link: receipts %s',
  async (below) => {
    const data = temporaryFolder();
    const id = await booksIn(data);
    const elsewhere = linkAway(join(data, 'receipts', id, ...below));
    mkdirSync(elsewhere);
    const { receipts } = new Workspace(data);
    const keep = async () => {
      const store = receipts.of(id);
      const staged = await store.stage(ReadableStream.from([pdf()]));
      return staged.ok && store.keep(staged.value.sha256);
    };
    await expect(keep()).rejects.toThrow(LinkedPathError);
    expect(readdirSync(elsewhere)).toEqual([]);
  },
);

it('what a link leads to keeps its rights', () => {
  const data = temporaryFolder();
  const elsewhere = linkAway(join(data, 'backups'));
  mkdirSync(elsewhere, { mode: 0o755 });
  writeFileSync(join(elsewhere, 'foreign.txt'), 'x', { mode: 0o644 });
  const before = process.umask();
  keepToOwner(data);
  process.umask(before);
  expect(statSync(elsewhere).mode & 0o777).toBe(0o755);
  expect(statSync(join(elsewhere, 'foreign.txt')).mode & 0o777).toBe(0o644);
});
