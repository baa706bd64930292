import type { Role } from '@portfolio-os/shared/core';
import type { ChangeSet, Op } from '@portfolio-os/shared/log';
import { registry } from '@portfolio-os/shared/portfolio';
import { isBelowZero, isNotLost, isOwedTwice, refundsOf } from './adjustments.ts';
import { accountsShareKey, isMatchedTwice, isOnTwoSlips } from './bank.ts';
import { closesAgain, isInClosedPeriod, opensAnother } from './closings.ts';
import {
  archivesWhatIsLet,
  asksForArchived,
  endsBeforeStart,
  isAgreedMeanwhile,
  isOvertaken,
  leasesOverlap,
  letsGoOnWhoMovesOut,
} from './leases.ts';
import { isSame, type Row, Rows } from './rows.ts';
import { breaksSums } from './sums-of-facts.ts';

/** The books before a set got its verdict, its sender, and what the server's clock said. */
export interface Judged {
  readonly rows: Rows;
  readonly set: ChangeSet;
  readonly role: Role;
  readonly at: Date;
}

type Reason = (judged: Judged) => boolean;

/**
 * The valid reasons for a refusal, by its code; each is found in the books independently of the product. Honest apps never
 * deserve any other code. A period charged twice is no reason, because all devices derive the same fact for a month's rent.
 */
const reasons: Readonly<Record<string, Reason>> = {
  forbidden: (judged) => isForbidden(judged),
  stale: (judged) => isStale(judged),
  'id-taken': ({ rows, set }) =>
    set.ops.some((op) => {
      const known = op.kind === 'insert' ? rows.get(op.table, op.id) : undefined;
      return op.kind === 'insert' && known !== undefined && !isSame(known, op.row);
    }),
  missing: ({ rows, set }) => set.ops.some((op) => namesNothing(rows, set.ops, op)),
  'out-of-step': ({ set }) => set.ops.some(({ kind }) => kind === 'prose'),
  'already-reversed': ({ rows, set }) => reversalsIn(rows, set).some(({ id, times }) => times > 1 && id),
  'not-mirrored': ({ rows, set }) => reversalsIn(rows, set).some(({ isMirror }) => !isMirror),
  'over-allocated': (judged) => !allocationsFit(judged) || takesOffTooMuch(judged),
  'not-open': (judged) => !allocationsFit(judged),
  returned: (judged) => !allocationsFit(judged),
  'not-held': (judged) => isNotHeld(judged),
  'not-waiting': (judged) => isTakenFromSuspense(judged),
  'not-credit': (judged) => !allocationsFit(judged),
  refunded: (judged) => isOwedTwice(judged),
  'not-written-off': (judged) => isNotLost(judged),
  recovered: (judged) => isNotLost(judged),
  occupied: ({ rows, set }) => archivesWhatIsLet(rows.with(set.ops), set),
  'in-use': ({ set }) =>
    set.ops.some((op) => op.kind === 'set' && typeof op.fields.archivedOn?.[1] === 'string'),
  archived: ({ rows, set }) => asksForArchived(rows.with(set.ops), set),
  'overlapping-lease': ({ rows, set }) => leasesOverlap(rows.with(set.ops), set),
  'ends-before-start': ({ rows, set }) => endsBeforeStart(rows.with(set.ops), set),
  ended: (judged) => letsGoOnWhoMovesOut(judged),
  'name-taken': ({ rows, set }) => unitsShareName(rows.with(set.ops)),
  'already-matched': ({ rows, set }) => isMatchedTwice(rows, set) || isOnTwoSlips(rows.with(set.ops)),
  'closed-period': isInClosedPeriod,
  'in-future': isAhead,
  'already-closed': closesAgain,
  'not-last-close': opensAnother,
  shares: ({ rows, set }) => holdsTooMuch(rows.with(set.ops)),
  'already-depreciated': movesDepreciated,
  'account-known': ({ rows, set }) => accountsShareKey(rows.with(set.ops)),
};

