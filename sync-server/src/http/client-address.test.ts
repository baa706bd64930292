import { expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';

const asked = (forwarded: string | null, trustProxy: boolean) =>
  clientAddress(
    { trustProxy },
    new Request('http://x.test', { headers: forwarded === null ? {} : { 'x-forwarded-for': forwarded } }),
    undefined,
  );

it.each([
  ['nobody forwards', null, true, undefined],
  ['no proxy is trusted', '203.0.113.7', false, undefined],
  ['a trusted proxy says', '203.0.113.7', true, '203.0.113.7'],
  [
    'a client says something before the proxy does',
    '127.0.0.1, 198.51.100.9, 203.0.113.7',
    true,
    '203.0.113.7',
  ],
  ['the last is no address', '203.0.113.7, constructor', true, undefined],
])('who asks where %s', (_, forwarded, trustProxy, address) => {
  expect(asked(forwarded, trustProxy)).toBe(address);
});
