import { startOfYear } from '../core/calendar.ts';
import { checkInOrder } from '../core/happened.ts';
import { accept, refuse } from '../core/result.ts';
import { listLeases } from '../leasing/queries.ts';
import { statementsOfPayers } from '../reporting/index.ts';
import { accountTable } from './account-table.ts';
import { defineDocument } from './define-document.ts';
import { paperOf, writes } from './letterhead.ts';

/** The statement of each payer of a lease, or of one: an agency and a tenant who share a rent have an account each. */
export const payerStatement = defineDocument({
  name: 'payer-statement',
  title: 'Payer’s statement',
  tells: 'what each payer of a lease owed, was charged and paid between two days',
  of: 'lease',
  kept: 'statement',
  over: 'payers',
  paper: async (db, { id, on: to, from = startOfYear(to), payerId }, letterhead) => {
    const [lease] = await listLeases(db, { on: to, leaseIds: [id] });
    if (!lease) return refuse('missing', 'This lease is not in these books.');
    const inOrder = checkInOrder({ from, to });
    if (!inOrder.ok) return inOrder;
    const { rows } = await statementsOfPayers(db, { from, to, leaseIds: [id] });
    const asked = rows.filter((row) => payerId === undefined || row.payerId === payerId);
    const accounts = [...Map.groupBy(asked, (row) => row.payerId).values()];
    if (accounts.length === 0)
      return refuse('nothing-due', 'Nothing was charged or paid in these days, so there is no statement.');
    const { day } = writes(letterhead);
    return accept(
      paperOf(letterhead, {
        title: 'Payer’s statement',
        facts: [
          { label: 'Unit', value: lease.unitLabel },
          { label: 'From', value: day(from) },
          { label: 'To', value: day(to) },
        ],
        parts: accounts.map((own) =>
          accountTable(
            {
              heading: own[0]?.payer ?? '',
              openingCents: own[0]?.balanceCents ?? 0,
              lines: own.flatMap(({ on, label, chargedCents, paidCents }) =>
                on === null ? [] : [{ on, label, cents: chargedCents - paidCents }],
              ),
            },
            letterhead,
          ),
        ),
      }),
    );
  },
});
