import { accept, type CalendarDate, type Result, refuse, toCalendarDate } from '../../../core/index.ts';
import type { LineProblems } from '../bad-lines.ts';
import { readOfxAmount } from '../read-amount.ts';
import {
  MAX_DESCRIPTION_LENGTH,
  MAX_FITID_LENGTH,
  MAX_REFERENCE_LENGTH,
  type ParsedLine,
} from '../statement.ts';
import { joinTexts, quoted, tidyText } from '../tidy-text.ts';
import { childOf, leafText, type OfxNode } from './ofx-tree.ts';

/** One STMTTRN; null when its date or amount cannot be read, which is then among the problems. */
export function readTransaction(node: OfxNode, currency: string, problems: LineProblems): ParsedLine | null {
  if (isTwoInOne(node)) {
    problems.add(node.lineNumber, 'two transactions run into one here. Download the file again.');
    return null;
  }
  const postedOn = readPart(node, 'DTPOSTED', 'date', problems, readOfxDate);
  const amountCents = readPart(node, 'TRNAMT', 'amount', problems, (text) => readOfxAmount(text, currency));
  const foreign = foreignCurrencyOf(node, currency);
  if (foreign) {
    problems.add(
      node.lineNumber,
      `this amount is in ${foreign}, but the portfolio keeps its books in ${currency}.`,
    );
  }
  if (postedOn === null || amountCents === null || foreign) return null;
  return {
    lineNumber: node.lineNumber,
    postedOn,
    amountCents,
    fitId: leafText(node, 'FITID')?.slice(0, MAX_FITID_LENGTH) ?? null,
    description: descriptionOf(node),
    reference: referenceOf(node),
    type: leafText(node, 'TRNTYPE')?.toUpperCase().slice(0, 20) ?? null,
  };
}

/** Two transactions whose separating tags are missing; reading them as one would lose the other. */
function isTwoInOne(node: OfxNode): boolean {
  return countOf(node, 'TRNAMT') > 1 || countOf(node, 'DTPOSTED') > 1 || countOf(node, 'FITID') > 1;
}

function countOf(node: OfxNode, name: string): number {
  let count = 0;
  for (const child of node.children) if (child.name === name) count += 1;
  return count;
}

function readPart<T>(
  node: OfxNode,
  name: string,
  noun: string,
  problems: LineProblems,
  read: (text: string) => Result<T>,
): T | null {
  const text = leafText(node, name);
  const result = text === null ? refuse('missing', `this transaction has no ${noun}.`) : read(text);
  if (result.ok) return result.value;
  problems.add(childOf(node, name)?.lineNumber ?? node.lineNumber, result.error.message);
  return null;
}

/**
 * The day as the bank wrote it: "20100723120000.000[-5:EST]" is 23 July wherever it is read. Converting the zone would move
 * late-evening payments to another day than on the paper statement.
 */
export function readOfxDate(text: string): Result<CalendarDate> {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d(?:\D|$))/.exec(text) ?? [];
  if (!year)
    return refuse('bad-date', `${quoted(text)} is not a date that a bank would write, such as 20260131.`);
  const date = toCalendarDate(year, Number(month), Number(day));
  return date ? accept(date) : refuse('bad-date', `the date ${quoted(text)} does not exist.`);
}

/** CURRENCY means that the amount itself is in another currency; ORIGCURRENCY that it was converted already. */
function foreignCurrencyOf(node: OfxNode, currency: string): string | null {
  const symbol = leafText(childOf(node, 'CURRENCY'), 'CURSYM')?.toUpperCase();
  return symbol && symbol !== currency ? symbol.slice(0, 10) : null;
}

function descriptionOf(node: OfxNode): string {
  const payee = leafText(node, 'NAME') ?? leafText(childOf(node, 'PAYEE'), 'NAME') ?? leafText(node, 'PAYEE');
  const texts = [payee, leafText(node, 'EXTDNAME'), leafText(node, 'MEMO')];
  return joinTexts(
    texts.filter((text) => text !== null),
    MAX_DESCRIPTION_LENGTH,
  );
}

/** Banks fill the check number of other payments with zeros. */
function referenceOf(node: OfxNode): string | null {
  const check = leafText(node, 'CHECKNUM');
  const reference = check && !/^0+$/.test(check) ? check : leafText(node, 'REFNUM');
  return reference === null ? null : tidyText(reference, MAX_REFERENCE_LENGTH) || null;
}
