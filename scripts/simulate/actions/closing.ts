import { newId } from '@portfolio-os/shared/core';
import { rowKey } from '../evidence.ts';
import { type Action, anyRow, doing } from './doing.ts';

/** Early in the year, so that most of what people date goes on being taken. Another device may close the same day first. */
const close: Action = async (_, chance) =>
  doing('closing.closeThrough', { id: newId(), through: `2026-0${chance.between(1, 3)}-28` });

const reopen: Action = async (books, chance) => {
  const found = await anyRow(books.selectFrom('close').select('id').orderBy('id').execute(), chance);
  if (!found) return null;
  const id = newId();
  return doing('closing.reopen', { id, closeId: found.id, reason: 'Late bill' }, rowKey('reopening', id));
};

export const closingActions: readonly { readonly weight: number; readonly action: Action }[] = [
  { weight: 2, action: close },
  { weight: 1, action: reopen },
];
