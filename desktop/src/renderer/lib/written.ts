import { formatMoney, writtenAnew } from '@portfolio-os/shared/core';
import { formatDate } from './dates.ts';
import { currencyHere } from './region.ts';

/** What the books say in their fixed form, with days and amounts as the region writes them. */
export function written(text: string): string {
  const currency = currencyHere();
  const money = (cents: number) => formatMoney(cents, currency);
  return writtenAnew(text, { currency, day: formatDate, money });
}
