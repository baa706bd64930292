import type { z } from 'zod';
import type { Database } from './database.ts';
import type { Command } from './log/index.ts';

/** A command over the portfolio's own tables, with its argument type taken from its schema. */
export function defineCommand<Schema extends z.ZodType>(
  command: Omit<Command<Database, Schema>, 'rerunnable'> & { rerunnable?: boolean },
): Command<Database, Schema> {
  return { rerunnable: false, ...command };
}
