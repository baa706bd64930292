import { z } from 'zod';
import { checkLine } from '../bank/line-targets.ts';
import { accountMoved, checkBankAccount } from '../bank/queries.ts';
import { checkHappened } from '../core/happened.ts';
import { accept } from '../core/result.ts';
import { isPositive } from '../core/reversals.ts';
import { defineCommand } from '../define-command.ts';
import {
  correctFact,
  correctionArgs,
  defineReversal,
  mirrorsOf,
  type Reversible,
  reversalArgs,
} from '../define-reversal.ts';
import { amountOf, type Change, lower, type Sentence, say } from '../log/describe/index.ts';
import { calendarDate, insert, type Row } from '../log/index.ts';
import { placeOf } from '../properties/queries.ts';
import { incomeMethods, otherIncome, otherIncomeKinds, otherIncomeWords } from './schema.ts';

const reversible = {
  table: 'otherIncome',
  noun: 'income',
  day: 'receivedOn',
  words: 'description',
} as const satisfies Reversible<'otherIncome'>;

const received = {
  buildingId: z.uuid().nullable().default(null),
  unitId: z.uuid().nullable().default(null),
  kind: z.enum(otherIncomeKinds),
  amountCents: z.int().positive(isPositive(reversible.noun)).max(1e11),
  receivedOn: calendarDate,
  payer: z.string().trim().min(1).max(120).nullable().default(null),
  description: z.string().trim().min(1).max(200).nullable().default(null),
  method: z.enum(incomeMethods).nullable().default(null),
  reference: z.string().trim().min(1).max(80).nullable().default(null),
  accountId: z.uuid().nullable().default(null),
};

/**
 * Money received that no lease owes: bank / income. 84.50 from the laundry of a building is its income on the day that it came;
 * what is of neither unit nor building is the whole portfolio's. What a tenant owes is a charge, and what they pay a payment.
 */
const recordOtherIncome = defineCommand({
  name: 'income.record',
  title: 'Other income recorded',
  area: 'money',
  args: z.strictObject({ id: z.uuid(), ...received, statementLineId: z.uuid().nullable().default(null) }),
  async run({ db, today }, args) {
    const happened = checkHappened('receivedOn', args.receivedOn, { today });
    if (!happened.ok) return happened;
    const place = await placeOf(db, args);
    if (!place.ok) return place;
    const free = await checkLine(db, { ...args, movedCents: args.amountCents });
    if (!free.ok) return free;
    const account = await accountMoved(db, args);
    if (!account.ok) return account;
    const kept = { ...args, ...place.value, accountId: account.value };
    return accept([insert(otherIncome, { ...kept, reversesId: null })]);
  },
  writes: '+otherIncome',
  describe: (change) => {
    const [row] = change.added('otherIncome');
    return row ? say`Recorded ${incomeOf(row)}${where(change, row)}` : null;
  },
});

const reverseOtherIncome = defineReversal(reversible, {
  name: 'income.reverse',
  title: 'Other income reversed',
  args: reversalArgs.extend({ incomeId: z.uuid() }),
  of: ({ incomeId }) => incomeId,
  describe: (row, change) => say`Reversed ${incomeOf(row)}${where(change, row)}`,
});

/** A bank line stays the right one's where the amount does. */
const correctOtherIncome = defineCommand({
  name: 'income.correct',
  title: 'Other income corrected',
  area: 'reversals',
  derivesDays: () => true,
  args: correctionArgs.extend({ incomeId: z.uuid(), ...received }),
  async run(context, { id, mirrorId, incomeId, reason, ...args }) {
    const account = await checkBankAccount(context.db, args.accountId);
    if (!account.ok) return account;
    const place = await placeOf(context.db, args);
    if (!place.ok) return place;
    const right = { ...args, ...place.value };
    return correctFact(context, reversible, {
      ...{ id, mirrorId, reason, right, originalId: incomeId },
      keeps: ({ amountCents, statementLineId }) => {
        return { statementLineId: right.amountCents === amountCents ? statementLineId : null };
      },
    });
  },
  writes: mirrorsOf(reversible.table),
  describe: (change) => {
    const row = change.added('otherIncome').find(({ correctsId }) => correctsId);
    const before = row && change.names.row('otherIncome', row.correctsId);
    if (!row || !before) return null;
    return say`Corrected ${incomeOf(before)}: it is ${incomeOf(row)}${where(change, row)}`;
  },
});

/** "laundry and machines of $84.50". */
function incomeOf(row: Row): Sentence {
  const kind = otherIncomeKinds.find((one) => one === row.kind);
  const what = kind === undefined || kind === 'other' ? 'other income' : lower(otherIncomeWords[kind]);
  return say`${what} of ${amountOf(row)}`;
}

function where({ names }: Change, { unitId, buildingId }: Row): Sentence {
  if (typeof unitId === 'string') return say` at ${names.of('unit', unitId)}`;
  return typeof buildingId === 'string' ? say` at ${names.of('building', buildingId)}` : [];
}

export const incomeCommands = [recordOtherIncome, reverseOtherIncome, correctOtherIncome];
