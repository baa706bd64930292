import { toldColumns } from '../../accounting/define-postings.ts';
import { byEntity, type Owners } from '../../accounting/entity-books.ts';
import { inOrder, wordsOf } from '../../accounting/fact-words.ts';
import { readPostings } from '../../accounting/postings.ts';
import type { CalendarDate } from '../../core/calendar.ts';
import { assert } from '../../core/result.ts';
import type { Database } from '../../database.ts';
import type { LeaseOverview } from '../../leasing/queries.ts';
import { journalAccount, type NamedBank } from './accounts.ts';
import type { JournalFormat } from './formats.ts';
import { factTags, inCommon, type Places, placeTags, type Tag } from './tags.ts';

/** One transaction: the postings of a fact, which add up to zero. */
export interface Entry {
  on: CalendarDate;
  id: string;
  /** The fact that this one mirrors. */
  reversesId: string | null;
  payee: string;
  note: string;
  /** What is true of all its postings. */
  tags: readonly Tag[];
  postings: { account: string; amountCents: number; tags: readonly Tag[] }[];
}

export interface EntryContext {
  format: JournalFormat;
  places: Places;
  owners: Owners;
  leases: ReadonlyMap<string, LeaseOverview>;
  banks: ReadonlyMap<string, NamedBank>;
}

const places = ['leaseId', 'unitId', 'buildingId', 'bankAccountId', 'heldInId'] as const;
const columns = ['fact', 'factId', 'postedOn', 'chargeId', ...places, ...toldColumns] as const;
type Line = Awaited<ReturnType<typeof readPostings<(typeof columns)[number]>>>[number];

/**
 * The facts of some days as transactions, by date, then charges, payments, allocations and expenses, then id. A reversal is
 * the mirrored entry: its amounts have the other sign. Zero amounts are left out. What several entities hold by shares is a posting for
 * each of them; what they owe each other by it is not written, for it is nothing in the whole.
 */
export async function entriesOf(
  db: Database,
  days: { from: CalendarDate; to: CalendarDate },
  context: EntryContext,
): Promise<Entry[]> {
  const posted = inOrder(await readPostings(db, columns, days));
  const facts = Map.groupBy(posted, ({ fact, factId }) => `${fact} ${factId}`);
  // Whose a fact is may follow from a line that moves nothing: what was given up for 0.00 at an account of Maple LLC.
  return [...facts.values()]
    .map((lines) => entryOf(lines, context))
    .filter(({ postings }) => postings.length > 0);
}

function entryOf(lines: readonly Line[], context: EntryContext): Entry {
  const [fact] = lines;
  assert(fact, 'a fact has postings');
  const { postedOn: on, factId: id, reversesId, leaseId, party } = fact;
  const lease = leaseId === null ? null : leaseOf(context.leases, leaseId);
  const parts = byEntity(lines, context.owners).filter(({ counterpartyId }) => counterpartyId === undefined);
  const { common, own } = inCommon(
    parts.map(({ entityId, posting }) => placeTags({ ...posting, entityId }, context.places)),
  );
  return {
    on,
    id,
    reversesId,
    payee: party ?? (lease ? lease.tenants || lease.unitLabel : ''),
    note: wordsOf(fact).note(fact),
    tags: [...factTags(fact), ...common],
    postings: parts.map(({ posting, amountCents }, index) => {
      return { account: accountOf(posting, context), amountCents, tags: own[index] ?? [] };
    }),
  };
}

/** The account of a line in a journal. */
export function accountOf(
  posting: Pick<Line, 'account' | 'fact' | 'factId' | 'leaseId' | 'bankAccountId'>,
  { format, leases, banks }: EntryContext,
): string {
  const { account, fact, factId, leaseId, bankAccountId } = posting;
  assert(account, `${fact} ${factId} posts to an account of the chart`);
  const bank = bankAccountId === null ? null : (banks.get(bankAccountId) ?? null);
  const lease = leaseId === null ? null : leaseOf(leases, leaseId);
  return journalAccount(format, account, { lease, bank });
}

function leaseOf(leases: ReadonlyMap<string, LeaseOverview>, leaseId: string): LeaseOverview {
  const lease = leases.get(leaseId);
  assert(lease, `the lease ${leaseId} of a fact is in these books`);
  return lease;
}
