import { netCents, tenantAccounts } from '../accounting/balances.ts';
import type { Account } from '../accounting/chart.ts';
import type { Side } from '../accounting/define-postings.ts';
import { preparedPostings } from '../accounting/postings.ts';
import type { CorrectedEntryView, LedgerEntryView, LedgerView } from '../api/index.ts';
import { sourceIdOf } from '../billing/allocation-sources.ts';
import { type DepositApplicationTable, depositKindWords } from '../billing/deposits/schema.ts';
import { heldCredit } from '../billing/payments/allocations.ts';
import { twinPayments } from '../billing/payments/twin-payments.ts';
import { isWaived, periodKey, periodWaivers, type Waiver } from '../billing/schedule/waivers.ts';
import type { AllocationTable, ChargeTable, PaymentTable } from '../billing/schema.ts';
import type { CalendarDate } from '../core/calendar.ts';
import { compareText } from '../core/text.ts';
import type { Database } from '../database.ts';

/** What waits for its place in the log comes after all that has one. */
const UNPLACED = Number.MAX_SAFE_INTEGER;

interface NetAllocation {
  /** What settles. */
  readonly sourceId: string;
  readonly chargeId: string;
  amountCents: number;
}

type Fact = ChargeTable | PaymentTable | DepositApplicationTable;
type LedgerFacts = Awaited<ReturnType<typeof factsOf>>;
/** What an entry says whichever kind of fact it is. */
type CommonPart = ReturnType<typeof commonPart>;

/**
 * A lease's ledger, oldest entry first, with the running net position. All facts are listed, those after `asOf` too
 * (rent charged ahead); the totals are of the as-of day.
 */
export async function leaseLedger(db: Database, leaseId: string, asOf: CalendarDate): Promise<LedgerView> {
  const facts = await factsOf(db, leaseId);
  const { charges, payments, deposits, posted } = facts;
  const rows = new Map<string, Fact>([...charges, ...payments, ...deposits].map((row) => [row.id, row]));
  const common = commonPart(facts, rows);
  const entries = [
    ...chargeEntries(facts, common),
    ...paymentEntries(facts, common),
    ...depositEntries(facts, common),
  ];
  return {
    leaseId,
    asOf,
    ...figuresOf(posted.filter(({ postedOn }) => postedOn <= asOf)),
    entries: withCorrections(withRunningBalance(entries, { rows, posted }), rows),
  };
}

/** All that the books say of one lease's money. */
async function factsOf(db: Database, leaseId: string) {
  const [charges, payments, deposits, allocations, payers, posted, waivers, corrections, held, twins] =
    await Promise.all([
      db.selectFrom('charge').selectAll().where('leaseId', '=', leaseId).execute(),
      db.selectFrom('payment').selectAll().where('leaseId', '=', leaseId).execute(),
      db.selectFrom('depositApplication').selectAll().where('leaseId', '=', leaseId).execute(),
      allocationsOf(db, leaseId),
      payersOf(db, leaseId),
      tenantPostings(db, leaseId),
      periodWaivers(db, [leaseId]),
      correctionsOf(db, leaseId),
      heldCredit(db, [leaseId]),
      twinPayments(db, { leaseId }),
    ]);
  return { charges, payments, deposits, allocations, payers, posted, waivers, corrections, held, twins };
}

function allocationsOf(db: Database, leaseId: string) {
  return db
    .selectFrom('allocation')
    .selectAll()
    .where('leaseId', '=', leaseId)
    .orderBy('allocatedOn')
    .orderBy('id')
    .execute();
}

function payersOf(db: Database, leaseId: string) {
  return db
    .selectFrom('leaseTenant')
    .innerJoin('tenant', 'tenant.id', 'leaseTenant.tenantId')
    .select(['tenant.id', 'tenant.name'])
    .where('leaseTenant.leaseId', '=', leaseId)
    .execute();
}

/** Which payments were corrected, and the set that did it. */
function correctionsOf(db: Database, leaseId: string) {
  return db
    .selectFrom('payment as right')
    .innerJoin('payment', 'payment.id', 'right.correctsId')
    .select(['right.correctsId', 'right.seq'])
    .where('payment.leaseId', '=', leaseId)
    .execute();
}

function commonPart(
  { charges, payments, deposits, payers, allocations }: LedgerFacts,
  rows: ReadonlyMap<string, Fact>,
) {
  const payerNames = new Map(payers.map(({ id, name }) => [id, name]));
  const net = netAllocations(allocations);
  const reversedBy = new Map([...charges, ...payments, ...deposits].map((row) => [row.reversesId, row.id]));
  const payerOf = (row: Fact) => ('payerId' in row ? row.payerId : null);
  return (row: Fact) => ({
    id: row.id,
    payer: payerNames.get(payerOf(row) ?? '') ?? null,
    payerId: payerOf(row),
    amountCents: row.amountCents,
    balanceCents: 0,
    reversesId: row.reversesId,
    reversedById: reversedBy.get(row.id) ?? null,
    allocations: alignedAllocations(net, row.id, rows),
    remainingCents: remaining(net, row, reversedBy),
    corrected: null,
  });
}

