import type { SuggestionView } from '../../../api/index.ts';
import { dayName } from '../../../core/calendar.ts';
import type { MatchIndex } from '../books/match-index.ts';
import type { BankLine } from '../books/matching-facts.ts';
import { daysApart, NEARBY_DAYS, suggestion } from './suggestion.ts';

/** Deposit slips of the line's amount: one transaction of the bank, many payments. */
export function suggestSlips(line: BankLine, { books }: MatchIndex): SuggestionView[] {
  return books.slips
    .filter(
      ({ accountId, amountCents, depositedOn }) =>
        accountId === line.accountId &&
        amountCents === line.amountCents &&
        daysApart(depositedOn, line.postedOn) <= NEARBY_DAYS,
    )
    .map(({ parts, depositedOn, reference }) => {
      const payments = parts.length === 1 ? '1 payment' : `${parts.length} payments`;
      return suggestion({
        kind: 'existing',
        confidence: 0.97 - daysApart(depositedOn, line.postedOn) / 200,
        reason: `The deposit slip of ${dayName(depositedOn)} comes to the same amount.`,
        label: ['Deposit slip', reference, payments].filter((part) => part !== null).join(' · '),
        parts,
      });
    });
}

/** Transfers, an owner's money and entries of the line's amount that no line is yet. */
export function suggestOtherFacts(line: BankLine, { books }: MatchIndex): SuggestionView[] {
  return books.otherFacts
    .filter(
      ({ accountId, amountCents, on }) =>
        (accountId === line.accountId || accountId === null) &&
        amountCents === line.amountCents &&
        daysApart(on, line.postedOn) <= NEARBY_DAYS,
    )
    .map(({ recordTable, recordId, amountCents, accountId, on, label }) =>
      suggestion({
        kind: 'existing',
        confidence: (accountId === null ? 0.8 : 0.96) - daysApart(on, line.postedOn) / 200,
        reason: `It is in the books on ${dayName(on)}, with the same amount and without a bank transaction.`,
        label,
        parts: [{ recordTable, recordId, amountCents }],
      }),
    );
}
