import { z } from 'zod';
import { accountsOfBooks, bookWords } from '../../accounting/chart.ts';
import { bookBalances } from '../../accounting/scoped-books.ts';
import { trialBalances } from '../../accounting/trial-balance.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { bookFacts } from './book-facts.ts';

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
  none: 'Nothing was posted by this day.',
  question: 'what-is-it-worth',
  over: 'day',
  scopes: ['entity', 'building'],
  schema: trialBalanceSchema,
  run: trialBalanceOn,
  mark: () => 'line',
  columns: ({ entities }) => [
    { title: 'Account', kind: 'text', of: ({ label }) => label },
    { title: 'Debit', kind: 'money', isSummed: true, key: DEBIT, of: ({ debitCents }) => debitCents },
    { title: 'Credit', kind: 'money', isSummed: true, key: CREDIT, of: ({ creditCents }) => creditCents },
    ...entities.map(({ id, name }, index) => ({
      title: name,
      kind: 'money' as const,
      isSummed: true,
      ...(id !== null && { key: id }),
      of: ({ byEntity }: View['rows'][number]) => byEntity[index] ?? 0,
    })),
  ],
  opens: { key: ({ account }) => account, facts: trialBalanceFacts },
});

const DEBIT = 'debit';
const CREDIT = 'credit';

/**
 * In minor units, accounts without anything left out. Debits come to what credits come to, and each entity's column to zero. Narrowed to an
 * entity or a building there are no columns of entities, and what is due from and to the others is among the accounts.
 */
async function trialBalanceOn(db: Database, { to: asOf, entityId, buildingId }: ReportSpan): Promise<View> {
  const isWhole = entityId === undefined && buildingId === undefined;
  const balances = await bookBalances(db, { to: asOf, entityId, buildingId });
  const entities = isWhole ? await booksOfEntities(db, asOf) : [];
  const rows = [...accountsOfBooks, null].map((account) => {
    const cents = balances.reduce((sum, one) => (one.account === account ? sum + one.cents : sum), 0);
    return {
      account: account ?? '',
      label: account === null ? 'No account' : bookWords[account],
      debitCents: Math.max(cents, 0),
      creditCents: Math.max(0 - cents, 0),
      byEntity: entities.map(({ balances }) => balances.find((one) => one.account === account)?.cents ?? 0),
    };
  });
  const shown = rows.filter(
    ({ debitCents, creditCents, byEntity }) =>
      debitCents + creditCents > 0 || byEntity.some((cents) => cents !== 0),
  );
  const sum = (cents: (row: View['rows'][number]) => number) =>
    shown.reduce((all, row) => all + cents(row), 0);
  const totals = { debitCents: sum((row) => row.debitCents), creditCents: sum((row) => row.creditCents) };
  return { asOf, entities: entities.map(({ id, name }) => ({ id, name })), rows: shown, totals };
}

/** The trial balance of each entity that anything is of, by name; last of what is nobody's. None where no entity is in the books. */
async function booksOfEntities(db: Database, asOf: CalendarDate) {
  const names = await db.selectFrom('entity').select(['id', 'name']).orderBy('name').orderBy('id').execute();
  if (names.length === 0) return [];
  const books = await trialBalances(db, { asOf });
  const known: View['entities'] = [...names, { id: null, name: 'Nobody yet' }];
  return known.flatMap(({ id, name }) => {
    const balances = books.get(id);
    return balances ? [{ id, name, balances }] : [];
  });
}

async function trialBalanceFacts(db: Database, span: ReportSpan, { row, column }: ReportFigure) {
  const scope = column === DEBIT || column === CREDIT ? span : { to: span.to, entityId: column };
  const facts = await bookFacts(db, scope, ({ account }) => (account ?? '') === row);
  return column === CREDIT ? facts.map((fact) => ({ ...fact, amountCents: 0 - fact.amountCents })) : facts;
}
