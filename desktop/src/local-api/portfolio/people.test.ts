import { join } from 'node:path';
import type { Answer, ErasurePreviewView } from '@portfolio-os/shared/api';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { unzipSync } from 'fflate';
import { beforeEach, expect, it } from 'vitest';
import type { Ledger, Workspace } from '../../ledger/index.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { testHub } from '../../sync/test-hub.ts';
import { createLocalApi } from '../app.ts';

let workspace: Workspace;
let ledger: Ledger;
let base: string;
let app: ReturnType<typeof createLocalApi>;

beforeEach(async () => {
  workspace = temporaryWorkspace({ now: () => new Date('2026-02-15T12:00:00Z') });
  const made = await createPortfolio(workspace);
  ledger = made.ledger;
  base = `/api/portfolios/${made.id}`;
  app = createLocalApi({ workspace, hub: testHub(workspace), assets: join(workspace.folder, 'none') });
});

async function send<T>(method: string, path: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const sent = await app.request(base + path, { method, headers, body: JSON.stringify(body) });
  const answered = (await sent.json()) as Answer<T>;
  if (!answered.ok) throw new Error(answered.error.message);
  return answered.value;
}

it('says in the words of the records what goes, and what stays because it is part of a fact', async () => {
  const leaseId = await addLease(ledger);
  const { id } = await ledger.books.selectFrom('tenant').select('id').executeTakeFirstOrThrow();
  const owed = { id: newId(), leaseId, kind: 'other', dueOn: '2026-02-01', amountCents: 5_000 };
  expectOk(
    await ledger.execute({
      command: 'billing.addCharge',
      args: { ...owed, description: 'Key of Ana Ruiz' },
    }),
  );
  const person = { table: 'tenant', id };
  const preview = await send<ErasurePreviewView>('POST', '/erasures/preview', person);
  expect(preview).toEqual({
    ...{ name: 'Ana Ruiz', erasedOn: null, files: 0, letters: 0 },
    goes: [{ what: 'Tenant', records: 1, values: 2 }],
    stays: [{ what: 'Charge: description', text: 'Key of Ana Ruiz' }],
  });
  await send('POST', '/erasures', person);
  const again = await send<ErasurePreviewView>('POST', '/erasures/preview', person);
  expect(again).toMatchObject({ name: 'Erased', erasedOn: '2026-02-15', goes: [], stays: [] });
});

it('a vendor’s tax id goes with them', async () => {
  const id = newId();
  expectOk(await ledger.execute({ command: 'expenses.addVendor', args: { id, name: 'Joe Pike' } }));
  await send('PUT', `/tax-ids/${id}`, { kind: 'ssn', taxId: '219-09-9999' });
  await send('POST', '/erasures', { table: 'vendor', id });
  const response = await app.request(`${base}/tax-ids`);
  expect(((await response.json()) as { value: { taxIds: unknown[] } }).value.taxIds).toEqual([]);
});

const textOf = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

it('gives everything about somebody as one archive, without what is personal of who shares their lease', async () => {
  const leaseId = await addLease(ledger);
  const { id } = await ledger.books.selectFrom('tenant').select('id').executeTakeFirstOrThrow();
  const ben = newId();
  const paid = (payerId: string, memo: string) => ({
    command: 'billing.recordPayment',
    args: { ...payment(leaseId, 60_000).args, payerId, memo },
  });
  expectOk(
    await ledger.execute(
      { command: 'leasing.editTenant', args: { id, name: 'Ana Ruiz García', email: null, phone: null } },
      { command: 'leasing.addTenant', args: { id: ben, name: 'Ben Cole', email: 'ben@example.com' } },
      {
        command: 'leasing.joinLease',
        args: { leaseId, tenantId: ben, joinedOn: '2026-02-01' },
      },
      paid(id, 'for my sister'),
      paid(ben, 'my half'),
      { command: 'questions.ask', args: asked(id, 'Does she keep a cat?') },
    ),
  );
  const files = unzipSync(await bytesAt(`/people/${id}/everything?table=tenant`));
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining([
      'about.pdf',
      'data.json',
      'history.csv',
      'tables/tenant.csv',
      'tables/payment.csv',
    ]),
  );
  const data = textOf(files['data.json']);
  for (const known of ['Ana Ruiz García', 'ana@example.com', 'for my sister', 'Does she keep a cat?'])
    expect(data).toContain(known);
  for (const bytes of Object.values(files))
    expect(textOf(bytes)).not.toMatch(/Ben Cole|ben@example.com|my half/);
  expect(textOf(files['tables/payment.csv']).match(/600\.00/g)).toHaveLength(2);
  expect(textOf(files['history.csv'])).toContain('Ana Ruiz García');
});

it('says that what was erased is erased', async () => {
  await addLease(ledger);
  const { id } = await ledger.books.selectFrom('tenant').select('id').executeTakeFirstOrThrow();
  await send('POST', '/erasures', { table: 'tenant', id });
  const files = unzipSync(await bytesAt(`/people/${id}/everything?table=tenant`));
  expect(JSON.parse(textOf(files['data.json']))).toMatchObject({
    ...{ erasedOn: '2026-02-15', person: { name: 'Erased' } },
    former: [],
  });
  expect(textOf(files['data.json'])).not.toContain('Ana');
});

const asked = (id: string, text: string) => ({
  ...{ id: newId(), about: { table: 'tenant', id }, text, asks: 'owner' },
});

async function bytesAt(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await app.request(base + path)).arrayBuffer());
}
