import { readFileSync } from 'node:fs';
import { expectOk } from '@portfolio-os/shared/core';
import { erasing, planErasure } from '@portfolio-os/shared/person-data';
import { expect, test } from 'vitest';
import { verifyLedger } from '../../ledger/index.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { exportArchive, importArchive } from './index.ts';

test('an archive from before somebody was erased brings nobody back on this computer', async () => {
  const workspace = temporaryWorkspace();
  const { id, ledger } = await createPortfolio(workspace);
  const paid = payment(await addLease(ledger));
  expectOk(await ledger.execute({ ...paid, args: { ...paid.args, memo: 'for my sister' } }));
  const store = workspace.receipts.of(id);
  const archive = Buffer.concat(await Array.fromAsync(exportArchive(ledger, { store, program: '0.2.0' })));
  const tenant = await ledger.books.selectFrom('tenant').select('id').executeTakeFirstOrThrow();
  const plan = await planErasure(ledger.books, { table: 'tenant', ...tenant });
  expectOk(await ledger.execute(erasing(expectOk(plan))));
  const brought = expectOk(await importArchive(workspace, archive));
  const opened = expectOk(await workspace.open(brought.id));
  expect(await opened.books.selectFrom('tenant').select('name').execute()).toEqual([{ name: 'Erased' }]);
  expect(await opened.books.selectFrom('payment').select('memo').execute()).toEqual([{ memo: 'Erased' }]);
  expect((await verifyLedger(opened.db)).problems).toEqual([]);
  const file = workspace.fileOf(brought.id);
  for (const path of [file, `${file}-wal`])
    expect(readFileSync(path).toString('latin1')).not.toMatch(/Ana|Ruiz|sister/);
});
