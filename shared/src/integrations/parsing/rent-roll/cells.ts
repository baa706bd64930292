import { accept, type Result, refuse } from '../../../core/index.ts';
import { LAST_DAY_OF_MONTH } from '../../../leasing/schema.ts';
import { readAmount } from '../read-amount.ts';
import { quoted } from '../tidy-text.ts';

export type RentRollTermKind = 'fixed' | 'fixed-then-monthly' | 'monthly';

/** Separates the first and last day of a lease in one cell: "03/01/2025 - 02/28/2027". */
export const RANGE = /\s+(?:-|–|—|to|through|thru|until)\s+/i;

const MONTHLY = /^(mtm|m2m|m-t-m|m\/m|monthly|month[\s-]*(to|by)[\s-]*month|periodic|at[\s-]will)\b/i;
const ROLLS_OVER = /then|roll|convert|renew|auto/i;
const FIXED = /^(fixed|annual|yearly|lease|standard|\d+\s*-?\s*(m|mo|mos|months?|y|yrs?|years?))\b/i;

export function saysMonthly(text: string): boolean {
  return MONTHLY.test(text.trim());
}

/** Null: not in the file. */
export function readTermKind(text: string): Result<RentRollTermKind | null> {
  const written = text.trim();
  if (written === '') return accept(null);
  if (saysMonthly(written)) return accept('monthly');
  if (FIXED.test(written) || ROLLS_OVER.test(written))
    return accept(ROLLS_OVER.test(written) ? 'fixed-then-monthly' : 'fixed');
  return refuse(
    'bad-term',
    `${quoted(written)} is not a kind of term. Write “fixed”, “fixed then monthly” or “monthly”.`,
  );
}

/** 1 to 31, or 32 for the last day of the month; the first when the file has no day. */
export function readDueDay(text: string): Result<number> {
  const written = text.trim();
  if (written === '') return accept(1);
  if (/^(last|end|eom|month[\s-]end)\b/i.test(written)) return accept(LAST_DAY_OF_MONTH);
  const day = Number(
    /^(?:day )?(\d{1,2})(?:st|nd|rd|th)?(?:\.0+)?(?: (?:day )?of (?:the |each |every )?month)?$/i.exec(
      written,
    )?.[1] ?? 0,
  );
  if (day >= 1 && day <= 31) return accept(day);
  return refuse('bad-due-day', `${quoted(written)} is not a due day. Write 1 to 31, or “last day”.`);
}

/** Owed > 0, in credit < 0; 0 when blank. Here "50 CR" is the tenant's credit, so it is negative. */
export function readBalance(text: string, currency: string): Result<number> {
  if (text === '') return accept(0);
  const marked = /^(.*\d)\s*(CR|DR)\.?$/i.exec(text.trim());
  const amount = readAmount(marked?.[1] ?? text, currency);
  if (!amount.ok || marked?.[2]?.toUpperCase() !== 'CR') return amount;
  return accept(0 - Math.abs(amount.value));
}

/** "2", "2 BR", "1.5", "Studio" (0); in a column for both, "2/1.5", the first or second part. Null when blank. */
export function readRooms(text: string, part: 0 | 1, shared: boolean): Result<number | null> {
  const written = (shared ? (text.split(/[/|]/)[part] ?? '') : text).trim();
  if (/^[-–—]*$/.test(written)) return accept(null);
  if (/^(studio|efficiency)\b/i.test(written)) return accept(part === 0 ? 0 : null);
  const rooms = /^(\d{1,2}(?:\.\d{1,2})?)\s*(?:\+|bd|br|beds?|bedrooms?|ba|baths?|bathrooms?)?\.?$/i.exec(
    written,
  )?.[1];
  if (rooms !== undefined) return accept(Number(rooms));
  return refuse('bad-rooms', `${quoted(written)} is not a number of rooms. Write it like 2 or 1.5.`);
}
