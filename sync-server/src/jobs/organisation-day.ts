import { listAutomaticLateFees, listGenerations } from '@portfolio-os/shared/billing';
import { addDays, startOfDay, todayIn } from '@portfolio-os/shared/core';
import { actAsSystem, type Heads, isSequencing } from '../changes/index.ts';
import type { ServerDatabase } from '../database/index.ts';
import { booksIn, inOrganisation } from '../tenancy/index.ts';

export interface DayParts {
  readonly database: ServerDatabase;
  readonly heads: Heads;
  readonly now: () => Date;
}

/** A portfolio that has an account but not its log yet is looked at again so soon. */
const NOT_THERE_YET_MS = 15 * 60 * 1000;

/**
 * What an organisation's day brings, in its own time zone: rent and extras that have come due, credit that settles them,
 * late fees where the owner said so. All of it up to today, however many days the server was off; each only once, however
 * often and wherever this runs. Answers when it is due again.
 */
export async function turnDay({ database, heads, now }: DayParts, orgId: string): Promise<Date> {
  const moment = now();
  const turned = await inOrganisation(database, orgId, async (trx) => {
    const organisation = await trx.selectFrom('organisation').select('timeZone').executeTakeFirst();
    if (!organisation || !(await isSequencing(trx))) return null;
    const books = booksIn(trx);
    const today = todayIn(organisation.timeZone, moment);
    const day = { today, now: moment };
    const plans = [
      (through: string) => listGenerations(books, through),
      (through: string) => listAutomaticLateFees(books, through),
    ];
    return {
      head: await actAsSystem(trx, orgId, plans, day),
      next: startOfDay(addDays(today, 1), organisation.timeZone),
    };
  });
  if (!turned) return new Date(moment.getTime() + NOT_THERE_YET_MS);
  if (turned.head) heads.publish(orgId, turned.head);
  return turned.next;
}
