import { monthName } from '../../core/calendar.ts';
import type { Paper } from '../../paper/index.ts';
import { type LeaseTask, leaseTaskWords } from '../../reporting/index.ts';
import { type Letterhead, writes } from '../letterhead.ts';
import type { MonthFigures } from './month-figures.ts';
import { figuresTable, listTable, moneyChart, shortMonth } from './parts.ts';

type Parts = Paper['parts'];

/** What came in and went out, and what became of what was due. */
export function arrivedPage({ board, noi, through }: MonthFigures, letterhead: Letterhead): Parts {
  const { amount, money } = writes(letterhead);
  const { monthDue, cashFlow, occupancy } = board;
  const flow = cashFlow.at(-1) ?? { inCents: 0, outCents: 0, before: { inCents: 0, outCents: 0 } };
  const { inCents, outCents, before } = flow;
  const now = noi.at(-1) ?? { cents: 0, beforeCents: 0 };
  const lines = [
    ['Money in', amount(inCents), amount(before.inCents), amount(inCents - before.inCents)],
    ['Money out', amount(outCents), amount(before.outCents), amount(outCents - before.outCents)],
    [
      '=Left',
      amount(inCents - outCents),
      amount(before.inCents - before.outCents),
      amount(inCents - outCents - (before.inCents - before.outCents)),
    ],
    ['Net operating income', amount(now.cents), amount(now.beforeCents), amount(now.cents - now.beforeCents)],
  ];
  return [
    {
      kind: 'text',
      heading: 'At a glance',
      paragraphs: [
        `In ${monthName(through)} ${money(inCents)} came in and ${money(outCents)} went out. ` +
          `${money(board.outstandingCents)} is open, ${money(board.overdueCents)} of it overdue. ` +
          `${occupancy.occupied} of ${occupancy.total} units are let.`,
      ],
    },
    moneyChart(
      {
        heading: 'What came in',
        says: `Money in of the last twelve months, ${money(inCents)} in the last, each beside the same month a year before.`,
        series: ['Money in', 'A year before'],
        groups: cashFlow.map((month) => ({
          label: shortMonth(`${month.month}-01`),
          values: [month.inCents, month.before.inCents],
        })),
      },
      letterhead,
    ),
    figuresTable('Against last year', ['', '#This month', '#A year before', '#Change'], lines),
    figuresTable(
      'What was due in the month',
      ['', '#Amount'],
      [
        ['Billed', amount(monthDue.billedCents)],
        ['Paid before the month', amount(monthDue.paidBeforeCents)],
        ['Paid in the month', amount(monthDue.paidNowCents)],
        ['=Still open', amount(monthDue.openCents)],
      ],
    ),
  ];
}

const ages = ['0–30 days', '31–60 days', '61–90 days', 'Over 90 days'];
const MOST_OWING = 16;

/** What is owed, how old it is, and by whom. */
export function owedPage({ board, balances }: MonthFigures, letterhead: Letterhead): Parts {
  const { amount, money, day } = writes(letterhead);
  const { openCents, creditCents, agingCents } = balances.totals;
  return [
    {
      kind: 'text',
      heading: 'What is owed',
      paragraphs: [
        `${money(openCents)} is open, ${money(board.overdueCents)} of it overdue. ` +
          `Tenants have paid ${money(creditCents)} ahead.`,
      ],
    },
    moneyChart(
      {
        heading: 'By age',
        says: `What is open by days since it was due: ${agingCents.map((cents, index) => `${ages[index]} ${money(cents)}`).join(', ')}.`,
        series: ['Open'],
        groups: agingCents.map((cents, index) => ({ label: ages[index] ?? '', values: [cents] })),
      },
      letterhead,
    ),
    listTable('By whom', {
      titles: ['Tenants', 'Unit', '#Oldest due', '#Days', '#Overdue'],
      lines: board.overdue,
      most: MOST_OWING,
      none: 'Nothing is overdue.',
      cells: ({ tenants, unit, oldestDueOn, daysOverdue, openCents: cents }) => [
        ...[brief(tenants), brief(unit), day(oldestDueOn), String(daysOverdue), amount(cents)],
      ],
      rest: (left) => [`${left.length} others`, '', '', '', amount(sumOf(left, 'openCents'))],
    }),
  ];
}

const MOST_EMPTY = 8;

