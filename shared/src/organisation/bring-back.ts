import { z } from 'zod';
import { refuse } from '../core/result.ts';
import { defineCommand } from '../define-command.ts';

/**
 * The name of the sets by which an archive comes into an empty portfolio. Nobody runs it: the ledger writes all of an archive at once,
 * in the places that its sets had. It claims no ops, so that the history tells each of these sets by what it does.
 */
export const bringBack = defineCommand({
  name: 'organisation.bringBack',
  title: 'Brought back from an archive',
  area: 'settings',
  isInternal: true,
  args: z.strictObject({}),
  run: async () => refuse('not-empty', 'An archive is brought in as a whole, into an empty portfolio.'),
  writes: '',
  describe: () => null,
});
