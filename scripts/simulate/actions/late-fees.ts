import { newId } from '@portfolio-os/shared/core';
import { valueKey } from '../evidence.ts';
import { type Action, anyRow, doing } from './doing.ts';

/** All of them cost one amount a charge, so that late-fee-oracle.ts can reckon them. */
const addRule: Action = async (books, chance) => {
  if ((await books.selectFrom('lateFeeRule').select('id').execute()).length > 0) return null;
  const id = newId();
  const args = {
    ...{ id, name: 'After five days', formula: 'flat', amountCents: chance.between(1000, 9000) },
    ...{ graceDays: 5, posting: chance.pick(['automatic', 'reviewed']), effectiveOn: '2026-01-01' },
  };
  return doing('billing.addLateFeeRule', args, valueKey('lateFeeRule', id, 'name', args.name));
};

/** Whoever comes first makes them; the same on every computer. */
const assess: Action = async (_, chance) =>
  doing('billing.assessLateFees', { through: chance.day(), which: 'all' });

const waive: Action = async (books, chance) => {
  const charges = books.selectFrom('charge').select('id').where('kind', '=', 'rent').orderBy('id');
  const late = await anyRow(charges.where('reversesId', 'is', null).execute(), chance);
  return late && doing('billing.waiveLateFees', { chargeId: late.id, reason: 'They called' });
};

export const lateFeeActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 3, action: addRule },
  { weight: 5, action: assess },
  { weight: 1, action: waive },
];
