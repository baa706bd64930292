import { assert } from '../../core/result.ts';

/** One line of well-formed text: what people typed, with line breaks, tabs and odd spaces as single spaces. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
}

/**
 * A description for hledger and ledger, which know no escapes: a semicolon would begin a comment and a bar divide
 * payee from note, so they become a comma and a slash. "Ana; |Bo" → "Ana, /Bo".
 */
export function plainDescription(text: string): string {
  return oneLine(text).replaceAll(';', ',').replaceAll('|', '/');
}

/**
 * One component of an hledger or ledger account: no colon, which divides components, no semicolon, no bar. Double
 * spaces, which would end the account, are single already. "A: 3;B" → "A- 3,B".
 */
export function plainComponent(text: string): string {
  return plainDescription(text).replaceAll(':', '-') || 'unnamed';
}

/**
 * The value of a tag in any journal. A comma would end it in hledger, and digits in brackets be read as a date: "A, B [1]" → "A B (1)".
 */
export function tagValue(text: string): string {
  return plainComponent(text).replaceAll(/,\s*/g, ' ').replaceAll('[', '(').replaceAll(']', ')').trim();
}

/** A quoted beancount string: `say "hi"` → `"say \"hi\""`. */
export function beancountString(text: string): string {
  return `"${oneLine(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Beancount's account components are capitalised words and hyphens: "late-fee" → "Late-Fee". */
export function beancountComponent(name: string): string {
  const component = name.replace(
    /(^|-)([a-z])/g,
    (_, hyphen: string, letter: string) => hyphen + letter.toUpperCase(),
  );
  assert(/^[A-Z0-9][A-Za-z0-9-]*$/.test(component), `${name} makes a beancount account`);
  return component;
}
