import { startOfYear } from '../core/calendar.ts';
import { checkInOrder } from '../core/happened.ts';
import { accept, refuse } from '../core/result.ts';
import { listLeases } from '../leasing/queries.ts';
import { leaseLedger } from '../views/index.ts';
import { accountTable, balanceInWords, linesOf, settledTable } from './account-table.ts';
import { defineDocument } from './define-document.ts';
import { paperOf, writes } from './letterhead.ts';

/**
 * A tenant's statement: what the lease owed before the first day, what was charged and paid, what settled what, and what it owes at the
 * end of the last. 100.00 before, 1,500.00 charged and 1,200.00 paid is 400.00.
 */
export const tenantStatement = defineDocument({
  name: 'statement',
  title: 'Statement',
  tells: 'what a lease owed, was charged and paid between two days, and what it owes',
  of: 'lease',
  kept: 'statement',
  over: 'span',
  paper: async (db, { id, on: to, from = startOfYear(to) }, letterhead) => {
    const [lease] = await listLeases(db, { on: to, leaseIds: [id] });
    if (!lease) return refuse('missing', 'This lease is not in these books.');
    const inOrder = checkInOrder({ from, to });
    if (!inOrder.ok) return inOrder;
    const lines = linesOf((await leaseLedger(db, id, to)).entries).filter(({ on }) => on <= to);
    const before = lines.filter(({ on }) => on < from);
    const during = lines.slice(before.length);
    const openingCents = before.at(-1)?.entry.balanceCents ?? 0;
    const closingCents = lines.at(-1)?.entry.balanceCents ?? 0;
    const settled = settledTable(
      during.map(({ entry }) => entry),
      letterhead,
    );
    const { day } = writes(letterhead);
    return accept(
      paperOf(letterhead, {
        title: 'Statement',
        facts: [
          { label: 'Tenants', value: lease.tenants },
          { label: 'Unit', value: lease.unitLabel },
          { label: 'From', value: day(from) },
          { label: 'To', value: day(to) },
        ],
        parts: [
          { kind: 'text', paragraphs: [balanceInWords(closingCents, letterhead)] },
          accountTable({ openingCents, lines: during }, letterhead),
          ...(settled ? [settled] : []),
        ],
      }),
    );
  },
});
