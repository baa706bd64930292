import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookPlan, booksOf, someDay } from '../../../test/books/random-books.ts';
import { runs } from '../../../test/engines/database.ts';
import { addDays, daysBetween, monthOf } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { leaseExpirations } from '../leases/lease-expirations.ts';
import { occupancyByMonth } from './occupancy-by-month.ts';
import { occupancy } from './occupancy-on-day.ts';

/** Units and leases as they are recorded, and whether anybody has a unit on a day, said anew from the dates of the leases alone. */
async function recorded(db: Database) {
  const units = await db
    .selectFrom('unit')
    .innerJoin('building', 'building.id', 'unit.buildingId')
    .select(['unit.id', 'unit.archivedOn', 'building.archivedOn as goneOn'])
    .execute();
  const leases = (await db.selectFrom('lease').selectAll().execute()).filter(
    ({ voidedOn }) => voidedOn === null,
  );
  const lasts = (lease: (typeof leases)[number], day: string) => {
    const end = lease.movedOutOn ?? (lease.termKind === 'fixed' ? lease.termEndsOn : null);
    return lease.startOn <= day && (end === null || day <= end);
  };
  const isLet = (unitId: string, day: string) =>
    leases.some((lease) => lease.unitId === unitId && lasts(lease, day));
  const isGone = ({ archivedOn, goneOn }: (typeof units)[number], day: string) =>
    [archivedOn, goneOn].some((on) => on !== null && on <= day);
  return { units, leases, lasts, isLet, isGone };
}

function daysOf(from: string, to: string): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, days) => addDays(from, days));
}

test('occupancy and what ends are what the dates of the leases say, counted day by day', async () => {
  await fc.assert(
    fc.asyncProperty(bookPlan, someDay, fc.nat({ max: 70 }), async (plan, to, before) => {
      const { db } = await booksOf(plan);
      const { units, leases, lasts, isLet, isGone } = await recorded(db);
      const span = { from: addDays(to, -before), to, basis: 'cash' } as const;

      const onDay = await occupancy.run(db, span);
      const counted = units.filter((unit) => isLet(unit.id, to) || !isGone(unit, to));
      expect(new Map(onDay.rows.map(({ unitId, occupied }) => [unitId, occupied]))).toEqual(
        new Map(counted.map(({ id }) => [id, isLet(id, to)])),
      );
      for (const { unitId, vacantSince } of onDay.rows.filter(({ occupied }) => !occupied)) {
        const day = vacantSince ?? '2020-01-01';
        expect(daysOf(day, to).filter((one) => isLet(unitId, one))).toEqual([]);
        if (vacantSince !== null) expect(isLet(unitId, addDays(vacantSince, -1))).toBe(true);
      }

      const months = Map.groupBy(daysOf(span.from, to), monthOf);
      const { rows } = await occupancyByMonth.run(db, span);
      expect(rows.map(({ month, days, vacantDays }) => [month, days, vacantDays])).toEqual(
        [...months].map(([month, days]) => {
          const within = units.filter(
            (unit) => !isGone(unit, days[0] ?? '') || days.some((day) => isLet(unit.id, day)),
          );
          const empty = within.flatMap(({ id }) => days.filter((day) => !isLet(id, day)));
          return [month, within.length * days.length, empty.length];
        }),
      );

      const ends = await leaseExpirations.run(db, span);
      expect(ends.rows.map(({ leaseId }) => leaseId).toSorted()).toEqual(
        leases
          .filter((lease) => lasts(lease, to))
          .map(({ id }) => id)
          .toSorted(),
      );
      for (const { leaseId, endsOn, daysLeft, afterwards } of ends.rows) {
        const lease = leases.find(({ id }) => id === leaseId);
        if (endsOn === null || !lease) continue;
        expect(daysOf(to, endsOn)).toHaveLength((daysLeft ?? -1) + 1);
        expect(lasts(lease, endsOn)).toBe(true);
        expect(lasts(lease, addDays(endsOn, 1))).toBe(afterwards === 'month-to-month');
      }
      const left = ends.rows.map(({ daysLeft }) => daysLeft ?? Infinity);
      expect(left).toEqual(left.toSorted((a, b) => a - b));
    }),
    { numRuns: runs(15) },
  );
});
