import { MAX_DESCRIPTION_LENGTH } from '../statement.ts';
import { joinTexts } from '../tidy-text.ts';

/**
 * Field 86, payee and purpose, is written in three ways: German subfields ("166?00CREDIT?20Rent?32ANA RUIZ"), code words
 * ("/NAME/ANA RUIZ/REMI/Rent/"), or plain text.
 */
export function describeDetails(text: string): string {
  const parts = subfields(text) ?? codeWords(text) ?? [text.replaceAll('\n', ' ')];
  return joinTexts(parts, MAX_DESCRIPTION_LENGTH);
}

function subfields(text: string): string[] | null {
  const joined = text.replaceAll('\n', '');
  if (!/^\d{0,3}\?\d\d/.test(joined)) return null;
  const found = [...joined.matchAll(/\?(\d\d)([^?]*)/g)].map(([, code = '', value = '']) => ({
    code,
    value,
  }));
  const of = (codes: RegExp) => found.filter(({ code }) => codes.test(code)).map(({ value }) => value);
  const [payer, purpose] = [of(/^3[23]$/).join(''), of(/^(2\d|6[0-3])$/).join('')];
  return [payer, purpose].every((part) => part === '') ? of(/^00$/) : [payer, purpose];
}

function codeWords(text: string): string[] | null {
  const joined = text.replaceAll('\n', '');
  if (!/^\/[A-Z]{3,5}\//.test(joined)) return null;
  const of = (word: string) => new RegExp(`/${word}/(.*?)(?=/[A-Z]{3,5}/|$)`).exec(joined)?.[1] ?? '';
  const [payer, purpose] = [of('NAME'), of('REMI').replace(/^(USTD|STRD)\/+/, '')];
  return [payer, purpose].every((part) => part === '') ? null : [payer, purpose.replace(/^\/+|\/+$/g, '')];
}
