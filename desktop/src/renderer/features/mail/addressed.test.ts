import { expect, test } from 'vitest';
import { addressedTo, withoutLetter } from './addressed.ts';

const person = (tenantId: string) => ({
  ...{
    tenantId,
    name: tenantId,
    address: `${tenantId}@example.com`,
    mailStoppedOn: null,
    mailRefusedOn: null,
  },
  ...{ subject: 'Statement', text: 'Hello' },
});
const preview = {
  hasServer: true,
  footer: '',
  leases: [
    { leaseId: 'oak', unit: 'Oak', people: [person('ana'), person('ben')] },
    { leaseId: 'elm', unit: 'Elm', people: [person('ana')] },
    { leaseId: 'fir', unit: 'Fir', people: [] },
  ],
};
const keys = (of: Parameters<typeof addressedTo>[1]) =>
  addressedTo(preview, of).leases.map(({ leaseId, people }) =>
    [leaseId, ...people.map(({ tenantId }) => tenantId)].join(' '),
  );

test('mail of chosen leases goes to everybody on them, that of chosen tenants to them on each of theirs', () => {
  expect(keys({})).toEqual(['oak ana ben', 'elm ana', 'fir']);
  expect(keys({ leaseIds: ['oak', 'fir'] })).toEqual(['oak ana ben', 'fir']);
  expect(keys({ tenantIds: ['ana'] })).toEqual(['oak ana', 'elm ana']);
  expect(keys({ tenantIds: ['ben'] })).toEqual(['oak ben']);
});

test('who was chosen and gets nothing is counted', () => {
  const of = (addressed: Parameters<typeof addressedTo>[1]) =>
    withoutLetter(addressedTo(preview, addressed), addressed);
  expect(of({})).toBe(0);
  expect(of({ leaseIds: ['oak', 'ash', 'yew'] })).toBe(2);
  expect(of({ tenantIds: ['ana', 'cy'] })).toBe(1);
});
