import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { MadeFileView, TaxIdNoteView, TaxIdsView } from '@portfolio-os/shared/api';
import { newId, type Refusal } from '@portfolio-os/shared/core';
import { beforeEach, expect, it } from 'vitest';
import type { Ledger, Workspace } from '../../ledger/index.ts';
import { createPortfolio, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { testHub } from '../../sync/test-hub.ts';
import { createLocalApi } from '../app.ts';

const SSN = '219-09-9999';
let workspace: Workspace;
let portfolioId: string;
let ledger: Ledger;
let app: ReturnType<typeof createLocalApi>;
const joe = newId();

beforeEach(async () => {
  workspace = temporaryWorkspace({ now: () => new Date('2026-02-15T12:00:00Z') });
  const made = await createPortfolio(workspace);
  ({ ledger, id: portfolioId } = made);
  app = createLocalApi({ workspace, hub: testHub(workspace), assets: workspace.folder });
  await ledger.execute({ command: 'expenses.addVendor', args: { id: joe, name: 'Joe' } });
});

interface Answered<T> {
  readonly value: T;
  readonly error?: Refusal;
}

async function call<T>(method: string, path: string, sent?: unknown): Promise<Answered<T>> {
  const response = await app.request(`/api/portfolios/${portfolioId}/tax-ids${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
  });
  return (await response.json()) as Answered<T>;
}

const keepJoes = () => call('PUT', `/${joe}`, { kind: 'ssn', taxId: SSN });
const listed = async () => (await call<TaxIdsView>('GET', '')).value.taxIds;
const noted = async () => (await call<TaxIdNoteView[]>('GET', `/${joe}/notes`)).value;

/** Everything that is in the data folder, as bytes that can be searched. */
function onDisk(): string {
  const files = readdirSync(workspace.folder, { recursive: true, withFileTypes: true });
  return files
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)).toString('latin1'))
    .join('\n');
}

it('a tax id is listed by its end, shown whole by an act that is noted, and removed', async () => {
  expect(await keepJoes()).toEqual({ ok: true, value: null });
  expect(await listed()).toMatchObject([{ vendorId: joe, kind: 'ssn', masked: '***-**-9999' }]);
  const shown = await call('POST', `/${joe}/show`, {});
  expect(shown.value).toEqual({ vendorId: joe, kind: 'ssn', taxId: SSN });
  expect(await noted()).toMatchObject([
    { act: 'shown', who: 'On this computer' },
    { act: 'kept', who: 'On this computer' },
  ]);
  expect((await call('DELETE', `/${joe}`)).error).toBeUndefined();
  expect(await listed()).toEqual([]);
  expect((await call('POST', `/${joe}/show`, {})).error).toMatchObject({ code: 'missing' });
  expect((await noted()).map(({ act }) => act)).toEqual(['removed', 'shown', 'kept']);
});

it('it is read again after a start, and lies nowhere in the clear: not in the books, backups or logs', async () => {
  await keepJoes();
  await call('POST', `/${joe}/show`, {});
  await workspace.backup(portfolioId, 'manual');
  app = createLocalApi({ workspace, hub: testHub(workspace), assets: workspace.folder });
  expect(await listed()).toHaveLength(1);
  const disk = onDisk();
  // What is searched is what was written.
  expect(disk).toContain('expenses.addVendor');
  for (const text of [SSN, '219099999']) expect(disk).not.toContain(text);
});

it('what is no tax id, and a vendor that is not in these books, are refused in words', async () => {
  const wrong = await call('PUT', `/${joe}`, { kind: 'ein', taxId: SSN });
  expect(wrong.error).toMatchObject({ code: 'bad-tax-id', field: 'taxId' });
  const nobody = await call('PUT', `/${newId()}`, { kind: 'ssn', taxId: SSN });
  expect(nobody.error).toMatchObject({ code: 'missing' });
  expect(await listed()).toEqual([]);
});

it('without its key nothing opens, and the words say what to do', async () => {
  await keepJoes();
  rmSync(join(workspace.folder, 'tax-id-key.json'));
  const { error } = await call('GET', '');
  expect(error).toMatchObject({ code: 'sealed', message: expect.stringContaining('from the W-9s') });
});

it('the file for filing has the 1099s that are due, with whole tax ids, and is noted', async () => {
  await keepJoes();
  const bill = { id: newId(), buildingId: null, unitId: null, vendorId: joe, category: 'repairs' };
  const paid = { amountCents: 250_000, paidOn: '2026-02-01', description: 'Roof', method: 'check' };
  await ledger.execute({ command: 'expenses.recordExpense', args: { ...bill, ...paid } });
  const { value } = await call<MadeFileView>('POST', '/filing', { year: 2026 });
  expect(value).toMatchObject({ fileName: '1099-nec-2026.csv', forms: 1 });
  // 2,500.00 is above the 2,000.00 of 2026.
  expect(value.text).toContain(`2026,Test,Joe,,SSN,${SSN},2500.00,"W-9, kind of entity"`);
  expect((await noted()).map(({ act }) => act)).toEqual(['filed', 'kept']);
  const none = await call('POST', '/filing', { year: 2025 });
  expect(none.error).toMatchObject({ message: 'No 1099-NEC is due for 2025.' });
});
