import type { SuggestionView } from '../../../api/index.ts';
import { dayName } from '../../../core/calendar.ts';
import type { MatchIndex } from '../books/match-index.ts';
import type { BankLine, CounterLine } from '../books/matching-facts.ts';
import { suggestion, TRANSFER_DAYS } from './suggestion.ts';

const TRANSFER = /\b(transfer|xfer|trnsfr|tfr|sweep)\b/i;
const CARD_PAYMENT =
  /\b(credit ?card|crd|card(member)?)\b.{0,20}\b(payment|pymt|pmt|autopay|epay)\b|payment.{0,5}thank you|\b(autopay|epay)\b.{0,20}\bcard\b/i;
const INTEREST = /\binterest (paid|payment|earned|credit)\b|^interest$|\bdividend\b/i;

/** Suggests transfers between one's own accounts, and ignoring what only looks like one or was ignored before. */
export function suggestIgnoring(line: BankLine, index: MatchIndex): SuggestionView[] {
  const suggest = (confidence: number, reason: string) => [
    suggestion({ kind: 'ignore', confidence, reason, label: 'Neither rent nor an expense' }),
  ];
  const { ignored } = index.learned.about(index.wordsIn(line).payee, line);
  const isTransfer = TRANSFER.test(line.description);
  const isCardPayment = CARD_PAYMENT.test(line.description);
  const other = otherSide(line, index);
  if (other && (isTransfer || isCardPayment || (other.description ?? '') === line.description)) {
    const way = line.amountCents > 0 ? 'left' : 'reached';
    const reason = `The same amount ${way} ${other.account} on ${dayName(other.postedOn)}: a transfer between your accounts.`;
    if (!other.isWaiting) return suggest(0.95, reason);
    const otherSide = { otherAccountId: other.accountId, otherLineId: other.id, label: other.account };
    return [suggestion({ kind: 'transfer', confidence: 0.95, reason, ...otherSide })];
  }
  if (ignored > 0) return suggest(ignored > 1 ? 0.85 : 0.75, 'You ignored such a line before.');
  if (isCardPayment)
    return suggest(0.7, 'Looks like the payment of a credit card, whose purchases are the expenses.');
  if (isTransfer) return suggest(0.6, 'Looks like a transfer between accounts.');
  if (other)
    return suggest(
      0.4,
      `The same amount moved the other way in ${other.account} on ${dayName(other.postedOn)}.`,
    );
  if (line.amountCents > 0 && INTEREST.test(line.description))
    return suggest(0.6, 'Looks like interest from the bank, which is not rent.');
  return [];
}

function otherSide(line: BankLine, index: MatchIndex): CounterLine | undefined {
  if (line.amountCents === 0) return undefined;
  const opposite = { amountCents: -line.amountCents, on: line.postedOn, days: TRANSFER_DAYS };
  for (const [accountId, lines] of index.linesByAccount) {
    const [other] = accountId === line.accountId ? [] : lines.around(opposite);
    if (other) return other;
  }
  return undefined;
}
