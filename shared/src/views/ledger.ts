import { netCents } from '../accounting/balances.ts';
import type { Account } from '../accounting/chart.ts';
import type { Fact, Side } from '../accounting/define-postings.ts';
import { enteredAt } from '../accounting/entry-order.ts';
import { compareFacts } from '../accounting/fact-words.ts';
import type { LedgerEntryView, LedgerView } from '../api/index.ts';
import { isWaived, periodKey, type Waiver } from '../billing/schedule/waivers.ts';
import type { ChargeTable, PaymentTable } from '../billing/schema.ts';
import type { CalendarDate } from '../core/calendar.ts';
import type { Database } from '../database.ts';
import { type LedgerFact, type LedgerRows, ledgerFacts, readLedgerRows } from './ledger/ledger-facts.ts';
import { netUses, otherEnds, remainingOf } from './ledger/net-uses.ts';
import { withCorrections } from './ledger/with-corrections.ts';

/** What only some entries say. */
type Said = Pick<
  LedgerEntryView,
  'label' | 'chargeKind' | 'method' | 'heldCents' | 'twinId' | 'takenBack' | 'workings' | 'period'
>;

/**
 * A lease's ledger, oldest entry first, with the running net position. All facts are listed, those after `asOf` too
 * (rent charged ahead); the totals are of the as-of day.
 */
export async function leaseLedger(db: Database, leaseId: string, asOf: CalendarDate): Promise<LedgerView> {
  const rows = await readLedgerRows(db, leaseId);
  const facts = ledgerFacts(rows);
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const { posted } = rows;
  const entries = entriesOf(rows, facts, byId);
  return {
    leaseId,
    asOf,
    ...figuresOf(posted.filter(({ postedOn }) => postedOn <= asOf)),
    entries: withCorrections(withRunningBalance(entries, { byId, posted }), byId),
  };
}

function entriesOf(
  rows: LedgerRows,
  facts: readonly LedgerFact[],
  byId: ReadonlyMap<string, LedgerFact>,
): LedgerEntryView[] {
  const payerNames = new Map(rows.payers.map(({ id, name }) => [id, name]));
  const net = netUses(rows);
  const reversedBy = new Map(facts.map((fact) => [fact.reversesId, fact.id]));
  const said = new Map([...saidOfCharges(rows), ...saidOfPayments(rows), ...saidOfOthers(rows)]);
  return facts.map((fact) => {
    const { seq: _, correctsId: __, ...told } = fact;
    const nothing = { chargeKind: null, method: null, heldCents: 0, twinId: null, workings: null };
    return {
      ...told,
      ...{ ...nothing, takenBack: true, period: null },
      ...said.get(fact.id),
      payer: payerNames.get(fact.payerId ?? '') ?? null,
      balanceCents: 0,
      reversedById: reversedBy.get(fact.id) ?? null,
      allocations: otherEnds(net, fact.id, byId),
      remainingCents: remainingOf(net, fact, reversedBy),
      corrected: null,
    };
  });
}

function saidOfCharges({ charges, waivers }: LedgerRows): [string, Partial<Said>][] {
  const waived = waivedPeriods(charges, waivers);
  return charges.map((row) => {
    const { id, kind: chargeKind, workings } = row;
    return [id, { chargeKind, workings, period: periodOf(row, waived), takenBack: false }];
  });
}

function saidOfPayments({ payments, corrections, held, twins }: LedgerRows): [string, Partial<Said>][] {
  const twinOf = new Map(twins.map(({ id, twinId }) => [id, twinId]));
  // What takes a payment back in the set that corrects it is no return: the bank did nothing.
  const correctedIn = new Map(corrections.map(({ correctsId, seq }) => [correctsId, seq]));
  const isMirror = ({ reversesId, seq }: PaymentTable) =>
    correctedIn.has(reversesId) && correctedIn.get(reversesId) === seq;
  return payments.map((row) => {
    const { id, method, memo } = row;
    const heldCents = held.get(id) ?? 0;
    const twinId = twinOf.get(id) ?? null;
    const takenBack = isMirror(row) || correctedIn.has(id);
    return [
      id,
      { method, heldCents, twinId, takenBack, ...(isMirror(row) && { label: `Taken back: ${memo}` }) },
    ];
  });
}

/** Money that goes out again, or comes in for what was lost, says how. */
function saidOfOthers({ refunds, recoveries }: LedgerRows): [string, Partial<Said>][] {
  return [...refunds, ...recoveries].map(({ id, method }) => [id, { method }]);
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
    const inOrder = rows.toSorted((a, b) => enteredAt(a.seq) - enteredAt(b.seq));
    const taken = inOrder.map(({ id }) => ({ id, reversalId: reversals.get(id) ?? null }));
    return taken.every(({ reversalId }) => reversalId !== null) && isWaived(said.get(key) ?? [], taken);
  });
  return new Set(waived.map(([key]) => key));
}

type TenantPosting = LedgerRows['posted'][number];

/** Made to settle one charge without money. */
const adjustments: readonly Fact[] = ['concession', 'writeOff'];

/** Charges are debited to receivable; what settles is credited to unapplied, and what is allocated or refunded takes from there. */
function figuresOf(
  posted: readonly TenantPosting[],
): Pick<
  LedgerView,
  'chargedCents' | 'paidCents' | 'adjustedCents' | 'allocatedCents' | 'openCents' | 'creditCents' | 'netCents'
> {
  const sum = (account: Account, isCounted: (row: TenantPosting) => boolean) =>
    posted.reduce(
      (cents, row) => cents + (row.account === account && isCounted(row) ? row.amountCents : 0),
      0,
    );
  const on = (side: Side) => (row: TenantPosting) => row.side === side;
  const isAllocation = ({ fact }: TenantPosting) => fact === 'allocation';
  const isAdjustment = ({ fact }: TenantPosting) => adjustments.includes(fact);
  const chargedCents = sum('assets:receivable', on('debit'));
  const allocatedCents = 0 - sum('assets:receivable', on('credit'));
  const adjustedCents = 0 - sum('liabilities:unapplied', isAdjustment);
  const paidCents = 0 - sum('liabilities:unapplied', (row) => !isAllocation(row) && !isAdjustment(row));
  const balance = {
    openCents: chargedCents - allocatedCents,
    creditCents: 0 - sum('liabilities:unapplied', () => true),
  };
  const figures = { chargedCents, paidCents, adjustedCents, allocatedCents };
  return { ...figures, ...balance, netCents: netCents(balance) };
}

/** In the order of their days, and of one day as they came into the books; what waits for its place comes last. */
function withRunningBalance(
  entries: LedgerEntryView[],
  { byId, posted }: { byId: ReadonlyMap<string, LedgerFact>; posted: readonly TenantPosting[] },
): LedgerEntryView[] {
  const net = new Map<string, number>();
  for (const { factId, amountCents } of posted) net.set(factId, (net.get(factId) ?? 0) + amountCents);
  const facts = new Map(posted.map(({ factId, fact }) => [factId, fact]));
  const placed = ({ id, on, reversesId }: LedgerEntryView) => {
    return {
      fact: facts.get(id) ?? 'charge',
      factId: id,
      postedOn: on,
      seq: byId.get(id)?.seq ?? null,
      reversesId,
    };
  };
  entries.sort((a, b) => compareFacts(placed(a), placed(b)));
  let balanceCents = 0;
  return entries.map((entry) => {
    balanceCents += net.get(entry.id) ?? 0;
    return { ...entry, balanceCents };
  });
}
