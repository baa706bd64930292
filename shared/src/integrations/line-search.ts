import { type RawBuilder, sql } from 'kysely';
import { minorDigits } from '../core/index.ts';

/** The matches of a typed word among the tenants and units to which lines are matched or suggested. */
export interface FoundByPeople {
  /** Leases whose tenants or unit the word names; lines matched to them are found. */
  readonly leaseIds: readonly string[];
  /** Waiting lines whose likeliest suggestion the word names. */
  readonly lineIds: readonly string[];
}

export function wordsTyped(typed: string): string[] {
  return typed.split(/\s+/).filter((word) => word !== '');
}

/**
 * The condition that a bank line matches what was typed. Each word must be in its text, its reference or its account's name,
 * be its amount, or name the tenant or unit to which it is matched or suggested. The query reads `statement_line`. Null:
 * nothing was typed.
 */
export function foundBy(
  typed: string,
  { currency, people }: { currency: string; people: ReadonlyMap<string, FoundByPeople> },
): RawBuilder<boolean> | null {
  const words = wordsTyped(typed);
  if (words.length === 0) return null;
  const ways = (word: string) => [
    ...isWritten(word),
    ...isAmount(word, currency),
    ...isOf(people.get(word) ?? { leaseIds: [], lineIds: [] }),
  ];
  return sql<boolean>`${sql.join(
    words.map((word) => sql`(${sql.join(ways(word), sql` or `)})`),
    sql` and `,
  )}`;
}

function isWritten(word: string): RawBuilder<boolean>[] {
  const accounts = sql`select id from bank_account where ${writtenIn('bank_account.name', word)}`;
  return [
    writtenIn('statement_line.description', word),
    writtenIn('statement_line.reference', word),
    sql<boolean>`statement_line.account_id in (${accounts})`,
  ];
}

/** Whether a column holds the word, in any case. */
export function writtenIn(column: string, word: string): RawBuilder<boolean> {
  return sql<boolean>`lower(coalesce(${sql.ref(column)}, '')) like ${`%${likePattern(word)}%`} escape '\\'`;
}

function isOf({ leaseIds, lineIds }: FoundByPeople): RawBuilder<boolean>[] {
  const suggested =
    lineIds.length === 0 ? [] : [sql<boolean>`statement_line.id in (${sql.join([...lineIds])})`];
  if (leaseIds.length === 0) return suggested;
  const paid = sql`select id, statement_line_id from payment where lease_id in (${sql.join([...leaseIds])})`;
  const matched = sql`select decision.statement_line_id from statement_line_decision decision
    join (${paid}) paid on paid.id = decision.payment_id
    union all select paid.statement_line_id from (${paid}) paid where paid.statement_line_id is not null`;
  return [...suggested, sql<boolean>`statement_line.id in (${matched})`];
}

/** The engines agree on the case of ASCII letters only; any other character is replaced by a wildcard. */
function likePattern(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\\%_]/g, (sign) => `\\${sign}`)
    .replace(/\P{ASCII}/gu, '_');
}

/** "1,450" matches every amount from 1,450.00 to 1,450.99, "1450.5" from 1,450.50 to 1,450.59, as money in or out. */
function isAmount(word: string, currency: string): RawBuilder<boolean>[] {
  const number = /^[-+(]?\p{Sc}?(\d[\d,]*)(?:\.(\d*))?\)?$/u.exec(word);
  if (!number) return [];
  const [, whole = '', fraction = ''] = number;
  const digits = minorDigits(currency);
  if (fraction.length > digits) return [];
  const written = whole.replaceAll(',', '') + fraction;
  const open = digits - fraction.length;
  const [least, most] = [Number(written + '0'.repeat(open)), Number(written + '9'.repeat(open))];
  if (!Number.isSafeInteger(most)) return [];
  return [sql<boolean>`abs(statement_line.amount_cents) between ${least} and ${most}`];
}
