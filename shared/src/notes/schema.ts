import { assert } from '../core/result.ts';
import { vendor } from '../expenses/schema.ts';
import { lease, tenant } from '../leasing/schema.ts';
import { building, unit } from '../properties/schema.ts';

const noted = [building, unit, tenant, lease, vendor] as const;
for (const { name, notes } of noted) assert(notes, `a ${name} has a note`);

/** The records that people write about. */
export type NotedTable = (typeof noted)[number]['name'];
export const notedTables: readonly NotedTable[] = noted.map(({ name }) => name);

/** Where the text of a note begins in its document: the editor's own name for it. */
export const NOTE_ROOT = 'default';
