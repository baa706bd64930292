import type { AppliedAgainView, AttentionItemView, AttentionView, LeaseView } from '@portfolio-os/shared/api';
import { newId, type Refusal } from '@portfolio-os/shared/core';
import { sentenceText } from '@portfolio-os/shared/log/describe';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Ledger, readConflicts, verifyLedger, writeState } from '../../ledger/index.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { TestServer } from '../../ledger/test-server.ts';
import { testHub } from '../../sync/test-hub.ts';
import { createLocalApi } from '../app.ts';

let base: string;
let ledger: Ledger;
let lease: string;
let app: ReturnType<typeof createLocalApi>;

beforeEach(async () => {
  const workspace = temporaryWorkspace({ now: () => new Date('2026-02-15T12:00:00Z') });
  const made = await createPortfolio(workspace);
  ledger = made.ledger;
  lease = await addLease(ledger);
  base = `/api/portfolios/${made.id}`;
  app = createLocalApi({ workspace, hub: testHub(workspace), assets: workspace.folder });
});

async function call<T>(method: string, path: string) {
  const response = await app.request(base + path, { method });
  const answer = (await response.json()) as { ok: boolean; value: T; error: Refusal };
  return { status: response.status, ...answer };
}

const attention = async () => (await call<AttentionView>('GET', '/attention')).value;
const again = (id = '') => call<AppliedAgainView>('POST', `/attention/${id}/again`);
const told = ({ sentence }: { sentence: AttentionItemView['sentence'] }) => sentenceText(sentence, 'USD');

async function execute(command: string, args: unknown): Promise<void> {
  const done = await ledger.execute({ command, args });
  if (!done.ok) throw new Error(done.error.message);
}

const moveOut = (movedOutOn: string | null) =>
  execute('leasing.recordMoveOut', { leaseId: lease, movedOutOn });
const stale: Refusal = {
  code: 'stale',
  message: 'Someone changed movedOutOn in the meantime.',
  field: 'movedOutOn',
};

/** Ana and Ben both recorded a move-out, Ben's arrived first. */
async function bothMovedOut(): Promise<void> {
  const server = await TestServer.connect(ledger);
  await moveOut('2026-06-30');
  await server.refuseAll(stale);
  const fields = { movedOutOn: [null, '2026-05-31'] } as const;
  await server.othersDid('leasing.recordMoveOut', [{ kind: 'set', table: 'lease', id: lease, fields }]);
}

describe('a guarded change that came too late', () => {
  it('is shown in words, with what was seen, what was wanted and what it is now', async () => {
    await bothMovedOut();
    const { items } = await attention();
    expect(items.map(told)).toEqual([
      expect.stringMatching(/^Recorded the move-out of Ana Ruiz from Maple Court .{4} · 3B on 30 Jun 2026$/),
    ]);
    expect(items[0]).toMatchObject({
      again: 'yes',
      refusal: {
        code: 'stale',
        message: 'Somebody else changed the move-out first. Compare the two and decide.',
      },
      records: [
        {
          state: 'changed',
          fields: [
            {
              label: 'Move-out',
              saw: { kind: 'nothing' },
              wanted: { kind: 'date', on: '2026-06-30' },
              now: { kind: 'date', on: '2026-05-31' },
              changed: true,
            },
          ],
        },
      ],
    });
  });

  it('is put over theirs when it is done again, and then leaves the list', async () => {
    await bothMovedOut();
    const [item] = (await attention()).items;
    expect((await again(item?.id)).value).toEqual({ applied: 1, stillRefused: [] });
    expect((await attention()).items).toEqual([]);
    const { value } = await call<LeaseView>('GET', `/leases/${lease}`);
    expect(value.movedOutOn).toBe('2026-06-30');
    expect(ledger.pending).toBe(1);
    expect(await verifyLedger(ledger.db)).toMatchObject({ problems: [] });
    expect((await again(item?.id)).status).toBe(404);
  });

  it('is given up knowingly, and theirs stays', async () => {
    await bothMovedOut();
    const [item] = (await attention()).items;
    expect((await call('DELETE', `/attention/${item?.id}`)).ok).toBe(true);
    expect((await attention()).items).toEqual([]);
    const { value } = await call<LeaseView>('GET', `/leases/${lease}`);
    expect(value.movedOutOn).toBe('2026-05-31');
    expect((await call('DELETE', `/attention/${item?.id}`)).status).toBe(404);
  });
});

