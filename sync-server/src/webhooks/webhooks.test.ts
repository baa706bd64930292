import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newId } from '@portfolio-os/shared/core';
import type { NewWebhookSecret as NewSecret, WebhookView } from '@portfolio-os/shared/wire';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DiskBlobStore } from '../attachments/index.ts';
import { TestProgram } from '../http/public-api/test-program.ts';
import { startJobs } from '../jobs/index.ts';
import { booksIn, inOrganisation } from '../tenancy/index.ts';
import { TEST_SECRET, TestServer } from '../test-server.ts';
import { checkAddress, lookUpFar } from './post.ts';
import { tellWebhook } from './tell.ts';

interface Heard {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly seq: number;
}

describe('webhooks', () => {
  let program: TestProgram;
  let token: string;
  let heard: Heard[] = [];
  let answer = 204;
  /** What the first that is told waits for before it answers. */
  let until: Promise<void> | undefined;
  const hearing = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', async () => {
      heard.push({ headers: request.headers, body, seq: JSON.parse(body).data.seq });
      const waits = until;
      until = undefined;
      await waits;
      response.writeHead(answer, answer === 302 ? { location: `${address}/elsewhere` } : {}).end();
    });
  });
  let address: string;

  beforeAll(async () => {
    await new Promise<void>((resolve) => hearing.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(hearing.address() as AddressInfo).port}`;
    program = await TestProgram.on(await TestServer.inMemory());
    token = await program.token('owner');
  });
  afterAll(async () => {
    hearing.close();
    await program.server.close();
  });
  beforeEach(() => {
    heard = [];
    answer = 204;
  });

  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answered = await program.ask(token, `/webhooks${path}`, {
      ...{ method, body: body === undefined ? null : JSON.stringify(body) },
    });
    expect([method, path, answered.status, answered.body.detail]).toEqual([method, path, 200, undefined]);
    return answered.body.value as T;
  }
  const add = (of: object = {}) => ask<NewSecret>('POST', '', { url: `${address}/told`, ...of });
  const tell = (id: string, at = '2026-03-15T12:00:00Z') => {
    const { database, identity } = program.server;
    const parts = { database, identity, reach: { mayLoopback: true }, now: () => new Date(at) };
    return tellWebhook(parts, { orgId: program.org, id });
  };
  const building = () => ({ command: 'properties.addBuilding', args: { id: newId(), name: newId() } });
  const view = async (id: string) => (await ask<WebhookView[]>('GET', '')).find((one) => one.id === id);

  it('tell what changes from now on, in order, by ids alone and signed', async () => {
    const { id, secret } = await add();
    const first = building();
    await program.doAsServer(first, building());
    expect(await tell(id)).toBeNull();
    const [one, two] = heard;
    expect(heard).toHaveLength(2);
    expect((two?.seq ?? 0) - (one?.seq ?? 0)).toBe(1);
    expect(JSON.parse(one?.body ?? '')).toMatchObject({
      type: 'changes',
      data: {
        ...{ portfolio: program.org, seq: one?.seq, command: 'properties.addBuilding' },
        records: [{ record: 'building', id: first.args.id, change: 'added' }],
      },
    });
    expect(one?.body).not.toContain(first.args.name);
    const at = Math.floor(Date.parse('2026-03-15T12:00:00Z') / 1000);
    const signing = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const mac = createHmac('sha256', signing)
      .update(`msg_${id}_${one?.seq}.${at}.${one?.body}`)
      .digest('base64');
    expect(one?.headers).toMatchObject({
      ...{
        'webhook-id': `msg_${id}_${one?.seq}`,
        'webhook-timestamp': String(at),
        'webhook-signature': `v1,${mac}`,
      },
    });
    expect(await tell(id)).toBeNull();
    expect(heard).toHaveLength(2);
    await ask('DELETE', `/${id}`);
  });

  it('tell of some records or commands alone', async () => {
    const { id } = await add({ records: ['tenant'], commands: ['properties.addUnit'] });
    await program.doAsServer(
      building(),
      { command: 'leasing.addTenant', args: { id: newId(), name: 'Ben Cole' } },
      { command: 'properties.addUnit', args: { id: newId(), buildingId: program.building, name: '4A' } },
    );
    await tell(id);
    expect(heard.map(({ body }) => JSON.parse(body).data.command)).toEqual([
      'leasing.addTenant',
      'properties.addUnit',
    ]);
    await ask('DELETE', `/${id}`);
  });

  it('try again what was not taken, later each time, under the same id and before anything after it', async () => {
    const { id } = await add();
    await program.doAsServer(building(), building());
    answer = 500;
    expect(await tell(id)).toEqual(new Date('2026-03-15T12:00:05Z'));
    expect(await tell(id, '2026-03-15T12:00:04Z')).toEqual(new Date('2026-03-15T12:00:05Z'));
    expect(await tell(id, '2026-03-15T12:00:05Z')).toEqual(new Date('2026-03-15T12:00:15Z'));
    answer = 200;
    expect(await tell(id, '2026-03-15T12:00:15Z')).toBeNull();
    const seqs = heard.map(({ seq }) => seq);
    expect(seqs).toEqual([seqs[0], seqs[0], seqs[0], (seqs[0] ?? 0) + 1]);
    expect(new Set(heard.slice(0, 3).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const deliveries = await ask<{ status: number }[]>('GET', `/${id}/deliveries`);
    expect(deliveries.map(({ status }) => status).toSorted()).toEqual([200, 200, 500, 500]);
    await ask('DELETE', `/${id}`);
  });

  it('end after three days of failures, tell their maker, and go on where they were once enabled', async () => {
    const { id } = await add();
    await program.doAsServer(building());
    answer = 302;
    await tell(id);
    expect(await tell(id, '2026-03-18T11:59:59Z')).not.toBeNull();
    expect(await tell(id, '2026-03-18T13:00:00Z')).toBeNull();
    expect(await view(id)).toMatchObject({ disabledAt: '2026-03-18T13:00:00.000Z' });
    expect(program.server.mails.at(-1)?.subject).toBe('Elm Street: 127.0.0.1 is told nothing any more');
    // A redirect was answered three times, and followed never.
    expect(heard).toHaveLength(3);
    answer = 200;
    await tell(id, '2026-03-18T14:00:00Z');
    expect(heard).toHaveLength(3);
    await ask('POST', `/${id}/enable`);
    expect(await tell(id, '2026-03-18T14:00:00Z')).toBeNull();
    expect(new Set(heard.map(({ seq }) => seq)).size).toBe(1);
    expect(heard).toHaveLength(4);
    await ask('DELETE', `/${id}`);
  });

  it('are told nothing while they are paused, and then what they missed', async () => {
    const { id } = await add();
    await ask('POST', `/${id}/pause`);
    await program.doAsServer(building());
    expect(await tell(id)).toBeNull();
    expect(heard).toEqual([]);
    expect(await view(id)).toMatchObject({ disabledWhy: 'An owner paused it.' });
    await ask('POST', `/${id}/enable`);
    await tell(id);
    expect(heard).toHaveLength(1);
    await ask('DELETE', `/${id}`);
  });

  it('sign by the former secret too for a day after a new one was made', async () => {
    const { id, secret: former } = await add();
    const { secret } = await ask<NewSecret>('POST', `/${id}/secret`);
    expect(secret).not.toBe(former);
    await program.doAsServer(building());
    await tell(id);
    await program.doAsServer(building());
    await tell(id, '2026-03-17T12:00:00Z');
    expect(heard.map(({ headers }) => String(headers['webhook-signature']).split(' ').length)).toEqual([
      2, 1,
    ]);
    await ask('DELETE', `/${id}`);
  });

  it('stay where another worker brought them, when one comes back that was taken for dead', async () => {
    const { id } = await add();
    await program.doAsServer(building(), building());
    const coming = Promise.withResolvers<void>();
    until = coming.promise;
    const slow = tell(id);
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    expect(await tell(id)).toBeNull();
    const { toldSeq } = (await view(id)) ?? {};
    coming.resolve();
    expect(await slow).toBeNull();
    const [first = 0] = heard.map(({ seq }) => seq);
    expect(heard.map(({ seq }) => seq)).toEqual([first, first, first + 1]);
    expect(toldSeq).toBe(first + 1);
    expect((await view(id))?.toldSeq).toBe(toldSeq);
    await ask('DELETE', `/${id}`);
  });

  it('go on later where a worker is to stop', async () => {
    const { id } = await add();
    await program.doAsServer(building(), building());
    const { database, identity } = program.server;
    const parts = { database, identity, reach: { mayLoopback: true }, now: () => new Date() };
    const next = await tellWebhook(parts, { orgId: program.org, id }, AbortSignal.abort());
    expect(next).toBeInstanceOf(Date);
    expect(heard).toHaveLength(1);
    expect(await tell(id)).toBeNull();
    expect(heard).toHaveLength(2);
    await ask('DELETE', `/${id}`);
  });

  it('are an owner’s alone, and of one portfolio', async () => {
    const { id } = await add();
    const other = await TestProgram.on(program.server);
    const foreign = await other.token('owner');
    for (const [by, status] of [
      [await program.token('manager'), 403],
      [foreign, 404],
    ] as const) {
      const answered = await program.ask(by, `/webhooks/${id}`, { method: 'DELETE' });
      expect(answered.status).toBe(status);
    }
    await ask('DELETE', `/${id}`);
  });

  it.each([
    ['https://example.org/told', true],
    ['http://example.org/told', false],
    ['https://user:word@example.org/', false],
    ['https://127.0.0.1/', false],
    ['https://localhost/', false],
    ['https://10.1.2.3/', false],
    ['https://169.254.169.254/latest', false],
    ['https://[::1]/', false],
    ['https://[::ffff:10.0.0.1]/', false],
    ['https://[fd00::1]/', false],
    ['https://[64:ff9b::a00:1]/', false],
    ['https://2130706433/', false],
    ['https://0x7f.1/', false],
    ['https://printer.local/', false],
    ['file:///etc/passwd', false],
  ])('may lead to %s: %s', (url, may) => {
    expect(checkAddress(url, { mayLoopback: false }).ok).toBe(may);
  });

  it('lead nowhere by a name of the internet that answers with a near address', async () => {
    const found = await new Promise((resolve) => lookUpFar('localhost', {}, (error) => resolve(error?.code)));
    expect(found).toBe('unsafe-address');
  });

  it('are told by the jobs, soon after a change', async () => {
    const { database, heads, identity } = program.server;
    const { id } = await add();
    const jobs = await startJobs({
      ...{ database, heads, identity, reach: { mayLoopback: true }, now: () => new Date() },
      blobs: new DiskBlobStore({ folder: '/nowhere', secret: TEST_SECRET }),
      booksOf: (orgId, work) => inOrganisation(database, orgId, (trx) => work(booksIn(trx))),
      log: pino({ level: 'silent' }),
    });
    await program.ask(token, '/commands/properties.addBuilding', {
      ...{ method: 'POST', headers: { 'idempotency-key': newId() } },
      body: JSON.stringify(building().args),
    });
    await vi.waitFor(() => expect(heard).toHaveLength(1), { timeout: 20_000, interval: 100 });
    await jobs.stop();
    await ask('DELETE', `/${id}`);
  });

  it('end when whoever made them is an owner no more', async () => {
    const { id } = await add();
    await program.doAsServer(building());
    const identity = program.server.database.identity.withSchema('identity');
    await identity
      .updateTable('member')
      .set({ role: 'manager' })
      .where('user_id', '=', program.ownerId)
      .execute();
    expect(await tell(id)).toBeNull();
    expect(heard).toEqual([]);
  });
});
