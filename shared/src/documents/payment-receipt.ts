import { paymentMethodWords } from '../billing/schema.ts';
import { accept, refuse } from '../core/result.ts';
import { listLeases } from '../leasing/queries.ts';
import { leaseLedger } from '../views/index.ts';
import { defineDocument } from './define-document.ts';
import { paperOf, writes } from './letterhead.ts';

/** What was received, from whom, and what it settled. */
export const paymentReceipt = defineDocument({
  name: 'receipt',
  title: 'Receipt',
  tells: 'what was received from a tenant, and what it settled',
  of: 'payment',
  kept: 'other',
  over: 'day',
  paper: async (db, { id, on }, letterhead) => {
    const row = await db.selectFrom('payment').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row || row.reversesId !== null) return refuse('missing', 'This payment is not in these books.');
    const ledger = await leaseLedger(db, row.leaseId, on);
    const entry = ledger.entries.find((one) => one.id === id);
    const [lease] = await listLeases(db, { on, leaseIds: [row.leaseId] });
    if (!entry || !lease) return refuse('missing', 'This payment is not in these books.');
    if (entry.reversedById !== null)
      return refuse('already-reversed', 'This payment was taken back, so there is no receipt for it.');
    const { day, amount, money } = writes(letterhead);
    const settled = entry.allocations.map(({ otherId, amountCents }) => {
      const charge = ledger.entries.find((one) => one.id === otherId);
      return {
        cells: [charge ? day(charge.on) : '', charge?.label ?? '', amount(amountCents)],
        mark: 'line' as const,
      };
    });
    const credit = entry.remainingCents;
    return accept(
      paperOf(letterhead, {
        title: 'Receipt',
        facts: [
          { label: 'Received from', value: entry.payer ?? lease.tenants },
          { label: 'For', value: lease.unitLabel },
          { label: 'Received on', value: day(row.receivedOn) },
          { label: 'By', value: paymentMethodWords[row.method] },
          ...(row.reference ? [{ label: 'Reference', value: row.reference }] : []),
          { label: 'Amount', value: money(row.amountCents) },
        ],
        parts: [
          {
            kind: 'table',
            heading: 'What it settled',
            columns: [
              { title: 'Due', holds: 'figures' },
              { title: 'What', holds: 'words' },
              { title: 'Amount', holds: 'figures' },
            ],
            rows: [
              ...settled,
              ...(credit > 0
                ? [{ cells: ['', 'Credit for what is due later', amount(credit)], mark: 'line' as const }]
                : []),
              { cells: ['', 'Received', amount(row.amountCents)], mark: 'sum' },
            ],
          },
        ],
      }),
    );
  },
});