describe('what could not be kept because of an earlier change', () => {
  const forbidden: Refusal = { code: 'forbidden', message: 'Your role (read-only) may not change this.' };

  async function refusedStory(): Promise<void> {
    const server = await TestServer.connect(ledger);
    const [building, unit] = [newId(), newId()];
    await execute('properties.addBuilding', { id: building, name: 'Oak House' });
    await execute('properties.addUnit', { id: unit, buildingId: building, name: '1' });
    await moveOut('2026-06-30');
    await moveOut('2026-07-31');
    await server.refuseAll(forbidden);
  }

  it('is grouped under it: a unit under its building, a correction under what it corrects', async () => {
    await refusedStory();
    const { items } = await attention();
    expect(items.map((item) => [told(item), item.dependents.map(told)])).toEqual([
      ['Added the building Oak House', ['Added the unit Oak House · 1']],
      [expect.stringContaining('on 30 Jun 2026'), [expect.stringContaining('on 31 Jul 2026')]],
    ]);
    expect(items[0]?.records[0]).toMatchObject({ state: 'new', what: 'Building' });
    expect((await again(items[0]?.id)).value).toEqual({ applied: 2, stillRefused: [] });
    expect((await again(items[1]?.id)).value).toEqual({ applied: 2, stillRefused: [] });
    expect((await call<LeaseView>('GET', `/leases/${lease}`)).value.movedOutOn).toBe('2026-07-31');
  });

  it('is given up with it', async () => {
    await refusedStory();
    const [first] = (await attention()).items;
    await call('DELETE', `/attention/${first?.id}`);
    expect(await readConflicts(ledger.db)).toHaveLength(2);
  });

  it('stays with its reason where it is still refused', async () => {
    await refusedStory();
    const [first] = (await attention()).items;
    // Somebody gave the name to another building meanwhile.
    const rival = { kind: 'insert' as const, table: 'unit', id: newId() };
    const building = first?.records[0]?.record.id ?? '';
    await ledger.execute({ command: 'properties.addBuilding', args: { id: building, name: 'Oak House' } });
    await ledger.execute({
      command: 'properties.addUnit',
      args: { id: rival.id, buildingId: building, name: '1' },
    });
    const { value } = await again(first?.id);
    expect(value.applied).toBe(1);
    expect(value.stillRefused).toMatchObject([{ message: expect.stringContaining('1') }]);
    expect((await attention()).items.map(told)).toContain('Added the unit Oak House · 1');
  });
});

describe('what cannot be repeated blindly', () => {
  it('a hand-picked allocation is looked at on its lease', async () => {
    const server = await TestServer.connect(ledger);
    const charge = newId();
    const added = { id: charge, leaseId: lease, kind: 'other', amountCents: 9_000, dueOn: '2026-02-01' };
    await execute('billing.addCharge', { ...added, description: 'Lost key' });
    const paid = payment(lease);
    await ledger.execute(paid);
    const allocations = [{ chargeId: charge, amountCents: 9_000 }];
    await execute('billing.allocateByHand', { paymentId: paid.args.id, allocations });
    await server.refuseAll({ code: 'over-allocated', message: 'This charge is settled already.' });
    const [made, received] = (await attention()).items;
    expect(made).toMatchObject({ again: 'yes', dependents: [] });
    // It names both; once the later of them is there, it can be decided.
    expect(received?.dependents).toMatchObject([{ again: 'look', look: { screen: 'lease', id: lease } }]);
    const { value } = await again(received?.id);
    expect(value).toMatchObject({
      applied: 1,
      stillRefused: [{ message: 'This one is left for you to decide.' }],
    });
  });

  it('a change whose command is not known any more says so, and can be taken along', async () => {
    await bothMovedOut();
    await ledger.db.updateTable('attention').set({ invocation: 'null' }).execute();
    const [item] = (await attention()).items;
    expect(item?.again).toBe('no');
    expect((await again(item?.id)).error.message).toContain('Export it and enter it anew.');
  });
});

