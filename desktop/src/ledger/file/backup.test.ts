import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { leaseBalance } from '@portfolio-os/shared/accounting';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { describe, expect, it, vi } from 'vitest';
import { Ledger } from '../ledger.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../test-ledger.ts';
import { verifyBackup } from './backup.ts';
import { openSqlite } from './sqlite.ts';

const day = 24 * 60 * 60 * 1000;

function countRows(file: string, table: 'building' | 'lease'): number {
  const sqlite = openSqlite(file, { readonly: true });
  try {
    return Number(sqlite.prepare(`select count(*) from ${table}`).pluck().get());
  } finally {
    sqlite.close();
  }
}

describe('backups', () => {
  it('are whole, provable, and taken once a day', async () => {
    let now = new Date('2026-03-01T12:00:00Z');
    const workspace = temporaryWorkspace({ now: () => now });
    const { id, ledger } = await createPortfolio(workspace);
    await addLease(ledger);
    await workspace.backupDaily(id);
    await workspace.backupDaily(id);
    now = new Date(now.getTime() + day + 1000);
    await workspace.backupDaily(id);
    const backups = await workspace.backups(id);
    expect(backups.map(({ reason }) => reason)).toEqual(['daily', 'daily']);
    for (const { file } of backups) expect(await verifyBackup(file)).toMatchObject({ clean: true });
  });

  it('wait for work that is under way, and hold it whole or not at all', async () => {
    const workspace = temporaryWorkspace();
    const { id, ledger } = await createPortfolio(workspace);
    const [writing, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const args = (name: string) => ({ id: newId(), name });
    const work = ledger.executeAll(
      ['A', 'B'].map((name) => ({ command: 'properties.addBuilding', args: args(name) })),
      async () => {
        writing.resolve();
        await goOn.promise;
      },
    );
    await writing.promise;
    const copying = vi.spyOn(ledger.sqlite, 'backup');
    const backup = workspace.backup(id, 'manual');
    await setImmediate();
    expect(copying).not.toHaveBeenCalled();
    goOn.resolve();
    expectOk(await work);
    const { file } = expectOk(await backup);
    expect(countRows(file, 'building')).toBe(2);
    expect(workspace.notBackedUp(id)).toBeNull();
  });

  it('are thinned out to days and months, those made by hand never', async () => {
    let now = new Date('2025-01-01T12:00:00Z');
    const workspace = temporaryWorkspace({ now: () => now });
    const { id } = await createPortfolio(workspace);
    await workspace.backup(id, 'manual');
    for (let count = 0; count < 60; count++) {
      now = new Date(now.getTime() + day + 1000);
      await workspace.backupDaily(id);
    }
    const backups = await workspace.backups(id);
    expect(backups.filter(({ reason }) => reason === 'manual')).toHaveLength(1);
    expect(backups.length).toBeLessThanOrEqual(1 + 14 + 3);
  });

  it('of what a restore replaced are all kept, and take the place of no daily one', async () => {
    let now = new Date('2026-03-01T08:00:00Z');
    const workspace = temporaryWorkspace({ now: () => now });
    const { id } = await createPortfolio(workspace);
    const first = expectOk(await workspace.backupDaily(id));
    now = new Date('2026-03-02T09:00:00Z');
    const second = expectOk(await workspace.backupDaily(id));
    await addLease(expectOk(await workspace.open(id)));
    for (const time of ['17:00', '17:01', '17:01']) {
      now = new Date(`2026-03-02T${time}:00Z`);
      expectOk(await workspace.restore(id, first?.name ?? ''));
    }
    const backups = await workspace.backups(id);
    const leases = await Promise.all(backups.map(({ file }) => countRows(file, 'lease')));
    // The day's work was there before the first restore, 17:00, alone: the two after it replaced the books of the morning.
    expect(backups.map(({ madeAt, reason }, index) => [madeAt, reason, leases[index]])).toEqual([
      ['2026-03-02T17:01:00.001Z', 'before-restore', 0],
      ['2026-03-02T17:01:00.000Z', 'before-restore', 0],
      ['2026-03-02T17:00:00.000Z', 'before-restore', 1],
      [second?.madeAt, 'daily', 0],
      [first?.madeAt, 'daily', 0],
    ]);
    for (let count = 0; count < 100; count++) {
      now = new Date(now.getTime() + day + 1000);
      await workspace.backupDaily(id);
    }
    const kept = (await workspace.backups(id)).filter(({ reason }) => reason === 'before-restore');
    expect(kept).toHaveLength(3);
  });

  it('from a day that has not come count for nothing: the clock was wrong', async () => {
    let now = new Date('2026-03-01T12:00:00Z');
    const workspace = temporaryWorkspace({ now: () => now });
    const { id } = await createPortfolio(workspace);
    const on = async (date: string, time = '12:00') => {
      now = new Date(`${date}T${time}:00Z`);
      return expectOk(await workspace.backupDaily(id));
    };
    // Fifteen days with a wrong clock: one more than are kept.
    for (let date = 1; date <= 15; date++) await on(`2031-03-${String(date).padStart(2, '0')}`);
    await on('2026-03-02', '09:00');
    await on('2026-03-03', '09:01');
    await on('2026-03-04', '09:02');
    expect(await on('2026-03-04', '09:03')).toBeNull();
    const kept = (await workspace.backups(id)).map(({ madeAt }) => madeAt);
    expect(kept.filter((madeAt) => madeAt.startsWith('2026'))).toEqual([
      '2026-03-04T09:02:00.000Z',
      '2026-03-03T09:01:00.000Z',
      '2026-03-02T09:00:00.000Z',
    ]);
  });

  it('come back, and what they replaced is kept', async () => {
    const workspace = temporaryWorkspace();
    const { id, ledger } = await createPortfolio(workspace);
    const lease = await addLease(ledger);
    await ledger.execute(payment(lease, 10_000));
    const made = await workspace.backup(id, 'manual');
    if (!made.ok) throw new Error(made.error.message);
    await ledger.execute(payment(lease, 20_000));
    const restored = await workspace.restore(id, made.value.name);
    if (!restored.ok) throw new Error(restored.error.message);
    expect(await leaseBalance(restored.value.books, lease, '2026-12-31')).toEqual({
      openCents: 0,
      creditCents: 10_000,
    });
    const kept = (await workspace.backups(id)).find(({ reason }) => reason === 'before-restore');
    expect(kept).toBeDefined();
  });

  it('come back whole while others ask for the books and write in them, and nothing that was done is lost', async () => {
    const workspace = temporaryWorkspace();
    const { id, ledger } = await createPortfolio(workspace);
    const lease = await addLease(ledger);
    const made = expectOk(await workspace.backup(id, 'manual'));
    const replacing = workspace.restore(id, made.name);
    let isOver = false;
    let done = 0;
    const write = async () => {
      while (!isOver) {
        const opened = expectOk(await workspace.open(id));
        const paid = await opened.execute(payment(lease, 1_000)).catch(() => null);
        if (paid?.ok) done += 1;
        await setImmediate();
      }
    };
    const writing = [write(), write(), write()];
    const restored = expectOk(await replacing);
    isOver = true;
    await Promise.all(writing);
    const sum = (books: Ledger['books']) =>
      books
        .selectFrom('payment')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
    expect(expectOk(await workspace.open(id))).toBe(restored);
    const kept = (await workspace.backups(id)).find(({ reason }) => reason === 'before-restore');
    const former = await Ledger.over(openSqlite(kept?.file ?? ''));
    const [before, after] = [await sum(former.books), await sum(restored.books)];
    await former.close();
    await workspace.closePortfolio(id);
    const file = await Ledger.over(openSqlite(workspace.fileOf(id)));
    expect(await sum(file.books)).toEqual(after);
    await file.close();
    expect(Number(before.count) + Number(after.count)).toBe(done);
  });

  it('bring back books whose file was damaged, and the damaged file is kept', async () => {
    const workspace = temporaryWorkspace();
    const { id, ledger } = await createPortfolio(workspace);
    await addLease(ledger);
    const made = await workspace.backup(id, 'manual');
    if (!made.ok) throw new Error(made.error.message);
    await workspace.closePortfolio(id);
    const file = workspace.fileOf(id);
    const bytes = readFileSync(file);
    bytes.fill(0xff, 0, 2048);
    writeFileSync(file, bytes);
    expect(await workspace.open(id)).toMatchObject({ ok: false, error: { code: 'portfolio-damaged' } });
    expect((await workspace.restore(id, made.value.name)).ok).toBe(true);
    const names = readdirSync(join(workspace.folder, 'portfolios'));
    expect(names.some((name) => name.includes('damaged'))).toBe(true);
  });

  it('that are damaged themselves are refused, and the books stay as they are', async () => {
    const workspace = temporaryWorkspace();
    const { id, ledger } = await createPortfolio(workspace);
    await addLease(ledger);
    const made = await workspace.backup(id, 'manual');
    if (!made.ok) throw new Error(made.error.message);
    const bytes = readFileSync(made.value.file);
    bytes.fill(0x41, 8192, 16_384);
    writeFileSync(made.value.file, bytes);
    const { head } = ledger;
    expect(await workspace.restore(id, made.value.name)).toMatchObject({
      ok: false,
      error: { code: 'backup-damaged' },
    });
    const opened = await workspace.open(id);
    expect(opened.ok && opened.value.head).toEqual(head);
  });
});
