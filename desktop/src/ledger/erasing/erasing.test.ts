import { readFileSync } from 'node:fs';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { erasing, planErasure } from '@portfolio-os/shared/person-data';
import { expect, test } from 'vitest';
import { readKnownOn } from '../known-on.ts';
import type { Ledger } from '../ledger.ts';
import { searchBooks } from '../search/search.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../test-ledger.ts';
import { verifyLedger } from '../verify.ts';

/** Ana Ruiz has paid with a memo, changed her phone, and somebody has written of her elsewhere. */
async function lived(ledger: Ledger) {
  const lease = await addLease(ledger);
  const tenant = (await ledger.books.selectFrom('tenant').select('id').executeTakeFirstOrThrow()).id;
  const paid = payment(lease);
  expectOk(
    await ledger.execute(
      {
        command: 'leasing.editTenant',
        args: { id: tenant, name: 'Ana Ruiz', email: 'ana@example.com', phone: '555-0100' },
      },
      { ...paid, args: { ...paid.args, memo: 'for my sister' } },
      {
        command: 'organisation.saveView',
        args: { id: newId(), page: 'transactions', name: 'Late', query: 'RUIZ, Ana' },
      },
    ),
  );
  return { lease, tenant };
}

async function erase(ledger: Ledger, tenant: string) {
  const plan = expectOk(await planErasure(ledger.books, { table: 'tenant', id: tenant }));
  expectOk(await ledger.execute(erasing(plan)));
  return plan;
}

const SAID = /Ana|Ruiz|RUIZ|555-0100|sister/;

test('a person is erased from the tables, the log and the file, and the chain and the money stand', async () => {
  const workspace = temporaryWorkspace();
  const { id, ledger } = await createPortfolio(workspace);
  const { tenant } = await lived(ledger);
  const charged = await ledger.books.selectFrom('charge').selectAll().execute();
  const head = ledger.head;
  const plan = await erase(ledger, tenant);
  expect(plan.records.map(({ table, fields }) => `${table} ${fields}`).sort()).toEqual([
    'payment memo',
    'savedView query',
    'tenant email,name,phone',
  ]);
  expect(await ledger.books.selectFrom('tenant').select(['name', 'email', 'phone']).execute()).toEqual([
    { name: 'Erased', email: null, phone: 'Erased' },
  ]);
  expect(await ledger.books.selectFrom('charge').selectAll().execute()).toEqual(charged);
  expect(ledger.head.seq).toBe(head.seq + 1);
  expect(await verifyLedger(ledger.db)).toMatchObject({ clean: true, problems: [] });
  const file = workspace.fileOf(id);
  for (const path of [file, `${file}-wal`]) expect(readFileSync(path).toString('latin1')).not.toMatch(SAID);
});

test('books of a past day and the search say nothing of who was erased', async () => {
  const clock = { day: '2026-01-05' };
  const workspace = temporaryWorkspace({ now: () => new Date(`${clock.day}T17:00:00Z`) });
  const { ledger } = await createPortfolio(workspace);
  const { tenant } = await lived(ledger);
  clock.day = '2026-02-05';
  const namesThen = async () =>
    expectOk(
      await readKnownOn(ledger, '2026-01-05', async ({ books }) => ({
        ok: true,
        value: await books.selectFrom('tenant').select('name').execute(),
      })),
    );
  expect(await namesThen()).toEqual([{ name: 'Ana Ruiz' }]);
  expect(await searchBooks(ledger, 'ruiz', { limit: 5 })).not.toEqual([]);
  await erase(ledger, tenant);
  expect(await namesThen()).toEqual([{ name: 'Erased' }]);
  expect(await searchBooks(ledger, 'ruiz', { limit: 5 })).toEqual([]);
});

test('nothing is said of them again: a new name is left out, a payment comes without its memo', async () => {
  const { ledger } = await createPortfolio(temporaryWorkspace());
  const { lease, tenant } = await lived(ledger);
  await erase(ledger, tenant);
  const paid = payment(lease, 1_000);
  expectOk(
    await ledger.execute(
      { command: 'leasing.editTenant', args: { id: tenant, name: 'Ana Again', email: null, phone: null } },
      { ...paid, args: { ...paid.args, payerId: tenant, memo: 'Ana again' } },
    ),
  );
  expect(await ledger.books.selectFrom('tenant').select('name').execute()).toEqual([{ name: 'Erased' }]);
  const rows = ledger.books.selectFrom('payment').select('memo').where('amountCents', '=', 1_000);
  expect(await rows.execute()).toEqual([{ memo: null }]);
  expect((await verifyLedger(ledger.db)).problems).toEqual([]);
});

test('an older backup that is restored is erased again when it opens', async () => {
  const workspace = temporaryWorkspace();
  const { id, ledger } = await createPortfolio(workspace);
  const { tenant } = await lived(ledger);
  const { name } = expectOk(await workspace.backup(id, 'manual'));
  await erase(ledger, tenant);
  const restored = expectOk(await workspace.restore(id, name));
  expect(await restored.books.selectFrom('tenant').select('name').execute()).toEqual([{ name: 'Erased' }]);
  expect(await restored.books.selectFrom('erasure').select('recordId').execute()).toEqual([
    { recordId: tenant },
  ]);
  expect((await verifyLedger(restored.db)).problems).toEqual([]);
  const file = workspace.fileOf(id);
  for (const path of [file, `${file}-wal`]) expect(readFileSync(path).toString('latin1')).not.toMatch(SAID);
});
