import { isId } from '@portfolio-os/shared/core';
import { commandBook } from '@portfolio-os/shared/portfolio';
import { expect, test } from 'vitest';
import { schemaOf } from './arg-schema.ts';
import { describedCommand } from './describe-command.ts';
import { withDrawnIds } from './draw-ids.ts';

test('a command says of each argument its type, its unit, its limits and the values that it may have', () => {
  const lines = describedCommand('billing.recordPayment').split('\n');
  expect(lines[0]).toBe('billing.recordPayment: Payment recorded');
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}id {2,}an id; made where it is left out$/));
  expect(lines).toContainEqual(
    expect.stringMatching(
      /^ {2}amountCents {2,}a whole number from 1 up to \d+, in minor units, so that 150000 is 1500\.00$/,
    ),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}receivedOn {2,}a day, YYYY-MM-DD$/));
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}method {2,}one of bank-transfer, check, cash, /));
  const fee = describedCommand('billing.returnPayment');
  expect(fee).toMatch(
    /^ {2}fee\? {2,}an object, or null; null where it is left out:\n {4}chargeId {2,}an id; made/m,
  );
});

test('every command that can be asked for is described, with every value of its enumerations', () => {
  for (const name of commandBook.names.filter((one) => schemaOf(one))) {
    const words = describedCommand(name);
    for (const field of Object.values(schemaOf(name)?.properties ?? {}))
      for (const value of field.enum ?? []) expect(words).toContain(String(value));
    expect(words).not.toContain('undefined');
  }
  expect(() => describedCommand('properties.sell')).toThrow('There is no command properties.sell.');
});

test('ids of new records are drawn in parts, shares and fees too, and nobody else’s', () => {
  const owned = withDrawnIds('organisation.recordOwnership', {
    buildingId: 'b',
    shares: [{}, { id: 'kept' }],
  });
  const [first, second] = owned.shares as { id: string }[];
  expect([isId(String(owned.id)), isId(first?.id ?? ''), second?.id]).toEqual([true, true, 'kept']);
  const returned = withDrawnIds('billing.returnPayment', { fee: { amountCents: 3_500 } });
  expect(isId((returned.fee as { chargeId: string }).chargeId)).toBe(true);
  // Whose payment comes back is for a person to say.
  expect(returned).not.toHaveProperty('paymentId');
  expect(withDrawnIds('billing.returnPayment', { fee: null }).fee).toBeNull();
  expect(withDrawnIds('billing.correctPayment', {}).mirrorId).toMatch(/^[0-9a-f-]{36}$/);
  const asked = withDrawnIds('questions.ask', { about: { table: 'lease' } });
  expect(asked.about).toEqual({ table: 'lease' });
});
