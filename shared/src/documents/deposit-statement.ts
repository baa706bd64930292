import type { LeaseDepositsView } from '../api/index.ts';
import { type StatementLine, statementOf, sumOf } from '../billing/deposits/rules.ts';
import { accept, refuse } from '../core/result.ts';
import { listLeases } from '../leasing/queries.ts';
import type { PaperTable } from '../paper/index.ts';
import { leaseDeposits } from '../views/index.ts';
import { defineDocument } from './define-document.ts';
import { type Letterhead, paperOf, writes } from './letterhead.ts';

/** The itemised statement of a lease's deposits, with which they are returned. */
export const depositStatement = defineDocument({
  name: 'deposit-statement',
  title: 'Deposit statement',
  tells: 'what was held of a tenancy, what was taken off, and what is returned',
  of: 'lease',
  kept: 'statement',
  over: 'day',
  paper: async (db, { id, on }, letterhead) => {
    const [[lease], deposits] = await Promise.all([
      listLeases(db, { on, leaseIds: [id] }),
      leaseDeposits(db, id, on),
    ]);
    if (!lease || !deposits) return refuse('missing', 'This lease is not in these books.');
    const { day } = writes(letterhead);
    return accept(
      paperOf(letterhead, {
        title: 'Deposit statement',
        facts: [
          { label: 'Tenants', value: lease.tenants },
          { label: 'Unit', value: lease.unitLabel },
          ...(deposits.endedOn ? [{ label: 'Moved out', value: day(deposits.endedOn) }] : []),
          { label: 'As of', value: day(on) },
        ],
        parts: partsOf(deposits, letterhead),
      }),
    );
  },
});

function partsOf(deposits: LeaseDepositsView, letterhead: Letterhead) {
  const { day, money } = writes(letterhead);
  const { held, deducted, returned, owedCents, returnBy } = statementOf(deposits);
  const left = sumOf(held) - sumOf(deducted) - sumOf(returned);
  const words = [
    ...(left === 0 ? [] : [`Still held: ${money(left)}.`]),
    owedCents > 0 ? `Still owed by the tenants: ${money(owedCents)}.` : 'Nothing is owed by the tenants.',
    ...(returnBy ? [`What is returned, and this statement, are due by ${day(returnBy)}.`] : []),
  ];
  return [
    tableOf('Held', held, letterhead),
    tableOf('Taken off', deducted, letterhead),
    tableOf('Returned', returned, letterhead),
    { kind: 'text' as const, paragraphs: words },
  ];
}

function tableOf(heading: string, lines: readonly StatementLine[], letterhead: Letterhead): PaperTable {
  const { day, amount } = writes(letterhead);
  return {
    ...{ kind: 'table', heading, none: `Nothing was ${heading.toLowerCase()}.` },
    columns: [
      { title: 'Day', holds: 'figures' },
      { title: 'What', holds: 'words' },
      { title: 'Amount', holds: 'figures' },
    ],
    rows: [
      ...lines.map(({ on, label, cents, files = [] }) => ({
        cells: [day(on), files.length > 0 ? `${label} (shown by ${files.join(', ')})` : label, amount(cents)],
        mark: 'line' as const,
      })),
      ...(lines.length > 0
        ? [{ cells: ['', `${heading} in all`, amount(sumOf(lines))], mark: 'sum' as const }]
        : []),
    ],
  };
}
