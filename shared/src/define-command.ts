import type { Command } from './changes/index.ts';
import type { Database } from './database.ts';

/** A command over the portfolio's own tables, with its argument type taken from its schema. */
export function defineCommand<Args>(
  command: Omit<Command<Database, Args>, 'rerunnable'> & { rerunnable?: boolean },
): Command<Database, Args> {
  return { rerunnable: false, ...command };
}
