import { hostname } from 'node:os';
import { join } from 'node:path';
import { refuse } from '@portfolio-os/shared/core';
import type { PersonTable } from '@portfolio-os/shared/people';
import type { Person } from '@portfolio-os/shared/person-data';
import type { Ledger, Workspace } from '../../ledger/index.ts';
import { fileKeep, SyncHub } from '../../sync/index.ts';
import { Failure } from './failure.ts';
import type { PortfolioOptions } from './options.ts';

export type PersonOptions = PortfolioOptions & { readonly as: PersonTable };

/** Somebody by their id, or by a name that one person of this kind has. */
export async function findPerson({ books }: Ledger, who: string, table: PersonTable): Promise<Person> {
  const people = await books.selectFrom(table).select(['id', 'name']).execute();
  const found = people.filter(({ id, name }) => id === who || name === who);
  const [person] = found;
  if (!person || found.length > 1) throw new Failure(notOne.error);
  return { table, id: person.id };
}

/** The accounts and keys of the browser host on the same data: what a server is asked with, and tax ids are sealed by. */
export function hubOf(workspace: Workspace, { data }: PortfolioOptions): SyncHub {
  return new SyncHub({ workspace, keep: fileKeep(join(data, 'accounts.json')), deviceName: hostname() });
}

const notOne = refuse('missing', 'No one person of this kind has this id or name. Use an id.');
