import { type Action, anyRow, doing } from './doing.ts';

/** Every computer derives the same fees, and the first to sync posts them. */
const assess: Action = async (_, chance) =>
  doing('billing.assessLateFees', { through: chance.day(), which: 'all' });

const waive: Action = async (books, chance) => {
  const charges = books.selectFrom('charge').select('id').where('kind', '=', 'rent').orderBy('id');
  const late = await anyRow(charges.where('reversesId', 'is', null).execute(), chance);
  return late && doing('billing.waiveLateFees', { chargeId: late.id, reason: 'They called' });
};

export const lateFeeActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 5, action: assess },
  { weight: 1, action: waive },
];