it('everything is exported, as lines and with all of its parts', async () => {
  await bothMovedOut();
  const csv = await (await app.request(`${base}/attention/export?format=csv`)).text();
  expect(csv.split('\r\n')).toHaveLength(3);
  expect(csv).toContain('Somebody else changed the move-out first.');
  expect(csv).toMatch(/Move-out,,30 Jun 2026,31 May 2026\r\n$/);
  const response = await app.request(`${base}/attention/export?format=json`);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="needs-attention.json"');
  const { refused } = (await response.json()) as { refused: unknown[] };
  expect(refused).toMatchObject([
    { invocation: { command: 'leasing.recordMoveOut', args: { leaseId: lease, movedOutOn: '2026-06-30' } } },
  ]);
});

it('a server that was set back is told of until it has been read, with what others lost by it', async () => {
  const server = await TestServer.connect(ledger);
  await moveOut('2026-06-30');
  await server.refuseAll(stale);
  const lost = {
    id: newId(),
    device: newId(),
    n: 1,
    base: 1,
    schema: 1,
    command: 'properties.addBuilding',
    salts: {},
  };
  const ops = [{ kind: 'insert', table: 'building', id: newId(), row: { name: 'Elm Row', address: null } }];
  const logged = { ...lost, ops, at: '2026-02-10T10:00:00Z', seq: 9, actor: 'ben', acceptedAt: '', hash: '' };
  await ledger.db
    .insertInto('setAside')
    .values({ id: lost.id, changeSet: JSON.stringify(logged) })
    .execute();
  const noticed = { at: '2026-02-15T12:00:00.000Z', from: 9, to: 2 };
  await writeState(ledger.db, 'setBackAt', JSON.stringify(noticed));

  const { setBack, setAside } = await attention();
  expect(setBack).toMatchObject(noticed);
  expect(setAside.map((set) => [set.who, told(set)])).toEqual([
    ['Another member', 'Added the building Elm Row'],
  ]);
  const exported = await (await app.request(`${base}/attention/export?format=json`)).json();
  expect(exported).toMatchObject({ setAside: [{ id: lost.id, ops: [{ row: { name: 'Elm Row' } }] }] });
  await call('POST', '/attention/set-back/seen');
  expect((await attention()).setBack).toBeNull();
});

it('a portfolio without a server has nothing to attend to', async () => {
  expect(await attention()).toEqual({ items: [], unsent: [], setBack: null, setAside: [] });
});

describe('what is dated in a period that another closed', () => {
  it('says when it can be recorded, and is recorded on that day', async () => {
    const server = await TestServer.connect(ledger);
    const closeId = newId();
    await execute('billing.recordPayment', {
      ...{ id: newId(), leaseId: lease, amountCents: 150_000, receivedOn: '2026-01-28', method: 'check' },
    });
    await server.refuseAll({ code: 'closed-period', message: 'Closed.', field: 'receivedOn' });
    await server.othersDid('closing.closeThrough', [
      { kind: 'insert', table: 'close', id: closeId, row: { through: '2026-01-31' } },
    ]);
    const { items } = await attention();
    expect(items).toMatchObject([
      {
        again: 'yes',
        openOn: '2026-02-01',
        refusal: {
          code: 'closed-period',
          message:
            'The books are closed through 31 Jan 2026. Record this on 1 Feb 2026, and the books keep that it is about 28 Jan 2026; or ask an owner to open the period again.',
        },
      },
    ]);
    expect((await again(items[0]?.id)).ok).toBe(true);
    expect((await attention()).items).toEqual([]);
    const rows = await ledger.books.selectFrom('payment').select(['receivedOn', 'aboutOn']).execute();
    expect(rows).toEqual([{ receivedOn: '2026-02-01', aboutOn: '2026-01-28' }]);
  });

  it('is done again as it was once the period is open again', async () => {
    const server = await TestServer.connect(ledger);
    await execute('billing.recordPayment', {
      ...{ id: newId(), leaseId: lease, amountCents: 150_000, receivedOn: '2026-01-28', method: 'check' },
    });
    await server.refuseAll({ code: 'closed-period', message: 'Closed.', field: 'receivedOn' });
    const { items } = await attention();
    expect(items[0]).toMatchObject({ again: 'yes', openOn: null });
    expect((await again(items[0]?.id)).ok).toBe(true);
    const rows = await ledger.books.selectFrom('payment').select(['receivedOn', 'aboutOn']).execute();
    expect(rows).toEqual([{ receivedOn: '2026-01-28', aboutOn: null }]);
  });
});
