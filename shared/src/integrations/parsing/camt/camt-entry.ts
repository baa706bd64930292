import { accept, type CalendarDate, isCalendarDate, type Result, refuse } from '../../../core/index.ts';
import { readDecimal } from '../read-amount.ts';
import {
  MAX_DESCRIPTION_LENGTH,
  MAX_FITID_LENGTH,
  MAX_REFERENCE_LENGTH,
  type ParsedLine,
} from '../statement.ts';
import { joinTexts, quoted, tidyText } from '../tidy-text.ts';
import { all, at, textAt, type XmlNode } from './xml-tree.ts';

/**
 * One entry (Ntry) as one line, because it is what the bank booked. The transactions of a batch go into its text: 3,000.00
 * that pays three rents is one line at the bank.
 */
export function readEntry(entry: XmlNode, currency: string): Result<ParsedLine> {
  const postedOn = readDay(at(entry, 'BookgDt') ?? at(entry, 'ValDt'));
  if (!postedOn.ok) return postedOn;
  const amount = readSigned(entry, currency);
  if (!amount.ok) return amount;
  const reference = tidyText(textAt(entry, 'AcctSvcrRef') ?? '', MAX_FITID_LENGTH);
  const details = all(entry, 'NtryDtls').flatMap((node) => all(node, 'TxDtls'));
  return accept({
    lineNumber: entry.lineNumber,
    postedOn: postedOn.value,
    amountCents: amount.value,
    fitId: isProvided(reference) ? reference : null,
    description: describeEntry(entry, details, amount.value),
    reference: details.length === 1 ? referenceOf(details[0] ?? null) : null,
    type: textAt(entry, 'BkTxCd', 'Prtry', 'Cd')?.slice(0, 20) ?? null,
  });
}

/** CRDT is money in and DBIT money out, also where the entry reverses another one. */
export function readSigned(node: XmlNode, currency: string): Result<number> {
  const written = textAt(node, 'Amt');
  if (written === null) return refuse('missing', 'this entry has no amount.');
  const cents = readDecimal(written, currency);
  if (!cents.ok) return cents;
  const direction = textAt(node, 'CdtDbtInd');
  if (direction === 'CRDT') return cents;
  if (direction === 'DBIT') return accept(0 - cents.value);
  return refuse('bad-direction', 'this entry says neither credit nor debit.');
}

/** The day as the bank wrote it; the time zone of a time beside it is ignored. */
export function readDay(node: XmlNode | null): Result<CalendarDate> {
  const written = textAt(node, 'Dt') ?? textAt(node, 'DtTm') ?? '';
  const day = written.slice(0, 10);
  if (isCalendarDate(day)) return accept(day);
  return written === ''
    ? refuse('missing', 'this entry has no date.')
    : refuse('bad-date', `the date ${quoted(written)} does not exist.`);
}

function describeEntry(entry: XmlNode, details: readonly XmlNode[], cents: number): string {
  const said = details.map((one) => describeTransaction(one, cents)).filter((text) => text !== '');
  const own = textAt(entry, 'AddtlNtryInf');
  if (said.length < 2) return joinTexts([...said, ...(own === null ? [] : [own])], MAX_DESCRIPTION_LENGTH);
  return tidyText(`${details.length} payments: ${said.join('; ')}`, MAX_DESCRIPTION_LENGTH);
}

/** The other side of the entry, what it is for, and, within a batch, how much. */
function describeTransaction(details: XmlNode, cents: number): string {
  const party = at(details, 'RltdPties', cents < 0 ? 'Cdtr' : 'Dbtr');
  const name = textAt(party, 'Nm') ?? textAt(party, 'Pty', 'Nm');
  const purposes = all(at(details, 'RmtInf'), 'Ustrd').map(({ text }) => text);
  const amount = textAt(details, 'Amt') ?? textAt(details, 'AmtDtls', 'TxAmt', 'Amt');
  const texts = [name ?? '', purposes.join(' '), textAt(details, 'AddtlTxInf') ?? ''];
  const said = joinTexts(
    texts.filter((text) => text.trim() !== ''),
    MAX_DESCRIPTION_LENGTH,
  );
  return amount !== null && said !== '' ? `${said} ${amount}` : said;
}

function referenceOf(details: XmlNode | null): string | null {
  const found = [textAt(details, 'Refs', 'EndToEndId'), textAt(details, 'Refs', 'TxId')];
  const reference = found.find((one) => one !== null && isProvided(one)) ?? '';
  return tidyText(reference, MAX_REFERENCE_LENGTH) || null;
}

function isProvided(reference: string): boolean {
  return reference !== '' && !/^(NOTPROVIDED|NONREF|NOREF)$/i.test(reference);
}