/** Occupancy, and what the buildings earned against last year. */
export function yieldPage(figures: MonthFigures, letterhead: Letterhead): Parts {
  const { amount, money, day } = writes(letterhead);
  const { board, noi, yearNoi, occupancy, through } = figures;
  const { occupied, total } = board.occupancy;
  const now = noi.at(-1) ?? { cents: 0, beforeCents: 0 };
  return [
    {
      kind: 'chart',
      heading: 'Occupancy',
      says: `How many units of each hundred were let on the last day of the last twelve months; ${percent({ occupied, total })} in the last.`,
      series: ['Let on the last day of the month, in %'],
      groups: occupancy.map(({ month, ...units }) => ({
        label: shortMonth(month),
        values: [units.total === 0 ? null : percent(units)],
      })),
      scale: [0, 25, 50, 75, 100].map((at) => ({ at, label: `${at}%` })),
    },
    listTable(`Empty on the last day: ${total - occupied} of ${total}`, {
      titles: ['Unit', '#Since', '#Market rent'],
      lines: board.vacantUnits,
      most: MOST_EMPTY,
      none: 'No unit stood empty.',
      cells: ({ label, vacantSince, marketRentCents }) => [
        brief(label),
        vacantSince ? day(vacantSince) : 'Never let',
        marketRentCents === null ? '' : amount(marketRentCents),
      ],
      rest: (left) => [`${left.length} others`, '', ''],
    }),
    moneyChart(
      {
        heading: 'Net operating income',
        says: `Net operating income of the last twelve months, ${money(now.cents)} in the last, each beside the same month a year before.`,
        series: ['Net operating income', 'A year before'],
        groups: noi.map(({ month, cents, beforeCents }) => ({
          label: shortMonth(month),
          values: [cents, beforeCents],
        })),
      },
      letterhead,
    ),
    figuresTable(
      'Against last year, on the cash basis',
      ['', '#Now', '#A year before', '#Change'],
      [changeLine(monthName(through), now, amount), changeLine('The year so far', yearNoi, amount)],
    ),
  ];
}

const MOST_TASKS = 12;
const MOST_COMING = 10;
const comingWords = { 'moves-in': 'Moves in', 'moves-out': 'Moves out', 'rent-changes': 'Rent changes' };

/** What ends, what is known to come, and what needs a decision. */
export function comingPage({ board, tasks, questions }: MonthFigures, letterhead: Letterhead): Parts {
  const { amount, day } = writes(letterhead);
  const paragraphs = questions.length > 0 ? questions : ['Nothing is open in the books of the month.'];
  return [
    listTable('What ends or needs a decision', {
      titles: ['What', 'Unit', 'Tenants', '#By', '#Rent'],
      // What has no day by which it must be done comes after what has.
      lines: [...tasks.filter(hasDay), ...tasks.filter((task) => !hasDay(task))],
      most: MOST_TASKS,
      none: 'Nothing ends, and no lease waits for a decision.',
      cells: ({ kind, unit, tenants, on, rentCents }) => [
        ...[leaseTaskWords[kind], brief(unit), brief(tenants), day(on), amount(rentCents)],
      ],
      rest: (left) => [`${left.length} others`, '', '', '', ''],
    }),
    listTable('What comes within 90 days', {
      titles: ['What', 'Unit', 'Tenants', '#On', '#New rent'],
      lines: board.coming,
      most: MOST_COMING,
      none: 'Nothing is known to come.',
      cells: ({ kind, unit, tenants, on, rentCents }) => [
        ...[comingWords[kind], brief(unit), brief(tenants), day(on)],
        rentCents === null ? '' : amount(rentCents),
      ],
      rest: (left) => [`${left.length} others`, '', '', '', ''],
    }),
    { kind: 'text', heading: 'Open in the books', paragraphs },
  ];
}

function hasDay({ kind }: LeaseTask): boolean {
  return kind !== 'can-rise';
}

/** A page holds as many lines as it says only where none of them is a paragraph: whole names stand in the lists themselves. */
const LONGEST = 60;

function brief(name: string): string {
  const characters = [...name];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : name;
}

function percent({ occupied, total }: { readonly occupied: number; readonly total: number }): number {
  return total === 0 ? 0 : Math.round((100 * occupied) / total);
}

function changeLine(
  label: string,
  { cents, beforeCents }: { readonly cents: number; readonly beforeCents: number },
  amount: (cents: number) => string,
): string[] {
  return [label, amount(cents), amount(beforeCents), amount(cents - beforeCents)];
}

function sumOf<Key extends string>(lines: readonly Record<Key, number>[], key: Key): number {
  return lines.reduce((sum, line) => sum + line[key], 0);
}
