import { commandBook } from '@portfolio-os/shared/portfolio';
import { z } from 'zod';

/** Of a JSON schema what says how a command's arguments are written. */
export interface ArgSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, ArgSchema>>;
  readonly required?: readonly string[];
  readonly items?: ArgSchema;
  readonly anyOf?: readonly ArgSchema[];
  readonly default?: unknown;
  readonly 'x-drawn'?: boolean;
}

/** The arguments of a command that people may ask for, from its own schema; undefined where there is none. */
export function schemaOf(name: string): ArgSchema | undefined {
  const command = commandBook.find(name);
  if (!command || command.isInternal) return undefined;
  return z.toJSONSchema(command.args, { io: 'input', unrepresentable: 'any' }) as ArgSchema;
}

/** Whether a field that has to be said is the id of a new record. */
export function isDrawnField(name: string, field: ArgSchema): boolean {
  return name === 'id' || field['x-drawn'] === true;
}
