import { type CalendarDate, dayName } from '../../core/calendar.ts';
import { toDecimal } from '../../core/index.ts';
import { accept, type Result } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import { getOrganisation } from '../../organisation/queries.ts';
import { notHeld } from '../refusals.ts';
import { depositMovements, leastHeld } from './held.ts';
import { type DepositKind, depositKindWords } from './schema.ts';

interface Deposit {
  readonly leaseId: string;
  readonly kind: DepositKind;
  readonly amountCents: number;
}

/** Refuses to take more of a deposit than is held from that day on: of 1,500.00 with 550.00 applied, 950.00 can be returned. */
export async function checkHeld(
  db: Database,
  { leaseId, kind, amountCents, on }: Deposit & { on: CalendarDate },
): Promise<Result<null>> {
  const movements = await depositMovements(db, { leaseIds: [leaseId] });
  const least = leastHeld(
    movements.filter((one) => one.kind === kind),
    on,
  );
  if (amountCents <= least) return accept(null);
  const { currency } = await getOrganisation(db);
  return notHeld({
    what: depositKindWords[kind].toLowerCase(),
    on: dayName(on),
    held: toDecimal(Math.max(0, least), currency),
  });
}
