import { expect, test } from 'vitest';
import { dateOrderIn, weekStartIn } from './region.ts';

const SUNDAY = 0;
const MONDAY = 1;

test.each([
  ['USD', 'America/New_York', 'mdy', SUNDAY],
  ['USD', 'America/Indiana/Knox', 'mdy', SUNDAY],
  ['USD', 'Pacific/Honolulu', 'mdy', SUNDAY],
  ['GBP', 'Europe/London', 'dmy', MONDAY],
  ['EUR', 'Europe/Dublin', 'dmy', MONDAY],
  ['EUR', 'Europe/Berlin', 'dmy', MONDAY],
  ['AUD', 'Australia/Sydney', 'dmy', MONDAY],
  ['NZD', 'Pacific/Auckland', 'dmy', MONDAY],
  ['INR', 'Asia/Kolkata', 'dmy', SUNDAY],
  ['GBP', 'UTC', 'dmy', SUNDAY],
  // The money of one place in the zone of another: nobody knows how its owner writes.
  ['EUR', 'America/New_York', null, SUNDAY],
  ['USD', 'Europe/London', null, MONDAY],
  ['USD', 'UTC', null, SUNDAY],
  // Either is written in Canada; Japan and Sweden begin with the year.
  ['CAD', 'America/Toronto', null, SUNDAY],
  ['JPY', 'Asia/Tokyo', null, SUNDAY],
  ['SEK', 'Europe/Stockholm', null, MONDAY],
])('%s in %s: %s, weeks from %i', (currency, timeZone, order, weekStart) => {
  expect(dateOrderIn({ currency, timeZone })).toBe(order);
  expect(weekStartIn({ currency, timeZone })).toBe(weekStart);
});
