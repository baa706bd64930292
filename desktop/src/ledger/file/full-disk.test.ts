import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expectOk } from '@portfolio-os/shared/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../test-ledger.ts';
import type { Workspace } from './workspace.ts';

/** Which call finds no room on the disk. */
const disk = vi.hoisted(() => ({ fullAt: '' }));

vi.mock('node:fs/promises', async (original) => {
  const files = await original<typeof import('node:fs/promises')>();
  const orFull =
    <Args extends unknown[], T>(name: string, work: (...args: Args) => T) =>
    (...args: Args): T => {
      if (disk.fullAt === name)
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      return work(...args);
    };
  return {
    ...files,
    open: orFull('flush', files.open),
    copyFile: orFull('copy', files.copyFile),
    mkdtemp: orFull('prove', files.mkdtemp),
  };
});

let now: Date;
let workspace: Workspace;
let id: string;
beforeEach(async () => {
  now = new Date('2026-03-01T12:00:00Z');
  workspace = temporaryWorkspace({ now: () => now });
  const made = await createPortfolio(workspace);
  id = made.id;
  await addLease(made.ledger);
  expectOk(await workspace.backup(id, 'daily'));
  now = new Date('2026-03-03T12:00:00Z');
});
afterEach(() => {
  disk.fullAt = '';
});

it('a backup that finds no room is said, leaves nothing behind, and keeps those that are there', async () => {
  const before = await workspace.backups(id);
  disk.fullAt = 'flush';
  const refused = await workspace.backupDaily(id);
  expect(refused).toMatchObject({ ok: false, error: { code: 'disk-full' } });
  expect(workspace.notBackedUp(id)).toBe(
    'The disk is full, so no backup was made; those that you have are kept. Free some space and try again.',
  );
  expect(await workspace.backups(id)).toEqual(before);
  expect(readdirSync(workspace.backupFolderOf(id))).toEqual(before.map(({ name }) => name));
  disk.fullAt = '';
  expectOk(await workspace.backupDaily(id));
  expect(workspace.notBackedUp(id)).toBeNull();
  expect(await workspace.backups(id)).toHaveLength(2);
});

it.each(['prove', 'copy', 'flush'])(
  'a restore that finds no room to %s leaves the books as they are',
  async (at) => {
    const ledger = expectOk(await workspace.open(id));
    const lease = await ledger.books.selectFrom('lease').select('id').executeTakeFirstOrThrow();
    expectOk(await ledger.execute(payment(lease.id, 10_000)));
    const before = await workspace.backups(id);
    disk.fullAt = at;
    const refused = await workspace.restore(id, before[0]?.name ?? '');
    expect(refused).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    disk.fullAt = '';
    const files = readdirSync(join(workspace.folder, 'portfolios'));
    expect(files.filter((name) => name.includes('restoring'))).toEqual([]);
    expect(readdirSync(workspace.backupFolderOf(id))).toEqual(before.map(({ name }) => name));
    const same = expectOk(await workspace.open(id));
    expect(await same.books.selectFrom('payment').select('amountCents').execute()).toEqual([
      { amountCents: 10_000 },
    ]);
  },
);
