import type { Result } from '@portfolio-os/shared/core';
import { type Letterhead, letterheadOf } from '@portfolio-os/shared/documents';
import { getOrganisation } from '@portfolio-os/shared/organisation';
import type { Ledger } from '../../ledger/index.ts';
import type { SecretKeep } from '../../sync/index.ts';
import type { FileToProve } from './prove.ts';

/** A keep in memory. */
export function memoryKeep(secrets = new Map<string, string>(), name = ''): SecretKeep {
  return {
    where: 'in memory',
    read: async () => secrets.get(name) ?? null,
    write: async (text) => void secrets.set(name, text),
    beside: (other) => memoryKeep(secrets, other),
  };
}

/** A statement's bytes, as the books stand now. */
export async function fileOf(ledger: Ledger, of: FileToProve['of']): Promise<FileToProve> {
  const knownOn = await ledger.today();
  const letterhead: Letterhead = letterheadOf(await getOrganisation(ledger.books), {
    knownOn,
    head: ledger.head,
  });
  const bytes = new TextEncoder().encode(`What is owed, as of ${knownOn}`);
  return { name: 'statement.pdf', bytes, title: 'Statement', asOf: knownOn, letterhead, of };
}

export function madeOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