function chargeEntries({ charges, waivers }: LedgerFacts, common: CommonPart): LedgerEntryView[] {
  const waived = waivedPeriods(charges, waivers);
  return charges.map((row) => ({
    ...common(row),
    kind: 'charge',
    on: row.dueOn,
    label: row.description,
    chargeKind: row.kind,
    method: null,
    reference: null,
    memo: null,
    heldCents: 0,
    twinId: null,
    takenBack: false,
    workings: row.workings,
    period: periodOf(row, waived),
  }));
}

function paymentEntries(
  { payments, corrections, held, twins }: LedgerFacts,
  common: CommonPart,
): LedgerEntryView[] {
  const twinOf = new Map(twins.map(({ id, twinId }) => [id, twinId]));
  // What takes a payment back in the set that corrects it is no return: the bank did nothing.
  const correctedIn = new Map(corrections.map(({ correctsId, seq }) => [correctsId, seq]));
  const isMirror = ({ reversesId, seq }: PaymentTable) =>
    correctedIn.has(reversesId) && correctedIn.get(reversesId) === seq;
  return payments.map((row) => ({
    ...common(row),
    kind: 'payment',
    on: row.receivedOn,
    label: isMirror(row) ? `Taken back: ${row.memo}` : paymentLabel(row),
    chargeKind: null,
    method: row.method,
    reference: row.reference,
    memo: row.memo,
    heldCents: held.get(row.id) ?? 0,
    twinId: twinOf.get(row.id) ?? null,
    takenBack: isMirror(row) || correctedIn.has(row.id),
    workings: null,
    period: null,
  }));
}

/** Deposits that were applied to charges: they settle as payments do. */
function depositEntries({ deposits }: LedgerFacts, common: CommonPart): LedgerEntryView[] {
  const none = { chargeKind: null, method: null, reference: null, memo: null, workings: null, period: null };
  return deposits.map((row) => ({
    ...common(row),
    ...none,
    kind: 'deposit',
    on: row.appliedOn,
    label: labelOf(row),
    heldCents: 0,
    twinId: null,
    takenBack: true,
  }));
}

function periodOf(
  { recurringChargeId, periodOn }: ChargeTable,
  waived: ReadonlySet<string>,
): LedgerEntryView['period'] {
  if (recurringChargeId === null || periodOn === null) return null;
  const period = { recurringChargeId, periodOn };
  return { ...period, waived: waived.has(periodKey(period)) };
}

/** The periods that were charged once and are not any more, because somebody took that back. */
function waivedPeriods(charges: readonly ChargeTable[], waivers: readonly Waiver[]): Set<string> {
  const reversals = new Map(charges.map((row) => [row.reversesId, row.id]));
  const made = charges.filter(({ reversesId, periodOn }) => reversesId === null && periodOn !== null);
  const byPeriod = Map.groupBy(made, ({ recurringChargeId, periodOn }) =>
    periodKey({ recurringChargeId: recurringChargeId ?? '', periodOn: periodOn ?? '' }),
  );
  const said = Map.groupBy(waivers, periodKey);
  const waived = [...byPeriod].filter(([key, rows]) => {
    const inOrder = rows.toSorted((a, b) => (a.seq ?? UNPLACED) - (b.seq ?? UNPLACED));
    const taken = inOrder.map(({ id }) => ({ id, reversalId: reversals.get(id) ?? null }));
    return taken.every(({ reversalId }) => reversalId !== null) && isWaived(said.get(key) ?? [], taken);
  });
  return new Set(waived.map(([key]) => key));
}

/** Shows a corrected fact as one entry, which opens to what was there before and what took it back. */
function withCorrections(
  entries: readonly LedgerEntryView[],
  rows: ReadonlyMap<string, Fact>,
): LedgerEntryView[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const reversals = Map.groupBy(entries, ({ reversesId }) => reversesId);
  const before = (id: string): LedgerEntryView[] => {
    const entry = byId.get(id);
    if (!entry) return [];
    const earlier = rows.get(id)?.correctsId;
    const takenBack = (of: string): LedgerEntryView[] =>
      (reversals.get(of) ?? []).flatMap((reversal) => [reversal, ...takenBack(reversal.id)]);
    return [...(earlier ? before(earlier) : []), entry, ...takenBack(id)];
  };
  const folded = new Set<string>();
  const shown = entries.map((entry) => {
    const corrects = entry.reversesId === null ? rows.get(entry.id)?.correctsId : null;
    const earlier = corrects ? before(corrects) : [];
    const mirror = earlier.findLast(({ reversesId }) => reversesId === corrects);
    if (!corrects || !mirror) return entry;
    for (const { id } of earlier) folded.add(id);
    return { ...entry, corrected: { reason: reasonOf(mirror), entries: earlier.map(asCorrected) } };
  });
  return shown.filter(({ id }) => !folded.has(id));
}

function asCorrected({ id, kind, on, label, amountCents, reversesId }: LedgerEntryView): CorrectedEntryView {
  return { id, kind, on, label, amountCents, reversesId };
}

