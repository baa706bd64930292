import {
  type CalendarDate,
  dayName,
  earlier,
  endOfMonth,
  later,
  monthName,
  startOfMonth,
} from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { chargesDueIn } from '../dashboard/month-due.ts';
import { withOwners } from './about.ts';
import { factsOfCharges, type PostedFactView, partsByHeading, sentence } from './facts.ts';
import { type Explained, owed } from './lease-figures.ts';
import { partsBy } from './parts.ts';

const figures = {
  billed: { name: 'Billed', formula: 'Charges due in the month, net of reversals' },
  'paid-before': {
    name: 'Paid before',
    formula: 'What came before the month and has settled what is due in it',
  },
  'paid-now': { name: 'Paid', formula: 'What came in the month and has settled what is due in it' },
  'month-open': { name: 'Still open', formula: 'Charges due in the month − what has settled them' },
} as const;
type MonthFigure = keyof typeof figures;

/** The four figures of what is due in a month, on a day of it, from the facts that `monthDue` counts. */
export async function explainMonthDue(
  db: Database,
  { figure, month, asOf }: { figure: MonthFigure; month: CalendarDate; asOf: CalendarDate },
): Promise<Explained> {
  const day = earlier(later(asOf, startOfMonth(month)), endOfMonth(month));
  const charges = await chargesDueIn(db, day).select(['charge.id', 'charge.dueOn']).execute();
  const dueOn = new Map(charges.map((charge) => [charge.id, charge.dueOn]));
  const posted = await factsOfCharges(db, [...dueOn.keys()], owed);
  const stood = posted.filter(({ on, chargeId, kind, reversesId }) => {
    if (kind !== 'charge') return on <= day;
    return reversesId === null || on <= later(day, dueOn.get(chargeId ?? '') ?? day);
  });
  const facts = await withOwners(db, partOf(stood, figure, startOfMonth(month)));
  const parts =
    figure === 'billed' ? partsBy(facts, ({ classed }) => sentence(classed)) : partsByHeading(facts);
  const { name, formula } = figures[figure];
  return { title: `${name} in ${monthName(month)}, on ${dayName(day)}`, formula, parts };
}

function partOf(facts: PostedFactView[], figure: MonthFigure, from: CalendarDate): PostedFactView[] {
  if (figure === 'month-open') return facts;
  if (figure === 'billed') return facts.filter(({ kind }) => kind === 'charge');
  const isBefore = (fact: PostedFactView) => (fact.cameOn ?? fact.on) < from;
  return facts
    .filter((fact) => fact.kind !== 'charge' && isBefore(fact) === (figure === 'paid-before'))
    .map((fact) => ({ ...fact, amountCents: 0 - fact.amountCents }));
}
