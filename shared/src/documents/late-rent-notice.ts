import { openCharges, unappliedPayments } from '../billing/queries.ts';
import { daysBetween } from '../core/calendar.ts';
import { accept, refuse } from '../core/result.ts';
import { listLeases } from '../leasing/queries.ts';
import { defineDocument } from './define-document.ts';
import { paperOf, writes } from './letterhead.ts';

/** What is overdue of a lease, to send to its tenants. It is a reminder: what the law asks of a formal notice differs by place. */
export const lateRentNotice = defineDocument({
  name: 'late-rent-notice',
  title: 'Late rent notice',
  tells: 'what is overdue of a lease, for its tenants',
  of: 'lease',
  kept: 'notice',
  over: 'day',
  paper: async (db, { id, on }, letterhead) => {
    const [lease] = await listLeases(db, { on, leaseIds: [id] });
    if (!lease) return refuse('missing', 'This lease is not in these books.');
    const late = (await openCharges(db, [id])).filter(({ dueOn, openCents }) => dueOn < on && openCents > 0);
    const open = late.reduce((sum, { openCents }) => sum + openCents, 0);
    const paid = (await unappliedPayments(db, [id])).reduce((sum, one) => sum + one.unappliedCents, 0);
    const due = open - paid;
    if (due <= 0)
      return refuse('nothing-due', 'Nothing of this lease is overdue, so there is nothing to remind of.');
    const { day, amount, money } = writes(letterhead);
    return accept(
      paperOf(letterhead, {
        title: 'Late rent notice',
        facts: [
          { label: 'To', value: lease.tenants },
          { label: 'Unit', value: lease.unitLabel },
          { label: 'As of', value: day(on) },
        ],
        parts: [
          {
            kind: 'text',
            paragraphs: [`By our books ${money(due)} of your lease is overdue. Please pay it now.`],
          },
          {
            kind: 'table',
            columns: [
              { title: 'Due', holds: 'figures' },
              { title: 'What', holds: 'words' },
              { title: 'Amount', holds: 'figures' },
              { title: 'Open', holds: 'figures' },
              { title: 'Days late', holds: 'figures' },
            ],
            rows: [
              ...late.map(({ dueOn, description, amountCents, openCents }) => ({
                cells: [
                  ...[day(dueOn), description, amount(amountCents), amount(openCents)],
                  String(daysBetween(dueOn, on)),
                ],
                mark: 'line' as const,
              })),
              ...(paid > 0
                ? [{ cells: ['', 'Paid and not yet used', '', amount(-paid), ''], mark: 'line' as const }]
                : []),
              { cells: ['', 'Overdue', '', amount(due), ''], mark: 'sum' as const },
            ],
          },
          {
            kind: 'text',
            paragraphs: ['If you have paid meanwhile, thank you: please tell us on which day and how.'],
          },
        ],
      }),
    );
  },
});
