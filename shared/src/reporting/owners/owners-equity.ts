import { z } from 'zod';
import { readAlike } from '../../accounting/alike.ts';
import { chartOfAccounts } from '../../accounting/chart.ts';
import type { Posting } from '../../accounting/define-postings.ts';
import { byEntity, daysOfNewHolders, type EntityLine, readOwners } from '../../accounting/entity-books.ts';
import { readPostings } from '../../accounting/postings.ts';
import { keysOf } from '../../core/own.ts';
import type { Database } from '../../database.ts';
import { defineReport, type ReportDays, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { centsSchema, daySchema, idSchema } from '../view-schemas.ts';
import { factColumns, factView } from '../why/facts.ts';

const ownersEquitySchema = z
  .object({
    from: daySchema,
    to: daySchema,
    rows: z.array(
      z.object({
        /** Null: what is of no entity, or nobody said whose it is. */
        entityId: idSchema.nullable(),
        entity: z.string(),
        openingCents: centsSchema,
        contributionsCents: centsSchema,
        /** Below zero: what was taken out. */
        drawsCents: centsSchema,
        /** As it was earned and owed, which is how the balance sheet counts it. */
        netIncomeCents: centsSchema,
        /** Brought along as the books began, and adjusting entries to what was. */
        broughtCents: centsSchema,
        closingCents: centsSchema,
      }),
    ),
  })
  .meta({ id: 'OwnersEquity' });

type View = z.output<typeof ownersEquitySchema>;

/** What each owner had, put in, took out, earned and has. */
export const ownersEquity = defineReport({
  name: 'owners-equity',
  title: 'Owner’s equity',
  tells:
    'what each owner had at first, put in, took out and earned between two days, and what is left for them',
  none: 'The owners had nothing, and nothing was earned, put in or taken out in these days.',
  isNoneAtZero: true,
  question: 'what-is-it-worth',
  over: 'span',
  scopes: ['entity'],
  schema: ownersEquitySchema,
  run: ownersEquityReport,
  columns: [
    { title: 'Owner', kind: 'text', of: ({ entity }) => entity },
    { title: 'At first', kind: 'money', isSummed: true, key: 'opening', of: (row) => row.openingCents },
    {
      title: 'Put in',
      kind: 'money',
      isSummed: true,
      key: 'contributions',
      of: (row) => row.contributionsCents,
    },
    { title: 'Taken out', kind: 'money', isSummed: true, key: 'draws', of: (row) => row.drawsCents },
    { title: 'Net income', kind: 'money', isSummed: true, key: 'netIncome', of: (row) => row.netIncomeCents },
    { title: 'Brought along', kind: 'money', isSummed: true, key: 'brought', of: (row) => row.broughtCents },
    { title: 'At the end', kind: 'money', isSummed: true, key: 'closing', of: (row) => row.closingCents },
  ],
  opens: { key: ({ entityId }) => entityId ?? NOBODY, facts: ownersEquityFacts },
});

const NOBODY = 'none';

type Line = EntityLine<Pick<Posting, 'postedOn'>>;

/** What each column is summed from: credits to the accounts of equity, and to those of income less expenses. */
const parts = {
  opening: (line: Line, from: string) => isEquity(line) && line.posting.postedOn < from,
  contributions: (line: Line, from: string) => isOf(line, from, 'equity:contributions'),
  draws: (line: Line, from: string) => isOf(line, from, 'equity:draws'),
  netIncome: (line: Line, from: string) => line.posting.postedOn >= from && isEarned(line),
  brought: (line: Line, from: string) => isOf(line, from, 'equity:opening-balances'),
  closing: (line: Line) => isEquity(line),
};

/**
 * Owner’s equity of some days, both inclusive, in minor units: opening + put in − taken out + net income + what was brought along = closing,
 * which is the total of equity on the balance sheet of the last day. 22,566.67 + 1,298.70 (298.70 of it miles driven) − 3,000.00 + 5,867.40
 * is 26,732.77.
 */
async function ownersEquityReport(db: Database, { from, to, entityId }: ReportSpan): Promise<View> {
  const lines = await alikeEquity(db, { from, to });
  const entities = await db
    .selectFrom('entity')
    .select(['id', 'name'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const nobody = { id: null, name: entities.length === 0 ? 'Whole portfolio' : 'Of no entity' };
  const rows = [...entities, nobody].flatMap(({ id, name }): View['rows'] => {
    if (entityId !== undefined && id !== entityId) return [];
    const own = lines.filter((line) => line.entityId === id);
    if (own.length === 0) return [];
    const sum = (part: keyof typeof parts) => {
      const taken = own.filter((line) => parts[part](line, from));
      return taken.reduce((all, { amountCents }) => all - amountCents, 0);
    };
    return [
      {
        ...{ entityId: id, entity: name },
        ...{
          openingCents: sum('opening'),
          contributionsCents: sum('contributions'),
          drawsCents: sum('draws'),
        },
        ...{ netIncomeCents: sum('netIncome'), broughtCents: sum('brought'), closingCents: sum('closing') },
      },
    ];
  });
  return { from, to, rows };
}

/** What comes to each owner’s figures: facts that are alike as one, with all that they come to. */
async function alikeEquity(db: Database, { from, to }: ReportDays) {
  const owners = await readOwners(db);
  const alike = await readAlike(db, {
    to,
    changesOn: [...daysOfNewHolders(owners), from],
    accounts: equityAccounts,
  });
  return byEntity(alike, owners)
    .filter(isEquity)
    .map((line) => ({ ...line, amountCents: line.amountCents * line.posting.count }));
}

/** The same, posting by posting. */
async function equityLines(db: Database, to: string) {
  const rows = await readPostings(db, [...factColumns, 'bankAccountId', 'heldInId'], { to });
  return byEntity(rows, await readOwners(db)).filter(isEquity);
}

const equityAccounts = chartOfAccounts.filter((account) => isEquity({ account }));

function isEquity(line: Pick<Line, 'account'>): boolean {
  return (line.account?.startsWith('equity:') ?? false) || isEarned(line);
}

function isEarned({ account }: Pick<Line, 'account'>): boolean {
  return /^(income|expenses):/.test(account ?? '');
}

function isOf({ account, posting }: Line, from: string, asked: string): boolean {
  return account === asked && posting.postedOn >= from;
}

async function ownersEquityFacts(db: Database, { from, to }: ReportSpan, { row, column }: ReportFigure) {
  const part = keysOf(parts).find((one) => one === column);
  if (!part) return [];
  const lines = await equityLines(db, to);
  return lines
    .filter((line) => (line.entityId ?? NOBODY) === row && parts[part](line, from))
    .map(({ posting, amountCents }) => factView(posting, 0 - amountCents));
}
