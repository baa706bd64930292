import {
  chargesDueBy,
  listAutomaticLateFees,
  listGenerations,
  nextAutomaticFees,
} from '@portfolio-os/shared/billing';
import { accept, type CalendarDate, mayWrite, type Result } from '@portfolio-os/shared/core';
import { type ClockDoubt, clockDoubt, type Ledger } from '../../ledger/index.ts';

export interface DayTurned {
  /** How many leases were charged for something that fell due. */
  readonly leases: number;
  readonly lateFees: number;
  /** Set where something is due and this computer's clock may be wrong: then a person must confirm the day first. */
  readonly doubt: ClockDoubt | null;
}

const QUIET: DayTurned = { leases: 0, lateFees: 0, doubt: null };

/**
 * The app's daily work, when a portfolio is opened and when its day turns: charges what is due, settles it from credit, and
 * posts late fees that need no review. For a connected portfolio the server does this; a copy that cannot reach it charges what
 * is due under the same derived ids, so that nothing doubles when both sync. Where nothing is due, nothing is written.
 */
export async function turnDay(
  ledger: Ledger,
  { isOffline }: { isOffline: boolean },
): Promise<Result<DayTurned>> {
  const { connection } = ledger;
  if (connection && !(isOffline && mayWrite(connection.role, 'money'))) return accept(QUIET);
  const today = await ledger.today();
  const due = await chargesDue(ledger, today);
  if (due === 0 && !(await areFeesDue(ledger, today))) return accept(QUIET);
  const doubt = await clockDoubt(ledger, today);
  if (doubt) return accept({ ...QUIET, doubt });
  const charged = due > 0 ? await ledger.execute(...(await listGenerations(ledger.books, today))) : null;
  if (charged && !charged.ok) return charged;
  const posted = await postAutomaticLateFees(ledger);
  return posted.ok ? accept({ leases: due, lateFees: posted.value.fees, doubt: null }) : posted;
}

/**
 * Why a person must confirm the clock before anything is charged; null where nothing is due, because the clock matters only
 * then. For a connected portfolio the server turns the day.
 */
export async function dayInDoubt(ledger: Ledger): Promise<ClockDoubt | null> {
  if (ledger.connection) return null;
  const today = await ledger.today();
  const doubt = await clockDoubt(ledger, today);
  if (!doubt) return null;
  const isDue = (await chargesDue(ledger, today)) > 0 || (await areFeesDue(ledger, today));
  return isDue ? doubt : null;
}

/** How many leases have something due that is not charged yet. */
async function chargesDue(ledger: Ledger, today: CalendarDate): Promise<number> {
  const { due } = await ledger.read((books) => chargesDueBy(books, today));
  return due.length;
}

/** For a connected portfolio the server posts late fees. */
async function areFeesDue(ledger: Ledger, today: CalendarDate): Promise<boolean> {
  if (ledger.connection) return false;
  const { nextOn } = await ledger.read((books) => nextAutomaticFees(books, today));
  return nextOn !== null && nextOn <= today;
}

/**
 * Posts the late fees that need no review when rent is charged, for a portfolio without a server. A server posts them itself,
 * because it has the payments of every device.
 */
export async function postAutomaticLateFees(ledger: Ledger): Promise<Result<{ fees: number }>> {
  if (ledger.connection !== null) return accept({ fees: 0 });
  const invocations = await listAutomaticLateFees(ledger.books, await ledger.today());
  if (invocations.length === 0) return accept({ fees: 0 });
  const before = await countFees(ledger);
  const done = await ledger.execute(...invocations);
  return done.ok ? accept({ fees: (await countFees(ledger)) - before }) : done;
}

async function countFees(ledger: Ledger): Promise<number> {
  const count = await ledger.books
    .selectFrom('lateFee')
    .select(({ fn }) => fn.countAll<number>().as('fees'))
    .executeTakeFirst();
  return Number(count?.fees ?? 0);
}
