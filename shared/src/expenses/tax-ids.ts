import { accept, type Result, refuse } from '../core/result.ts';

/** What a tax id is, as the forms of the tax office ask for it. */
export const taxIdKindWords = {
  ssn: 'Social security number or ITIN',
  ein: 'Employer identification number',
} as const;
export type TaxIdKind = keyof typeof taxIdKindWords;

/** A tax id as it is sealed: nine digits, nothing between them. */
export interface TaxId {
  readonly kind: TaxIdKind;
  readonly digits: string;
}

const forms = {
  ssn: { example: '123-45-6789', typed: /^(\d{3})-?(\d{2})-?(\d{4})$/ },
  ein: { example: '12-3456789', typed: /^(\d{2})-?(\d{7})$/ },
} as const;

/**
 * A tax id as somebody types it, or what is wrong with it. A social security number has no part of noughts and begins neither
 * with 666 nor with 9 (SSA POMS RM 10201.035); an ITIN begins with 9, and its fourth and fifth digits are 50 to 65, 70 to 88, 90 to 92 or 94 to 99
 * (IRS IRM 3.21.263). An employer's number begins with no 00. Whether it was ever given to anybody is for the tax office to say.
 */
export function readTaxId(kind: TaxIdKind, typed: string): Result<TaxId> {
  const { example, typed: form } = forms[kind];
  const parts = form.exec(typed.trim().replaceAll(/[\s\u2010-\u2015]/g, '-'));
  if (!parts) return refuse('bad-tax-id', `Write the nine digits, like ${example}.`, { field: 'taxId' });
  const [, first = '', second = '', third = ''] = parts;
  const isReal = kind === 'ein' ? first !== '00' : isSsn(first, second, third) || isItin(first, second);
  if (!isReal)
    return refuse('bad-tax-id', 'No such number is given out. Look at the W-9 again.', { field: 'taxId' });
  return accept({ kind, digits: `${first}${second}${third}` });
}

function isSsn(area: string, group: string, serial: string): boolean {
  return !/^(000|666|9)/.test(area) && group !== '00' && serial !== '0000';
}

function isItin(area: string, group: string): boolean {
  return area.startsWith('9') && /^(5\d|6[0-5]|7\d|8[0-8]|9[0-24-9])$/.test(group);
}

/** As everybody sees it who may know that it is there: ***-**-6789, **-***6789. */
export function maskTaxId({ kind, digits }: TaxId): string {
  return kind === 'ssn' ? `***-**-${digits.slice(-4)}` : `**-***${digits.slice(-4)}`;
}

/** As a form is filled in: 123-45-6789, 12-3456789. */
export function writeTaxId({ kind, digits }: TaxId): string {
  const cuts = kind === 'ssn' ? [0, 3, 5] : [0, 2];
  return cuts.map((cut, index) => digits.slice(cut, cuts[index + 1])).join('-');
}
