import { z } from 'zod';
import { accountWords, chartOfAccounts } from '../../accounting/chart.ts';
import { toldColumns } from '../../accounting/define-postings.ts';
import { inOrder, wordsOf } from '../../accounting/fact-words.ts';
import { readPostings, sumPostings } from '../../accounting/postings.ts';
import { addDays } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportDays } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';

const generalLedgerSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        kind: z.enum(['opening', 'posting', 'closing']),
        account: z.string(),
        label: z.string(),
        postedOn: daySchema.nullable(),
        factId: idSchema.nullable(),
        debitCents: centsSchema,
        creditCents: centsSchema,
        /** What stands on the account after it: debits above zero. */
        balanceCents: centsSchema,
      }),
    ),
  })
  .meta({ id: 'GeneralLedger' });

type Row = z.output<typeof generalLedgerSchema>['rows'][number];

const marks = { opening: 'heading', posting: 'line', closing: 'sum' } as const;

/** Account by account: what stood on it, what was posted, what stands on it. */
export const generalLedger = defineReport({
  name: 'general-ledger',
  title: 'General ledger',
  tells: 'what was posted to each account between two days, with what stood on it before and after',
  over: 'span',
  schema: generalLedgerSchema,
  run: generalLedgerReport,
  mark: ({ kind }) => marks[kind],
  columns: [
    { title: 'Account', kind: 'text', of: ({ account }) => account },
    { title: 'Day', kind: 'date', of: ({ postedOn }) => postedOn },
    { title: 'What', kind: 'text', of: ({ label }) => label },
    { title: 'Debit', kind: 'money', of: ({ debitCents }) => debitCents },
    { title: 'Credit', kind: 'money', of: ({ creditCents }) => creditCents },
    { title: 'Balance', kind: 'money', of: ({ balanceCents }) => balanceCents },
  ],
});

/** Postings from `from` to `to`, both inclusive, in minor units; accounts that nothing stands on or is posted to are left out. */
async function generalLedgerReport(db: Database, { from, to }: ReportDays) {
  const before = await sumPostings(db, { by: [], to: addDays(from, -1) });
  const names = ['fact', 'factId', 'postedOn', 'cameOn', ...toldColumns] as const;
  const posted = Map.groupBy(inOrder(await readPostings(db, names, { from, to })), ({ account }) => account);
  const rows = chartOfAccounts.flatMap((name): Row[] => {
    const opening = before.reduce((sum, one) => (one.account === name ? sum + one.amountCents : sum), 0);
    const lines = posted.get(name) ?? [];
    if (opening === 0 && lines.length === 0) return [];
    const account = accountWords[name];
    let balanceCents = opening;
    const none = { postedOn: null, factId: null, debitCents: 0, creditCents: 0 };
    return [
      { kind: 'opening', account, label: 'Balance before', ...none, balanceCents },
      ...lines.map((line): Row => {
        balanceCents += line.amountCents;
        return {
          ...{ kind: 'posting', account, label: wordsOf(line).label(line), postedOn: line.postedOn },
          ...{ factId: line.factId, debitCents: Math.max(line.amountCents, 0) },
          ...{ creditCents: Math.max(0 - line.amountCents, 0), balanceCents },
        };
      }),
      { kind: 'closing', account, label: 'Balance after', ...none, balanceCents },
    ];
  });
  return { from, to, rows };
}
