import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@portfolio-os/shared/core';
import { PastBooks } from '@portfolio-os/shared/known-on';
import { PdfMaker } from '@portfolio-os/shared/node';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { textOf } from '../shared/test/read-pdf.ts';
import { DiskBlobStore } from '../sync-server/src/attachments/index.ts';
import { openPostgres } from '../sync-server/src/database/index.ts';
import { TEST_SECRET } from '../sync-server/src/database/test-database.ts';
import { TestPostgres } from '../sync-server/src/database/test-postgres.ts';
import { verifyOrganisation } from '../sync-server/src/jobs/index.ts';
import { keepDueReports } from '../sync-server/src/reports/months.ts';
import { booksIn, inOrganisation } from '../sync-server/src/tenancy/index.ts';
import { TestServer } from '../sync-server/src/test-server.ts';
import { listening, TestHost } from './simulate/test-host.ts';

let postgres: TestPostgres;
let server: TestServer;
let laptop: TestHost;
let account: Parameters<TestHost['hub']['accounts']['add']>[0];
let closing: () => Promise<void>;
let now = new Date('2026-10-20T12:00:00Z');
const pdf = new PdfMaker();
const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'portfolio-os-month-')));
const blobs = new DiskBlobStore({ folder: folders[1] ?? '', secret: TEST_SECRET });

beforeAll(async () => {
  postgres = await TestPostgres.start();
  server = await TestServer.over(openPostgres({ url: await postgres.createDatabase(), secret: TEST_SECRET }));
  server.now = () => now;
  const { url, close } = await listening(server);
  closing = close;
  laptop = new TestHost(folders[0] ?? '', 'Laptop', { now: () => now });
  const person = await server.person('Ana');
  account = { id: person.userId, url, email: person.email, name: 'Ana', token: person.token };
  await laptop.hub.accounts.add(account);
});
afterAll(async () => {
  pdf.end();
  await laptop.close();
  await closing();
  await server.close();
  await postgres.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A lease of 1,500.00 for October, and a way to pay that waits until the server knows. */
async function connectedBooks(timeZone: string) {
  const [id, buildingId, unitId, tenantId, leaseId] = [newId(), newId(), newId(), newId(), newId()];
  const act = (name: string, args: object) => laptop.call('POST', `/portfolios/${id}/commands/${name}`, args);
  await laptop.call('POST', '/portfolios', { id, name: 'Elm Street', currency: 'USD', timeZone });
  await act('properties.addBuilding', { id: buildingId, name: 'Maple Court' });
  await act('properties.addUnit', { id: unitId, buildingId, name: '3B' });
  await act('leasing.addTenant', { id: tenantId, name: 'Ana Ruiz' });
  await act('leasing.startLease', {
    ...{ id: leaseId, unitId, startOn: '2026-10-01', termKind: 'monthly', rentCents: 150_000 },
    tenants: [{ tenantId }],
  });
  await act('billing.generateCharges', { through: '2026-10-31' });
  await laptop.hub.connect(id, 'Elm Street', account, () => undefined);
  const pay = async (amountCents: number) => {
    const money = { leaseId, amountCents, method: 'check', receivedOn: '2026-10-21' };
    const paymentId = newId();
    await act('billing.recordPayment', { id: paymentId, ...money });
    await vi.waitFor(
      async () => {
        const there = await inOrganisation(server.database, id, (trx) =>
          booksIn(trx).selectFrom('allocation').select('id').where('paymentId', '=', paymentId).execute(),
        );
        expect(there).toHaveLength(1);
      },
      { timeout: 30_000, interval: 50 },
    );
  };
  return { id, pay };
}

/** A process that sets papers: with books of the past of its own. */
const worker = () => ({
  ...{ database: server.database, pdf, blobs, past: new PastBooks() },
  ...{ heads: server.heads, now: () => now },
});

async function keptOf(org: string) {
  const rows = await inOrganisation(server.database, org, (trx) =>
    trx.selectFrom('receipt').select(['fileName', 'sha256', 'addedOn']).orderBy('fileName').execute(),
  );
  return Promise.all(
    rows.map(async ({ fileName, sha256, addedOn }) => {
      const file = await blobs.open({ orgId: org, sha256 });
      const bytes = Buffer.concat(await Array.fromAsync(file?.stream ?? []));
      return { month: fileName.replace(/^executive-report-|\.pdf$/g, ''), addedOn, bytes };
    }),
  );
}

const monthsOf = async (org: string) => (await keptOf(org)).map(({ month }) => month);
const bothKeep = (org: string) => Promise.all([keepDueReports(worker(), org), keepDueReports(worker(), org)]);

async function expectSameOnDesktop(org: string) {
  for (const { month, bytes } of await keptOf(org)) {
    const made = await laptop.bytes(`/portfolios/${org}/executive-reports/${month}`);
    expect([month, bytes.equals(Buffer.from(made))]).toEqual([month, true]);
  }
}

it('after 90 days off two workers keep each month once, byte for byte as a desktop makes it, from Auckland to Honolulu', {
  timeout: 180_000,
}, async () => {
  const [auckland, honolulu] = [
    await connectedBooks('Pacific/Auckland'),
    await connectedBooks('Pacific/Honolulu'),
  ];
  // October is over in Honolulu 23 hours after it is in Auckland. 400.00 of 1,500.00 come before, 700.00 after.
  for (const [{ pay }, over] of [
    [auckland, '2026-10-31T11:00:00Z'],
    [honolulu, '2026-11-01T10:00:00Z'],
  ] as const) {
    now = new Date(Date.parse(over) - 60_000);
    await pay(40_000);
    now = new Date(over);
    await pay(70_000);
  }
  now = new Date('2027-01-29T12:00:00Z');
  for (const { id } of [auckland, honolulu]) {
    await bothKeep(id);
    expect(await monthsOf(id)).toEqual(['2026-10']);
    const text = await textOf((await keptOf(id))[0]?.bytes ?? new Uint8Array());
    expect(text).toContain('1,100.00');
    expect(text).not.toContain('700.00');
  }
  await expectSameOnDesktop(honolulu.id);
  // Until a device's clock says so too, the server's alone is not believed to be three months later.
  await auckland.pay(10_000);
  await bothKeep(auckland.id);
  expect(await monthsOf(auckland.id)).toEqual(['2026-10', '2026-11', '2026-12']);
  expect((await keptOf(auckland.id)).at(-1)?.addedOn).toBe('2027-01-30');
  await expectSameOnDesktop(auckland.id);
  expect(await verifyOrganisation(server.database, auckland.id)).toEqual([]);
});
