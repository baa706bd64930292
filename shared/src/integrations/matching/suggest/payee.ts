/** Words with which banks describe how money moved, not who moved it. */
const NOISE = new Set(
  `ach and atm autopay bank bill bkg card ccd check checkcard chk cks co com company conf confirmation corp credit ctx
  cr debit des deposit deposits desc direct dep edeposit entry eft electronic epay for from id inc indn inst instant llc
  ltd memo mob mobile net of on online payment payments paymt pmt pos ppd purchase recd received recurring ref reference
  remote sec sent tel the thank to transaction transfer trn trnsfr txn usa via visa web wire withdrawal www xfer you
  zelle venmo paypal cashapp cash jan feb mar apr may jun jul aug sep oct nov dec rent unit apt counter branch`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Lower-case words without accents: "José Núñez-Ruiz #12" → jose, nunez, ruiz, 12. */
export function wordsOf(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}

export function isNoise(word: string): boolean {
  return NOISE.has(word) || word.length < 2;
}

/**
 * The payee of a line, the same on every statement: "ZELLE FROM ANN LEE 2398471" and "Zelle from Ann Lee 7731" are both "ann
 * lee". Empty where only the bank's own words are left, as in "MOBILE DEPOSIT 1234": nothing to learn from.
 */
export function payeeOf(words: readonly string[]): string {
  return words
    .filter((word) => !/\d/.test(word) && !isNoise(word))
    .slice(0, 4)
    .join(' ');
}
