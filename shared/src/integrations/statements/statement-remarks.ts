import { addDays, type CalendarDate, dayName } from '../../core/index.ts';
import type { Database } from '../../database.ts';
import { standsElsewhere } from '../line-states.ts';
import type { ParsedLine } from '../parsing/index.ts';
import type { LineContent } from './fit-ids.ts';

/** Banks date nothing further ahead than this; a later date is a mistake in the file. */
const DAYS_AHEAD = 31;
/** No bank wrote files before this: an earlier date is day zero of a computer's clock, or a mistake. */
const EARLIEST = '1980-01-01';

/** Remarks on lines with implausible dates: far ahead, or before there were such files. */
export function remarkOnDates(lines: readonly ParsedLine[], today: CalendarDate): string[] {
  const latest = addDays(today, DAYS_AHEAD);
  const odd = lines.filter(({ postedOn }) => postedOn > latest || postedOn < EARLIEST);
  const [first] = odd;
  if (!first) return [];
  const others = odd.length - 1;
  const rest =
    others === 0
      ? ' Check it, or leave the line out.'
      : ` ${others} other ${others === 1 ? 'line has such a date' : 'lines have such dates'}. Check them, or leave the lines out.`;
  const far = first.postedOn > latest ? 'far ahead of today' : 'long ago';
  return [`Line ${first.lineNumber} is dated ${dayName(first.postedOn)}, ${far}.${rest}`];
}

/** Remarks on lines that another account has already, by day, amount and text: the file may be that account's. */
export async function remarkOnTwins(
  db: Database,
  { accountId, lines }: { accountId: string; lines: readonly ParsedLine[] },
): Promise<string[]> {
  const days = lines.map(({ postedOn }) => postedOn).sort();
  const [first, last] = [days.at(0), days.at(-1)];
  if (!first || !last) return [];
  const others = await db
    .selectFrom('statementLine')
    .innerJoin('bankAccount', 'bankAccount.id', 'statementLine.accountId')
    .select(['bankAccount.name', 'postedOn', 'amountCents', 'description'])
    .where('accountId', '<>', accountId)
    .where(({ not }) => not(standsElsewhere))
    .where('postedOn', '>=', first)
    .where('postedOn', '<=', last)
    .orderBy('bankAccount.name')
    .execute();
  const mine = new Set(lines.map(saying));
  const counts = new Map<string, number>();
  for (const other of others)
    if (mine.has(saying(other))) counts.set(other.name, (counts.get(other.name) ?? 0) + 1);
  return [...counts].map(
    ([name, count]) =>
      `${count === 1 ? '1 of these lines stands' : `${count} of these lines stand`} in “${name}” already, with the same day, amount and text. Check that the account is the right one.`,
  );
}

function saying({
  postedOn,
  amountCents,
  description,
}: Pick<LineContent, 'postedOn' | 'amountCents' | 'description'>): string {
  return `${postedOn} ${amountCents} ${description ?? ''}`;
}
