import { sql } from 'kysely';
import { z } from 'zod';
import type { CalendarDate } from '../../core/calendar.ts';
import { accept, type Result } from '../../core/result.ts';
import { isPositive } from '../../core/reversals.ts';
import type { Database } from '../../database.ts';
import { defineCommand } from '../../define-command.ts';
import {
  correctFact,
  correctionArgs,
  type Reversible,
  reversalArgs,
  takenBack,
} from '../../define-reversal.ts';
import { settleCredit } from '../../follow-ups.ts';
import { amountOf, say } from '../../log/describe/index.ts';
import { calendarDate, type Op } from '../../log/index.ts';
import { rightDay } from '../../right-day.ts';
import { boundSource } from '../allocation-sources.ts';
import { leaseNamed, settling } from '../describe.ts';
import { openAfter } from '../payments/allocations.ts';
import { checkOpen, settledBy, undoBound } from '../payments/bound-sources.ts';
import type { Adjustment } from './adjusted.ts';

/** How each is taken back, and whether money may have come in for it. */
const reversibles: { readonly [Name in Adjustment]: Reversible<Name> } = {
  concession: { table: 'concession', noun: 'concession', day: 'concededOn', words: 'reason' },
  writeOff: { table: 'writeOff', noun: 'write-off', day: 'writtenOffOn', words: 'reason' },
};

/** The verb that takes one back: the charge is open again from that day on. */
function defineTakeBack<const Name extends string>(
  table: Adjustment,
  { name, title, said }: { readonly name: Name; readonly title: string; readonly said: string },
) {
  return defineCommand({
    name,
    title,
    area: 'reversals',
    args: reversalArgs.extend({ factId: z.uuid() }),
    follows: async ({ factId }, db) => settleCredit(await leaseOf(db, table, factId)),
    async run(context, { id, factId: of, reversedOn: on, reason }) {
      const mirrors = await mirrorsFor(context, table, { facts: [{ id, of }], reversedOn: on, reason });
      if (!mirrors.ok) return mirrors;
      const undone = await undoBound(context.db, boundSource(table), { id: of, on });
      return accept([...undone, ...mirrors.value]);
    },
    writes: settling,
    describe: (change) => {
      const [row] = change.added(table);
      if (!row) return null;
      return say`Took back ${said} of ${amountOf(row)} on ${change.names.of('charge', row.chargeId)} of ${leaseNamed(change, row)}`;
    },
  });
}

/** The verb that puts one right: its amount or its day; for another charge it is taken back and given anew. */
function defineCorrection<const Name extends string>(
  table: Adjustment,
  { name, title, said }: { readonly name: Name; readonly title: string; readonly said: string },
) {
  return defineCommand({
    name,
    title,
    area: 'reversals',
    derivesDays: () => true,
    args: correctionArgs.extend({
      factId: z.uuid(),
      amountCents: z.int().positive(isPositive(reversibles[table].noun)).max(1e11),
      on: calendarDate,
    }),
    follows: async ({ factId }, db) => settleCredit(await leaseOf(db, table, factId)),
    async run({ db, today }, { factId: originalId, amountCents, on: happenedOn, ...args }) {
      const source = boundSource(table);
      const right = { amountCents, [source.day]: happenedOn };
      const original = await originalOf(db, table, originalId);
      const corrected = await correct({ db, today }, table, { ...args, originalId, right });
      if (!corrected.ok || !original) return corrected;
      const { leaseId, chargeId, happenedOn: ownOn } = original;
      const dated = { ...original, [source.day]: ownOn };
      const { on } = await rightDay(db, { table, day: source.day }, dated, happenedOn);
      const released = [{ on: ownOn, cents: original.amountCents }];
      const open = await openAfter(db, leaseId, new Map([[chargeId, original]]));
      const fits = await checkOpen(db, open.get(chargeId), { cents: amountCents, on, field: 'on', released });
      if (!fits.ok) return fits;
      const undone = await undoBound(db, source, { id: originalId, on: ownOn });
      const { id } = args;
      return accept([
        ...undone,
        ...corrected.value,
        settledBy(source, { id, leaseId, chargeId, amountCents, on }),
      ]);
    },
    writes: settling,
    describe: (change) => {
      const row = change.added(table).find(({ reversesId }) => reversesId === null);
      const before = row && change.names.row(table, row.correctsId);
      if (!row || !before) return null;
      return say`Corrected ${said} of ${amountOf(before)} on ${change.names.of('charge', row.chargeId)} of ${leaseNamed(change, row)} to ${amountOf(row)}`;
    },
  });
}

interface Context {
  readonly db: Database;
  readonly today: CalendarDate;
}

function mirrorsFor<Name extends Adjustment>(
  context: Context,
  table: Name,
  args: Parameters<typeof takenBack<Name>>[2],
): Promise<Result<Op[]>> {
  const reversible: Reversible<Name> = reversibles[table];
  return takenBack<Name>(context, reversible, args);
}

function correct<Name extends Adjustment>(
  context: Context,
  table: Name,
  args: Parameters<typeof correctFact<Name>>[2],
): Promise<Result<Op[]>> {
  const reversible: Reversible<Name> = reversibles[table];
  return correctFact<Name>(context, reversible, args);
}

/** What it is for, its amount and its day. */
async function originalOf(db: Database, table: Adjustment, id: string) {
  const day = sql<CalendarDate>`${sql.ref(boundSource(table).day)}`;
  return db
    .selectFrom(table)
    .select(['leaseId', 'chargeId', 'amountCents', 'correctsId', 'aboutOn', day.as('happenedOn')])
    .where('id', '=', id)
    .executeTakeFirst();
}

async function leaseOf(db: Database, table: Adjustment, id: string): Promise<string | undefined> {
  const row = await db.selectFrom(table).select('leaseId').where('id', '=', id).executeTakeFirst();
  return row?.leaseId;
}

export const takeBackConcession = defineTakeBack('concession', {
  name: 'billing.takeBackConcession',
  title: 'Concession taken back',
  said: 'the concession',
});

export const takeBackWriteOff = defineTakeBack('writeOff', {
  name: 'billing.takeBackWriteOff',
  title: 'Write-off taken back',
  said: 'the write-off',
});

export const correctConcession = defineCorrection('concession', {
  name: 'billing.correctConcession',
  title: 'Concession corrected',
  said: 'the concession',
});

export const correctWriteOff = defineCorrection('writeOff', {
  name: 'billing.correctWriteOff',
  title: 'Write-off corrected',
  said: 'the write-off',
});
