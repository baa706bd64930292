import { entered } from '../accounting/entry-order.ts';
import type { LeaseDepositsView } from '../api/index.ts';
import {
  type DepositMovement,
  depositFacts,
  depositMovements,
  heldByKind,
} from '../billing/deposits/held.ts';
import { depositRuleFor, howReturned, returnBy, simpleInterest } from '../billing/deposits/rules.ts';
import {
  type DepositKind,
  type DepositRuleTable,
  depositKinds,
  depositKindWords,
} from '../billing/deposits/schema.ts';
import { openCharges, unappliedPayments } from '../billing/queries.ts';
import { creditFor } from '../billing/refunds/credit.ts';
import { addDays, type CalendarDate, later } from '../core/calendar.ts';
import { toDecimal } from '../core/index.ts';
import type { Database } from '../database.ts';
import { getOrganisation } from '../organisation/queries.ts';

type Entry = LeaseDepositsView['entries'][number];

/**
 * A lease's deposits on a day: what is held and asked for by kind, every entry, the rule for it, and what a settlement would have to deal
 * with. All money is minor units; writes nothing. Null where there is no such lease.
 */
export async function leaseDeposits(
  db: Database,
  leaseId: string,
  on: CalendarDate,
): Promise<LeaseDepositsView | null> {
  const lease = await db
    .selectFrom('lease')
    .innerJoin('unit', 'unit.id', 'lease.unitId')
    .select(['lease.id', 'lease.movedOutOn', 'lease.termKind', 'lease.termEndsOn', 'unit.buildingId'])
    .where('lease.id', '=', leaseId)
    .executeTakeFirst();
  if (!lease) return null;
  const all = await depositMovements(db, { leaseIds: [leaseId] });
  const movements = all.filter((one) => one.on <= on);
  const { movedOutOn, buildingId, termKind, termEndsOn } = lease;
  const endedOn = movedOutOn ?? (termKind === 'fixed' ? termEndsOn : null);
  const rules = await db.selectFrom('depositRule').selectAll().orderBy('id').execute();
  const rule = depositRuleFor(rules, { leaseId, buildingId }, later(endedOn ?? on, '1900-01-01'));
  const { currency } = await getOrganisation(db);
  const held = heldByKind(movements);
  const credits = await creditFor(db, { leaseId, payeeId: null, on });
  return {
    leaseId,
    asOf: on,
    endedOn,
    heldCents: held.reduce((sum, { heldCents }) => sum + heldCents, 0),
    held,
    asked: await askedFor(db, leaseId, movements),
    entries: await entriesOf(db, leaseId),
    rule: rule && {
      ruleId: rule.id,
      returnDays: rule.returnDays,
      returnBy: endedOn !== null && rule.returnDays !== null ? returnBy(endedOn, rule.returnDays) : null,
      interestBasisPoints: rule.interestBasisPoints,
      source: rule.source,
    },
    interest: rule ? await interestDue(db, { leaseId, movements, rule, on, currency }) : [],
    open: (await openCharges(db, [leaseId])).map(({ id, description, dueOn, kind, openCents }) => {
      return { id, description, dueOn, kind, openCents };
    }),
    creditCents: (await unappliedPayments(db, [leaseId])).reduce((sum, one) => sum + one.unappliedCents, 0),
    refundable: credits.map(({ payerId, creditCents }) => ({ payerId, creditCents })),
  };
}

/** What the tenants are asked for, beside what came in of each kind. */
async function askedFor(
  db: Database,
  leaseId: string,
  movements: readonly DepositMovement[],
): Promise<LeaseDepositsView['asked']> {
  const rows = await db
    .selectFrom('depositRequest')
    .select(['id', 'kind', 'amountCents', 'dueOn'])
    .where('leaseId', '=', leaseId)
    .where('withdrawnOn', 'is', null)
    .orderBy('dueOn')
    .orderBy(entered('depositRequest'))
    .orderBy('id')
    .execute();
  const came = new Map<DepositKind, number>();
  for (const { kind, cents } of movements) if (cents > 0) came.set(kind, (came.get(kind) ?? 0) + cents);
  return rows.map(({ id, kind, amountCents, dueOn }) => {
    const receivedCents = Math.min(amountCents, came.get(kind) ?? 0);
    came.set(kind, (came.get(kind) ?? 0) - receivedCents);
    return { id, kind, amountCents, dueOn, receivedCents, missingCents: amountCents - receivedCents };
  });
}

const tables = [...new Set(depositFacts.map(({ table }) => table))];
const words: Record<(typeof tables)[number], string> = {
  depositReceipt: 'received',
  depositInterest: 'interest',
  depositTransfer: 'transferred',
  depositApplication: 'applied',
  depositRefund: 'returned',
  depositForfeiture: 'kept',
  unitDepositUse: 'taken over from before the lease',
};

