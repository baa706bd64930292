import { dayName } from '../core/calendar.ts';
import { accept, type Result, refuse } from '../core/result.ts';
import type { Database } from '../database.ts';
import { listLeases } from './queries.ts';
import { type LeaseTerm, leaseEndOn, overlap } from './rules.ts';

/** Refuses a tenancy that would share a day with another one of the same unit, and names that one. */
export async function findOverlap(
  db: Database,
  term: LeaseTerm & { unitId: string; leaseId: string },
): Promise<Result<null>> {
  const others = await db
    .selectFrom('lease')
    .selectAll()
    .where('unitId', '=', term.unitId)
    .where('id', '!=', term.leaseId)
    .orderBy('startOn')
    .orderBy('id')
    .execute();
  const clash = others.find((other) => overlap(other, term));
  if (!clash) return accept(null);
  const [named] = await listLeases(db, { on: clash.startOn, leaseIds: [clash.id] });
  return letAlready(clash, named ?? {});
}

/** Names the tenancy that is in the way; who lives there is left out where the words are kept or logged. */
export function letAlready(
  clash: LeaseTerm & { id: string },
  { unitLabel = 'This unit', tenants = '' }: { unitLabel?: string; tenants?: string },
) {
  const endOn = leaseEndOn(clash);
  const span = endOn
    ? `${dayName(clash.startOn)} to ${dayName(endOn)}`
    : `from ${dayName(clash.startOn)} with no end`;
  const letTo = tenants === '' ? 'let' : `let to ${tenants}`;
  return refuse(
    'overlapping-lease',
    `${unitLabel} is already ${letTo} (${span}). Record their move-out or choose other dates.`,
    { field: 'startOn', details: { leaseId: clash.id } },
  );
}
