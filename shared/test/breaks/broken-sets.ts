import { newId } from '../../src/core/ids.ts';
import type { InsertOp, Row } from '../../src/log/index.ts';
import type { Broken, Scene } from '../books/scene.ts';
import { brokenMoney } from './broken-money.ts';

export const insert = (table: string, row: Row): InsertOp => ({ kind: 'insert', table, id: newId(), row });

const receipt = {
  sha256: 'a'.repeat(64),
  mediaType: 'image/png',
  bytes: 1,
  fileName: 'x',
  addedOn: '2026-01-01',
};
const references: Broken[] = [
  [
    'a payment for no lease',
    async (scene) => [await scene.like('payment', 'credit', { leaseId: newId() })],
    'missing',
    { table: 'payment', field: 'leaseId' },
  ],
  [
    'a charge for nobody',
    async (scene) => [await scene.like('charge', 'open', { payerId: newId() })],
    'missing',
    { field: 'payerId' },
  ],
  ['an allocation of no payment', (scene) => [scene.allocation('nothing', 'large', 1)], 'missing'],
  ['an allocation to no charge', (scene) => [scene.allocation('credit', 'nothing', 1)], 'missing'],
  [
    'a unit of no building',
    async (scene) => [await scene.like('unit', '1A', { buildingId: newId() })],
    'missing',
  ],
  [
    'the reversal of nothing',
    async (scene) => [await scene.like('charge', 'open', { amountCents: -1, reversesId: newId() })],
    'missing',
    { field: 'reversesId' },
  ],
  [
    'a lease moved to no unit',
    async (scene) => [await scene.set('lease', 'lease', { unitId: newId() })],
    'missing',
  ],
  [
    'a receipt of no expense',
    () => [insert('receipt', { ...receipt, recordTable: 'expense', recordId: newId(), archivedOn: null })],
    'missing',
    { table: 'receipt', field: 'recordId' },
  ],
];

const places: Broken[] = [
  [
    'a second lease of a unit',
    async (scene) => [await scene.like('lease', 'lease', { startOn: '2027-01-01' })],
    'overlapping-lease',
    { table: 'lease', current: { startOn: '2026-01-01', endOn: null }, attempted: { startOn: '2027-01-01' } },
  ],
  [
    'a move-out taken back after somebody else moved in',
    async (scene) => [
      await scene.set('lease', 'former', { movedOutOn: null, termKind: 'monthly', termEndsOn: null }),
    ],
    'overlapping-lease',
    { attempted: { startOn: '2026-01-01', endOn: null } },
  ],
  [
    'a lease moved to a unit that is let',
    async (scene) => [await scene.set('lease', 'other lease', { unitId: scene.of('1A') })],
    'overlapping-lease',
  ],
  [
    'a fixed term without an end',
    async (scene) => [await scene.set('lease', 'other lease', { termKind: 'fixed' })],
    'term-ends',
  ],
  [
    'a move-out before the lease began',
    async (scene) => [await scene.set('lease', 'other lease', { movedOutOn: '2026-04-30' })],
    'ends-before-start',
  ],
  [
    'a unit under a name that is taken',
    async (scene) => [await scene.like('unit', '1A', {})],
    'name-taken',
    { table: 'unit' },
  ],
  [
    'a unit renamed to its neighbour',
    async (scene) => [await scene.set('unit', '1A', { name: '2A' })],
    'name-taken',
  ],
  [
    'a tenant twice on a lease',
    async ({ books }) => {
      const [row] = await books.db.selectFrom('leaseTenant').selectAll().execute();
      const { id: _, seq: _seq, ...party } = row ?? { id: '', seq: 0 };
      return [insert('leaseTenant', party)];
    },
    'twice',
  ],
  [
    'a second organisation',
    async ({ books }) => {
      const {
        id: _,
        seq: _seq,
        ...row
      } = await books.db.selectFrom('organisation').selectAll().executeTakeFirstOrThrow();
      return [insert('organisation', row)];
    },
    'already-created',
  ],
  [
    'a bank account under another id',
    () => [insert('bankAccount', { key: 'bank', name: 'Checking', kind: 'checking' })],
    'account-known',
  ],
];

export const match = (scene: Scene, line: string, payment: string) =>
  insert('statementLineDecision', {
    ...{
      statementLineId: scene.of(line),
      decision: 'matched',
      paymentId: scene.of(payment),
      expenseId: null,
    },
    decidedOn: '2026-03-02',
  });

const bank: Broken[] = [
  [
    'a second payment from one bank transaction',
    async (scene) => [await scene.like('payment', 'from line', {})],
    'already-matched',
    { table: 'statementLine', current: { kind: 'payment' }, attempted: { kind: 'payment' } },
  ],
  [
    'an expense from a line that is a payment',
    async (scene) => [await scene.like('expense', 'expense', { statementLineId: scene.of('line made') })],
    'already-matched',
  ],
  [
    'a payment matched to two lines',
    (scene) => [match(scene, 'line waiting', 'matched')],
    'already-matched',
    { table: 'payment' },
  ],
  [
    'a line matched to what another line made',
    (scene) => [match(scene, 'line waiting', 'from line')],
    'already-matched',
  ],
];

export const brokenSets: readonly Broken[] = [...brokenMoney, ...references, ...places, ...bank];
