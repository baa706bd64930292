import { sql } from 'kysely';
import { bookWords } from '../../accounting/chart.ts';
import type { Posting } from '../../accounting/define-postings.ts';
import { enteredAt } from '../../accounting/entry-order.ts';
import { compareFacts } from '../../accounting/fact-words.ts';
import { postings } from '../../accounting/postings.ts';
import { monthOf } from '../../core/calendar.ts';
import type { Database } from '../../database.ts';
import { factColumns } from '../why/facts.ts';
import type { KnownSets } from './known-sets.ts';

const columns = [...factColumns, 'aboutOn', 'account', 'side', 'amountCents'] as const;

/** A posting that came into the books on some days. */
export interface KnownPosting extends Pick<Posting, (typeof columns)[number]> {
  /** The month that it counts in, "2026-03". */
  readonly month: string;
  /** How it moves its figure, in minor units. */
  readonly changeCents: number;
}

/**
 * What facts that came with some sets post, in minor units, each as it moves its figure: rent that is charged and money that comes to the
 * bank are above zero, and what takes them back is below. In the order in which they came.
 */
export async function readKnownPostings(
  db: Database,
  { after, through, takesWaiting }: KnownSets,
): Promise<KnownPosting[]> {
  const came = sql<boolean>`(posting.seq > ${after} and posting.seq <= ${through})`;
  const rows = await db
    .selectFrom(postings(columns))
    .selectAll()
    .where(takesWaiting ? sql<boolean>`(posting.seq is null or ${came})` : came)
    .execute();
  return rows
    .map((row) => {
      const amountCents = Number(row.amountCents);
      const changeCents = isDebit(row.account) ? amountCents : 0 - amountCents;
      const seq = row.seq === null ? null : Number(row.seq);
      return { ...row, seq, amountCents, changeCents, month: monthOf(row.postedOn) };
    })
    .toSorted((a, b) => enteredAt(a.seq) - enteredAt(b.seq) || compareFacts(a, b));
}

/** What is had or spent grows by debits; what is owed, owned or earned by credits. */
function isDebit(account: KnownPosting['account']): boolean {
  return account !== null && /^(assets|expenses):/.test(account);
}

/** What a figure is asked for by: its month and its account. */
export function figureKey({ month, account }: Pick<KnownPosting, 'month' | 'account'>): string {
  return `${month} ${account}`;
}

/** An account that the chart does not have is what `verify` finds. */
export function figureName({ account }: Pick<KnownPosting, 'account'>): string {
  return account === null ? 'No account' : bookWords[account];
}
