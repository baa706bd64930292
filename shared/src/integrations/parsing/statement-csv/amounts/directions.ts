/** Words for out and in that banks write in a column of their own: D/C, DR/CR, D/K, S/H, Af/Bij. */
const outWords = new Set(
  'd dr db dbt dbit deb debit debits debet withdrawal out outgoing s soll af purchase sale - \u2212'.split(
    ' ',
  ),
);
const inWords = new Set(
  'c cr crdt credit credits k kredit deposit in incoming h haben bij refund +'.split(' '),
);
/** Money in only on a card ("Sale" or "Purchase" beside it): banks call money out a payment, a bounced cheque a return. */
const cardInWords = new Set('payment return'.split(' '));

export type Direction = -1 | 1;
/** −1 for money out, +1 for money in; null for any other word. */
export type ReadDirection = (text: string) => Direction | null;

export function directionOf(text: string): Direction | null {
  const word = text.trim().toLowerCase().replace(/\.$/, '');
  if (outWords.has(word) || word === 'money out' || word === 'paid out') return -1;
  return inWords.has(word) || word === 'money in' || word === 'paid in' ? 1 : null;
}

/** The reader for the words of one column; their meaning depends on the others in it. */
export function readerOfDirections(words: Iterable<string>): ReadDirection {
  for (const word of words) if (/^(sale|purchase)$/i.test(word)) return cardDirectionOf;
  return directionOfType;
}

function cardDirectionOf(text: string): Direction | null {
  return cardInWords.has(text.trim().toLowerCase()) ? 1 : directionOfType(text);
}

/** The direction in a transaction type: "ACH_DEBIT", "Direct Deposit"; null where it has both or neither. */
function directionOfType(text: string): Direction | null {
  const bare = directionOf(text);
  if (bare !== null) return bare;
  const words = text
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/\b(debit|credit) card\b/g, ' ');
  const out = /\b(debit|withdrawal|purchase|fee|interest charge)\b/.test(words);
  const into = /\b(credit|deposit|refund)\b/.test(words);
  return out === into ? null : out ? -1 : 1;
}

/**
 * Whether the words of a line say that an amount without a sign is money in. Only plain words of income count, and only
 * without a word of spending beside them; anything else is asked.
 */
export function soundsLikeIncome(text: string): boolean {
  const spending =
    /\b(to|withdrawal|debit|purchase|payment|fee|fees|charge|charges|check|cheque|bill|atm|paid|return|returned|reversal)\b/i;
  return /\b(deposit|interest|rent|from|refund|dividend|received)\b/i.test(text) && !spending.test(text);
}

/** "PAYMENT – THANK YOU" is how cards acknowledge money in. */
export function thanksForPayment(text: string): boolean {
  return /payment.{0,20}thank you|thank you.{0,20}payment/i.test(text);
}
