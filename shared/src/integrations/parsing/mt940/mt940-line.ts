import { accept, type CalendarDate, type Result, refuse, toCalendarDate } from '../../../core/index.ts';
import { readOfxAmount } from '../read-amount.ts';
import { MAX_REFERENCE_LENGTH, type ParsedLine } from '../statement.ts';
import { quoted, tidyText } from '../tidy-text.ts';
import type { Mt940Field } from './mt940-fields.ts';

/** Value date, entry date, direction, amount, type, references: "2611051105D19,77NDDTNONREF//B123". */
const LINE =
  /^(\d{6})(\d{4})?(R?[CD]|E[CD])([A-Z])?(\d[\d,.]{0,14})([NSF][A-Z0-9]{3})([^\n/]*(?:\/(?!\/)[^\n/]*)*)(?:\/\/([^\n]*))?/;

export interface Mt940Line {
  readonly line: ParsedLine;
  /** Expected, not booked: no money has moved yet. */
  readonly expected: boolean;
}

/** A statement line (field 61). RC reverses a credit and is money out; RD reverses a debit and is money in. */
export function readLine({ text, lineNumber }: Mt940Field, currency: string): Result<Mt940Line> {
  const [, valued = '', entered, mark = '', , amount = '', type = '', reference = '', bankReference] =
    LINE.exec(text) ?? [];
  if (valued === '') return refuse('bad-line', `${quoted(text)} is not a line of an MT940 file.`);
  const valuedOn = readDay(valued);
  if (!valuedOn.ok) return valuedOn;
  const postedOn = entered === undefined ? valuedOn : dayOfEntry(valuedOn.value, entered);
  if (!postedOn.ok) return postedOn;
  const cents = readOfxAmount(amount.replace(/,$/, ''), currency);
  if (!cents.ok) return cents;
  const into = mark === 'C' || mark === 'RD' || mark === 'EC';
  const line = {
    lineNumber,
    postedOn: postedOn.value,
    amountCents: into ? cents.value : 0 - cents.value,
    fitId: named(bankReference),
    description: '',
    reference: named(reference),
    type: type.slice(1),
  };
  return accept({ line, expected: mark.startsWith('E') });
}

/** A reference; null for "NONREF". */
function named(reference: string | undefined): string | null {
  const tidy = tidyText(reference ?? '', MAX_REFERENCE_LENGTH);
  return tidy === '' || /^(NONREF|NOTPROVIDED|0+)$/i.test(tidy) ? null : tidy;
}

/** "261105" is 5 November 2026. */
export function readDay(text: string): Result<CalendarDate> {
  const date = toCalendarDate(text.slice(0, 2), Number(text.slice(2, 4)), Number(text.slice(4, 6)));
  return date ? accept(date) : refuse('bad-date', `the date ${quoted(text)} does not exist.`);
}

/** An entry date takes the year nearest to the value date: 2026-12-31 and "0102" is 2 January 2027. */
function dayOfEntry(valuedOn: CalendarDate, entered: string): Result<CalendarDate> {
  const year = Number(valuedOn.slice(0, 4));
  const [month, day] = [Number(entered.slice(0, 2)), Number(entered.slice(2, 4))];
  const distance = (date: CalendarDate) => Math.abs(Date.parse(date) - Date.parse(valuedOn));
  const dates = [year - 1, year, year + 1]
    .map((one) => toCalendarDate(String(one), month, day))
    .filter((date) => date !== null)
    .sort((one, other) => distance(one) - distance(other));
  const [nearest] = dates;
  return nearest ? accept(nearest) : refuse('bad-date', `the date ${quoted(entered)} does not exist.`);
}
