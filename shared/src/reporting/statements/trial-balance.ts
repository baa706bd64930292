import { z } from 'zod';
import { accountWords, dueWords } from '../../accounting/chart.ts';
import { type AccountBalance, trialBalance, trialBalances } from '../../accounting/trial-balance.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportDays } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';

const trialBalanceSchema = z
  .object({
    asOf: daySchema,
    /** Whose books there are; `id` null: what is of nobody yet. Empty where no entity is in the books. */
    entities: z.array(z.object({ id: idSchema.nullable(), name: z.string() })),
    rows: z.array(
      z.object({
        account: z.string(),
        label: z.string(),
        debitCents: centsSchema,
        creditCents: centsSchema,
        /** Of each entity, in their order: debits above zero. */
        byEntity: z.array(centsSchema),
      }),
    ),
    totals: z.object({ debitCents: centsSchema, creditCents: centsSchema }),
  })
  .meta({ id: 'TrialBalance' });

type View = z.output<typeof trialBalanceSchema>;

/** What stands on each account, in debit and credit, and in the books of each entity. */
export const trialBalanceReport = defineReport({
  name: 'trial-balance',
  title: 'Trial balance',
  tells: 'what stands on each account on a day, debit and credit, and for each entity',
  over: 'day',
  schema: trialBalanceSchema,
  run: trialBalanceOn,
  columns: ({ entities }) => [
    { title: 'Account', kind: 'text', of: ({ label }) => label },
    { title: 'Debit', kind: 'money', isSummed: true, of: ({ debitCents }) => debitCents },
    { title: 'Credit', kind: 'money', isSummed: true, of: ({ creditCents }) => creditCents },
    ...entities.map(({ name }, index) => ({
      title: name,
      kind: 'money' as const,
      isSummed: true,
      of: ({ byEntity }: View['rows'][number]) => byEntity[index] ?? 0,
    })),
  ],
});

const words: Readonly<Record<string, string>> = { ...accountWords, ...dueWords };

/** In minor units, accounts without anything left out. Debits come to what credits come to, and each entity's column to zero. */
async function trialBalanceOn(db: Database, { to: asOf }: ReportDays): Promise<View> {
  const whole = await trialBalance(db, { asOf });
  const names = await db.selectFrom('entity').select(['id', 'name']).orderBy('name').orderBy('id').execute();
  const books =
    names.length === 0 ? new Map<string | null, AccountBalance[]>() : await trialBalances(db, { asOf });
  const known = names.map(({ id, name }) => ({ id: id as string | null, name }));
  const entities = [...known, { id: null, name: 'Nobody yet' }].filter(({ id }) => books.has(id));
  const columns = entities.map(({ id }) => new Map(books.get(id)?.map((row) => [row.account, row.cents])));
  const due = (['assets:due-from', 'liabilities:due-to'] as const).map((account) => ({ account, cents: 0 }));
  const rows = [...whole, ...due].map(({ account, cents }) => ({
    account: account ?? '',
    label: account === null ? 'No account' : (words[account] ?? account),
    debitCents: Math.max(cents, 0),
    creditCents: Math.max(0 - cents, 0),
    byEntity: columns.map((column) => column.get(account) ?? 0),
  }));
  const shown = rows.filter(
    ({ debitCents, creditCents, byEntity }) =>
      debitCents + creditCents > 0 || byEntity.some((cents) => cents !== 0),
  );
  const sum = (cents: (row: View['rows'][number]) => number) =>
    shown.reduce((all, row) => all + cents(row), 0);
  const totals = { debitCents: sum((row) => row.debitCents), creditCents: sum((row) => row.creditCents) };
  return { asOf, entities, rows: shown, totals };
}
