import {
  chargesDueBy,
  listAutomaticLateFees,
  listGenerations,
  nextAutomaticFees,
} from '@portfolio-os/shared/billing';
import { accept, type CalendarDate, mayWrite, type Result } from '@portfolio-os/shared/core';
import { type ClockDoubt, clockDoubt, type Ledger } from '../../ledger/index.ts';

export interface DayTurned {
  /** Leases that something fell due on and that were charged. */
  readonly leases: number;
  readonly lateFees: number;
  /** Set where something is due and this computer's clock may be wrong: then a person is asked first. */
  readonly doubt: ClockDoubt | null;
}

const QUIET: DayTurned = { leases: 0, lateFees: 0, doubt: null };

/**
 * What the app does by itself when a portfolio is opened and when its day turns: charges what is due, lets credit settle it,
 * and posts the late fees that need nobody's look. With a server that is the server's; a copy that cannot reach it charges
 * what is due, under the same identities, so that meeting again doubles nothing. Nothing due leaves nothing.
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
 * Why somebody is asked whether the clock is right, before anything is charged by it: only where something is due, because only
 * then does it matter; null otherwise. With a server, the server turns the day.
 */
export async function dayInDoubt(ledger: Ledger): Promise<ClockDoubt | null> {
  if (ledger.connection) return null;
  const today = await ledger.today();
  const doubt = await clockDoubt(ledger, today);
  if (!doubt) return null;
  const isDue = (await chargesDue(ledger, today)) > 0 || (await areFeesDue(ledger, today));
  return isDue ? doubt : null;
}

/** How many leases something fell due on that was not charged yet. */
async function chargesDue(ledger: Ledger, today: CalendarDate): Promise<number> {
  const { due } = await ledger.read((books) => chargesDueBy(books, today));
  return due.length;
}

/** With a server late fees are the server's. */
async function areFeesDue(ledger: Ledger, today: CalendarDate): Promise<boolean> {
  if (ledger.connection) return false;
  const { nextOn } = await ledger.read((books) => nextAutomaticFees(books, today));
  return nextOn !== null && nextOn <= today;
}

/**
 * Without a server, what the owner lets be posted without looking is posted when rent is charged. With one it is the
 * server's: it knows the payments of every device.
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
