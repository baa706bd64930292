import type { LateFeeRuleView } from '@portfolio-os/shared/api';
import { percentWords } from '@portfolio-os/shared/billing/rules';
import type { LateFeeFormula } from '@portfolio-os/shared/billing/schema';
import { type ChargeKind, chargeKinds, chargeKindWords } from '@portfolio-os/shared/leasing/schema';

type FormatMoney = (cents: number) => string;

export const formulaWords: Record<LateFeeFormula, string> = {
  flat: 'A flat amount',
  percent: 'A part of what is past due',
  'greater-of': 'An amount or a part, whichever is greater',
  'lesser-of': 'An amount or a part, whichever is less',
  daily: 'An amount for every day',
  none: 'No late fee',
};

/** "$50.00 or 5% of what is past due, whichever is greater". */
export function feeInWords(rule: LateFeeRuleView, money: FormatMoney): string {
  const amount = money(rule.amountCents ?? 0);
  const part = `${percentWords(rule.basisPoints ?? 0)} of what is past due`;
  const perDay = money(rule.perDayCents ?? 0);
  switch (rule.formula) {
    case 'flat':
      return amount;
    case 'percent':
      return part;
    case 'greater-of':
      return `${amount} or ${part}, whichever is greater`;
    case 'lesser-of':
      return `${amount} or ${part}, whichever is less`;
    case 'daily':
      return rule.amountCents ? `${amount} on the first day, then ${perDay} a day` : `${perDay} a day`;
    case 'none':
      return 'No late fee';
  }
}

/** "From the 5th day after it is due. At most $100.00 for one charge." */
export function boundsInWords(rule: LateFeeRuleView, money: FormatMoney): string {
  if (rule.formula === 'none') return '';
  const caps = [
    cap(money, 'one charge', rule.maxPerChargeCents, rule.maxPerChargeBasisPoints),
    cap(money, 'all charges of a month', rule.maxPerMonthCents, rule.maxPerMonthBasisPoints),
  ];
  return [`From the ${ordinal(rule.graceDays)} day after it is due.`, ...caps].filter(Boolean).join(' ');
}

function cap(money: FormatMoney, of: string, cents: number | null, basisPoints: number | null): string {
  const bounds = [cents === null ? '' : money(cents), basisPoints === null ? '' : percentWords(basisPoints)];
  const most = bounds.filter(Boolean).join(' and ');
  return most && `At most ${most} for ${of}.`;
}

/** "rent,parking" → "Rent, parking". */
export function kindsInWords(kinds: string): string {
  const words = kinds.split(',').map((kind) => (isKind(kind) ? chargeKindWords[kind] : kind));
  const [first = '', ...others] = words;
  return [first, ...others.map((word) => word.toLowerCase())].join(', ');
}

function isKind(kind: string): kind is ChargeKind {
  return chargeKinds.some((known) => known === kind);
}

/** 1 → "1st", 12 → "12th", 22 → "22nd". */
export function ordinal(number: number): string {
  const suffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
  return `${number}${suffixes[new Intl.PluralRules('en', { type: 'ordinal' }).select(number)] ?? 'th'}`;
}