/** Every fact about the lease's deposits, the oldest first. In above zero, out below it. */
async function entriesOf(db: Database, leaseId: string): Promise<Entry[]> {
  const entries: Omit<Entry, 'files'>[] = [];
  for (const { table, day, of, sign } of depositFacts) {
    const rows: Record<string, unknown>[] = await db
      .selectFrom(table)
      .selectAll()
      .where(of, '=', leaseId)
      .execute();
    for (const row of rows) {
      const kind = depositKinds.find((one) => one === row.kind) ?? 'other';
      entries.push({
        fact: table,
        id: String(row.id),
        kind,
        on: String(row[day]),
        label: `${depositKindWords[kind]} ${words[table]}`,
        note: noteOf(row),
        cents: sign * Number(row.amountCents),
        chargeId: typeof row.chargeId === 'string' ? row.chargeId : null,
        reversesId: typeof row.reversesId === 'string' ? row.reversesId : null,
        isReversed: rows.some((other) => other.reversesId === row.id),
      });
    }
  }
  const charges = await db
    .selectFrom('charge')
    .select(['id', 'description'])
    .where('leaseId', '=', leaseId)
    .execute();
  const named = new Map(charges.map(({ id, description }) => [id, description]));
  const returned = await refundNotes(db, leaseId);
  const shownBy = await filesOfCharges(
    db,
    entries.flatMap(({ chargeId }) => chargeId ?? []),
  );
  return entries
    .map((entry) => ({
      ...entry,
      files: shownBy.get(entry.chargeId ?? '') ?? [],
      note: entry.chargeId ? (named.get(entry.chargeId) ?? '') : (returned.get(entry.id) ?? entry.note),
    }))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** The names of what is attached to charges, by charge. */
async function filesOfCharges(
  db: Database,
  chargeIds: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  if (chargeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('receipt')
    .select(['recordId', 'fileName'])
    .where('recordTable', '=', 'charge')
    .where('recordId', 'in', chargeIds)
    .where('archivedOn', 'is', null)
    .orderBy('id')
    .execute();
  const byCharge = Map.groupBy(rows, ({ recordId }) => recordId);
  return new Map([...byCharge].map(([id, own]) => [id, own.map(({ fileName }) => fileName ?? 'File')]));
}

/** How each deposit went back, by its id. */
async function refundNotes(db: Database, leaseId: string): Promise<ReadonlyMap<string, string>> {
  const refunds = await db
    .selectFrom('depositRefund')
    .leftJoin('tenant', 'tenant.id', 'depositRefund.payeeId')
    .leftJoin('bankAccount', 'bankAccount.id', 'depositRefund.accountId')
    .select(['depositRefund.id', 'depositRefund.method', 'depositRefund.reference', 'depositRefund.memo'])
    .select(['tenant.name as payee', 'bankAccount.name as account'])
    .where('depositRefund.leaseId', '=', leaseId)
    .where('depositRefund.reversesId', 'is', null)
    .execute();
  return new Map(
    refunds.map(({ id, memo, ...refund }) => [id, [howReturned(refund), memo].filter(Boolean).join(' · ')]),
  );
}

function noteOf(row: Record<string, unknown>): string | null {
  const said = [row.reference, row.memo, row.reason, row.workings].filter((part) => typeof part === 'string');
  return said.length > 0 ? said.join(' · ') : null;
}

/** Interest that is not credited yet, by kind, from the day behind the last that was to a day. */
async function interestDue(
  db: Database,
  {
    leaseId,
    movements,
    rule,
    on,
    currency,
  }: {
    leaseId: string;
    movements: readonly DepositMovement[];
    rule: DepositRuleTable;
    on: CalendarDate;
    currency: string;
  },
): Promise<LeaseDepositsView['interest']> {
  const { interestBasisPoints: basisPoints, id: ruleId, effectiveOn } = rule;
  if (basisPoints === null) return [];
  const credited = await db
    .selectFrom('depositInterest')
    .select(['kind', 'throughOn'])
    .where('leaseId', '=', leaseId)
    .where('reversesId', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('depositInterest as back')
            .select('back.id')
            .whereRef('back.reversesId', '=', 'depositInterest.id'),
        ),
      ),
    )
    .execute();
  // Money is held overnight: of the day on which it goes nothing is earned.
  const throughOn = addDays(on, -1);
  return depositKinds.flatMap((kind) => {
    const own = movements.filter((one) => one.kind === kind);
    const [first] = own.map((one) => one.on).sort();
    if (!first) return [];
    const since = credited.filter((one) => one.kind === kind).map((one) => addDays(one.throughOn, 1));
    const fromOn = [effectiveOn, ...since].reduce(later, first);
    if (fromOn > throughOn) return [];
    const { amountCents, days } = simpleInterest(own, { fromOn, throughOn, basisPoints });
    if (amountCents <= 0) return [];
    const heldCents = own.filter((one) => one.on <= throughOn).reduce((sum, { cents }) => sum + cents, 0);
    const workings = `${toDecimal(heldCents, currency)} × ${basisPoints / 100}% × ${days} ÷ 365 days`;
    return [{ kind, amountCents, fromOn, throughOn, workings, ruleId }];
  });
}
