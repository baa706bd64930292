import { z } from 'zod';
import { type Earned, type EarnedAccount, earnings } from '../../accounting/earnings.ts';
import type { Scope } from '../../accounting/scope.ts';
import type { Basis } from '../../core/reports/basis.ts';
import type { Database } from '../../database.ts';
import type { EntityKind } from '../../organisation/schema.ts';
import { defineReport, type ReportFigure, type ReportSpan } from '../define-report.ts';
import { daySchema } from '../view-schemas.ts';
import { isInColumn, lineSchema, placeColumns, placesOf, placesSchema, sumLine } from './by-building.ts';
import { asNet, earnedFacts, isIncome } from './earned.ts';

/** The tax office knows no accrual by due days alone: rent paid ahead is income on receipt. */
const taxBases = ['cash', 'accrual-for-tax'] as const satisfies readonly Basis[];

/** What a form about rental property asks for: a column for each property, and these lines. */
const taxFormSchema = z.object({
  from: daySchema,
  to: daySchema,
  basis: z.enum(taxBases),
  places: placesSchema,
  rows: z.array(lineSchema.extend({ line: z.int(), label: z.string() })),
});

type View = z.output<typeof taxFormSchema>;

/** Interest received and a gain on a sale are no rental income: each is asked for on a form of its own. */
function isOnOtherForms(account: EarnedAccount): boolean {
  return account === 'income:interest' || account === 'income:sale-of-property';
}

/** A form by its lines: which account belongs to which, and which two are totals. */
export interface TaxForm {
  /** Kinds of entity that file it; what is nobody’s yet belongs to the form that people file. */
  readonly filers: readonly EntityKind[];
  readonly isOfPeople: boolean;
  /** In their order. Line `total` is Σ of expenses, line `net` is income less that. */
  readonly lines: readonly { readonly line: number; readonly label: string }[];
  readonly total: number;
  readonly net: number;
  /** The line of all income that is asked for here. */
  readonly income: number;
  readonly expenses: ReadonlyMap<EarnedAccount, number>;
}

/** A form as a report of its own. */
export function defineTaxForm<const Name extends string>(
  form: TaxForm,
  {
    id,
    ...words
  }: { readonly id: string; readonly name: Name; readonly title: string; readonly tells: string },
) {
  return defineReport({
    ...words,
    none: 'Nobody who files this form earned or spent anything in these days.',
    isNoneAtZero: true,
    question: 'what-do-i-file',
    over: 'span',
    bases: taxBases,
    scopes: ['entity', 'building'],
    filers: form.filers,
    schema: taxFormSchema.meta({ id }),
    run: (db, span) => taxFormReport(db, form, span),
    mark: ({ line }) => (line >= form.total ? 'sum' : 'line'),
    columns: taxFormColumns,
    opens: {
      key: ({ line }) => String(line),
      facts: (db, span, figure) => taxFormFacts(db, form, { span, figure }),
    },
  });
}

/** The line that an account belongs to; null of what is asked for on another form. */
function lineOf({ income, expenses }: TaxForm, account: EarnedAccount): number | null {
  if (account.startsWith('income:')) return isOnOtherForms(account) ? null : income;
  return expenses.get(account) ?? null;
}

/** A form’s lines of some days in minor units, for the entity that is asked for, or all that file it. */
async function taxFormReport(db: Database, form: TaxForm, span: ReportSpan): Promise<View> {
  const asked = await askedOf(db, form, span);
  const earned = (await earnings(db, asked)).filter(({ account }) => lineOf(form, account) !== null);
  const places = await placesOf(db, new Set(earned.map(({ buildingId }) => buildingId)));
  const rows = form.lines.map(({ line, label }) => {
    return {
      line,
      label,
      ...sumLine(
        places,
        earned.flatMap((one) => takenBy(form, line, one)),
      ),
    };
  });
  const { from, to, basis } = asked;
  return { from, to, basis, places, rows };
}

/** The facts that a line of a form is summed from. */
async function taxFormFacts(
  db: Database,
  form: TaxForm,
  { span, figure: { row, column } }: { span: ReportSpan; figure: ReportFigure },
) {
  const asked = await askedOf(db, form, span);
  return earnedFacts(db, {
    asked,
    weight: ({ buildingId }) => (isInColumn(column, buildingId) ? 1 : 0),
    taken: (line) => takenBy(form, Number(row), line),
  });
}

async function askedOf(db: Database, form: TaxForm, { from, to, basis, entityId, buildingId }: ReportSpan) {
  const entities = entityId === undefined ? await entitiesOf(db, form) : new Set([entityId]);
  const scope: Scope = { entities, buildingId };
  return { from, to, basis: basis === 'cash' ? ('cash' as const) : ('accrual-for-tax' as const), ...scope };
}

/** Whose figures belong on a form. Undefined where that is everybody’s, since nobody files another one. */
async function entitiesOf(
  db: Database,
  { filers, isOfPeople }: TaxForm,
): Promise<ReadonlySet<string | null> | undefined> {
  const entities = await db.selectFrom('entity').select(['id', 'kind']).execute();
  const filing = entities.filter(({ kind }) => filers.includes(kind));
  if (isOfPeople && filing.length === entities.length) return undefined;
  return new Set([...filing.map(({ id }) => id), ...(isOfPeople ? [null] : [])]);
}

/** What a line is summed from: the totals take what stands on the lines above them. */
function takenBy(form: TaxForm, line: number, one: Earned): Earned[] {
  const { total, net } = form;
  const own = lineOf(form, one.account);
  if (own === null) return [];
  if (line === net) return [asNet(one)];
  return (line === total ? !isIncome(one) : own === line) ? [one] : [];
}

const taxFormColumns = ({ places }: View) => [
  { title: 'Line', kind: 'count' as const, of: ({ line }: View['rows'][number]) => line },
  { title: 'What', kind: 'text' as const, of: ({ label }: View['rows'][number]) => label },
  ...placeColumns(places),
];