function reasonOf({ memo, label }: LedgerEntryView): string {
  return memo ?? label.replace(/^(Reversed|Taken back): /, '');
}

function netAllocations(rows: readonly AllocationTable[]): NetAllocation[] {
  const pairs = new Map<string, NetAllocation>();
  for (const { chargeId, amountCents, ...row } of rows) {
    const sourceId = sourceIdOf(row);
    const pair = pairs.get(sourceId + chargeId) ?? { sourceId, chargeId, amountCents: 0 };
    pair.amountCents += amountCents;
    pairs.set(sourceId + chargeId, pair);
  }
  return [...pairs.values()].filter(({ amountCents }) => amountCents !== 0);
}

function alignedAllocations(
  net: readonly NetAllocation[],
  id: string,
  byId: ReadonlyMap<string, Fact>,
): LedgerEntryView['allocations'] {
  return net
    .filter(({ sourceId, chargeId }) => sourceId === id || chargeId === id)
    .map(({ sourceId, chargeId, amountCents }) => {
      const otherId = sourceId === id ? chargeId : sourceId;
      const other = byId.get(otherId);
      return {
        otherId,
        otherLabel: other ? labelOf(other) : '',
        otherOn: other ? dayOf(other) : '',
        amountCents,
      };
    });
}

function labelOf(row: Fact): string {
  if ('dueOn' in row) return row.description;
  if ('receivedOn' in row) return paymentLabel(row);
  const kind = depositKindWords[row.kind];
  return row.reversesId === null ? `${kind} applied` : `${kind} no longer applied`;
}

function dayOf(row: Fact): CalendarDate {
  if ('dueOn' in row) return row.dueOn;
  return 'receivedOn' in row ? row.receivedOn : row.appliedOn;
}

/** Nothing remains of an entry that was reversed, nor of the reversal. */
function remaining(
  net: readonly NetAllocation[],
  { id, amountCents, reversesId }: Fact,
  reversedBy: ReadonlyMap<string | null, string>,
): number {
  if (reversesId !== null || reversedBy.has(id)) return 0;
  const used = net.filter(({ sourceId, chargeId }) => sourceId === id || chargeId === id);
  return amountCents - used.reduce((sum, pair) => sum + pair.amountCents, 0);
}

function paymentLabel({
  memo,
  amountCents,
  reversesId,
  method,
}: Pick<PaymentTable, 'memo' | 'amountCents' | 'reversesId' | 'method'>): string {
  if (reversesId !== null && amountCents < 0) return memo ? `Payment returned: ${memo}` : 'Payment returned';
  if (method === 'opening-credit') return 'Opening credit';
  return memo ?? 'Payment';
}

type TenantPosting = Awaited<ReturnType<typeof tenantPostings>>[number];

/** What moves between the tenant and the landlord, whenever. */
const tenantPostings = preparedPostings(['factId', 'postedOn'], (leaseId) => {
  return { accounts: tenantAccounts, leaseIds: [leaseId ?? ''] };
});

/** Charges are debited to receivable and payments credited to unapplied; what is allocated takes from both. */
function figuresOf(
  posted: readonly TenantPosting[],
): Pick<
  LedgerView,
  'chargedCents' | 'paidCents' | 'allocatedCents' | 'openCents' | 'creditCents' | 'netCents'
> {
  const sum = (account: Account, side: Side) =>
    posted.reduce(
      (cents, row) => cents + (row.account === account && row.side === side ? row.amountCents : 0),
      0,
    );
  const chargedCents = sum('assets:receivable', 'debit');
  const paidCents = 0 - sum('liabilities:unapplied', 'credit');
  const allocatedCents = 0 - sum('assets:receivable', 'credit');
  const balance = {
    openCents: chargedCents - allocatedCents,
    creditCents: paidCents - sum('liabilities:unapplied', 'debit'),
  };
  return { chargedCents, paidCents, allocatedCents, ...balance, netCents: netCents(balance) };
}

/** In the order of their days, and of one day as they came into the books; what waits for its place comes last. */
function withRunningBalance(
  entries: LedgerEntryView[],
  { rows, posted }: { rows: ReadonlyMap<string, Fact>; posted: readonly TenantPosting[] },
): LedgerEntryView[] {
  const net = new Map<string, number>();
  for (const { factId, amountCents } of posted) net.set(factId, (net.get(factId) ?? 0) + amountCents);
  const place = ({ id }: LedgerEntryView) => rows.get(id)?.seq ?? UNPLACED;
  const tie = ({ reversesId, id }: LedgerEntryView) => `${reversesId ? 0 : 1} ${id}`;
  // Of one day in the order in which they came into the books; of one set, or of what waits for its place, charges first.
  entries.sort(
    (a, b) =>
      compareText(a.on, b.on) ||
      place(a) - place(b) ||
      compareText(a.kind, b.kind) ||
      compareText(tie(a), tie(b)),
  );
  let balanceCents = 0;
  return entries.map((entry) => {
    balanceCents += net.get(entry.id) ?? 0;
    return { ...entry, balanceCents };
  });
}
