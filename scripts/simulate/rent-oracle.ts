import { assert } from '@portfolio-os/shared/core';
import type { Database } from '@portfolio-os/shared/portfolio';

const DAY_MS = 86_400_000;

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** The last day of the month that begins on a day. */
function endOfMonth(monthOn: string): string {
  const [year = 0, month = 0] = monthOn.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

const dayOf = (id: string, steps: Term['steps']) => steps.find((step) => step.id === id)?.effectiveOn;

interface Term {
  readonly startOn: string;
  readonly until: string | null;
  readonly steps: readonly {
    id: string;
    effectiveOn: string;
    amountCents: number;
    followsId: string | null;
    within: 'waits' | 'splits' | null;
  }[];
}

/**
 * A month's rent by actual days, from its terms alone, day by day: each day counts the amount at the month's beginning, or
 * that of a step within the month that has begun; the sum ÷ days of the month, rounded half up.
 */
function rentOf(monthOn: string, { startOn, until, steps }: Term): number {
  const end = endOfMonth(monthOn);
  const from = startOn > monthOn ? startOn : monthOn;
  const to = until !== null && until < end ? until : end;
  if (from > to) return 0;
  const begun = steps.filter(({ effectiveOn }) => effectiveOn <= from);
  const day = begun
    .map(({ effectiveOn }) => effectiveOn)
    .sort()
    .at(-1);
  const ofDay = begun.filter(({ effectiveOn }) => effectiveOn === day);
  const replaced = new Set(ofDay.map(({ followsId }) => followsId));
  const step = ofDay.filter(({ id }) => !replaced.has(id)).sort((a, b) => (a.id < b.id ? 1 : -1))[0];
  if (!step) return 0;
  const splits = steps
    .filter(({ within, effectiveOn }) => within === 'splits' && effectiveOn > from && effectiveOn <= to)
    .filter(({ id }) => !steps.some((next) => next.followsId === id && next.effectiveOn === dayOf(id, steps)))
    .sort((a, b) => (`${a.effectiveOn} ${a.id}` < `${b.effectiveOn} ${b.id}` ? -1 : 1));
  let daily = 0;
  for (let ms = Date.parse(from); ms <= Date.parse(to); ms += DAY_MS) {
    const on = new Date(ms).toISOString().slice(0, 10);
    daily += (splits.findLast(({ effectiveOn }) => effectiveOn <= on) ?? step).amountCents;
  }
  const month = daysBetween(monthOn, end) + 1;
  return Math.floor((2 * daily + month) / (2 * month));
}

/** A lease whose charges are other than its terms say: the first of them in words, and all charges of those months. */
interface Different {
  readonly what: string;
  readonly chargeIds: Set<string>;
}

type Moved = readonly { readonly on: string; readonly amountCents: number }[];

/** Whether more came in, by the end of some day, than is written off beside the charges that would be made anew. */
function isBeyond(back: Moved, lost: Moved): boolean {
  const upTo = (rows: Moved, day: string) =>
    rows.reduce((sum, { on, amountCents }) => (on <= day ? sum + amountCents : sum), 0);
  return [...back, ...lost].some(({ on }) => upTo(back, on) > upTo(lost, on));
}

/**
 * Compares the rent of every month that was ever charged with its terms, by independent arithmetic: neither the generator nor
 * the schedule is used. A month whose charge a person reversed is not charged again; a lease waits where following its terms
 * would leave less written off than came in for it. Simulated leases pay monthly, by actual days.
 */
export async function checkRent(books: Database): Promise<number> {
  const [leases, items, steps, charges, writeOffs, recoveries] = await Promise.all([
    books.selectFrom('lease').selectAll().execute(),
    books.selectFrom('recurringCharge').selectAll().execute(),
    books.selectFrom('rentStep').selectAll().execute(),
    books.selectFrom('charge').selectAll().where('recurringChargeId', 'is not', null).execute(),
    books
      .selectFrom('writeOff')
      .select(['leaseId', 'chargeId', 'amountCents', 'writtenOffOn as on'])
      .execute(),
    books.selectFrom('recovery').select(['leaseId', 'amountCents', 'recoveredOn as on']).execute(),
  ]);
  const others = new Map<string, Different>();
  const leaseOf = new Map(leases.map((lease) => [lease.id, lease]));
  const stepsOf = Map.groupBy(steps, ({ recurringChargeId }) => recurringChargeId);
  const itemOf = new Map(items.map((item) => [item.id, item]));
  let checked = 0;
  for (const rows of Map.groupBy(charges, (row) => `${row.recurringChargeId} ${row.periodOn}`).values()) {
    const [first] = rows;
    const item = itemOf.get(first?.recurringChargeId ?? '');
    const lease = leaseOf.get(item?.leaseId ?? '');
    if (!item || !lease || !first?.periodOn) continue;
    const isTakenBack = rows.some(({ description }) => /^Reversed: (?!terms changed$)/.test(description));
    const until = lease.movedOutOn ?? (lease.termKind === 'fixed' ? lease.termEndsOn : null);
    const term = { startOn: item.startOn, until, steps: stepsOf.get(item.id) ?? [] };
    const expected = isTakenBack || lease.voidedOn !== null ? 0 : rentOf(first.periodOn, term);
    const stands = rows.reduce((sum, { amountCents }) => sum + amountCents, 0);
    if (stands !== expected) {
      const what = `the rent of ${item.id} from ${first.periodOn} stands at ${stands}, and should be ${expected}`;
      const other = others.get(lease.id) ?? { what, chargeIds: new Set() };
      for (const { id } of rows) other.chargeIds.add(id);
      others.set(lease.id, other);
    }
    checked += 1;
  }
  for (const [leaseId, { what, chargeIds }] of others) {
    const lost = writeOffs.filter((row) => row.leaseId === leaseId && !chargeIds.has(row.chargeId));
    const back = recoveries.filter((row) => row.leaseId === leaseId);
    assert(isBeyond(back, lost), what);
  }
  return checked;
}
