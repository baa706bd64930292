import { roles } from '@portfolio-os/shared/core';
import { z } from 'zod';
import type { LedgerDatabase } from './file/sqlite.ts';
import { clearState, readState, writeState } from './tables.ts';

const connectionSchema = z.object({
  /** The server's address, "https://sync.example.org". */
  url: z.string(),
  /** Which database is behind that address. */
  server: z.string(),
  userId: z.string(),
  email: z.string(),
  role: z.enum(roles),
  /** A read-only member who writes notes. */
  reviewer: z.boolean().optional(),
});

/** The server that this portfolio is connected to, and as whom. The token is kept elsewhere, never in the books. */
export type Connection = z.infer<typeof connectionSchema>;

/** What a person may do on the server, as it told last. */
export type Membership = Pick<Connection, 'role' | 'reviewer'>;

export async function readConnection(db: LedgerDatabase): Promise<Connection | null> {
  const kept = await readState(db, 'connection');
  return kept ? connectionSchema.parse(JSON.parse(kept)) : null;
}

export async function writeConnection(db: LedgerDatabase, connection: Connection): Promise<void> {
  await writeState(db, 'connection', JSON.stringify(connection));
}

/** The portfolio becomes its own sequencer again. */
export async function clearConnection(db: LedgerDatabase): Promise<void> {
  await clearState(db, 'connection');
}
