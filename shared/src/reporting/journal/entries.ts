import { toldColumns } from '../../accounting/define-postings.ts';
import { inOrder, wordsOf } from '../../accounting/fact-words.ts';
import { readPostings } from '../../accounting/postings.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import { assert } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import type { LeaseOverview } from '../../leasing/queries.ts';
import { journalAccount, type NamedBank } from './accounts.ts';
import type { JournalFormat } from './formats.ts';

/** One transaction: the postings of a fact, which add up to zero. */
export interface Entry {
  on: CalendarDate;
  id: string;
  /** The fact that this one mirrors. */
  reversesId: string | null;
  payee: string;
  note: string;
  postings: { account: string; amountCents: number }[];
}

export interface EntryContext {
  format: JournalFormat;
  leases: ReadonlyMap<string, LeaseOverview>;
  banks: ReadonlyMap<string, NamedBank>;
}

const columns = ['fact', 'factId', 'postedOn', 'leaseId', 'bankAccountId', ...toldColumns] as const;
type Line = Awaited<ReturnType<typeof readPostings<(typeof columns)[number]>>>[number];

/**
 * The facts of some days as transactions, by date, then charges, payments, allocations and expenses, then id. A reversal is
 * the mirrored entry: its amounts have the other sign. Zero amounts are left out.
 */
export async function entriesOf(
  db: Database,
  days: { from: CalendarDate; to: CalendarDate },
  context: EntryContext,
): Promise<Entry[]> {
  const posted = await readPostings(db, columns, days);
  const moved = inOrder(posted.filter(({ amountCents }) => amountCents !== 0));
  const facts = Map.groupBy(moved, ({ fact, factId }) => `${fact} ${factId}`);
  return [...facts.values()].map((lines) => entryOf(lines, context));
}

function entryOf(lines: readonly Line[], { format, leases, banks }: EntryContext): Entry {
  const [fact] = lines;
  assert(fact, 'a fact has postings');
  const { postedOn: on, factId: id, reversesId, leaseId, party } = fact;
  const lease = leaseId === null ? null : leaseOf(leases, leaseId);
  return {
    on,
    id,
    reversesId,
    payee: party ?? (lease ? lease.tenants || lease.unitLabel : ''),
    note: wordsOf(fact).note(fact),
    postings: lines.map(({ account, amountCents, bankAccountId, leaseId: ofLease }) => {
      assert(account, `${fact.fact} ${id} posts to an account of the chart`);
      const bank = bankAccountId === null ? null : (banks.get(bankAccountId) ?? null);
      const owner = ofLease === null ? null : leaseOf(leases, ofLease);
      return { account: journalAccount(format, account, { lease: owner, bank }), amountCents };
    }),
  };
}

function leaseOf(leases: ReadonlyMap<string, LeaseOverview>, leaseId: string): LeaseOverview {
  const lease = leases.get(leaseId);
  assert(lease, `the lease ${leaseId} of a fact is in these books`);
  return lease;
}
