import type { z } from 'zod';
import type { Database } from './database.ts';
import type { Command } from './log/index.ts';

type Rare = 'rerunnable' | 'isInternal';

/** A command over the portfolio's own tables, with its argument type taken from its schema. */
export function defineCommand<Schema extends z.ZodType, const Name extends string>(
  command: Omit<Command<Database, Schema, Name>, Rare> & Partial<Pick<Command<Database>, Rare>>,
): Command<Database, Schema, Name> {
  return { rerunnable: false, isInternal: false, ...command };
}
