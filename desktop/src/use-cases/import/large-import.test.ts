import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Ledger, openSqlite, verifyLedger } from '../../ledger/index.ts';
import { importStatement, previewStatement } from './index.ts';
import { SHOWN_OF_EACH } from './statement-preview.ts';
import { ofxOf } from './test-ledger.ts';

const LINES = 12_000;

/** 1.00 in and 2.00 out in turns, from January 1 to 28. */
const file = ofxOf(
  Array.from({ length: LINES }, (_, index) => ({
    on: `2026-01-${String((index % 28) + 1).padStart(2, '0')}`,
    amount: index % 2 ? '-2.00' : '1.00',
    name: `PAYEE ${index}`,
    fitId: `N${index}`,
  })),
);

let folder: string;
let ledger: Ledger;
const open = () =>
  Ledger.over(openSqlite(join(folder, 'books.sqlite')), { now: () => new Date('2026-03-10T17:00:00Z') });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portfolio-os-large-'));
  ledger = await open();
  const args = { id: newId(), name: 'Maple Rentals', currency: 'USD', timeZone: 'America/New_York' };
  expectOk(await ledger.execute({ command: 'organisation.create', args }));
});
afterEach(async () => {
  await ledger.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that an import could leave in the books. */
async function traces() {
  const rows = async (table: 'statementLine' | 'bankAccount' | 'statementSource' | 'changeSet' | 'outbox') =>
    (await ledger.db.selectFrom(table).selectAll().execute()).length;
  return {
    ...{ head: ledger.head, lines: await rows('statementLine'), accounts: await rows('bankAccount') },
    ...{ sources: await rows('statementSource'), log: await rows('changeSet'), outbox: await rows('outbox') },
  };
}

describe('a file of many lines', () => {
  test('is shown by its first lines, while counts and sums are of all', async () => {
    const preview = expectOk(await previewStatement(ledger, file, 'large.ofx'));
    // 6,000 × 1.00 in, 6,000 × 2.00 out.
    expect(preview.accounts[0]).toMatchObject({
      ...{ newLines: 12_000, moneyInCents: 600_000, moneyOutCents: 1_200_000 },
      ...{ firstOn: '2026-01-01', lastOn: '2026-01-28' },
    });
    expect(preview.accounts[0]?.lines).toHaveLength(SHOWN_OF_EACH);
    expect(JSON.stringify(preview).length).toBeLessThan(100_000);
  });

  test('is shown with the first of what is known and of what is new', async () => {
    expectOk(await importStatement(ledger, file, 'large.ofx'));
    const more = ofxOf([
      ...Array.from({ length: 300 }, (_, index) => ({
        on: `2026-01-${String((index % 28) + 1).padStart(2, '0')}`,
        ...{ amount: index % 2 ? '-2.00' : '1.00', name: `PAYEE ${index}`, fitId: `N${index}` },
      })),
      { on: '2026-02-01', amount: '5.00', name: 'LAST', fitId: 'L' },
    ]);
    const preview = expectOk(await previewStatement(ledger, more, 'more.ofx'));
    const [account] = preview.accounts;
    expect(account).toMatchObject({ newLines: 1, knownLines: 300 });
    expect(account?.lines.map(({ state }) => state)).toEqual([...Array(SHOWN_OF_EACH).fill('known'), 'new']);
  });

  test('is cancelled half-way without a trace', async () => {
    const before = await traces();
    class Cancelled extends Error {}
    const cancelled = importStatement(ledger, file, 'large.ofx', {}, async (done, total, what) => {
      if (what.startsWith('Saving') && done >= total / 2) throw new Cancelled();
    });
    await expect(cancelled).rejects.toThrow(Cancelled);
    expect(await traces()).toEqual(before);
    expect(expectOk(await importStatement(ledger, file, 'large.ofx')).newLines).toBe(LINES);
  });

  test.each([
    ['read', 'Reading', 0],
    // 12,000 lines are compared in steps of 2,000, so half of them is one of the steps.
    ['compared', 'Comparing', LINES / 2],
  ])('is cancelled while it is %s, as a preview and as an import', async (_, phase, from) => {
    const before = await traces();
    class Cancelled extends Error {}
    const said: string[] = [];
    const report = async (done: number, __: number, what: string) => {
      said.push(what);
      if (what.startsWith(phase) && done >= from) throw new Cancelled();
    };
    await expect(previewStatement(ledger, file, 'large.ofx', {}, report)).rejects.toThrow(Cancelled);
    await expect(importStatement(ledger, file, 'large.ofx', {}, report)).rejects.toThrow(Cancelled);
    expect(said.filter((what) => what.startsWith('Sav'))).toEqual([]);
    expect(await traces()).toEqual(before);
  });

  test('is not there at all where the process was killed half-way', async () => {
    const before = await traces();
    await ledger.close();
    writeFileSync(join(folder, 'large.ofx'), file);
    const worker = join(import.meta.dirname, 'test-killed-import.ts');
    const { signal } = spawnSync(process.execPath, [
      ...[worker, join(folder, 'books.sqlite'), join(folder, 'large.ofx')],
    ]);
    ledger = await open();
    expect(signal).toBe('SIGKILL');
    expect(await traces()).toEqual(before);
    expect(expectOk(await importStatement(ledger, file, 'large.ofx')).newLines).toBe(LINES);
    expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
  });
});
