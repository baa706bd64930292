import { z } from 'zod';
import { accountsOfBooks, bookWords } from '../../accounting/chart.ts';
import { type OfFact, type OfLine, toldColumns } from '../../accounting/define-postings.ts';
import { compareFacts, inOrder, wordsOf } from '../../accounting/fact-words.ts';
import { readPostings } from '../../accounting/postings.ts';
import { type BookBalance, type BookLine, bookBalances, bookLines } from '../../accounting/scoped-books.ts';
import { addDays } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import {
  defineReport,
  type ReportDays,
  type ReportFigure,
  type ReportScope,
  type ReportSpan,
} from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { bookFacts } from './book-facts.ts';

const generalLedgerSchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        kind: z.enum(['opening', 'posting', 'closing']),
        /** Of the chart: “Other” is the name of an income and of an expense. */
        code: z.string().meta({ example: 'expenses:other' }),
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
  none: 'Nothing was posted in these days, and nothing stood on any account before.',
  isNoneAtZero: true,
  question: 'what-is-it-worth',
  over: 'span',
  scopes: ['entity', 'building'],
  schema: generalLedgerSchema,
  run: generalLedgerReport,
  mark: ({ kind }) => marks[kind],
  columns: [
    { title: 'Account', kind: 'text', of: ({ account }) => account },
    { title: 'Day', kind: 'date', of: ({ postedOn }) => postedOn },
    { title: 'What', kind: 'text', of: ({ label }) => label },
    { title: 'Debit', kind: 'money', of: ({ debitCents }) => debitCents },
    { title: 'Credit', kind: 'money', of: ({ creditCents }) => creditCents },
    { title: 'Balance', kind: 'money', key: 'balance', of: ({ balanceCents }) => balanceCents },
  ],
  opens: {
    key: ({ kind, code }) => (kind === 'posting' ? null : `${kind} ${code}`),
    facts: generalLedgerFacts,
  },
});

/** Postings from `from` to `to`, both inclusive, in minor units; accounts that nothing stands on or is posted to are left out. */
async function generalLedgerReport(db: Database, { from, to, entityId, buildingId }: ReportSpan) {
  const { before, lines } = await ledgerOf(db, { from, to, entityId, buildingId });
  const posted = Map.groupBy(lines, ({ account }) => account);
  const rows = accountsOfBooks.flatMap((name): Row[] => {
    const opening = before.reduce((sum, one) => (one.account === name ? sum + one.cents : sum), 0);
    const own = posted.get(name) ?? [];
    if (opening === 0 && own.length === 0) return [];
    const account = { code: name, account: bookWords[name] };
    let balanceCents = opening;
    const none = { postedOn: null, factId: null, debitCents: 0, creditCents: 0 };
    return [
      { kind: 'opening', ...account, label: 'Balance before', ...none, balanceCents },
      ...own.map(({ posting, amountCents, isHandedOn }): Row => {
        balanceCents += amountCents;
        return {
          ...{ kind: 'posting', ...account, label: labelOf(posting, isHandedOn) },
          ...{ postedOn: posting.postedOn, factId: posting.factId, debitCents: Math.max(amountCents, 0) },
          ...{ creditCents: Math.max(0 - amountCents, 0), balanceCents },
        };
      }),
      { kind: 'closing', ...account, label: 'Balance after', ...none, balanceCents },
    ];
  });
  return { from, to, rows };
}

/** What a line is called; what only came or went with a building says so. */
function labelOf(posting: LedgerPosting, isHandedOn = false): string {
  const label = wordsOf(posting).label(posting);
  return isHandedOn ? `${label} – building changed hands` : label;
}

/** What stood on accounts before some days, and the lines of those days. Of the whole portfolio the lines before are only summed. */
async function ledgerOf(
  db: Database,
  { from, to, ...scope }: ReportDays & ReportScope,
): Promise<{ before: readonly BookBalance[]; lines: BookLine<LedgerPosting>[] }> {
  if (scope.entityId === undefined && scope.buildingId === undefined) {
    const posted = inOrder(await readPostings(db, ledgerColumns, { from, to }));
    return {
      before: await bookBalances(db, { to: addDays(from, -1) }),
      lines: posted.map((posting) => ({
        account: posting.account,
        amountCents: posting.amountCents,
        posting,
      })),
    };
  }
  const all = await bookLines(db, { to, ...scope }, ledgerColumns);
  const days = Map.groupBy(all, ({ posting }) => (posting.postedOn < from ? 'before' : 'lines'));
  const before = (days.get('before') ?? []).map((line) => {
    return { account: line.account, bankAccountId: null, cents: line.amountCents };
  });
  return { before, lines: (days.get('lines') ?? []).toSorted((a, b) => compareFacts(a.posting, b.posting)) };
}

const ledgerColumns = ['fact', 'factId', 'seq', 'postedOn', 'cameOn', ...toldColumns] as const;
type LedgerPosting = Pick<OfFact, (typeof ledgerColumns)[number]> & OfLine;

/** What stood on an account before the days, or stands on it after them. */
async function generalLedgerFacts(db: Database, { from, to, ...scope }: ReportSpan, { row }: ReportFigure) {
  const { kind = '', code } = /^(?<kind>opening|closing) (?<code>.+)$/.exec(row)?.groups ?? {};
  const facts = await bookFacts(db, { to, ...scope }, ({ account }) => account === code);
  return kind === 'opening' ? facts.filter(({ on }) => on < from) : facts;
}
