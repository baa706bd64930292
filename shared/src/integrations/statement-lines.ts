import { z } from 'zod';
import { checkNotMade, checkTarget, missingLine } from '../bank/line-targets.ts';
import { bankAccountId } from '../bank/rules.ts';
import {
  accountKinds,
  bankAccount,
  lineDecisions,
  statementLine,
  statementLineDecision,
} from '../bank/schema.ts';
import { derivedId } from '../core/ids.ts';
import { accept, refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';
import { addedOne, count, money, say } from '../log/describe/index.ts';
import { calendarDate, insert } from '../log/index.ts';

/** Makes the account of a statement's `key`; does nothing where it exists already. */
export const openBankAccount = defineCommand({
  name: 'integrations.openBankAccount',
  area: 'import-rules',
  isInternal: true,
  args: z.strictObject({
    key: z.string().min(1).max(64),
    name: z.string().min(1).max(80),
    kind: z.enum(accountKinds),
  }),
  async run({ db }, args) {
    const id = bankAccountId(args.key);
    const known = await db.selectFrom('bankAccount').select('id').where('id', '=', id).executeTakeFirst();
    return accept(known ? [] : [insert(bankAccount, { id, ...args })]);
  },
  writes: '+bankAccount',
  ...addedOne(bankAccount),
  title: 'Statement account added',
});

export const statementLineArgs = z.strictObject({
  postedOn: calendarDate,
  amountCents: z.int().min(-1e11).max(1e11),
  description: z.string().max(200).nullable(),
  reference: z.string().max(80).nullable(),
  fitId: z.string().max(255).nullable(),
  occurrence: z.int().positive(),
  doubt: z.string().max(200).nullable(),
  statedCategory: z.string().max(120).nullable().default(null),
  statedPlace: z.string().max(120).nullable().default(null),
});
export type StatementLineArgs = z.input<typeof statementLineArgs>;

/** Derived: the same line of the same account has the same id wherever it is imported. */
export function statementLineId(accountId: string, line: StatementLineArgs): string {
  const { fitId, postedOn, amountCents, description, occurrence } = line;
  return derivedId(
    'statementLine',
    accountId,
    fitId ?? '',
    postedOn,
    amountCents,
    description ?? '',
    occurrence,
  );
}

/** Stores lines of a statement as the bank wrote them. Their meaning is decided afterwards. */
export const importStatementLines = defineCommand({
  name: 'integrations.importStatementLines',
  title: 'Bank transactions imported',
  area: 'money',
  isInternal: true,
  args: z.strictObject({ accountId: z.uuid(), lines: z.array(statementLineArgs).max(500) }),
  async run({ db }, { accountId, lines }) {
    const account = await db
      .selectFrom('bankAccount')
      .select('id')
      .where('id', '=', accountId)
      .executeTakeFirst();
    if (!account) return refuse('missing', 'This bank account is not in these books.');
    return accept(
      lines.map((line) =>
        insert(statementLine, { id: statementLineId(accountId, line), accountId, ...line }),
      ),
    );
  },
  writes: '+statementLine',
  describe: (change) => {
    const rows = change.added('statementLine');
    const [first] = rows;
    if (!first) return null;
    return say`Imported ${count(rows.length, 'bank transaction')} of ${change.names.of('bankAccount', first.accountId)}`;
  },
});

/** Records a person's decision on a line, where it made no new payment or expense. The last decision counts. */
export const decideStatementLine = defineCommand({
  name: 'integrations.decideStatementLine',
  title: 'Bank transaction decided',
  area: 'money',
  args: z.strictObject({
    id: z.uuid(),
    statementLineId: z.uuid(),
    decision: z.enum(lineDecisions),
    paymentId: z.uuid().nullable().default(null),
    expenseId: z.uuid().nullable().default(null),
  }),
  async run({ db, today }, args) {
    const line = await db
      .selectFrom('statementLine')
      .select(['id', 'amountCents'])
      .where('id', '=', args.statementLineId)
      .executeTakeFirst();
    if (!line) return missingLine();
    const checks = [await checkNotMade(db, line.id), await checkTarget(db, line, args)];
    for (const check of checks) if (!check.ok) return check;
    return accept([insert(statementLineDecision, { ...args, decidedOn: today })]);
  },
  writes: '+statementLineDecision',
  describe: (change) => {
    const [row] = change.added('statementLineDecision');
    const line = change.names.row('statementLine', row?.statementLineId);
    if (!row || !line) return null;
    const what = say`the bank transaction ${change.names.of('statementLine', row.statementLineId)} of ${money(Number(line.amountCents))}`;
    if (row.decision === 'ignored') return say`Set aside ${what}: neither rent nor an expense`;
    if (row.decision === 'reopened') return say`Opened ${what} again`;
    const [table, id] =
      row.paymentId === null ? (['expense', row.expenseId] as const) : (['payment', row.paymentId] as const);
    return say`Matched ${what} to ${change.names.of(table, id)}`;
  },
});
