import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@portfolio-os/shared/core';
import { PastBooks } from '@portfolio-os/shared/known-on';
import { PdfMaker } from '@portfolio-os/shared/node';
import { expect, it } from 'vitest';
import { textOf } from '../shared/test/read-pdf.ts';
import { DiskBlobStore } from '../sync-server/src/attachments/index.ts';
import { TEST_SECRET } from '../sync-server/src/database/test-database.ts';
import { keepDueReports } from '../sync-server/src/reports/months.ts';
import { inOrganisation } from '../sync-server/src/tenancy/index.ts';
import { TestServer } from '../sync-server/src/test-server.ts';
import { listening, TestHost } from './simulate/test-host.ts';

it('the month that a server keeps is byte for byte the month that a desktop makes, whatever came after it', async () => {
  const server = await TestServer.inMemory();
  const { url, close } = await listening(server);
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'portfolio-os-month-')));
  let now = new Date('2026-10-20T12:00:00Z');
  server.now = () => now;
  const laptop = new TestHost(folders[0] ?? '', 'Laptop', { now: () => now });
  const pdf = new PdfMaker();
  try {
    const person = await server.person('Ana');
    const account = { id: person.userId, url, email: person.email, name: 'Ana', token: person.token };
    const [id, buildingId, unitId, tenantId, leaseId] = [newId(), newId(), newId(), newId(), newId()];
    const act = (name: string, args: object) =>
      laptop.call('POST', `/portfolios/${id}/commands/${name}`, args);
    // There the month is over when it is still the last of October elsewhere.
    await laptop.call('POST', '/portfolios', {
      ...{ id, name: 'Elm Street', currency: 'USD', timeZone: 'Pacific/Auckland' },
    });
    await act('properties.addBuilding', { id: buildingId, name: 'Maple Court' });
    await act('properties.addUnit', { id: unitId, buildingId, name: '3B' });
    await act('leasing.addTenant', { id: tenantId, name: 'Ana Ruiz' });
    await act('leasing.startLease', {
      ...{ id: leaseId, unitId, startOn: '2026-10-01', termKind: 'monthly', rentCents: 150_000 },
      tenants: [{ tenantId }],
    });
    await act('billing.generateCharges', { through: '2026-10-31' });
    await laptop.hub.accounts.add(account);
    await laptop.hub.connect(id, 'Elm Street', account, () => undefined);
    const pay = async (amountCents: number) => {
      const money = { leaseId, amountCents, method: 'check', receivedOn: '2026-10-21' };
      await act('billing.recordPayment', { id: newId(), ...money });
      await laptop.until(id, () => laptop.hub.standing(id).state === 'synced');
    };
    now = new Date('2026-10-31T10:59:00Z');
    await pay(40_000);
    now = new Date('2026-10-31T11:00:00Z');
    await pay(70_000);

    const blobs = new DiskBlobStore({ folder: folders[1] ?? '', secret: TEST_SECRET });
    const { database } = server;
    await keepDueReports(
      { database, pdf, blobs, past: new PastBooks(), heads: server.heads, now: () => now },
      id,
    );
    const made = Buffer.from(await laptop.bytes(`/portfolios/${id}/executive-reports/2026-10`));
    const [kept] = await inOrganisation(database, id, (trx) =>
      trx.selectFrom('receipt').select(['sha256', 'fileName']).execute(),
    );
    expect(kept?.fileName).toBe('executive-report-2026-10.pdf');
    const file = await blobs.open({ orgId: id, sha256: kept?.sha256 ?? '' });
    expect(Buffer.concat(await Array.fromAsync(file?.stream ?? [])).equals(made)).toBe(true);
    const text = await textOf(made);
    // 400.00 of 1,500.00 came before the month was over there.
    expect(text).toContain('1,100.00');
    expect(text).not.toContain('700.00');
  } finally {
    pdf.end();
    await laptop.close();
    await close();
    await server.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }
});
