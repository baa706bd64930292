import type {
  HistoryEntryDetailView,
  HistoryFiltersView,
  HistoryView,
  RecordHistoryView,
} from '@portfolio-os/shared/api';
import { newId } from '@portfolio-os/shared/core';
import { listRecordChanges } from '@portfolio-os/shared/history';
import { type Op, SCHEMA_VERSION } from '@portfolio-os/shared/log';
import { sentenceText } from '@portfolio-os/shared/log/describe';
import { registry } from '@portfolio-os/shared/portfolio';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Ledger, rememberPeople, writeState } from '../../ledger/index.ts';
import { addLease, createPortfolio, payment, temporaryWorkspace } from '../../ledger/test-ledger.ts';
import { BEN, TestServer } from '../../ledger/test-server.ts';
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

async function get<T>(path: string): Promise<T> {
  const answer = (await (await app.request(base + path)).json()) as { value: T };
  return answer.value;
}

const told = ({ entries }: HistoryView) => entries.map(({ sentence }) => sentenceText(sentence, 'USD'));

describe('the history', () => {
  it('tells every change, the newest first, in parts', async () => {
    await ledger.execute(payment(lease));
    const all = await get<HistoryView>('/history');
    expect(all.total).toBe(6);
    expect(all.entries[0]).toMatchObject({
      ...{ seq: 6, who: 'On this computer', command: 'billing.recordPayment', title: 'Payment recorded' },
      at: '2026-02-15T12:00:00.000Z',
    });
    expect(told(all)[0]).toMatch(/^Recorded a payment of \$1,500.00 from Ana Ruiz on Maple Court .{4} · 3B$/);
    expect(told(all).at(-1)).toBe('Created the portfolio Test');
    const part = await get<HistoryView>('/history?offset=2&limit=3');
    expect(part.total).toBe(6);
    expect(told(part)).toEqual(told(all).slice(2, 5));
  });

  it('opens to what each record was and became', async () => {
    await ledger.execute({
      command: 'organisation.changeSettings',
      args: { returnedPaymentFeeCents: 3_500 },
    });
    const [entry] = (await get<HistoryView>('/history')).entries;
    const detail = await get<HistoryEntryDetailView>(`/history/${entry?.id}`);
    expect(detail).toMatchObject({
      ...{ id: entry?.id, who: 'On this computer', hash: ledger.head.hash },
      changes: [
        {
          ...{ action: 'changed', what: 'Portfolio' },
          fields: [
            {
              ...{ label: 'Fee for a returned payment', from: { kind: 'nothing' }, overwritten: null },
              to: { kind: 'money', cents: 3_500 },
            },
          ],
        },
      ],
    });
    expect((await app.request(`${base}/history/${newId()}`)).status).toBe(404);
  });

  it('is narrowed to a record and what belongs to it', async () => {
    const parking = newId();
    const extra = { id: parking, leaseId: lease, kind: 'parking', label: 'Parking', amountCents: 5_000 };
    await ledger.execute({ command: 'leasing.addExtra', args: { ...extra, startOn: '2026-02-01' } });
    await ledger.execute({ command: 'properties.addBuilding', args: { id: newId(), name: 'Oak House' } });
    await ledger.execute({
      command: 'leasing.endExtra',
      args: { recurringChargeId: parking, endOn: '2026-03-31' },
    });
    const of = await get<HistoryView>(`/history?table=lease&id=${lease}`);
    expect(of.entries.map(({ command }) => command)).toEqual([
      'leasing.endExtra',
      'leasing.addExtra',
      'leasing.startLease',
    ]);
    const { record } = await get<HistoryFiltersView>(`/history/filters?table=lease&id=${lease}`);
    expect(record).toMatch(/^Ana Ruiz, Maple Court .{4} · 3B$/);
  });

  it('of one record says who, when, on which device, and what each of its values was and became', async () => {
    const [tenant] = await ledger.books.selectFrom('tenant').select('id').execute();
    const id = tenant?.id ?? '';
    await ledger.execute({
      command: 'leasing.editTenant',
      args: { id, name: 'Ana Ruiz', email: 'ana@example.com', phone: '555-0134' },
    });
    const of = await get<RecordHistoryView>(`/records/tenant/${id}/history?limit=1`);
    expect(of).toMatchObject({ what: 'Tenant', name: 'Ana Ruiz', total: 3, fetching: false });
    expect(of.entries).toMatchObject([
      {
        ...{ who: 'On this computer', device: 'This computer', at: '2026-02-15T12:00:00.000Z' },
        changes: [
          {
            record: { id },
            fields: [{ label: 'Phone', from: { kind: 'nothing' }, to: { kind: 'text', text: '555-0134' } }],
          },
        ],
      },
    ]);
    expect((await app.request(`${base}/records/nothing/${id}/history`)).status).toBe(404);
  });

  it('says of a value that was erased that it was', async () => {
    const [tenant] = await ledger.books.selectFrom('tenant').select('id').execute();
    const id = tenant?.id ?? '';
    // What erasing leaves of a value in the log: the commitment that the chain holds, and no salt.
    const rows = await ledger.db.selectFrom('changeSet').select(['seq', 'ops']).execute();
    for (const { seq, ops } of rows.filter((row) => row.ops.includes('"name":"Ana Ruiz"')))
      await ledger.db
        .updateTable('changeSet')
        .set({ ops: ops.replace('"name":"Ana Ruiz"', `"name":"${'0'.repeat(64)}"`), salts: '{}' })
        .where('seq', '=', seq)
        .execute();
    const { entries } = await get<RecordHistoryView>(`/records/tenant/${id}/history`);
    const [field] = entries.at(-1)?.changes[0]?.fields ?? [];
    expect(field).toMatchObject({ label: 'Name', to: { kind: 'text', text: 'Erased' } });
  });

  it('is narrowed to a person and a kind of change, and says which there are', async () => {
    const server = await TestServer.connect(ledger);
    const row = { name: 'Elm Row', address: null, archivedOn: null };
    const elm = { kind: 'insert' as const, table: 'building', id: newId(), row };
    await server.othersDid('properties.addBuilding', [elm]);
    await ledger.execute({ command: 'leasing.addTenant', args: { id: newId(), name: 'Carla Diaz' } });
    const { people, kinds } = await get<HistoryFiltersView>('/history/filters');
    expect(people).toEqual([
      { actor: BEN, who: 'Another member', changes: 1 },
      { actor: 'local', who: 'Before connecting', changes: 5 },
    ]);
    expect(kinds.find(({ command }) => command === 'properties.addBuilding')).toEqual({
      ...{ command: 'properties.addBuilding', title: 'Building added', changes: 2 },
    });
    await rememberPeople(ledger, [{ userId: BEN, name: 'Ben Cole' }]);
    const his = await get<HistoryView>(`/history?person=${BEN}`);
    expect([his.total, his.entries[0]?.who, told(his)]).toEqual([
      1,
      'Ben Cole',
      ['Added the building Elm Row'],
    ]);
    const buildings = await get<HistoryView>('/history?kind=properties.addBuilding');
    expect([buildings.total, told(buildings)[0]]).toEqual([2, 'Added the building Elm Row']);
  });

  it('begins with what waits for the server, as one’s own', async () => {
    const server = await TestServer.connect(ledger);
    for (const name of ['Carla Diaz', 'Dan Fox'])
      await ledger.execute({ command: 'leasing.addTenant', args: { id: newId(), name } });
    const first = await get<HistoryView>('/history?limit=3');
    expect(first.total).toBe(7);
    expect(first.entries.map(({ seq, who }) => [seq, who])).toEqual([
      [null, 'You'],
      [null, 'You'],
      [5, 'Before connecting'],
    ]);
    expect(told(first)[0]).toBe('Added the tenant Dan Fox');
    expect(told(await get<HistoryView>('/history?offset=1&limit=1'))).toEqual([
      'Added the tenant Carla Diaz',
    ]);
    const mine = await get<HistoryView>('/history?person=ana');
    expect(mine.total).toBe(2);
    const detail = await get<HistoryEntryDetailView>(`/history/${mine.entries[0]?.id}`);
    expect(detail).toMatchObject({ seq: null, acceptedAt: null, hash: null });
    await server.refuseAll({ code: 'forbidden', message: 'No.' });
    expect((await get<HistoryView>('/history')).total).toBe(5);
  });

  it('keeps in sight what one of two who wrote at once has lost', async () => {
    const server = await TestServer.connect(ledger);
    const { id } = await ledger.books.selectFrom('tenant').select('id').executeTakeFirstOrThrow();
    const phone = (value: string) => ({
      ...{ kind: 'set' as const, table: 'tenant', id },
      fields: { phone: [null, value] as const },
    });
    await server.othersDid('leasing.editTenant', [phone('555-0101')]);
    await server.othersDid('leasing.editTenant', [phone('555-0202')]);
    const { entries } = await get<HistoryView>('/history?kind=leasing.editTenant');
    const [last, first] = await Promise.all(
      entries.map((entry) => get<HistoryEntryDetailView>(`/history/${entry.id}`)),
    );
    expect(last?.changes[0]?.fields[0]).toMatchObject({
      ...{
        from: { kind: 'nothing' },
        to: { text: '555-0202' },
        overwritten: { kind: 'text', text: '555-0101' },
      },
    });
    expect(first?.changes[0]?.fields[0]?.overwritten).toBeNull();
  });

  it('knows what was lost from what a device had seen, where the log says what stood there', async () => {
    const server = await TestServer.connect(ledger);
    const { id } = await ledger.books.selectFrom('tenant').select('id').executeTakeFirstOrThrow();
    const phone = (old: string | null, next: string): Op => ({
      ...{ kind: 'set', table: 'tenant', id },
      fields: { phone: [old, next] },
    });
    await server.othersDid('leasing.editTenant', [phone(null, '555-0101')]);
    const second = phone('555-0101', '555-0202');
    await server.othersDid('leasing.editTenant', [second]);
    const { seq } = ledger.head;
    const { device } = await ledger.db
      .selectFrom('changeSet')
      .select('device')
      .where('seq', '=', seq - 1)
      .executeTakeFirstOrThrow();
    const lost = async (set: { base: number; device: string }) => {
      const placed = { command: '', ops: [second], schema: SCHEMA_VERSION, seq, ...set };
      return (await listRecordChanges(ledger.db, registry, placed))[0]?.fields[0]?.overwritten;
    };
    expect(await lost({ base: seq - 2, device: newId() })).toEqual({ kind: 'text', text: '555-0101' });
    expect(await lost({ base: seq - 1, device: newId() })).toBeNull();
    expect(await lost({ base: seq - 2, device })).toBeNull();
  });

  it('says how far it has been fetched while it still is', async () => {
    expect((await get<HistoryFiltersView>('/history/filters')).fetching).toBeNull();
    await writeState(ledger.db, 'base', JSON.stringify({ seq: 120, hash: '', acceptedAt: '' }));
    await writeState(ledger.db, 'historyThrough', '40');
    expect((await get<HistoryFiltersView>('/history/filters')).fetching).toEqual({ through: 40, of: 120 });
  });

  it('leaves as a file in which no name is a formula', async () => {
    const server = await TestServer.connect(ledger);
    await rememberPeople(ledger, [{ userId: BEN, name: '=1+1' }]);
    const row = { name: 'Elm Row', address: null, archivedOn: null };
    const elm = { kind: 'insert' as const, table: 'building', id: newId(), row };
    await server.othersDid('properties.addBuilding', [elm]);
    const response = await app.request(`${base}/history/export?person=${BEN}`);
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="history.csv"');
    expect((await response.text()).split('\r\n')).toEqual([
      'Entry,Made at,Who,Change,What was done,Command',
      "6,2026-02-14T09:00:00.000Z,'=1+1,Building added,Added the building Elm Row,properties.addBuilding",
      '',
    ]);
  });
});
