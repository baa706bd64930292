import { newId } from '@portfolio-os/shared/core';
import { rowKey } from '../evidence.ts';
import { type Action, anyRow, doing } from './doing.ts';

const receive: Action = async (_, chance) => {
  const id = newId();
  const money = { amountCents: chance.between(10_000, 300_000), receivedOn: chance.day(), method: 'check' };
  return doing('billing.recordSuspense', { id, ...money }, rowKey('suspense', id));
};

/** Often more than waits; the command then refuses it at once, as on the screen. */
const identify: Action = async (books, chance) => {
  const waiting = books.selectFrom('suspense').selectAll().where('reversesId', 'is', null).orderBy('id');
  const found = await anyRow(waiting.execute(), chance);
  const lease = await anyRow(books.selectFrom('lease').select('id').orderBy('id').execute(), chance);
  if (!found || !lease) return null;
  const id = newId();
  const amountCents = chance.percent(60) ? found.amountCents : chance.between(1, found.amountCents);
  const args = { id, suspenseId: found.id, leaseId: lease.id, amountCents };
  return doing('billing.settleSuspense', args, rowKey('payment', id));
};

const putBack: Action = async (books, chance) => {
  const known = books.selectFrom('payment').select('id').where('suspenseId', 'is not', null).orderBy('id');
  const found = await anyRow(known.where('reversesId', 'is', null).execute(), chance);
  if (!found) return null;
  const id = newId();
  const args = { id, paymentId: found.id, reason: 'Somebody else’s' };
  return doing('billing.reopenSuspense', args, rowKey('payment', id));
};

const takeBack: Action = async (books, chance) => {
  const brought = books.selectFrom('suspense').select('id').where('reversesId', 'is', null).orderBy('id');
  const found = await anyRow(brought.execute(), chance);
  if (!found) return null;
  const id = newId();
  const args = { id, suspenseId: found.id, reversedOn: chance.day(), reason: 'Bank took it back' };
  return doing('billing.takeBackSuspense', args, rowKey('suspense', id));
};

export const suspenseActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 3, action: receive },
  { weight: 4, action: identify },
  { weight: 1, action: putBack },
  { weight: 1, action: takeBack },
];
