import { newId } from '@portfolio-os/shared/core';
import { registry } from '@portfolio-os/shared/portfolio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { TestServer } from '../../test-server.ts';
import { addressOf, rowSchema } from './record-schemas.ts';
import { TestProgram } from './test-program.ts';

describe('the records of a portfolio', () => {
  let program: TestProgram;
  let token: string;
  /** Asks for each kind of record once, which is nearly all that one token may ask in a while. */
  let another: string;

  beforeAll(async () => {
    program = await TestProgram.on(await TestServer.inMemory());
    token = await program.token();
    another = await program.token();
  });
  afterAll(() => program.server.close());

  interface Page {
    readonly rows: readonly { readonly id: string; readonly [field: string]: unknown }[];
    readonly next: string | null;
  }
  const page = async (query: string, by = token) =>
    (await program.ask(by, `/records/${query}`)).body.value as Page;

  it.each([...registry.records.values()].map((record) => [addressOf(record), record] as const))(
    'answer %s as it is described',
    async (address, record) => {
      const { rows } = await page(address, another);
      const schema: z.ZodType = rowSchema(record);
      for (const row of rows) schema.parse(row);
      if (['lease', 'charge', 'unit', 'tenant'].includes(address)) expect(rows).not.toEqual([]);
    },
  );

  it('come in pages that hold each row once, whatever is added meanwhile', async () => {
    const before = (await page('charge')).rows.map(({ id }) => id);
    expect(before).toHaveLength(3);
    const first = await program.ask(token, '/records/charge?limit=1');
    const seen = [...(first.body.value as Page).rows.map(({ id }) => id)];
    const added = newId();
    await program.doAsServer({
      command: 'billing.addCharge',
      args: {
        ...{
          id: added,
          leaseId: program.lease,
          kind: 'utility',
          amountCents: 4_000,
          dueOn: '2026-03-10',
          description: 'Water',
        },
      },
    });
    let link = /^<(\/api\/v1)?([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[2];
    while (link) {
      const { body, headers } = await program.ask(token, link);
      seen.push(...(body.value as Page).rows.map(({ id }) => id));
      link = /^<(\/api\/v1)?([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[2];
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(before));
  });

  it('are narrowed by what they refer to, by their choices and by days, both inclusive', async () => {
    const dueIn = async (query: string) =>
      (await page(`charge?kind=rent&${query}`)).rows.map(({ dueOn }) => dueOn).toSorted();
    expect(await dueIn(`leaseId=${program.lease}&dueOnFrom=2026-02-01`)).toEqual([
      '2026-02-01',
      '2026-03-01',
    ]);
    expect(await dueIn('dueOnTo=2026-02-01')).toEqual(['2026-01-01', '2026-02-01']);
    expect(await dueIn(`leaseId=${newId()}`)).toEqual([]);
  });

  it('say what was added or changed behind a place in the log', async () => {
    const { seq } = (await page('tenant')).rows[0] as unknown as { seq: number };
    expect((await page(`tenant?changedAfter=${seq}`)).rows).toEqual([]);
    expect((await page(`tenant?changedAfter=${seq - 1}`)).rows).toHaveLength(1);
  });

  it('are read one by one, whole or by some of their fields', async () => {
    const { body } = await program.ask(token, `/records/unit/${program.unit}?fields=name`);
    expect(body.value).toEqual({ id: program.unit, name: '3B', seq: expect.any(Number) });
    const whole = await program.ask(token, `/records/unit/${program.unit}`);
    expect(whole.body.value).toMatchObject({ name: '3B', buildingId: program.building });
  });

  it('answer a foreign id as one that is not there', async () => {
    const other = await TestProgram.on(program.server);
    const [foreign, missing] = [
      await program.ask(token, `/records/unit/${other.unit}`),
      await program.ask(token, `/records/unit/${newId()}`),
    ];
    const { instance: one, ...said } = foreign.body;
    const { instance: another, ...saidOfNothing } = missing.body;
    expect(said).toEqual(saidOfNothing);
    expect([foreign.status, one === another]).toEqual([404, false]);
    expect((await page(`unit?buildingId=${other.building}`)).rows).toEqual([]);
  });

  it.each([
    ['payment?limit=201', 'bad-input'],
    ['payment?cursor=elsewhere', 'bad-input'],
    ['payment?receivedOnFrom=yesterday', 'bad-input'],
    ['payment?asOf=2026-01-01', 'not-supported'],
    ['payment?leaseId=%00', 'bad-input'],
    ['unit/%00', 'missing'],
    ['constructor', 'missing'],
  ])('refuse %s as a problem', async (query, code) => {
    const { status, headers, body } = await program.ask(token, `/records/${query}`);
    expect(body).toMatchObject({ code, status, detail: expect.any(String) });
    expect(headers.get('content-type')).toBe('application/problem+json');
  });

  it('are not sent again to who has them, until something changes', async () => {
    const first = await program.ask(token, '/records/building');
    const tag = first.headers.get('etag') ?? '';
    const again = () =>
      program.ask(token, '/records/building', { headers: { 'if-none-match': `"x", ${tag}` } });
    expect(await again()).toMatchObject({ status: 304, body: {} });
    await program.doAsServer({ command: 'properties.addBuilding', args: { id: newId(), name: 'Oak Court' } });
    expect((await again()).status).toBe(200);
  });
});
