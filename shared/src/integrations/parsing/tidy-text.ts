const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
  pound: '£',
  eacute: 'é',
};

/** Tested first, because most texts are tidy and rewriting every blank of a long file takes a second. */
const UNTIDY = /[^\S ]|\p{Cc}| {2}/u;

/** One pass: "AT&amp;T" becomes "AT&T"; a lone "&" and names nobody knows ("K&L", "&foo;") stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]{2,8}));/g,
    (whole, decimal, hex, name) => {
      if (name) return named[name] ?? named[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? whole : String.fromCodePoint(code);
    },
  );
}

/**
 * For people: entities decoded twice, because several banks encode twice ("AT&amp;amp;T"); control characters and runs of
 * blanks become one blank; cut to `maxLength` without splitting a character.
 */
export function tidyText(text: string, maxLength: number): string {
  const decoded = decodeEntities(decodeEntities(text)).trim();
  const plain = UNTIDY.test(decoded) ? decoded.replace(/[\s\p{Cc}]+/gu, ' ').trim() : decoded;
  if (plain.length <= maxLength) return plain;
  return plain
    .slice(0, maxLength)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}

/** For messages: the file's text in quotation marks, shortened to a readable length. */
export function quoted(text: string): string {
  return text.length > 60 ? `“${text.slice(0, 59)}…”` : `“${text}”`;
}

/** Payee and memo as one line. Banks often repeat the payee in the memo; saying it once is enough. */
export function joinTexts(texts: readonly string[], maxLength: number): string {
  let joined = '';
  for (const text of texts) {
    const tidy = tidyText(text, maxLength);
    if (tidy.toLowerCase().startsWith(joined.toLowerCase())) joined = tidy;
    else if (!joined.toLowerCase().includes(tidy.toLowerCase())) joined = `${joined} ${tidy}`;
  }
  return tidyText(joined, maxLength);
}
