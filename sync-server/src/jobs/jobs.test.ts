import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@portfolio-os/shared/core';
import { bankAccountId } from '@portfolio-os/shared/integrations';
import type { Invocation } from '@portfolio-os/shared/log';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { type BooksOf, DiskBlobStore } from '../attachments/index.ts';
import { onBothEngines, TEST_SECRET } from '../database/test-database.ts';
import { createIdentity, migrateIdentity } from '../identity/index.ts';
import { HeadNotifier, runAsSystem } from '../log/index.ts';
import { booksIn, inOrganisation } from '../tenancy/index.ts';
import { migrateJobs } from './due-organisations.ts';
import { turnDay } from './organisation-day.ts';
import { startJobs } from './start-jobs.ts';
import { charges, newBooks } from './test-books.ts';
import { verifyOrganisation } from './verify-log.ts';

onBothEngines('an organisation’s day', (database) => {
  const parts = (now: string) => ({
    database: database(),
    heads: new HeadNotifier(database()),
    now: () => new Date(now),
  });

  it.each([
    // The same moment is the last of a month in one place and the first of the next in another.
    ['Pacific/Honolulu', '2026-02-01T09:59:00Z', ['2026-01-01'], '2026-02-01T10:00:00.000Z'],
    ['Pacific/Honolulu', '2026-02-01T10:00:00Z', ['2026-01-01', '2026-02-01'], '2026-02-02T10:00:00.000Z'],
    ['America/New_York', '2026-02-01T04:59:59Z', ['2026-01-01'], '2026-02-01T05:00:00.000Z'],
    ['UTC', '2026-02-01T00:00:00Z', ['2026-01-01', '2026-02-01'], '2026-02-02T00:00:00.000Z'],
    ['Asia/Kolkata', '2026-01-31T18:29:59Z', ['2026-01-01'], '2026-01-31T18:30:00.000Z'],
    ['Pacific/Auckland', '2026-01-31T11:00:00Z', ['2026-01-01', '2026-02-01'], '2026-02-01T11:00:00.000Z'],
  ])('turns in %s at its own midnight (%s)', async (timeZone, now, dueOn, next) => {
    const org = await newBooks(database(), { timeZone });
    expect((await turnDay(parts(now), org)).next.toISOString()).toBe(next);
    expect(await charges(database(), org)).toEqual(dueOn);
  });

  it('charges each month once after 90 days off, also where two workers turn it at once', async () => {
    const org = await newBooks(database(), { timeZone: 'Pacific/Auckland', dueDay: 31 });
    const late = parts('2026-06-30T11:59:00Z');
    await Promise.all([turnDay(late, org), turnDay(late, org)]);
    await turnDay(late, org);
    const months = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'];
    expect(await charges(database(), org)).toEqual([...months, '2026-06-30']);
    expect(await verifyOrganisation(database(), org)).toEqual([]);
  });

  it('stands in the log as the system’s', async () => {
    const org = await newBooks(database(), { timeZone: 'UTC' });
    await turnDay(parts('2026-01-05T00:00:00Z'), org);
    const last = await inOrganisation(database(), org, (trx) =>
      trx.selectFrom('changeSet').select(['actor', 'command']).orderBy('seq', 'desc').execute(),
    );
    expect(last[0]).toEqual({ actor: 'system', command: 'billing.generateCharges' });
  });

  it('posts a late fee only once the statements reach its day, where the rent comes through an account', async () => {
    const key = 'a'.repeat(64);
    const accountId = bankAccountId(key);
    const org = await newBooks(database(), { timeZone: 'UTC' });
    const on = (day: string, ...invocations: readonly Invocation[]) =>
      inOrganisation(database(), org, (trx) =>
        runAsSystem(trx, org, [async () => invocations], { today: day, now: new Date(`${day}T12:00:00Z`) }),
      );
    const [lease = ''] = await inOrganisation(database(), org, async (trx) =>
      (await trx.selectFrom('lease').select('id').execute()).map(({ id }) => id),
    );
    const unsaid = { description: null, reference: null, fitId: null, doubt: null };
    const line = (postedOn: string, amountCents: number) => ({
      command: 'integrations.importStatementLines',
      args: { accountId, lines: [{ postedOn, amountCents, ...unsaid, occurrence: 1 }] },
    });
    const rule = {
      name: 'Five days',
      formula: 'flat',
      amountCents: 5_000,
      graceDays: 5,
      posting: 'automatic',
    };
    await on(
      '2026-01-01',
      { command: 'billing.addLateFeeRule', args: { id: newId(), ...rule, effectiveOn: '2026-01-01' } },
      { command: 'integrations.openBankAccount', args: { key, name: 'Checking', kind: 'checking' } },
      line('2026-01-04', 150_000),
    );
    await turnDay(parts('2026-01-05T12:00:00Z'), org);
    const [statementLineId = ''] = await inOrganisation(database(), org, async (trx) =>
      (await trx.selectFrom('statementLine').select('id').execute()).map(({ id }) => id),
    );
    const paid = { leaseId: lease, amountCents: 150_000, receivedOn: '2026-01-04', method: 'bank-transfer' };
    await on('2026-01-05', {
      command: 'billing.recordPayment',
      args: { id: newId(), ...paid, statementLineId },
    });
    const fees = async (day: string) => {
      await turnDay(parts(`${day}T12:00:00Z`), org);
      return inOrganisation(database(), org, (trx) =>
        trx.selectFrom('charge').select('amountCents').where('kind', '=', 'late-fee').execute(),
      );
    };
    // February's rent is due on the 1st and late from the 6th on; the statements reach January 4.
    expect(await fees('2026-02-10')).toEqual([]);
    await on('2026-02-10', line('2026-02-08', -2_000));
    expect(await fees('2026-02-11')).toEqual([{ amountCents: 5_000 }]);
  });

  it('waits for books that are not there yet', async () => {
    const { next } = await turnDay(parts('2026-01-05T00:00:00Z'), newId());
    expect(next.toISOString()).toBe('2026-01-05T00:15:00.000Z');
  });
});

