import { copyFileSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expectOk, newId } from '@portfolio-os/shared/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Ledger, Workspace } from '../ledger/index.ts';
import { addLease, createPortfolio, temporaryWorkspace } from '../ledger/test-ledger.ts';
import type { SyncHub } from '../sync/index.ts';
import { testHub } from '../sync/test-hub.ts';
import { createLocalApi } from './app.ts';

let base: string;
let workspace: Workspace;
let ledger: Ledger;
let hub: SyncHub;
let app: ReturnType<typeof createLocalApi>;

beforeEach(async () => {
  workspace = temporaryWorkspace({ now: () => new Date('2026-06-15T12:00:00Z') });
  const made = await createPortfolio(workspace);
  ledger = made.ledger;
  base = `/api/portfolios/${made.id}`;
  hub = testHub(workspace);
  app = createLocalApi({ workspace, hub, assets: workspace.folder });
});

async function call(method: string, path: string, body?: unknown) {
  const headers = { 'content-type': 'application/json' };
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await app.request(path, { method, headers, ...sent });
  return {
    status: response.status,
    answer: (await response.json()) as {
      ok: boolean;
      value?: unknown;
      error?: { code: string; message: string; field?: string };
    },
  };
}

describe('the local API', () => {
  it('has its answers kept by no cache, also those that are refusals', async () => {
    for (const path of ['/api/portfolios', `${base}/leases`, '/api/nowhere'])
      expect([path, (await app.request(path)).headers.get('cache-control')]).toEqual([path, 'no-store']);
  });

  it('records a payment, settles what is open, and shows it in the ledger', async () => {
    const leaseId = await addLease(ledger);
    await call('POST', `${base}/generate`, { through: '2026-02-28' });
    const payment = { id: newId(), leaseId, amountCents: 200_000, receivedOn: '2026-02-03', method: 'check' };
    expect(await call('POST', `${base}/commands/billing.recordPayment`, payment)).toMatchObject({
      status: 200,
      answer: { ok: true, value: null },
    });
    const { answer } = await call('GET', `${base}/leases/${leaseId}/ledger`);
    expect(answer.value).toMatchObject({
      chargedCents: 300_000,
      paidCents: 200_000,
      openCents: 100_000,
      creditCents: 0,
      netCents: 100_000,
    });
    const again = await call('POST', `${base}/commands/billing.recordPayment`, payment);
    expect(again.answer.ok).toBe(true);
    expect(await ledger.db.selectFrom('payment').select('id').execute()).toHaveLength(1);
  });

  it.each([
    ['POST', '/commands/billing.recordPayment', 'not json', 400],
    ['POST', '/commands/billing.recordPayment', {}, 400],
    ['POST', '/commands/billing.recordPayment', { id: 'x' }, 400],
    ['POST', '/commands/billing.recordPayment', [], 400],
    [
      'POST',
      '/commands/billing.returnPayment',
      { paymentId: newId(), id: newId(), returnedOn: '2026-01-01', reason: 'x' },
      404,
    ],
    ['POST', '/commands/billing.fly', {}, 404],
    ['POST', '/commands/constructor', {}, 404],
    ['POST', '/commands/organisation.create', { id: newId() }, 404],
    ['POST', '/commands', { commands: [] }, 400],
    ['POST', '/commands', { commands: [{ name: 'leasing.addTenant', args: { id: newId() } }] }, 400],
    ['GET', `/leases/${newId()}`, undefined, 404],
    ['GET', '/leases/nonsense/ledger', undefined, 404],
    ['GET', '/dashboard?asOf=2026-02-30', undefined, 400],
    ['GET', '/why/everything', undefined, 404],
    ['GET', '/why/lease-open', undefined, 400],
    ['GET', '/nothing', undefined, 404],
    ['POST', '/commands/leasing.startLease', { id: newId(), unitId: newId(), startOn: 'soon' }, 400],
  ])('answers %s %s with %j in words, status %s', async (method, path, body, status) => {
    const before = ledger.head;
    const { status: answered, answer } = await call(method, base + path, body);
    expect(answered).toBe(status);
    expect(answer.ok).toBe(false);
    expect(answer.error?.message.length).toBeGreaterThan(10);
    expect(ledger.head).toEqual(before);
  });

  it('does several verbs together, what a person chose by hand is left as chosen', async () => {
    const leaseId = await addLease(ledger);
    await call('POST', `${base}/generate`, { through: '2026-02-28' });
    const charges = await ledger.books.selectFrom('charge').select(['id', 'dueOn']).execute();
    const february = charges.find(({ dueOn }) => dueOn === '2026-02-01')?.id;
    const id = newId();
    const payment = { id, leaseId, amountCents: 200_000, receivedOn: '2026-02-03', method: 'check' };
    const allocations = [{ chargeId: february, amountCents: 150_000 }];
    const commands = [
      { name: 'billing.recordPayment', args: payment },
      { name: 'billing.allocateByHand', args: { paymentId: id, allocations } },
    ];
    const last = ledger.head.seq;
    expect((await call('POST', `${base}/commands`, { commands })).answer).toEqual({ ok: true, value: null });
    // 2,000.00 came, of which 1,500.00 settle February; 500.00 stay credit though January is open.
    const { answer } = await call('GET', `${base}/leases/${leaseId}/ledger`);
    expect(answer.value).toMatchObject({ openCents: 150_000, creditCents: 50_000 });
    const sets = ledger.db.selectFrom('changeSet').select(['command', 'act']).where('seq', '>', last);
    const acts = await sets.orderBy('seq').execute();
    expect(acts.map(({ command }) => command)).toEqual(commands.map(({ name }) => name));
    expect(new Set(acts.map(({ act }) => act)).size).toBe(1);
    const again = [
      { name: 'leasing.addTenant', args: { id: newId(), name: 'Ben Cole' } },
      {
        name: 'billing.returnPayment',
        args: { paymentId: newId(), id: newId(), returnedOn: '2026-02-04', reason: 'x' },
      },
    ];
    const before = ledger.head;
    expect((await call('POST', `${base}/commands`, { commands: again })).status).toBe(404);
    expect(ledger.head).toEqual(before);
  });

  it('names the field that is wrong', async () => {
    const { answer } = await call('POST', `${base}/commands/properties.addBuilding`, {
      id: newId(),
      name: '  ',
    });
    expect(answer.error).toMatchObject({ code: 'bad-input', field: 'name' });
  });

  it.each(['unknown', newId(), '..%2f..%2fetc'])('knows no portfolio called %s', async (id) => {
    const { status, answer } = await call('GET', `/api/portfolios/${id}/dashboard`);
    expect(status).toBe(404);
    expect(answer.error?.code).toBe('missing');
  });

  it('says that nothing was saved when the disk is full', async () => {
    const leaseId = await addLease(ledger);
    const pages = Number(ledger.sqlite.pragma('page_count', { simple: true }));
    ledger.sqlite.pragma(`max_page_count = ${pages}`);
    const pay = () =>
      call('POST', `${base}/commands/billing.addCharge`, {
        id: newId(),
        leaseId,
        kind: 'other',
        amountCents: 1,
        dueOn: '2026-01-01',
        description: 'x'.repeat(200),
      });
    let last = await pay();
    for (let count = 0; count < 200 && last.answer.ok; count++) last = await pay();
    expect(last.answer.error).toMatchObject({ code: 'disk-full' });
    expect(last.answer.error?.message).toContain('not saved');
  });

  it('says in its row that a portfolio cannot be shown, and the others open', async () => {
    const made = await call('POST', '/api/portfolios', { name: 'Oak', currency: 'USD', timeZone: 'UTC' });
    const broken = vi.spyOn(ledger, 'today').mockRejectedValue(new Error('broken inside'));
    const { status, answer } = await call('GET', '/api/portfolios');
    broken.mockRestore();
    expect(status).toBe(200);
    const rows = answer.value as { id: string; problem: { code: string } | null }[];
    expect(rows.find(({ problem }) => problem)).toMatchObject({ problem: { code: 'not-showable' } });
    expect(rows.find(({ id }) => id === (made.answer.value as { id: string }).id)?.problem).toBeNull();
  });

  it('shows a portfolio in UTC whose time zone this version does not know, and lets it be changed', async () => {
    await ledger.db.updateTable('organisation').set({ timeZone: 'Mars/Olympus' }).execute();
    const { answer } = await call('GET', '/api/portfolios');
    const rows = answer.value as { timeZone: string; today: string; problem: unknown }[];
    expect(rows).toMatchObject([{ timeZone: 'Mars/Olympus', today: '2026-06-15', problem: null }]);
    const args = { timeZone: 'UTC' };
    expect(await ledger.execute({ command: 'organisation.changeSettings', args })).toMatchObject({
      ok: true,
    });
  });

  it('tells screens after a commit what changed', async () => {
    const response = await app.request(`${base}/events`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain('"tables":[]');
    await call('POST', `${base}/commands/leasing.addTenant`, { id: newId(), name: 'Ben Cole' });
    expect((await reader?.read())?.value).toContain('"tables":["tenant"]');
    await reader?.cancel();
  });

  it('says with each answer up to which news it is true, so that nobody misses what came before they listened', async () => {
    const known = async (path: string) => Number((await app.request(`${base}${path}`)).headers.get('x-news'));
    const before = await known('/sync');
    expect(await known('/leases')).toBe(before);
    await call('POST', `${base}/commands/leasing.addTenant`, { id: newId(), name: 'Ben Cole' });
    expect(await known('/sync')).toBe(before + 1);
    const { body } = await app.request(`${base}/events`);
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toContain(`"news":${before + 1},`);
    await reader?.cancel();
  });

  it('ends the stream of changes when a backup takes the place of the books, and tells of the new ones in the next', async () => {
    const listen = async () => {
      const { body } = await app.request(`${base}/events`);
      return body?.pipeThrough(new TextDecoderStream()).getReader();
    };
    const before = await listen();
    await before?.read();
    const { answer } = await call('POST', `${base}/backups`);
    const backup = z.object({ name: z.string() }).parse(answer.value).name;
    const restored = call('POST', `${base}/restore`, { backup });
    expect(await before?.read()).toMatchObject({ done: true });
    expect((await restored).status).toBe(200);
    const after = await listen();
    await after?.read();
    await call('POST', `${base}/commands/leasing.addTenant`, { id: newId(), name: 'Ben Cole' });
    expect((await after?.read())?.value).toContain('"tables":["tenant"]');
    await after?.cancel();
  });

  it.each([
    ['a short answer', '/commands/properties.addBuilding', () => ({ id: newId(), name: 'Oak House' })],
    ['a long one', '/sync/connect', () => ({ accountId: newId() })],
  ])(
    'says of %s that was under way while a backup took the place of the books that it did',
    async (_, path, body) => {
      const [asked, closed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const { execute } = ledger;
      vi.spyOn(ledger, 'execute').mockImplementation(async (...invocations) => {
        asked.resolve();
        await closed.promise;
        return execute.apply(ledger, invocations);
      });
      const { find } = hub.accounts;
      vi.spyOn(hub.accounts, 'find').mockImplementation(async (id) => {
        asked.resolve();
        await closed.promise;
        await ledger.today();
        return find.call(hub.accounts, id);
      });
      const answered = app.request(base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body()),
      });
      await asked.promise;
      await workspace.closePortfolio(base.split('/').at(-1) ?? '');
      closed.resolve();
      expect(await (await answered).text()).toContain('"code":"replaced"');
      expect(workspace.log.read()).toBe('');
    },
  );

  it('saves nothing in a file that another program has put another in the place of', async () => {
    const { name } = expectOk(await workspace.backup(base.split('/').at(-1) ?? '', 'manual'));
    const file = ledger.sqlite.name;
    copyFileSync(join(workspace.folder, 'backups', basename(file, '.sqlite'), name), `${file}.copy`);
    renameSync(`${file}.copy`, file);
    const { status, answer } = await call('POST', `${base}/commands/properties.addBuilding`, {
      id: newId(),
      name: 'Oak House',
    });
    expect([status, answer.error?.code]).toEqual([409, 'replaced']);
    expect(answer.error?.message).toContain('Close PortfolioOS and open it again');
  });

  it('logs a bug, and tells the person only that nothing was saved', async () => {
    vi.spyOn(ledger, 'today').mockRejectedValue(new Error('broken inside'));
    const { status, answer } = await call('GET', `${base}/dashboard`);
    expect(status).toBe(500);
    expect(answer.error).toEqual({ code: 'bug', message: expect.stringContaining('Something went wrong') });
    expect(JSON.parse(workspace.log.read())).toMatchObject({ msg: 'a request could not be answered' });
    expect(workspace.log.read()).not.toContain('broken inside');
  });
});
