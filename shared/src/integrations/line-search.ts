import { type RawBuilder, sql } from 'kysely';
import { minorDigits } from '../core/index.ts';

/**
 * Whether a bank line is found by what was typed: each word stands in its text, its reference or its account's name, or is
 * its amount. The query reads `statement_line`. Null: nothing was typed.
 */
export function foundBy(typed: string, currency: string): RawBuilder<boolean> | null {
  const words = typed.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return null;
  return sql<boolean>`${sql.join(
    words.map((word) => sql`(${sql.join([...isWritten(word), ...isAmount(word, currency)], sql` or `)})`),
    sql` and `,
  )}`;
}

function isWritten(word: string): RawBuilder<boolean>[] {
  const pattern = `%${likePattern(word)}%`;
  const holds = (column: string) =>
    sql<boolean>`lower(coalesce(${sql.ref(column)}, '')) like ${pattern} escape '\\'`;
  const accounts = sql`select id from bank_account where ${holds('bank_account.name')}`;
  return [
    holds('statement_line.description'),
    holds('statement_line.reference'),
    sql<boolean>`statement_line.account_id in (${accounts})`,
  ];
}

/** Engines know the case of ASCII letters alone in common; any other character stands for one of any kind. */
function likePattern(word: string): string {
  return word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\\%_]/g, (sign) => `\\${sign}`)
    .replace(/\P{ASCII}/gu, '_');
}

/** "1,450" is every amount from 1,450.00 to 1,450.99, "1450.5" one from 1,450.50 to 1,450.59, whichever way the money went. */
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
