import { newId } from '@portfolio-os/shared/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyOrganisation } from '../../jobs/index.ts';
import { inOrganisation } from '../../tenancy/index.ts';
import { TestServer } from '../../test-server.ts';
import type { Everything } from './person-file.ts';
import { TestProgram } from './test-program.ts';

describe('people’s data by the public API', () => {
  let program: TestProgram;
  let token: string;
  const vendor = newId();

  beforeAll(async () => {
    program = await TestProgram.on(await TestServer.inMemory());
    token = await program.token('owner');
    await program.doAsServer(
      {
        command: 'leasing.editTenant',
        args: { id: program.tenant, name: 'Ana Ruiz', email: 'ana@example.org', phone: '555-0100' },
      },
      { command: 'expenses.addVendor', args: { id: vendor, name: 'Acme' } },
    );
  });
  afterAll(() => program.server.close());

  const erase = (key: string, id = program.tenant, by = token) =>
    program.ask(by, `/people/tenant/${id}/erasure`, { method: 'POST', headers: { 'idempotency-key': key } });

  it('is all that the books, their log and the server hold of somebody', async () => {
    const { body } = await program.ask(token, `/people/tenant/${program.tenant}`);
    const { file, done } = body.value as Everything;
    expect(file.person).toEqual({ table: 'tenant', id: program.tenant, name: 'Ana Ruiz' });
    expect(file.own.find(({ table }) => table === 'tenant')?.rows[0]).toMatchObject({
      ...{ email: 'ana@example.org', phone: '555-0100' },
    });
    // Three months of one lease that is hers alone.
    expect(file.leases.map(({ isShared, ledger }) => [isShared, ledger.map(({ cents }) => cents)])).toEqual([
      [false, [150_000, 150_000, 150_000]],
    ]);
    expect(done.map(({ who, what }) => `${who}: ${what}`)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^System: .*Ana Ruiz/)]),
    );
  });

  it('is an owner’s to give and to erase, and of one portfolio', async () => {
    const other = await TestProgram.on(program.server);
    for (const [by, status] of [
      [await program.token('manager'), 403],
      [await program.token('accountant'), 403],
      [await other.token('owner'), 404],
    ] as const) {
      const person = `/people/tenant/${program.tenant}`;
      const answers = [await program.ask(by, person), await program.ask(by, `${person}/erasure`)];
      answers.push(await erase(newId(), program.tenant, by));
      expect(answers.map((one) => one.status)).toEqual([status, status, status]);
    }
    for (const path of ['/people/building/x', `/people/tenant/${newId()}`, '/people/tenant/x'])
      expect([path, (await program.ask(token, path)).status]).toEqual([path, 404]);
    const without = await program.ask(token, `/people/tenant/${program.tenant}/erasure`, { method: 'POST' });
    expect(without).toMatchObject({ status: 400, body: { field: 'Idempotency-Key' } });
  });

  it('is erased once for one key, after it was said what goes', async () => {
    const preview = await program.ask(token, `/people/tenant/${program.tenant}/erasure`);
    expect(preview.body.value).toMatchObject({ name: 'Ana Ruiz', erasedOn: null });
    const key = newId();
    const [first, again] = [await erase(key), await erase(key)];
    expect([first.status, again.body]).toEqual([200, first.body]);
    const { database } = program.server;
    const log = await inOrganisation(database, program.org, (trx) =>
      trx.selectFrom('changeSet').select('ops').execute(),
    );
    expect(JSON.stringify(log)).not.toMatch(/Ana|Ruiz|555-0100/);
    const after = await program.ask(token, `/people/tenant/${program.tenant}`);
    expect((after.body.value as Everything).file).toMatchObject({
      ...{ person: { name: 'Erased' }, erasedOn: '2026-03-15' },
    });
    expect(await verifyOrganisation(database, program.org)).toEqual([]);
  });

  it('says of a vendor how their tax id ends, and shows it not', async () => {
    const { body } = await program.ask(token, `/people/vendor/${vendor}`);
    expect((body.value as Everything).apart).toEqual([]);
  });
});
