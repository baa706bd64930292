import { refuse } from '../core/result.ts';

export const alreadyClosed = () =>
  refuse('already-closed', 'The books are closed through that day already. Nothing is left to do.', {
    field: 'through',
  });

export const notLastClose = () =>
  refuse(
    'not-last-close',
    'This period was opened already, or a later one is closed. Open the latest closed period first.',
    { field: 'closeId' },
  );