export function isDeserved(code: string, judged: Judged): boolean {
  return breaksSums(code, judged) || (reasons[code]?.(judged) ?? false);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a new fact names a day that is still to come wherever anybody is: its computer's clock is ahead. */
function isAhead({ set, at }: Judged): boolean {
  const tomorrow = new Date(at.getTime() + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  return set.ops.some(
    (op) =>
      op.kind === 'insert' &&
      Object.values(op.row).some((value) => DAY.test(String(value)) && String(value) > tomorrow),
  );
}

/** Whether a set gives another kind or day to something of which a year is depreciated. */
function movesDepreciated({ rows, set }: Judged): boolean {
  const all = rows.all('depreciation');
  const gone = new Set(all.map(([, { reversesId }]) => reversesId));
  const stands = all.filter(
    ([id, { source, reversesId }]) => source === 'year' && !reversesId && !gone.has(id),
  );
  return set.ops.some(
    (op) =>
      op.kind === 'set' &&
      op.table === 'asset' &&
      ('class' in op.fields || 'placedOn' in op.fields) &&
      stands.some(([, { assetId }]) => assetId === op.id),
  );
}

/** What each role may not write. */
const closed: Readonly<Record<Role, readonly string[]>> = {
  owner: [],
  manager: ['closing', 'reopening', 'members', 'settings', 'erasure'],
  accountant: ['properties', 'reopening', 'members', 'settings', 'erasure'],
  'read-only': [
    ...['properties', 'money', 'expenses', 'reversals', 'import-rules', 'notes'],
    ...['closing', 'reopening', 'members', 'settings', 'erasure'],
  ],
};

export function isForbidden({ set, role }: Pick<Judged, 'set' | 'role'>): boolean {
  return set.ops.some(({ kind, table }) =>
    closed[role].includes(kind === 'prose' ? 'notes' : registry.get(table).area),
  );
}

/** Whether a set changes a guarded value that somebody else has changed since its author's base. */
export function isStale({ rows, set }: Pick<Judged, 'rows' | 'set'>): boolean {
  const now = new Rows();
  return set.ops.some((op) => {
    const isOwn = now.get(op.table, op.id) !== undefined;
    now.apply([op]);
    if (op.kind === 'insert') {
      if (rows.get(op.table, op.id)) return false;
      if (op.table === 'leaseTerm') return isAgreedMeanwhile(rows, op.row);
      return op.table === 'rentStep' && isOvertaken(rows, op.id, op.row);
    }
    if (op.kind === 'prose' || isOwn) return false;
    const row = rows.get(op.table, op.id);
    const { fields } = registry.get(op.table);
    return Object.entries(op.fields).some(([name, [old, next]]) => {
      const stands = row?.[name] ?? null;
      return fields[name]?.merge === 'guarded' && stands !== old && stands !== next;
    });
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether an op refers to a record that neither the books nor its own set has. */
function namesNothing(rows: Rows, ops: readonly Op[], op: Op): boolean {
  const isThere = (id: string) =>
    rows.has(id) || ops.some((other) => other.kind === 'insert' && other.id === id);
  if (op.kind !== 'insert') return !isThere(op.id);
  return Object.values(op.row).some((value) => UUID.test(String(value)) && !isThere(String(value)));
}

/** The facts that a set reverses: how often, and whether each reversal matches its original. */
function reversalsIn(rows: Rows, set: ChangeSet) {
  const after = rows.with(set.ops);
  return set.ops.flatMap((op) => {
    if (op.kind !== 'insert' || typeof op.row.reversesId !== 'string') return [];
    const id = op.row.reversesId;
    const target = after.get(op.table, id);
    const amounts = Object.keys(op.row).filter((name) => name.endsWith('Cents'));
    const isMirror =
      target?.reversesId === null &&
      amounts.every((name) => Number(target[name]) + Number(op.row[name]) === 0) &&
      (target.leaseId ?? null) === (op.row.leaseId ?? null);
    const times = after.all(op.table).filter(([, row]) => row.reversesId === id).length;
    return [{ id, times, isMirror }];
  });
}

/** What settles charges; all but payments are made for one charge. */
const sources = ['payment', 'depositApplication', 'concession', 'writeOff'] as const;

/** Whether on every day allocations stay between zero and what exists, for everything that a set touches. */
function allocationsFit({ rows, set }: Judged): boolean {
  const after = rows.with(set.ops);
  const touched = new Set(
    set.ops.flatMap((op) =>
      op.kind === 'insert'
        ? [op.id, op.row.chargeId, op.row.reversesId, ...sources.map((table) => op.row[`${table}Id`])]
        : [],
    ),
  );
  return [...sources, 'charge'].every((table) =>
    after.all(table).every(([id, row]) => !touched.has(id) || fits(after, { table, id, row })),
  );
}

function fits(rows: Rows, { table, id, row }: { table: string; id: string; row: Row }): boolean {
  const dayOf = (fact: Row) =>
    String(fact.receivedOn ?? fact.appliedOn ?? fact.concededOn ?? fact.writtenOffOn ?? fact.dueOn);
  const reversals = rows.all(table).filter(([, other]) => other.reversesId === id);
  const used = rows.all('allocation').filter(([, other]) => other[`${table}Id`] === id);
  const days = [
    dayOf(row),
    ...reversals.map(([, fact]) => dayOf(fact)),
    ...used.map(([, one]) => String(one.allocatedOn)),
  ];
  const refunds = table === 'payment' ? refundsOf(rows, id) : [];
  const sum = (some: [string, Row][], day: string, on: (fact: Row) => string) =>
    some.reduce((total, [, fact]) => total + (on(fact) <= day ? Number(fact.amountCents) : 0), 0);
  const isOfLease = used.every(([, one]) => one.leaseId === row.leaseId) && row.reversesId === null;
  return (
    (used.length === 0 || isOfLease) &&
    days.every((day) => {
      const stands = sum([[id, row], ...reversals], day, dayOf);
      const refunded = refunds.reduce((total, { on, cents }) => total + (on <= day ? cents : 0), 0);
      const allocated = sum(used, day, (one) => String(one.allocatedOn)) + refunded;
      // What is made for one charge is all of it with that charge, on every day.
      const isBound = table !== 'payment' && table !== 'charge';
      return allocated >= 0 && (isBound ? allocated === stands : allocated <= stands);
    })
  );
}

/** Facts about deposits: their day, the field of the lease, and whether they bring in or use up. */
const depositFacts = [
  ['depositReceipt', 'receivedOn', 'leaseId', 1],
  ['depositInterest', 'creditedOn', 'leaseId', 1],
  ['depositTransfer', 'transferredOn', 'toLeaseId', 1],
  ['depositTransfer', 'transferredOn', 'leaseId', -1],
  ['depositApplication', 'appliedOn', 'leaseId', -1],
  ['depositRefund', 'refundedOn', 'leaseId', -1],
  ['depositForfeiture', 'forfeitedOn', 'leaseId', -1],
  ['unitDepositUse', 'usedOn', 'leaseId', 1],
] as const;

/** Whether on some day a set leaves less than nothing of a deposit held, of a lease and kind that it touches. */
function isNotHeld({ rows, set }: Judged): boolean {
  const after = rows.with(set.ops);
  return set.ops.some((op) => {
    if (op.kind !== 'insert' || !depositFacts.some(([table]) => table === op.table)) return false;
    const leases = [op.row.leaseId, op.row.toLeaseId].filter((id) => typeof id === 'string');
    return leases.some((leaseId) => {
      const moved = depositFacts.flatMap(([table, day, of, sign]) =>
        after
          .all(table)
          .filter(([, row]) => row[of] === leaseId && row.kind === op.row.kind)
          .map(([, row]) => ({ on: String(row[day]), cents: sign * Number(row.amountCents) })),
      );
      return isBelowZero(moved);
    });
  });
}

/** Whether on some day a set takes more out of suspense than came there, of an entry that it touches. */
function isTakenFromSuspense({ rows, set }: Judged): boolean {
  const after = rows.with(set.ops);
  const entries = set.ops.flatMap((op) =>
    op.kind === 'insert' ? [op.row.suspenseId, op.row.reversesId] : [],
  );
  return entries.some((entry) => {
    const brought = after.all('suspense').filter(([id, row]) => id === entry || row.reversesId === entry);
    const taken = after.all('payment').filter(([, row]) => entry && row.suspenseId === entry);
    const sum = (some: [string, Row][], day: string) =>
      some.reduce(
        (cents, [, row]) => cents + (String(row.receivedOn) <= day ? Number(row.amountCents) : 0),
        0,
      );
    return [...brought, ...taken].some(
      ([, { receivedOn }]) => sum(taken, String(receivedOn)) > sum(brought, String(receivedOn)),
    );
  });
}

/** Whether on some day a set takes more off a charge than its payment settles of it, whatever others settle. */
function takesOffTooMuch({ rows, set }: Judged): boolean {
  const after = rows.with(set.ops);
  return set.ops.some((op) => {
    if (op.kind !== 'insert' || op.table !== 'allocation' || Number(op.row.amountCents) >= 0) return false;
    const { chargeId } = op.row;
    const sourceOf = (row: Row) =>
      sources.map((table) => row[`${table}Id`] ?? null).find((id) => id !== null);
    const pair = after
      .all('allocation')
      .filter(([, one]) => sourceOf(one) === sourceOf(op.row) && one.chargeId === chargeId);
    return pair.some(([, { allocatedOn: day }]) => {
      const until = pair.filter(([, one]) => String(one.allocatedOn) <= String(day));
      return until.reduce((sum, [, one]) => sum + Number(one.amountCents), 0) < 0;
    });
  });
}

function unitsShareName(after: Rows): boolean {
  const names = after.all('unit').map(([, { buildingId, name }]) => `${buildingId} ${name}`);
  return new Set(names).size < names.length;
}

/** Whether entities hold more than all of a building from some day on, or one of them twice. */
function holdsTooMuch(after: Rows): boolean {
  const all = after.all('ownership').filter(([, row]) => (row.reversesId ?? null) === null);
  const gone = new Set(after.all('ownership').map(([, { reversesId }]) => reversesId));
  const standing = all.filter(([id]) => !gone.has(id)).map(([, row]) => row);
  const days = Map.groupBy(standing, ({ buildingId, fromOn }) => `${buildingId} ${fromOn}`);
  return [...days.values()].some(
    (rows) =>
      rows.reduce((sum, { shareBasisPoints }) => sum + Number(shareBasisPoints), 0) > 10_000 ||
      new Set(rows.map(({ entityId }) => entityId)).size < rows.length,
  );
}
