import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TaxIdNoteView, TaxIdsView } from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { expect, it } from 'vitest';
import { TestServer } from '../sync-server/src/test-server.ts';
import { listening, TestHost } from './simulate/test-host.ts';

it('tax ids that were kept here are on the server once the portfolio is, for other devices too, and here no more', async () => {
  const server = await TestServer.inMemory();
  const { url, close } = await listening(server);
  const [first, second] = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'portfolio-os-tax-ids-')));
  const [laptop, tablet] = [new TestHost(first ?? '', 'Laptop'), new TestHost(second ?? '', 'Tablet')];
  try {
    const person = await server.person('Ana');
    const account = { id: person.userId, url, email: person.email, name: 'Ana', token: person.token };
    const [id, joe] = [newId(), newId()];
    await laptop.call('POST', '/portfolios', { id, name: 'Elm Street', currency: 'USD', timeZone: 'UTC' });
    const vendor = { command: 'expenses.addVendor', args: { id: joe, name: 'Joe' } };
    await laptop.call('POST', `/portfolios/${id}/commands/${vendor.command}`, vendor.args);
    await laptop.call('PUT', `/portfolios/${id}/tax-ids/${joe}`, { kind: 'ssn', taxId: '219-09-9999' });

    for (const host of [laptop, tablet]) await host.hub.accounts.add(account);
    await laptop.hub.connect(id, 'Elm Street', account, () => undefined);
    const { taxIds, keptWhere } = await laptop.call<TaxIdsView>('GET', `/portfolios/${id}/tax-ids`);
    expect([taxIds[0]?.masked, keptWhere]).toEqual(['***-**-9999', `on ${url}`]);
    expect(readdirSync(join(first ?? '', 'sealed'))).toEqual([]);

    await tablet.hub.join(id, account, () => undefined);
    const shown = await tablet.call('POST', `/portfolios/${id}/tax-ids/${joe}/show`, {});
    expect(shown).toEqual({ vendorId: joe, kind: 'ssn', taxId: '219-09-9999' });
    const notes = await laptop.call<TaxIdNoteView[]>('GET', `/portfolios/${id}/tax-ids/${joe}/notes`);
    expect(notes.map(({ act, who }) => `${act} ${who}`)).toEqual(['shown You', 'kept You']);
  } finally {
    await Promise.all([laptop.close(), tablet.close()]);
    await close();
    await server.close();
    for (const folder of [first, second]) rmSync(folder ?? '', { recursive: true, force: true });
  }
});
