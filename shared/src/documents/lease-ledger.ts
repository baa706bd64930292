import { accept, refuse } from '../core/result.ts';
import { listLeases } from '../leasing/queries.ts';
import { leaseLedger } from '../views/index.ts';
import { accountTable, balanceInWords, linesOf } from './account-table.ts';
import { defineDocument } from './define-document.ts';
import { paperOf, writes } from './letterhead.ts';

/** The whole ledger of a lease up to a day, as a court or a buyer asks for it. */
export const leaseLedgerPaper = defineDocument({
  name: 'lease-ledger',
  title: 'Lease ledger',
  tells: 'every charge and payment of a lease from its beginning, with what it owed after each',
  of: 'lease',
  kept: 'statement',
  over: 'day',
  paper: async (db, { id, on }, letterhead) => {
    const [lease] = await listLeases(db, { on, leaseIds: [id] });
    if (!lease) return refuse('missing', 'This lease is not in these books.');
    const lines = linesOf((await leaseLedger(db, id, on)).entries).filter((line) => line.on <= on);
    const { day } = writes(letterhead);
    return accept(
      paperOf(letterhead, {
        title: 'Lease ledger',
        facts: [
          { label: 'Tenants', value: lease.tenants },
          { label: 'Unit', value: lease.unitLabel },
          { label: 'Lease began', value: day(lease.startOn) },
          { label: 'As of', value: day(on) },
        ],
        parts: [
          { kind: 'text', paragraphs: [balanceInWords(lines.at(-1)?.entry.balanceCents ?? 0, letterhead)] },
          accountTable({ openingCents: null, lines }, letterhead),
        ],
      }),
    );
  },
});
