import { newId } from '@portfolio-os/shared/core';
import type { Invocation } from '@portfolio-os/shared/log';
import { beforeEach, expect, it } from 'vitest';
import { readConflicts } from '../../desktop/src/ledger/index.ts';
import { apart as meetApart, usePair } from './test-apart.ts';

const two = usePair();
let leaseId: string;

beforeEach(() => {
  leaseId = two.pair.lease;
});

const apart = (ana: Invocation, ben: Invocation) => meetApart(two.pair, [ana], [ben]);
const books = async () => (await two.pair.ana.ledger()).books;
const agreedOn = '2026-03-01';

async function renewal(termEndsOn: string, amountCents: number): Promise<Invocation> {
  const { id: recurringChargeId } = await (await books())
    .selectFrom('recurringCharge')
    .select('id')
    .executeTakeFirstOrThrow();
  const term = { agreedOn, fromOn: '2026-07-01', termKind: 'fixed', termEndsOn };
  const amounts = [{ recurringChargeId, amountCents }];
  return { command: 'leasing.renewLease', args: { id: newId(), leaseId, ...term, amounts } };
}

/** What Ben wanted, as it is kept beside what is there now. */
async function wanted(): Promise<unknown[]> {
  const items = await readConflicts((await two.pair.ben.ledger()).db);
  return items.flatMap(({ set }) =>
    set.ops.flatMap((op) =>
      op.kind === 'set' ? [op.fields.termEndsOn?.[1]] : op.kind === 'insert' ? [op.row.amountCents] : [],
    ),
  );
}

it('of two who renew one lease apart the first one’s term and rent stand, and the second reads both values', async () => {
  const refused = await apart(await renewal('2027-06-30', 160_000), await renewal('2027-12-31', 170_000));
  expect(refused).toEqual(['leasing.renewLease: stale']);
  const lease = await (await books()).selectFrom('lease').selectAll().executeTakeFirstOrThrow();
  expect(lease).toMatchObject({ termKind: 'fixed', termEndsOn: '2027-06-30' });
  expect(await wanted()).toEqual(expect.arrayContaining(['2027-12-31', 170_000]));
  const steps = await (await books())
    .selectFrom('rentStep')
    .select('amountCents')
    .orderBy('effectiveOn')
    .execute();
  expect(steps).toEqual([{ amountCents: 150_000 }, { amountCents: 160_000 }]);
});

it('a term that both agreed on apart is agreed on once', async () => {
  const refused = await apart(await renewal('2027-06-30', 160_000), await renewal('2027-06-30', 160_000));
  expect(refused).toEqual(['leasing.renewLease: stale']);
  const terms = await (await books()).selectFrom('leaseTerm').select('id').execute();
  expect(terms.length).toBe(1);
});

it('one renews and the other records a move-out: the second of them decides', async () => {
  const moveOut = { command: 'leasing.recordMoveOut', args: { leaseId, movedOutOn: '2026-06-30' } };
  expect(await apart(moveOut, await renewal('2027-06-30', 160_000))).toEqual(['leasing.renewLease: ended']);
});

it('a rise that both told apart is one rise: of two amounts the second is decided on', async () => {
  const { id: recurringChargeId } = await (await books())
    .selectFrom('recurringCharge')
    .select('id')
    .executeTakeFirstOrThrow();
  const told = (amountCents: number) => ({
    command: 'leasing.giveRentNotice',
    args: {
      ...{ id: newId(), leaseId, givenOn: agreedOn, effectiveOn: '2027-01-01' },
      amounts: [{ recurringChargeId, amountCents }],
    },
  });
  expect(await apart(told(155_000), told(160_000))).toEqual(['leasing.giveRentNotice: stale']);
});