onBothEngines('workers', (database) => {
  it('find every organisation that is due, and turn each once however many workers there are', {
    timeout: 60_000,
  }, async () => {
    await migrateIdentity(database().owner);
    await migrateJobs(database().owner);
    const identity = createIdentity({
      db: database().identity,
      ...{ baseUrl: 'http://127.0.0.1:8787', secret: TEST_SECRET, production: false },
      mailer: { send: async () => undefined },
    });
    const organisations: string[] = [];
    for (let count = 0; count < 5; count++)
      organisations.push(await newBooks(database(), { timeZone: 'UTC' }));
    await database()
      .identity.withSchema('identity')
      .insertInto('organization')
      .values(organisations.map((id) => ({ id, name: 'Elm', slug: id, created_at: new Date() })))
      .execute();
    const heads = new HeadNotifier(database());
    const told = Promise.withResolvers<void>();
    const waiting = new Set(organisations);
    for (const org of organisations) {
      heads.follow(org, () => {
        waiting.delete(org);
        if (waiting.size === 0) told.resolve();
      });
    }
    const folder = mkdtempSync(join(tmpdir(), 'portfolio-os-jobs-'));
    const booksOf: BooksOf = (org, work) => inOrganisation(database(), org, (trx) => work(booksIn(trx)));
    const parts = {
      ...{ database: database(), heads, identity, log: pino({ level: 'silent' }) },
      now: () => new Date('2026-03-15T12:00:00Z'),
      blobs: new DiskBlobStore({ folder, secret: TEST_SECRET }),
      booksOf,
      reach: { mayLoopback: false },
    };
    const workers = [await startJobs(parts)];
    if (database().engine === 'postgres') workers.push(await startJobs(parts));
    onTestFinished(async () => {
      for (const worker of workers) await worker.stop();
      rmSync(folder, { recursive: true });
    });
    await told.promise;
    for (const org of organisations)
      expect(await charges(database(), org)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
  });
});
